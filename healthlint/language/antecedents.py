"""What a pronoun or a phrase such as “this herb” refers back to, in the sentence and before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from healthlint.language.gazetteer import Gazetteer
from healthlint.language.masks import read_masks
from healthlint.language.nominals import Nominal, read_nominals
from healthlint.language.nouns import ANYTHING
from healthlint.language.passage import Passage
from healthlint.language.segments import Segment, read_segments, segment_at
from healthlint.language.tokens import tokens
from healthlint.source import Span

# How many sentences back a pronoun is followed.
REACH = 6

# Segments that carry on the story; what stands in the others is said by the way.
STORY = ("main", "turn", "resumed", "said")


# Masks under which a name is no antecedent: “unlike morphine, it …” is not said of morphine.
COMPARED = frozenset({"plain", "head", "example"})

# Which of several things “the former”, “the latter” and their like speak of.
PICKS = {
    "former": slice(1),
    "first": slice(1),
    "second": slice(1, 2),
    "latter": slice(-1, None),
    "last": slice(-1, None),
    "first two": slice(2),
    "last two": slice(-2, None),
}


class Found(NamedTuple):
    """What was found: ids, how, how sure (0 to 1), and by which words."""

    ids: tuple[str, ...]
    how: str
    confidence: float
    why: str


@dataclass(frozen=True)
class Parsed:
    """A sentence taken apart: nominals, why some of them stand in the background, and segments."""

    text: str
    nominals: tuple[Nominal, ...]
    masked: dict[int, str]
    segments: tuple[Segment, ...]

    def clear(self, segment: Segment) -> Iterator[Nominal]:
        """The nominals in the foreground of a segment, in order; people are none of them."""
        return (
            self.nominals[i]
            for i in self._within(segment)
            if i not in self.masked and self.nominals[i].kind != "person"
        )

    def dim(self, segment: Segment) -> Iterator[Nominal]:
        """The nominals in the background of a segment."""
        return (self.nominals[i] for i in self._within(segment) if i in self.masked)

    def _within(self, segment: Segment) -> Iterator[int]:
        """The indexes of the nominals of a segment."""
        start, end = segment.span
        first = bisect_left(self.nominals, start, key=lambda nominal: nominal.span.start)
        for index in range(first, len(self.nominals)):
            if self.nominals[index].span.end > end:
                return
            yield index


@lru_cache(2048)
def parse_sentence(text: str, gazetteer: Gazetteer) -> Parsed:
    """A sentence taken apart, once."""
    words = tokens(text)
    nominals = read_nominals(text, words, gazetteer)
    return Parsed(text, nominals, read_masks(text, words, nominals), read_segments(text, words, nominals))


class Surroundings:
    """A sentence in its passage, to look for what words in it refer to."""

    def __init__(self, passage: Passage, gazetteer: Gazetteer) -> None:
        self.passage = passage
        self.gazetteer = gazetteer
        self.parsed = parse_sentence(passage.sentence, gazetteer)

    def resolve(self, nominal: Nominal) -> Found:
        """What a nominal stands for."""
        if nominal.kind == "named":
            return Found(nominal.ids, "named", 0.9, nominal.word)
        if nominal.kind == "generic":
            return Found(("generic",), "generic", 0.7, nominal.word)
        if nominal.kind == "pair":
            return self._pair(nominal)
        how = "generic-noun" if nominal.kind == "definite" else "pronoun"
        earlier = next((f for f in self._earlier(nominal) if self._fits(nominal, f)), None)
        if earlier is not None:
            return earlier._replace(how=how, why=f"“{nominal.word}” is {earlier.why}")
        if nominal.ids:
            return Found(nominal.ids, how, 0.8, nominal.word)
        return self.above(nominal.kinds, nominal.plural)._replace(how=how)

    def _fits(self, nominal: Nominal, found: Found) -> bool:
        """Whether a thing is of a kind that the words can stand for."""
        return self._of_kind(found.ids, nominal.kinds) and "generic" not in found.ids

    def _of_kind(self, ids: Iterable[str], kinds: frozenset[str]) -> bool:
        if kinds == ANYTHING:
            return True
        lists = [name for name in kinds if name in ("practices", "approved-treatments")]
        return any(
            not kinds.isdisjoint(self.gazetteer.lineage(id_))
            or any(id_ in self.gazetteer.lists.get(name, ()) for name in lists)
            for id_ in ids
        )

    def _earlier(self, nominal: Nominal) -> Iterator[Found]:
        """Everything the words might refer back to, the likeliest first; what is only compared with comes last."""
        here = list(self._here(nominal))
        compared = {n.span for i, n in enumerate(self.parsed.nominals) if self.parsed.masked.get(i) in COMPARED}
        near = [n for n in here if n.span not in compared]
        agreeing = [n for n in near if n.plural == nominal.plural or nominal.word in ("this", "that")]
        yield from (Found(n.ids, "", 0.85, f"{n.word} in the same sentence") for n in agreeing)
        cataphor = self._ahead(nominal)
        if cataphor is not None:
            yield Found(cataphor.ids, "", 0.75, f"{cataphor.word} in the same sentence")
        if nominal.kinds != ANYTHING:
            yield from (Found(n.ids, "", 0.7, f"{n.word} in the same sentence") for n in near)
            yield from self._set_beside(nominal, compared)
        yield from self.before(nominal.plural)
        yield from (Found(n.ids, "", 0.6, f"{n.word} in the same sentence") for n in near)

    def _set_beside(self, nominal: Nominal, compared: Collection[Span]) -> Iterator[Found]:
        """Names that others are compared with, in clauses before: “kava has been compared with X, but that drug …”."""
        segments = self.parsed.segments
        for other in reversed(self.parsed.nominals):
            past = segment_at(segments, other.span.start) < segment_at(segments, nominal.span.start)
            told = segments[segment_at(segments, other.span.start)].kind in STORY
            if past and told and other.span in compared and other.plural == nominal.plural and other.kind == "named":
                yield Found(other.ids, "", 0.7, f"{other.word} in the same sentence")

    def _here(self, nominal: Nominal) -> Iterator[Nominal]:
        """Names before the words in the sentence: of the clauses of its story, latest first, then all others."""
        index = segment_at(self.parsed.segments, nominal.span.start)
        own = self.parsed.segments[index]
        past = self.parsed.segments[:index]
        story = [s for s in past if s.kind in STORY and own.kind in STORY]
        order = [*reversed(story), *(s for s in reversed(past) if s not in story), own]
        for look in (self.parsed.clear, self.parsed.dim):
            for segment in order:
                for other in look(segment):
                    if other.kind == "named" and other.span.end <= nominal.span.start:
                        yield other

    def _ahead(self, nominal: Nominal) -> Nominal | None:
        """The subject of the main clause, for a pronoun in a clause before it (“although it is natural, …”)."""
        segments = self.parsed.segments
        index = segment_at(segments, nominal.span.start)
        if segments[index].kind not in ("sub", "fronted") or index + 1 >= len(segments) or nominal.kind != "pronoun":
            return None
        if any(s.kind in STORY and s.span.end > s.span.start for s in segments[:index]):
            return None
        first = next(self.parsed.clear(segments[index + 1]), None)
        return first if first and first.kind == "named" and first.plural == nominal.plural else None

    def before(self, plural: bool | None = None) -> Iterator[Found]:
        """What the sentences before are about, nearest first; `plural` is the number to agree with, None for any."""
        for distance, text in enumerate(self.passage.before[:REACH]):
            sure = 0.78 - 0.04 * distance
            for nominal in centre(parse_sentence(text, self.gazetteer), plural):
                yield Found(nominal.ids, "", sure, f"{nominal.word} before")

    def above(self, kinds: frozenset[str] = ANYTHING, plural: bool | None = None) -> Found:
        """What the headings name, else the topic of the draft."""
        for heading in self.passage.headings:
            parsed = parse_sentence(heading, self.gazetteer)
            for nominal in ranked(parsed, plural):
                if nominal.kind == "named" and self._of_kind(nominal.ids, kinds):
                    return Found(nominal.ids, "heading", 0.7, f"{nominal.word} in the heading")
        topic = self.passage.topic
        if not topic:
            return Found((), "nothing", 0.0, "nothing is named")
        return Found((topic,), "topic", 0.5 if self._rivals(topic) else 0.75, "the topic of the draft")

    def _rivals(self, topic: str) -> bool:
        """Whether something other than the topic is named near."""
        near = (self.passage.sentence, *self.passage.before[:2])
        ids = {m.id for text in near for m in self.gazetteer.mentions(text)}
        return not ids <= {topic, *(i for i in ids if topic in self.gazetteer.lineage(i))}

    def _pair(self, nominal: Nominal) -> Found:
        """The two things that “both” or “the latter” speak of: of this sentence, those before, or the heading."""
        texts = [self.passage.sentence[: nominal.span.start], *self.passage.before[:REACH], *self.passage.headings]
        for text in texts:
            ids = tuple(dict.fromkeys(mention.id for mention in self.gazetteer.mentions(text)))
            if len(ids) > 1:
                pick = ids[PICKS.get(nominal.word.removeprefix("the "), slice(None))]
                return Found(pick, "pronoun", 0.75, f"“{nominal.word}” of {', '.join(ids)}")
        return self.above()._replace(how="pronoun")


def centre(parsed: Parsed, plural: bool | None = None) -> Iterator[Nominal]:
    """What a sentence is about, best first. Nothing where its subject is itself a pronoun of that number."""
    for nominal in ranked(parsed, plural):
        if nominal.kind == "named":
            yield nominal
        elif nominal.kind in ("pronoun", "definite") and (plural is None or nominal.plural == plural):
            return


def ranked(parsed: Parsed, plural: bool | None = None) -> list[Nominal]:
    """The nominals of a sentence: agreeing in number, in the foreground, of the last clause of the story, in order."""
    story = [s for s in parsed.segments if s.kind in STORY]
    others = [s for s in parsed.segments if s.kind not in STORY]
    found = [n for s in (*reversed(story), *others) for n in parsed.clear(s)]
    found += [n for s in parsed.segments for n in parsed.dim(s)]
    if plural is None:
        return found
    return [n for n in found if n.plural == plural] + [n for n in found if n.plural != plural]
