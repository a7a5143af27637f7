"""Words that stand apart from a denial: what is so whatever is denied before it."""

from __future__ import annotations

from healthlint.language.tagged import Tagged
from healthlint.language.verbforms import listed
from healthlint.language.wordclasses import ADVERB, AUXILIARY

# What they name is no part of what was said before: “no complaints other than headache”.
_APART = frozenset(
    (("other", "than"), ("aside", "from"), ("apart", "from"), ("secondary", "to"), ("due", "to"), ("exception", "of"))
)
# “No relief of pain” has pain in it.
_DEGREES = listed("increase decrease relief improvement worsening progression change response reduction")
# “Not treated for his angina” says that he has it.
_OWN = frozenset(("his", "her", "their", "my", "your"))
# Of whom something is said.
_POPULATION = listed(
    "patient patients people men women children adults those individuals person anyone everyone someone"
)


def stands_apart(tagged: Tagged, n: int) -> bool:
    """Whether what follows is so whatever is denied: “other than …”, “despite …”, “patients with …”."""
    word, before = tagged.words[n], tagged.word(n - 1)
    if word == "with" and before in _POPULATION:
        return tagged.word(n - 2) not in ("no", "nor", "without")
    if before in _DEGREES and word in ("in", "of", "from"):
        return "no" in tagged.words[max(0, n - 3) : n - 1]
    if word == "despite" or (word in _OWN and before == "for"):
        return True
    return (word, tagged.word(n + 1)) in _APART and not tagged.kinds[n - 1] & (ADVERB | AUXILIARY)
