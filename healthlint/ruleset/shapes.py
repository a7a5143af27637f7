"""The shapes a value in a rule file can have: what the loader checks, the schema says and the reference page tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from healthlint.ruleset.rule import KINDS


@dataclass(frozen=True)
class Text:
    """Some words. `pattern` must match the whole of them; `form` says in words what it asks for."""

    pattern: str = ""
    form: str = "text"


@dataclass(frozen=True)
class OneOf:
    """One of a few words; `what` is what they are called."""

    what: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Many:
    """A list of values, at least `least`. With `alone`, one value may stand for a list of one."""

    item: Shape
    least: int = 1
    alone: bool = False


@dataclass(frozen=True)
class Names:
    """A mapping from names of the writer's choice, or of a few, to values."""

    key: Text | OneOf
    value: Shape
    least: int = 1


@dataclass(frozen=True)
class Fields:
    """A mapping with known keys. `strays` are keys of other mappings that people write here, and what to do instead."""

    name: str
    fields: tuple[Field, ...]
    strays: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Either:
    """A text of one shape, or else a mapping of another."""

    text: Text | OneOf
    table: Names | Fields


@dataclass(frozen=True)
class Same:
    """The shape that is known by a name (a condition holds conditions)."""

    name: str


Known = Text | OneOf | Many | Names | Fields | Either
Shape = Known | Same


@dataclass(frozen=True)
class Field:
    """One field: its name, the shape of its value, what it means, which kinds of rule have it and which need it."""

    name: str
    shape: Shape
    meaning: str
    kinds: tuple[str, ...] = KINDS
    needed: tuple[str, ...] = ()


def words_for(shape: Text | OneOf) -> str:
    """What a text must be, in words: `an address that begins with https://`, `error, warning or info`."""
    return shape.form if isinstance(shape, Text) else choice(shape.values)


def choice(values: tuple[str, ...]) -> str:
    """The values as one reads them aloud: `a, b or c`."""
    return " or ".join(filter(None, [", ".join(values[:-1]), values[-1]]))
