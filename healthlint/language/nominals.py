"""What a sentence speaks of: named things, sets of them, pronouns, and phrases such as “this herb”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from healthlint.language.gazetteer import Gazetteer
from healthlint.language.naming import chains
from healthlint.language.nouns import ANYTHING, KINDS_OF_NOUN, NOUN_OF, NOUNS, PLURAL_NOUNS
from healthlint.language.tokens import Token, either, word_set
from healthlint.source import Span

# Words that stand for something by themselves.
PRONOUNS = word_set("it its itself they them their theirs themselves")
POINTING = word_set("this that these those")
PAIRS = word_set("both neither either")
ANY = word_set("anything everything nothing something whatever")
PEOPLE = word_set(
    "people person persons patient patients user users anyone everyone someone nobody individual individuals adult "
    "adults men women doctor doctors physician physicians addict addicts children drinker drinkers smoker smokers "
    "consumer consumers buyer buyers sufferer sufferers teenager teenagers mothers parents kids i we you he she"
)

MANY = word_set("both they them their theirs themselves")

# Words that a phrase with a noun begins with.
QUANTIFIERS = word_set("any every all most many some no few certain other various several numerous")
COUNTS = PAIRS | word_set("none each one two half")
DETERMINERS = POINTING | word_set("the such our said")

# From such a word to its noun nothing stands that ends a noun phrase, and the noun is no part of a longer name.
NO_MODIFIER = either(
    "of in on at by for from with to as than and or but is are was were be been has have had do does did can could may "
    "might will would should must that which who whose it its they their this these those the a an not when while if"
)
MODIFIERS = rf"(?:(?!{NO_MODIFIER}\b)[\w'-]+,?\s){{0,3}}?"
TAILS = either(
    "industry industries company companies war trade makers? sellers? market labels? kingdom abuse addicts? users? "
    "dealers? cabinet store shop interactions? testing tests? overdoses? crisis policy laws? schedule"
)
WITH_NOUN = regex.compile(rf"\w+\s{MODIFIERS}(?P<noun>{NOUNS}|things?)\b(?!['\s]{TAILS}\b)", regex.IGNORECASE)

# After “this” alone, and after a plural without an article (“herbs are safe”), comes a verb.
ONE_VERB = either("is was can may might could will would has had does did makes? also causes? carries")
MANY_VERB = either(
    "are can may have do don't aren't were will might could would had did tend like such_as make also cause carry"
)
VERB_AFTER = regex.compile(rf"\s(?:{ONE_VERB}|{MANY_VERB})\b", regex.IGNORECASE)
BARE = regex.compile(rf"(?:{PLURAL_NOUNS})\s{MANY_VERB}\b", regex.IGNORECASE)
WHOSE_WHO = regex.compile(r"\s(?:who|with)\b", regex.IGNORECASE)
STARTS = regex.compile(r"(?:^|[,;:]\s|\band\s|\bbut\s)$", regex.IGNORECASE)
OF_TWO = regex.compile(
    rf"the\s(?:former|latter|two|(?:first|last)\stwo|first|second|last)(?=,|\s(?:together\s)?(?:{ONE_VERB}|{MANY_VERB})\b)",
    regex.IGNORECASE,
)
OF_THEM = regex.compile(r"\w+\sof\s(?:these|those|them)\b", regex.IGNORECASE)


# “it is known that …”: nothing is meant.
BE = either("is was seems appears may_be might_be can_be would_be has_been is_not isn't is_also is_now is_still")
FACTS = either(
    "known clear thought believed said reported claimed estimated true likely unlikely established recogni[sz]ed "
    "unclear unknown"
)
DEEDS = either(
    "possible impossible important common uncommon rare easy hard difficult best wise better worth dangerous risky "
    "unsafe safe unusual"
)
EXPLETIVE = regex.compile(
    rf"it(?:'s|\s{BE})?\s(?:{either('well widely not also now still often generally commonly very quite')}\s){{0,2}}"
    rf"(?:{FACTS}\s(?:that|whether|how|why)|{DEEDS}\s(?:to|that|for)\b"
    r"|comes\sto\b|takes\b|turns\sout|follows\sthat|seems\sthat|appears\sthat)",
    regex.IGNORECASE,
)
# “a tree of the coffee family” is no coffee.
FAMILY = regex.compile(r"\s(?:family|genus)\b", regex.IGNORECASE)
INTRODUCED = frozenset({"", "called", "known as", "named", "the", "of"})


class Nominal(NamedTuple):
    """An expression that refers to something.

    `kind` is named (one thing or a coordinated set), definite (“this herb”), pronoun, pair (“both”), generic (“any
    drug”, “anything”) or person. `ids` are those of the names in it; `word` the pronoun or head noun in lower case;
    `kinds` the classes a definite phrase can stand for.
    """

    kind: str
    span: Span
    ids: tuple[str, ...]
    word: str
    plural: bool
    kinds: frozenset[str] = ANYTHING


def read_nominals(sentence: str, words: Sequence[Token], gazetteer: Gazetteer) -> tuple[Nominal, ...]:
    """Every referring expression of a sentence, in order, none inside another."""
    named = list(_named(sentence, gazetteer))
    others = list(_others(sentence, words, named))
    swallowed = {n.span for o in others if o.kind == "definite" for n in named if o.span.holds(n.span)}
    return tuple(sorted([*others, *(n for n in named if n.span not in swallowed)], key=lambda n: n.span))


def _named(sentence: str, gazetteer: Gazetteer) -> Iterator[Nominal]:
    """Names, those of one list (“morphine, heroin and fentanyl”) as one; “these opioids” refer back."""
    mentions = [m for m in gazetteer.mentions(sentence) if not FAMILY.match(sentence, m.span.end)]
    for chain in chains(sentence, mentions):
        span = Span(chain[0].span.start, chain[-1].span.end)
        ids = tuple(dict.fromkeys(mention.id for mention in chain))
        word, plural = chain[-1].text.lower(), len(ids) > 1 or chain[-1].plural
        lead = _pointing(sentence, span, plural) if len(chain) == 1 and ids[0] in gazetteer.classes else 0
        if lead:
            kinds = KINDS_OF_NOUN.get(NOUN_OF.get(word, ""), frozenset()) | {*ids}
            yield Nominal("definite", Span(span.start - lead, span.end), ids, word, plural, kinds)
        else:
            yield Nominal("named", span, ids, word, plural)


def _pointing(sentence: str, span: Span, plural: bool) -> int:
    """The length of “this ” or “these ” before a class's name, 0 where it is not pointed at."""
    before = " " + sentence[max(0, span.start - 6) : span.start].lower()
    words = ("this ", "these ", "those ") if plural else ("this ", "the ")
    return next((len(word) for word in words if before.endswith(" " + word)), 0)


def _others(sentence: str, words: Sequence[Token], named: list[Nominal]) -> Iterator[Nominal]:
    """Expressions without a name of their own. One that merely introduces a name (“the herb kava”) is left out."""
    done = 0
    for token in words:
        if token.start >= done and (nominal := _other(sentence, token, named)):
            done = nominal.span.end
            yield nominal


def _other(sentence: str, token: Token, named: list[Nominal]) -> Nominal | None:
    """The expression that begins with a word, if one does."""
    word = token.word
    if (word in QUANTIFIERS or word in COUNTS) and (found := OF_THEM.match(sentence, token.start)):
        return Nominal("pronoun", Span(*found.span()), (), found[0].lower(), True)
    if word in QUANTIFIERS or word in DETERMINERS:
        return _with_noun(sentence, token, named) or _pointing_alone(sentence, token)
    kind = _kind(sentence, token)
    if not kind:
        return None
    span = Span(token.start, token.end)
    if any(n.span.overlaps(span) for n in named) or (word in PAIRS and _introduces(sentence, span, named)):
        return None
    return Nominal(
        kind, span, (), word, word in MANY or (kind == "person" and word.endswith(("s", "people", "men", "ren")))
    )


def _kind(sentence: str, token: Token) -> str:
    """The kind of a word that refers by itself, "" for all others."""
    word = token.word
    if word in PRONOUNS:
        return "" if word == "it" and EXPLETIVE.match(sentence, token.start) else "pronoun"
    if word in PAIRS:
        return "pair"
    if word in PEOPLE:
        return "person"
    bare = word in NOUN_OF and NOUN_OF[word] != word and sentence[token.start - 2 : token.start - 1] in ("", ",", ";")
    return "generic" if word in ANY or (bare and BARE.match(sentence, token.start)) else ""


def _with_noun(sentence: str, token: Token, named: list[Nominal]) -> Nominal | None:
    """“this herb”, “any drug”; none where a name follows, or one that is not the noun stands in it."""
    found = WITH_NOUN.match(sentence, token.start)
    if found is None or (token.word == "that" and not STARTS.search(sentence, 0, token.start)):
        return None
    span, noun = Span(*found.span()), found["noun"].lower()
    inside = [n for n in named if n.span.overlaps(span)]
    if token.word in QUANTIFIERS:
        return None if inside else Nominal("generic", span, (), found[0].lower(), True)
    if noun not in NOUN_OF or any(n.span != Span(*found.span("noun")) for n in inside):
        return None
    plural = noun != NOUN_OF[noun]
    if _introduces(sentence, span, named) or (inside and plural and token.word == "the"):
        return None
    return Nominal("definite", span, inside[0].ids if inside else (), noun, plural, KINDS_OF_NOUN[NOUN_OF[noun]])


def _pointing_alone(sentence: str, token: Token) -> Nominal | None:
    """“this is”, “those who”, “the latter”."""
    span = Span(token.start, token.end)
    if token.word == "the":
        found = OF_TWO.match(sentence, token.start)
        return Nominal("pair", Span(*found.span()), (), found[0].lower(), True) if found else None
    if token.word == "those" and WHOSE_WHO.match(sentence, token.end):
        return Nominal("person", span, (), token.word, True)
    if token.word not in POINTING or not VERB_AFTER.match(sentence, token.end):
        return None
    if token.word == "that" and not STARTS.search(sentence, 0, token.start):
        return None
    return Nominal("pronoun", span, (), token.word, token.word in ("these", "those"))


def _introduces(sentence: str, span: Span, named: list[Nominal]) -> bool:
    """Whether a name follows at once: “the herb kava”, “a plant called kratom”, “both kava and valerian”."""
    after = next((n for n in named if n.span.start >= span.end), None)
    return after is not None and sentence[span.end : after.span.start].strip(" (\"'").lower() in INTRODUCED
