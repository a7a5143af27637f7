"""What YAML is to everyone else: texts, lists and mappings, each with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. Every scalar is read as text: `no` is a word and `1.0` three characters.

    `start` and `end` are offsets of the written form in the YAML text (quotes included); line and column are from 1.
    """

    text: str
    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A sequence of nodes."""

    items: tuple[Node, ...]
    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping of texts to nodes, in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    start: int
    end: int
    line: int
    column: int


Node = Scalar | Listing | Table


def name_of(node: Node) -> str:
    """What a writer would call the node."""
    return {Scalar: "text", Listing: "list", Table: "mapping"}[type(node)]


def shown(text: str, most: int = 60) -> str:
    """A text as it is shown in a message: on one line, not long, and nothing in it that a terminal would obey."""
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text[: 2 * most].split()))
    return line if len(line) <= most else line[: most - 1] + "…"
