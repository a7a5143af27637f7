"""MDX: JavaScript, expressions in braces and components among Markdown."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from healthlint.markup.marks import Cut, cut_out
from healthlint.markup.tags import BLOCKS
from healthlint.source import Span

_MODULE = regex.compile(
    r"^(?:import\s*(?:[\"'{*]|[\w$]+\s*(?:,|\bfrom\b))|export\s*(?:default\b|const\b|let\b|var\b|(?:async\s+)?function\b|class\b|[{*]))",
    regex.MULTILINE,
)
_BLANK_LINE = regex.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_BLOCK_START = regex.compile(r"\s*|.*[\r\n][ \t]*(?:\r\n|\n|\r)", regex.DOTALL)
_BRACE = regex.compile(r"[{}]")
_COMMENT = regex.compile(r"\{\s*/\*.*?\*/\s*\}", regex.DOTALL)
_STRING = regex.compile(r"\{\s*(?P<quote>[\"'`])(?P<words>[^\"'`\\${}]+)(?P=quote)\s*\}")
_TAG = regex.compile(r"</?(?P<name>[A-Za-z][\w.:-]*)?(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")

# Longest statement that is taken for code: further on, a brace that was never closed is more likely.
_LONGEST = 20_000

# How far before a statement a blank line is looked for.
_MARGIN = 200


def find(text: str) -> Iterator[Cut]:
    """Everything in an MDX text that is no Markdown."""
    yield from _modules(text)
    covered: list[str] = []
    cursor = 0
    for start, end in _outer_braces(text):
        yield from _expression(text, start, end)
        covered += (text[cursor:start], "x" * (end - start))
        cursor = end
    yield from _components("".join(covered) + text[cursor:])


def _modules(text: str) -> Iterator[Cut]:
    """`import` and `export` up to the next blank line, or further while a brace is open."""
    cursor = 0
    reach = _LONGEST
    for found in _MODULE.finditer(text):
        start = found.start()
        if start < cursor or not _BLOCK_START.fullmatch(text[max(cursor, start - _MARGIN) : start]):
            continue
        cursor, closed = _statement_end(text, start, reach)
        # Where one brace is never closed, others may not be either: far is not looked again and again.
        reach = reach if closed else 0
        yield Cut(Span(start, cursor), "blank")


def _statement_end(text: str, start: int, reach: int) -> tuple[int, bool]:
    """The first blank line where no brace is open, and true; the first of all and false if there is none in reach."""
    depth = 0
    cursor = start
    first = None
    for blank in _BLANK_LINE.finditer(text, start):
        end = blank.start()
        first = end if first is None else first
        depth += text.count("{", cursor, end) - text.count("}", cursor, end)
        if depth <= 0:
            return end, True
        if end - start > reach:
            return first, False
        cursor = end
    return len(text) if first is None else first, first is None


def _outer_braces(text: str) -> Iterator[tuple[int, int]]:
    """Braces with their partners, without those that lie in others. One that is never closed counts for nothing."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for brace in _BRACE.finditer(text):
        if text[brace.start() - 1 : brace.start()] == "\\":
            continue
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            if brace.end() - start <= _LONGEST:
                pairs.append((start, brace.end()))
    yield from pairs


def _expression(text: str, start: int, end: int) -> Iterator[Cut]:
    """A comment, words in quotes (which are shown), or any other expression."""
    if _COMMENT.fullmatch(text, start, end):
        yield Cut(Span(start, end), "comment")
    elif words := _STRING.fullmatch(text, start, end):
        yield Cut(Span(start, words.start("words")), "glue")
        yield Cut(Span(words.end("words"), end), "glue")
    else:
        yield Cut(Span(start, end), "hole")


def _components(text: str) -> Iterator[Cut]:
    """Tags of components and of blocks; Markdown goes on between them. Other HTML is read as in Markdown."""
    for tag in _TAG.finditer(text):
        name = tag["name"] or ""
        if name in BLOCKS:
            yield cut_out(tag, "blank")
        elif not name or name[0].isupper() or "." in name:
            yield cut_out(tag, "hole" if tag["rest"].endswith("/") else "glue")
