"""Front matter: data at the top of a draft, in YAML, TOML or JSON, with the places of its keys and values."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from healthlint import yamltext
from healthlint.document import Field
from healthlint.errors import UserError
from healthlint.markup.flowvalues import json_fields, toml_fields
from healthlint.source import LINE_END, Span
from healthlint.yamltext import FRONT_MATTER_LIMITS, Listing, Node, Scalar, Table

_EOL = r"[ \t]*(?:\r\n|\n|\r|\Z)"
_YAML = regex.compile(rf"---{_EOL}(?P<body>.*?)(?<=[\r\n])(?:---|\.\.\.){_EOL}", regex.DOTALL)
_TOML = regex.compile(rf"\+\+\+{_EOL}(?P<body>.*?)(?<=[\r\n])\+\+\+{_EOL}", regex.DOTALL)
_JSON_START = regex.compile(r"\{\s*(?:\"[^\"\r\n]*\"\s*:|\})")
_JSON_END = regex.compile(rf"(?<=[\r\n])\}}{_EOL}|\}}{_EOL}")
_REST_OF_LINE = regex.compile(_EOL)

# What a line of YAML data looks like; without one, text between two `---` lines is a draft's text.
_YAML_ENTRY = regex.compile(r"^(?:[\w\"'][^:\r\n]{0,80}):(?=\s|$)", regex.MULTILINE)
_BLANK_FIRST = regex.compile(r"[ \t]*(?:[\r\n]|\Z)")


class FrontMatter(NamedTuple):
    """Where front matter ends (0: there is none), its values, and what could not be read (name, message, offset)."""

    end: int = 0
    fields: tuple[Field, ...] = ()
    notices: tuple[tuple[str, str, int], ...] = ()


class FaultyError(Exception):
    """Front matter that cannot be read: what is wrong, and how far from its start."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a text, faulty or not; none if the text does not begin with any."""
    for fences, reader in _FENCED:
        if found := fences.match(text):
            return _read(text, Span(*found.span("body")), found.end(), reader)
    if _JSON_START.match(text) and (end := _json_end(text)):
        return _read(text, Span(0, end), end, _read_json)
    return FrontMatter()


def _json_end(text: str) -> int:
    """Where the object that a text begins with ends; if it is faulty, at its first closing brace at a margin."""
    try:
        end = json.JSONDecoder().raw_decode(text)[1]
    except (ValueError, RecursionError):
        found = _JSON_END.search(text)
        return found.end() if found else 0
    return end if _REST_OF_LINE.match(text, end) else 0


def _read(text: str, body: Span, end: int, reader: Reader) -> FrontMatter:
    try:
        if body.end - body.start > FRONT_MATTER_LIMITS.size:
            raise FaultyError(f"it is longer than {FRONT_MATTER_LIMITS.size:,} characters")
        fields = reader(text, *body)
    except FaultyError as fault:
        message = f"The front matter cannot be read: {fault.message}."
        return FrontMatter(end, notices=(("front-matter", message, body.start + fault.offset),))
    return FrontMatter() if fields is None else FrontMatter(end, tuple(fields))


def _read_yaml(text: str, start: int, end: int) -> list[Field] | None:
    """The values of YAML. None where the text between the lines is no data but the draft itself."""
    body = text[start:end]
    if _BLANK_FIRST.match(body) and body.strip():
        return None
    # A blank line in place of the first `---`: so that lines and offsets are those of the file.
    lines = text[:start].replace("-", " ") + body
    try:
        node = yamltext.parse(lines, "", FRONT_MATTER_LIMITS)
    except UserError as error:
        if not _YAML_ENTRY.search(body):
            return None
        fault = error.faults[0]
        raise FaultyError(fault.message.rstrip("."), _offset(lines, fault.line, fault.column) - start) from error
    if isinstance(node, Scalar | Listing):
        return None
    return list(_fields(node, "", Span(0, 0))) if node else []


def _fields(node: Node, path: str, key: Span) -> Iterator[Field]:
    if isinstance(node, Table):
        for name, value in node.entries:
            inner = f"{path}.{name.text}" if path else name.text
            yield from _fields(value, inner, Span(name.start, name.end))
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _fields(item, path, key)
    else:
        yield Field(path, node.text, key, Span(node.start, node.end))


def _read_toml(text: str, start: int, end: int) -> list[Field]:
    body = text[start:end]
    try:
        tomllib.loads(body.replace("\r\n", "\n").replace("\r", "\n"))
        return list(toml_fields(text, start, end))
    except (ValueError, RecursionError) as error:
        place = _TOML_PLACE.search(str(error))
        offset = _offset(body, int(place["line"]), int(place["column"])) if place else 0
        raise FaultyError(_TOML_PLACE.sub("", str(error)), offset) from error


def _read_json(text: str, start: int, end: int) -> list[Field]:
    try:
        json.loads(text[start:end])
        return list(json_fields(text, start, end))
    except json.JSONDecodeError as error:
        raise FaultyError(error.msg, error.pos) from error
    except (ValueError, RecursionError) as error:
        raise FaultyError(str(error)) from error


def _offset(body: str, line: int, column: int) -> int:
    """How far from the start of a text a line and column (both from 1) are."""
    starts = [0, *(end.end() for end in LINE_END.finditer(body))]
    offset: int = min(starts[min(max(line, 1), len(starts)) - 1] + max(column, 1) - 1, len(body))
    return offset


_TOML_PLACE = regex.compile(r"\s*\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")

# From a text and the place of the data in it to its values.
Reader = Callable[[str, int, int], list[Field] | None]
_FENCED: tuple[tuple[regex.Pattern[str], Reader], ...] = ((_YAML, _read_yaml), (_TOML, _read_toml))
