"""Whom a claim is about: own labelled sentences, the parts of the reading, and what a draft is about."""

from __future__ import annotations

import json
import os
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.language.gazetteer import SUBJECT_LISTS, Gazetteer
from healthlint.language.passage import Passage
from healthlint.language.sentences import split_sentences
from healthlint.language.subject import Subject, document_topic, read_subject
from healthlint.language.words import Entry, WordList
from healthlint.linter import language_of
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.names import find_entries
from healthlint.source import Span

ROOT = Path(__file__).parent
OWN = ROOT / "data" / "reading" / "subject.jsonl"
SHARED = Path(os.environ.get("HEALTHLINT_SHARED", ROOT.parent.parent / "shared")) / "cases" / "subject.jsonl"


@cache
def gazetteer() -> Gazetteer:
    return language_of(load_rulebook([shipped_rules()])).gazetteer


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read(text: str, target: Span, topic: str = "", heading: str | None = None) -> Subject:
    """The subject of a target in a text of one paragraph."""
    spans = split_sentences(text)
    at = max(i for i, span in enumerate(spans) if span.start <= target.start)
    said = [text[start:end] for start, end in spans]
    passage = Passage(
        sentence=said[at],
        before=tuple(reversed(said[:at])),
        after=tuple(said[at + 1 :]),
        paragraph_before=at,
        paragraph_after=len(said) - at - 1,
        headings=(heading,) if heading else (),
        topic=topic,
    )
    shift = spans[at].start
    return read_subject(passage, Span(target.start - shift, target.end - shift), gazetteer())


def read_marked(marked: str, topic: str = "", heading: str | None = None) -> Subject:
    """The subject of the words between « and »."""
    start, end = marked.index("«"), marked.index("»") - 1
    return read(marked.replace("«", "").replace("»", ""), Span(start, end), topic, heading)


def misses(path: Path) -> list[str]:
    """The sentences whose subject is not found."""
    return [
        row["text"]
        for row in rows(path)
        if row["subject"] not in read(row["text"], Span(*row["target"]), row["topic"], row["heading"]).ids
    ]


def test_own_sentences() -> None:
    missed, total = misses(OWN), len(rows(OWN))
    assert total >= 150
    assert len({row["subject"] for row in rows(OWN)}) >= 25
    assert len(missed) <= 0.04 * total, missed


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not beside the repository")
def test_shared_sentences() -> None:
    assert len(misses(SHARED)) <= 0.04 * len(rows(SHARED)), misses(SHARED)


@pytest.mark.parametrize("row", rows(OWN), ids=lambda row: row["text"][:40])
def test_target_lies_in_its_text(row: dict[str, Any]) -> None:
    start, end = row["target"]
    assert 0 <= start < end <= len(row["text"])
    assert row["text"][start:end].strip() == row["text"][start:end]


# « » text | topic | ids | how
HOW = [
    ("«Kava relaxes»", "", "kava", "words"),
    ("Kava «dependence» is rare.", "", "kava", "attributive"),
    ("«Addictive» opioids are easy to get.", "", "opioids", "attributive"),
    ("The risk of «addiction» to opioids is known.", "", "opioids", "of-phrase"),
    ("Valerian, kava and hops are «safe».", "", "valerian kava hops", "coordination"),
    ("Kratom relieves pain and is not «addictive».", "", "kratom", "clause-subject"),
    ("Opioids, which are «addictive», are easy to get.", "", "opioids", "relative"),
    ("Kava is old. It is «safe».", "", "kava", "pronoun"),
    ("Surgery is risky. This practice is «gentle».", "yoga", "yoga", "generic-noun"),
    ("Anything can be «addictive».", "kratom", "generic", "generic"),
    ("People with a history of «addiction» should take care.", "kratom", "person", "population"),
    ("«Liver damage» has been reported in people drinking kava.", "", "kava", "following"),
    ("The short answer is that «dependence» can develop.", "kratom", "kratom", "topic"),
    ("The short answer is that «dependence» can develop.", "", "", "nothing"),
    ("Measles is far more «dangerous».", "vaccines", "measles", "clause-subject"),
]


@pytest.mark.parametrize(("marked", "topic", "ids", "how"), HOW)
def test_how(marked: str, topic: str, ids: str, how: str) -> None:
    subject = read_marked(marked, topic)
    assert (subject.ids, subject.how) == (tuple(ids.split()), how)


# « » text | whom it must not be read of
NOT_SAID_OF = [
    ("Zorbium can «raise» the level of warfarin.", "warfarin"),
    ("Beetroot powder might «raise» the level of lithium.", "lithium"),
    ("A rich breakfast «cuts» the absorption of digoxin.", "digoxin"),
    ("Plain sauerkraut is «gentle» after a week of ciprofloxacin.", "ciprofloxacin"),
    ("There is no «remedy» for grief, and paracetamol will not change that.", "paracetamol"),
    ("A cold shower is «soothing», and aspirin is cheap.", "aspirin"),
    ("Drinking the juice is «harmful».", "alcohol"),
]


@pytest.mark.parametrize(("marked", "other"), NOT_SAID_OF)
def test_not_said_of(marked: str, other: str) -> None:
    assert other not in read_marked(marked).ids


def test_topic_acted_upon_is_hardly_the_subject() -> None:
    subject = read_marked("Zorbium can «raise» the level of warfarin.", "warfarin")
    assert (subject.ids, subject.how, subject.confidence) == (("warfarin",), "topic", 0.3)


def test_heading_before_topic() -> None:
    subject = read_marked("«Dependence» can develop.", "kratom", "Opioid painkillers")
    assert (subject.ids, subject.how) == (("opioids",), "heading")


def test_both_speaks_of_a_set() -> None:
    assert read_marked("Both can be «addictive».", "kratom", "Kratom vs. Suboxone").ids == ("kratom", "buprenorphine")


def test_subject_explains_itself() -> None:
    subject = read_marked("Kava is old. It is «safe».", "hops")
    assert subject == Subject(("kava",), ("kava",), "pronoun", 0.78, ("“it” is kava before",))


def test_topic_is_surer_without_rivals() -> None:
    alone = read_marked("«Dependence» can develop.", "kratom")
    crowded = read_marked("Morphine is old. Time passed. «Dependence» can develop.", "kratom")
    assert (alone.confidence, crowded.ids) == (0.75, ("morphine",))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(list("kava opioids it is, which (and) than like; this herb -")), min_size=1), st.data())
def test_any_text_has_a_subject(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    passage = Passage(text, before=(text,), paragraph_before=1, headings=(text,), topic="kava")
    subject = read_subject(passage, Span(start, end), gazetteer())
    assert subject.ids
    assert 0 < subject.confidence <= 1


@pytest.mark.parametrize(
    "piece", ["kava, ", "unlike opioids ", "(it ", "which is ", "a b c d ", "this very old herb and "]
)
def test_long_sentences_take_no_time(piece: str) -> None:
    text = (piece * 400)[:2000]
    began = time.perf_counter()
    read_subject(Passage(text, topic="kava"), Span(len(text) - 5, len(text)), gazetteer())
    assert time.perf_counter() - began < 0.25


# Word lists put together


def lists() -> Gazetteer:
    herbs = WordList(
        "substances", (Entry("kava", ("kava",), ("herbs",)), Entry("kavalactones", ("kavalactone",), (), "kava"))
    )
    drugs = WordList("medicines", (Entry("opioids", ("opioid",)), Entry("heroin", ("heroin",), ("opioids",))))
    watched = WordList("watched", (Entry("kava", ("kava", "awa"), but_not=("kava bar",)), Entry("xyz", ("xyz",))))
    return Gazetteer((herbs, drugs, watched), find_entries)


def test_lineage() -> None:
    assert lists().lineage("heroin") == {"heroin", "opioids"}
    assert lists().lineage("kavalactones") == {"kavalactones", "kava", "herbs"}


def test_membership_goes_by_class_and_whole() -> None:
    names = lists()
    heroin, part, person = (Subject((i,), (i,), "", 1.0) for i in ("heroin", "kavalactones", "person"))
    assert names.is_on(heroin, ["medicines"])
    assert not names.is_on(heroin, ["substances", "watched"])
    assert names.is_on(part, ["watched"])
    assert not names.is_on(person, ["substances", "medicines", "watched"])
    assert not names.is_on(heroin, ["no such list"])


def test_wholes() -> None:
    assert lists().wholes(("kavalactones", "kava", "heroin")) == ("kava", "heroin")


def test_only_subject_lists_name_subjects() -> None:
    assert [m.id for m in lists().mentions("xyz, awa, kava and heroin")] == ["kava", "heroin"]


def test_longest_name_stands() -> None:
    words = WordList("substances", (Entry("tea", ("tea",)), Entry("green-tea", ("green tea",), ("tea",))))
    names = Gazetteer((words,), find_entries)
    assert [(m.id, m.text) for m in names.mentions("Green tea and tea")] == [("green-tea", "Green tea"), ("tea", "tea")]


def test_lists_fit_together() -> None:
    """Every class of the subject lists that is an id of its own has a name, and no part is its own whole."""
    names = gazetteer()
    assert set(SUBJECT_LISTS) <= set(names.lists)
    assert all(id_ not in names.lineage(id_) - {id_} for id_ in names.entries)
    assert all(names.whole_of(id_) in names.entries for id_ in names.entries)


NAMED = [
    ("opioid receptors and the opioid crisis", ""),
    ("a green tea towel", ""),
    ("sage advice", ""),
    ("iron deficiency and cast iron pans", ""),
    ("Take iron with vitamin C.", "iron vitamin-c"),
    ("alcohol-free gel, rubbing alcohol and a glass of wine", "rubbing-alcohol wine"),
    ("St. John's wort, hypericum and saint john's wort", "st-johns-wort st-johns-wort st-johns-wort"),
    ("liquorice or licorice root", "licorice licorice"),
    ("acetaminophen, paracetamol, Tylenol", "paracetamol paracetamol paracetamol"),
    ("Ozempic and Wegovy", "semaglutide semaglutide"),
    ("insulin resistance", ""),
    ("the flu shot and chemo", "vaccines chemotherapy"),
    ("tens of thousands", ""),
    ("the same day in May", ""),
    ("clove of garlic, clove oil", "garlic clove"),
]


@pytest.mark.parametrize(("text", "ids"), NAMED)
def test_shipped_names(text: str, ids: str) -> None:
    assert [mention.id for mention in gazetteer().mentions(text)] == ids.split()


# What a draft is about

TOPICS = [
    ("", [], [], ["kratom"], "kratom"),
    ("", [], [], ["St John's wort"], "st-johns-wort"),
    ("", [], [], ["Zorbium 3000"], "zorbium-3000"),
    ("Kava for beginners", ["Opioids"], [], [], "kava"),
    ("How to come off opioids with kratom", [], [], [], "kratom"),
    ("Natural calm", ["What kava does"], [], [], "kava"),
    ("Natural calm", [], ["Kava is old.", "Hops are bitter.", "Kava is brewed."], [], "kava"),
    ("Natural calm", [], ["Kava is old."], [], ""),
    ("Natural calm", [], [], [], ""),
]


@pytest.mark.parametrize(("title", "headings", "opening", "values", "topic"), TOPICS)
def test_topic(title: str, headings: list[str], opening: list[str], values: list[str], topic: str) -> None:
    assert document_topic(title, headings, opening, gazetteer(), values) == topic


def test_topic_reads_the_opening_only() -> None:
    opening = ["word " * 250, "Kava is old.", "Kava is brewed."]
    assert document_topic("", [], opening, gazetteer()) == ""
