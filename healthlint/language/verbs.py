"""Where a verb stands, as far as telling a clause from a phrase needs it."""

from __future__ import annotations

import regex

from healthlint.language.tokens import LOOK_BACK, either, word_set

# A verb with its subject before it: auxiliaries, common verbs as they stand, irregular pasts, and whatever ends in -s
# or -ed but is more often a noun.
AUXILIARIES = either(
    "is are was were am be isn't aren't wasn't weren't has have had hasn't haven't do does did don't doesn't didn't "
    "can can't cannot could couldn't may might must will won't would wouldn't should shouldn't shall"
)
COMMON = either(
    "cause carry offer help work come make relieve treat seem remain become act bind get lead pose tend need take "
    "use keep give say report find know feel made gave came took led got went felt began became brought kept left "
    "grew found showed met ran won lost"
)
NOUNS_IN_S = either(
    "users products capsules pills tablets effects benefits risks receptors sellers makers shops leaves drinks "
    "supplements extracts drops gummies addicts patients levels doses studies trials withdrawals symptoms "
    "injections drugs drinkers smokers fans advocates companies powders teas bags seeds roots beans oils based "
    "induced related vs as this these its always sometimes perhaps besides afterwards less across unless need"
)
VERB = rf"(?:{AUXILIARIES}|{COMMON}|(?!{NOUNS_IN_S}\b)[a-z]{{3,}}(?:s|ed))\b"
ADVERB = either(
    "also too together both itself alone however often rarely never usually always only still now not really "
    "actually generally sometimes simply reportedly apparently probably [a-z]+ly"
)
ADVERBS = rf"(?:{ADVERB},?\s){{0,3}}"
THEN_VERB = regex.compile(rf"(?:\s\([^)]{{0,80}}\)|,\s[^,;]{{1,40}},)?,?\s{ADVERBS}{VERB}", regex.IGNORECASE)
STARTS_WITH_VERB = regex.compile(rf"\s*(?:then\s)?{ADVERBS}{VERB}", regex.IGNORECASE)
HAS_VERB = regex.compile(rf"\b{VERB}", regex.IGNORECASE)

# Words before a verb that acts on something: “can raise”, “works by lowering”, “helps slow”, “seems to block”.
MODALS = either(
    "can could may might must will would should shall cannot can't won't couldn't wouldn't don't doesn't didn't"
)
NO_VERB_AFTER = either(
    "due linked lead leads led leading addicted addiction dependent dependence prone tied related opposed contribute "
    "contributes contributed exposed thanks subject similar vulnerable predisposed according attributed ascribed turn "
    "owing reaction sensitivity tendency tolerance leads tied risk"
)
LEADS_TO_VERB = regex.compile(
    rf"\b(?:{MODALS}\s(?:not\s)?(?:help\s)?|helps?\s|(?:by|for|at|without)\s(?=[a-z-]+ing\b)"
    rf"|(?<!\b{NO_VERB_AFTER}\s)to\s(?!\w+(?:tion|sion|ness|ency?|ance|ity|ment|osis|itis|oms?|ies)\b))"
    r"(?:also\s|even\s|[a-z]+ly\s){0,2}$",
    regex.IGNORECASE,
)
# “raises the level”, “slows down the breakdown”, “blocks absorption”: what comes next is acted upon.
PARTICLES = either("up down off out away")
OBJECT = regex.compile(
    rf"(?:\s{PARTICLES})?\s{either('the an? your its their his her our my any some other these those')}\s"
    rf"(?!{either('way same moment more day minute less')}\b)",
    regex.IGNORECASE,
)
ONE_WORD = regex.compile(r"[a-z-]+", regex.IGNORECASE)
NO_OBJECT = either(
    "of from with to in on at by for after during before and or but nor than as when while if that which who because "
    "since so too also not"
)
IN_S = regex.compile(
    rf"(?!{AUXILIARIES}\b|{NOUNS_IN_S}\b)[a-z]{{2,}}[^sui\W]s\s(?!{NO_OBJECT}\b|{VERB})[a-z]", regex.IGNORECASE
)
# “interacts badly with”: a company that does not make the other thing the one that is spoken of.
COMPANY = either("interact clash compete combine conflict interfere bind act play meddle")
ACTING_WITH = regex.compile(
    rf"{COMPANY}(?:s|ed|ing)?\s(?:[\w-]+\s){{0,2}}?(?:with|to|on|against|in)\s", regex.IGNORECASE
)


def is_acting(text: str, start: int, end: int) -> bool:
    """Whether the words are a verb that does something to what follows: “«raises» the level of warfarin”."""
    if LEADS_TO_VERB.search(text, max(0, start - LOOK_BACK), start) or ACTING_WITH.match(text, start):
        return True
    return bool(IN_S.match(text, start) or (ONE_WORD.fullmatch(text, start, end) and OBJECT.match(text, end)))


# Verbs after which a clause may stand without “that”: “doctors say kratom is addictive”.
REPORTS = word_set(
    "say says said claim claims claimed argue argues believe believes think thinks thought know knows report "
    "reports reported warn warns warned insist insists note notes noted suggest suggests suggested find finds found "
    "show shows showed mean means swear swears feel agree agrees fear hope admit admits deny denies conclude "
    "concludes concluded state states stated add adds added assume assumes wonder ask"
)
