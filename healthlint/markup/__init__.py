"""One module a format, each making a Document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePath

from healthlint.document import Document
from healthlint.markup import masks, mdx
from healthlint.markup.reader import read
from healthlint.source import Source

_markdown = partial(read, finders=masks.MARKDOWN)
_mdx = partial(read, finders=(mdx.find, *masks.MARKDOWN), indented_code=False)

# How a draft is read, by the ending of its name. Anything else is Markdown.
FORMATS: Mapping[str, Callable[[Source], Document]] = {
    **dict.fromkeys((".md", ".markdown", ".mkd", ".mdown", ".qmd", ".rmd", ".txt"), _markdown),
    ".mdx": _mdx,
}


def parse(source: Source) -> Document:
    """A draft as its readers see it."""
    return FORMATS.get(PurePath(source.path).suffix.lower(), _markdown)(source)
