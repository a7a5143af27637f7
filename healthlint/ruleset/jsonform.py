"""Records as JSON and back. What comes back has exactly the types that its record says, or is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import IntEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

# Reads a value that json.loads gave; raises ShapeError.
Read = Callable[[Any], Any]


class ShapeError(ValueError):
    """JSON that does not have the shape of the record it is read as."""


def written(value: Any, shared: Mapping[type, list[Any]]) -> Any:
    """What json.dumps takes for a record: a list of its fields, and so on downwards; a set of words as one text.

    An object of a type in `shared` is put into that type's list, once, and its number is written.
    """
    if type(value) in shared:
        return _number(value, shared[type(value)])
    if is_dataclass(value) and not isinstance(value, type):
        return [written(getattr(value, each.name), shared) for each in fields(value)]
    if isinstance(value, Mapping):
        return {key: written(each, shared) for key, each in value.items()}
    if isinstance(value, frozenset):
        return "\n".join(sorted(value))
    return [written(each, shared) for each in value] if isinstance(value, tuple) else value


def _number(value: Any, table: list[Any]) -> int:
    for number, each in enumerate(table):
        if each is value:
            return number
    table.append(value)
    return len(table) - 1


def reader(kind: Any, known: dict[Any, Read]) -> Read:
    """What reads a value of a type: a record of fields with types, or what these are made of.

    `known` are readers that have been made, and those of types to be read in a way of their own.
    """
    if kind not in known:
        known[kind] = lambda value: known[kind](value)  # for a record that holds records of its own type
        known[kind] = _made(kind, known)
    return known[kind]


def shared_reader(table: list[Any]) -> Read:
    """What reads the number of an object in a list."""

    def read(value: Any) -> Any:
        if type(value) is not int or not 0 <= value < len(table):
            raise ShapeError(f"{value!r} is the number of nothing")
        return table[value]

    return read


def _made(kind: Any, known: dict[Any, Read]) -> Read:
    of, parts = get_origin(kind), get_args(kind)
    if of is frozenset:
        return _words
    if of is tuple and parts[-1] is Ellipsis:
        return _texts if parts[0] is str else _many(reader(parts[0], known))
    if of is tuple:
        return _row(tuple, [reader(part, known) for part in parts])
    if of is Mapping:
        return _mapping(reader(parts[1], known))
    if isinstance(kind, UnionType):
        return _optional(reader(next(part for part in parts if part is not type(None)), known))
    if isinstance(kind, type) and issubclass(kind, IntEnum):
        return _one_of({int(member): member for member in kind})
    if kind in (str, int, bool):
        return _exactly(kind)
    hints = get_type_hints(kind)
    names: Iterable[str] = (each.name for each in fields(kind)) if is_dataclass(kind) else kind._fields
    read = [reader(hints[name], known) for name in names]
    return _row(lambda values: kind(*values), read)


def _exactly(kind: type) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise ShapeError(f"{value!r} is no {kind.__name__}")
        return value

    return read


def _one_of(members: Mapping[int, Any]) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not int or value not in members:
            raise ShapeError(f"{value!r} is none of {members}")
        return members[value]

    return read


def _optional(inner: Read) -> Read:
    return lambda value: None if value is None else inner(value)


def _words(value: Any) -> frozenset[str]:
    if type(value) is not str:
        raise ShapeError(f"{value!r} is no text of words")
    return frozenset(value.split("\n")) if value else frozenset()


def _texts(value: Any) -> tuple[str, ...]:
    if type(value) is not list or set(map(type, value)) - {str}:
        raise ShapeError(f"{value!r} is no list of texts")
    return tuple(value)


def _many(item: Read) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not list:
            raise ShapeError(f"{value!r} is no list")
        return tuple(map(item, value))

    return read


def _row(make: Callable[[Iterable[Any]], Any], items: list[Read]) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not list or len(value) != len(items):
            raise ShapeError(f"{value!r} is no list of {len(items)}")
        return make([item(each) for item, each in zip(items, value, strict=True)])

    return read


def _mapping(item: Read) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise ShapeError(f"{value!r} is no mapping")
        return {key: item(each) for key, each in value.items()}

    return read
