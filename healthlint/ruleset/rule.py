"""A rule as the program has it: everything its YAML file said, checked and compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from healthlint.finding import Severity
from healthlint.ruleset.patterns import Phrase

PROFILES = ("editorial", "commercial", "product")
JURISDICTIONS = ("us", "uk", "eu", "au", "ca")
KINDS = ("phrase", "companion", "conflict", "metadata", "repeat")
WITHIN = ("clause", "sentence", "paragraph", "section", "document", "metadata")


@dataclass(frozen=True)
class Condition:
    """Some phrase is found, or the sentence is read so, this near. `all` are conditions that must hold together.

    `within` is "" where the file left it out: the reader of the condition knows what that means there.
    """

    any: tuple[Phrase, ...] = ()
    all: tuple[Condition, ...] = ()
    context: tuple[str, ...] = ()
    within: str = ""

    def phrases(self) -> tuple[Phrase, ...]:
        """Every phrase of the condition and of the conditions in it."""
        return (*self.any, *(phrase for part in self.all for phrase in part.phrases()))


@dataclass(frozen=True)
class Pole:
    """One side of a facet: what says it, and what excuses that."""

    name: str
    match: Condition
    unless: Condition | None = None


@dataclass(frozen=True)
class Facet:
    """A property that a subject has in one way or another (`kratom.addictiveness`). `opposes` are pairs of poles."""

    name: str
    poles: tuple[Pole, ...]
    opposes: tuple[tuple[str, str], ...]
    keep_apart: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reference:
    """Who says so: law, guidance or evidence."""

    title: str
    url: str


@dataclass(frozen=True)
class Examples:
    """Drafts that a rule is tried on. In `bad`, « and » stand around each flagged span, in order."""

    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    mistaken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One rule. `severity` maps each profile to a severity, or to None where the rule is off for it.

    `path` and `pack` say where it came from. `jurisdiction` is empty where the rule holds everywhere. `soften` maps a
    context to the severity that a match read so comes down to.
    """

    id: str
    pack: str
    path: str
    kind: str
    title: str
    category: str
    severity: Mapping[str, Severity | None]
    message: str
    why: str
    references: tuple[Reference, ...]
    examples: Examples
    suggest: str = ""
    tags: tuple[str, ...] = ()
    jurisdiction: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    match: Condition | None = None
    unless: Condition | None = None
    soften: Mapping[str, Severity] = field(default_factory=dict)
    require: Condition | None = None
    about: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()
    facet: Facet | None = None
    keys: tuple[str, ...] = ()
    max_age: int | None = None
    unit: str = "sentence"
    min_words: int = 8
    links: tuple[str, ...] = ()
    suppressible: bool = True


@dataclass(frozen=True)
class Pack:
    """A folder of rules: its name, what it is about, where it holds and whether it is on without being asked for."""

    name: str
    title: str
    why: str
    category: str
    jurisdiction: tuple[str, ...] = ()
