"""How a match becomes a finding: what excuses it, how much it weighs, what is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import regex

from healthlint.finding import Finding, Related, Severity
from healthlint.reading import Match, Reading
from healthlint.ruleset.rule import Condition, Rule
from healthlint.ruleset.rulebook import Chosen
from healthlint.source import Place, Span

BLANK = regex.compile(r"<([\w-]+)>")

# The manual's address of a rule's page.
PAGES = "https://healthlint.github.io/healthlint/rules"


def standing(rule: Rule, match: Condition, unless: Condition | None, reading: Reading) -> Iterator[Match]:
    """The matches of a condition that stand."""
    return (found for found in reading.find(match, rule.scope) if stands(rule, found, unless, reading))


def stands(rule: Rule, match: Match, unless: Condition | None, reading: Reading) -> bool:
    """Whether a match is about the rule's subjects and nothing excuses it."""
    if rule.about and not reading.is_about(match, rule.about):
        return False
    if rule.not_about and reading.is_about(match, rule.not_about):
        return False
    return unless is None or not reading.holds(unless, match)


def weight(chosen: Chosen, contexts: Iterable[str]) -> Severity:
    """The chosen severity, or the lowest that a context of the match softens it to."""
    soften = chosen.rule.soften
    return min([chosen.severity, *(soften[context] for context in contexts if context in soften)])


def tell(
    chosen: Chosen,
    reading: Reading,
    match: Match,
    *,
    severity: Severity | None = None,
    blanks: Mapping[str, str] | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    """The finding for a match; its weight is softened by the match's contexts where none is given."""
    stance, subject = reading.stance(match), reading.subject(match)
    names = ", ".join(subject.names) or reading.topic.replace("-", " ") or "the subject"
    lists = {name.replace("_", "-"): words for name, words in match.lists}
    line = str(reading.document.source.position(match.span.start).line)
    filled = {"match": match.words, "subject": names, "line": line, **lists, **(blanks or {})}
    return told(
        chosen,
        reading.document.source.place(match.span),
        filled,
        severity=weight(chosen, reading.contexts(match)) if severity is None else severity,
        subjects=subject.ids,
        stance=stance.verdict,
        why_flagged=reasons(reading, match),
        related=related,
    )


def told(
    chosen: Chosen,
    place: Place,
    blanks: Mapping[str, str],
    *,
    severity: Severity | None = None,
    subjects: tuple[str, ...] = (),
    stance: str = "",
    why_flagged: tuple[str, ...] = (),
    related: tuple[Related, ...] = (),
) -> Finding:
    """The finding of a rule at a place; `blanks` fill the message's placeholders."""
    rule = chosen.rule
    return Finding(
        rule=rule.id,
        severity=chosen.severity if severity is None else severity,
        category=rule.category,
        message=fill(rule.message, blanks),
        place=place,
        suggestion=fill(rule.suggest, blanks),
        subjects=subjects,
        stance=stance,
        why_flagged=why_flagged,
        references=tuple(f"{reference.title}: {reference.url}" for reference in rule.references),
        url=f"{PAGES}/{rule.id}",
        related=related,
    )


def reasons(reading: Reading, match: Match) -> tuple[str, ...]:
    """In words: how the sentence was read, whom it is about, what it rests on, and by which cues."""
    stance, subject, evidence = reading.stance(match), reading.subject(match), reading.evidence(match.sentence)
    about = " and ".join(subject.ids) or "nothing that is named"
    cues = "; ".join(f"“{cue.words}” ({cue.id})" for cue in stance.cues)
    return (
        f"read as {stance.verdict}" + (f" by {cues}" if cues else ", with no cue in reach"),
        f"said of {about} ({subject.how}, {subject.confidence:.2f})",
        f"evidence: {evidence.state}",
    )


def fill(message: str, blanks: Mapping[str, str]) -> str:
    """The message with its placeholders filled; one that nothing fills stays as it is."""
    return str(BLANK.sub(lambda blank: blanks.get(blank[1], blank[0]), message))


def head(reading: Reading) -> Place:
    """Where a finding stands that has no words of its own: at the title, else at the start of the draft."""
    title = reading.document.field("title")
    headings = reading.layout.headings
    offset = title.span.start if title else headings[0].span.start if headings else 0
    return reading.document.source.place(Span(offset, offset))
