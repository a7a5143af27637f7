"""What a phrase is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """These characters, as they stand."""

    value: str


@dataclass(frozen=True, slots=True)
class Chars:
    """One character of a kind. `members` are the lower-case characters it may be, or "" where they are too many."""

    source: str
    members: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    r"""A place and no character: `\b`, `\B`, `^`, `$`."""

    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """One part after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of the branches."""

    branches: tuple[Node, ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Repeat:
    """The body `least` to `most` times (None: any number). `manner` is "" greedy, "?" lazy or "+" possessive."""

    body: Node
    least: int
    most: int | None
    manner: str = ""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Look:
    """What must, or must not, stand before or after: `sign` is `?=`, `?!`, `?<=` or `?<!`."""

    sign: str
    body: Node
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """Any entry of the word list."""

    name: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Inflected:
    """Every inflection of the word."""

    word: str


Node = Text | Chars | Edge | Row | Either | Repeat | Look | Listed | Inflected


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, from left to right."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right below."""
    if isinstance(node, Row):
        return node.parts
    if isinstance(node, Either):
        return node.branches
    return (node.body,) if isinstance(node, Repeat | Look) else ()
