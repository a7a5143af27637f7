"""Tables of contents: lists that say no more than the headings of the draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

import regex

from healthlint.document import Block

_ENTRIES = frozenset({"item", "paragraph"})
_NUMBERING = regex.compile(r"\W*(?:\d+(?:\.\d+)*[.)]?\s+)?")
_WORD = regex.compile(r"[\p{L}\p{N}]+")

# Nothing longer is an entry of a table of contents.
LONGEST_ENTRY = 200


def mark_contents(blocks: Iterable[Block], prose: str) -> Iterator[Block]:
    """The blocks; two or more in a row that each repeat a heading are marked as contents."""
    known = list(blocks)
    headings = {_key(prose, block) for block in known if block.kind == "heading"} - {()}
    for is_entry, run in groupby(known, lambda block: _repeats(prose, block, headings)):
        row = list(run)
        yield from (replace(block, kind="contents") for block in row) if is_entry and len(row) > 1 else row


def _repeats(prose: str, block: Block, headings: set[tuple[str, ...]]) -> bool:
    short = block.span.end - block.span.start <= LONGEST_ENTRY
    return bool(headings) and short and block.kind in _ENTRIES and _key(prose, block) in headings


def _key(prose: str, block: Block) -> tuple[str, ...]:
    """A block's words as they are compared: no numbering, no signs, no case."""
    words = prose[block.span.start : block.span.end].casefold()
    numbering = _NUMBERING.match(words)
    return tuple(_WORD.findall(words, numbering.end() if numbering else 0))
