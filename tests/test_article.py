"""The article that started the project, read as a careful editor would; and all the corpora, without a stumble."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from healthlint.decode import decode
from healthlint.errors import UserError
from healthlint.finding import Finding, Severity
from healthlint.linter import lint_source
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.rulebook import Choice, Rulebook

SHARED = Path(os.environ.get("HEALTHLINT_SHARED", Path(__file__).parent.parent.parent / "shared"))
ARTICLE = SHARED / "drafts" / "kratom-chronic-pain.md"
CORPORA = SHARED / "corpora"
TODAY = date(2026, 6, 1)

needs_article = pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not on this machine")
needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not on this machine")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook([shipped_rules()])


@pytest.fixture(scope="module")
def findings(rulebook: Rulebook) -> tuple[Finding, ...]:
    return lint_source(decode(str(ARTICLE), ARTICLE.read_bytes()), rulebook, Choice(), TODAY)


def by_rule(findings: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


@needs_article
def test_the_contradiction_is_told_once_at_all_its_places(findings: tuple[Finding, ...]) -> None:
    (finding,) = by_rule(findings, "contradictions/addictive")
    assert finding.severity == Severity.ERROR and finding.subjects == ("kratom",)
    assert (finding.place.text, finding.place.start.line) == ("non-addictive", 10)
    assert [(r.place.text, r.place.start.line) for r in finding.related] == [
        ("addiction risks", 1),
        ("risk of addiction and dependence", 13),
    ]


# Line of the article, and a word that each unsupported claim of the editor's marks holds.
CLAIMS = [
    (1, "alleviating"), (1, "analgesic"), (1, "known ability"), (2, "gaining traction"), (2, "relief"),
    (8, "shown potential"), (8, "promising avenue"), (10, "its potential"), (10, "analgesic"),
    (10, "promising alternative"), (11, "pain-relieving"), (13, "analgesic"), (13, "effectiveness"),
    (15, "promising natural"), (15, "relief"), (15, "respite"),
]  # fmt: skip


@needs_article
def test_the_unsupported_claims_are_flagged(findings: tuple[Finding, ...]) -> None:
    told = [f for f in findings if f.category in ("claim", "evidence", "substance") and f.place.text]
    met = [claim for claim in CLAIMS if any(f.place.start.line == claim[0] and claim[1] in f.place.text for f in told)]
    assert len(met) >= 14, set(CLAIMS) - set(met)


@needs_article
@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("evidence/studies-show-uncited", [2, 10, 11]),
        ("evidence/experts-say-unnamed", [10, 11, 13, 13]),
        ("evidence/uncited-statistic", [1, 2, 7]),
        ("disclaimers/medical-disclaimer-missing", [1]),
        ("editorial/boilerplate-duplication", [13]),
    ],
)
def test_what_else_an_editor_marks(findings: tuple[Finding, ...], rule: str, lines: list[int]) -> None:
    assert [finding.place.start.line for finding in by_rule(findings, rule)] == lines


@needs_article
def test_the_missing_status_is_told_once_and_the_contents_stay_quiet(findings: tuple[Finding, ...]) -> None:
    assert len(by_rule(findings, "disclaimers/legal-status-missing")) == 1
    assert [finding for finding in findings if finding.place.start.line in (3, 4, 5)] == []


def portions() -> list[list[Path]]:
    files = sorted(path for path in CORPORA.rglob("*") if path.is_file()) if CORPORA.is_dir() else []
    return [files[start::24] for start in range(8)]  # a third of them: `make test` is run often


@needs_corpora
@pytest.mark.parametrize("files", portions(), ids=lambda files: f"{len(files)} files")
def test_real_pages_are_linted_without_a_stumble(rulebook: Rulebook, files: list[Path]) -> None:
    for path in files:
        try:
            source = decode(str(path), path.read_bytes())
        except UserError:
            continue
        for finding in lint_source(source, rulebook, Choice(), TODAY):
            for place in (finding.place, *(related.place for related in finding.related)):
                assert source.text[place.span.start : place.span.end] == place.text
                assert source.position(place.span.start) == place.start
