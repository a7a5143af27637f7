"""The forms of words: verbs, nouns, names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.ruleset.inflect import NOUNS, VERBS, inflections, plural

# base: forms that must be among its inflections
FORMS = """
cure: cures cured curing
heal: heals healed healing
treat: treats treated treating
ease: eases eased easing
help: helps helped helping
study: studies studied studying
try: tries tried trying
enjoy: enjoys enjoyed enjoying
stop: stops stopped stopping
plan: plans planned planning
quit: quits quitting quitted
equip: equips equipped equipping
travel: travels travelled traveled travelling traveling
fuel: fuels fuelled fueled fuelling fueling
trial: trials trialled trialed trialling trialing
benefit: benefits benefited benefitted benefiting benefitting
focus: focuses focused focussed focusing focussing
prefer: prefers preferred preferring
visit: visits visited visiting
mix: mixes mixed mixing
relax: relaxes relaxed relaxing
show: shows showed shown showing
reduce: reduces reduced reducing
agree: agrees agreed agreeing
age: ages aged ageing aging
manage: manages managed managing
dye: dyes dyed dyeing
die: dies died dying
lie: lies lay lain lied lying
panic: panics panicked panicking
wash: washes washed washing
discuss: discusses discussed discussing
echo: echoes echoed echoing
go: goes went gone going
do: does did done doing
have: has had having
be: am is are was were been being
can: could
take: takes took taken taking
find: finds found finding
prove: proves proved proven proving
lead: leads led leading
get: gets got gotten getting
give: gives gave given giving
make: makes made making
come: comes came coming
know: knows knew known knowing
see: sees saw seen seeing
say: says said saying
think: thinks thought thinking
grow: grows grew grown growing
fall: falls fell fallen falling
feel: feels felt feeling
keep: keeps kept keeping
bring: brings brought bringing
buy: buys bought buying
fight: fights fought fighting
beat: beats beat beaten beating
shrink: shrinks shrank shrunk shrinking
drink: drinks drank drunk drinking
eat: eats ate eaten eating
sleep: sleeps slept sleeping
rid: rids rid ridding
cut: cuts cutting
put: puts putting
hit: hits hitting
set: sets setting
let: lets letting
break: breaks broke broken breaking
choose: chooses chose chosen choosing
drive: drives drove driven driving
rise: rises rose risen rising
speak: speaks spoke spoken speaking
write: writes wrote written writing
withdraw: withdraws withdrew withdrawn withdrawing
undergo: undergoes underwent undergone undergoing
bind: binds bound binding
seek: seeks sought seeking
wean: weans weaned weaning
burn: burns burnt burned burning
child: children
crisis: crises
self-medicate: self-medicates self-medicated self-medicating
relapse: relapses relapsed relapsing
free: frees freed freeing
"""

# Forms that a rule applied blindly would make, and that are another word.
NEVER = {
    "see": {"seed", "seeed"},
    "do": {"doed"},
    "be": {"bed", "bes", "bing", "beed"},
    "star": {"stared", "staring"},
    "stop": {"stoped", "stoping"},
    "treat": {"treatted", "treatting"},
    "show": {"showwed"},
    "die": {"dieing", "dice"},
    "fall": {"falled", "felled"},
    "cure": {"cureing", "cureed"},
    "study": {"studys", "studyed"},
}

PLURALS = """
headache: headaches | heart attack: heart attacks | therapy: therapies | kidney: kidneys | virus: viruses
abscess: abscesses | rash: rashes | stomach: stomachs | crisis: crises | diagnosis: diagnoses | arthritis: arthritides
loss of appetite: losses of appetite | shortness of breath: shortnesses of breath | cup of tea: cups of tea
opioid receptor: opioid receptors | bacterium: bacteria | fungus: fungi | woman: women | midwife: midwives
wisdom tooth: wisdom teeth | grandchild: grandchildren | human: humans | potato: potatoes | mango: mangoes
cure-all: cure-alls | knife: knives | Hodgkin lymphoma: Hodgkin lymphomas | SSRI: SSRIs | Vertebra: vertebrae
"""

ROWS = [(base, forms.split()) for base, forms in (row.split(":") for row in FORMS.strip().splitlines())]
PAIRS = [
    tuple(part.strip() for part in pair.split(":")) for pair in PLURALS.replace("\n", "|").split("|") if pair.strip()
]


@pytest.mark.parametrize(("base", "forms"), ROWS, ids=[base for base, _ in ROWS])
def test_a_word_has_these_forms(base: str, forms: list[str]) -> None:
    found = inflections(base)
    assert found[0] == base
    assert not {*forms} - {*found}
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(("base", "forms"), NEVER.items(), ids=NEVER)
def test_a_word_has_not_these_forms(base: str, forms: set[str]) -> None:
    assert not forms & {*inflections(base)}


@pytest.mark.parametrize(("one", "many"), PAIRS, ids=[one for one, _ in PAIRS])
def test_plural(one: str, many: str) -> None:
    assert plural(one).lower() == many.lower()


def test_regular_words_have_just_their_forms() -> None:
    assert inflections("cure") == ("cure", "cures", "cured", "curing")
    assert inflections("try") == ("try", "tries", "tried", "trying")
    assert inflections("take") == ("take", "takes", "took", "taken", "taking")
    assert inflections("be") == ("be", "am", "is", "are", "was", "were", "been", "being")


def test_a_capital_is_kept() -> None:
    assert inflections("Cure") == ("Cure", "Cures", "Cured", "Curing")


def test_tables_hold_plain_words() -> None:
    for table in (VERBS, NOUNS):
        for word, forms in table.items():
            assert word.isalpha()
            assert word.islower()
            assert forms
            assert all(form.strip("-").isalpha() for form in forms)


@given(st.from_regex(r"[a-z]{1,12}(-[a-z]{1,12})?", fullmatch=True))
def test_any_word_has_forms_that_are_words(word: str) -> None:
    found = inflections(word)
    assert found[0] == word
    assert all(form.replace("-", "").isalpha() for form in found)
    assert plural(word)
