"""Subjects told by the words right beside a claim: “addiction to opioids”, “kratom's safety”, “addictive pills”."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from healthlint.language.antecedents import Found, Surroundings
from healthlint.language.nominals import Nominal
from healthlint.language.tokens import either, ends_with, word_set
from healthlint.language.told import DESCRIBING, is_told
from healthlint.language.verbs import STARTS_WITH_VERB, VERB, is_acting
from healthlint.source import Span

# The id that stands for people, who are on no list.
PERSON = "person"

# A name that a claim begins with, after one of these, is what it is about.
LEADS = word_set("the a an pure taking using drinking eating smoking daily") | {""}

# “they call it «CBD oil»”, “kratom is «an opioid agonist»”: the name is what is said.
SAYING = either(
    "is are was were be being becomes? remains? called considered as isn't aren't call_it call_them call_this named"
)
SAID_TO_BE = regex.compile(
    rf"\b{SAYING}\s(?:(?:not|also|only|just|still|really|technically)\s)?(?:(?:an?|the)\s)?$", regex.IGNORECASE
)

# “how addictive it is”
HOW = regex.compile(r"\b(?:how|however)\s$", regex.IGNORECASE)
BE = regex.compile(r"\s(?:\w+ly\s)?(?:is|are|was|were|can|may|might|could|really|truly)\b", regex.IGNORECASE)

# Masks under which a name is no complement of the words before it.
PASSING = frozenset({"head", "plain", "left", "example"})

# From a claim to what it is of. No verb stands between, nor a word that begins another thought.
NOT_BETWEEN = either(
    "is are was were has have can may might will would could does do and or but than that which who while when if "
    "because according compared relative similar opposed prior thanks so as for until since used sold should must "
    "shall cannot need needs ought"
)
ARTICLES = either(
    "the an? some any their your its this these such other taking using drinking smoking prescription strong daily "
    "long-term high-dose pure"
)
OF = regex.compile(
    rf"(?:\s(?:(?:that|which)\s(?:follows?|accompan(?:y|ies)|comes?\s(?:with|from))|following|due\sto)"
    rf"|(?:\s(?!{NOT_BETWEEN}\b)[\w'-]+){{0,3}}?\s(?:of|to|on|upon|from|with|in|by))\s(?:{ARTICLES}\s){{0,3}}",
    regex.IGNORECASE,
)

# From a name to a claim that it is put before: “kratom dependence”, “makes kratom so addictive”.
DEGREES = either(
    "more less so very highly not far much even as to be too truly rather quite really own alleged supposed known "
    "related induced associated based reported potential possible long-term short-term serious severe main common "
    "real well-known inherent [a-z]+ly"
)
COMPOUND = regex.compile(rf"'?s?[\s-]?(?:{DEGREES}[\s-]){{0,3}}", regex.IGNORECASE)

# “has left them groggy” is told of people, though none are named.
FELT = regex.compile(
    either(
        "addicted dependent hooked groggy drowsy sleepy tired ill sick dizzy nauseous drunk anxious depressed confused"
    ),
    regex.IGNORECASE,
)
# “useless on its own”: nothing that the words are of.
ALONE = regex.compile(r"(?:its|their)\sown\b|itself\b|themselves\b", regex.IGNORECASE)

# From an adjective to its noun: “addictive prescription opioids”, “safe, natural and gentle herb”.
NO_MODIFIER = either(
    "of in on at for from with to as than or but is are was were by when if like such that which who while whereas "
    "because although though unlike since unless until and so yet nor the an? this these before after during without "
    "against alongside about over despite into"
)
ENDINGS = either(
    "ive able ible al ous ful ing ed ic less free safe toxic risky mild gentle strong weak legal cheap deadly "
    "proven pure raw harsh"
)
ADJECTIVE = regex.compile(rf"{ENDINGS}$", regex.IGNORECASE)
TO_NOUN = regex.compile(
    rf"(?:,\s[\w'-]*(?:{ENDINGS}|y)){{0,2}}(?:,?\sand\s[\w'-]*(?:{ENDINGS}|y))?(?:\s(?!{NO_MODIFIER}\b)[\w'-]+){{0,2}}?\s",
    regex.IGNORECASE,
)
# “Kratom is a safe painkiller”: the noun is said of something else.
HEDGES = either("not never also often still indeed in_fact just only merely simply really basically truly quite such")
COPULAS = either("is are was were be being as becomes? remains? called considered isn't aren't : , - not into makes?")
PREDICATE = regex.compile(
    rf"{COPULAS}\s"
    rf"(?:{HEDGES},?\s){{0,2}}"
    r"(?:the|an?|this|nature's|our|your|one|another)\s(?:[\w'-]+,?\s){0,4}$",
    regex.IGNORECASE,
)

# From a name to a claim in the explanation that follows it: “kratom, a plant she describes as gentle”.
EXPLAINING = either(
    "an? another one the our known said thought believed reported shown used sold praised touted marketed "
    "prescribed famous notorious infamous renowned"
)
EXPLAINED = regex.compile(
    rf",\s(?:{either('itself once now also long best')}\s)?{EXPLAINING}\s"
    rf"(?:[\w'-]+,\s(?!{either('is are was were has have can may do does')}\b))?(?:(?!(?:and|but)\b)[\w'-]+\s){{0,7}}",
    regex.IGNORECASE,
)

# “they call kratom a safe opioid”
CALLS = regex.compile(
    r"\b(?:call|consider|deem|label|brand|declare|judge|think|name|find|term)(?:s|ed|d|ing)?\s$", regex.IGNORECASE
)
CALLED = regex.compile(r"\s(?:an?|the|nature's)\s(?:[\w'-]+,?\s){0,3}", regex.IGNORECASE)

PEOPLE = either(
    "people persons? patients? anyone everyone someone those individuals? adults? men women users? somebody you "
    "they who teens teenagers adolescents kids children family families mothers sufferers drinkers smokers folks "
    "relatives seniors students athletes"
)
AFFLICTED = either(
    "with have has had having living_with suffering_from prone_to recovering_from vulnerable_to struggles?_with "
    "struggling_with battling fighting facing at_risk_of susceptible_to predisposed_to"
)
POPULATION = regex.compile(
    rf"\b{PEOPLE}\s(?:(?!(?:an?|the|this|that|it|its|your)\b)\w+\s){{0,2}}?{AFFLICTED}\s(?:(?!(?:is|are|can|may|should|to)\b)[\w,'-]+\s){{0,6}}$"
    r"|\bhistor(?:y|ies)\sof\s(?:[\w,'-]+\s){0,4}$",
    regex.IGNORECASE,
)

CAUSED = regex.compile(r"(?:\s[\w-]+)?\s(?:(?:that|which)\s)?", regex.IGNORECASE)
CAUSING = either("cause bring produce create carr pose induce trigger give leave lead entail come has had have")
CAUSES = regex.compile(rf"\s(?:{VERB}\s)?(?:users?\s)?{CAUSING}", regex.IGNORECASE)
LACKING = either("not never n't doesn't don't didn't lacks? avoids? spares? is_free")
LACKS = regex.compile(rf"\s(?:\w+\s)?{LACKING}\b", regex.IGNORECASE)


def in_words(around: Surroundings, target: Span) -> Found | None:
    """A claim that begins with a name is about it: “«ginger cures nausea»”."""
    for index, nominal in enumerate(around.parsed.nominals):
        inside = target.start <= nominal.span.start < target.end
        if inside and nominal.kind not in ("person", "generic") and index not in around.parsed.masked:
            lead = around.parsed.text[target.start : nominal.span.start].strip().lower()
            begins = lead in LEADS and not ends_with(SAID_TO_BE, around.parsed.text, target.start)
            return _certain(around, nominal, "words", 0.9) if begins else None
    return None


def compound(around: Surroundings, target: Span) -> Found | None:
    """“kratom dependence”, “its addictive potential”, “makes kratom so addictive”."""
    parsed = around.parsed
    before = [(i, n) for i, n in enumerate(parsed.nominals) if n.span.end <= target.start]
    index, nominal = next(((i, n) for i, n in reversed(before) if n.kind not in ("person", "generic")), (0, None))
    if nominal is None or (nominal.kind == "pronoun" and nominal.word in ("this", "that", "these", "those")):
        return None
    people = any(n.kind == "person" and n.plural for _, n in before) or FELT.match(parsed.text, target.start)
    if nominal.word == "them" and people:
        return None
    if parsed.masked.get(index) in PASSING and STARTS_WITH_VERB.match(parsed.text, target.start):
        return None
    beside = COMPOUND.fullmatch(parsed.text, nominal.span.end, target.start)
    return _certain(around, nominal, "attributive", 0.95) if beside else None


def degree(around: Surroundings, target: Span) -> Found | None:
    """“how «addictive» it is”, “however «natural» kava may be”."""
    if not ends_with(HOW, around.parsed.text, target.start):
        return None
    nominal = next((n for _, n in _after(around, target) if n.kind != "person"), None)
    if nominal is None or around.parsed.text[target.end : nominal.span.start] != " ":
        return None
    return around.resolve(nominal) if BE.match(around.parsed.text, nominal.span.end) else None


def of_phrase(around: Surroundings, target: Span) -> Found | None:
    """“addiction to opioids”, “the side effects of kava”; not “raises the level of warfarin”."""
    if is_acting(around.parsed.text, *target) or is_told(around, target):
        return None
    for index, nominal in _after(around, target):
        if nominal.kind not in ("named", "definite", "pronoun"):
            continue
        passing = around.parsed.masked.get(index) in PASSING or ALONE.match(around.parsed.text, nominal.span.start)
        if passing or not OF.fullmatch(around.parsed.text, target.end, nominal.span.start):
            return None
        return around.resolve(nominal)._replace(how="of-phrase", confidence=0.92)
    return None


def population(around: Surroundings, target: Span) -> Found | None:
    """“people with a history of addiction”: said of people, unless a thing is named in these words."""
    found = ends_with(POPULATION, around.parsed.text, target.start)
    if found is None:
        return None
    named = any(n.kind == "named" and found.start() <= n.span.start < target.start for n in around.parsed.nominals)
    return None if named else Found((PERSON,), "population", 0.9, "said of people")


def caused(around: Surroundings, target: Span) -> Found | None:
    """“the dependence that heroin causes”, but not “the risks that kratom does not have”."""
    text = around.parsed.text
    nominal = next((n for _, n in _after(around, target) if n.kind != "person"), None)
    if nominal is None or not CAUSED.fullmatch(text, target.end, nominal.span.start):
        return None
    if LACKS.match(text, nominal.span.end) or not CAUSES.match(text, nominal.span.end):
        return None
    return around.resolve(nominal)._replace(how="relative", confidence=0.85)


def appositive(around: Surroundings, target: Span) -> Found | None:
    """“melatonin, a «natural» hormone”, “they call kratom a «safe» opioid”: the name that is explained."""
    before = [(i, n) for i, n in enumerate(around.parsed.nominals) if n.span.end <= target.start and n.kind == "named"]
    if not before:
        return None
    text, name = around.parsed.text, before[-1][1]
    called = ends_with(CALLS, text, name.span.start) and CALLED.fullmatch(text, name.span.end, target.start)
    if not called and not EXPLAINED.fullmatch(text, name.span.end, target.start):
        return None
    return _certain(around, before[-1][1], "attributive", 0.88)


def attributive(around: Surroundings, target: Span) -> Found | None:
    """“addictive opioids”: the noun that the words stand before, unless it is itself said of something before."""
    text = around.parsed.text
    whole = next((n for n in around.parsed.nominals if n.kind == "definite" and n.span.holds(target)), None)
    if whole is not None:
        said_of_another = whole.ids and ends_with(PREDICATE, text, target.start)
        return None if said_of_another else around.resolve(whole)._replace(how="attributive")
    nominal = next((n for _, n in _after(around, target) if n.kind == "named"), None)
    if nominal is None or not TO_NOUN.fullmatch(text, target.end, nominal.span.start):
        return None
    if not ADJECTIVE.search(text, target.start, target.end) or ends_with(PREDICATE, text, target.start):
        return None
    if text.startswith(",", target.end) and ends_with(DESCRIBING, text, target.start):
        return None
    if is_acting(text, *target):
        return None
    return None if text.startswith("'s", nominal.span.end) else _certain(around, nominal, "attributive", 0.92)


def _after(around: Surroundings, target: Span) -> Iterator[tuple[int, Nominal]]:
    """The nominals after the claim, with their indexes."""
    return ((i, n) for i, n in enumerate(around.parsed.nominals) if n.span.start >= target.end)


def _certain(around: Surroundings, nominal: Nominal, how: str, confidence: float) -> Found:
    """What a nominal stands for; sure where it is a name."""
    found = around.resolve(nominal)
    return found._replace(how=how, confidence=confidence) if nominal.kind == "named" else found
