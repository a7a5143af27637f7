"""A block's words on one line, and the way back to the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.source import Source, Span
from healthlint.unfold import HOLE, unfold


@pytest.mark.parametrize(
    ("prose", "glue", "holes", "text"),
    [
        ("Kava calms.", [], [], "Kava calms."),
        ("  Kava \n  calms.  ", [], [], "Kava calms."),
        ("non-  addictive   tea", [Span(4, 6), Span(15, 17)], [], "non-addictive tea"),
        ("see   the   trial", [Span(4, 5), Span(9, 11)], [], "see the trial"),
        ("run      now", [], [Span(4, 8)], f"run {HOLE} now"),
        ("a    b", [Span(1, 5)], [], "ab"),
        ("     ", [], [Span(1, 3)], HOLE),
        ("     ", [], [], ""),
    ],
)  # fmt: skip
def test_what_a_reader_sees(prose: str, glue: list[Span], holes: list[Span], text: str) -> None:
    line = unfold(prose, Span(0, len(prose)), glue, holes)
    assert line.text == text
    assert len(line.offsets) == len(text)
    for offset, sign in zip(line.offsets, text, strict=True):
        assert sign in (" ", HOLE) or prose[offset] == sign


@given(st.text("ab  \n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4)), max_size=4))
def test_offsets_never_go_back(prose: str, cuts: list[tuple[int, int]]) -> None:
    cursor, glue = 0, []
    for start, length in sorted(cuts):
        if start >= cursor and start + length <= len(prose) and length:
            glue.append(Span(start, start + length))
            cursor = start + length
    blanked = "".join(" " if any(g.start <= i < g.end for g in glue) else sign for i, sign in enumerate(prose))
    line = unfold(blanked, Span(0, len(blanked)), glue, [])
    assert line.offsets == sorted(line.offsets)
    assert line.text == line.text.strip() and "  " not in line.text
    assert line.text.replace(" ", "") == "".join(blanked.split())


def test_a_part_of_the_line_leads_back_to_the_file() -> None:
    prose = "Tea   cures \n colds"
    line = unfold(prose, Span(0, len(prose)), [], [])
    start = line.text.index("cures colds")
    span = line.span(start, start + len("cures colds"))
    assert prose[span.start : span.end] == "cures \n colds"
    assert line.locate(span) == (start, len(line.text))


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("", 0, (1, 1)),
        ("é😀x", 2, (1, 3)),
        ("a\n", 2, (2, 1)),
    ],
)
def test_positions(text: str, offset: int, position: tuple[int, int]) -> None:
    assert Source("d.md", text).position(offset) == position


def test_a_place_carries_a_window_of_a_long_line() -> None:
    text = "x" * 5_000 + " cure " + "y" * 5_000
    place = Source("d.md", text).place(Span(5_001, 5_005))
    assert place.text == "cure" and place.start.column == 5_002
    assert place.excerpt[5_001 - place.excerpt_start :].startswith("cure")
    assert len(place.excerpt) <= 1_200
