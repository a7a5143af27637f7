"""What a draft's list of references and its footnotes hold, by the labels that the text points at them with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from healthlint.document import Block, Document
from healthlint.language.citations import addresses, definitions, identifiers
from healthlint.language.hosts import host_of, tier
from healthlint.language.tokens import either
from healthlint.source import Span

HEADINGS = either(
    "references? sources? bibliography citations? works_cited literature literature_cited studies_cited footnotes? "
    "endnotes? reading"
)
HEADING = regex.compile(
    rf"\W{{0,4}}(?:\d+\.?\s)?(?:{either('selected key cited our medical scientific further')}\s)?{HEADINGS}"
    rf"(?:\sand\s{either('further_reading sources references notes citations resources')})?(?: cited| list)?\W{{0,3}}",
    regex.IGNORECASE,
)
MARKER = regex.compile(r"(?:^|(?<=\n))[ \t>]{0,12}(?:\[(\d{1,3})\]|(\d{1,3})[.)])(?=\s)")
FOOTNOTE = regex.compile(
    r"^[ ]{0,3}\[\^([^\]\n]{1,80})\]:[ \t]?(.{0,4000}(?:\n(?![ ]{0,3}\[[^\]\n]{1,80}\]:)[^\n]{1,4000}){0,20})",
    regex.MULTILINE,
)
# Where an entry ends: a blank line with something at the margin after it, or a line that defines a link or a footnote.
END = regex.compile(r"\n[ \t]*\n(?=\S)|\n[ ]{0,3}\[[^\]\n]{1,80}\]:")
YEAR = regex.compile(r"\b(?:19|20)\d\d[a-z]?\b")
NAME = regex.compile(r"\p{Lu}[\p{L}'’-]+")

# Who wrote it stands at the beginning of an entry.
AUTHORS_WITHIN = 120

# The tier of a source that is described and not linked.
DESCRIBED = 2


def reference_labels(document: Document) -> Mapping[str, int]:
    """The tier of every source that can be pointed at.

    Keys are a number (`1`), first author and year (`smith 2019`), a footnote (`^a`) or a link's label (`[fda]`). Tier 0
    is an entry that leads to no evidence: a footnote with a remark, a reference to one's own shop.
    """
    own = own_host(document)
    labels: dict[str, int] = {}
    for number, text in _entries(document):
        worth = _worth(text, own) or DESCRIBED * (not any(True for _ in addresses(text)))
        for label in (*((number,) if number else ()), *_author_labels(text)):
            labels.setdefault(label, worth)
    for found in FOOTNOTE.finditer(document.source.text):
        labels.setdefault("^" + found[1].lower(), _worth(found[2], own) or _described(found[2]))
    for label, address in definitions(document.source.text):
        labels.setdefault(f"[{label}]", tier(address, own))
    return labels


def own_host(document: Document) -> str:
    """The host that the draft is published on, where its front matter says so."""
    field = document.field("canonical", "canonical_url", "canonicalUrl", "url", "permalink")
    return host_of(field.value) if field else ""


def _worth(text: str, own: str) -> int:
    """The best tier of an entry's identifiers and addresses, 0 for none."""
    if any(True for _ in identifiers(text)):
        return 1
    tiers = [found for pointer in addresses(text) if (found := tier(pointer.words, own))]
    return min(tiers, default=0)


def _described(text: str) -> int:
    """A footnote without an address is a source where it names somebody and a year."""
    linked = any(True for _ in addresses(text))
    return DESCRIBED if not linked and YEAR.search(text) and NAME.search(text) else 0


def _author_labels(text: str) -> Iterator[str]:
    years = {year[:4] for year in YEAR.findall(text)}
    for name in NAME.findall(text[:AUTHORS_WITHIN]):
        yield from (f"{name.lower()} {year}" for year in years)


def _entries(document: Document) -> Iterator[tuple[str, str]]:
    """The entries of every list of references: the number, "" where there is none, and the text as it stands."""
    for span in _sections(document):
        items = sum(block.kind == "item" and span.holds(block.span) for block in document.blocks)
        yield from _numbered(document.source.text[span.start : span.end], items)


def _numbered(text: str, items: int) -> Iterator[tuple[str, str]]:
    """Entries by their markers; without any, line by line. A list that says 1. throughout is numbered in order."""
    markers = list(MARKER.finditer(text))
    if not markers:
        yield from (("", line) for line in text.splitlines() if line.strip())
        return
    written = [marker[1] or marker[2] for marker in markers]
    repeated = items > 1 and len(set(written)) == 1
    ends = [*(marker.start() for marker in markers[1:]), len(text)]
    for order, (marker, end) in enumerate(zip(markers, ends, strict=True)):
        yield (
            (str(int(written[0]) + order) if repeated else str(int(written[order]))),
            END.split(text[marker.end() : end], 1)[0],
        )


def _sections(document: Document) -> Iterator[Span]:
    """What stands under each heading that announces references, up to the next heading that is not below it."""
    headings = [block for block in document.blocks if block.kind == "heading"]
    for order, heading in enumerate(headings):
        if HEADING.fullmatch(_words(document, heading)):
            after = (h.span.start for h in headings[order + 1 :] if h.level <= heading.level)
            yield Span(heading.span.end, next(after, len(document.source.text)))


def _words(document: Document, block: Block) -> str:
    return " ".join(document.prose[block.span.start : block.span.end].split())
