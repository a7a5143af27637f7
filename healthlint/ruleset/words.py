"""Word lists from YAML: the shared ones of a folder, and those of one rule alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import regex

from healthlint.guess import did_you_mean
from healthlint.language.words import Entry, WordList
from healthlint.ruleset.fields import ENTRIES
from healthlint.ruleset.gate import check_name
from healthlint.ruleset.grammar import PhraseError
from healthlint.ruleset.notes import Notes
from healthlint.ruleset.values import Record, Value, read, shown
from healthlint.yamltext import Node, Scalar, Table

NOT_SLUG = regex.compile(r"[^a-z0-9]+")

# Names that need no reading as a phrase: letters and digits with single blanks, hyphens or apostrophes between them.
PLAIN_NAME = regex.compile(r"[a-zA-Z]{2,}(?:[ '-][a-zA-Z0-9]+)*")


def slug(name: str) -> str:
    """A name as an id: lower case, runs of other characters as hyphens."""
    return str(NOT_SLUG.sub("-", name.lower())).strip("-")


def read_entries(name: str, node: Node, notes: Notes) -> tuple[Value, ...]:
    """The entries of a word list file that have the right shape; faults are noted."""
    value = read(node, ENTRIES, name, notes)
    return value if isinstance(value, tuple) else ()


def word_list(name: str, items: Iterable[Value], notes: Notes) -> WordList:
    """The word list of entries that have the right shape. An id stands once in a list.

    Bare names that make the same id (“habit-forming”, “habit forming”) are names of one entry.
    """
    found: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    for item in items:
        if isinstance(item, tuple) or not (entry := _entry(item, notes)):
            continue
        node = item.node if isinstance(item, Record) else item
        known = found.setdefault(entry.id, entry)
        line = lines.setdefault(entry.id, node.line)
        if known is not entry and isinstance(item, Scalar) and item.text not in known.names:
            found[entry.id] = replace(known, names=(*known.names, *entry.names))
        elif known is not entry:
            notes.tell(node, f"“{entry.id}” stands twice; it is already on line {line}: make it one entry")
    return WordList(name, tuple(found.values()))


def _entry(item: Scalar | Record, notes: Notes) -> Entry | None:
    record = Record(_empty(item), {"name": item}) if isinstance(item, Scalar) else item
    names = tuple(_names((*record.scalars("name"), *record.scalars("aliases")), notes))
    id_ = record.text("id") or slug(record.text("name"))
    if names and not id_:
        notes.tell(record.node, f"“{names[0]}” makes no id; add “id”")
    if not names or not id_:
        return None
    but_not = tuple(_names(record.scalars("not"), notes))
    return Entry(id_, names, record.texts("class"), record.text("part_of"), but_not)


def _empty(item: Scalar) -> Table:
    return Table((), item.start, item.end, item.line, item.column)


def _names(scalars: Iterable[Scalar], notes: Notes) -> Iterator[str]:
    for scalar in scalars:
        try:
            if not PLAIN_NAME.fullmatch(scalar.text):
                check_name(scalar.text)
            yield scalar.text
        except PhraseError as error:
            notes.tell_within(scalar, error.at, f"“{shown(scalar.text)}”: {error.message}")


def check_wholes(items: Iterable[Value], known: Collection[str], notes: Notes) -> None:
    """Note a `part_of` that is in no word list. A class need not be: it may have no name that drafts use."""
    for record in (item for item in items if isinstance(item, Record)):
        whole = record.scalar("part_of")
        if whole and whole.text not in known:
            near = did_you_mean(whole.text, known) or "; add it to a list, or leave “part_of” out"
            notes.tell(whole, f"“{whole.text}” is in no word list{near}")
