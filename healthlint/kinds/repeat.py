"""repeat: the same sentence or paragraph twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex

from healthlint.document import PROSE_KINDS
from healthlint.finding import Finding, Related
from healthlint.kinds.telling import told
from healthlint.layout import Sentence
from healthlint.reading import Reading
from healthlint.ruleset.rulebook import Chosen
from healthlint.source import Span

WORD = regex.compile(r"\w+")

# Headings, cells and captions repeat by design.
RUNNING_TEXT = PROSE_KINDS - {"heading", "cell", "caption", "alt", "footnote"}


def judge(chosen: Chosen, reading: Reading) -> Iterator[Finding]:
    """A finding for each text that stands more than once, at its second place; the other places are related."""
    source = reading.document.source
    places: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    kinds = frozenset(chosen.rule.scope) or RUNNING_TEXT
    for span, text in UNITS[chosen.rule.unit](s for s in reading.layout.sentences if s.kind in kinds):
        words = tuple(WORD.findall(text.lower()))
        if len(words) >= chosen.rule.min_words:
            places[words].append(span)
    for first, *repeats in places.values():
        if not repeats:
            continue
        others = [first, *repeats[1:]]
        related = tuple(Related(source.place(span), "the same text") for span in others)
        line = str(source.position(first.start).line)
        place = source.place(repeats[0])
        yield told(chosen, place, {"match": place.text, "line": line}, related=related)


def _sentences(sentences: Iterator[Sentence]) -> Iterator[tuple[Span, str]]:
    return ((sentence.span, sentence.text) for sentence in sentences)


def _paragraphs(sentences: Iterator[Sentence]) -> Iterator[tuple[Span, str]]:
    blocks: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        blocks[sentence.block].append(sentence)
    for parts in blocks.values():
        yield Span(parts[0].span.start, parts[-1].span.end), " ".join(part.text for part in parts)


UNITS = {"sentence": _sentences, "paragraph": _paragraphs}
