"""The bundled drafts, the shipped rules' own examples, and what the README shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from healthlint.cli import main
from healthlint.decode import decode
from healthlint.finding import Finding
from healthlint.linter import lint_source
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.rule import Rule
from healthlint.ruleset.rulebook import Choice
from healthlint.selftest import run_examples

ROOT = Path(__file__).parent.parent
RULEBOOK = load_rulebook([shipped_rules()])


def lint(name: str, profile: str = "editorial") -> tuple[Finding, ...]:
    path = ROOT / "examples" / name
    return lint_source(decode(name, path.read_bytes()), RULEBOOK, Choice(profile=profile), date(2026, 6, 1))


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_does_what_its_examples_say(rule: Rule) -> None:
    assert list(run_examples(RULEBOOK, [rule])) == []


def test_the_careless_draft_has_something_to_answer_of_every_sort() -> None:
    told = {finding.rule for finding in lint("careless-draft.md")}
    assert told >= {
        "contradictions/addictive",
        "core/natural-means-safe",
        "disclaimers/medical-disclaimer-missing",
        "editorial/reviewer-missing",
        "evidence/studies-show-uncited",
        "safety/stop-medication",
    }


def test_its_repaired_twin_is_quiet() -> None:
    assert lint("careful-draft.md") == ()


def test_the_product_page_is_read_as_one() -> None:
    assert {str(finding.severity) for finding in lint("product-page.md")} >= {"error", "warning"}


def test_every_rule_has_sources_and_enough_examples() -> None:
    for rule in RULEBOOK.rules:
        assert rule.references and all(reference.url.startswith("https://") for reference in rule.references), rule.id
        assert len(rule.examples.bad) >= 3 and len(rule.examples.good) >= 3, rule.id


def test_the_packs_and_kinds_are_all_in_use() -> None:
    assert len({rule.pack for rule in RULEBOOK.rules}) == 13
    assert {rule.kind for rule in RULEBOOK.rules} == {"phrase", "companion", "conflict", "metadata", "repeat"}


def test_the_readme_shows_real_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = (ROOT / "README.md").read_text("utf-8").split("```text\n")[1].split("```")[0]
    result = CliRunner().invoke(main, ["check", "--isolated", "examples/short-draft.md"])
    assert result.exit_code == 1
    assert shown == result.stdout
    assert "make demo" in (ROOT / "README.md").read_text("utf-8")


def lesser(rule: Rule) -> Iterator[Rule]:
    """The rule as if one of the phrases it looks for had been deleted, for each in turn."""
    assert rule.match
    parts = rule.match.all or (rule.match,)
    first, *rest = parts
    for number in range(len(first.any)):
        less = replace(first, any=first.any[:number] + first.any[number + 1 :])
        yield replace(rule, match=replace(rule.match, all=(less, *rest)) if rule.match.all else less)


@pytest.mark.parametrize("rule", [r for r in RULEBOOK.rules if r.kind == "phrase"], ids=lambda rule: rule.id)
def test_a_lost_phrase_turns_the_examples_red(rule: Rule) -> None:
    for less in lesser(rule):
        others = tuple(less if other.id == rule.id else other for other in RULEBOOK.rules)
        if any(run_examples(replace(RULEBOOK, rules=others), [less])):
            return
    pytest.fail("no example needs any of its phrases")
