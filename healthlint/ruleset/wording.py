"""What a rule says: the placeholders of its messages, and the marks in its examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

import regex

from healthlint.ruleset.grammar import parse
from healthlint.ruleset.notes import Notes
from healthlint.ruleset.patterns import Phrase
from healthlint.ruleset.tree import Either, Listed, Node, Repeat, Row
from healthlint.ruleset.values import Record, shown
from healthlint.yamltext import Scalar

PLACEHOLDER = regex.compile(r"<([\w-]+)>")
MARKS = regex.compile(r"[«»]")

# What every match of a kind fills by itself. What stands in the front matter, or fails to, is about the whole draft.
FILLED: Mapping[str, frozenset[str]] = {
    "phrase": frozenset({"match", "subject", "line"}),
    "companion": frozenset({"match", "subject", "line"}),
    "conflict": frozenset({"match", "subject", "line"}),
    "metadata": frozenset({"line"}),
    "repeat": frozenset({"match", "line"}),
}

# A finding of these kinds always has words of its own, so a bad example marks them.
MARKED_KINDS = frozenset({"phrase", "companion", "conflict", "repeat"})


def certain_lists(found: Phrase) -> frozenset[str]:
    """The word lists of which every match of a phrase names an entry."""
    return _certain(parse(found.text)) if found.lists else frozenset()


def _certain(node: Node) -> frozenset[str]:
    match node:
        case Listed(name):
            return frozenset({name})
        case Row(parts):
            return reduce(frozenset.union, map(_certain, parts), frozenset())
        case Either(branches):
            return reduce(frozenset.intersection, map(_certain, branches))
        case Repeat(body, least) if least:
            return _certain(body)
        case _:
            return frozenset()


def check_message(
    message: Scalar | None, label: str, filled: Iterable[str], found: Iterable[Phrase], notes: Notes
) -> None:
    """Note every placeholder that some match would leave empty. `filled` are those that all matches fill."""
    names = dict.fromkeys(PLACEHOLDER.findall(message.text)) if message else {}
    unknown = [name for name in names if name not in set(filled)]
    if not unknown or message is None:
        return
    certain = {each: certain_lists(each) for each in found}
    lists = reduce(frozenset.intersection, certain.values()) if certain else frozenset()
    usable = ", ".join(sorted({*filled, *lists}))
    for name in unknown:
        lacking = next((each for each, has in certain.items() if name not in has), None)
        if lacking and any(name in has for has in certain.values()):
            notes.tell(
                message,
                f"“{label}” speaks of <{name}>, which the phrase “{shown(lacking.text)}” does not fill; "
                f"name <{name}> in every phrase, or use {usable}",
            )
        elif name not in lists:
            notes.tell(message, f"“{label}” speaks of <{name}>, which no match fills; it may use {usable}")


def check_examples(examples: Record, kind: str, notes: Notes) -> None:
    """Note examples whose « » do not say which words are flagged."""
    for bad in examples.scalars("bad"):
        fault = marking_fault(bad.text, needs_marks=kind in MARKED_KINDS)
        if fault:
            notes.tell(bad, f"“bad”: {fault}")
    for name in ("good", "missed"):
        for unflagged in examples.scalars(name):
            if MARKS.search(unflagged.text):
                notes.tell(unflagged, f"“{name}” examples flag nothing; leave « » out, or move it to “bad”")


def marking_fault(example: str, *, needs_marks: bool) -> str:
    """What is wrong with the « » of an example, or ""."""
    marks = "".join(MARKS.findall(example))
    if needs_marks and not marks:
        return "the flagged words are not marked; put « » around them"
    if marks != "«»" * (len(marks) // 2):
        return "« and » must come in turn; put « before and » after each of the flagged words"
    if any(not words.strip() for words in MARKS.split(example)[1::2]):
        return "« » stands around nothing; put it around the flagged words"
    return ""
