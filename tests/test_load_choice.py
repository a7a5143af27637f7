"""Which of the loaded rules run: profiles, jurisdictions, selectors."""

from __future__ import annotations

import pytest

from healthlint.errors import UserError
from healthlint.finding import Severity
from healthlint.ruleset.rule import Examples, Pack, Rule
from healthlint.ruleset.rulebook import Choice, Retired, Rulebook, choose, selects

LEVELS = {"editorial": Severity.INFO, "commercial": Severity.WARNING, "product": Severity.ERROR}


def rule(id_: str, **known: object) -> Rule:
    fixed = {
        "path": "",
        "kind": "phrase",
        "title": "",
        "category": "claim",
        "severity": LEVELS,
        "message": "",
        "why": "",
    }
    pack = id_.partition("/")[0]
    return Rule(**{"id": id_, "pack": pack, "references": (), "examples": Examples(), **fixed, **known})  # type: ignore[arg-type]


RULES = (
    rule("core/cure"),
    rule("core/treat", tags=("opioids", "herbs")),
    rule("core-more/cure", category="safety"),
    rule("shop/price", severity={**LEVELS, "editorial": None}),
    rule("uk-asa/offer", jurisdiction=("uk",), tags=("offers",)),
    rule("us-fda/drug", jurisdiction=("us", "ca")),
)
PACKS = {name: Pack(name, "", "", "claim") for name in ("core", "core-more", "shop", "uk-asa", "us-fda", "empty")}
BOOK = Rulebook(PACKS, RULES, {}, (), {"core/old": Retired("core/cure", ""), "core/gone": Retired("", "It was wrong.")})


def chosen(**choice: object) -> list[str]:
    return [each.rule.id for each in choose(BOOK, Choice(**choice))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("choice", "runs"),
    [
        ({}, "core/cure core/treat core-more/cure"),
        ({"profile": "product"}, "core/cure core/treat core-more/cure shop/price"),
        ({"jurisdictions": frozenset({"uk"})}, "core/cure core/treat core-more/cure uk-asa/offer"),
        ({"jurisdictions": frozenset({"ca", "eu"})}, "core/cure core/treat core-more/cure us-fda/drug"),
        ({"select": ("core",)}, "core/cure core/treat"),
        ({"select": ("core/*",)}, "core/cure core/treat"),
        ({"select": ("*/cure",)}, "core/cure core-more/cure"),
        ({"select": ("core/cure",)}, "core/cure"),
        ({"select": ("tag:herbs", "category:safety")}, "core/treat core-more/cure"),
        ({"ignore": ("core",)}, "core-more/cure"),
        ({"select": ("core",), "ignore": ("tag:opioids",)}, "core/cure"),
        ({"select": ("core/cure",), "ignore": ("*",)}, ""),
        ({"select": ("shop/price",)}, ""),
        ({"select": ("shop",), "profile": "commercial"}, "shop/price"),
        # A rule of another place runs where it or its pack is named, and not where a selector only happens to reach it.
        ({"select": ("uk-asa",)}, "uk-asa/offer"),
        ({"select": ("uk-asa/offer",)}, "uk-asa/offer"),
        ({"select": ("uk-asa/o*",)}, "uk-asa/offer"),
        ({"select": ("*",)}, "core/cure core/treat core-more/cure"),
        ({"select": ("tag:offers",)}, ""),
        ({"select": ("tag:offers",), "jurisdictions": frozenset({"uk"})}, "uk-asa/offer"),
        ({"select": ("empty",)}, ""),
        ({"select": ("category:crisis",)}, ""),
    ],
)
def test_what_runs(choice: dict[str, object], runs: str) -> None:
    assert " ".join(chosen(**choice)) == runs


def test_severity_goes_by_profile() -> None:
    for profile, severity in LEVELS.items():
        assert choose(BOOK, Choice(profile=profile, select=("core/cure",))) == ((RULES[0], severity),)


def test_everything_that_is_unknown_is_told_at_once() -> None:
    choice = Choice("editor", select=("core/cur", "core", "tag:opioid"), ignore=("cor", "zzz", "core/old", "core/gone"))
    with pytest.raises(UserError) as caught:
        choose(BOOK, choice)
    assert sorted(str(caught.value).splitlines()) == sorted(
        [
            "“editor” is no profile (editorial, commercial, product); did you mean “editorial”?",
            "“core/cur” names no rule, pack, tag or category; did you mean “core/cure”?",
            "“tag:opioid” names no rule, pack, tag or category; did you mean “tag:opioids”?",
            "“cor” names no rule, pack, tag or category; did you mean “core”?",
            "“zzz” names no rule, pack, tag or category; `healthlint rules` lists what there is",
            "the rule “core/old” is retired; name “core/cure”, which took its place",
            "the rule “core/gone” is retired; leave it out",
        ]
    )


def test_a_selector_is_read_alone() -> None:
    assert selects("core/t*", RULES[1])
    assert not selects("core/t*", RULES[0])
    assert not selects("core", RULES[2])
