"""The phrase language: what a phrase finds, and what it cannot do without."""

from __future__ import annotations

import random

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.language.words import Entry, WordList
from healthlint.ruleset.inflect import inflections
from healthlint.ruleset.patterns import PhraseError, phrase

LISTS = {
    words.name: words
    for words in (
        WordList(
            "conditions",
            (
                Entry("diabetes", ("diabetes", "type 2 diabetes")),
                Entry("pain", ("pain", "chronic pain")),
                Entry("allergy", ("allergy",)),
                Entry("aids", ("AIDS",)),
            ),
        ),
        WordList(
            "substances",
            (
                Entry("kratom", ("kratom",)),
                Entry("opioids", ("opioid", "opiate"), but_not=("opioid receptor", "endogenous opioid")),
                Entry("st-johns-wort", ("st.? john'?s[- ]wort",)),
            ),
        ),
        WordList("benefit-verbs", (Entry("relieve", ("~relieve", "~ease")), Entry("help-with", ("help (with)?",)))),
        WordList("amounts", (Entry("amount", (r"\d+([.,]\d+)?", "a")),)),
    )
}

# phrase | sentence with « » around what is found
FINDS = r"""
cures cancer | This «cures cancer» now.
cures cancer | «CURES Cancer»!
cures cancer | this cures  cancer, cures-cancer, cures, cancer
cures cancer | it cures cancers and obscures cancer
addictive | «addictive», («addictive») "«addictive»" and «addictive»
addictive | non-addictive and addictive-like, unaddictive, addictiveness
addictive | - «addictive» -- «addictive»- and --«addictive»
cure | cure-all, self-cure, no-cure-no-pay; a «cure»- or care-home
can | you can't, you cannot; yes you «can» and the «can»'s lid
can | I «can» not, he can't, CAN'T
kratom | «kratom»'s effects, «kratom», «kratom»—and «Kratom».
relief | pain-relief, relief_x, «relief»/x
non[- ]?addictive | «non-addictive», «non addictive», «nonaddictive»
(cures|heals) cancer | it «cures cancer» or «heals cancer»
(your )?cancer | «your cancer» and my «cancer»
(pain|pain relief) | «pain relief» and «pain»
colou?r | «color» or «colour»
take (\w+ ){0,2}daily | «take it daily», «take it with daily», take it with food daily
(\w+ )?studies (\w+ )?show | «Many studies clearly show»; «studies show»: «studies show»
~cure it | «cure it», «cures it», «Cured it», «curing it», cureing it
(~take|~give) up | he «took up», has «taken up», «giving up», «gave up», take it up
~self-medicate | they «self-medicated» and «self-medicate»
100% safe | it is «100% safe», 2100% safe
\d+% of users | «90% of users», about «5% of users»
[0-9]+ ?(mg|g) daily | «500 mg daily» or «5g daily»
"natural" | so-called «"natural"» or natural
side[- ]effects? | «side effects», «Side-effect», side  effect
what\? | «what?» what
wonder (?!drug)\w+ | wonder drug, «wonder pill»
(?<!not )addictive | not addictive but «addictive»
^cures it | «Cures it» and cures it
it works$ | it works well, but «it works»
a\.b | «a.b» axb
f(?:oo|ee)d | «food» and «feed»
don’t wait | «don't wait»
self‑care | «self-care»
l.ve it | «love it» and «live it»
take .* daily | he will «take it or not take it daily»
C\+\+ code | «C++ code»
é cole | «É cole»
p < 0\.05 | with «p < 0.05»
cures <conditions> | «cures type 2 diabetes», «cures Chronic Pains», «cures allergies», cures nothing
<conditions> | «AIDS», this «aids», «diabetes», painkiller, chronic-pain, «pain»
<conditions> relief | «chronic pain relief» and «pain relief», nonpain relief
anti-<conditions> pill | an «anti-pain pill»
<substances> is | «Kratom is» good, «St. John's wort is», «St John's-wort is», non-opioid is, «opiates is»
<substances> (\w+ )?works | opioid receptors works, «opioid works», endogenous opioids works
use (\w+ ){0,3}<substances> | «use opioid receptors opioids»
(may )?<benefit-verbs> <conditions> | it «may relieve pain», «eased pain», «easing chronic pain»
take <amounts> ?mg | «take 500 mg», «take 2.5mg», «take a mg», take some mg
(?=cures)\w+ <conditions> | «cures pain», heals pain
"""

ROWS = [tuple(part.strip() for part in row.split(" | ", 1)) for row in FINDS.strip().splitlines()]


@pytest.mark.parametrize(("text", "marked"), ROWS, ids=[f"{text} in {marked}"[:60] for text, marked in ROWS])
def test_what_a_phrase_finds(text: str, marked: str) -> None:
    sentence = marked.replace("«", "").replace("»", "")
    found = phrase(text, LISTS).finditer(sentence)
    shown, done = "", 0
    for match in found:
        shown += f"{sentence[done : match.start()]}«{match[0]}»"
        done = match.end()
    assert shown + sentence[done:] == marked


def test_groups_are_the_entries_of_lists() -> None:
    (match,) = phrase("(may )?<benefit-verbs> <conditions>", LISTS).finditer("It may ease Chronic Pain.")
    assert match.groupdict() == {"benefit_verbs": "ease", "conditions": "Chronic Pain"}
    assert match.span("conditions") == (12, 24)


def test_one_list_may_stand_twice() -> None:
    (match,) = phrase("<conditions> or <conditions>", LISTS).finditer("for pain or allergies")
    assert match.captures("conditions") == ["pain", "allergies"]


def test_case_matters_where_the_rule_says_so() -> None:
    strict = phrase("(has|have) <conditions>", LISTS, case=True)
    assert [match[0] for match in strict.finditer("he has AIDS, this has aids, Has AIDS, has pain")] == [
        "has AIDS",
        "has pain",
    ]
    assert [match[0] for match in phrase("FDA", {}, case=True).finditer("the fda and the FDA")] == ["FDA"]
    assert strict.case


def test_a_phrase_knows_its_lists_and_text() -> None:
    found = phrase("(<substances>|it) cures <conditions> and <conditions>", LISTS)
    assert found.text == "(<substances>|it) cures <conditions> and <conditions>"
    assert found.lists == ("substances", "conditions")
    assert found == phrase(found.text, LISTS)
    assert hash(found) == hash(phrase(found.text, LISTS))


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("cures cancer", {"cures cancer"}),
        ("(cures|heals) cancer", {" cancer"}),
        ("(~cure|~heal) (your )?<conditions>", {"cure", "curing", "heal"}),
        ("(study|studies)", {"study", "studies"}),
        ("(the )?remedy (it )?is", {"remedy "}),
        ("<conditions>", {"aids", "allergies", "allergy", "chronic pain", "diabetes", "pain", "type 2 diabetes"}),
        ("colou?r", {"colo"}),
        ("h(eal|elp)s", {"heals", "helps"}),
        ("(?=not this)works", {"works"}),
        ("(?<!not this)works", {"works"}),
        ("FDA-approved", {"fda-approved"}),
        ("[Nn]on[- ]?addictive", {"addictive"}),
        ("(cure )+", {"cure "}),
        ("(cure ){2,3}", {"cure cure "}),
        ("take <amounts>", {"take "}),
    ],
)
def test_needs(text: str, needs: set[str]) -> None:
    assert phrase(text, LISTS).needs == needs


# Phrases of the language and, for each, a sentence made to match it

WORDS = "cures heals safe natural tea kratom study Vitamin K skin is fast it a Öl naïve"
PLAIN = st.sampled_from(WORDS.split())
GAP = st.lists(PLAIN, max_size=3)


def _words() -> st.SearchStrategy[tuple[str, str]]:
    texts = PLAIN.map(lambda word: (word, word))
    inflected = st.sampled_from(["cure", "take", "study", "stop"]).flatmap(
        lambda word: st.sampled_from(inflections(word)).map(lambda form: (f"~{word}", form))
    )
    listed = st.sampled_from(
        [
            ("<conditions>", "type 2 diabetes"),
            ("<conditions>", "allergies"),
            ("<substances>", "st johns wort"),
            ("<substances>", "opioids"),
            ("<amounts>", "2,5"),
        ]
    )
    spelled = st.sampled_from(
        [("(an?|the)", "an"), ("[Tt]ea", "tea"), (r"h\w+", "hmm"), (r"\d{1,3}", "12"), ("oils?", "oils")]
    )
    return st.one_of(texts, inflected, listed, spelled)


def _rows(words: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    row = st.lists(words, min_size=1, max_size=4).map(lambda parts: tuple(map(" ".join, zip(*parts, strict=True))))
    either = st.lists(row, min_size=1, max_size=3, unique_by=lambda part: part[0]).flatmap(
        lambda branches: st.sampled_from(branches).map(
            lambda one: (f"({'|'.join(text for text, _ in branches)})", one[1])
        )
    )
    perhaps = st.tuples(row, words, st.booleans()).map(
        lambda it: (f"({it[0][0]} )?{it[1][0]}", f"{it[0][1]} {it[1][1]}" if it[2] else it[1][1])
    )
    gap = st.tuples(words, GAP, words).map(
        lambda it: (rf"{it[0][0]} (\w+ ){{0,3}}{it[2][0]}", " ".join((it[0][1], *it[1], it[2][1])))
    )
    twice = row.map(lambda it: (f"{it[0]}( {it[0]}){{1,2}}", f"{it[1]} {it[1]}"))
    return st.one_of(row, either, perhaps, gap, twice)


PHRASES = st.recursive(_words(), _rows, max_leaves=12)


@given(PHRASES, st.sampled_from([str, str.upper, str.title, str.lower]))
@settings(max_examples=400, deadline=None)
def test_a_sentence_made_for_a_phrase_is_found(made: tuple[str, str], dress: object) -> None:
    text, sentence = made
    sentence = dress(sentence)  # type: ignore[operator]
    try:
        found = phrase(text, LISTS)
    except PhraseError as error:
        assert "no word is certain" in error.message
        return
    assert any(need in sentence.lower() for need in found.needs)
    assert next(found.finditer(f"Well, {sentence}!")).start() == 6


@given(PHRASES, st.lists(PLAIN, max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_no_match_without_what_it_needs(made: tuple[str, str], others: list[str], chance: random.Random) -> None:
    text, sentence = made
    odd = {"i": "iIİı", "s": "sSſ", "k": "kK\u212a", "µ": "µμ"}
    words = " ".join((*others, sentence, *others))
    dressed = "".join(chance.choice(odd.get(sign, sign + sign.upper()[:1])) for sign in words)
    try:
        found = phrase(text, LISTS)
    except PhraseError:
        return
    for match in found.finditer(dressed):
        assert any(need in dressed.lower() for need in found.needs)
        assert dressed[match.start() : match.end()] == match[0] != ""


def test_the_kelvin_sign_is_a_k_and_the_long_s_no_s() -> None:
    assert [match[0] for match in phrase("vitamin k", {}).finditer("vitamin \u212a")] == ["vitamin \u212a"]
    assert list(phrase("fish oil", {}).finditer("fiſh oil")) == []
    assert [match[0] for match in phrase("(big )?fish oil", {}).finditer("İ, fish oil İ")] == ["fish oil"]


def test_a_search_that_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("healthlint.ruleset.patterns.SEARCH_SECONDS", 0.001)
    slow = phrase(r"take( \w+){0,40}( \w+){0,40}( \w+){0,40} daily", {})
    with pytest.raises(TimeoutError):
        slow.finditer("take " + "one two three four " * 100 + "and daily-x")


def test_nothing_is_compiled_for_a_sentence_without_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> regex.Pattern[str]:
        raise AssertionError("compiled")

    monkeypatch.setattr("healthlint.ruleset.patterns._compiled", refuse)
    found = phrase("(cures|heals) (your )?<conditions>", LISTS)
    assert list(found.finditer("Nothing of the kind.")) == []
    assert list(found.finditer("It cures nothing.")) == []
    with pytest.raises(AssertionError, match="compiled"):
        found.finditer("It cures pain.")
