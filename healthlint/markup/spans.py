"""Places in order that do not overlap, and what lies in or between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from healthlint.source import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order; those that overlap are one."""
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.start < whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(span.end, whole[-1].end))
        else:
            whole.append(span)
    return whole


def within(span: Span, holes: Sequence[Span]) -> Sequence[Span]:
    """The holes that begin in a span."""
    return holes[bisect_left(holes, span.start, key=_start) : bisect_left(holes, span.end, key=_start)]


def between(span: Span, holes: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span that lie between its holes."""
    cursor = span.start
    for hole in holes:
        if cursor < hole.start:
            yield Span(cursor, hole.start)
        cursor = hole.end
    if cursor < span.end:
        yield Span(cursor, span.end)


def lies_in(span: Span, places: Sequence[Span]) -> bool:
    """Whether one of the places, which are in order and do not overlap, holds the span."""
    place = bisect_right(places, span.start, key=_start) - 1
    return place >= 0 and places[place].holds(span)


def touches(span: Span, places: Sequence[Span]) -> bool:
    """Whether one of the places, which are in order and do not overlap, shares a character with the span."""
    place = bisect_left(places, span.end, key=_start) - 1
    return place >= 0 and places[place].overlaps(span)


def _start(span: Span) -> int:
    return span.start
