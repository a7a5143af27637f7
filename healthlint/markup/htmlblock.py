"""Blocks of HTML: the text between the tags, cut into the blocks a browser would make of it."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Sequence

import regex

from healthlint.document import plain
from healthlint.markup.canvas import Canvas
from healthlint.markup.tags import BLOCKS, Elements, read_tag

# What never ends runs to the end of the block, as in a browser; so no search is made twice.
_TOKEN = regex.compile(
    r"(?P<comment><!--(?:.*?-->|.*))"
    r"|(?P<silent><\?(?:.*?\?>|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)|<![a-z][^<>]*+>)"
    r"|(?P<raw><(?P<name>script|style|textarea|svg|math|iframe)\b(?:.*?</(?P=name)\s*>|.*))"
    r"|(?P<tag></?[a-z](?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>|</?[a-z][^<>]*+>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z]\w{1,30});)"
    r"|(?P<text>[^<&]++|[<&])",
    regex.IGNORECASE | regex.DOTALL | regex.ASCII,
)

# Elements whose end tag is often left out: they end with the next one or with what holds them.
_OPEN_ENDED = frozenset({"p", "hr", "option"})

# A container that is open: its name, and kind and level of the blocks in it.
Container = tuple[str, str, int]


class HtmlBlock:
    """One block of HTML. `kind` and `level` are those of its text outside any element."""

    def __init__(self, text: str, canvas: Canvas, kind: str, level: int) -> None:
        self.text = text
        self.canvas = canvas
        self.elements = Elements(text, canvas)
        self.containers: list[Container] = [("", kind, level)]
        self.count: Counter[str] = Counter()
        self.rows = 0
        self.first = 0
        self.whole = ""

    def paint(self, lines: Sequence[tuple[int, int]]) -> None:
        """Paint the parts of the file that the block consists of."""
        self.first = lines[0][0]
        # What stands before the lines (quote markers) becomes blank, so that places within the block stay places.
        whole = [" "] * (lines[-1][1] - self.first)
        for start, end in lines:
            whole[start - self.first : end - self.first] = self.text[start:end]
        self.whole = "".join(whole)
        for token in _TOKEN.finditer(self.whole):
            _PAINT[token.lastgroup or "text"](self, self.first + token.start(), self.first + token.end())
        self.canvas.close()

    def ready(self, start: int) -> None:
        """See to it that a block is open."""
        if self.canvas.leaf is None and not self.elements.muted:
            self.canvas.open(*self.containers[-1][1:], start)

    def words(self, start: int, end: int) -> None:
        """Plain text."""
        words = self.whole[start - self.first : end - self.first]
        if self.canvas.leaf or not words.isspace():
            self.ready(start)
            self.canvas.paint_as(start, end, plain(words))

    def entity(self, start: int, end: int) -> None:
        """A character by its name or number."""
        self.ready(start)
        self.canvas.paint_entity(start, end, html.unescape(self.text[start:end]))

    def comment(self, start: int, end: int) -> None:
        """A comment."""
        self.canvas.comment(start, end)

    def raw(self, start: int, end: int) -> None:
        """A whole element whose content is neither prose nor markup."""
        if self.canvas.leaf:
            self.canvas.hole(start, end)

    def silent(self, start: int, end: int) -> None:
        """A declaration or an instruction."""

    def tag(self, start: int, end: int) -> None:
        """A tag: it may begin or end a block."""
        tag = read_tag(self.text, start, end)
        if tag.name not in BLOCKS or (self.elements.muted and tag.name != "pre"):
            self.ready(start)
            self.elements.tag(tag)
        elif tag.opening:
            self.canvas.close()
            self.enter(tag.name)
            self.elements.tag(tag)
        else:
            self.elements.tag(tag)
            self.canvas.close()
            self.leave(tag.name)

    def enter(self, name: str) -> None:
        """A container begins; what it holds is of its kind, or of the kind around it."""
        if name in _OPEN_ENDED:
            return
        self.rows += name == "tr"
        self.count[name] += 1
        kind = BLOCKS[name]
        self.containers.append((name, kind, self.level(name, kind)) if kind else (name, *self.containers[-1][1:]))

    def level(self, name: str, kind: str) -> int:
        """The level of blocks of a kind: of the heading, of the list or quote, or the row of a table."""
        if kind == "heading":
            return int(name[1])
        if kind == "item":
            return max(1, self.count["ul"] + self.count["ol"] + self.count["dl"])
        return {"cell": max(1, self.rows), "quote": self.count["blockquote"]}.get(kind, 0)

    def leave(self, name: str) -> None:
        """A container ends, and those that were left open in it."""
        while self.count[name]:
            ended = self.containers.pop()[0]
            self.count[ended] -= 1
            if ended == name:
                return


_PAINT: dict[str, Callable[[HtmlBlock, int, int], None]] = {
    "comment": HtmlBlock.comment,
    "silent": HtmlBlock.silent,
    "raw": HtmlBlock.raw,
    "tag": HtmlBlock.tag,
    "entity": HtmlBlock.entity,
    "text": HtmlBlock.words,
}
