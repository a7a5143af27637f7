"""What a phrase cannot do without: the spellings of a part, and the literals of which a match holds at least one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from healthlint.ruleset.inflect import inflections
from healthlint.ruleset.tree import Chars, Either, Inflected, Listed, Node, Repeat, Row, Text

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


def all_needs(node: Node, lists: Mapping[str, Literals] = MappingProxyType({})) -> tuple[Literals, ...]:
    """Every such set, the most telling first: a match holds one of each. Lists that are not given tell nothing."""
    return tuple(sorted(dict.fromkeys(_candidates(node, lists)), key=_worth))


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
    last = "\0"
    for literal in sorted(literals):  # what begins with a literal follows right after it
        if not literal.startswith(last):
            found.append(literal)
            last = literal
    return frozenset(found)


def _worth(literals: Literals) -> tuple[bool, int, int]:
    length = min(map(len, literals))
    return length < TELLING, len(literals), -length


def usable(literals: Iterable[str]) -> Literals:
    """The literals in lower case where each is of two characters or more and not all signs; nothing otherwise."""
    found = frozenset(map(lower, literals))
    for literal in found:
        if len(literal) < 2 or not (literal.isalnum() or any(map(str.isalnum, literal))):
            return NONE
    return shortest(found) if len(found) > 1 else found


def _candidates(node: Node, lists: Mapping[str, Literals]) -> list[Literals]:
    return _read(node, lists)[1]


def _read(node: Node, lists: Mapping[str, Literals]) -> tuple[Literals | None, list[Literals]]:
    """What the node spells, and the sets of literals of each of which a match holds one; every node is read once."""
    match node:
        case Row(parts):
            known, each = zip(*(_read(part, lists) for part in parts), strict=True) if parts else ((), ())
            whole = _chain(known)
            alone = len(parts) == 1 and isinstance(parts[0], Text | Inflected)
            runs = () if alone else _runs(known, whole)
            return whole, [*(found for found_in_part in each for found in found_in_part), *runs]
        case Either(branches):
            known, each = zip(*(_read(branch, lists) for branch in branches), strict=True)
            best = [min(found, key=_worth, default=NONE) for found in each]
            return _choice(known), [shortest(frozenset().union(*best))] if all(best) else []
        case Repeat(body, least, most):
            once, found = _read(body, lists)
            return _repeated(once, least, most), found if least else []
        case Listed(name):
            return None, [lists[name]] if lists.get(name) else []
        case Text() | Inflected():
            spelled = spellings(node)
            held = usable(spelled or ())
            return spelled, [held] if held else []
        case _:
            return spellings(node), []


def _runs(known: Sequence[Literals | None], whole: Literals | None) -> list[Literals]:
    """What neighbours spell together: colo(u)?r, h(eal|elp)."""
    pairs = [_chain(pair) for pair in pairwise(known)] if len(known) > 2 else []
    return [found for run in (*pairs, whole) if run and (found := usable(run))]


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
