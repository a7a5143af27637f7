"""Names that a sentence puts together: “morphine, heroin and fentanyl” is one set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from healthlint.language.gazetteer import Mention
from healthlint.language.tokens import either, ends_with

# What stands between two names of one list, at most.
LONGEST_JOINT = 40
FILLERS = either(
    "the an? some other most many certain even various all both also like similar related strong prescription "
    "herbal natural plain"
)
NO_MODIFIER = either("of in on at by for from with to than is are was were who that which things people ways")
OTHER = rf"(?:(?<=other\s)(?!{NO_MODIFIER}\b)[\w-]+\s){{0,2}}"
JOINT = regex.compile(
    rf"\s?(?P<comma>,)?\s?(?P<word>and/or|and|or|nor|&|plus|as well as|/)?\s?(?:{FILLERS}\s){{0,2}}{OTHER}",
    regex.IGNORECASE,
)

# “Unlike heroin, kratom and kava are mild”: the first of these names is not of the list.
FRONTED = regex.compile(
    rf"(?:^|[;,]\s){either('unlike like compared_with compared_to in_contrast_to as_with instead_of')}\s$",
    regex.IGNORECASE,
)

# “Tea, coffee and cola contain caffeine”: a list whose last name is unknown.
GOES_ON = regex.compile(
    rf",?\s(?:and|or)\s(?!{either('is are has have can may it they so then also not will do does')}\b)[\w-]+",
    regex.IGNORECASE,
)

# “combining sertraline with St John's wort” speaks of both.
MIXED = either("combines? combining mix mixes mixing pairs? pairing stacks? stacking combination_of mix_of")
MIXING = regex.compile(rf"\b{MIXED}\s$", regex.IGNORECASE)


def chains(sentence: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Mentions joined by commas and a last “and” or “or”, as lists; each other one alone."""
    chain: list[Mention] = []
    joined = False
    for mention in mentions:
        word = _joint(sentence, chain[-1], mention) if chain else None
        if word is None or (joined and word == ""):
            yield from _cut(sentence, chain, joined)
            chain, joined = [mention], False
        else:
            chain.append(mention)
            joined = joined or word != ""
    yield from _cut(sentence, chain, joined)


def _joint(sentence: str, first: Mention, second: Mention) -> str | None:
    """The word that joins two names, "" for a comma, None where they are not of one list."""
    gap = sentence[first.span.end : second.span.start]
    if gap == " with " and MIXING.search(sentence, max(0, first.span.start - 16), first.span.start):
        return "with"
    found = JOINT.fullmatch(gap) if len(gap) <= LONGEST_JOINT else None
    if found is None or not (found["comma"] or found["word"]):
        return None
    return (found["word"] or "").lower()


def _cut(sentence: str, chain: list[Mention], joined: bool) -> Iterator[list[Mention]]:
    """The chain whole where it is a list, else name by name."""
    if not joined and len(chain) > 1 and chain[0].span.start == 0:
        joined = GOES_ON.match(sentence, chain[-1].span.end) is not None
    if not joined:
        yield from ([mention] for mention in chain)
        return
    verb_follows = sentence[chain[-1].span.end :][:1] == " "
    if len(chain) > 2 and verb_follows and ends_with(FRONTED, sentence, chain[0].span.start):
        yield chain[:1]
        chain = chain[1:]
    yield chain
