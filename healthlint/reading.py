"""A draft as rules see it: where is this said (`find`), and is this so around there (`holds`).

Everything is computed when it is asked for, once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from healthlint.document import PROSE_KINDS, Document
from healthlint.language.evidence import Evidence, read_evidence, reference_labels
from healthlint.language.gazetteer import Gazetteer
from healthlint.language.passage import Passage
from healthlint.language.stance import CueBook, Stance, clause_around, read_stance
from healthlint.language.subject import Subject, document_topic, read_subject
from healthlint.layout import Layout, Sentence
from healthlint.ruleset.patterns import Phrase
from healthlint.ruleset.rule import Condition
from healthlint.source import Span

# Front matter by which a draft says what it is about.
SUBJECT_KEYS = ("subject", "product", "topic", "substance")

# How many sentences on either side a claim may be read by.
SURROUNDINGS = 6

# Contexts that are read from a whole region; all others from the sentence and the matched words.
EVIDENCE_CONTEXTS = frozenset({"cited", "cited:1", "cited:2", "cited:3", "vague"})


@dataclass(frozen=True)
class Language:
    """What is known of English: the cues and the names of things."""

    cues: CueBook
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class Match:
    """Words that a phrase found: in which sentence, from where to where in it, and the words of its word lists."""

    sentence: Sentence
    within: Span
    lists: tuple[tuple[str, str], ...] = ()

    @property
    def span(self) -> Span:
        """Where the words stand in the file."""
        return self.sentence.place(self.within)

    @property
    def words(self) -> str:
        """The words in plain form."""
        return self.sentence.text[self.within.start : self.within.end]


class Reading:
    """One draft, read on demand. `today` is the day that ages are counted from."""

    def __init__(self, document: Document, language: Language, today: date) -> None:
        self.document = document
        self.layout = Layout(document)
        self.language = language
        self.today = today
        self._stances: dict[tuple[int, Span], Stance] = {}
        self._subjects: dict[tuple[int, Span], Subject] = {}
        self._evidence: dict[int, Evidence] = {}
        self._passages: dict[int, Passage] = {}
        self._possible: dict[int, tuple[tuple[Phrase, ...], Mapping[int, list[Phrase]]]] = {}

    # Where is this said?

    def find(self, condition: Condition, scope: Iterable[str] = ()) -> Iterator[Match]:
        """The places that say so, in order of place. `scope` are block kinds; all prose if empty."""
        kinds = frozenset(scope) or PROSE_KINDS
        yield from self._find(condition, [s for s in self.layout.sentences if s.kind in kinds])

    def _find(self, condition: Condition, sentences: list[Sentence]) -> Iterator[Match]:
        """By the condition's own phrases, or by those of the first part that has some; the other parts must hold."""
        parts = sorted(condition.all, key=lambda part: not part.phrases())
        if condition.any:
            matches = self._search_all(condition.any, sentences)
        else:
            matches = self._find(parts.pop(0), sentences) if parts else iter(())
        yield from (match for match in matches if all(self.holds(part, match) for part in parts))

    def _search_all(self, phrases: tuple[Phrase, ...], sentences: Iterable[Sentence]) -> Iterator[Match]:
        """What any of the phrases finds in the sentences; of overlapping finds the longest stands."""
        possible = self._by_sentence(phrases)
        for sentence in sentences if possible else ():
            if sentence.index in possible:
                yield from self._search(possible[sentence.index], sentence)

    def _by_sentence(self, phrases: tuple[Phrase, ...]) -> Mapping[int, list[Phrase]]:
        """The phrases of a condition by the sentences that have what they need."""
        known = self._possible.get(id(phrases))
        if known is None:
            by_sentence: dict[int, list[Phrase]] = defaultdict(list)
            for phrase in phrases:
                for index in self.layout.having(phrase.needs):
                    by_sentence[index].append(phrase)
            known = self._possible[id(phrases)] = (phrases, by_sentence)
        return known[1]

    def _search(self, phrases: list[Phrase], sentence: Sentence) -> list[Match]:
        text = sentence.text
        found = [
            Match(sentence, Span(*hit.span()), tuple((k, v) for k, v in hit.groupdict().items() if v))
            for phrase in phrases
            for hit in phrase.finditer(text)
        ]
        return longest(found) if len(found) > 1 else found

    # Is this so around there?

    def holds(self, condition: Condition, match: Match, within: str = "sentence") -> bool:
        """Whether the condition is met around a match: in its own `within`, or in the given one."""
        within = condition.within or within
        if any(self._read_so(context, match, within) for context in condition.context):
            return True
        if condition.all:
            return all(self.holds(part, match, within) for part in condition.all)
        near = self._search_all(condition.any, self.layout.near(match.sentence, within))
        if within == "clause":
            clause = self._clause(match)
            return any(clause.overlaps(other.within) for other in near)
        return next(near, None) is not None

    def contexts(self, match: Match) -> frozenset[str]:
        """How the words are read, as the names that rules know."""
        return self.stance(match).contexts | self.evidence(match.sentence).contexts

    def _read_so(self, context: str, match: Match, within: str) -> bool:
        if context not in EVIDENCE_CONTEXTS:
            return context in self.stance(match).contexts
        return any(context in self.evidence(near).contexts for near in self.layout.near(match.sentence, within))

    def region(self, match: Match, within: str) -> tuple[int, int]:
        """What matches of the same region share: its first sentence, and where in it the clause starts."""
        first = min((s.index for s in self.layout.near(match.sentence, within)), default=-1)
        return first, self._clause(match).start if within == "clause" else 0

    def _clause(self, match: Match) -> Span:
        return clause_around(match.sentence.text, match.within, self.language.cues)

    # How is the sentence read?

    def passage(self, sentence: Sentence) -> Passage:
        """The sentence with what stands around it."""
        if sentence.index not in self._passages:
            self._passages[sentence.index] = self._surround(sentence)
        return self._passages[sentence.index]

    def _surround(self, sentence: Sentence) -> Passage:
        before = list(islice(self.layout.neighbours(sentence, -1), SURROUNDINGS))
        after = list(islice(self.layout.neighbours(sentence, 1), SURROUNDINGS))
        return Passage(
            sentence.text,
            tuple(s.text for s in before),
            tuple(s.text for s in after),
            sum(s.block == sentence.block for s in before),
            sum(s.block == sentence.block for s in after),
            tuple(heading.text for heading in self.layout.headings_above(sentence)),
            sentence.kind,
            self.topic,
        )

    @cached_property
    def topic(self) -> str:
        """The id of what the draft is about, or ""."""
        named, title = self.document.field(*SUBJECT_KEYS), self.document.field("title")
        told = PROSE_KINDS - {"heading"}
        return document_topic(
            title.value if title else "",
            [heading.text for heading in self.layout.headings],
            [s.text for s in islice((s for s in self.layout.sentences if s.kind in told), 20)],
            self.language.gazetteer,
            [named.value] if named else [],
        )

    def stance(self, match: Match) -> Stance:
        """What the sentence does with the matched words."""
        key = (match.sentence.index, match.within)
        if key not in self._stances:
            self._stances[key] = read_stance(self.passage(match.sentence), match.within, self.language.cues)
        return self._stances[key]

    def subject(self, match: Match) -> Subject:
        """Whom or what the matched words are said of."""
        key = (match.sentence.index, match.within)
        if key not in self._subjects:
            self._subjects[key] = read_subject(self.passage(match.sentence), match.within, self.language.gazetteer)
        return self._subjects[key]

    def is_about(self, match: Match, lists: Iterable[str]) -> bool:
        """Whether the matched words are said of something on one of these word lists."""
        return self.language.gazetteer.is_on(self.subject(match), lists)

    def family(self, subject: Subject) -> tuple[str, ...]:
        """The ids of a subject, a part named by the id of its whole (mitragynine by kratom)."""
        return self.language.gazetteer.wholes(subject.ids)

    def evidence(self, sentence: Sentence) -> Evidence:
        """What the sentence rests on."""
        if sentence.index not in self._evidence:
            rest = [s.span for s in self.layout.neighbours(sentence, 1) if s.block == sentence.block]
            self._evidence[sentence.index] = read_evidence(self.document, sentence.span, rest, self._labels)
        return self._evidence[sentence.index]

    @cached_property
    def _labels(self) -> Mapping[str, int]:
        return reference_labels(self.document)


def longest(matches: list[Match]) -> list[Match]:
    """Matches of one sentence without those that a longer or earlier one overlaps, in order of place."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.within.start - m.within.end, m.within.start)):
        if not any(match.within.overlaps(other.within) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.within.start)
