"""From the YAML of one rule file to a Rule, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

import regex

from healthlint.finding import Severity
from healthlint.language.words import WordList
from healthlint.ruleset.conditions import Desk, lists_near, main_phrases, read_condition, read_facet, read_match
from healthlint.ruleset.fields import needed_by, rule_shape
from healthlint.ruleset.notes import Notes
from healthlint.ruleset.patterns import Phrase
from healthlint.ruleset.rule import PROFILES, Condition, Examples, Facet, Pack, Reference, Rule
from healthlint.ruleset.values import Record, read_fields
from healthlint.ruleset.wording import FILLED, check_examples, check_message
from healthlint.ruleset.words import word_list
from healthlint.yamltext import Node, Scalar, Table

DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
AGE = regex.compile(r"(\d+)(?: (day|week|month|year))?")


def read_rule(node: Node, id_: str, pack: Pack, lists: Mapping[str, WordList], notes: Notes) -> Rule | None:
    """The rule of a file. None where something is wrong, which has been noted."""
    before = len(notes.faults)
    kind = _kind(node)
    record = read_fields(node, rule_shape(kind), "a rule", notes)
    if record is None:
        return None
    for missing in needed_by(kind):
        if missing not in {key.text for key, _ in record.node.entries}:
            notes.tell(record.scalar("kind"), f"“kind” is “{kind}”, which needs “{missing}”")
    rule = _assemble(record, id_, pack, _desk(record, lists, notes))
    return rule if len(notes.faults) == before else None


def _kind(node: Node) -> str:
    entries = node.entries if isinstance(node, Table) else ()
    return next((value.text for key, value in entries if key.text == "kind" and isinstance(value, Scalar)), "")


def _desk(record: Record, lists: Mapping[str, WordList], notes: Notes) -> Desk:
    """The shared word lists and the rule's own."""
    own = record.record("words")
    for name, key in own.keys.items() if own else ():
        if name in lists:
            notes.tell(key, f"<{name}> is a shared word list; give the rule's own another name")
    mine = {name: word_list(name, own.items(name), notes) for name in own.keys} if own else {}
    return Desk({**mine, **lists}, notes, record.text("case") == "true")


def _assemble(record: Record, id_: str, pack: Pack, desk: Desk) -> Rule:
    kind = record.text("kind")
    match = read_match(record.record("match"), "match", desk)
    facet = read_facet(record.record("facet"), desk)
    severity = _severity(record, desk.notes)
    _check_words(record, kind, match, facet, desk.notes)
    return Rule(
        id=id_,
        pack=pack.name,
        path=desk.notes.path,
        kind=kind,
        title=record.text("title"),
        category=record.text("category") or pack.category,
        severity=severity,
        message=record.text("message"),
        why=record.text("why"),
        references=tuple(Reference(each.text("title"), each.text("url")) for each in record.records("references")),
        examples=_examples(record.record("examples")),
        suggest=record.text("suggest"),
        tags=record.texts("tags"),
        jurisdiction=record.texts("jurisdiction") or pack.jurisdiction,
        scope=record.texts("scope"),
        match=match,
        unless=read_condition(record.record("unless"), "unless", desk),
        soften=_soften(record, severity, desk.notes),
        require=read_condition(record.record("require"), "require", desk),
        about=_subjects(record, "about", desk),
        not_about=_subjects(record, "not_about", desk),
        facet=facet,
        keys=record.texts("keys"),
        max_age=_days(record.text("max_age")),
        unit=record.text("unit") or "sentence",
        min_words=int(record.text("min_words") or 8),
        suppressible=record.text("suppressible") != "false",
    )


def _severity(record: Record, notes: Notes) -> dict[str, Severity | None]:
    """The severity for each profile; None where the rule is off."""
    by_profile = record.record("severity")
    if by_profile is None:
        same = _level(record.text("severity"))
        return dict.fromkeys(PROFILES, same) if same else {}
    written = {key.text for key, _ in by_profile.node.entries}
    for missing in (profile for profile in PROFILES if written <= set(PROFILES) and profile not in written):
        notes.tell(by_profile.node, f"“severity” says nothing for {missing}; add it, with a severity or off")
    return {profile: _level(by_profile.text(profile)) for profile in by_profile.keys}


def _level(name: str) -> Severity | None:
    return Severity[name.upper()] if name.upper() in Severity.__members__ else None


def _soften(record: Record, severity: Mapping[str, Severity | None], notes: Notes) -> dict[str, Severity]:
    """What contexts bring the severity down to; one that would raise it in every profile is noted."""
    soften = record.record("soften")
    if soften is None:
        return {}
    highest = max((level for level in severity.values() if level), default=None)
    levels = {name: level for name in soften.keys if (level := _level(soften.text(name)))}
    for name, level in levels.items():
        if highest and level > highest:
            told = f"“soften” cannot raise: {name} is {level} and the rule {highest}; write {highest} or lower"
            notes.tell(soften.scalar(name), told)
    return levels


def _subjects(record: Record, field: str, desk: Desk) -> tuple[str, ...]:
    for scalar in record.scalars(field):
        if scalar.text not in desk.lists:
            desk.notes.tell(scalar, f"“{field}” speaks of <{scalar.text}>; {lists_near(scalar.text, desk.lists)}")
    return record.texts(field)


def _examples(record: Record | None) -> Examples:
    if record is None:
        return Examples()
    return Examples(*(record.texts(name) for name in ("bad", "good", "missed", "mistaken")))


def _days(age: str) -> int | None:
    """`18 months` in days; None where no age is given."""
    found = AGE.match(age)
    return round(int(found[1]) * DAYS[found[2] or "day"]) if found else None


def _check_words(record: Record, kind: str, match: Condition | None, facet: Facet | None, notes: Notes) -> None:
    """Note placeholders that some match leaves empty and examples that are not marked."""
    if examples := record.record("examples"):
        check_examples(examples, kind, notes)
    found = _flagged(match, facet)
    if kind not in FILLED or (kind in ("phrase", "companion", "conflict") and not found):
        return
    filled = FILLED[kind] | _certain_poles(facet)
    for label in ("message", "suggest"):
        check_message(record.scalar(label), label, filled, found, notes)


def _flagged(match: Condition | None, facet: Facet | None) -> tuple[Phrase, ...]:
    """The phrases whose words a finding flags."""
    conditions: Iterable[Condition] = (pole.match for pole in facet.poles) if facet else (match,) if match else ()
    return tuple(phrase for condition in conditions for phrase in main_phrases(condition))


def _certain_poles(facet: Facet | None) -> frozenset[str]:
    """The poles that have a part in every contradiction; all, where it is not known which contradict each other."""
    if facet is None:
        return frozenset()
    pairs = [frozenset(pair) for pair in facet.opposes]
    return reduce(frozenset.intersection, pairs) if pairs else frozenset(pole.name for pole in facet.poles)
