"""How sentences are read, as `healthlint read` shows it and measures it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from healthlint.cli import main

ROWS = [
    {"text": "Valerian does not cure insomnia.", "target": [18, 31], "stance": "denied", "source": "author"},
    {
        "text": "Vendors claim that valerian cures insomnia.",
        "target": [28, 42],
        "stance": "boosted",
        "source": "seller",
    },
    {"text": "Does valerian cure insomnia? No.", "target": [14, 27], "stance": "question", "answer": "no"},
    {"topic": "kava", "heading": "What kava does", "text": "It is sedating.", "target": [6, 14], "subject": "kava"},
    {"topic": "kava", "heading": None, "text": "Valerian is sedating.", "target": [12, 20], "subject": "kava"},
    {"document_tail": "[^1]: A trial. <https://doi.org/10.1000/xyz>"},
    {"sentence": "Valerian helped.[^1]", "state": "cited", "tier": 1},
    {"sentence": "Valerian helped.[^2]", "state": "dangling", "tier": None},
    {"text": "It was 5 mg i.v. every 4 h. It helped.", "sentences": ["It was 5 mg i.v. every 4 h.", "It helped."]},
]


def read(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["read", *arguments])


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    return path


def test_cases_are_read_row_by_row(cases: Path) -> None:
    result = read("--cases", str(cases), "--isolated")
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) == len(ROWS) - 1  # the tail is no row of its own
    assert [row.get("stance") for row in rows[:3]] == ["denied", "asserted", "question"]
    assert [row.get("source") for row in rows[:2]] == ["author", "seller"]
    assert rows[2]["answer"] == "no"
    assert rows[0]["cues"] and rows[0]["confidence"] > 0
    assert [row["subject"] for row in rows[3:5]] == [["kava"], ["valerian"]]
    assert [(row["state"], row["tier"]) for row in rows[5:7]] == [("cited", 1), ("dangling", None)]
    assert rows[7]["sentences"] == ["It was 5 mg i.v. every 4 h.", "It helped."]


def test_accuracy_and_misses_go_to_standard_error(cases: Path) -> None:
    told = read("--cases", str(cases), "--isolated").stderr.splitlines()
    assert told == [
        "row 5: subject is 'kava', read as ['valerian']: Valerian is sedating.",
        "stance: 3 of 3 (1.000)",
        "source: 2 of 2 (1.000)",
        "answer: 1 of 1 (1.000)",
        "subject: 1 of 2 (0.500)",
        "state: 2 of 2 (1.000)",
        "tier: 2 of 2 (1.000)",
        "sentences: 1 of 1 (1.000)",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "is not a JSON object"),
        ("[]", "is no labelled row; it needs one of “document_tail”, “sentence”, “text”"),
        ('{"text": "Tea.", "target": [0, 9]}', "“target” must be [start, end) inside “text”"),
        ('{"text": "Tea.", "target": "Tea"}', "“target” must be [start, end) inside “text”"),
    ],
)
def test_a_line_that_is_no_row_is_told_with_its_number(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"text": "One. Two."}\n\n' + line + "\n", "utf-8")
    result = read("--cases", str(path), "--isolated")
    assert result.exit_code == 2
    assert f"{path}:3:1: " in result.stderr and fault in result.stderr


def test_a_draft_is_read_claim_by_claim(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("# Valerian\n\nValerian does not cure insomnia.\n\nIt cures asthma.\n", "utf-8")
    whole = read(str(draft), "--isolated").stdout
    assert f"{draft}:3:19: “cure insomnia”" in whole
    assert "read as denied by “not” (polarity/not)" in whole
    assert "said of valerian (" in whole and "evidence: none" in whole
    assert "looked at by core/cure-claim" in whole
    one = read(f"{draft}:5", "--isolated").stdout
    assert f"{draft}:5:4: “cures asthma”" in one and "insomnia" not in one


def test_what_no_rule_looks_at_is_said_so(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("A quiet day.\n", "utf-8")
    assert read(str(draft), "--isolated").stdout == "No rule looks at anything here.\n"


@pytest.mark.parametrize("arguments", [(), ("draft.md", "--cases", "cases.jsonl"), ("missing.md",)])
def test_what_cannot_be_read_ends_with_two(arguments: tuple[str, ...]) -> None:
    assert read(*arguments, "--isolated").exit_code == 2
