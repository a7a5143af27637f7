"""Sentence ends: labelled cases, the promises every split keeps, and the time it takes."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.sentences import LONGEST, split_sentences

HERE = Path(__file__).parent
OWN = HERE / "data" / "reading" / "sentences.jsonl"
SHARED = Path(os.environ.get("HEALTHLINT_SHARED", HERE.parent.parent / "shared")) / "cases" / "sentences.jsonl"


def rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        pytest.skip(f"{path.name} of the shared cases is not here")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize("path", [OWN, SHARED], ids=["own", "shared"])
def test_labelled_texts(path: Path) -> None:
    cases = rows(path)
    missed = [split(case["text"]) for case in cases if split(case["text"]) != case["sentences"]]
    assert len(missed) <= 0.05 * len(cases), missed


def test_there_are_enough_cases_of_our_own() -> None:
    assert len(rows(OWN)) >= 60


@given(st.text(alphabet="ab Z1.?!…\"')([]-•\n", max_size=80))
def test_a_split_loses_nothing_but_blanks(text: str) -> None:
    spans = split_sentences(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert spans == sorted(spans)
    between = [*(start for start, _ in spans), len(text)], [0, *(end for _, end in spans)]
    assert all(text[end:start].strip() == "" for start, end in zip(*between, strict=True))


def test_a_citation_belongs_to_the_sentence_before_it() -> None:
    assert split("It eases pain.[1] Mint is a herb.") == ["It eases pain.[1]", "Mint is a herb."]


def test_bullets_and_blank_lines_part_sentences() -> None:
    assert split("Uses: • colds • coughs\n\nIt is cheap") == ["Uses:", "• colds", "• coughs", "It is cheap"]


def test_text_without_a_stop_is_cut_at_white_space() -> None:
    pieces = split("herbal tea " * 1_000)
    assert all(len(piece) <= LONGEST and piece.startswith(("herbal", "tea")) for piece in pieces)
    assert " ".join(pieces) == ("herbal tea " * 1_000).strip()


def test_a_word_that_never_ends_is_cut_too() -> None:
    assert [len(piece) for piece in split("x" * (2 * LONGEST + 7))] == [LONGEST, LONGEST, 7]


@pytest.mark.parametrize("text", ["no. ", "....", "a.", "[1]", '."', "?! ", "e.g. ", ". [", "\n- ", "(", "1. "])
def test_long_lines_take_time_in_proportion(text: str) -> None:
    short, long = (min(_seconds(text * (size // len(text))) for _ in range(3)) for size in (20_000, 200_000))
    assert long < max(25 * short, 0.25)


def _seconds(text: str) -> float:
    start = time.process_time()
    split_sentences(text)
    return time.process_time() - start
