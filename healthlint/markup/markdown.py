"""Markdown: what the parser calls text is painted where it stands; everything else stays blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from healthlint.document import Link
from healthlint.markup.canvas import Canvas
from healthlint.markup.events import events
from healthlint.markup.htmlblock import HtmlBlock
from healthlint.markup.marks import is_marker
from healthlint.markup.tags import Elements, read_tag
from healthlint.source import Span

_CONTAINERS = {"Item": "item", "BlockQuote": "quote", "FootnoteDefinition": "footnote"}
_SPANNING = frozenset({"Emphasis", "Strong", "Strikethrough"})
_AUTOMATIC = frozenset({"Autolink", "Email"})


class Opened(NamedTuple):
    """A link or image that is open: where it starts, the first piece painted in it, and where it leads."""

    start: int
    piece: int
    target: str
    automatic: bool


class Painter:
    """Goes through the events of a text once. `indented_code` is false where indented text is prose (MDX)."""

    def __init__(self, text: str, canvas: Canvas, *, indented_code: bool = True) -> None:
        self.text = text
        self.canvas = canvas
        self.elements = Elements(text, canvas)
        self.indented_code = indented_code
        self.containers: list[str] = []
        self.depth: Counter[str] = Counter()
        self.leaf: tuple[str, int] | None = None
        self.row = 0
        self.opened: list[Opened] = []
        self.images = 0
        self.silent = False
        self.html_lines: list[tuple[int, int]] = []
        # Where the last inline thing ended; what stands between it and the next is markup. None: white space.
        self.cursor: int | None = None

    def paint(self) -> None:
        """Paint the whole text."""
        for name, value, start, end in events(self.text):
            _HANDLERS[name](self, value, start, end)
        self.canvas.close()

    def kind(self) -> tuple[str, int]:
        """Kind and level of a block that would begin here."""
        if self.leaf:
            return self.leaf
        kind = self.containers[-1] if self.containers else "paragraph"
        return kind, 0 if kind == "footnote" else self.depth[kind]

    # Blocks

    def start(self, value: Any, start: int, _: int) -> None:
        """Something begins: a span of inline text goes on with the block, anything else closes it."""
        name, details = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if name in _SPANNING:
            self.step(start, start)
        elif name in ("Link", "Image"):
            self.open_link(name, details, start)
        else:
            self.close_block()
            self.open_container(name, details)

    def end(self, value: Any, _: int, end: int) -> None:
        """Something ends."""
        name = value if isinstance(value, str) else next(iter(value))
        if name in _SPANNING:
            self.step(end, end)
        elif name in ("Link", "Image"):
            self.close_link(name, end)
        else:
            if name == "HtmlBlock" and self.html_lines:
                HtmlBlock(self.text, self.canvas, *self.kind()).paint(self.html_lines)
            self.close_block()
            self.close_container(name)

    def close_block(self) -> None:
        """The open block is whole."""
        self.canvas.close()
        self.elements.reset()
        self.cursor = None

    def open_container(self, name: str, details: Any) -> None:
        """Note what the text to come stands in."""
        if name in _CONTAINERS:
            self.containers.append(_CONTAINERS[name])
            self.depth[_CONTAINERS[name]] += 1
        elif name == "Heading":
            self.leaf = ("heading", int(details["level"][1]))
        elif name in ("TableHead", "TableRow"):
            self.row = 1 if name == "TableHead" else self.row + 1
        elif name == "TableCell":
            self.leaf = ("cell", self.row)
        elif name == "HtmlBlock":
            self.html_lines = []
        elif name == "CodeBlock":
            self.silent = self.indented_code or details != "Indented"

    def close_container(self, name: str) -> None:
        """Forget what the text stood in."""
        self.leaf = None
        self.silent = False
        if name in _CONTAINERS:
            self.depth[self.containers.pop()] -= 1

    # Inline text

    def step(self, start: int, end: int) -> None:
        """Something inline from `start` to `end`: what stands between it and what was before is markup."""
        if self.canvas.leaf is None:
            self.canvas.open(*self.kind(), start)
        if self.cursor is not None:
            self.canvas.stick(self.cursor, start)
        self.cursor = end

    def write(self, value: str, start: int, end: int) -> None:
        """Text: verbatim, or an entity."""
        if self.silent:
            return
        self.step(start, end)
        if end - start == len(value) and self.text.startswith(value, start):
            self.canvas.paint(start, end)
        else:
            self.canvas.paint_entity(start, end, value)

    def code(self, _: str, start: int, end: int) -> None:
        """A code span."""
        self.step(start, end)
        if not self.images:
            self.canvas.hole(start, end)

    def inline_html(self, _: str, start: int, end: int) -> None:
        """A tag or a comment among words."""
        self.step(start, end)
        if self.text.startswith("<!--", start):
            self.canvas.comment(start, end)
        else:
            self.elements.tag(read_tag(self.text, start, end))

    def html_line(self, _: str, start: int, end: int) -> None:
        """A line of an HTML block."""
        self.html_lines.append((start, end))

    def line_break(self, _: None, start: int, end: int) -> None:
        """White space; what follows it (quote markers, indentation) is no markup within a word."""
        self.step(start, end)
        self.cursor = None

    def footnote(self, label: str, start: int, end: int) -> None:
        """A reference to a footnote that there is."""
        self.step(start, end)
        self.canvas.stick(start, end)
        self.canvas.links.append(Link("footnote", Span(start, end), label))

    def nothing(self, *_: Any) -> None:
        """A rule or a task's box: no prose, and no markup within a word."""
        self.cursor = None

    # Links and images

    def open_link(self, name: str, details: Any, start: int) -> None:
        """The text to come is that of a link or image."""
        self.step(start, start)
        if name == "Image":
            self.images += 1
            self.cursor = None
        kind = details["link_type"]
        target = f"mailto:{details['dest_url']}" if kind == "Email" else details["dest_url"]
        self.opened.append(Opened(start, len(self.canvas.pieces), target, kind in _AUTOMATIC))

    def close_link(self, name: str, end: int) -> None:
        """The text of a link or image was painted; what it means is clear now."""
        link = self.opened.pop()
        if name == "Image":
            self.close_image(link, end)
        elif self.images:
            self.step(end, end)
        else:
            self.close_anchor(link, end)
        self.cursor = end

    def close_image(self, image: Opened, end: int) -> None:
        """An image is a hole in the text, with its alt text in it."""
        self.images -= 1
        if not self.images:
            self.canvas.set_aside(image.piece, image.start, end)
            self.canvas.links.append(Link("image", Span(image.start, end), image.target))

    def close_anchor(self, link: Opened, end: int) -> None:
        """A link's text is prose, unless it is an address or no more than a mark."""
        canvas = self.canvas
        canvas.links.append(Link("auto" if link.automatic else "link", Span(link.start, end), link.target))
        if link.automatic:
            canvas.withdraw(link.piece, link.start)
            canvas.hole(link.start, end)
        elif is_marker(self.text, link.start, end, canvas.few_words(link.piece, link.start)):
            canvas.rub_out(link.piece, link.start, end)
        elif self.cursor is not None:
            canvas.stick(self.cursor, end)


_HANDLERS: dict[str, Callable[[Painter, Any, int, int], None]] = {
    "Start": Painter.start,
    "End": Painter.end,
    "Text": Painter.write,
    "Code": Painter.code,
    "Html": Painter.html_line,
    "InlineHtml": Painter.inline_html,
    "SoftBreak": Painter.line_break,
    "HardBreak": Painter.line_break,
    "FootnoteReference": Painter.footnote,
    "TaskListMarker": Painter.nothing,
    "Rule": Painter.nothing,
}
