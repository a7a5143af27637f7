"""conflict: these two must not both be said of the same subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from healthlint.finding import Finding, Related, Severity
from healthlint.kinds.telling import stands, tell
from healthlint.reading import Match, Reading, longest
from healthlint.ruleset.rule import Facet, Rule
from healthlint.ruleset.rulebook import Chosen

# Sentences that say nothing of their own about the facet.
NO_STATEMENT = frozenset({"asked", "conditional", "comparative", "debunked", "imperative"})

# A statement that stands without reserve. What is merely possible contradicts it; it never contradicts the possible.
FLAT = frozenset({"asserted", "boosted"})

# Below this confidence in whom a statement is about, a contradiction is at most a warning.
SURE = 0.7


@dataclass(frozen=True)
class Statement:
    """That a subject is at one pole of a facet, said in one place."""

    pole: str
    match: Match
    flat: bool
    subjects: tuple[str, ...]
    confidence: float


def judge(chosen: Chosen, reading: Reading) -> Iterator[Finding]:
    """One finding for each subject and facet, at the statement that should change; every other place is related."""
    facet = chosen.rule.facet
    if facet is None:
        return
    by_subject: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements(chosen.rule, facet, reading):
        for subject in statement.subjects:
            by_subject[subject].append(statement)
    told: set[tuple[int, int]] = set()
    for said in by_subject.values():
        for finding in _opposed(chosen, facet, said, reading):
            if finding.place.span not in told:
                told.add(finding.place.span)
                yield finding


def statements(rule: Rule, facet: Facet, reading: Reading) -> Iterator[Statement]:
    """What the draft says of the facet. Where two poles overlap the longer words stand, even if they are excused."""
    found = {match: pole for pole in facet.poles for match in reading.find(pole.match, rule.scope)}
    by_sentence: dict[int, list[Match]] = defaultdict(list)
    for match in found:
        by_sentence[match.sentence.index].append(match)
    names = [pole.name for pole in facet.poles]
    for match in (match for _, matches in sorted(by_sentence.items()) for match in longest(matches)):
        pole = found[match]
        if stands(rule, match, pole.unless, reading) and (said := _statement(pole.name, names, match, reading)):
            yield said


def _statement(pole: str, names: list[str], match: Match, reading: Reading) -> Statement | None:
    stance, subject = reading.stance(match), reading.subject(match)
    if stance.contexts & NO_STATEMENT or stance.verdict == "unproven":
        return None
    if stance.verdict == "denied":
        if len(names) != 2:
            return None
        pole = names[1 - names.index(pole)]
    flat = stance.verdict in FLAT or stance.verdict == "denied" or stance.presupposed
    family = reading.family(subject)
    # What a draft is about needs no naming: who reads “it” in an article about kava thinks of kava.
    confidence = max(subject.confidence, SURE) if reading.topic in family else subject.confidence
    return Statement(pole, match, flat, family, confidence)


def _opposed(chosen: Chosen, facet: Facet, said: list[Statement], reading: Reading) -> Iterator[Finding]:
    for first, second in facet.opposes:
        firsts = [s for s in said if s.pole == first and s.flat]
        seconds = [s for s in said if s.pole == second]
        if firsts and seconds:
            yield _tell(chosen, reading, _best(firsts), _best(seconds), said)
            return


def _best(said: Iterable[Statement]) -> Statement:
    """The one to show: surest of its subject, without reserve, the earliest."""
    return max(said, key=lambda s: (s.confidence >= SURE, s.flat, -s.match.sentence.index))


def _tell(chosen: Chosen, reading: Reading, main: Statement, other: Statement, said: list[Statement]) -> Finding:
    source = reading.document.source
    rest = [other, *(s for s in said if s is not main and s is not other and s.pole in (main.pole, other.pole))]
    related = tuple(
        Related(
            source.place(s.match.span),
            f"says the opposite: “{s.match.words}”" if s.pole == other.pole else f"says the same: “{s.match.words}”",
        )
        for s in rest
    )
    blanks = {
        main.pole: main.match.words,
        other.pole: other.match.words,
        "line": str(source.position(other.match.span.start).line),
    }
    sure = min(main.confidence, other.confidence) >= SURE
    severity = chosen.severity if sure else min(chosen.severity, Severity.WARNING)
    return tell(chosen, reading, main.match, severity=severity, blanks=blanks, related=related)
