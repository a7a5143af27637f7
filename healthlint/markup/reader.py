"""From a draft's text to its Document: front matter, masks, Markdown, and what people mean by their lines."""

from __future__ import annotations

from collections.abc import Iterable

from healthlint.document import Document, Link, plain
from healthlint.markup.canvas import Canvas
from healthlint.markup.contents import mark_contents
from healthlint.markup.events import UnparsableError
from healthlint.markup.frontmatter import FrontMatter, read_front_matter
from healthlint.markup.markdown import Painter
from healthlint.markup.marks import find_marks
from healthlint.markup.masks import Finder, Masked, mask
from healthlint.markup.settle import settle
from healthlint.markup.spans import merged
from healthlint.source import Source


def read(source: Source, *, finders: Iterable[Finder], indented_code: bool = True) -> Document:
    """Read a draft as Markdown. `finders` find what the parser would take for prose and is none."""
    front = read_front_matter(source.text)
    text = _blank(source.text, front.end)
    try:
        return _read(source, front, mask(text, finders), indented_code)
    except UnparsableError as failure:
        notice = ("unparsable", f"The Markdown parser failed on this draft, so it was not read: {failure}", front.end)
        return Document(source, " " * len(text), metadata=front.fields, notices=(*front.notices, notice))


def _read(source: Source, front: FrontMatter, masked: Masked, indented_code: bool) -> Document:
    canvas = Canvas(plain(source.text))
    Painter(masked.text, canvas, indented_code=indented_code).paint()
    settled = settle(canvas, [*masked.cuts, *find_marks(source.text)], source.text)
    return Document(
        source,
        settled.prose,
        tuple(mark_contents(settled.blocks, settled.prose)),
        tuple(settled.glue),
        tuple(settled.holes),
        tuple(_unmasked(link, masked, source.text) for link in settled.links),
        tuple(merged([*canvas.comments, *masked.comments])),
        front.fields,
        front.notices,
    )


def _blank(text: str, end: int) -> str:
    """The text with blanks up to an offset; line ends stay."""
    return "".join(sign if sign in "\r\n" else " " for sign in text[:end]) + text[end:]


def _unmasked(link: Link, masked: Masked, text: str) -> Link:
    """A link whose address was partly written over, with the address as it is in the file."""
    if not masked.cuts or masked.text == text:
        return link
    place = masked.text.rfind(link.target, *link.span) if link.target else -1
    target = text[place : place + len(link.target)] if place >= 0 else link.target
    return link if target == link.target else Link(link.kind, link.span, target, link.resolved)
