"""Cues: the words by which a sentence denies, hedges, asks or attributes what it says. What they are is data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, Protocol

import regex

from healthlint.language.clauses import Clauses, find_clauses
from healthlint.source import Span

# axis → what a cue of that axis can mean
AXES: dict[str, tuple[str, ...]] = {
    "polarity": ("denied",),
    "evidence": ("unproven",),
    "certainty": ("hedged", "boosted"),
    "mood": ("conditional", "imperative", "asked", "yes", "no"),
    "source": ("seller", "lay", "authority", "science", "generic"),
    "time": ("historical", "traditional"),
    "comparative": ("comparative",),
    "debunked": ("false", "unfounded", "true", "myths"),
    "presupposed": ("presupposed",),
    "pseudo": ("nothing",),
}
DIRECTIONS = ("forward", "backward", "both")

# How far a cue reaches, the nearest first: its noun phrase; that with what hangs on it, up to a verb; its clause; the
# sentence but for “but …” and what else is said beside; up to the comma that ends an if-clause; everything.
EXTENTS = ("np", "phrase", "clause", "sentence", "comma", "all")

# Axes of which a longer cue takes the shorter ones in it: in “not only” there is no “not”.
_TAKES: dict[str, frozenset[str]] = {
    "pseudo": frozenset(AXES) - {"pseudo", "mood"},
    "polarity": frozenset(("polarity", "certainty", "evidence", "source")),
    "evidence": frozenset(("polarity", "certainty", "evidence", "source")),
    "certainty": frozenset(("polarity", "certainty", "evidence", "source")),
    "debunked": frozenset(("polarity", "certainty", "evidence", "source", "debunked")),
    "source": frozenset(("source",)),
    "mood": frozenset(("mood",)),
    "presupposed": frozenset(("presupposed",)),
}

# Of “no studies show” nobody says anything: what these axes overlap is no source.
_DOUBTS = frozenset(("evidence", "debunked"))

# Needed literals are looked up by as many first letters as this; there are few shorter ones.
_GRAM = 4

# Hits are compared with those that share a stretch of this many characters.
_STRETCH = 32

_WORD = regex.compile(r"[\w']+")

# A word that stands in a sentence more often than this is no English; cues are not looked for any further.
_MOST = 16

# Sentences whose cues are remembered.
_REMEMBERED = 512


class Pattern(Protocol):
    """What finds a cue's words. Text is looked for in lower or upper case alike."""

    @property
    def needs(self) -> frozenset[str]:
        """Lower-case literals, at least one of which is in every text that it matches; empty where none is certain."""
        ...

    @property
    def wants(self) -> tuple[frozenset[str], ...]:
        """Sets of lower-case literals: every text that it matches holds one of each."""
        ...

    @property
    def leads(self) -> frozenset[str]:
        """The words, in lower case, one of which begins every match; empty where that is not known."""
        ...

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """Every match, in order of place."""
        ...

    def match(self, text: str, at: int) -> regex.Match[str] | None:
        """The match that begins at an offset."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One cue. `id` is its axis and name (`polarity/not`); cues that share an id differ in their words alone."""

    id: str
    axis: str
    means: str
    direction: str
    extent: str
    pattern: Pattern


class Hit(NamedTuple):
    """A cue in a sentence. `holder` is who says so, for a cue of the source axis that names someone."""

    cue: Cue
    span: Span
    holder: str


@dataclass(frozen=True, slots=True, eq=False)
class Cued:
    """A sentence with its cues, in order of place, and its clauses."""

    text: str
    hits: tuple[Hit, ...]
    clauses: Clauses


class CueBook:
    """All cues, looked up by the words they need; a sentence is looked through once however much is claimed in it."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues = tuple(cues)
        self._by_need: dict[str, list[Cue]] = defaultdict(list)
        self._always = [cue for cue in self.cues if not cue.pattern.needs]
        for cue in self.cues:
            for need in cue.pattern.needs:
                self._by_need[need].append(cue)
        self._short = tuple(need for need in self._by_need if len(need) < _GRAM)
        self._by_gram: dict[str, list[str]] = defaultdict(list)
        for need in self._by_need:
            self._by_gram[need[:_GRAM]].append(need)
        self._used: set[int] = set()
        self._read: dict[str, Cued] = {}

    def read(self, sentence: str) -> Cued:
        """The cues and clauses of a sentence in plain form."""
        known = self._read.get(sentence)
        if known is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            known = self._read[sentence] = Cued(sentence, tuple(self._hits(sentence)), find_clauses(sentence))
        return known

    def _hits(self, sentence: str) -> list[Hit]:
        return standing([Hit(cue, Span(*match.span()), _holder(match)) for cue, match in self._matches(sentence)])

    def _matches(self, sentence: str) -> Iterator[tuple[Cue, regex.Match[str]]]:
        """Every match of every cue. A cue is tried where a word stands that it begins with, if such words are known."""
        tried: dict[str, list[Cue]] = defaultdict(list)
        for cue in self._possible(sentence.lower()):
            for word in cue.pattern.leads:
                tried[word].append(cue)
            if not cue.pattern.leads:
                yield from ((cue, match) for match in islice(cue.pattern.finditer(sentence), _MOST))
        times: Counter[str] = Counter()
        for word in _WORD.finditer(sentence):
            lowered = word[0].lower()
            times[lowered] += 1
            for cue in tried.get(lowered, ()) if times[lowered] <= _MOST else ():
                if match := cue.pattern.match(sentence, word.start()):
                    yield cue, match

    def _possible(self, lowered: str) -> list[Cue]:
        """The cues of which a needed literal is in the sentence."""
        grams = {lowered[at : at + _GRAM] for at in range(len(lowered))}
        known = self._by_gram
        needs = [need for gram in grams & known.keys() for need in known[gram] if need in lowered]
        needs += [need for need in self._short if need in lowered]
        found = {id(cue): cue for need in needs for cue in self._by_need[need]}
        return [
            *(cue for each, cue in found.items() if each in self._used or self._may_be(cue, lowered)),
            *self._always,
        ]

    def _may_be(self, cue: Cue, lowered: str) -> bool:
        """Whether a cue that no sentence had so far is worth compiling; from then on its expression answers faster.

        Letters such as ſ, which stands for s, are left to the expression.
        """
        if lowered.isascii() and not all(any(map(lowered.__contains__, each)) for each in cue.pattern.wants):
            return False
        self._used.add(id(cue))
        return True


def _holder(match: regex.Match[str]) -> str:
    return next((words for words in match.groupdict().values() if words), "") if match.re.groups else ""


def standing(hits: list[Hit]) -> list[Hit]:
    """The hits that stand, in order of place: none inside a longer one that takes it, one for each place and axis."""
    kept: list[Hit] = []
    near: dict[int, list[Hit]] = defaultdict(list)
    for hit in sorted(hits, key=_rank):
        stretches = range(hit.span.start // _STRETCH, hit.span.end // _STRETCH + 1)
        if not any(_takes(other, hit) for stretch in stretches for other in near[stretch]):
            kept.append(hit)
            for stretch in stretches:
                near[stretch].append(hit)
    return sorted(kept, key=lambda hit: (hit.span, hit.cue.id))


def _rank(hit: Hit) -> tuple[bool, bool, int, int, int]:
    """What is taken first: pseudo-cues, at last who says so, in between the longer."""
    return (
        hit.cue.axis != "pseudo",
        hit.cue.axis == "source",
        hit.span.start - hit.span.end,
        hit.span.start,
        -EXTENTS.index(hit.cue.extent),
    )


def _takes(longer: Hit, hit: Hit) -> bool:
    if not longer.span.overlaps(hit.span):
        return False
    if longer.cue.axis == "pseudo":
        return hit.cue.axis in _TAKES["pseudo"] or hit.cue.axis == "pseudo"
    if hit.cue.axis == "source" and longer.cue.axis in _DOUBTS:
        return True
    if longer.cue.axis == hit.cue.axis:
        return longer.cue.direction == hit.cue.direction or (longer.span != hit.span and longer.span.holds(hit.span))
    return hit.cue.axis in _TAKES.get(longer.cue.axis, ()) and longer.span.holds(hit.span)
