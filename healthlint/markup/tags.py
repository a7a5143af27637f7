"""Text between HTML tags, in a paragraph or in a block of HTML, where the file has it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import regex

from healthlint.document import Link
from healthlint.markup.canvas import Canvas
from healthlint.markup.marks import is_marker, is_note_mark
from healthlint.source import Span

# Elements whose content is no prose.
MUTED = frozenset({"code", "pre", "script", "style", "textarea", "template", "svg", "math", "samp", "tt", "iframe"})

# Elements that begin a block of their own in a browser, with the kind of block where it has a name.
BLOCKS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    "blockquote": "quote",
    **dict.fromkeys(
        (
            "address", "article", "aside", "audio", "body", "center", "details", "div", "dl", "fieldset", "figure",
            "footer", "form", "head", "header", "hr", "html", "legend", "main", "nav", "noscript", "ol", "option", "p",
            "picture", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul", "video",
        ),
        "",
    ),
}  # fmt: skip

# Tags that a reader sees as a gap; all others may stand inside a word.
_GAPS = BLOCKS.keys() | {"br"}

# Elements that are followed from tag to tag because of what their text means.
_FOLLOWED = MUTED | {"a", "sup"}

_NAME = regex.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w:.-]*)")
_ATTRIBUTE = regex.compile(
    r"(?<=[\s\"'])(?P<key>href|src|alt)\s*=\s*"
    r"(?:\"(?P<value>[^\"]*)\"|'(?P<value>[^']*)'|(?P<value>[^\s\"'=<>`]+))",
    regex.IGNORECASE,
)


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it opens an element, ends one or both, and its place."""

    name: str
    opening: bool
    closing: bool
    span: Span


class Element(NamedTuple):
    """An element that is open: its name, where its tag starts and ends, the first piece in it, where it leads."""

    name: str
    span: Span
    piece: int
    target: str


def read_tag(text: str, start: int, end: int) -> Tag:
    """The tag at a place of the text; it has no name if it is a declaration or an instruction."""
    found = _NAME.match(text, start, end)
    if found is None:
        return Tag("", False, False, Span(start, end))
    closing = bool(found["slash"])
    return Tag(found["name"].lower(), not closing, closing or text[end - 2] == "/", Span(start, end))


class Elements:
    """The elements open in a block, and what their tags do to the canvas."""

    def __init__(self, text: str, canvas: Canvas) -> None:
        self.text = text
        self.canvas = canvas
        self.open: list[Element] = []
        self.count: Counter[str] = Counter()

    @property
    def muted(self) -> bool:
        """Whether the text to come is no prose."""
        return self.canvas.muted is not None

    def reset(self) -> None:
        """Forget the elements that are open."""
        if self.open:
            self.open.clear()
            self.count.clear()

    def tag(self, tag: Tag) -> None:
        """A tag among words."""
        if tag.name == "img":
            self.image(tag.span)
            return
        if tag.name not in _GAPS:
            self.canvas.stick(*tag.span)
        if tag.name in _FOLLOWED and tag.opening and not tag.closing:
            self.enter(tag)
        elif tag.closing and self.count[tag.name]:
            self.leave(tag)

    def attributes(self, span: Span) -> dict[str, Span]:
        """Where the values of a tag's attributes stand."""
        found = _ATTRIBUTE.finditer(self.text, *span)
        return {one["key"].lower(): Span(*one.span("value")) for one in found}

    def value(self, span: Span, key: str) -> str:
        """The value of an attribute; empty if there is none."""
        place = self.attributes(span).get(key)
        return self.text[place.start : place.end] if place else ""

    def image(self, span: Span) -> None:
        """An image is a hole, with its alt text in it."""
        piece = len(self.canvas.pieces)
        if alt := self.attributes(span).get("alt"):
            self.canvas.paint(*alt)
        self.canvas.set_aside(piece, *span)
        self.canvas.links.append(Link("image", span, self.value(span, "src")))

    def enter(self, tag: Tag) -> None:
        """An element begins."""
        target = self.value(tag.span, "href") if tag.name == "a" else ""
        self.open.append(Element(tag.name, tag.span, len(self.canvas.pieces), target))
        self.count[tag.name] += 1
        if tag.name in MUTED:
            self.canvas.mute(tag.span.start)

    def leave(self, tag: Tag) -> None:
        """An element ends, and those that were left open in it."""
        element = self.open.pop()
        self.count[element.name] -= 1
        while element.name != tag.name:
            element = self.open.pop()
            self.count[element.name] -= 1
        span = Span(element.span.start, tag.span.end)
        if tag.name == "a":
            self.anchor(element, span)
        elif tag.name == "sup":
            self.raised(element, span)
        elif not any(self.count[name] for name in MUTED):
            self.canvas.unmute(span.end)

    def anchor(self, element: Element, span: Span) -> None:
        """A link: its text is prose, unless it is no more than a reference mark."""
        if not element.target:
            return
        self.canvas.links.append(Link("link", span, element.target))
        if is_marker(self.text, *span, self.canvas.few_words(element.piece, span.start)):
            self.canvas.rub_out(element.piece, *span)

    def raised(self, element: Element, span: Span) -> None:
        """Superscript: a reference mark is no prose; an exponent is."""
        words = self.canvas.few_words(element.piece, span.start)
        if is_note_mark(self.text, span.start, words):
            self.canvas.rub_out(element.piece, *span)
            if not any(span.holds(link.span) for link in self.canvas.links[-3:]):
                self.canvas.links.append(Link("footnote", span, words.strip()))
