"""How a text points at its sources: numbers in brackets, raised figures, author and year, identifiers, addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from healthlint.language.tokens import either
from healthlint.source import Span

# No single list of references has more entries than this; a longer range is a slip or worse.
LONGEST_RANGE = 200

ADDRESS = regex.compile(r"""https?://[^\s<>"'`\])}|\\^]{3,2000}""", regex.IGNORECASE)
IDENTIFIER = regex.compile(
    r"\b(?:doi:?\s?|(?=10\.))10\.\d{4,9}/[^\s\])}<>\"']{1,200}"
    r"|\bPMID:?\s?\d{5,9}\b|\bPMC:?\s?\d{5,9}\b|\bNCT\d{8}\b|\bISRCTN\d{8}\b|\bEudraCT:?\s?\d{4}-\d{6}-\d{2}\b",
    regex.IGNORECASE,
)
NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}"
BRACKETED = regex.compile(rf"(?<!!)\[({NUMBERS})\](?![(:])")
RAISED = regex.compile(
    rf"<sup[^>]{{0,80}}>(?:\s|<a\b[^>]{{0,300}}>|\[)*({NUMBERS})(?:\s|</a>|\])*</sup>", regex.IGNORECASE
)
RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED_SIGNS = regex.compile(rf"[{RAISED_DIGITS}](?:[ʼ',⁻–-]?[{RAISED_DIGITS}])*(?:⁾)?")
LOWERED = str.maketrans(RAISED_DIGITS + "⁻", "0123456789-")

# What stands before a raised figure that is a power or a unit: m², 10⁶, CO².
UNIT = regex.compile(r"(?:\d|\b(?:[a-zμµ]{1,2}|[A-Z]{1,3}\d?|feet|inch|metres?|meters?|acres?))$")

NAME = r"(?:(?:van|von|de|der|den|di|la|le|el|al|Mc|Mac|O')\s?){0,2}\p{Lu}[\p{L}'’-]+"
NAMES = rf"{NAME}(?:\s{NAME}){{0,5}}(?:,?\s(?:&|and)\s{NAME})?(?:,?\set\sal\b\.?)?"
YEAR = r"(?:19|20)\d\d[a-z]?"
NO_NAME = either(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul "
    "Aug Sept? Oct Nov Dec Spring Summer Autumn Fall Winter Updated Reviewed Published Edition Version Since Before "
    "After Until In Figure Table Chapter"
)
PAGES = r"(?:,?\s(?:p{1,2}\.?\s?\d+[–-]?\d*|Table\s\d+))?"
ONE_AUTHOR_YEAR = rf"(?!{NO_NAME}\b)({NAMES}),?\s(?:in\s)?({YEAR})(?:,\s{YEAR})*{PAGES}"
ONE = regex.compile(ONE_AUTHOR_YEAR)
IN_BRACKETS = regex.compile(
    rf"[(\[](?:(?:see|cf\.?|e\.g\.?,?|reviewed\sin|also)\s){{0,2}}({ONE_AUTHOR_YEAR}(?:;\s?{ONE_AUTHOR_YEAR}){{0,12}})[)\]]"
)
IN_TEXT = regex.compile(
    rf"\b(?!{NO_NAME}\b)({NAME}(?:,?\s(?:&|and)\s{NAME})?(?:,?\s(?:et\sal\b\.?|and\s(?:colleagues|coworkers)))?)"
    rf"\s[(\[]({YEAR})[)\]]"
)


class Pointer(NamedTuple):
    """A place that points at a source. `keys` are what must all be found in the list of references."""

    keys: tuple[str, ...]
    words: str
    span: Span


def numbers(text: str) -> Iterator[Pointer]:
    """`[1]`, `[1, 3–5]`, raised figures: pointers whose keys are the numbers."""
    for pattern in (BRACKETED, RAISED):
        for found in pattern.finditer(text):
            if pattern is BRACKETED or not is_power(text, found.start()):
                yield Pointer(tuple(_each(found[1])), found[0], Span(*found.span()))
    for found in RAISED_SIGNS.finditer(text):
        if found.start() > 0 and not is_power(text, found.start()):
            yield Pointer(tuple(_each(found[0].translate(LOWERED))), found[0], Span(*found.span()))


def is_power(text: str, offset: int) -> bool:
    """Whether a raised figure at an offset belongs to a unit or a number: m², 10⁶."""
    return UNIT.search(text, max(0, offset - 12), offset) is not None


def _each(written: str) -> Iterator[str]:
    """The numbers that “1, 3–5” stands for."""
    for part in regex.split(r"[,;ʼ']", written):
        ends = [int(n) for n in regex.findall(r"\d+", part)]
        if len(ends) == 2 and 0 <= ends[1] - ends[0] <= LONGEST_RANGE:
            yield from (str(n) for n in range(ends[0], ends[1] + 1))
        else:
            yield from map(str, ends)


def authors(text: str) -> Iterator[Pointer]:
    """(Author, 2019; Other & Third, 2020) and Author et al. (2019): pointers whose keys are name and year."""
    taken: list[Span] = []
    for found in IN_BRACKETS.finditer(text):
        taken.append(Span(*found.span()))
        yield Pointer(tuple(author_key(one[1], one[2]) for one in ONE.finditer(found[1])), found[0], taken[-1])
    for found in IN_TEXT.finditer(text):
        span = Span(*found.span())
        if not any(span.overlaps(other) for other in taken):
            yield Pointer((author_key(found[1], found[2]),), found[0], span)


def author_key(names: str, year: str) -> str:
    """How a source is looked up by its first author and year."""
    first = regex.split(r",|\s(?:&|and|et)\s", names)[0].strip()
    return f"{first.split()[-1] if _is_person(first) else first.split()[0]} {year[:4]}".lower()


def _is_person(name: str) -> bool:
    """Whether the last word is what to look up: “van der Berg”, not “World Health Organization”."""
    return name[0].islower() or " " not in name


def identifiers(text: str) -> Iterator[Pointer]:
    """DOI, PMID, PMC, NCT, ISRCTN, EudraCT numbers: sources by themselves."""
    for found in IDENTIFIER.finditer(text):
        yield Pointer((), found[0], Span(*found.span()))


DEFINITION = regex.compile(r"^[ ]{0,3}\[([^\]\n^][^\]\n]{0,80})\]:[ \t]*<?([^\s>]{1,2000})", regex.MULTILINE)
DEFINED = regex.compile(r"\[([^\]\n]{1,300})\](?:\[([^\]\n]{0,80})\])?(?![(:])")


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Labels and addresses of `[label]: address` lines, also of those that a footnote above them has swallowed."""
    return ((found[1].lower(), found[2]) for found in DEFINITION.finditer(text))


def defined(text: str) -> Iterator[Pointer]:
    """`[words][label]` and `[label]`: pointers whose key is the label in square brackets."""
    for found in DEFINED.finditer(text):
        yield Pointer((f"[{(found[2] or found[1]).lower()}]",), found[0], Span(*found.span()))


def addresses(text: str) -> Iterator[Pointer]:
    """Bare web addresses, as `words`."""
    for found in ADDRESS.finditer(text):
        yield Pointer((), found[0].rstrip(".,;:!?*_"), Span(*found.span()))
