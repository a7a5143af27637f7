"""From a painted canvas to what a document holds: cuts made, blocks trimmed, glue and holes in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from healthlint.document import Block, Link
from healthlint.markup.canvas import Canvas
from healthlint.markup.marks import Cut
from healthlint.markup.pasted import split_lines
from healthlint.markup.spans import between, lies_in, merged, touches, within
from healthlint.source import Span


class Settled(NamedTuple):
    """Prose, blocks, glue, holes and links as a Document has them."""

    prose: str
    blocks: list[Block]
    glue: list[Span]
    holes: list[Span]
    links: list[Link]


def settle(canvas: Canvas, cuts: Iterable[Cut], text: str) -> Settled:
    """Take the cuts out of what was painted on a text, and keep what has its place in a block that holds prose."""
    prose, made = _without(canvas.prose(), sorted(cuts, key=lambda cut: (cut.span.start, -cut.span.end)))
    holes = merged([*canvas.holes, *(cut.span for cut in made if cut.role == "hole")])
    trimmed = list(_trimmed(canvas.blocks, prose, holes))
    lines = list(split_lines(trimmed, text, prose, holes))
    # Whoever cuts blocks into lines makes more of them, and these want trimming.
    whole = trimmed if len(lines) == len(trimmed) else _trimmed(lines, prose, holes)
    blocks = sorted(whole, key=lambda block: (block.span.start, -block.span.end))
    outer = [block.span for block in blocks if block.kind != "alt"]
    alts = [block.span for block in blocks if block.kind == "alt"]
    holes = [hole for hole in holes if lies_in(hole, outer)]
    glue = merged([*canvas.glue, *(cut.span for cut in made if cut.role == "glue")])
    glue = [one for one in glue if lies_in(one, alts) or (lies_in(one, outer) and not touches(one, holes))]
    return Settled(prose, blocks, glue, holes, _links(canvas.links, made))


def _without(prose: str, cuts: Sequence[Cut]) -> tuple[str, list[Cut]]:
    """The prose with the cuts blank, and those of the cuts that lay in prose."""
    parts: list[str] = []
    made: list[Cut] = []
    cursor = 0
    for cut in cuts:
        if prose[cut.span.start].isspace():
            continue
        made.append(cut)
        if cut.span.end > cursor:
            start = max(cut.span.start, cursor)
            parts += (prose[cursor:start], " " * (cut.span.end - start))
            cursor = cut.span.end
    parts.append(prose[cursor:])
    return "".join(parts), made


def _trimmed(blocks: Iterable[Block], prose: str, holes: Sequence[Span]) -> Iterator[Block]:
    """The blocks that hold prose, from their first to their last prose or hole."""
    for block in blocks:
        own = [] if block.kind == "alt" else within(block.span, holes)
        if not own:
            yield from _stripped(block, prose)
            continue
        inked = [part for part in between(block.span, own) if not prose[part.start : part.end].isspace()]
        if not inked:
            continue
        for inner in _stripped(Block("", Span(inked[0].start, inked[-1].end)), prose):
            span = Span(min(inner.span.start, own[0].start), max(inner.span.end, own[-1].end))
            yield Block(block.kind, span, block.level)


def _stripped(block: Block, prose: str) -> Iterator[Block]:
    """The block without the blanks at its ends, unless it holds nothing else."""
    words = prose[block.span.start : block.span.end]
    if ink := words.strip():
        start = block.span.start + words.index(ink[0])
        yield block if len(ink) == len(words) else Block(block.kind, Span(start, start + len(ink)), block.level)


def _links(links: Iterable[Link], cuts: Iterable[Cut]) -> list[Link]:
    """All links in order; an address in the text of a link is not one of its own."""
    known = merged(link.span for link in links)
    found = [cut.link for cut in cuts if cut.link and not lies_in(cut.link.span, known)]
    return sorted([*links, *found], key=lambda link: (link.span.start, -link.span.end))
