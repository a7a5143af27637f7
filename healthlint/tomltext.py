"""A section of a TOML file in the form that YAML is read to, with line and column where they can be told."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

import regex

from healthlint.errors import Fault, UserError
from healthlint.yamltext import RULE_LIMITS, Listing, Node, Scalar, Table

HEADER = regex.compile(r"\s*+(\[\[?)([\w.\s\"'-]++)\]")
ENTRY = regex.compile(r"\s*+([\w.\"'-]++)\s*+=\s*+")
PLACE_OF_FAULT = regex.compile(r"(?P<fault>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)")

Path = tuple[str | int, ...]
Positions = Mapping[Path, tuple[int, int]]


def parse_section(text: str, path: str, *names: str) -> Table | None:
    """The table that stands under these names, or None; every scalar as text. Raises UserError where it is no TOML.

    TOML is read without positions, so they are looked up: a key's is its own, a value's that of the key's value.
    """
    if len(text) > RULE_LIMITS.size:
        raise UserError(Fault(path, 0, 0, f"is longer than {RULE_LIMITS.size:,} characters; move what is not needed"))
    try:
        found: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(_fault(path, str(error))) from None
    except RecursionError:
        raise UserError(Fault(path, 0, 0, "is nested too deeply to be read; make it flatter")) from None
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    node = _node(found, names, _positions(text), (1, 1))
    return node if isinstance(node, Table) else None


def _fault(path: str, told: str) -> Fault:
    place = PLACE_OF_FAULT.fullmatch(told)
    if not place:
        return Fault(path, 0, 0, f"is no TOML: {told}")
    return Fault(path, int(place["line"]), int(place["column"]), f"is no TOML: {place['fault']}")


def _node(value: object, path: Path, positions: Positions, near: tuple[int, int]) -> Node:
    here = positions.get(path, near)
    if isinstance(value, dict):
        entries = (
            (Scalar(key, 0, 0, *positions.get((*path, key, ""), here)), _node(child, (*path, key), positions, here))
            for key, child in value.items()
        )
        return Table(tuple(entries), 0, 0, *here)
    if isinstance(value, list):
        items = (_node(child, (*path, number), positions, here) for number, child in enumerate(value))
        return Listing(tuple(items), 0, 0, *here)
    return Scalar(str(value).lower() if isinstance(value, bool) else str(value), 0, 0, *here)


def _positions(text: str) -> Positions:
    """Line and column of each entry's value, under its path; of its key, under the path and an empty name."""
    positions: dict[Path, tuple[int, int]] = {}
    tables: dict[Path, int] = {}
    here: Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := HEADER.match(line):
            here = _names(header[2])
            if header[1] == "[[":
                tables[here] = tables.get(here, -1) + 1
                here = (*here, tables[here])
            positions.setdefault(here, (number, header.start(1) + 1))
        elif entry := ENTRY.match(line):
            at = (*here, *_names(entry[1]))
            positions.setdefault((*at, ""), (number, entry.start(1) + 1))
            positions.setdefault(at, (number, entry.end() + 1))
    return positions


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))
