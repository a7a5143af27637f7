"""What stands around a claim's sentence and changes it: answers, rebuttals, lists of myths, quotation marks."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

import regex

from healthlint.language.boundaries import Edge
from healthlint.language.cues import CueBook, Cued, Hit
from healthlint.language.passage import Passage
from healthlint.language.verbforms import listed
from healthlint.source import Span

_QUESTION_END = regex.compile(r"\?[\s\"'”’)\]*_!.]*$")
_QUOTE = regex.compile(r'"[^"]*"|“[^”]*”|(?<!\w)\'[^\']*\'(?!\w)')
# What a rebuttal begins with: it speaks of what was said before, or of the evidence for it.
_ANAPHOR = listed(
    """
    this that these those it they there such but however yet no none neither in actually evidence research studies
    science scientists researchers experts doctors clinical the not although despite still unfortunately medical
    trials data so nothing
    """
)
# Within how many words a rebuttal says its no.
_EARLY = 9
# A denial with no more words than this after it takes up the claim by leaving it out: “but it does not”.
_ELLIPSIS = 1
# So many first letters tell a word of the claim that is taken up.
_STEM = 4
# The fewest words in quotation marks that are someone's speech and no mere term.
_SPEECH = 3


class Rebuttal(Enum):
    """How a reported claim is answered nearby."""

    NONE = 0
    DENIED = 1
    UNPROVEN = 2


@lru_cache(maxsize=256)
def _quotes(sentence: str) -> tuple[tuple[Span, str], ...]:
    """What stands in quotation marks, and where."""
    return tuple((Span(*quote.span()), quote[0]) for quote in _QUOTE.finditer(sentence))


def in_question(sentence: str, target: Span) -> bool:
    """Whether the target is part of a question: the sentence's, or one in quotation marks around the target."""
    if "?" not in sentence:
        return False
    if _QUESTION_END.search(sentence[-12:]):
        return True
    return any("?" in words for span, words in _quotes(sentence) if span.holds(target))


def quoted(sentence: str, target: Span) -> bool:
    """Whether the target stands in quotation marks with some words more."""
    return any(span.holds(target) and words.count(" ") + 1 >= _SPEECH for span, words in _quotes(sentence))


def answered(passage: Passage, cues: CueBook) -> str:
    """The answer that the next sentence of the section gives to a question: "yes", "no" or ""."""
    for sentence in passage.after[:2]:
        if sentence.rstrip().endswith("?"):
            continue
        cued = cues.read(sentence)
        for hit in cued.hits:
            if hit.cue.means in ("yes", "no") and cued.clauses.at(hit.span.start) <= 1:
                return hit.cue.means
        early = [hit for hit in cued.hits if _is_early(hit, cued) or hit.cue.axis == "debunked"]
        return "no" if any(hit.cue.means in ("denied", "unproven", "false", "unfounded") for hit in early) else ""
    return ""


def _is_early(hit: Hit, cued: Cued) -> bool:
    return cued.clauses.at(hit.span.start) <= _EARLY and hit.cue.direction != "backward"


def rebuttal(passage: Passage, target: Span, cued: Cued, cues: CueBook, *, attributed: bool) -> Rebuttal:
    """Whether the same sentence after a “but”, or the next one, rebuts what is said at the target.

    Only what is reported (`attributed`) is rebutted by “there is no evidence”; “That is a myth” rebuts anything.
    """
    claim = cued.text[slice(*target)]
    here = _after_contrast(cued, target) if attributed else []
    if here := [hit for hit in here if _answers(hit, claim, cued)]:
        return _answer(here)
    if not passage.after or passage.paragraph_after < 1:
        return Rebuttal.NONE
    following = cues.read(passage.after[0])
    clauses = following.clauses
    early = [hit for hit in following.hits if _is_early(hit, following) or hit.cue.axis == "debunked"]
    early = [hit for hit in early if clauses.at(hit.span.start) <= _EARLY]
    verdicts = [hit for hit in early if hit.cue.id.endswith("/verdict")]
    if attributed and clauses.words and clauses.words[0] in _ANAPHOR:
        return _answer([hit for hit in early if _answers(hit, claim, following)])
    return _answer(verdicts)


def _answers(hit: Hit, claim: str, cued: Cued) -> bool:
    """Whether a denial speaks of the claim: it judges it, says no more, or takes up the claim's words."""
    if hit.cue.means != "denied":
        return True
    rest = cued.text[hit.span.start :].lower()
    if rest.count(" ") <= _ELLIPSIS:
        return True
    return any(word[:_STEM].lower() in rest for word in claim.split() if len(word) >= _STEM)


def _after_contrast(cued: Cued, target: Span) -> list[Hit]:
    """The denials that follow a “but” after the target and speak of what stood before it."""
    clauses = cued.clauses
    start = clauses.at(target.end - 1)
    edge = next((n for n in range(start + 1, len(clauses.words)) if clauses.edges[n] is Edge.CONTRAST), None)
    if edge is None or not any(word in _ANAPHOR for word in clauses.words[edge + 1 : edge + 3]):
        return []
    return [hit for hit in cued.hits if edge < clauses.at(hit.span.start) <= edge + _EARLY]


def _answer(hits: list[Hit]) -> Rebuttal:
    means = {hit.cue.means for hit in hits}
    if means & {"unproven", "unfounded"}:
        return Rebuttal.UNPROVEN
    return Rebuttal.DENIED if means & {"denied", "false"} else Rebuttal.NONE


def is_listed_myth(passage: Passage, cues: CueBook) -> bool:
    """Whether the sentence is an item of a list of myths, by the heading right above it."""
    if passage.kind not in ("item", "heading") or not passage.headings:
        return False
    if any(hit.cue.axis == "debunked" for hit in cues.read(passage.sentence).hits):
        return False
    return any(hit.cue.means == "myths" for hit in cues.read(passage.headings[0]).hits)
