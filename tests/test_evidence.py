"""What sentences rest on: own cases as Markdown, tiers of addresses, the list of references."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from healthlint.language.citations import authors, numbers
from healthlint.language.evidence import Evidence, read_evidence, reference_labels
from healthlint.language.hosts import host_of, tier
from healthlint.layout import Layout
from healthlint.markup import parse
from healthlint.source import Source

ROOT = Path(__file__).parent
OWN = ROOT / "data" / "reading" / "evidence.jsonl"
SHARED = Path(os.environ.get("HEALTHLINT_SHARED", ROOT.parent.parent / "shared")) / "cases" / "evidence.jsonl"


def read(draft: str, number: int = 0) -> Evidence:
    """The evidence of a sentence of a draft."""
    document = parse(Source("draft.md", draft))
    layout = Layout(document)
    sentence = layout.sentences[number]
    rest = [s.span for s in layout.sentences[number + 1 :] if s.block == sentence.block]
    return read_evidence(document, sentence.span, rest, reference_labels(document))


def cases(path: Path) -> Iterator[Any]:
    tail = ""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        row = json.loads(line)
        if "document_tail" in row:
            tail = row["document_tail"]
        else:
            yield pytest.param(row, tail, id=row["sentence"][:50])


OWN_CASES = list(cases(OWN))


def test_there_are_enough_cases() -> None:
    assert len(OWN_CASES) >= 60


@pytest.mark.parametrize(("row", "tail"), OWN_CASES)
def test_own_case(row: dict[str, Any], tail: str) -> None:
    evidence = read(f"{row['sentence']}\n\n{tail}\n")
    assert (evidence.state, evidence.tier or None) == (row["state"], row["tier"])


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not beside the repository")
@pytest.mark.parametrize(("row", "tail"), list(cases(SHARED)))
def test_shared_case(row: dict[str, Any], tail: str) -> None:
    evidence = read(f"{row['sentence']}\n\n{tail}\n")
    assert (evidence.state, evidence.tier or None) == (row["state"], row["tier"])


CONTEXTS = [
    (Evidence("cited", 1), {"cited", "cited:1", "cited:2", "cited:3"}),
    (Evidence("cited", 2), {"cited", "cited:2", "cited:3"}),
    (Evidence("cited", 3), {"cited", "cited:3"}),
    (Evidence("vague"), {"vague"}),
    (Evidence("dangling"), set()),
    (Evidence("none"), set()),
]


@pytest.mark.parametrize(("evidence", "contexts"), CONTEXTS)
def test_contexts(evidence: Evidence, contexts: set[str]) -> None:
    assert evidence.contexts == contexts


# Windows

PARAGRAPH = "Kava calms. Hops are bitter. {}\n\n## References\n\n1. Brandt M. Kava. 2018.\n2. Lee K. Hops. 2020.\n"


@pytest.mark.parametrize(
    ("close", "states"),
    [
        ("It is old.[1][2]", ["cited", "cited", "cited"]),
        ("It is old.[1]", ["none", "none", "cited"]),
        ("(Brandt, 2018; Lee, 2020)", ["cited", "cited", "cited"]),
        ("This study held 40 people [1].", ["none", "cited", "cited"]),
        ("It is old.", ["none", "none", "none"]),
    ],
)
def test_windows(close: str, states: list[str]) -> None:
    draft = PARAGRAPH.format(close)
    assert [read(draft, number).state for number in range(len(states))] == states


def test_citation_after_the_full_stop_is_of_the_sentence_before() -> None:
    draft = "Kava calms.[^a] Hops are bitter.\n\n[^a]: https://doi.org/10.1000/1\n"
    assert [read(draft, number).state for number in range(2)] == ["cited", "none"]


def test_refs_are_as_written() -> None:
    draft = "Kava calms ([a](https://doi.org/10.1000/1), [b](https://www.nih.gov/x)).\n"
    assert read(draft) == Evidence("cited", 1, ("https://doi.org/10.1000/1", "https://www.nih.gov/x"))


def test_own_site_is_no_evidence() -> None:
    draft = "---\ncanonical: https://www.herbs.example/kava\n---\n\nKava calms ([us](https://blog.herbs.example/1)).\n"
    assert read(draft).state == "none"


# References

LISTS = [
    ("## References\n\n1. Brandt M. Kava. 2018.\n2. https://doi.org/10.1000/1\n", {"1": 2, "2": 1, "brandt 2018": 2}),
    ("## Sources\n\n1. A\n1. B\n1. C\n", {"1": 2, "2": 2, "3": 2}),
    ("# Page\n\n### Works cited\n\n[1] Brandt M. 2018.\n[2] https://example.org/x\n", {"1": 2, "2": 3}),
    ("## References\n\n- Brandt M. Kava. 2018.\n", {"brandt 2018": 2}),
    ("## References\n\n4. Brandt.\n\n## Next\n\n5. Step\n", {"4": 2}),
    ("## Our sources of joy\n\n1. Brandt M. 2018.\n", {}),
    ("Text.\n", {}),
]


@pytest.mark.parametrize(("draft", "labels"), LISTS)
def test_reference_labels(draft: str, labels: dict[str, int]) -> None:
    found = reference_labels(parse(Source("draft.md", draft)))
    assert labels.items() <= found.items()
    assert {key for key in found if key.isdigit()} == {key for key in labels if key.isdigit()}


# Addresses

TIERS = [
    ("https://doi.org/10.1000/1", 1),
    ("http://dx.doi.org/10.1000/1", 1),
    ("https://pubmed.ncbi.nlm.nih.gov/1/", 1),
    ("https://www.ncbi.nlm.nih.gov/pubmed/1", 1),
    ("https://www.ncbi.nlm.nih.gov/books/NBK1/", 2),
    ("https://journals.plos.org/plosone/article?id=1", 1),
    ("https://www.nhs.uk/conditions/", 2),
    ("https://www.health.gov.au/x", 2),
    ("https://www.mhlw.go.jp/x", 2),
    ("https://sydney.edu.au/x", 2),
    ("https://www.canada.ca/en", 2),
    ("//www.cdc.gov/x", 2),
    ("https://example.com/x", 3),
    ("https://en.wikipedia.org/wiki/Kava", 3),
    ("https://nih.gov.example.com", 3),
    ("https://mynih.gov.example", 3),
    ("https://evilcdc.gov.co.example/x", 3),
    ("https://cdc.gov@evil.example/x", 3),
    ("https://doi.org.evil.example/10.1000/1", 3),
    ("https://shop.example.com/x", 0),
    ("https://example.com/cart", 0),
    ("https://www.amazon.com/dp/1", 0),
    ("https://bit.ly/1", 0),
    ("/about", 0),
    ("#top", 0),
    ("page.md", 0),
    ("mailto:a@cdc.gov", 0),
    ("javascript:alert(1)", 0),
    ("ftp://cdc.gov/x", 0),
    ("https://[bad/", 0),
    ("https://", 0),
    ("", 0),
]


@pytest.mark.parametrize(("address", "worth"), TIERS)
def test_tier(address: str, worth: int) -> None:
    assert tier(address) == worth


def test_host() -> None:
    assert host_of("HTTPS://WWW.Example.COM:443/x") == "example.com"


# Pointers


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a [1]", [("1",)]),
        ("a [1, 3-5]", [("1", "3", "4", "5")]),
        ("pain<sup>2,3</sup>", [("2", "3")]),
        ("pain.²⁻⁴", [("2", "3", "4")]),
        ("5 m² and 10⁶ and [2019] and [sic]", []),
        ("![1](x) [1](y)", []),
    ],
)
def test_numbers(text: str, keys: list[tuple[str, ...]]) -> None:
    assert [pointer.keys for pointer in numbers(text)] == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("(Smith, 2019)", [("smith 2019",)]),
        ("(see Smith & Roe, 2019b; Lee et al., 2020)", [("smith 2019", "lee 2020")]),
        ("Smith et al. (2019) and Lee (2020)", [("smith 2019",), ("lee 2020",)]),
        ("(World Health Organization, 2020)", [("world 2020",)]),
        ("(May 2019) (2019) (updated 2019)", []),
    ],
)
def test_authors(text: str, keys: list[tuple[str, ...]]) -> None:
    assert [pointer.keys for pointer in authors(text)] == keys


@pytest.mark.parametrize(
    "piece", ["[1", "(Smith & ", "<sup>", "¹", "studies in of and ", "Aa Bb ", "https://a.b/", "10.1234/"]
)
def test_long_lines_take_no_time(piece: str) -> None:
    draft = (piece * 20_000)[:20_000] + "\n"
    document = parse(Source("draft.md", draft))
    labels = reference_labels(document)
    began = time.perf_counter()
    for sentence in Layout(document).sentences[:3]:
        read_evidence(document, sentence.span, [], labels)
    assert time.perf_counter() - began < 0.5
