"""How a draft is laid out: its sentences, and which of them stand together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate

from healthlint.document import PROSE_KINDS, Block, Document, plain
from healthlint.language.sentences import split_sentences
from healthlint.source import Span
from healthlint.unfold import Line, unfold

# Front matter that readers are shown: a rule reads it where its scope names `metadata`.
SHOWN_KEYS = ("title", "seo_title", "description", "summary", "subtitle", "excerpt", "teaser", "headline")

# Literals are looked up by as many first characters; there are few shorter ones.
GRAM = 4


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence: its place among all, its block, its words on one line, and the way back to the file."""

    index: int
    block: int
    kind: str
    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence in plain form."""
        return self.line.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the sentence stands in the file."""
        return self.line.span(self.start, self.end)

    def place(self, within: Span) -> Span:
        """Where a part of the sentence's text stands in the file."""
        return self.line.span(self.start + within.start, self.start + within.end)


class Layout:
    """The sentences of one document, with blocks, sections and neighbours."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._having: dict[frozenset[str], frozenset[int]] = {}
        self._placed: dict[str, frozenset[int]] = {}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The draft's blocks, after them the front matter that readers are shown."""
        shown = (self.document.field(key) for key in SHOWN_KEYS)
        return (
            *(block for block in self.document.blocks if block.kind != "metadata"),
            *(Block("metadata", field.span) for field in shown if field),
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the draft, in the order of its blocks."""
        found: list[Sentence] = []
        for number, block in enumerate(self.blocks):
            line = self._line(block)
            for start, end in split_sentences(line.text):
                found.append(Sentence(len(found), number, block.kind, line, start, end))
        return tuple(found)

    def _line(self, block: Block) -> Line:
        if block.kind == "metadata":
            return unfold(plain(self.document.source.text), block.span, (), ())
        holes = self.document.holes if block.kind == "alt" else self._holes
        inside = [hole for hole in holes if hole != block.span and not hole.holds(block.span)]
        return unfold(self.document.prose, block.span, self.document.glue, inside)

    @cached_property
    def _holes(self) -> list[Span]:
        """What does not belong to the text around it: holes, and the alt text of images."""
        return sorted({*self.document.holes, *(block.span for block in self.document.blocks if block.kind == "alt")})

    @cached_property
    def lowered(self) -> tuple[str, ...]:
        """The sentences in lower case."""
        return tuple(sentence.text.lower() for sentence in self.sentences)

    @cached_property
    def whole(self) -> str:
        """All sentences in lower case, one a line."""
        return "\n".join(self.lowered)

    # Which sentences have this in them?

    def having(self, literals: frozenset[str]) -> frozenset[int]:
        """The sentences, by index, that have one of the literals, which are in lower case and lie on one line."""
        if literals not in self._having:
            possible = [each for each in literals if each[:GRAM] in self._grams or len(each) < GRAM]
            self._having[literals] = frozenset(index for each in possible for index in self._places(each))
        return self._having[literals]

    def _places(self, literal: str) -> frozenset[int]:
        if literal not in self._placed:
            found: set[int] = set()
            at = self.whole.find(literal)
            while at >= 0:
                index = bisect_right(self._starts, at) - 1
                found.add(index)
                # On from the next sentence; the last has none.
                at = self.whole.find(literal, self._starts[index + 1]) if index + 1 < len(self._starts) else -1
            self._placed[literal] = frozenset(found)
        return self._placed[literal]

    @cached_property
    def _grams(self) -> frozenset[str]:
        """Every run of a few characters in the sentences: few literals begin with one of them."""
        return frozenset(map("".join, zip(*(self.whole[at:] for at in range(GRAM)), strict=False)))

    @cached_property
    def _starts(self) -> list[int]:
        """Where each sentence begins in `whole`."""
        return [0, *accumulate(len(lowered) + 1 for lowered in self.lowered[:-1])]

    @cached_property
    def headings(self) -> list[Sentence]:
        """The headings, as sentences."""
        return [sentence for sentence in self.sentences if sentence.kind == "heading"]

    def headings_above(self, sentence: Sentence) -> list[Sentence]:
        """The headings a sentence stands under, nearest first, each of a higher level than the one before."""
        above: list[Sentence] = []
        position = bisect_right(self.headings, sentence.block, key=lambda heading: heading.block)
        for heading in reversed(self.headings[:position]):
            level = self.blocks[heading.block].level
            if heading.block < sentence.block and (not above or level < self.blocks[above[-1].block].level):
                above.append(heading)
        return above

    def paragraph(self, sentence: Sentence) -> list[Sentence]:
        """The sentences of the same block."""
        first = last = sentence.index
        while first > 0 and self.sentences[first - 1].block == sentence.block:
            first -= 1
        while last + 1 < len(self.sentences) and self.sentences[last + 1].block == sentence.block:
            last += 1
        return list(self.sentences[first : last + 1])

    def section(self, sentence: Sentence) -> list[Sentence]:
        """The sentences under the same heading, its subsections included; the heading itself is one of them."""
        above = [sentence] if sentence.kind == "heading" else self.headings_above(sentence)[:1]
        first = above[0].block if above else -1
        level = self.blocks[first].level if above else 0
        ends = (
            h.block for h in self.headings if h.block > first and (not above or self.blocks[h.block].level <= level)
        )
        last = next(ends, len(self.blocks))
        return [s for s in self.sentences if first <= s.block < last and s.kind != "metadata"]

    def neighbours(self, sentence: Sentence, step: int) -> Iterator[Sentence]:
        """The sentences after (step 1) or before (step -1) a sentence in the same section, nearest first."""
        index = sentence.index + step
        while 0 <= index < len(self.sentences):
            other = self.sentences[index]
            if other.block != sentence.block and "heading" in (other.kind, sentence.kind if step < 0 else ""):
                return
            if other.kind in PROSE_KINDS:
                yield other
            index += step

    def near(self, sentence: Sentence, within: str) -> Iterable[Sentence]:
        """The sentences of a region around a sentence."""
        return REGIONS[within](self, sentence)


def _of_kind(layout: Layout, _: Sentence, *, metadata: bool) -> list[Sentence]:
    return [s for s in layout.sentences if (s.kind == "metadata") is metadata]


# What each `within` means, as the sentences that lie in it. A clause is looked for in its sentence.
REGIONS: dict[str, Callable[[Layout, Sentence], Iterable[Sentence]]] = {
    "clause": lambda _, sentence: (sentence,),
    "sentence": lambda _, sentence: (sentence,),
    "paragraph": Layout.paragraph,
    "section": Layout.section,
    "document": partial(_of_kind, metadata=False),
    "metadata": partial(_of_kind, metadata=True),
}
