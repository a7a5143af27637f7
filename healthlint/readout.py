"""How the claims of a draft were read: stance, subject, evidence, and the cues that decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from healthlint.kinds.telling import reasons
from healthlint.reading import Match, Reading
from healthlint.ruleset.rule import Condition, Rule


def readout(reading: Reading, rules: Iterable[Rule], line: int | None = None) -> Iterator[str]:
    """A few lines for each claim that some rule looks at, whether or not it flags it; on one line of the file only."""
    source = reading.document.source
    for match, ids in claims(reading, rules):
        position = source.position(match.span.start)
        if line is not None and not position.line <= line <= source.position(match.span.end - 1).line:
            continue
        yield f"{source.path}:{position.line}:{position.column}: “{match.words}”"
        yield f"    {match.sentence.text}"
        yield from (f"    {reason}" for reason in reasons(reading, match))
        yield f"    looked at by {', '.join(ids)}"


def claims(reading: Reading, rules: Iterable[Rule]) -> Iterator[tuple[Match, list[str]]]:
    """The matches of all rules in order of place, each with the ids of the rules that look at it."""
    found: dict[tuple[int, int, int], tuple[Match, set[str]]] = {}
    for rule in rules:
        for condition in conditions(rule):
            for match in reading.find(condition, rule.scope):
                key = (match.sentence.index, *match.within)
                found.setdefault(key, (match, set()))[1].add(rule.id)
    return ((match, sorted(ids)) for _, (match, ids) in sorted(found.items()))


def conditions(rule: Rule) -> Iterator[Condition]:
    """What a rule looks for: its match, or the poles of its facet."""
    if rule.match:
        yield rule.match
    if rule.facet:
        yield from (pole.match for pole in rule.facet.poles)
