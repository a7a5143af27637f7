"""How a text speaks of research that it does not point at: by a name, or by nothing at all."""

from __future__ import annotations

import regex

from healthlint.language.tokens import either, word_set

# A source that a reader could look up by its name

CAPITAL = r"\p{Lu}[\p{L}'-]+"
JOURNAL = (
    rf"(?:(?:the\s)?(?:{CAPITAL}\s(?:\w+\s){{0,3}}?)?[Jj]ournals?\s(?:of|for)\s(?:the\s)?{CAPITAL}"
    rf"|(?:the\s)?(?:{CAPITAL}\s){{1,4}}Journal|JAMA|BMJ|NEJM|(?:the\s|The\s)?Lancet|PLOS\s{CAPITAL}|BMC\s{CAPITAL}|Cochrane"
    rf"|(?:Annals|Archives)\sof\s{CAPITAL}|Frontiers\sin\s{CAPITAL})"
)
SCHOOLS = either("University Institute Institutes College Hospital Clinic School Center Centre")
SCHOOL = rf"(?:(?:{CAPITAL}\s){{1,4}}{SCHOOLS}|(?:University|Institute|College)\sof\s{CAPITAL})"
BODIES = either(
    "Organisation Organization Administration Institute Institutes Service Agency University Association Academy "
    "Society Clinic Department Center Centers Centre Centres College Foundation Council Collaboration Commission"
)
SHORT_BODIES = either("FDA CDC NIH WHO NHS EMA EFSA MHRA FTC TGA DEA NICE USDA")
BODY = rf"(?:{SHORT_BODIES}|(?:{CAPITAL}\s(?:of\s|for\s|and\s)?){{1,5}}{BODIES})\b"
STUDY = either(
    "study studies trials? reviews? meta-analys[ei]s papers? articles? reports? research survey analysis "
    "researchers scientists"
)
PUBLISHED = either("published appeared appearing reported printed featured")
NAMED = regex.compile(
    rf"\b{PUBLISHED}\s(?:\d{{4}}\s)?in\s(?:\d{{4}}\sin\s)?"
    rf"(?:(?:the\sjournal\s)?{JOURNAL}|the\sjournal\s{CAPITAL}|{CAPITAL}\s(?:and|of|&)\s{CAPITAL})"
    rf"|\b(?i:{STUDY})\s(?:\w+\s){{0,4}}?(?:in|from|by|at)\s(?:the\s)?(?:{JOURNAL}|{SCHOOL})"
    r"|\bCochrane\s(?:[Ss]ystematic\s)?(?:[Rr]eview|[Mm]eta-analysis)"
    rf"|\b(?i:according\sto)\s(?:the\s|a\s(?:\d{{4}}\s)?(?:study|review|report)\s(?:by|from|in)\s(?:the\s)?)?(?:{BODY}|{JOURNAL})"
)

# Research without a name

RESEARCH = either(
    "study studies research researchers science scientists trials? evidence data experts? doctors findings literature "
    "experiments surveys specialists clinicians reviews"
)
FINDS = either(
    "shows? showed shown showing suggests? suggested suggesting indicates? indicated indicating proves? proved "
    "proven confirms? confirmed demonstrates? demonstrated finds? found says? said agrees? agreed believes? "
    "believed recommends? recommended supports? supported reveals? revealed points? hints? hinted backs? links? "
    "linked reports? reported claims? establishes established concludes? concluded tells? thinks? mounts? grows?"
)
NOTHING = either("no few without lack_of insufficient little not nor any")
BETWEEN = either(
    "also have has had now clearly consistently increasingly do does did still already even often generally "
    "recently is are it can may from in on of and around at into about behind [a-z]+ly"
)
SOME = either(
    "some many several recent new the modern scientific clinical solid latest years_of decades_of countless "
    "numerous a_recent a_new"
)
RESTING = either("according_to backed_by backed_up_by supported_by proven_by based_on confirmed_by")
VAGUE = regex.compile(
    rf"(?<!\b{NOTHING}\s(?:\w+\s)?)\b{RESEARCH}\s(?:(?:{BETWEEN}|\w+(?=\s{FINDS}\b))\s){{0,4}}{FINDS}\b"
    rf"|\b{RESTING}\s(?:{SOME}\s){{0,3}}{RESEARCH}\b"
    r"|\b(?<!\b(?:not|never|no)\s)(?:scientifically|clinically)\s(?:proven|shown|tested|backed)\b"
    r"|\bit\s(?:is|has\sbeen)\s(?:well[\s-]documented|shown|proven|demonstrated|established)\b"
    rf"|(?<!\b{NOTHING}\s)\b(?:a|one|another|recent|new|numerous|countless|several|many|some)\s(?:\w+\s)?"
    rf"(?:stud(?:y|ies)|trials?|experiments?)\s(?:\w+\s){{0,3}}?{FINDS}\b",
    regex.IGNORECASE,
)


# What every text that either pattern finds something in holds, in lower case.
SIGNS = word_set(
    "stud research scien trial evidence data expert doctor finding literature experiment survey specialist "
    "clinician review analys paper article report publish appear printed featured according clinically documented "
    "shown proven demonstrated established"
)


def speaks(prose: str) -> bool:
    """Whether a text may speak of research at all."""
    lowered = prose.lower()
    return any(sign in lowered for sign in SIGNS)


def named(prose: str) -> str:
    """The words that name a journal or a body as the source, "" where none is named."""
    found = NAMED.search(prose)
    return found[0] if found else ""


def vague(prose: str) -> str:
    """The words that speak of research in general (“studies show”), "" where there are none."""
    found = VAGUE.search(prose)
    return found[0] if found else ""
