"""The things a health page speaks of: word lists put together, and where a sentence names one of their entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import regex

from healthlint.language.words import Entry, WordList
from healthlint.source import Span

# The lists whose entries can be what a sentence is about. A rule's `about` and `not_about` may name further lists.
SUBJECT_LISTS = ("substances", "medicines", "approved-treatments", "practices")

# Lists whose entries are what a sentence may be about instead: “measles is dangerous” is not said of the vaccine.
CONDITION_LISTS = ("conditions",)

# How many sentences are remembered: those of a long article and of what is quoted around them.
SENTENCES_KEPT = 4096

# “Drinking” by itself is of alcohol; “drinking the juice”, “drinking bleach” and “drinking water” are not.
DRINKING_IT = regex.compile(
    r"drinking\s(?!(?:is|are|was|were|has|had|can|could|may|might|will|would|should|must|does|do|too|so|more|less|also|often"
    r"|heavily|moderately|daily|regularly|socially|excessively|responsibly|alone|again|altogether|to|and|or|but|nor|while"
    r"|when|if|on|in|at|by|with|during|before|after|for|than|as|because|since|until|over|causes?|raises?|increases?"
    r"|leads?|damages?|harms?|kills?|makes?|habits?|problems?|culture|session|sessions|spree|binge|within|under|every)\b)\w",
    regex.IGNORECASE,
)

# Where a text names entries of a list: start, end and entry, in any order, perhaps overlapping.
Finder = Callable[[str, WordList], Iterable[tuple[int, int, Entry]]]


class Named(Protocol):
    """Something that stands for ids."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, a set in the order of the words."""


class Mention(NamedTuple):
    """A thing named in a sentence: its id, where, and the words as written."""

    id: str
    span: Span
    text: str

    @property
    def plural(self) -> bool:
        """Whether the words read as a plural: opioids, but not cannabis, st john's wort or ghb."""
        word = self.text.lower()
        return word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "'s", "os"))


class Gazetteer:
    """Word lists as one: what they name in a sentence, what an id is one of, and which lists it stands in.

    An id may stand in several lists; its names, classes and exclusions are then those of all of them.
    """

    def __init__(self, lists: Sequence[WordList], find: Finder, naming: Iterable[str] = SUBJECT_LISTS) -> None:
        """`find` looks up entries in a text; only lists in `naming` name subjects, the others merely hold their ids."""
        chosen = frozenset(naming)
        self.lists: Mapping[str, frozenset[str]] = {words.name: _ids(words) for words in lists}
        self.entries: Mapping[str, Entry] = _merged([words for words in lists if words.name in chosen])
        self.classes: frozenset[str] = frozenset(kind for entry in self.entries.values() for kind in entry.kind_of)
        self._words = WordList("subjects", tuple(self.entries.values()))
        self._conditions = [words for words in lists if words.name in CONDITION_LISTS]
        self._find = find
        self.mentions = lru_cache(SENTENCES_KEPT)(self._mentions)
        self.lineage = lru_cache(None)(self._lineage)

    def _mentions(self, sentence: str) -> tuple[Mention, ...]:
        """What a sentence names, in order; of overlapping names the longest, of equal ones the first in the lists."""
        found = sorted(self._find(sentence, self._words), key=lambda hit: (hit[0], -hit[1]))
        kept: list[Mention] = []
        for start, end, entry in found:
            if kept and start < kept[-1].span.end:
                if end - start <= kept[-1].span.end - kept[-1].span.start:
                    continue
                kept.pop()
            kept.append(Mention(entry.id, Span(start, end), sentence[start:end]))
        return tuple(mention for mention in kept if not DRINKING_IT.match(sentence, mention.span.start))

    def conditions(self, sentence: str) -> list[Mention]:
        """The conditions that a sentence names, in order."""
        found = (hit for words in self._conditions for hit in self._find(sentence, words))
        return [
            Mention(entry.id, Span(start, end), sentence[start:end])
            for start, end, entry in sorted(found, key=lambda h: h[:2])
        ]

    def _lineage(self, id_: str) -> frozenset[str]:
        """The id, the classes it belongs to and what it is a part of, and theirs in turn."""
        seen: set[str] = set()
        waiting = [id_]
        while waiting:
            this = waiting.pop()
            if this in seen:
                continue
            seen.add(this)
            entry = self.entries.get(this)
            if entry:
                waiting.extend((*entry.kind_of, *((entry.part_of,) if entry.part_of else ())))
        return frozenset(seen)

    def is_on(self, subject: Named, lists: Iterable[str]) -> bool:
        """Whether one of the subject's ids, or of what it is one of or a part of, is an entry of a named list."""
        members: frozenset[str] = frozenset().union(*(self.lists.get(name, frozenset()) for name in lists))
        return any(not members.isdisjoint(self.lineage(id_)) for id_ in subject.ids)

    def wholes(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids, each part put as its whole, without repeats."""
        return tuple(dict.fromkeys(self.whole_of(id_) for id_ in ids))

    def whole_of(self, id_: str) -> str:
        """What an id is a part of, to the last (kratom for mitragynine), or the id itself."""
        seen = {id_}
        while (entry := self.entries.get(id_)) and entry.part_of and entry.part_of not in seen:
            id_ = entry.part_of
            seen.add(id_)
        return id_

    def name(self, id_: str) -> str:
        """The name to show for an id."""
        entry = self.entries.get(id_)
        return entry.names[0] if entry else id_


def _ids(words: WordList) -> frozenset[str]:
    return frozenset(entry.id for entry in words.entries)


def _merged(lists: Sequence[WordList]) -> dict[str, Entry]:
    """Entries by id, in the order of the lists; those of one id joined."""
    merged: dict[str, Entry] = {}
    for words in lists:
        for entry in words.entries:
            merged[entry.id] = _joined(merged[entry.id], entry) if entry.id in merged else entry
    return merged


def _joined(first: Entry, other: Entry) -> Entry:
    return Entry(
        first.id,
        tuple(dict.fromkeys((*first.names, *other.names))),
        tuple(dict.fromkeys((*first.kind_of, *other.kind_of))),
        first.part_of or other.part_of,
        tuple(dict.fromkeys((*first.but_not, *other.but_not))),
    )
