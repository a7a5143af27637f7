"""`healthlint new`: a rule to begin with loads without a fault and passes its own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.errors import UserError
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.rule import KINDS
from healthlint.ruleset.scaffold import new_rule
from healthlint.selftest import run_examples


def test_every_kind_loads_and_passes(tmp_path: Path) -> None:
    pack = tmp_path / "desk"
    pack.mkdir()
    (pack / "pack.yaml").write_text("title: Desk\nwhy: A test.\ncategory: claim\n", "utf-8")
    for kind in KINDS:
        (pack / f"a-{kind}.yaml").write_text(new_rule(f"desk/a-{kind}", kind), "utf-8")
    rulebook = load_rulebook([shipped_rules(), tmp_path])
    rules = [rule for rule in rulebook.rules if rule.pack == "desk"]
    assert [(rule.id, rule.kind, rule.title) for rule in rules] == sorted(
        (f"desk/a-{kind}", kind, f"A {kind}") for kind in KINDS
    )
    assert [*run_examples(rulebook, rules)] == []


@pytest.mark.parametrize(
    ("id_", "kind", "told"),
    [
        ("mine", "phrase", "“mine” can be no id; write pack/name in lower case letters, digits and hyphens"),
        ("../up", "phrase", "“../up” can be no id; write pack/name in lower case letters, digits and hyphens"),
        ("Core/x", "phrase", "“Core/x” can be no id; write pack/name in lower case letters, digits and hyphens"),
        (
            "a/b",
            "phrse",
            "“phrse” is no kind of rule (phrase, companion, conflict, metadata, repeat); did you mean “phrase”?",
        ),
    ],
)
def test_what_can_be_no_rule(id_: str, kind: str, told: str) -> None:
    with pytest.raises(UserError) as caught:
        new_rule(id_, kind)
    assert str(caught.value) == told
