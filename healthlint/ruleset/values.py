"""Reading YAML nodes by their shape: what is wrong is noted, what is right comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import regex

from healthlint.guess import did_you_mean
from healthlint.ruleset.fields import named
from healthlint.ruleset.notes import Notes
from healthlint.ruleset.shapes import Either, Fields, Many, Names, OneOf, Shape, Text, choice, words_for
from healthlint.yamltext import Listing, Node, Scalar, Table, name_of
from healthlint.yamltext import shown as shown


@dataclass(frozen=True)
class Record:
    """A mapping whose faults have been noted; `values` has what was right, `keys` where each key stands."""

    node: Table
    values: Mapping[str, Value] = field(default_factory=dict)
    keys: Mapping[str, Scalar] = field(default_factory=dict)

    def scalar(self, name: str) -> Scalar | None:
        """The text of a field, with its place."""
        value = self.values.get(name)
        return value if isinstance(value, Scalar) else None

    def text(self, name: str) -> str:
        """The text of a field without blanks around it, or ""."""
        scalar = self.scalar(name)
        return scalar.text.strip() if scalar else ""

    def record(self, name: str) -> Record | None:
        """The mapping of a field."""
        value = self.values.get(name)
        return value if isinstance(value, Record) else None

    def items(self, name: str) -> tuple[Value, ...]:
        """The values of a list; a single value counts as a list of one."""
        value = self.values.get(name, ())
        return value if isinstance(value, tuple) else (value,)

    def scalars(self, name: str) -> tuple[Scalar, ...]:
        """The texts of a list, with their places."""
        return tuple(item for item in self.items(name) if isinstance(item, Scalar))

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(item.text for item in self.scalars(name))

    def records(self, name: str) -> tuple[Record, ...]:
        """The mappings of a list."""
        return tuple(item for item in self.items(name) if isinstance(item, Record))


Value = Scalar | Record | tuple["Value", ...]


def read(node: Node, shape: Shape, label: str, notes: Notes) -> Value | None:
    """The value of a node, or None where nothing of it can be used. `label` is what a writer would call it."""
    if notes.full:
        return None
    match named(shape):
        case Text() as text:
            return _read_text(node, text, label, notes)
        case OneOf() as one:
            return _read_one(node, one, label, notes)
        case Many() as many:
            return _read_many(node, many, label, notes)
        case Either(text, table):
            return read(node, table if isinstance(node, Table) else text, label, notes)
        case Names() as names:
            return _read_names(node, names, label, notes)
        case Fields() as fields:
            return read_fields(node, fields, label, notes)


def _read_scalar(node: Node, shape: Text | OneOf, label: str, notes: Notes) -> Scalar | None:
    if isinstance(node, Scalar):
        if node.text.strip():
            return node
        notes.tell(node, f"“{label}” has nothing in it; write {words_for(shape)}, or leave it out")
        return None
    remedy = "put a text with “: ” in it, or one that begins with [ or {, in quotes"
    if isinstance(shape, OneOf):
        remedy = "write one of these"
    notes.tell(node, f"“{label}” takes {words_for(shape)}, and YAML reads a {name_of(node)} here; {remedy}")
    return None


def _read_text(node: Node, shape: Text, label: str, notes: Notes) -> Scalar | None:
    scalar = _read_scalar(node, shape, label, notes)
    if scalar and shape.pattern and not regex.fullmatch(shape.pattern, scalar.text.strip()):
        notes.tell(scalar, f"“{label}” is “{shown(scalar.text)}”; write {shape.form}")
        return None
    return scalar


def _read_one(node: Node, shape: OneOf, label: str, notes: Notes) -> Scalar | None:
    scalar = _read_scalar(node, shape, label, notes)
    if scalar and scalar.text not in shape.values:
        near = did_you_mean(scalar.text, shape.values)
        allowed = f"{' It' if near else '; it'} may be {choice(shape.values)}"
        notes.tell(scalar, f"“{shown(scalar.text)}” is no {shape.what}{near}{allowed}")
        return None
    return scalar


def _read_many(node: Node, shape: Many, label: str, notes: Notes) -> tuple[Value, ...] | None:
    if isinstance(node, Listing):
        items = node.items
    elif shape.alone:
        items = (node,)
    else:
        notes.tell(node, f"“{label}” takes a list; write each part of it on a line of its own after “- ”")
        return None
    if len(items) < shape.least:
        notes.tell(node, too_few(label, len(items), shape.least))
    return tuple(value for item in items if (value := read(item, shape.item, label, notes)) is not None)


def _read_names(node: Node, shape: Names, label: str, notes: Notes) -> Record | None:
    if not isinstance(node, Table):
        notes.tell(node, f"“{label}” takes a mapping; write “{_first(shape)}: …” on a line below it")
        return None
    if len(node.entries) < shape.least:
        notes.tell(node, too_few(label, len(node.entries), shape.least))
    values: dict[str, Value] = {}
    keys: dict[str, Scalar] = {}
    for key, child in node.entries:
        good = read(key, shape.key, label, notes)
        value = read(child, shape.value, key.text, notes)
        if good is not None and value is not None:
            values[key.text], keys[key.text] = value, key
    return Record(node, values, keys)


def read_fields(node: Node, shape: Fields, label: str, notes: Notes) -> Record | None:
    """A mapping with known keys: unknown ones, missing ones and wrong values are noted."""
    if not isinstance(node, Table):
        first = shape.fields[0].name
        notes.tell(node, f"“{label}” takes a mapping, and this is a {name_of(node)}; write “{first}: …”")
        return None
    shapes = {each.name: each.shape for each in shape.fields}
    values: dict[str, Value] = {}
    keys: dict[str, Scalar] = {}
    for key, child in node.entries:
        if notes.full:
            break
        if key.text not in shapes:
            notes.tell(key, shape.strays.get(key.text) or _unknown(key.text, shape))
        elif (value := read(child, shapes[key.text], key.text, notes)) is not None:
            values[key.text], keys[key.text] = value, key
    for missing in () if notes.full else _missing(node, shape):
        notes.tell(node, f"“{missing}” is missing; every {shape.name} needs it")
    return Record(node, values, keys)


def _missing(node: Table, shape: Fields) -> Iterator[str]:
    """The fields that are needed and not there, but for those that someone misspelled."""
    known = [each.name for each in shape.fields]
    present = {key.text for key, _ in node.entries}
    meant = {did_you_mean(name, known) for name in present.difference(known)}
    needed = (each.name for each in shape.fields if each.needed and each.name not in present)
    return (name for name in needed if did_you_mean(name, [name]) not in meant)


def _unknown(name: str, shape: Fields) -> str:
    known = [each.name for each in shape.fields]
    article = "an" if shape.name[0] in "aeiou" else "a"
    of = "" if shape.name == "rule" else f" of {article} {shape.name}"
    near = did_you_mean(name, known) or f"; the fields are {', '.join(known)}"
    return f"“{shown(name)}” is no field{of}{near}"


def _first(shape: Names) -> str:
    return shape.key.values[0] if isinstance(shape.key, OneOf) else "name"


def too_few(label: str, count: int, least: int) -> str:
    """What to tell of a list that is too short."""
    has = f"has {count}" if count else "is empty"
    return f"“{label}” {has}; write at least {least}"
