"""Drafts pasted from a CMS: one paragraph a line, bare headings, no blank lines between.

Markdown takes such lines for one paragraph. People see that a line of many words is a paragraph, and that a short line
without a full stop before it is its heading. Lines that were wrapped by hand at some width stay together: each of them
is so long that the next line's first word had no room on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import regex

from healthlint.document import Block
from healthlint.markup.spans import lies_in
from healthlint.source import LINE_END, Span

# Lines are seldom wrapped by hand at more than this, and never at more than that.
USUAL_WRAP = 120
WIDEST_WRAP = 200

# A line this long is a paragraph even if it is one sentence.
LONG_SENTENCE = 240

# A heading is no longer than this, in characters and in words.
LONGEST_HEADING = 110
MOST_HEADING_WORDS = 16

# How many short lines in a row may be headings (a heading and the one below it); more are a list without signs.
MOST_HEADINGS_IN_A_ROW = 2

# The level of a bare heading where no heading of Markdown stands above it; else it is one below that.
HEADING_LEVEL = 2
LOWEST_LEVEL = 6

_SENTENCE_END = regex.compile(r"[.!?][\"')\]]*(?:\s+[\"'(\[]*[\p{Lu}\d]|\s*\Z)")
_FULL_STOP = regex.compile(r"[.!?][\"')\]]*\Z")
_HEADING = regex.compile(r"[\"'(]*[\p{Lu}\p{N}].*[^.,;:!\s]", regex.DOTALL)
_SPLITTABLE = frozenset({"paragraph", "item", "quote", "footnote", "heading"})


class Row(NamedTuple):
    """A line of a block: its place, its first word, and its length in the file; whether it is set in from the margin
    (by indentation or quote signs), too much for a line, short enough for a heading, and the end of a sentence."""

    span: Span
    first_word: str
    length: int
    set_in: bool
    is_paragraph: bool
    is_short: bool
    ends: bool


def split_lines(blocks: Iterable[Block], text: str, prose: str, holes: Sequence[Span]) -> Iterator[Block]:
    """The blocks in order, those that were pasted cut into their lines; `alt` blocks stay as they are."""
    level = HEADING_LEVEL
    for block in blocks:
        rows = list(_rows(block, text, prose, holes)) if _may_be_pasted(block) else []
        if len(rows) > 1 and _is_pasted(rows):
            yield from _cut(block, rows, level)
            continue
        if block.kind == "heading":
            level = min(block.level + 1, LOWEST_LEVEL)
        yield block


def _may_be_pasted(block: Block) -> bool:
    return block.kind in _SPLITTABLE and block.span.end - block.span.start > USUAL_WRAP


def _rows(block: Block, text: str, prose: str, holes: Sequence[Span]) -> Iterator[Row]:
    """The lines of a block; one that ends inside a hole (an image, code) goes on with the next."""
    start, end = block.span
    cursor = start
    ends = (Span(*found.span()) for found in LINE_END.finditer(text, start, end))
    for line_end in [*(one for one in ends if not lies_in(one, holes)), Span(end, end)]:
        if text[cursor : line_end.start].strip():
            yield _row(text, prose[cursor : line_end.start], cursor, line_end.start)
        cursor = line_end.end


def _row(text: str, prose: str, start: int, end: int) -> Row:
    words = " ".join(prose.split())
    return Row(
        Span(start, end),
        words.partition(" ")[0],
        end - start,
        text[start] in " \t>" and prose[0].isspace(),
        _is_paragraph(words),
        _is_short(words),
        bool(_FULL_STOP.search(words)),
    )


def _is_paragraph(words: str) -> bool:
    """Whether words are too much for a line: more than one sentence, or one very long one."""
    size = len(words)
    return size > LONG_SENTENCE or (size > USUAL_WRAP and len(_SENTENCE_END.findall(words)) > 1)


def _is_short(words: str) -> bool:
    """Whether words could be a heading."""
    few = len(words) <= LONGEST_HEADING and words.count(" ") < MOST_HEADING_WORDS
    return few and bool(_HEADING.fullmatch(words))


def _is_pasted(rows: Sequence[Row]) -> bool:
    """Whether lines were never wrapped, and most that are no headings are paragraphs."""
    paragraphs = sum(row.is_paragraph for row in rows)
    others = sum(not row.is_paragraph and not row.is_short for row in rows)
    return paragraphs > 0 and paragraphs >= others and not _wrapped(rows)


def _wrapped(rows: Sequence[Row]) -> bool:
    """Whether no line had room for the first word of the next, and not each ends with its sentence."""
    widest = max(row.length for row in rows)
    if widest > WIDEST_WRAP or all(row.ends for row in rows if row.is_paragraph):
        return False
    return all(row.length + 1 + len(after.first_word) > widest for row, after in pairwise(rows))


def _cut(block: Block, rows: Sequence[Row], heading_level: int) -> Iterator[Block]:
    """The rows as blocks. What goes on at the margin has left the list or quote above it."""
    for index, (row, heads) in enumerate(zip(rows, _heads(rows), strict=True)):
        own = block.kind != "heading" and (index == 0 or row.set_in)
        kind, level = (block.kind, block.level) if own else ("paragraph", 0)
        yield (
            Block("heading", row.span, heading_level) if heads and kind == "paragraph" else Block(kind, row.span, level)
        )


def _heads(rows: Sequence[Row]) -> Iterator[bool]:
    """For each row whether it is short and stands over a paragraph, with at most one other between."""
    for short, run in groupby(rows, lambda row: row.is_short):
        some = list(run)
        heads = short and len(some) <= MOST_HEADINGS_IN_A_ROW and some[-1] is not rows[-1]
        yield from [heads] * len(some)
