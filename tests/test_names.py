"""Names of word lists in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.language.words import Entry, WordList
from healthlint.ruleset.names import find_entries, names_of
from healthlint.ruleset.patterns import PhraseError, phrase

SUBSTANCES = WordList(
    "substances",
    (
        Entry(
            "opioids",
            ("opioids", "opioid", "opiate"),
            but_not=("opioid receptor", "opioid (crisis|epidemic)", "non-opioid"),
        ),
        Entry("kratom", ("kratom", "kratom tea", "mitragyna speciosa")),
        Entry("st-johns-wort", ("st.? john'?s[- ]wort", "hypericum( perforatum)?")),
        Entry("iron", ("iron",), but_not=(r"iron (will|man|\w+ ore)", "cast iron")),
        Entry("iron-tablet", ("iron tablet",)),
        Entry("berry", ("goji berry", "berries")),
        Entry("5-htp", ("5-HTP",)),
        Entry("b12", ("vitamin B12",)),
        Entry("cannabis", ("cannabis", "grass’s leaf")),
        Entry("dot-net", (r"\.NET pill",)),
        Entry("alcohol", ("alcohol",)),
    ),
)

# sentence with « » around what is found | ids, in order
ROWS = [
    ("«Kratom» and «opioids» with «opiates»", "kratom opioids opioids"),
    ("«kratom tea», «Kratom Teas» and «kratom» in tea", "kratom kratom kratom"),
    ("opioid receptors, the opioid crisis, Opioid epidemic, non-opioid: «opioids»", "opioids"),
    ("the opioid receptor of «opioids»", "opioids"),
    ("«St John's wort», «st. johns-wort», «Hypericum perforatum»", "st-johns-wort st-johns-wort st-johns-wort"),
    ("an iron will, iron rich ore, cast iron, «iron»", "iron"),
    ("iron will needs an «iron tablet» and «iron»", "iron-tablet iron"),
    ("«goji berries», «berries» and berry", "berry berry"),
    ("«5-HTP», «5-htps» and 15-HTP", "5-htp 5-htp"),
    ("«vitamin B12», vitamin B12s, vitamin B120", "b12"),
    ("«grass's leaf», «cannabis», «cannabises»", "cannabis cannabis cannabis"),
    ("a «.NET pill», x «.net pills»", "dot-net dot-net"),
    ("«kratom»-based, «kratom»-derived; pre-kratom, anti-kratom", "kratom kratom"),
    ("alcohol-free, alcohol-like, ALCOHOL-FREE; «alcohol»-freezing", "alcohol"),
    ("«Kratom»'s «alcohol»? («kratom»)", "kratom alcohol kratom"),
    ("skratom kratoms_ kratomania", ""),
    ("", ""),
    ("İ «kratom» ſ «KRATOM» «\u212aratom»", "kratom kratom kratom"),
]


@pytest.mark.parametrize(("marked", "ids"), ROWS, ids=[marked[:50] for marked, _ in ROWS])
def test_find_entries(marked: str, ids: str) -> None:
    sentence = marked.replace("«", "").replace("»", "")
    shown, done, found = "", 0, []
    for start, end, entry in find_entries(sentence, SUBSTANCES):
        shown += f"{sentence[done:start]}«{sentence[start:end]}»"
        done = end
        found.append(entry.id)
    assert shown + sentence[done:] == marked
    assert found == ids.split()


def test_the_same_name_twice_is_the_first_entry() -> None:
    words = WordList("things", (Entry("one", ("tea",)), Entry("two", ("tea", "green tea"))))
    assert [(start, end, entry.id) for start, end, entry in find_entries("tea or green tea", words)] == [
        (0, 3, "one"),
        (7, 16, "two"),
    ]


def test_a_list_is_read_once() -> None:
    assert names_of(SUBSTANCES) is names_of(SUBSTANCES)
    assert names_of(WordList("substances", SUBSTANCES.entries)) is not names_of(SUBSTANCES)


def test_a_name_that_is_no_phrase_is_told_with_its_list() -> None:
    words = WordList("things", (Entry("one", ("tea", "(green")),))
    with pytest.raises(PhraseError) as caught:
        phrase("cup of <things>", {"things": words})
    assert (
        caught.value.message
        == "“(green” of the word list <things>: “(” is never closed; add “)”, or write \\( for the character"
    )


def test_names_too_short_or_free_make_no_needs() -> None:
    assert names_of(WordList("some", (Entry("some", ("a", "the")),))).needs == frozenset()
    assert names_of(WordList("some", (Entry("some", (r"\d+", "the")),))).needs == frozenset()
    assert names_of(WordList("some", ())).needs == frozenset()
    with pytest.raises(PhraseError, match="no word is certain"):
        phrase("<some>", {"some": WordList("some", (Entry("some", ("a", "the")),))})


def test_exclusions_hold_inside_a_phrase() -> None:
    lists = {"substances": SUBSTANCES}
    found = phrase(r"(blocks|is) (\w+ ){0,2}<substances>", lists)
    cases = {
        "it blocks opioid receptors": [],
        "it blocks the opioids": ["opioids"],
        "it blocks opioid receptors opioids": ["opioids"],
        "it is cast iron": [],
        "is cast iron, is iron": ["iron"],
        "it is opioid, the opioid crisis": ["opioid"],
        "it is an iron tablet": ["iron tablet"],
    }
    assert {case: [match["substances"] for match in found.finditer(case)] for case in cases} == cases


NAMES = st.lists(
    st.sampled_from(["tea", "green", "black", "chronic", "pain", "relief", "a", "b12", "x-ray", "Öl"]),
    min_size=1,
    max_size=3,
).map(" ".join)


@given(st.lists(NAMES, min_size=1, max_size=8, unique=True), st.lists(NAMES, max_size=8))
@settings(max_examples=300, deadline=None)
def test_the_table_finds_what_expressions_one_by_one_find(names: list[str], parts: list[str]) -> None:
    words = WordList("things", tuple(Entry(f"id{at}", (f"{name}(x{{9}})?",)) for at, name in enumerate(names)))
    plain = WordList("things", tuple(Entry(f"id{at}", (name,)) for at, name in enumerate(names)))
    sentence = " ".join(parts)
    found = [(start, end, entry.id) for start, end, entry in find_entries(sentence, plain)]
    singular = [each for each in found if sentence[each[0] : each[1]] in names]
    assert singular == [(start, end, entry.id) for start, end, entry in find_entries(sentence, words)]
