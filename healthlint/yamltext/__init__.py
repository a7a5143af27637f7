"""YAML with line and column, behind a gate that refuses what could hang or crash a reader of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, Protocol

import regex
import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from healthlint.errors import Fault, UserError
from healthlint.source import Source
from healthlint.yamltext.nodes import Listing, Node, Scalar, Table, name_of, shown
from healthlint.yamltext.syntax import explain

__all__ = [
    "FRONT_MATTER_LIMITS", "MOST_FAULTS", "RULE_LIMITS", "Limits", "Listing", "Node", "Scalar", "Table", "name_of",
    "parse", "shown",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """How much YAML is too much: bytes of UTF-8, depth of nesting, number of events."""

    size: int
    depth: int
    events: int


RULE_LIMITS = Limits(size=2_000_000, depth=50, events=200_000)
FRONT_MATTER_LIMITS = Limits(size=64_000, depth=20, events=20_000)

# libyaml where PyYAML has it: seven times faster. Only its events are used: composing deep nesting crashes it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

STARTS = (MappingStartEvent, SequenceStartEvent)
ENDS = (MappingEndEvent, SequenceEndEvent)

# What YAML does not allow in a file, and the byte order mark, which it allows at the start alone.
UNPRINTABLE = regex.compile(
    r"[^\t\n\r\x20-\x7e\x85\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]", regex.VERSION0
)

SURROGATE = regex.compile("[\ud800-\udfff]")

# A file that is full of faults is told of the first few.
MOST_FAULTS = 50


def parse(text: str, path: str, limits: Limits = RULE_LIMITS) -> Node | None:
    """The YAML of a text as nodes; None where it holds nothing but comments.

    Raises UserError with every fault that can be told, each with line, column and remedy; never anything else.
    """
    return _Gate(text, path, limits).read()


class _Mark(Protocol):
    """A place of PyYAML: libyaml's marks and the pure ones share no class."""

    index: int


class _Open(NamedTuple):
    """A list or mapping whose end has not come yet; `keys` are the offsets of the keys met so far."""

    is_table: bool
    start: int
    nodes: list[Node]
    keys: dict[str, Scalar]


class _Gate:
    """One pass over the events of a YAML text: refuses, and builds nodes of what it lets through."""

    def __init__(self, text: str, path: str, limits: Limits) -> None:
        self.source = Source(path, text)
        self.size = len(text)
        self.limits = limits
        self.shift = len(text) - len(text.removeprefix("\ufeff"))
        self.faults: list[Fault] = []
        self.open: list[_Open] = []
        self.root: Node | None = None

    def read(self) -> Node | None:
        self.refuse_bytes()
        if not self.faults:
            for number, event in enumerate(self.events()):
                if not self.passes(event, number):
                    break
                self.build(event)
        if self.faults:
            raise UserError(*self.faults)
        nothing = isinstance(self.root, Scalar) and self.root.start == self.root.end
        return None if nothing else self.root

    def tell(self, offset: int, message: str) -> None:
        self.faults.append(Fault(self.source.path, *self.source.position(offset), message))

    def tell_at(self, event: Event, message: str) -> None:
        self.tell(self.offset(event.start_mark), message)

    def refuse_bytes(self) -> None:
        text = self.source.text
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > self.limits.size:
            self.tell(0, f"holds {size:,} bytes, and at most {self.limits.size:,} are read; split it")
            return
        for odd in islice(UNPRINTABLE.finditer(text, self.shift), MOST_FAULTS):
            self.tell(odd.start(), f"the character U+{ord(odd[0]):04X} may not stand in YAML; delete it")

    def offset(self, mark: _Mark | None) -> int:
        """Where a mark of PyYAML stands in the file; marks of its errors can lie past the end."""
        offset = mark.index + self.shift if mark else 0
        return offset if offset <= self.size else self.size

    def events(self) -> Iterator[Event]:
        """The events, up to a syntax error, which is told."""
        try:
            yield from yaml.parse(self.source.text[self.shift :], Loader=LOADER)
        except yaml.MarkedYAMLError as error:
            problem = self.offset(error.problem_mark)
            start = problem if error.context_mark is None else self.offset(error.context_mark)
            self.tell(*explain(f"{error.context or ''}: {error.problem or ''}", self.source, start, problem))
        except (yaml.YAMLError, ValueError, ArithmeticError, RecursionError) as error:
            self.tell(0, f"cannot be read as YAML ({type(error).__name__}); write it anew")

    def passes(self, event: Event, number: int) -> bool:
        """Whether reading may go on. Aliases, anchors and tags are told and read on past: an event is harmless."""
        if number >= self.limits.events:
            self.tell_at(event, f"has more than {self.limits.events:,} parts; split it")
        elif isinstance(event, STARTS) and len(self.open) >= self.limits.depth:
            self.tell_at(event, f"is nested more than {self.limits.depth} deep; make it flatter")
        elif isinstance(event, DocumentStartEvent) and self.root is not None:
            self.tell_at(event, "a second document begins here; a file holds one, so leave out “---” and what follows")
        else:
            if isinstance(event, NodeEvent) and (event.anchor is not None or getattr(event, "tag", None) is not None):
                self.refuse_marks(event)
            return len(self.faults) < MOST_FAULTS
        return False

    def refuse_marks(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent):
            self.tell_at(
                event, f"“*{shown(event.anchor or '')}” is a YAML alias, which is not read; {QUOTE.format('*')}"
            )
        elif event.anchor is not None:
            self.tell_at(event, f"“&{shown(event.anchor)}” is a YAML anchor, which is not read; {QUOTE.format('&')}")
        if getattr(event, "tag", None) is not None:
            self.tell_at(event, f"a YAML tag is not read; {QUOTE.format('!')}")

    def build(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self.add(self.scalar(event, event.value))
            self.refuse_scalar(event)
        elif isinstance(event, AliasEvent):
            self.add(self.scalar(event, ""))
        elif isinstance(event, STARTS):
            self.open.append(_Open(isinstance(event, MappingStartEvent), self.offset(event.start_mark), [], {}))
        elif isinstance(event, ENDS):
            self.close(self.offset(event.end_mark))

    def scalar(self, event: Event, text: str) -> Scalar:
        start = self.offset(event.start_mark)
        return Scalar(text, start, self.offset(event.end_mark), *self.source.position(start))

    def refuse_scalar(self, event: ScalarEvent) -> None:
        """What is told of a text after it was added: it is a key where the mapping now has one more than values."""
        if event.value == "<<" and not event.style and self.open and self.open[-1].is_table and not self.is_key():
            self.tell_at(event, "“<<” merges mappings, which is not read; write the keys out")
        if event.style == '"' and SURROGATE.search(event.value):
            self.tell_at(event, "an escape in it stands for half a character; write the character itself")

    def is_key(self) -> bool:
        return bool(self.open) and self.open[-1].is_table and len(self.open[-1].nodes) % 2 == 0

    def close(self, end: int) -> None:
        done = self.open.pop()
        # A block has no end of its own: YAML ends it where the next thing begins.
        if self.source.text[done.start] not in "[{":
            end = done.nodes[-1].end if done.nodes else done.start
        position = self.source.position(done.start)
        if done.is_table:
            pairs = zip(done.nodes[::2], done.nodes[1::2], strict=False)
            entries = tuple((key, value) for key, value in pairs if isinstance(key, Scalar))
            self.add(Table(entries, done.start, end, *position))
        else:
            self.add(Listing(tuple(done.nodes), done.start, end, *position))

    def add(self, node: Node) -> None:
        if self.is_key():
            self.refuse_key(node, self.open[-1].keys)
        if self.open:
            self.open[-1].nodes.append(node)
        else:
            self.root = node

    def refuse_key(self, key: Node, known: dict[str, Scalar]) -> None:
        if not isinstance(key, Scalar):
            self.tell(key.start, f"YAML reads this as a mapping whose key is a {name_of(key)}; put the text in quotes")
        elif (first := known.setdefault(key.text, key)) is not key:
            told = f"“{shown(key.text)}” stands twice; it is already on line {first.line}: keep one of them"
            self.tell(key.start, told)


QUOTE = "leave it out, or put a text that begins with “{0}” in quotes"
