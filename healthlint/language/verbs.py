"""Where a verb stands, as far as telling a clause from a phrase needs it."""

from __future__ import annotations

import regex

from healthlint.language.tokens import either, word_set

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

# Verbs after which a clause may stand without “that”: “doctors say kratom is addictive”.
REPORTS = word_set(
    "say says said claim claims claimed argue argues believe believes think thinks thought know knows report "
    "reports reported warn warns warned insist insists note notes noted suggest suggests suggested find finds found "
    "show shows showed mean means swear swears feel agree agrees fear hope admit admits deny denies conclude "
    "concludes concluded state states stated add adds added assume assumes wonder ask"
)
