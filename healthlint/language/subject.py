"""Whom or what some words of a sentence are said of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from healthlint.language import clause_subject, phrase_subject
from healthlint.language.antecedents import Found, Surroundings
from healthlint.language.gazetteer import Gazetteer
from healthlint.language.passage import Passage
from healthlint.language.topic import document_topic
from healthlint.language.verbs import is_acting
from healthlint.source import Span

__all__ = ["Subject", "document_topic", "read_subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about: a set of ids in the order of the text, empty where nothing can be told.

    `ids` may be `person` (people themselves: “a history of addiction”) or `generic` (“anything can be addictive”),
    which are on no list, or a condition (“measles is dangerous”). `names` are the names to show. `how` says by which
    rule it was found: words (the claim names it itself), attributive, of-phrase, population, clause-subject,
    coordination, relative, pronoun, generic-noun, generic, following, before, heading, topic or nothing. `confidence`
    is 0 to 1; `why` are the words that decided.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    how: str
    confidence: float
    why: tuple[str, ...] = ()


# How sure it is that what a verb acts upon is what it is said of, where nothing else is known.
ACTED_UPON = 0.3

# The ways to find a subject, the surest first: the words beside the claim, its clause, its sentence, the sentence
# before.
LOOKS: tuple[Callable[[Surroundings, Span], Found | None], ...] = (
    phrase_subject.in_words,
    phrase_subject.compound,
    phrase_subject.degree,
    phrase_subject.of_phrase,
    phrase_subject.population,
    phrase_subject.caused,
    phrase_subject.appositive,
    phrase_subject.attributive,
    clause_subject.relative,
    clause_subject.clause_subject,
    clause_subject.condition,
    clause_subject.following,
    clause_subject.inherited,
    clause_subject.background,
    clause_subject.earlier,
)


def read_subject(passage: Passage, target: Span, gazetteer: Gazetteer) -> Subject:
    """What the target, a span of the passage's sentence, is said of."""
    around = Surroundings(passage, gazetteer)
    for look in LOOKS:
        found = look(around, target)
        if found is not None and found.ids:
            return _subject(found, gazetteer)
    return _subject(_not_acted_upon(around, target), gazetteer)


def _not_acted_upon(around: Surroundings, target: Span) -> Found:
    """What headings and topic tell; hardly so where that is what the words act upon: “it «raises» the level of …”."""
    found = around.above()
    object_ids = {id_ for n in around.parsed.nominals if n.span.start >= target.end for id_ in n.ids}
    if object_ids.isdisjoint(found.ids) or not is_acting(around.parsed.text, *target):
        return found
    return found._replace(confidence=ACTED_UPON)


def _subject(found: Found, gazetteer: Gazetteer) -> Subject:
    ids = tuple(dict.fromkeys(found.ids))
    return Subject(ids, tuple(map(gazetteer.name, ids)), found.how, round(found.confidence, 2), (found.why,))
