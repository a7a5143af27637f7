"""Wrong rule files: each is told with file, line, column, what is wrong and what to do, all of them in one run."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from healthlint.errors import UserError
from healthlint.ruleset.load import load_rulebook

HERE = Path(__file__).parent / "data" / "rulefaults"
RULES = HERE / "rules"
FILES = sorted((RULES / "faulty").glob("*.yaml"))

# One line a fault, as a writer sees it, from the folder of rules.
EXPECTED = (HERE / "expected.txt").read_text("utf-8").splitlines()
BY_FILE = {name: [*lines] for name, lines in itertools.groupby(EXPECTED, key=lambda line: line.split(":")[0])}


@pytest.fixture(scope="module")
def told() -> list[str]:
    with pytest.raises(UserError) as caught:
        load_rulebook([RULES])
    return [line[line.index("faulty/") :] for line in str(caught.value).splitlines()]


def test_there_are_more_than_forty() -> None:
    assert len(FILES) > 80


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_told(path: Path, told: list[str]) -> None:
    name = f"faulty/{path.name}"
    expected = BY_FILE.get(name, [])
    assert bool(expected) is (path.name != "pack.yaml")
    assert [line for line in told if line.startswith(f"{name}:")] == expected


def test_all_are_told_in_one_run_in_order_of_place(told: list[str]) -> None:
    assert sorted(told) == sorted(EXPECTED)
    assert len(told) == len(set(told))


def test_every_fault_has_a_place_and_a_remedy() -> None:
    for line in EXPECTED:
        _, row, column, message = line.split(":", 3)
        assert int(row) >= 1
        assert int(column) >= 1
        assert any(remedy in message for remedy in ("; ", "which needs “")), line
