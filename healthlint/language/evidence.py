"""What a sentence rests on: the sources it points at, itself or just after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from healthlint.document import Document, Link
from healthlint.language.citations import addresses, authors, defined, identifiers, is_power, numbers
from healthlint.language.hosts import tier
from healthlint.language.references import own_host, reference_labels
from healthlint.language.research import named, speaks, vague
from healthlint.language.tokens import either
from healthlint.source import Span

__all__ = ["Evidence", "read_evidence", "reference_labels"]

# From the best to the least. A sentence with several is what its best is.
STATES = ("cited", "dangling", "inline-unresolved", "named-unlinked", "vague", "none")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence rests on. To cite is not to be right: nobody has read the source.

    `state` is one of STATES: cited, dangling (points at nothing), inline-unresolved (author and year without an entry),
    named-unlinked (a journal or body is named), vague (“studies show”), none. `tier` is 1 journal or registry, 2
    government, university or a described source, 3 other, 0 where nothing is cited. `refs` are the pointers as written.
    """

    state: str
    tier: int = 0
    refs: tuple[str, ...] = ()

    @property
    def contexts(self) -> frozenset[str]:
        """As rules know it: cited, cited:1 (tier 1), cited:2 (1 or 2), cited:3 (any), vague."""
        if self.state == "cited":
            return frozenset({"cited", *(f"cited:{n}" for n in range(self.tier, 4))})
        return frozenset({"vague"}) if self.state == "vague" else frozenset()


NOTHING = Evidence("none")

# One citation that hangs on a sentence: a footnote, numbers in brackets, raised figures.
MARK = r"(?:\[\^[^\]\n]{1,80}\]|\[\d[\d,;–\s-]{0,40}\](?!\()|<sup[^>]{0,80}>.{0,200}?</sup>|[⁰¹²³⁴-⁹]+)"
# After the end of a sentence, and at the end of a paragraph.
HANGING = regex.compile(rf"(?:\s?\[\^[^\]\n]{{1,80}}\]|{MARK}|[\"'”’)*_])+")
CLOSING = regex.compile(rf"[.!?][\"')*_]{{0,3}}((?:\s?{MARK}){{1,12}})\s*\Z")
# A sentence that goes on with the evidence of the one before.
STUDY = either(
    "study studies trials? reviews? meta-analys[ei]s findings? results? research researchers authors analys[ei]s "
    "report experiment investigators team data"
)
GOES_ON = regex.compile(
    rf"\W{{0,3}}(?:{either('this that these those the_same the')}\s(?:\w+\s){{0,2}}?{STUDY}"
    r"|in\s(?:this|that|the)\s(?:study|studies|trial|review))\b",
    regex.IGNORECASE,
)
# A sentence that is nothing but citations: “(Smith 2019; Lee 2020).”, “Sources: [1], [2].”
LABELS = either("sources? references? refs? citations? see also and via study studies links? here read_more more")
ONLY_CITATIONS = regex.compile(rf"(?:{LABELS}|\W|\d)*", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a document to look for citations in, what labels lead to, and the draft's own host."""

    document: Document
    span: Span
    labels: Mapping[str, int]
    own: str


def read_evidence(document: Document, sentence: Span, rest: Sequence[Span], labels: Mapping[str, int]) -> Evidence:
    """What a sentence rests on.

    `sentence` is its span in the file, `rest` the spans of the later sentences of its paragraph, `labels` what
    `reference_labels` found in the document. Looked at in turn: the sentence with the citations that hang on it, the
    citations that close the paragraph, the next sentence where it goes on about the same study.
    """
    own = own_host(document)
    here = _read(Window(document, _with_hanging(document, sentence), labels, own))
    if here.state == "cited":
        return here
    for span in _windows(document, rest):
        there = _read(Window(document, span, labels, own))
        if there.state == "cited":
            return there
    return here


def _windows(document: Document, rest: Sequence[Span]) -> Iterator[Span]:
    """Where the evidence of a sentence may stand outside it."""
    if not rest:
        return
    if GOES_ON.match(_prose(document, rest[0])):
        yield _with_hanging(document, rest[0])
    last = _with_hanging(document, rest[-1])
    if _is_only_citations(document, rest[-1]):
        yield last
        return
    closing = CLOSING.search(document.source.text, last.start, last.end)
    if closing and _several(closing[1]):
        yield Span(*closing.span(1))


def _several(text: str) -> bool:
    """Whether the citations that close a paragraph are more than that of its last sentence."""
    return text.count("[") + text.lower().count("<sup") > 1 or sum(len(p.keys) for p in numbers(text)) > 1


def _is_only_citations(document: Document, span: Span) -> bool:
    words = list(document.prose[span.start : span.end])
    pointers = [link.span for link in document.links if link.span.overlaps(span)]
    pointers += [Span(span.start + p.span.start, span.start + p.span.end) for p in authors("".join(words))]
    for pointer in pointers:
        for offset in range(max(pointer.start, span.start), min(pointer.end, span.end)):
            words[offset - span.start] = " "
    return bool(pointers) and ONLY_CITATIONS.fullmatch(" ".join("".join(words).split())) is not None


def _with_hanging(document: Document, span: Span) -> Span:
    """The span with the citations that follow it at once, without those of the sentence before."""
    text = document.source.text
    after = HANGING.match(text, span.end)
    start = span.start
    if start and text[start - 1] in ".!?":
        before = HANGING.match(text, start, span.end)
        start = before.end() if before else start
    return Span(min(start, span.end), after.end() if after else span.end)


def _prose(document: Document, span: Span) -> str:
    return " ".join(document.prose[span.start : span.end].split())


def _read(window: Window) -> Evidence:
    """The best that one of the ways to point at a source finds."""
    found = [evidence for look in LOOKS for evidence in look(window)]
    if not found:
        return NOTHING
    state = min((evidence.state for evidence in found), key=STATES.index)
    best = [evidence for evidence in found if evidence.state == state]
    return Evidence(
        state, min(evidence.tier for evidence in best), tuple(ref for evidence in best for ref in evidence.refs)
    )


def _links(window: Window) -> Iterator[Evidence]:
    """Links and footnotes. Images, and links within the site or to a shop, are no evidence."""
    for link in window.document.links:
        if not window.span.overlaps(link.span) or link.kind == "image":
            continue
        if link.kind == "footnote":
            yield from _footnote(window, link)
        elif worth := tier(link.target, window.own):
            yield Evidence("cited", worth, (link.target,))


def _footnote(window: Window, link: Link) -> Iterator[Evidence]:
    """A footnote, or a raised figure that points into the list of references."""
    words = window.document.source.text[link.span.start : link.span.end]
    label = link.target.lower().lstrip("^")
    if words.startswith("[^"):
        if not link.resolved:
            yield Evidence("dangling", 0, (words,))
        elif worth := window.labels.get("^" + label, 0):
            yield Evidence("cited", worth, (words,))
        return
    if is_power(window.document.source.text, link.span.start):
        return
    for pointer in numbers(words):
        yield from _looked_up(window, pointer.keys, words, "dangling")


def _text(window: Window) -> str:
    """The window's text with what is no text of the draft, and what is a link already, blanked out."""
    document, span = window.document, window.span
    text = list(document.source.text[span.start : span.end])
    hidden = (*document.comments, *document.holes, *(link.span for link in document.links))
    for other in hidden:
        if other.overlaps(span):
            for offset in range(max(other.start, span.start), min(other.end, span.end)):
                text[offset - span.start] = " "
    return "".join(text)


def _written(window: Window) -> Iterator[Evidence]:
    """Identifiers, bare addresses and numbers in the text."""
    text = _text(window)
    yield from (Evidence("cited", 1, (pointer.words,)) for pointer in identifiers(text))
    for pointer in addresses(text):
        if worth := tier(pointer.words, window.own):
            yield Evidence("cited", worth, (pointer.words,))
    known = [pointer for pointer in defined(text) if pointer.keys[0] in window.labels]
    for pointer in known:
        yield from _looked_up(window, pointer.keys, pointer.words, "none")
    for pointer in numbers(text):
        if not any(pointer.span.overlaps(other.span) for other in known):
            yield from _looked_up(window, pointer.keys, pointer.words, "dangling")


def _named(window: Window) -> Iterator[Evidence]:
    """Author and year, a journal, a body; else studies without a name."""
    prose = _prose(window.document, window.span)
    for pointer in authors(prose):
        yield from _looked_up(window, pointer.keys, pointer.words, "inline-unresolved")
    if not speaks(prose):
        return
    if words := named(prose):
        yield Evidence("named-unlinked", 0, (words,))
    if words := vague(prose):
        yield Evidence("vague", 0, (words,))


def _looked_up(window: Window, keys: Iterable[str], words: str, otherwise: str) -> Iterator[Evidence]:
    """Cited where every key has an entry that is evidence."""
    tiers = [window.labels.get(key) for key in keys]
    if not tiers or any(worth is None for worth in tiers):
        yield Evidence(otherwise, 0, (words,))
    elif worths := [worth for worth in tiers if worth]:
        yield Evidence("cited", min(worths), (words,))


LOOKS: tuple[Callable[[Window], Iterator[Evidence]], ...] = (_links, _written, _named)
