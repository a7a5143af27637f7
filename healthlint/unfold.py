"""The text of a block as a reader sees it, and the way back to the file.

Drafts are wrapped, emphasised and full of links. A reader sees one line of words with single blanks between them; a
rule is written for that line. Every character of it remembers the offset it came from.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from healthlint.source import Span

WORD = regex.compile(r"\S+")

# Stands for code, an image or a shortcode: no phrase reaches across it.
HOLE = "\ufffc"


@dataclass(frozen=True, slots=True)
class Line:
    """A block's words on one line; `offsets[i]` is where `text[i]` stands in the file."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The file's span for `text[start:end]`, which must not be empty."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def locate(self, span: Span) -> tuple[int, int]:
        """The part of `text` that stands within a span of the file."""
        return bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end)


def unfold(prose: str, span: Span, glue: Sequence[Span], holes: Sequence[Span]) -> Line:
    """The line of words in `prose[span]`: glue left out, a hole as one sign, white space as one blank."""
    words: list[str] = []
    offsets: list[int] = []
    reached = True  # whether the last word touches what comes next
    for start, end, is_hole in _pieces(span, glue, holes):
        cursor = start
        for first, last, word in [(start, end, HOLE)] if is_hole else _words(prose, start, end):
            if words and (first > cursor or not reached):
                words.append(" ")
                offsets.append(offsets[-1] + 1)
            words.append(word)
            offsets.extend((first,) if is_hole else range(first, last))
            cursor, reached = last, True
        reached = reached and cursor == end
    return Line("".join(words), offsets)


def _words(prose: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    return ((word.start(), word.end(), word[0]) for word in WORD.finditer(prose, start, end))


def _pieces(span: Span, glue: Sequence[Span], holes: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    """The parts of a span between its glue, in order; the last value says whether a part is a hole."""
    cuts = sorted([*((cut, False) for cut in _inside(span, glue)), *((cut, True) for cut in _inside(span, holes))])
    cursor = span.start
    for cut, is_hole in cuts:
        if cut.start < cursor:
            continue  # markup inside a hole
        if cut.start > cursor:
            yield cursor, cut.start, False
        if is_hole:
            yield cut.start, cut.end, True
        cursor = cut.end
    if cursor < span.end:
        yield cursor, span.end, False


def _inside(span: Span, cuts: Sequence[Span]) -> Sequence[Span]:
    return cuts[bisect_left(cuts, Span(span.start, 0)) : bisect_left(cuts, Span(span.end, 0))]
