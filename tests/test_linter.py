"""What is told about the linting itself: a foreign draft, odd bytes, an unknown profile, a rule that takes too long."""

from __future__ import annotations

from datetime import date

import pytest

from healthlint.decode import decode
from healthlint.finding import Finding, Severity
from healthlint.linter import UNDONE, lint_source
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.patterns import Phrase
from healthlint.ruleset.rulebook import Choice, Rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook([shipped_rules()])


def lint(rulebook: Rulebook, draft: str | bytes, *select: str) -> tuple[Finding, ...]:
    data = draft.encode() if isinstance(draft, str) else draft
    return lint_source(decode("draft.md", data), rulebook, Choice(select=select), date(2026, 6, 1))


GERMAN = (
    "Dieser Tee heilt Krebs und ist gut für die Gesundheit, sagt der Verkäufer, aber das ist nicht wahr. Die Wurzel "
    "wird seit vielen Jahren getrunken, und niemand weiß, ob sie hilft. Burdock tea cures eczema.\n"
)


def test_a_foreign_draft_is_told_once_and_not_judged(rulebook: Rulebook) -> None:
    (finding,) = lint(rulebook, GERMAN)
    assert (finding.rule, finding.severity, finding.category) == ("healthlint/not-english", Severity.INFO, "usage")
    assert finding.place.text == "" and finding.place.span.start == 0


def test_odd_bytes_are_told_and_the_draft_is_judged(rulebook: Rulebook) -> None:
    found = lint(rulebook, b"Burdock tea cures eczema. caf\xe9\n", "core/cure-claim")
    assert [finding.rule for finding in found] == ["healthlint/invalid-bytes", "core/cure-claim"]
    assert found[1].place.text == "cures eczema"


def test_a_profile_that_there_is_none_of_is_told_where_it_stands(rulebook: Rulebook) -> None:
    draft = "---\nhealthlint: {profile: shop}\n---\n\nWords.\n"
    (finding,) = lint(rulebook, draft, "core/cure-claim")
    assert finding.rule == "healthlint/profile" and finding.place.start == (2, 23)
    assert finding.message == "“shop” is no profile; the profiles are editorial, commercial, product."


def test_front_matter_that_cannot_be_read_is_told_and_the_body_is_judged(rulebook: Rulebook) -> None:
    found = lint(rulebook, "---\ntitle: [a\n---\n\nBurdock tea cures eczema.\n", "core/cure-claim")
    assert [finding.rule for finding in found] == ["healthlint/front-matter", "core/cure-claim"]


def test_a_rule_that_takes_too_long_is_told_and_the_others_are_judged(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Phrase.finditer

    def slow(phrase: Phrase, text: str) -> object:
        if "suicide" in phrase.text:
            raise TimeoutError
        return search(phrase, text)

    monkeypatch.setattr(Phrase, "finditer", slow)
    draft = "Burdock tea cures eczema. He committed suicide.\n"
    found = lint(rulebook, draft, "core/cure-claim", "safety/suicide-language")
    assert [finding.rule for finding in found] == ["healthlint/timeout", "core/cure-claim"]
    assert found[0].rule in UNDONE and "safety/suicide-language" in found[0].message
