"""The values of JSON and TOML with the places they are written at, for text that is known to be valid."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from healthlint.document import Field
from healthlint.source import Span

MAX_DEPTH = 20

_STRING = regex.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:\\.|[^"\\\r\n])*+"|\'[^\'\r\n]*+\'', regex.DOTALL
)
_HEADER_START = regex.compile(r"\[{1,2}[ \t]*")
_HEADER_END = regex.compile(r"[ \t]*\]{1,2}")


class Notation(NamedTuple):
    """How a language writes: what may stand between values, between key and value, a key, a value without quotes."""

    blank: regex.Pattern[str]
    sign: str
    key: regex.Pattern[str]
    bare: regex.Pattern[str]
    unquote: Callable[[str], str]


class Key(NamedTuple):
    """A key: its whole path from the top, and where its last part is written."""

    path: str
    span: Span


def _toml_text(written: str) -> str:
    return str(tomllib.loads(f"v = {written}")["v"])


_NAME = r'(?:"(?:\\.|[^"\\])*+"|\'[^\']*+\'|[\w-]++)'
JSON = Notation(
    regex.compile(r"[\s,]*+"),
    ":",
    regex.compile(_NAME),
    regex.compile(r"[^\s,\[\]{}:\"]++"),
    lambda text: str(json.loads(text)),
)
TOML = Notation(
    regex.compile(r"(?:[\s,]|#[^\r\n]*)*+"),
    "=",
    regex.compile(rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*+"),
    regex.compile(r"[^\s,\[\]{}#=\"']++(?: \d\d:[\d:.+Z-]++)?"),
    _toml_text,
)


class Scanner:
    """Reads on from `at`; each method leaves `at` behind what it read. Raises ValueError where it cannot go on."""

    def __init__(self, text: str, start: int, end: int, notation: Notation) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.notation = notation

    def skip(self) -> bool:
        """Go to the next thing; false if there is none."""
        self.at = self.take(self.notation.blank).end
        return self.at < self.end

    def take(self, what: regex.Pattern[str]) -> Span:
        """Where a thing that must stand here stands."""
        found = what.match(self.text, self.at, self.end)
        if found is None:
            raise ValueError("it cannot be read from here on")
        self.at = found.end()
        return Span(*found.span())

    def ahead(self, sign: str) -> bool:
        """Whether a sign stands here."""
        return self.text.startswith(sign, self.at, self.end)

    def read_key(self, prefix: str) -> Key:
        """A key, under the path of the table it stands in."""
        span = self.take(self.notation.key)
        names = (self.plain(name[0]) for name in regex.finditer(_NAME, self.text, pos=span.start, endpos=span.end))
        return Key(".".join(name for name in (prefix, *names) if name), span)

    def plain(self, name: str) -> str:
        """A name without its quotes."""
        return self.notation.unquote(name) if name[0] in "\"'" else name

    def entry(self, prefix: str, depth: int) -> Iterator[Field]:
        """A key with its value."""
        key = self.read_key(prefix)
        self.skip()
        if not self.ahead(self.notation.sign):
            raise ValueError(f"“{self.notation.sign}” is missing")
        self.at += 1
        self.skip()
        yield from self.value(key, depth)

    def value(self, key: Key, depth: int) -> Iterator[Field]:
        """A value of any kind."""
        if depth > MAX_DEPTH:
            raise ValueError(f"it is nested over {MAX_DEPTH} deep")
        if self.ahead("["):
            yield from self.inside("]", lambda: self.value(key, depth + 1))
        elif self.ahead("{"):
            yield from self.inside("}", lambda: self.entry(key.path, depth + 1))
        elif self.ahead('"') or (self.ahead("'") and self.notation is TOML):
            span = self.take(_STRING)
            yield Field(key.path, self.notation.unquote(self.text[span.start : span.end]), key.span, span)
        else:
            span = self.take(self.notation.bare)
            yield Field(key.path, self.text[span.start : span.end], key.span, span)

    def inside(self, closing: str, read: Callable[[], Iterator[Field]]) -> Iterator[Field]:
        """What stands between brackets."""
        self.at += 1
        while self.skip():
            if self.ahead(closing):
                self.at += 1
                return
            yield from read()
        raise ValueError(f"“{closing}” is missing")


def json_fields(text: str, start: int, end: int) -> Iterator[Field]:
    """The values of a JSON object."""
    scanner = Scanner(text, start, end, JSON)
    yield from scanner.value(Key("", Span(start, start)), 0)


def toml_fields(text: str, start: int, end: int) -> Iterator[Field]:
    """The values of a TOML document."""
    scanner = Scanner(text, start, end, TOML)
    prefix = ""
    while scanner.skip():
        if scanner.ahead("["):
            scanner.take(_HEADER_START)
            prefix = scanner.read_key("").path
            scanner.take(_HEADER_END)
        else:
            yield from scanner.entry(prefix, 0)
