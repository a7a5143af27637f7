"""The straight line: read, parse, judge. The architecture can be read from `lint_source`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from healthlint.document import Document
from healthlint.finding import Finding, Severity
from healthlint.kinds import KINDS
from healthlint.language.english import is_english
from healthlint.language.gazetteer import SUBJECT_LISTS, Gazetteer
from healthlint.language.stance import CueBook
from healthlint.markup import parse
from healthlint.reading import Language, Reading
from healthlint.ruleset.patterns import find_entries
from healthlint.ruleset.rule import PROFILES
from healthlint.ruleset.rulebook import Choice, Chosen, Rulebook, choose
from healthlint.source import Source, Span

# Findings that say a rule or a parser could not do its work: the draft was not judged as it should have been.
UNDONE = frozenset({"healthlint/timeout", "healthlint/unparsable"})


def lint_source(source: Source, rulebook: Rulebook, choice: Choice, today: date) -> tuple[Finding, ...]:
    """Every finding of one draft, sorted by place and rule."""
    document = parse(source)
    findings = [*usage(document)]
    if is_english(document.prose) is False:
        findings.append(_about_linting(source, "not-english", Severity.INFO, NOT_ENGLISH))
    else:
        reading = Reading(document, language_of(rulebook), today)
        for chosen in choose(rulebook, own_choice(document, choice)):
            findings.extend(_judge(chosen, reading))
    return tuple(sorted(findings, key=lambda finding: finding.order))


NOT_ENGLISH = "This draft does not seem to be in English, so no rule was tried on it. healthlint reads English alone."


@lru_cache(maxsize=8)
def language_of(rulebook: Rulebook) -> Language:
    """Cues and names of a rulebook, made ready once. A list that a rule is about names subjects, too."""
    asked_for = {name for rule in rulebook.rules for name in (*rule.about, *rule.not_about)}
    naming = (*SUBJECT_LISTS, *sorted(asked_for.difference(SUBJECT_LISTS)))
    return Language(CueBook(rulebook.cues), Gazetteer(tuple(rulebook.words.values()), find_entries, naming))


def own_choice(document: Document, choice: Choice) -> Choice:
    """The choice of rules, with the profile that the draft's front matter states (`healthlint: {profile: product}`)."""
    stated = document.field("healthlint.profile")
    if stated is None or stated.value not in PROFILES:
        return choice
    return replace(choice, profile=stated.value)


def _judge(chosen: Chosen, reading: Reading) -> Iterator[Finding]:
    try:
        yield from list(KINDS[chosen.rule.kind](chosen, reading))
    except TimeoutError:
        message = f"The rule {chosen.rule.id} took too long on this draft and was not judged. Shorten its phrases."
        yield _about_linting(reading.document.source, "timeout", Severity.ERROR, message)


def usage(document: Document) -> Iterator[Finding]:
    """What was odd about reading the draft: its bytes, its front matter, its profile."""
    source = document.source
    for notice in source.notices:
        severity = Severity.WARNING if notice.severe else Severity.INFO
        yield _about_linting(source, notice.name, severity, notice.message)
    for name, message, offset in document.notices:
        yield _about_linting(source, name, Severity.WARNING, message, offset)
    stated = document.field("healthlint.profile")
    if stated and stated.value not in PROFILES:
        message = f"“{stated.value}” is no profile; the profiles are {', '.join(PROFILES)}."
        yield _about_linting(source, "profile", Severity.WARNING, message, stated.span.start)


def _about_linting(source: Source, name: str, severity: Severity, message: str, offset: int = 0) -> Finding:
    return Finding(f"healthlint/{name}", severity, "usage", message, source.place(Span(offset, offset)))
