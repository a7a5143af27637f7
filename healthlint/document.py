"""A draft as a reader sees it: prose that stands where the file has it, blocks, links and front matter."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from healthlint.source import Source, Span

# The kinds of block. `contents` is a list that only repeats the headings; `metadata` a value of the front matter.
BLOCK_KINDS = (
    "heading", "paragraph", "item", "quote", "cell", "caption", "alt", "footnote", "contents", "metadata",
)  # fmt: skip

# What a rule without a scope reads: what the writer says to the reader.
PROSE_KINDS = frozenset(BLOCK_KINDS) - {"contents", "metadata"}


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf of the draft's structure, in order of place. Only `alt` blocks lie inside another block.

    `level` is 1 to 6 for a heading, the depth of nesting for items and quotes, the row for a table's cells, else 0.
    """

    kind: str
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Something that leads elsewhere. `span` is the whole construct, `target` the address or footnote label.

    `kind` is link, image, auto (a bare or bracketed address) or footnote (`[^1]`). `resolved` is false for a footnote
    reference that has no definition in the draft.
    """

    kind: str
    span: Span
    target: str
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the front matter: key (dotted where nested; list entries share their key), text and the places."""

    key: str
    value: str
    key_span: Span
    span: Span


@dataclass(frozen=True)
class Document:
    """A parsed draft.

    `prose` has exactly as many characters as `source.text`: each is the file's own, a plain form of it (straight for
    curly quotes, a hyphen for odd hyphens, a space for a no-break space), or a blank where the file has no prose.
    `glue` are spans of markup inside a block that a reader does not see as a gap (`non-**addictive**`), `holes` spans
    inside a block that hold something other than prose (code, an image, a shortcode); both in order of place. All other
    blanks are white space to a reader. `notices` are what could not be read as meant (name, message, offset).
    """

    source: Source
    prose: str
    blocks: tuple[Block, ...] = ()
    glue: tuple[Span, ...] = ()
    holes: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    comments: tuple[Span, ...] = ()
    metadata: tuple[Field, ...] = ()
    notices: tuple[tuple[str, str, int], ...] = ()

    def field(self, *keys: str) -> Field | None:
        """The first front matter value under one of these keys (any case, `-` as `_`), if it is not empty."""
        wanted = {plain_key(key) for key in keys}
        return next((f for f in self.metadata if plain_key(f.key) in wanted and f.value.strip()), None)


def plain_key(key: str) -> str:
    """A front matter key as it is compared: `Reviewed-By` and `reviewed_by` are one."""
    return key.strip().lower().replace("-", "_").replace(" ", "_")


# Signs that stand for a plain one, written as ranges of code points, and the plain one.
_PLAIN_SIGNS = {
    "'": "\u2018-\u201b\u2032\u2035\u2039\u203a\u00b4\u02b9\u02bb-\u02be\uff07",
    '"': "\u201c-\u201f\u2033\u2036\u00ab\u00bb\u02ba\u301d-\u301f\uff02",
    "-": "\u2010-\u2012\u2212\ufe63\uff0d",
    "\u2014": "\u2015",
    " ": "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x00-\x08\x0e-\x1f\x7f-\x9f",
}

# Letters and digits in another dress (full width, bold, script) that a reader takes for plain ones.
_DRESSED = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"


def _code_points(ranges: str) -> list[int]:
    points: list[int] = []
    for index, sign in enumerate(ranges):
        if sign == "-" and 0 < index < len(ranges) - 1:
            points.extend(range(points[-1] + 1, ord(ranges[index + 1])))
        else:
            points.append(ord(sign))
    return points


def _undressed(point: int) -> str:
    letter = unicodedata.normalize("NFKC", chr(point))
    return letter if len(letter) == 1 and letter.isascii() else chr(point)


_PLAIN = {
    **{point: sign for sign, ranges in _PLAIN_SIGNS.items() for point in _code_points(ranges)},
    **{point: _undressed(point) for point in _code_points(_DRESSED)},
}


def plain(text: str) -> str:
    """The text with plain signs, one character for one: straight quotes, simple hyphens, simple blanks.

    En and em dashes, accents and everything that has no plain form of one character stay as they are; so do line ends.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_PLAIN)
