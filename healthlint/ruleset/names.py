"""Where the names of a word list stand in a sentence.

A list may have thousands of names, far too many to put into every expression that speaks of it. A table by first word
finds those that a sentence has; the expression then speaks of these alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

from healthlint.language.words import Entry, WordList
from healthlint.ruleset.expression import SEARCH_SECONDS, escaped, expression, whole_words
from healthlint.ruleset.gate import check_name
from healthlint.ruleset.grammar import PhraseError
from healthlint.ruleset.inflect import plural, plural_keeps_first
from healthlint.ruleset.needs import Literals, lower, needs, shortest, spellings, usable
from healthlint.ruleset.tree import Row, Text

_TOKEN = regex.compile(r"\w+")
_ENDS_IN_WORD = regex.compile(r"\w\Z")

# Plain words, which most names are, need no parsing.
_PLAIN_NAME = regex.compile(r"\w[\w'-]+(?: [\w'-]+)*")

# Where a name that ends so is in the plural already (herpes, headaches) or ends in no letter (vitamin B12).
_NO_PLURAL = regex.compile(r"(?:[^suia]s|\W|\d)\Z")

# A name inside a phrase is a word of its own, but for figures: the amount of “500mg” is 500.
_START, _END = r"(?<!\w)", r"(?!(?<=\d)\d|(?<!\d)\w)"

# alcohol-free has no alcohol in it, and what is morphine-like is no morphine
_WITHOUT = regex.compile(r"-(?:free|like|type)\b", regex.IGNORECASE)

# Names whose spellings are remembered.
_MOST_NAMES = 16_384

# Sentences, times the lists that they were searched for, that are remembered: those of a long article.
_MOST_SENTENCES = 8_192


class Occurrence(NamedTuple):
    """A name in a sentence: from where to where, whose, and whether upper and lower case are as in the list.

    `formed` is a name that has too many spellings to list.
    """

    start: int
    end: int
    entry: Entry
    exact: bool
    formed: bool = False


class _Name(NamedTuple):
    """A name as the list has it; `wanted` is no for what `not` names."""

    text: str
    entry: Entry
    wanted: bool


class _Spelling(NamedTuple):
    """One way to write a name, as it is and in lower case. `lead` characters stand before its first word."""

    written: str
    text: str
    first: str
    lead: int


class _Form(NamedTuple):
    """A name with too many spellings to list, and what a sentence needs for it (empty: nothing certain)."""

    tree: Row
    needs: Literals
    entry: Entry
    wanted: bool

    @property
    def source(self) -> str:
        """The source that matches it inside a phrase."""
        return f"{_START}{expression(self.tree, {})}{_END}"


@dataclass(frozen=True, eq=False)
class Names:
    """The names of a word list, ready to be looked up: most by their first word, the others one by one.

    `seen` are the words by which sentences have named them so far.
    """

    by_word: Mapping[str, Sequence[_Name]]
    forms: tuple[_Form, ...]
    seen: set[str] = field(default_factory=set)

    @cached_property
    def form_sources(self) -> tuple[str, ...]:
        """The sources of names that have too many spellings to list."""
        return tuple(form.source for form in self.forms if form.wanted)

    @cached_property
    def needs(self) -> Literals:
        """Literals of which every sentence that has a name holds one; empty where a name is too short or too free."""
        listed = {name.text for names in self.by_word.values() for name in names if name.wanted}
        spelled = [spelling.text for name in listed for spelling in _spellings(name) or ()]
        each = [*(form.needs for form in self.forms if form.wanted), *((usable(spelled),) if spelled else ())]
        return shortest(frozenset().union(*each)) if all(each) else frozenset()


class _Same:
    """A word list as the very object it is: to compare thousands of names would cost more than to read them again."""

    __slots__ = ("words",)

    def __init__(self, words: WordList) -> None:
        self.words = words

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.words is other.words


def names_of(words: WordList) -> Names:
    """The look-up table of a word list, made once. Raises PhraseError, naming the list, where a name is no phrase."""
    return _names_of(_Same(words))


def find_entries(text: str, words: WordList) -> Iterator[tuple[int, int, Entry]]:
    """The entries that a plain sentence names, from left to right, the longest name where names overlap.

    A hyphen before a name makes it another word (non-opioid); one after it does not (kratom-based), unless it takes the
    thing away (alcohol-free).
    """
    done = 0
    found, _ = _scan(names_of(words), text)
    for start, end, entry, *_ in sorted(found, key=lambda each: (each.start, -each.end)):
        if start >= done and _stands_alone(text, start, end):
            done = end
            yield start, end, entry


class Said(NamedTuple):
    """By which words a sentence names entries of a list: in lower case where case does not matter.

    `places` are those where they count, if elsewhere they are what the list says is `not` meant; else None. `forms` are
    the sources of names that have too many spellings to list.
    """

    words: frozenset[str]
    places: tuple[tuple[int, int], ...] | None
    forms: tuple[str, ...]


@lru_cache(maxsize=_MOST_SENTENCES)
def said(names: Names, text: str, case: bool) -> Said:
    """How a plain sentence names entries of a list."""
    found, excluded = _scan(names, text)
    fit = [each for each in found if each.exact or not case]
    written = (text[each.start : each.end] for each in fit if not each.formed)
    words = frozenset(written if case else map(lower, written))
    forms = (form.source for form in _possible(names, text) if form.wanted)
    names.seen.update(words)
    return Said(words, tuple(sorted({each[:2] for each in fit})) if excluded else None, tuple(forms))


def alternatives(said: Said, text: str) -> str:
    """The names that stand in the sentence, longest first, as the source of an expression; "" where there is none."""
    if said.places is None:
        return source_of(said.words, said.forms)
    places = sorted(said.places, key=lambda place: (place[0] - place[1], *place))
    return "|".join(rf"(?<=\A(?s:.){{{start}}}){_whole(text[start:end])}" for start, end in places)


def source_of(words: Iterable[str], forms: Iterable[str]) -> str:
    """The source that matches any of the words, a longer one before those in it, or of the forms."""
    return "|".join((*map(_whole, sorted(words, key=lambda word: (-len(word), word))), *forms))


def _whole(name: str) -> str:
    before, after = (r"\b" if sign.isalnum() else "" for sign in (name[0], name[-1]))
    return f"{before}{escaped(name)}{after}"


def _stands_alone(text: str, start: int, end: int) -> bool:
    joined = start > 1 and text[start - 1] == "-" and _ENDS_IN_WORD.search(text, endpos=start - 1)
    return not joined and not _WITHOUT.match(text, pos=end)


# The search


@lru_cache(maxsize=_MOST_SENTENCES)
def _scan(names: Names, text: str) -> tuple[tuple[Occurrence, ...], bool]:
    """Every place where a name is a word of its own, overlapping ones too, and whether the list excluded some."""
    places = [*_listed(names, text), *_formed(names, text)]
    barred = [place for place, wanted in places if not wanted]
    found = [place for place, wanted in places if wanted]
    left = tuple(place for place in found if not any(_bars(bar, place) for bar in barred)) if barred else tuple(found)
    return left, len(left) < len(found)


def _bars(bar: Occurrence, place: Occurrence) -> bool:
    return bar.entry is place.entry and bar.start < place.end and place.start < bar.end


def _listed(names: Names, text: str) -> Iterator[tuple[Occurrence, bool]]:
    lowered, tokens, ends = _tokens(text)
    for word, starts in tokens.items():
        for name, entry, wanted in names.by_word.get(word, ()):
            for start, end, written in _places(name, word, lowered, starts):
                if end in ends or not lowered[end - 1].isalnum():
                    yield Occurrence(start, end, entry, text[start:end] == written), wanted


@lru_cache(maxsize=_MOST_SENTENCES)
def _tokens(text: str) -> tuple[str, dict[str, list[int]], frozenset[int]]:
    """The text in lower case, where each of its words begins, and where words end."""
    lowered = lower(text)
    tokens: dict[str, list[int]] = defaultdict(list)
    ends: list[int] = []
    for token in _TOKEN.finditer(lowered):
        tokens[token[0]].append(token.start())
        ends.append(token.end())
    return lowered, tokens, frozenset(ends)


def _places(name: str, word: str, lowered: str, starts: list[int]) -> Iterator[tuple[int, int, str]]:
    """Where a name stands that begins with the word at some offsets: start, end, how the list writes it."""
    for written, text, first, lead in _spellings(name) or ():
        if first == word:
            for at in starts:
                if at >= lead and lowered.startswith(text, at - lead):
                    yield at - lead, at - lead + len(text), written


def _formed(names: Names, text: str) -> Iterator[tuple[Occurrence, bool]]:
    for tree, _, entry, wanted in _possible(names, text):
        exact = {found.span() for found in _pattern(tree, True).finditer(text, timeout=SEARCH_SECONDS)}
        for found in _pattern(tree, False).finditer(text, timeout=SEARCH_SECONDS):
            yield Occurrence(found.start(), found.end(), entry, found.span() in exact, formed=True), wanted


def _possible(names: Names, text: str) -> Iterator[_Form]:
    lowered = lower(text)
    return (form for form in names.forms if not form.needs or any(need in lowered for need in form.needs))


@lru_cache(maxsize=1024)
def _pattern(tree: Row, case: bool) -> regex.Pattern[str]:
    return whole_words(tree, {}, case=case)


# The table


@lru_cache(maxsize=256)
def _names_of(same: _Same) -> Names:
    by_word: dict[str, list[_Name]] = defaultdict(list)
    forms: list[_Form] = []
    for name in _written(same.words):
        try:
            firsts = _firsts(name.text)
        except PhraseError as error:
            told = f"“{name.text}” of the word list <{same.words.name}>: {error.message}"
            raise PhraseError(told) from None
        for first in firsts or ():
            by_word[first].append(name)
        if firsts is None:
            tree = check_name(name.text)
            forms.append(_Form(tree, needs(tree, {}), name.entry, name.wanted))
    return Names(by_word, tuple(forms))


def _written(words: WordList) -> Iterator[_Name]:
    for entry in words.entries:
        yield from (_Name(name, entry, True) for name in entry.names)
        yield from (_Name(name, entry, False) for name in entry.but_not)


@lru_cache(maxsize=_MOST_NAMES)
def _firsts(name: str) -> tuple[str, ...] | None:
    """The words that begin the spellings of a name; None where these are too many. Raises PhraseError.

    The plural of “heart attack” begins as that does, and is not spelled before a sentence has a heart in it.
    """
    if _PLAIN_NAME.fullmatch(name) and plural_keeps_first(name) and (found := _TOKEN.search(lower(name))):
        return (found[0],)
    spelled = _spellings(name)
    return None if spelled is None else tuple(dict.fromkeys(spelling.first for spelling in spelled))


@lru_cache(maxsize=_MOST_NAMES)
def _spellings(name: str) -> tuple[_Spelling, ...] | None:
    """The ways to write a name, plurals included; None where they are too many to list. Raises PhraseError."""
    if _PLAIN_NAME.fullmatch(name):
        return _spelled((name, *_plurals(name)))
    tree = check_name(name)
    match tree, spellings(tree):
        case Row((Text(plain),)), _:
            return _spelled((plain, *_plurals(plain)))
        case _, None:
            return None
        case _, written:
            return _spelled(sorted(written or ()))


def _plurals(name: str) -> tuple[str, ...]:
    return () if _NO_PLURAL.search(name) else (plural(name),)


def _spelled(names: Iterable[str]) -> tuple[_Spelling, ...]:
    firsts = ((name, _TOKEN.search(lower(name))) for name in names)
    return tuple(_Spelling(name, lower(name), at[0], at.start()) for name, at in firsts if at)
