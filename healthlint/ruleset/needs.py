"""What a phrase cannot do without: the spellings of a part, and the literals of which a match holds at least one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from healthlint.ruleset.inflect import inflections
from healthlint.ruleset.tree import Chars, Edge, Either, Inflected, Listed, Look, Node, Repeat, Row, Text

# More spellings of one part than this are not followed up.
MOST_SPELLINGS = 64
MOST_ROUNDS = 4

# A literal shorter than this is found in every second sentence.
TELLING = 4

Literals = frozenset[str]
NONE: Literals = frozenset()


def lower(text: str) -> str:
    """The text in lower case with every character where it was (İ alone would become two)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def spellings(node: Node) -> Literals | None:
    """Everything the node can match, as written; None where that is more than a handful or depends on the text."""
    match node:
        case Text(value):
            return frozenset((value,))
        case Chars(_, members):
            return frozenset(members) or None
        case Inflected(word):
            return frozenset(inflections(word))
        case Row(parts):
            return _chain(map(spellings, parts))
        case Either(branches):
            return _choice(map(spellings, branches))
        case Repeat(body, least, most):
            return _repeated(spellings(body), least, most)
        case _:
            return None


def needs(node: Node, lists: Mapping[str, Literals]) -> Literals:
    """Lower-case literals, at least one of which is in everything the node matches; empty where nothing is certain.

    `lists` has the needs of each word list. Few and long literals are preferred.
    """
    return min(_candidates(node, lists), key=_worth, default=NONE)


def all_needs(node: Node) -> tuple[Literals, ...]:
    """Every such set that is known without the word lists, the most telling first: a match holds one of each."""
    return tuple(sorted(set(_candidates(node, {})), key=_worth))


def certain_lists(node: Node) -> frozenset[str]:
    """The word lists of which every match holds an entry."""
    match node:
        case Listed(name):
            return frozenset((name,))
        case Row(parts):
            return frozenset().union(*map(certain_lists, parts))
        case Either(branches):
            return frozenset.intersection(*map(certain_lists, branches))
        case Repeat(body, least) if least:
            return certain_lists(body)
        case _:
            return frozenset()


def shortest(literals: Iterable[str]) -> Literals:
    """The literals without those that begin with another one: cure stands for cures and cured."""
    found: list[str] = []
    for literal in sorted(literals):  # what begins with a literal follows right after it
        if not found or not literal.startswith(found[-1]):
            found.append(literal)
    return frozenset(found)


def _worth(literals: Literals) -> tuple[bool, int, int]:
    length = min(map(len, literals))
    return length < TELLING, len(literals), -length


def usable(literals: Iterable[str]) -> Literals:
    """The literals in lower case where each is of two characters or more and not all signs; nothing otherwise."""
    found = frozenset(map(lower, literals))
    good = all(len(literal) > 1 and any(map(str.isalnum, literal)) for literal in found)
    return shortest(found) if good else NONE


def _candidates(node: Node, lists: Mapping[str, Literals]) -> list[Literals]:
    match node:
        case Row(parts):
            return [each for part in parts for each in _candidates(part, lists)] + _runs(parts)
        case Either(branches):
            each = [needs(branch, lists) for branch in branches]
            return [shortest(frozenset().union(*each))] if all(each) else []
        case Repeat(body, least) if least:
            return _candidates(body, lists)
        case Listed(name):
            return [lists[name]] if lists.get(name) else []
        case Text() | Inflected():
            return [found] if (found := usable(spellings(node) or ())) else []
        case Repeat() | Look() | Edge() | Chars():
            return []


def _runs(parts: tuple[Node, ...]) -> list[Literals]:
    """What neighbours spell together: colo(u)?r, h(eal|elp)."""
    known = [spellings(part) for part in parts]
    pairs = (_chain(pair) for pair in pairwise(known))
    return [found for run in (*pairs, _chain(known)) if run and (found := usable(run))]


def _chain(parts: Iterable[Literals | None]) -> Literals | None:
    """What the parts spell one after the other."""
    found: Literals = frozenset(("",))
    for part in parts:
        if part is None or len(found) * len(part) > MOST_SPELLINGS:
            return None
        found = frozenset(before + after for before in found for after in part)
    return found


def _choice(branches: Iterable[Literals | None]) -> Literals | None:
    """What any of the branches spells."""
    found: Literals = frozenset()
    for branch in branches:
        if branch is None or len(found) + len(branch) > MOST_SPELLINGS:
            return None
        found |= branch
    return found


def _repeated(body: Literals | None, least: int, most: int | None) -> Literals | None:
    if body is None or most is None or most > MOST_ROUNDS:
        return None
    return _choice(_chain([body] * rounds) for rounds in range(least, most + 1))
