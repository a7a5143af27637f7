"""A source line as a terminal shows it, with a caret under each cell of the very words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from healthlint.reporters.safe import safe
from healthlint.source import Place

CUT = "…"
TAB_STOP = 4

# Of a long line, this share of the room goes to what stands before the words.
SHARE_BEFORE = 0.4


class Cell(NamedTuple):
    """One character as it is shown, how many columns that takes, and whether it is one of the words."""

    shown: str
    width: int
    marked: bool


def excerpt(place: Place, width: int) -> tuple[str, str] | None:
    """The line the words begin on, cut to `width` columns around them, and the line of carets; None without words."""
    cells = tuple(draw(place))
    if not any(cell.marked and cell.width for cell in cells):
        return None
    start, end = window(cells, width - 2 * len(CUT))
    before = CUT if start or place.excerpt_start else ""
    after = CUT if end < len(cells) else ""
    seen = cells[start:end]
    line = before + "".join(cell.shown for cell in seen) + after
    carets = " " * len(before) + "".join((" ^"[cell.marked]) * cell.width for cell in seen)
    return line.rstrip(), carets.rstrip()


def draw(place: Place) -> Iterator[Cell]:
    """Each character of the excerpt as a cell; words that run on to further lines are marked to the end of this one."""
    first = place.start.column - 1 - place.excerpt_start
    words = range(first, first + len(place.text))
    column = 0
    for index, character in enumerate(place.excerpt):
        shown = " " * (TAB_STOP - column % TAB_STOP) if character == "\t" else safe(character)
        width = columns(shown)
        column += width
        yield Cell(shown, width, index in words)


def columns(shown: str) -> int:
    """How many columns of a terminal a text takes: two for a wide letter, none for a combining mark."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else unicodedata.category(c)[0] != "M" for c in shown)


def window(cells: Sequence[Cell], room: int) -> tuple[int, int]:
    """Which cells to show: all where there is room, else the words with what stands around them, cut at blanks."""
    widths = [cell.width for cell in cells]
    if sum(widths) <= room + 2 * len(CUT):
        return 0, len(cells)
    marked = [index for index, cell in enumerate(cells) if cell.marked]
    first, end = marked[0], marked[-1] + 1
    spare = max(0, room - sum(widths[first:end]))
    start = reach(widths, range(first - 1, -1, -1), int(spare * SHARE_BEFORE), first)
    stop = reach(widths, range(first, len(cells)), room - sum(widths[start:first]), first - 1) + 1
    start = reach(widths, range(first - 1, -1, -1), room - sum(widths[first:stop]), first)
    return trim(cells, start, first, end, stop)


def reach(widths: Sequence[int], indices: range, room: int, start: int) -> int:
    """The last of the indices that still fits into the room; `start` if none does."""
    for index in indices:
        room -= widths[index]
        if room < 0:
            break
        start = index
    return start


def trim(cells: Sequence[Cell], start: int, first: int, end: int, stop: int) -> tuple[int, int]:
    """The window without the halves of words at its edges, where whole ones remain between edge and words."""
    if start:
        start = next((i + 1 for i in range(start, first) if cells[i].shown == " "), start)
    if stop < len(cells):
        stop = next((i for i in range(stop - 1, end - 1, -1) if cells[i].shown == " "), stop)
    return start, stop
