"""Cues from YAML: one file an axis in `rules/cues/`, each cue with the sentences it is tried on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import regex

from healthlint.errors import UserError
from healthlint.language.cues import AXES, DIRECTIONS, EXTENTS, Cue
from healthlint.ruleset.expression import SEARCH_SECONDS, expression, whole_words
from healthlint.ruleset.fields import NAME, NEEDED, PHRASES, TEXT
from healthlint.ruleset.files import read_yaml, yaml_files
from healthlint.ruleset.gate import check_tree
from healthlint.ruleset.grammar import PhraseError, parse
from healthlint.ruleset.leads import Words, beginnings, leads
from healthlint.ruleset.needs import Literals, all_needs, needs
from healthlint.ruleset.notes import Notes
from healthlint.ruleset.shapes import Field, Fields, Many, Names, OneOf
from healthlint.ruleset.tree import Either, Listed, Row, walk
from healthlint.ruleset.values import Record, read_fields, shown
from healthlint.yamltext import Scalar

# No cue is longer, in characters. Before it matches, an expression looks for what it needs in all the text it is given.
_LONGEST = 300

_MARK = regex.compile("«([^«»]+)»")

EXAMPLES = Fields(
    "cue's examples",
    (
        Field("applies", Many(TEXT), "Sentences in which the cue speaks of the words in « ».", needed=NEEDED),
        Field("spares", Many(TEXT), "Sentences in which it does not; without « », in which it is not found."),
    ),
)
CUE = Fields(
    "cue",
    (
        Field("id", NAME, "Its name; `polarity/<id>` in what is told.", needed=NEEDED),
        Field("means", TEXT, "What it says of a claim.", needed=NEEDED),
        Field("direction", OneOf("direction", DIRECTIONS), "On which side of it the claim stands.", needed=NEEDED),
        Field("extent", OneOf("extent", EXTENTS), "How far it reaches.", needed=NEEDED),
        Field("any", PHRASES, "Its words, as phrases.", needed=NEEDED),
        Field("examples", EXAMPLES, "What it is tried on.", needed=NEEDED),
    ),
)
CUE_FILE = Fields(
    "cue file",
    (
        Field("axis", OneOf("axis", tuple(AXES)), "What its cues decide.", needed=NEEDED),
        Field("words", Names(NAME, PHRASES), "Word lists of this file alone, written <name> in its phrases."),
        Field("cues", Many(CUE), "The cues.", needed=NEEDED),
    ),
)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a cue is tried on: in `applies` it speaks of the words in « », in `spares` it does not."""

    id: str
    applies: tuple[str, ...]
    spares: tuple[str, ...]


@dataclass(frozen=True)
class CueSheet:
    """All cues of a folder, and their examples."""

    cues: tuple[Cue, ...]
    examples: tuple[Tried, ...]


@dataclass(frozen=True, eq=False)
class CueWords:
    """The word lists of a cue file: name → phrases. A phrase may speak of the lists above its own."""

    phrases: Mapping[str, tuple[str, ...]]

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """What stands for each list in an expression."""
        sources: dict[str, str] = {}
        for name, phrases in self.phrases.items():
            sources[name] = expression(Either(tuple(map(_tree, phrases))), sources)
        return sources


@dataclass(frozen=True, eq=False)
class CuePattern:
    """A cue's phrase, compiled when a sentence first has what it needs: one of `needs`, and one of each of `wants`."""

    text: str
    needs: frozenset[str]
    leads: frozenset[str]
    wants: tuple[frozenset[str], ...]
    words: CueWords = field(repr=False)

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return whole_words(_tree(self.text), self.words.sources, case=False)

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """The matches in a sentence, from left to right. Raises TimeoutError where the search takes too long."""
        return iter(self._compiled.finditer(text, timeout=SEARCH_SECONDS))

    def match(self, text: str, at: int) -> regex.Match[str] | None:
        """The match that begins here, if any. Raises TimeoutError where it takes too long."""
        return self._compiled.match(text, at, min(len(text), at + _LONGEST), timeout=SEARCH_SECONDS)


@lru_cache(maxsize=1024)
def _tree(text: str) -> Row:
    """The tree of a phrase. Nothing is compiled that has not passed the gate, wherever it was kept meanwhile."""
    tree = parse(text)
    check_tree(tree)
    return tree


def load_cues(folder: Path) -> tuple[Cue, ...]:
    """The cues of a folder of cue files. Raises UserError with every fault of every file."""
    return read_cue_sheet(folder).cues


def read_cue_sheet(folder: Path) -> CueSheet:
    """The cues of a folder and what they are tried on. Raises UserError with every fault of every file."""
    notes = Notes("")
    sheets = [_sheet(path, notes) for path in yaml_files(folder, notes)]
    if notes.faults:
        raise UserError(*notes.faults)
    return CueSheet(
        tuple(cue for sheet in sheets for cue in sheet.cues),
        tuple(tried for sheet in sheets for tried in sheet.examples),
    )


def _sheet(path: Path, notes: Notes) -> CueSheet:
    opened = read_yaml(path, notes)
    record = read_fields(opened[0], CUE_FILE, "cue file", opened[1]) if opened else None
    if opened is None or record is None or not record.text("axis"):
        return CueSheet((), ())
    here = opened[1]
    lists = _Lists(record.record("words"), here)
    cues: list[Cue] = []
    examples: list[Tried] = []
    for each in record.records("cues"):
        cues.extend(_cues(each, record.text("axis"), lists, here))
        examples.append(_tried(each, record.text("axis"), here))
    _check_ids(record, here)
    return CueSheet(tuple(cues), tuple(examples))


def _check_ids(record: Record, notes: Notes) -> None:
    lines: dict[str, int] = {}
    for scalar in (each.scalar("id") for each in record.records("cues")):
        if scalar and scalar.text in lines:
            notes.tell(scalar, f"“{scalar.text}” stands twice; it is already on line {lines[scalar.text]}")
        elif scalar:
            lines[scalar.text] = scalar.line


def _cues(record: Record, axis: str, lists: _Lists, notes: Notes) -> Iterator[Cue]:
    means = record.scalar("means")
    if means and means.text not in AXES[axis]:
        notes.tell(
            means, f"“{shown(means.text)}” is nothing that a cue of {axis} means; write {' or '.join(AXES[axis])}"
        )
        return
    for scalar in record.scalars("any"):
        pattern = lists.pattern(scalar)
        if pattern:
            name = f"{axis}/{record.text('id')}"
            yield Cue(name, axis, record.text("means"), record.text("direction"), record.text("extent"), pattern)


def _tried(record: Record, axis: str, notes: Notes) -> Tried:
    examples = record.record("examples")
    applies = examples.scalars("applies") if examples else ()
    spares = examples.scalars("spares") if examples else ()
    _check_marks(applies, notes)
    name = f"{axis}/{record.text('id')}"
    return Tried(name, tuple(each.text for each in applies), tuple(each.text for each in spares))


def _check_marks(examples: Iterable[Scalar], notes: Notes) -> None:
    for scalar in examples:
        if len(_MARK.findall(scalar.text)) != 1:
            notes.tell(scalar, "has not one pair of « » in it; put « and » around the words that the cue speaks of")


class _Lists:
    """The word lists of one cue file as they are read."""

    def __init__(self, record: Record | None, notes: Notes) -> None:
        self.notes = notes
        self.phrases: dict[str, tuple[str, ...]] = {}
        self.needs: dict[str, Literals] = {}
        self.leads: dict[str, Words | None] = {}
        for name in record.values if record else ():
            self._add(name, record.scalars(name) if record else ())
        self.words = CueWords(self.phrases)

    def _add(self, name: str, scalars: Iterable[Scalar]) -> None:
        trees = {scalar.text: tree for scalar in scalars if (tree := self._tree(scalar))}
        if trees:
            either = Either(tuple(trees.values()))
            self.phrases[name] = tuple(trees)
            self.needs[name] = needs(either, self.needs)
            self.leads[name] = beginnings(either, self.leads)

    def _tree(self, scalar: Scalar) -> Row | None:
        try:
            tree = _tree(scalar.text)
        except PhraseError as error:
            self.notes.tell_within(scalar, error.at, f"“{shown(scalar.text)}”: {error.message}")
            return None
        return tree if all(self._is_known(node, scalar) for node in walk(tree)) else None

    def _is_known(self, node: object, scalar: Scalar) -> bool:
        if not isinstance(node, Listed) or node.name in self.phrases:
            return True
        known = ", ".join(f"<{name}>" for name in self.phrases) or "none"
        told = f"<{node.name}> is no word list of this file (those above it: {known}); add it to “words”"
        self.notes.tell_within(scalar, node.at, told)
        return False

    def pattern(self, scalar: Scalar) -> CuePattern | None:
        """What finds the phrase; None where it is at fault, which has been noted."""
        tree = self._tree(scalar)
        if tree is None:
            return None
        literals = needs(tree, self.needs)
        if not literals:
            self.notes.tell(
                scalar, f"“{shown(scalar.text)}”: no word is certain to be in it; add one of two letters or more"
            )
            return None
        known = leads(tree, self.leads) or frozenset()
        return CuePattern(scalar.text, literals, known, all_needs(tree, self.needs), self.words)
