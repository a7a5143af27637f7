"""Cues: every cue is tried on its own examples; a faulty cue file tells every fault with its place."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import regex

from healthlint.errors import UserError
from healthlint.language.cues import CueBook, Hit
from healthlint.language.stance import reaching
from healthlint.ruleset.cues import CueSheet, Tried, load_cues, read_cue_sheet
from healthlint.source import Span

CUES = Path(__file__).parent.parent / "rules" / "cues"
SHEET = read_cue_sheet(CUES)
BOOK = CueBook(SHEET.cues)

APPLIES = [(tried.id, text) for tried in SHEET.examples for text in tried.applies]
SPARES = [(tried.id, text) for tried in SHEET.examples for text in tried.spares]


def marked(text: str) -> tuple[str, Span | None]:
    """The text without « », and what stood between them."""
    plain = text.replace("«", "").replace("»", "")
    start = text.find("«")
    return plain, Span(start, text.index("»") - 1) if start >= 0 else None


def speaking(text: str) -> set[str]:
    """The ids of the cues that speak of the marked words; of all cues found where nothing is marked."""
    plain, target = marked(text)
    cued = BOOK.read(plain)
    hits: list[Hit] = list(reaching(cued, target)) if target else list(cued.hits)
    return {hit.cue.id for hit in hits}


@pytest.mark.parametrize(("cue", "text"), APPLIES)
def test_a_cue_speaks_of_the_marked_words(cue: str, text: str) -> None:
    assert cue in speaking(text)


@pytest.mark.parametrize(("cue", "text"), SPARES)
def test_a_cue_does_not_speak_of_the_marked_words(cue: str, text: str) -> None:
    assert cue not in speaking(text)


def test_every_cue_is_tried_both_ways() -> None:
    assert [tried.id for tried in SHEET.examples if not (tried.applies and tried.spares)] == []


def test_every_phrase_of_a_cue_can_be_looked_up() -> None:
    assert [cue.id for cue in SHEET.cues if not cue.pattern.needs] == []


def test_leads_lose_no_match() -> None:
    """Trying a cue only where its first words stand finds what searching the whole sentence finds."""
    texts = {marked(text)[0] for _, text in APPLIES + SPARES}
    for cue in SHEET.cues:
        for text in texts if cue.pattern.leads else ():
            words = [word for word in regex.finditer(r"[\w']+", text) if word[0].lower() in cue.pattern.leads]
            found = {match.span() for word in words if (match := cue.pattern.match(text, word.start()))}
            assert {match.span() for match in cue.pattern.finditer(text)} <= found, (cue.id, text)


def test_needs_lose_no_match() -> None:
    texts = {marked(text)[0] for _, text in APPLIES + SPARES}
    for cue in SHEET.cues:
        for text in texts:
            if any(cue.pattern.finditer(text)):
                assert any(need in text.lower() for need in cue.pattern.needs), (cue.id, text)


def test_pseudo_cues_are_taken_first() -> None:
    assert [hit.cue.id for hit in BOOK.read("Fennel not only soothes.").hits] == ["pseudo/not-only"]


def test_a_sentence_is_looked_through_once() -> None:
    assert BOOK.read("Fennel does not cure colic.") is BOOK.read("Fennel does not cure colic.")


def test_the_holder_of_a_claim_is_named_in_its_own_words() -> None:
    (hit,) = BOOK.read("Some online vendors claim that fennel cures colic.").hits
    assert (hit.cue.means, hit.holder) == ("seller", "Some online vendors")


# What a wrong file says


def sheet(tmp_path: Path, text: str) -> CueSheet:
    (tmp_path / "polarity.yaml").write_text(dedent(text), "utf-8")
    return read_cue_sheet(tmp_path)


GOOD = """\
    axis: polarity
    words:
      eaters: [eats, drinks]
    cues:
      - id: never
        means: denied
        direction: forward
        extent: clause
        any: [never <eaters>, "never (ever )?"]
        examples:
          applies: [He never eats «grass».]
          spares: [He «eats» grass.]
    """


def test_a_good_file(tmp_path: Path) -> None:
    read = sheet(tmp_path, GOOD.replace(', "never (ever )?"', ""))
    assert read.examples == (Tried("polarity/never", ("He never eats «grass».",), ("He «eats» grass.",)),)
    (cue,) = load_cues(tmp_path)
    assert (cue.id, cue.axis, cue.means, cue.direction, cue.extent) == (
        "polarity/never", "polarity", "denied", "forward", "clause",
    )  # fmt: skip
    assert [match.span() for match in cue.pattern.finditer("He never eats, never DRINKS.")] == [(3, 13), (15, 27)]
    assert cue.pattern.leads == {"never"}


WRONG = [
    ("axis: polarity", "axis: mud", 1, 7, "“mud” is no axis"),
    ("means: denied", "means: hedged", 6, 12, "“hedged” is nothing that a cue of polarity means; write denied"),
    ("direction: forward", "direction: up", 7, 16, "“up” is no direction"),
    ("extent: clause", "extent: page", 8, 13, "“page” is no extent"),
    ("<eaters>", "<drinkers>", 9, 17, "<drinkers> is no word list of this file"),
    ("never <eaters>", "(never", 9, 11, "“(” is never closed"),
    ("«grass»", "grass", 11, 17, "has not one pair of « » in it"),
    ("any: [", "some: [", 9, 5, "“some” is no field"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "column", "told"), WRONG)
def test_faults_are_told_with_their_place(
    tmp_path: Path, right: str, wrong: str, line: int, column: int, told: str
) -> None:
    with pytest.raises(UserError) as caught:
        sheet(tmp_path, GOOD.replace(', "never (ever )?"', "").replace(right, wrong))
    faults = [fault for fault in caught.value.faults if told in fault.message]
    assert [(fault.line, fault.column) for fault in faults] == [(line, column)], caught.value


def test_an_id_stands_once(tmp_path: Path) -> None:
    text = dedent(GOOD)
    cue = text[text.index("  - id") :]
    with pytest.raises(UserError, match="“never” stands twice; it is already on line 5"):
        sheet(tmp_path, text + cue)
