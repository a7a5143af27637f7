"""Where a clause or a phrase set off may begin: punctuation, and the words that open one."""

from __future__ import annotations

import regex

from healthlint.language.tokens import either, word_set

# What may stand before a subject: “, however, kratom is …”, “but pure CBD is …”.
LEADS_IN = either(
    "however likewise conversely similarly by_contrast in_contrast by_comparison instead only even the an? some "
    "pure raw most many prescription so then today now"
)
LEAD_IN = regex.compile(rf"(?:{LEADS_IN},?\s){{1,2}}", regex.IGNORECASE)

# Punctuation at which a clause may begin or end.
STOP = r"[;:]\s?|(?<=[a-z]\s[A-Z])\.\s(?=[A-Z])|\s(?:-{1,3}|–|—)\s|—"
MARK = regex.compile(rf"(?P<stop>{STOP})|(?P<open>\s?\()|(?P<close>\)[,\s]?)|(?P<comma>,\s)")
# Words at which one may. A relative takes the preposition before it along.
SUBORDINATORS = (
    "while whilst whereas although though because since unless until when whenever where if once despite after before"
)
OPENERS: dict[str, str] = {
    **dict.fromkeys(["but", "yet", "so", "nor"], "turn"),
    **dict.fromkeys(SUBORDINATORS.split(), "sub"),
    **dict.fromkeys(["which", "who", "whose", "whom"], "rel"),
    **dict.fromkeys(["and", "or", "then"], "join"),
    "that": "that",
}
COUNTS = word_set("both all most some many none neither each one two half either")
BEFORE_RELATIVE = word_set("for in of to with from on")
NEEDS_COMMA = word_set("yet so nor once")
NEEDS_SUBJECT = word_set("after before")
NOT_BEFORE_BUT = word_set("nothing all anything none")

# Words that a fronted phrase begins with: “In the clinic, …”, “Sold as tea, …”.
FRONTERS = either(
    "in for with without unlike like as after before among by compared given despite instead besides at on under "
    "from during through to thanks according because_of when_it_comes_to known sold taken used made [a-z]+ing "
    "[a-z]+ed"
)
FRONTED = regex.compile(rf"\s?{FRONTERS}\b", regex.IGNORECASE)
