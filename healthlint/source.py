"""A draft as decoded text, and the places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import regex

# What an editor counts as the end of a line; CRLF is one end.
LINE_END = regex.compile(r"\r\n|\n|\r")

# How much of a very long line a report can use on either side of a place.
EXCERPT_CONTEXT = 400


class Span(NamedTuple):
    """A half-open range of code points of the decoded text: `start <= offset < end`."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A line and a column, both from 1, in code points."""

    line: int
    column: int


class Place(NamedTuple):
    """Everything a report needs to show some words of a draft; it needs no draft beside it.

    `excerpt` is the source line the words begin on, cut to a window where the line is long;
    `excerpt_start` is how many characters of the line were cut off before it.
    """

    path: str
    span: Span
    start: Position
    end: Position
    text: str
    excerpt: str
    excerpt_start: int


class Notice(NamedTuple):
    """Something odd about the bytes of a draft: a stable name, and what to tell."""

    name: str
    message: str
    severe: bool


@dataclass(frozen=True)
class Source:
    """A draft: where it came from, its decoded text (no byte order mark), and what was odd about its bytes."""

    path: str
    text: str
    notices: tuple[Notice, ...] = ()

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """The line and column of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def place(self, span: Span) -> Place:
        """The words of a span, ready to be reported."""
        start = self.position(span.start)
        line_start = self.line_starts[start.line - 1]
        line_end = self.line_starts[start.line] if start.line < len(self.line_starts) else len(self.text)
        cut = max(line_start, span.start - EXCERPT_CONTEXT)
        excerpt = self.text[cut : min(line_end, span.start + 2 * EXCERPT_CONTEXT)].rstrip("\r\n")
        return Place(
            self.path, span, start, self.position(span.end), self.text[span.start : span.end], excerpt, cut - line_start
        )
