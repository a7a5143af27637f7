"""The clauses of a sentence, as far as finding out who does what needs them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from healthlint.language.nominals import Nominal
from healthlint.language.openings import (
    BEFORE_RELATIVE,
    COUNTS,
    FRONTED,
    LEAD_IN,
    MARK,
    NEEDS_COMMA,
    NEEDS_SUBJECT,
    NOT_BEFORE_BUT,
    OPENERS,
)
from healthlint.language.tokens import Token
from healthlint.language.verbs import HAS_VERB, REPORTS, STARTS_WITH_VERB, THEN_VERB
from healthlint.source import Span

# How long a few words set into a clause are, at most, in characters.
LONGEST_INSERTION = 30


class Segment(NamedTuple):
    """A clause or a phrase set off. `cue` are the words that open it.

    `kind` is main, turn (after “but”, “and”, a semicolon), sub (“while …”), fronted (“In the clinic, …”), relative,
    said (“warned that …”), aside (in brackets) or resumed; `parent` is the index of the segment that it goes on with or
    hangs on.
    """

    span: Span
    kind: str
    cue: str = ""
    parent: int = -1


def read_segments(sentence: str, words: Sequence[Token], nominals: Sequence[Nominal]) -> tuple[Segment, ...]:
    """The segments of a sentence, in order and without gaps but for their cues."""
    cutter = _Cutter(sentence, nominals)
    done = 0
    for start, end, what in sorted(_boundaries(sentence, words, nominals)):
        if start >= done and not cutter.inside_list(start):
            cutter.meet(what, start, end)
            done = end if what not in ("comma", "join", "said") else start
    return cutter.finish()


def _boundaries(sentence: str, words: Sequence[Token], nominals: Sequence[Nominal]) -> Iterator[tuple[int, int, str]]:
    """Where a segment may begin: from the end of the one before to its first character, and by what."""
    opened = {}
    for index, token in enumerate(words):
        what = OPENERS.get(token.word)
        if what is None:
            continue
        start = _relative_start(words, index) if what == "rel" else token.start
        comma = sentence[start - 2 : start] == ", "
        if not comma and not _opens_alone(words, index):
            continue
        start -= 2 if comma else min(start, 1)
        opened[start] = (start, min(token.end + 1, len(sentence)), "comma" if what == "join" and comma else what)
    for mark in MARK.finditer(sentence):
        if mark.start() not in opened:
            yield mark.start(), mark.end(), mark.lastgroup or ""
    yield from opened.values()
    reported = {token.end + 1 for token in words if token.word in REPORTS}
    for nominal in nominals:
        if nominal.span.start in reported:
            yield nominal.span.start - 1, nominal.span.start, "report"


def _opens_alone(words: Sequence[Token], index: int) -> bool:
    """Whether a word can open a clause without a comma: “yet” and “so” cannot, “but” not after “nothing”."""
    word = words[index].word
    if word == "but":
        return not index or words[index - 1].word not in NOT_BEFORE_BUT
    return not index or word not in NEEDS_COMMA


def _relative_start(words: Sequence[Token], index: int) -> int:
    """Where a relative begins: “which”, “of which”, “both of which”."""
    if index and words[index - 1].word in BEFORE_RELATIVE:
        index -= 1
        if index and words[index].word == "of" and words[index - 1].word in COUNTS:
            index -= 1
    return words[index].start


class _Cutter:
    """Goes through a sentence once and cuts it where a clause begins or ends."""

    def __init__(self, sentence: str, nominals: Sequence[Nominal]) -> None:
        self.sentence = sentence
        self.nominals = nominals
        self.starts = {n.span.start: n for n in nominals}
        self.done: list[Segment] = []
        self.kind, self.cue, self.parent, self.start = "main", "", -1, 0
        if FRONTED.match(sentence) and 0 not in self.starts:
            self.kind = "fronted"
        self.asides: list[tuple[str, int]] = []

    def inside_list(self, offset: int) -> bool:
        """Whether the offset lies inside a name or a list of names."""
        place = bisect_right(self.nominals, offset, key=lambda nominal: nominal.span.start)
        return place > 0 and offset < self.nominals[place - 1].span.end

    def cut(self, end: int, start: int, kind: str, parent: int | None = None) -> None:
        """End the present segment and begin another one."""
        if end > self.start or not self.done:
            self.done.append(Segment(Span(self.start, max(end, self.start)), self.kind, self.cue, self.parent))
        self.cue = self.sentence[end:start].strip().lower()
        self.start, self.kind = start, kind
        self.parent = len(self.done) - 1 if parent is None else parent

    def meet(self, what: str, start: int, end: int) -> None:
        """Decide whether a possible boundary is one."""
        MEETINGS[what](self, start, end)

    def finish(self) -> tuple[Segment, ...]:
        """All segments, the last one to the end of the sentence."""
        self.cut(len(self.sentence), len(self.sentence), "end")
        return tuple(self.done)

    def _open(self, start: int, end: int) -> None:
        self.asides.append((self.kind, len(self.done)))
        self.cut(start, end, "aside")

    def _close(self, start: int, end: int) -> None:
        if self.asides:
            _, index = self.asides.pop()
            self.cut(start, end, "resumed", index)

    def _turn(self, start: int, end: int) -> None:
        self.cut(start, end, "turn")

    def _sub(self, start: int, end: int) -> None:
        if self.sentence[start:end].strip(" ,").lower() not in NEEDS_SUBJECT or self._clause_at(end):
            self.cut(start, end, "sub")
        elif self.sentence.startswith(", ", start):
            self._comma(start, start + 2)

    def _rel(self, start: int, end: int) -> None:
        self.cut(start, end, "relative")

    def _that(self, start: int, end: int) -> None:
        """“that” opens what is said where a subject follows, a relative clause where a verb does."""
        pointing = self.starts.get(end - len("that "))
        if pointing is not None and pointing.kind == "definite":
            return  # “and that medicine”
        if self._clause_at(end):
            kind = "relative" if self._object_relative(start) else "said"
        elif STARTS_WITH_VERB.match(self.sentence, end):
            kind = "relative"
        else:
            kind = "said"
        self.cut(start, end, kind)

    def _object_relative(self, start: int) -> bool:
        """Whether “that” follows a noun that is named: “the tea that people drink”."""
        return any(n.span.end == start and n.kind in ("named", "definite") for n in self.nominals)

    def _comma(self, start: int, end: int) -> None:
        if self._clause_at(end):
            self.cut(start, end, "turn" if self.kind not in ("sub", "fronted") else "main")
        elif self.kind in ("sub", "fronted") and end - start == 2:
            self._leave(start, end)
        elif self.cue.startswith(",") and (self.kind == "relative" or self._is_inserted(start, end)):
            self.cut(start, end, "resumed", self.parent)

    def _is_inserted(self, start: int, end: int) -> bool:
        """Whether the segment is a few words set into another: “opioids, she learned, were …”."""
        speaker = self.starts.get(self.start)
        spoken = speaker is not None and (speaker.kind == "person" or speaker.word == "they")
        return spoken and start - self.start <= LONGEST_INSERTION and self._verb_follows(end)

    def _leave(self, start: int, end: int) -> None:
        """A fronted phrase ends at its comma; a later one goes on with what it interrupted."""
        parent = self.parent if self.kind == "sub" and self.parent >= 0 and self._verb_follows(end) else None
        self.cut(start, end, "main" if parent is None else "resumed", parent)

    def _verb_follows(self, offset: int) -> bool:
        return bool(STARTS_WITH_VERB.match(self.sentence, offset))

    def _join(self, start: int, end: int) -> None:
        if self._clause_at(end) and self._has_verb(start):
            self.cut(start, end, "turn")

    def _report(self, start: int, end: int) -> None:
        """Reported words without “that”: “warned kratom is addictive”."""
        if self._clause_at(end):
            self.cut(start, end, "said")

    def _clause_at(self, offset: int) -> bool:
        """Whether a subject with its verb stands here; adverbs may come first."""
        lead = LEAD_IN.match(self.sentence, offset)
        for start in (offset, lead.end() if lead else offset):
            nominal = self.starts.get(start)
            if nominal and THEN_VERB.match(self.sentence, nominal.span.end):
                return True
        return False

    def _has_verb(self, end: int) -> bool:
        return HAS_VERB.search(self.sentence, self.start, end) is not None


MEETINGS: dict[str, Callable[[_Cutter, int, int], None]] = {
    "stop": _Cutter._turn,
    "open": _Cutter._open,
    "close": _Cutter._close,
    "turn": _Cutter._turn,
    "sub": _Cutter._sub,
    "rel": _Cutter._rel,
    "that": _Cutter._that,
    "comma": _Cutter._comma,
    "join": _Cutter._join,
    "report": _Cutter._report,
}


def segment_at(segments: Sequence[Segment], offset: int) -> int:
    """The index of the segment that holds an offset, or the one before it."""
    return max((i for i, s in enumerate(segments) if s.span.start <= offset), default=0)


def chain(segments: Sequence[Segment], index: int) -> Iterator[Segment]:
    """A segment and those that it goes on with, the first one first."""
    segment = segments[index]
    if segment.kind == "resumed" and 0 <= segment.parent < index:
        yield from chain(segments, segment.parent)
    yield segment
