"""The JSON Schemas: editors accept what the loader accepts, and refuse what it refuses by shape."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from healthlint.ruleset.fields import RULE
from healthlint.ruleset.load import shipped_rules
from healthlint.ruleset.rule import KINDS
from healthlint.ruleset.scaffold import new_rule
from healthlint.ruleset.schema import pack_schema, report_schema, rule_schema, words_schema

SCHEMAS = {"rule": rule_schema(), "pack": pack_schema(), "words": words_schema(), "report": report_schema()}
VALIDATORS = {name: jsonschema.Draft7Validator(schema) for name, schema in SCHEMAS.items()}

FAULTY = Path(__file__).parent / "data" / "rulefaults" / "rules" / "faulty"

# Rule files whose fault an editor can show: those that are wrong by their shape, not by what they say.
BY_SHAPE = (
    "unknown-field", "unknown-field-nested", "missing-why", "missing-examples", "kind-needs-match",
    "kind-needs-require", "kind-needs-facet", "kind-needs-keys", "kind-unknown", "kind-takes-no-require",
    "kind-takes-no-match", "severity-unknown", "severity-misspelled", "severity-profile-unknown", "severity-list",
    "context-unknown", "within-unknown", "scope-unknown", "category-unknown", "jurisdiction-unknown", "tag-form",
    "reference-without-title", "reference-http", "reference-text", "references-empty", "one-pole", "two-bad",
    "two-good", "match-any-empty", "match-context", "match-within", "phrase-mapping", "phrase-braces", "phrase-list-2",
    "phrase-colon", "phrase-empty", "phrase-scalar", "max-age", "min-words", "title-empty", "title-list", "list-rule",
)  # fmt: skip


def shipped() -> Iterator[tuple[str, Path]]:
    for path in sorted(shipped_rules().glob("*/**/*.yaml")):
        if path.parent.name == "words":
            yield "words", path
        elif path.parent.name != "cues":
            yield "pack" if path.name == "pack.yaml" else "rule", path


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_draft_07(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(
    ("name", "path"), [*shipped()], ids=lambda value: value.stem if isinstance(value, Path) else value
)
def test_every_shipped_file_is_accepted(name: str, path: Path) -> None:
    assert [error.message for error in VALIDATORS[name].iter_errors(yaml.safe_load(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_new_rule_is_accepted(kind: str) -> None:
    VALIDATORS["rule"].validate(yaml.safe_load(new_rule("desk/new", kind)))


@pytest.mark.parametrize("stem", BY_SHAPE)
def test_what_is_wrong_by_its_shape_is_refused(stem: str) -> None:
    assert not VALIDATORS["rule"].is_valid(yaml.safe_load((FAULTY / f"{stem}.yaml").read_text("utf-8")))


def test_every_field_is_explained() -> None:
    properties = SCHEMAS["rule"]["properties"]
    assert {name: shape["description"] for name, shape in properties.items()} == {
        each.name: each.meaning for each in RULE
    }


def report(**changes: object) -> dict[str, Any]:
    place = {"line": 1, "column": 1, "offset": 0}
    where = {"path": "draft.md", "start": place, "end": place, "text": "", "message": "m"}
    finding = {
        "rule": "core/cure-claim", "severity": "error", "category": "claim", **where, "suggestion": "", "subjects": [],
        "stance": "asserted", "why_flagged": [], "references": [], "url": "", "fingerprint": "0", "related": [where],
    }  # fmt: skip
    return {
        "version": 1,
        "tool": {"name": "healthlint", "version": "0"},
        "summary": {"files": 1, "error": 1, "warning": 0, "info": 0, "suppressed": 0, "known": 0},
        "findings": [finding],
        "errors": [{"path": "p", "message": "m"}],
        **changes,
    }


def test_a_report_may_have_more_and_not_less() -> None:
    validator = VALIDATORS["report"]
    validator.validate(report())
    validator.validate(report(more=True))
    for key in report():
        less = {name: value for name, value in report().items() if name != key}
        assert not validator.is_valid(less), key
    for key in report()["findings"][0]:
        finding = {name: value for name, value in report()["findings"][0].items() if name != key}
        assert not validator.is_valid(report(findings=[finding])), key
    assert not validator.is_valid(report(version=2))
