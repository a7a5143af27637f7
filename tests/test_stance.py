"""Stance: labelled sentences, every context, what stands around a sentence, and the time it takes."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from healthlint.document import plain
from healthlint.language.cues import CueBook
from healthlint.language.passage import Passage
from healthlint.language.sentences import split_sentences
from healthlint.language.stance import Stance, UsedCue, clause_around, read_stance
from healthlint.ruleset.cues import load_cues
from healthlint.source import Span

HERE = Path(__file__).parent
OWN = HERE / "data" / "reading" / "stance.jsonl"
SHARED = Path(os.environ.get("HEALTHLINT_SHARED", HERE.parent.parent / "shared")) / "cases" / "stance.jsonl"
BOOK = CueBook(load_cues(HERE.parent / "rules" / "cues"))


def read(text: str, target: Span, **around: Any) -> Stance:
    """The stance of the sentence of the text that the target stands in; the others stand around it."""
    text = plain(text)
    sentences = split_sentences(text)
    here = next(n for n, (start, end) in enumerate(sentences) if start <= target.start < end)
    start, end = sentences[here]
    texts = [text[first:last] for first, last in sentences]
    passage = Passage(
        texts[here], tuple(reversed(texts[:here])), tuple(texts[here + 1 :]), here, len(texts) - here - 1, **around
    )
    return read_stance(passage, Span(target.start - start, min(target.end, end) - start), BOOK)


def marked(text: str, **around: Any) -> Stance:
    """The stance towards what stands in « »."""
    bare = text.replace("«", "").replace("»", "")
    return read(bare, Span(text.index("«"), text.index("»") - 1), **around)


# Labelled sentences


def rows(path: Path) -> list[tuple[dict[str, Any], Stance]]:
    if not path.is_file():
        pytest.skip(f"{path.name} of the shared cases is not here")
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [(case, read(case["text"], Span(*case["target"]))) for case in cases]


def same(verdict: str) -> str:
    return "asserted" if verdict == "boosted" else verdict


@pytest.mark.parametrize("path", [OWN, SHARED], ids=["own", "shared"])
def test_verdicts(path: Path) -> None:
    cases = rows(path)
    missed = [(case, stance.verdict) for case, stance in cases if same(case["stance"]) != same(stance.verdict)]
    assert len(missed) <= 0.03 * len(cases), missed


@pytest.mark.parametrize("path", [OWN, SHARED], ids=["own", "shared"])
def test_denials_are_neither_invented_nor_missed(path: Path) -> None:
    cases = [(case["stance"] == "denied", stance.verdict == "denied") for case, stance in rows(path)]
    right = sum(label and found for label, found in cases)
    assert right >= 0.97 * sum(found for _, found in cases)
    assert right >= 0.95 * sum(label for label, _ in cases)


@pytest.mark.parametrize("path", [OWN, SHARED], ids=["own", "shared"])
def test_sources(path: Path) -> None:
    cases = rows(path)
    missed = [(case, stance.source) for case, stance in cases if case["source"] != stance.source]
    assert len(missed) <= 0.05 * len(cases), missed


def test_answers() -> None:
    answered = [(case, stance.answer) for case, stance in rows(OWN) if "answer" in case]
    assert [pair for pair in answered if pair[0]["answer"] != pair[1]] == []


def test_there_are_enough_cases_of_our_own() -> None:
    assert len(rows(OWN)) >= 300


# Contexts

CONTEXTS = [
    ("Arnica «heals» bruises.", ""),
    ("Arnica does not «heal» bruises.", "denied"),
    ("Arnica has not been shown to «heal» bruises.", "unproven"),
    ("Arnica may «heal» bruises.", "hedged"),
    ("Arnica may not «heal» bruises.", "denied hedged"),
    ("Arnica undoubtedly «heals» bruises.", "boosted"),
    ("Does arnica «heal» bruises?", "asked"),
    ("Does arnica «heal» bruises? Yes.", ""),
    ("Does arnica «heal» bruises? No.", "asked denied"),
    ("If arnica «heals» bruises, use it.", "conditional"),
    ("Use arnica to «heal» bruises.", "imperative"),
    ("Do not use arnica to «heal» burns.", "denied imperative"),
    ("It is a myth that arnica «heals» burns.", "debunked denied"),
    ("Claims that arnica «heals» burns are unproven.", "debunked unproven"),
    ('He wrote: "Arnica «healed» my bruises."', "quoted"),
    ("Sellers say that arnica «heals» burns.", "attributed attributed:seller"),
    ("Users report that arnica «heals» burns.", "attributed attributed:lay"),
    ("The NHS says that arnica «heals» nothing.", "attributed attributed:authority"),
    ("Researchers found that arnica «heals» nothing.", "attributed attributed:science"),
    ("Arnica is touted as a «cure».", "attributed attributed:generic"),
    ("Historically, arnica was used to «heal» burns.", "historical"),
    ("Traditionally, arnica is used to «heal» burns.", "traditional"),
    ("Arnica is less «toxic» than aspirin.", "comparative"),
    ("That may explain its power to «heal» bruises.", "presupposed"),
]


@pytest.mark.parametrize(("text", "contexts"), CONTEXTS)
def test_contexts(text: str, contexts: str) -> None:
    assert marked(text).contexts == frozenset(contexts.split())


def test_a_stance_tells_each_axis_and_its_cues() -> None:
    assert marked("Many sellers say that arnica may «heal» burns.") == Stance(
        verdict="hedged",
        source="seller",
        holder="Many sellers",
        certainty="hedged",
        cues=(
            UsedCue("source/seller", "Many sellers say", Span(0, 16)),
            UsedCue("certainty/modal", "may", Span(29, 32)),
        ),
    )


# The claim is read whole

WHOLE = [
    ("Senna has «no side effects».", "asserted"),
    ("Senna has no «side effects».", "denied"),
    ("Senna is «non-addictive».", "asserted"),
    ("Senna is not «non-addictive».", "denied"),
    ("Senna is «free of side effects».", "asserted"),
    ("Senna is free of «side effects».", "denied"),
    ("«Senna may relieve constipation».", "hedged"),
    ("It is false that «senna does not relieve constipation».", "denied"),
    ("Senna, «which does not harm the bowel», is cheap.", "asserted"),
]


@pytest.mark.parametrize(("text", "verdict"), WHOLE)
def test_negation_inside_a_claim_is_part_of_it(text: str, verdict: str) -> None:
    assert marked(text).verdict == verdict


NESTED = [
    ("It isn't true that senna doesn't «work».", "asserted"),
    ("Senna cannot be used without «cramps».", "asserted"),
    ("Senna does not cause pain, and it does not cause «cramps».", "denied"),
    ("Senna causes neither pain nor «cramps».", "denied"),
    ("Senna has no taste, no smell and no «side effects».", "denied"),
]


@pytest.mark.parametrize(("text", "verdict"), NESTED)
def test_only_a_nested_denial_takes_one_back(text: str, verdict: str) -> None:
    assert marked(text).verdict == verdict


# What stands around


def test_a_question_in_a_heading_is_answered_below_it() -> None:
    passage = Passage("Does iron cure fatigue?", after=("Not unless you lack it.", "See a doctor."), kind="heading")
    stance = read_stance(passage, Span(10, 14), BOOK)
    assert (stance.verdict, stance.answer) == ("question", "no")


def test_why_takes_for_granted_what_it_asks_about() -> None:
    stance = marked("Why does iron «cure» fatigue?")
    assert (stance.verdict, stance.presupposed, "asked" in stance.contexts) == ("question", True, False)


def test_an_item_under_a_heading_of_myths_is_a_myth() -> None:
    stance = marked("Iron «cures» baldness.", headings=("Five common myths about iron",), kind="item")
    assert (stance.verdict, stance.debunked) == ("denied", True)


@pytest.mark.parametrize("heading", ["Myths and facts about iron", "Iron", "Is it a myth?"])
def test_other_headings_debunk_nothing(heading: str) -> None:
    assert marked("Iron «cures» fatigue.", headings=(heading,), kind="item").verdict == "asserted"


def test_the_fact_after_a_myth_is_none() -> None:
    assert marked("Fact: iron «cures» anaemia.", headings=("Myths about iron",), kind="item").verdict == "asserted"
    assert marked("Myth: iron cures fatigue. Fact: it «cures» anaemia.").verdict == "asserted"


REBUTTED = [
    ("Sellers say that iron «cures» baldness. This is false.", "denied"),
    ("Sellers say that iron «cures» baldness. There is no evidence for this.", "unproven"),
    ("Sellers say that iron «cures» baldness, but it does not.", "denied"),
    ("Sellers say that iron «cures» baldness. Iron is a metal.", "asserted"),
    ("Iron «cures» baldness. That is a myth.", "denied"),
    ("Iron «cures» anaemia. It does not taste good.", "asserted"),
]


@pytest.mark.parametrize(("text", "verdict"), REBUTTED)
def test_what_is_reported_may_be_rebutted_nearby(text: str, verdict: str) -> None:
    stance = marked(text)
    assert (stance.verdict, stance.debunked) == (verdict, verdict != "asserted")


CLAUSES = [
    ("Iron «cures» anaemia, but it stains teeth.", "Iron cures anaemia,"),
    ("If you bleed, iron «helps».", "iron helps."),
    ("Iron «helps» and it is cheap.", "Iron helps"),
    ("Iron helps and is «cheap».", "Iron helps and is cheap."),
]


@pytest.mark.parametrize(("text", "clause"), CLAUSES)
def test_the_clause_around_a_claim(text: str, clause: str) -> None:
    bare = text.replace("«", "").replace("»", "")
    start, end = clause_around(bare, Span(text.index("«"), text.index("»") - 1), BOOK)
    assert bare[start:end] == clause


# Time


def test_an_ordinary_sentence_is_read_in_a_moment() -> None:
    cases = [json.loads(line) for line in OWN.read_text("utf-8").splitlines()]
    book = CueBook(BOOK.cues)
    passages = [(Passage(case["text"]), Span(*case["target"])) for case in cases]
    for passage, target in passages:  # compiles the patterns
        read_stance(passage, target, BOOK)
    start = time.process_time()
    for passage, target in passages:
        read_stance(passage, target, book)
    assert (time.process_time() - start) / len(passages) < 0.001


SPITEFUL = (
    "not ",
    "no ",
    "that is not ",
    "(",
    "if , ",
    "which may not, ",
    "no evidence that ",
    '"',
    "it is - ",
    "the ",
)


@pytest.mark.parametrize("words", SPITEFUL)
def test_a_spiteful_sentence_takes_milliseconds(words: str) -> None:
    """A line of 100 kB is fifty sentences of the greatest length."""
    sentence = words * (2_000 // len(words))
    target = Span(len(sentence) // 2, len(sentence) // 2 + 4)
    assert min(_seconds(sentence, target) for _ in range(5)) < 0.01


def _seconds(sentence: str, target: Span) -> float:
    book = CueBook(BOOK.cues)
    start = time.process_time()
    read_stance(Passage(sentence), target, book)
    return time.process_time() - start
