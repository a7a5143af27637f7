"""What a sentence does with a claim: asserts, hedges, denies, asks, attributes it; and by which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from healthlint.language.boundaries import Edge
from healthlint.language.clauses import Clauses
from healthlint.language.cues import Cue, CueBook, Cued, Hit
from healthlint.language.discourse import Rebuttal, answered, in_question, is_listed_myth, quoted, rebuttal
from healthlint.language.passage import Passage
from healthlint.language.scope import reaches
from healthlint.language.wordclasses import COORDINATOR
from healthlint.source import Span

__all__ = ["Cue", "CueBook", "Stance", "UsedCue", "clause_around", "read_stance"]

# A second denial this near to the first, with no comma or “and” between, takes the first one back.
_NESTED = 4

# How many cues on either side of a claim are looked at.
_NEAREST = 24


class UsedCue(NamedTuple):
    """A cue that had a say: its id, its words and where they stand in the sentence (or in the one that answers)."""

    id: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Stance:
    """What a sentence does with the words of a claim, axis by axis.

    `verdict` sums up: asserted, boosted, hedged, denied, unproven, question or conditional. `answer` is yes or no
    where a question is answered nearby. `source` is who says so: author, seller, lay, authority, science or generic;
    `holder` that source's name as written. `polarity` is affirmed or denied; `certainty` asserted, boosted, hedged or
    unproven; `mood` declarative, question, conditional or imperative.
    """

    verdict: str
    answer: str = ""
    source: str = "author"
    holder: str = ""
    polarity: str = "affirmed"
    certainty: str = "asserted"
    mood: str = "declarative"
    historical: bool = False
    traditional: bool = False
    comparative: bool = False
    debunked: bool = False
    presupposed: bool = False
    quoted: bool = False
    cues: tuple[UsedCue, ...] = ()

    @property
    def contexts(self) -> frozenset[str]:
        """The stance as the context names that rules use. A question that is answered yes is not `asked` any more."""
        return frozenset(self._contexts())

    def _contexts(self) -> Iterator[str]:
        if self.polarity == "denied" or (self.mood == "question" and self.answer == "no"):
            yield "denied"
        if self.certainty != "asserted":
            yield self.certainty
        if self.mood == "question" and self.answer != "yes" and not self.presupposed:
            yield "asked"
        if self.mood in ("conditional", "imperative"):
            yield self.mood
        if self.source != "author":
            yield from ("attributed", f"attributed:{self.source}")
        for name in ("historical", "traditional", "comparative", "debunked", "presupposed", "quoted"):
            if getattr(self, name):
                yield name


def read_stance(passage: Passage, target: Span, cues: CueBook) -> Stance:
    """The stance of the passage's sentence towards the words at `target`, read as one proposition.

    Negation inside the target is part of what is claimed: “no side effects” is a claim, and asserted.
    """
    cued = cues.read(passage.sentence)
    used = list(reaching(cued, target))
    by_means: dict[str, list[Hit]] = {}
    for hit in used:
        by_means.setdefault(hit.cue.means, []).append(hit)
    source, holder = _source(by_means)
    rebutted = rebuttal(
        passage,
        target,
        cued,
        cues,
        attributed=source != "author" or any(hit.cue.id == "certainty/believed" for hit in used),
    )
    myth = is_listed_myth(passage, cues)
    denied = _is_denied(by_means, cued.clauses) or rebutted is Rebuttal.DENIED or myth
    unproven = bool(by_means.keys() & {"unproven", "unfounded"}) or rebutted is Rebuttal.UNPROVEN
    asked = in_question(passage.sentence, target) or "asked" in by_means
    certainty = _certainty(by_means, unproven)
    mood = _mood(by_means, asked)
    return Stance(
        verdict=_verdict(mood, certainty, denied),
        answer=answered(passage, cues) if asked else "",
        source=source,
        holder=holder,
        polarity="denied" if denied else "affirmed",
        certainty=certainty,
        mood=mood,
        historical="historical" in by_means,
        traditional="traditional" in by_means,
        comparative="comparative" in by_means,
        debunked=bool(by_means.keys() & {"false", "unfounded"}) or rebutted is not Rebuttal.NONE or myth,
        presupposed="presupposed" in by_means,
        quoted=passage.kind == "quote" or quoted(passage.sentence, target),
        cues=tuple(UsedCue(hit.cue.id, passage.sentence[slice(*hit.span)], hit.span) for hit in used),
    )


def reaching(cued: Cued, target: Span) -> Iterator[Hit]:
    """The cues that speak of the target, in order of place; hedges that a presupposition shuts out are left out."""
    near = [hit for hit in _nearest(cued.hits, target) if _has_a_say(hit, target, cued)]
    shut = max((hit.span.start for hit in near if hit.cue.means == "presupposed"), default=-1)
    return (hit for hit in near if not (hit.cue.means == "hedged" and hit.span.end <= shut))


def _nearest(hits: tuple[Hit, ...], target: Span) -> Iterable[Hit]:
    if len(hits) <= _NEAREST:
        return hits
    before = sum(hit.span.start < target.start for hit in hits)
    return hits[max(0, before - _NEAREST) : before + _NEAREST]


def _has_a_say(hit: Hit, target: Span, cued: Cued) -> bool:
    if target.holds(hit.span):
        return hit.cue.axis in ("certainty", "time", "comparative")
    return reaches(hit, target, cued)


def _source(by_means: dict[str, list[Hit]]) -> tuple[str, str]:
    """Who says it. What an authority tells of a seller (“according to the FDA, one shop said”) the authority tells."""
    kinds = ("seller", "lay", "authority", "science", "generic")
    told = [hit for kind in kinds for hit in by_means.get(kind, ())]
    outermost = min(told, key=lambda hit: hit.span.start, default=None)
    if outermost and outermost.cue.means == "authority":
        return "authority", outermost.holder
    for kind in kinds:
        if kind in by_means:
            return kind, by_means[kind][0].holder
    return "author", ""


def _is_denied(by_means: dict[str, list[Hit]], clauses: Clauses) -> bool:
    """Whether the denials leave a denial: a second one that is nested in the first takes it back."""
    denials = sorted([*by_means.get("denied", ()), *by_means.get("false", ())], key=lambda hit: hit.span)
    count = 0
    last: Hit | None = None
    for hit in denials:
        nested = last is not None and _is_nested(last, hit, clauses)
        count = count - 1 if nested and count else count + 1
        last = None if nested else hit
    return count > 0


def _is_nested(first: Hit, second: Hit, clauses: Clauses) -> bool:
    start, end = clauses.at(first.span.end - 1) + 1, clauses.at(second.span.start) + 1
    if end - start > _NESTED + 1:
        return False
    return not any(clauses.kinds[n] & COORDINATOR or clauses.words[n] == "," for n in range(start, end))


def _certainty(by_means: dict[str, list[Hit]], unproven: bool) -> str:
    if unproven:
        return "unproven"
    return "hedged" if "hedged" in by_means else "boosted" if "boosted" in by_means else "asserted"


def _mood(by_means: dict[str, list[Hit]], asked: bool) -> str:
    if asked:
        return "question"
    return "conditional" if "conditional" in by_means else "imperative" if "imperative" in by_means else "declarative"


def _verdict(mood: str, certainty: str, denied: bool) -> str:
    if mood == "question" or certainty == "unproven":
        return "question" if mood == "question" else "unproven"
    if denied:
        return "denied"
    return "conditional" if mood == "conditional" else certainty


def clause_around(sentence: str, target: Span, cues: CueBook) -> Span:
    """The clause of the sentence that the target stands in, without the blanks around it."""
    clauses = cues.read(sentence).clauses
    if not clauses.words:
        return Span(0, len(sentence))
    middle = min(clauses.at(target.start), len(clauses.words) - 1)
    first = next((n for n in range(middle, 0, -1) if clauses.edges[n] > Edge.VERB), 0)
    last = next((n for n in range(middle + 1, len(clauses.words)) if clauses.edges[n] > Edge.VERB), len(clauses.words))
    return Span(min(clauses.starts[first], target.start), max(clauses.ends[last - 1], target.end))
