"""Writing Markdown: text that stays text whatever it holds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import regex

SPECIAL = regex.compile(r"[\\`*_\[\]<>|~&#$]")
OPENING = regex.compile(r"^(?:([-+=])(?=\s|[-+=]|$)|(\d{1,9})([.)])(?=\s|$))")
TICKS = regex.compile(r"`+")


def escaped(text: str) -> str:
    """The text on one line, so that Markdown shows it as it is."""
    line = SPECIAL.sub(lambda sign: "\\" + sign[0], " ".join(text.split()))
    return str(OPENING.sub(lambda start: f"\\{start[1]}" if start[1] else f"{start[2]}\\{start[3]}", line))


def paragraphs(text: str) -> str:
    """The text with its blank lines kept, each paragraph escaped."""
    parts = (escaped(part) for part in regex.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in parts if part)


def code(text: str) -> str:
    """Inline code, whatever ticks the text has."""
    ticks = "`" * (max(map(len, TICKS.findall(text)), default=0) + 1)
    inner = " ".join(text.split())
    pad = " " if inner.startswith("`") or inner.endswith("`") else ""
    return f"{ticks}{pad}{inner}{pad}{ticks}"


def cell(text: str) -> str:
    """Text with Markdown in it, for a cell of a table."""
    return str(regex.sub(r"(?<!\\)\|", r"\\|", " ".join(text.split())))


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table whose cells hold Markdown."""
    titles = [*head]
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines)


def link(text: str, address: str) -> str:
    """A link; the address must be without blanks and angle brackets."""
    return f"[{escaped(text)}](<{address}>)" if "(" in address or ")" in address else f"[{escaped(text)}]({address})"


def blocks(texts: Iterable[str]) -> str:
    """Texts as code blocks: those of one line together, each other one by itself."""
    parts: list[str] = []
    for is_line, group in groupby((text.strip("\n") for text in texts), key=lambda text: "\n" not in text):
        drafts = [*group]
        parts.extend([_block("\n".join(drafts))] if is_line else map(_block, drafts))
    return "\n\n".join(parts)


def _block(text: str) -> str:
    fence = "`" * max(3, max(map(len, TICKS.findall(text)), default=0) + 1)
    return f"{fence}text\n{text}\n{fence}"
