"""From the YAML of a condition or a facet to phrases that are ready to be looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import regex

from healthlint.guess import did_you_mean
from healthlint.language.words import WordList
from healthlint.ruleset.notes import Notes
from healthlint.ruleset.patterns import Phrase, PhraseError, phrase
from healthlint.ruleset.rule import Condition, Facet, Pole
from healthlint.ruleset.values import Record
from healthlint.yamltext import Scalar

LISTED = regex.compile(r"(?<!\\)<([a-z][a-z0-9-]*)>")

# Of many word lists, those are named that one may have meant.
MOST_NEAR = 3


@dataclass(frozen=True)
class Desk:
    """What reading the phrases of a rule needs: the word lists it knows, whether case matters, where to note faults."""

    lists: Mapping[str, WordList]
    notes: Notes
    case: bool = False


def read_phrases(scalars: tuple[Scalar, ...], label: str, desk: Desk) -> tuple[Phrase, ...]:
    """The phrases that could be read; of the others it is noted why not."""
    return tuple(found for scalar in scalars if (found := _read_phrase(scalar, label, desk)))


def _read_phrase(scalar: Scalar, label: str, desk: Desk) -> Phrase | None:
    named = dict.fromkeys(LISTED.findall(scalar.text))
    unknown = [name for name in named if name not in desk.lists]
    for name in unknown:
        desk.notes.tell(scalar, f"“{label}” speaks of <{name}>; {lists_near(name, desk.lists)}")
    # A list is empty only where its own file is at fault, which has been told.
    if unknown or not all(desk.lists[name].entries for name in named):
        return None
    try:
        return phrase(scalar.text, desk.lists, case=desk.case)
    except PhraseError as error:
        desk.notes.tell_within(scalar, error.at, f"“{label}”: {error.message}")
        return None


def lists_near(name: str, lists: Mapping[str, WordList]) -> str:
    """Which word lists someone may have meant."""
    near = [other for other in sorted(lists) if did_you_mean(name, [other])][:MOST_NEAR]
    if near:
        return f"the word lists near it are {', '.join(f'<{other}>' for other in near)}"
    known = ", ".join(f"<{other}>" for other in sorted(lists))
    return f"the word lists are {known}" if known else "there are no word lists; name one in “words”"


def read_condition(record: Record | None, label: str, desk: Desk) -> Condition | None:
    """A condition; one that asks for nothing is noted."""
    if record is None:
        return None
    if not {"any", "all", "context"} & {key.text for key, _ in record.node.entries}:
        desk.notes.tell(record.node, f"“{label}” asks for nothing; add “any” with the phrases to look for")
    parts = (read_condition(part, "all", desk) for part in record.records("all"))
    return Condition(
        any=read_phrases(record.scalars("any"), "any", desk),
        all=tuple(part for part in parts if part),
        context=record.texts("context"),
        within=record.text("within"),
    )


def read_match(record: Record | None, label: str, desk: Desk) -> Condition | None:
    """A condition that finds something: it must have a phrase of its own or in one of its parts."""
    condition = read_condition(record, label, desk)
    if record and condition and "all" in record.keys and not condition.phrases() and not _has_phrases(record):
        desk.notes.tell(record.node, f"“{label}” has no phrase to look for; add “any” to it or to a part of “all”")
    return condition


def _has_phrases(record: Record) -> bool:
    """Whether any phrase was written, right or wrong."""
    return bool(record.scalars("any")) or any(_has_phrases(part) for part in record.records("all"))


def main_phrases(condition: Condition) -> tuple[Phrase, ...]:
    """The phrases whose words are flagged: the condition's own, else those of the first part that has some."""
    if condition.any:
        return condition.any
    first = next((part for part in condition.all if part.phrases()), None)
    return main_phrases(first) if first else ()


def read_facet(record: Record | None, desk: Desk) -> Facet | None:
    """A facet; poles that are not there are noted."""
    poles = record.record("poles") if record else None
    if record is None or poles is None:
        return None
    names = tuple(key.text for key, _ in poles.node.entries)
    pairs = tuple(_read_pairs(record, names, desk.notes))
    numbers = record.record("numbers")
    return Facet(
        name=record.text("name"),
        poles=tuple(_read_poles(poles, desk)),
        opposes=pairs if "opposes" in record.keys else tuple(combinations(names, 2)),
        keep_apart=record.texts("keep_apart"),
        numbers={name: numbers.text(name) for name in numbers.keys} if numbers else {},
    )


def _read_poles(poles: Record, desk: Desk) -> Iterator[Pole]:
    for name in poles.keys:
        record = poles.record(name)
        match = read_match(record, name, desk)
        if record and match:
            yield Pole(name, match, read_condition(record.record("unless"), "unless", desk))


def _read_pairs(facet: Record, names: tuple[str, ...], notes: Notes) -> Iterator[tuple[str, str]]:
    for pair in facet.items("opposes"):
        scalars = [each for each in pair if isinstance(each, Scalar)] if isinstance(pair, tuple) else []
        for unknown in (each for each in scalars if each.text not in names):
            near = did_you_mean(unknown.text, names) or f"; the poles are {', '.join(names)}"
            notes.tell(unknown, f"“opposes” speaks of “{unknown.text}”, which is no pole{near}")
        if len(scalars) > 2 or (len(scalars) == 2 and scalars[0].text == scalars[1].text):
            notes.tell(scalars[0], "“opposes” takes pairs of two different poles; write [one, other]")
        elif len(scalars) == 2 and {each.text for each in scalars} <= set(names):
            yield scalars[0].text, scalars[1].text
