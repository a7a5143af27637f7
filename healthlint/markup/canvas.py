"""A blank page as long as the file, on which prose is painted where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from healthlint.document import Block, Link, plain
from healthlint.markup.marks import ZERO_WIDTH
from healthlint.source import Span

# In how many pieces a reference mark may be painted.
MOST_MARK_PIECES = 16

# Words and the offset they stand at.
Piece = tuple[int, str]


@dataclass
class Canvas:
    """What is painted so far. `base` is the text in plain form, as long as the file; offsets count its code points.

    One block is open at a time, and reaches from the first to the last thing in it. Blocks, glue and holes are rough
    until `settle` trims them.
    """

    base: str
    pieces: list[Piece] = field(default_factory=list)
    asides: list[Piece] = field(default_factory=list)
    glue: list[Span] = field(default_factory=list)
    holes: list[Span] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    leaf: tuple[str, int] | None = None
    leaf_start: int = 0
    leaf_end: int = 0
    muted: int | None = None

    def open(self, kind: str, level: int, start: int) -> None:
        """Begin a block; the one before is closed."""
        self.close()
        self.leaf = (kind, level)
        self.leaf_start = self.leaf_end = start

    def close(self) -> None:
        """End the open block, if there is one."""
        if self.leaf is None:
            self.muted = None
            return
        self.unmute(self.leaf_end)
        kind, level = self.leaf
        self.blocks.append(Block(kind, Span(self.leaf_start, self.leaf_end), level))
        self.leaf = None

    def paint(self, start: int, end: int) -> None:
        """The file's own characters, in plain form."""
        self.paint_as(start, end, self.base[start:end])

    def paint_as(self, start: int, end: int, words: str) -> None:
        """Other characters than the file's (an entity): they stand at its start, what is left over is glue."""
        self.leaf_end = end
        if self.muted is not None:
            return
        if len(words) > end - start:
            self.hole(start, end)
            return
        self.pieces.append((start, words))
        if words and not words.isspace():
            self.stick(start + len(words), end)

    def paint_entity(self, start: int, end: int, value: str) -> None:
        """A character by its name: the character, if it can be seen."""
        if ZERO_WIDTH.fullmatch(value):
            self.leaf_end = end
            self.stick(start, end)
        else:
            self.paint_as(start, end, plain(value))

    def stick(self, start: int, end: int) -> None:
        """Markup that a reader does not see as a gap; white space at its ends is none."""
        markup = self.base[start:end]
        if self.muted is None and markup and not markup.isspace():
            start += len(markup) - len(markup.lstrip())
            self.glue.append(Span(start, start + len(markup.strip())))

    def hole(self, start: int, end: int) -> None:
        """Something other than prose inside a block."""
        self.leaf_end = end
        if self.muted is None and start < end:
            self.holes.append(Span(start, end))

    def mute(self, start: int) -> None:
        """From here on nothing is prose."""
        if self.muted is None:
            self.muted = start

    def unmute(self, end: int) -> None:
        """What was muted is one hole."""
        start, self.muted = self.muted, None
        if start is not None:
            self.hole(start, end)

    def comment(self, start: int, end: int) -> None:
        """A comment: a reader sees no gap."""
        self.comments.append(Span(start, end))
        self.stick(start, end)

    def few_words(self, piece: int, start: int) -> str:
        """What was painted since a piece and an offset; nothing if it is too much for a reference mark."""
        few = len(self.pieces) - piece <= MOST_MARK_PIECES and not (self.holes and self.holes[-1].start >= start)
        return "".join(words for _, words in self.pieces[piece:]) if few else ""

    def withdraw(self, piece: int, start: int) -> list[Piece]:
        """Take back what was painted since a piece, with the holes from an offset on."""
        taken = self.pieces[piece:]
        del self.pieces[piece:]
        while self.holes and self.holes[-1].start >= start:
            self.holes.pop()
        return taken

    def rub_out(self, piece: int, start: int, end: int) -> None:
        """Something that was painted and is no more than a mark: a reader of the words sees no gap."""
        self.withdraw(piece, start)
        self.stick(start, end)

    def set_aside(self, piece: int, start: int, end: int) -> None:
        """An image: what was painted since a piece is its alt text, a block within its block, and the whole a hole."""
        words = self.withdraw(piece, start)
        if words and self.muted is None:
            self.asides.extend(words)
            self.blocks.append(Block("alt", Span(words[0][0], words[-1][0] + len(words[-1][1]))))
        self.hole(start, end)

    def prose(self) -> str:
        """All that was painted, and blanks between."""
        return overlay(len(self.base), [*self.pieces, *self.asides])


def overlay(length: int, pieces: Iterable[Piece]) -> str:
    """A line of blanks with pieces on it, each at its offset."""
    parts: list[str] = []
    cursor = 0
    for start, words in sorted(pieces):
        parts.append(" " * (start - cursor))
        parts.append(words)
        cursor = start + len(words)
    parts.append(" " * (length - cursor))
    return "".join(parts)
