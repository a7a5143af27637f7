"""Where sentences end in health prose: abbreviations, doses, initials, citations after the full stop."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from healthlint.language.verbforms import listed
from healthlint.source import Span

# A piece without any stop is cut at white space about here, so that no reader of sentences meets a whole file at once.
LONGEST = 2_000

# How far ahead a candidate is judged by.
_AHEAD = 120

_CITATION = r"(?:\[\^?[\w ,;\-–]{1,40}\]|[¹²³⁰⁴-⁹]{1,9}|\uFFFC)"

# A run of stops, what closes after it, citations that hang on it, and the white space that makes it a candidate. The
# last two branches are a bullet, and a stop with the blank forgotten before a word that opens sentences.
_CANDIDATE = regex.compile(
    rf"""
    (?P<stop> (?<![.!?…]) [.!?…]++ )
    (?P<close> ["'”’»)\]*_]*+ )
    (?P<cite> (?: \x20? {_CITATION} (?=\s|$|["'”’)\]*_]|{_CITATION}) ["'”’)\]*_]*+ ){{0,4}}
            | (?<= [a-z]{{3}} \. ) \d{{1,3}} (?: [,–-] \d{{1,3}} ){{0,4}} (?= \s+ [A-Z] ) )
    (?P<gap> \s++ | $ )
    | (?P<bullet> \s+ (?= [•▪◦‣·] \s ) | \n \s*+ (?= (?: [-*+] | \d{{1,2}}[.)] ) \s ) | \n \s* \n )
    | (?<= [a-z]{{3}} [.!?] ) (?P<glued>) (?= (?: It | The | This | These | They | However | You | We | But | If ) \b )
    """,
    regex.VERBOSE,
)
_FIRST_WORD = regex.compile(r"""["'“‘(\[*_«]*+(?P<word>[^\W_][\w'’-]{0,30}+)?""")
_SPEAKER = regex.compile(
    r"(?:[A-Z][\w.'-]{1,20} ){0,3}(?:[A-Z][\w.'-]{1,20}|he|she|they|I|we) "
    r"(?:\w{1,12}ly )?(?:said|says|wrote|writes|told|tells|asked|asks|added|adds|claimed|claims|reported|reports|"
    r"explained|explains|recalled|recalls)\b"
)
# What may stand right before a word.
_BEFORE_WORD = "([{\"'*_“‘«•-–—/"
# What numbers an item of a list and is no sentence: “1.”, “(a).”, “iv.”
_MARKER = regex.compile(r"[(\[]?(?:\d{1,3}|[a-hj-zA-HJ-Z]|[ivxIVX]{1,4})[)\]]?")

# Short forms after which a sentence goes on, whatever follows.
_GOES_ON = listed(
    """
    dr mr mrs ms mx prof rev hon gov sen rep gen col capt lt sgt st ste mt ft messrs mme vs v cf viz e.g eg i.e ie
    approx ca circa incl excl resp esp spp ssp subsp var cv syn fl gr
    """
)
# Short forms after which a sentence goes on before a figure (“Fig. 2”, “No. 4”, “p. 12”).
_BEFORE_FIGURE = listed(
    """
    al no nos fig figs eq eqs vol vols ch chap sec sect art para p pp pg ref refs tab ed eds appx ver c est
    jan feb mar apr jun jul aug sep sept oct nov dec approx max min avg
    """
)
# Short forms that seldom end a sentence: only before a word that opens one.
_SELDOM_ENDS = listed(
    """
    al u.s u.k e.u u.s.a d.c n.y sp dept univ assn bros natl intl max min avg est ed eds fig figs vol ref refs jan
    feb mar apr jun jul aug sept sep oct nov dec op cit b.c a.d messrs mfr mfg med pharm pharmacol clin exp res
    ann am n.b ph b.sc m.sc
    """
)
# Words that sentences open with.
_OPENERS = listed(
    """
    a an the this that these those it its he she they we you i there here what when where why how who which if
    although though while because since as but and or so yet however moreover therefore thus also furthermore in
    on at for from by with without after before during under over no not yes never some many most more all any
    each every both few several do does did is are was were can could may might will would should must please ask
    avoid take talk see read use start stop consult seek call store keep don't never always nobody nothing
    according unlike such then now today still instead only even one two people patients users researchers studies
    """
)
# What a letter after these names, as in “vitamin C.”, ends a sentence as any word does.
_LETTERED = listed(
    """
    vitamin vitamins hepatitis type class plan group grade stage factor appendix table panel influenza and or
    """
)
_NAMES_WITH_SHOUT = frozenset(("yahoo", "jeopardy", "yum"))


def split_sentences(text: str) -> list[Span]:
    """The sentences of one block in plain form: spans without the blanks around them, in order; none of a blank text.

    A citation after the full stop (`pain.[1] Kratom …`) belongs to the sentence before it. Takes linear time.
    """
    return list(_sentences(text))


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for end in _ends(text):
        yield from _capped(text, start, end)
        start = end
    yield from _capped(text, start, len(text))


def _ends(text: str) -> Iterator[int]:
    """Where one sentence ends and the next begins (white space between them may stand on either side)."""
    start = 0
    for found in _CANDIDATE.finditer(text):
        if _is_end(text, start, found):
            start = found.end()
            yield start


def _is_end(text: str, start: int, found: regex.Match[str]) -> bool:
    stop = found["stop"]
    if stop is None or found.end() == len(text):
        return True
    first = _FIRST_WORD.match(text, found.end(), found.end() + _AHEAD)
    following = (first and first["word"]) or ""
    if '"' in found["close"] and _SPEAKER.match(text, found.end(), found.end() + _AHEAD):
        return False
    if "?" in stop or "!" in stop:
        return _ends_loudly(text, found, following)
    if not following:
        return True
    if stop[0] == "…" or len(stop) > 1:
        return not following[0].islower()
    return _ends_quietly(text, start, found, following)


def _ends_loudly(text: str, found: regex.Match[str], following: str) -> bool:
    """After “?” or “!”. What follows in small letters goes on, but for an answer (“? yes”)."""
    if found["stop"] == "!" and _word_before(text, found.start()).lower() in _NAMES_WITH_SHOUT:
        return False
    if not following[:1].islower():
        return True
    return "?" in found["stop"] and not found["close"]


def _ends_quietly(text: str, start: int, found: regex.Match[str], following: str) -> bool:
    """After one full stop."""
    word = _word_before(text, found.start())
    low = word.lower()
    opens = following.lower() in _OPENERS
    if following[0].islower() and not found["cite"]:
        return opens and _is_plain_word(word) and not found["close"]
    if found["cite"] or (found["close"] and not _is_short_form(low)):
        return True
    if found.start() - start < 12 and _MARKER.fullmatch(text[start : found.start()].strip(" *_•-")):
        return False
    short = low in _GOES_ON or (following[0].isdigit() and low in _BEFORE_FIGURE)
    if short and (len(word) > 1 or word.islower()):
        return False
    if low in _SELDOM_ENDS or (len(word) == 3 and word[1] == "." and word.isupper()):
        return opens
    if len(word) == 1 and word.isupper():
        return opens or _word_before(text, found.start() - 2).lower() in _LETTERED
    return True


def _is_short_form(word: str) -> bool:
    return word in _GOES_ON or word in _SELDOM_ENDS


def _is_plain_word(word: str) -> bool:
    """A word that is no short form: long enough, small letters, and none that is known as one."""
    known = word in _GOES_ON or word in _BEFORE_FIGURE or word in _SELDOM_ENDS
    return len(word) > 3 and word.isalpha() and word.islower() and not known


def _word_before(text: str, end: int) -> str:
    """The word that ends here, with the dots inside it (“i.v”, “Ph.D”)."""
    first = max(0, end - 24)
    first = max(first, text.rfind(" ", first, end) + 1, text.rfind("\n", first, end) + 1)
    return text[first:end].lstrip(_BEFORE_WORD)


def _capped(text: str, start: int, end: int) -> Iterator[Span]:
    """The piece without blanks around it, cut at white space where it is longer than a sentence ever is."""
    while end - start > LONGEST:
        cut = max(
            text.rfind(" ", start + LONGEST // 2, start + LONGEST),
            text.rfind("\n", start + LONGEST // 2, start + LONGEST),
        )
        cut = cut if cut > 0 else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        yield Span(start + left, start + len(piece.rstrip()))
