"""What must hold for the Document of any draft at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from healthlint.document import BLOCK_KINDS, Document, plain
from healthlint.source import Span


def check(document: Document) -> None:
    """Fail with the place of whatever is not as it must be."""
    text, prose = document.source.text, document.prose
    assert len(prose) == len(text)
    check_characters(text, prose)
    check_blocks(document)
    for spans in (document.glue, document.holes, document.comments):
        check_order(spans, len(text))
    outer = [block.span for block in document.blocks if block.kind != "alt"]
    alts = [block.span for block in document.blocks if block.kind == "alt"]
    check_order(outer, len(text))
    for glue in document.glue:
        assert not prose[glue.start : glue.end].strip(), (glue, text[glue.start : glue.end])
        assert text[glue.start : glue.end].strip(), glue
        assert any(span.holds(glue) for span in (*outer, *alts)), glue
    for hole in document.holes:
        within = {offset for alt in alts for offset in range(*alt)}
        assert all(prose[offset].isspace() for offset in range(*hole) if offset not in within), hole
        assert any(span.holds(hole) for span in outer), hole
    for link in document.links:
        assert 0 <= link.span.start < link.span.end <= len(text), link
    for field in document.metadata:
        assert 0 <= field.span.start <= field.span.end <= len(text), field
    for _, message, offset in document.notices:
        assert message
        assert 0 <= offset <= len(text)


def check_characters(text: str, prose: str) -> None:
    """Each character of the prose is the file's own, a plain form of it, or a blank; or it comes from an entity."""
    if prose == text:
        return
    entity = -1  # the last offset an entity's character may stand at: an entity is longer than what it stands for
    for offset, (own, form, painted) in enumerate(zip(text, plain(text), prose, strict=True)):
        entity = offset + 1 if own == "&" else entity
        surrogate = "\ud800" <= own <= "\udfff" and painted == "\ufffd"
        assert painted in (own, form) or painted.isspace() or offset <= entity or surrogate, (offset, own, painted)


def check_blocks(document: Document) -> None:
    """Blocks are in order, hold prose at both ends or a hole, and all prose stands in a block."""
    covered = bytearray(len(document.prose))
    for block in document.blocks:
        start, end = block.span
        assert 0 <= start < end <= len(document.prose), block
        assert block.kind in BLOCK_KINDS, block
        assert document.prose[start:end].strip(), block
        covered[start:end] = b"1" * (end - start)
    keys = [(block.span.start, -block.span.end) for block in document.blocks]
    assert keys == sorted(keys)
    for offset, painted in enumerate(document.prose):
        assert painted.isspace() or covered[offset], (offset, painted)


def check_order(spans: Sequence[Span], length: int) -> None:
    """Spans lie in the file, in order, and do not overlap."""
    assert all(0 <= span.start < span.end <= length for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans)), spans
