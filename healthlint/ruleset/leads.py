"""The words that a phrase can begin with, so that it need only be tried where one of them stands."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from healthlint.ruleset.needs import MOST_SPELLINGS, spellings
from healthlint.ruleset.tree import Edge, Either, Listed, Look, Node, Repeat, Row

Words = frozenset[str]

# More first words than this are not worth a look-up.
MOST_LEADS = 2_000

_WORD = regex.compile(r"[\w']+")


def leads(node: Node, lists: Mapping[str, Words | None]) -> Words | None:
    """The first words, in lower case, one of which begins every match; None where that cannot be told.

    A word is letters, digits and apostrophes: “well-known” begins with “well”. `lists` has how the word lists begin.
    """
    found = beginnings(node, lists)
    if found is None or any(not _WORD.match(start) for start in found):
        return None
    return frozenset(_WORD.match(start)[0].lower() for start in found) if len(found) <= MOST_LEADS else None


def beginnings(node: Node, lists: Mapping[str, Words | None]) -> Words | None:
    """How matches begin: texts that go on until a word has ended, or to the end of the node; None where unknown."""
    match node:
        case Edge() | Look():
            return frozenset(("",))
        case Listed(name):
            return lists.get(name)
        case Row(parts):
            return _begin_row(parts, lists)
        case Either(branches):
            return _united([beginnings(branch, lists) for branch in branches])
        case Repeat(body, least):
            return _repeated(beginnings(body, lists), least)
        case _:
            return spellings(node)


def _united(each: list[Words | None]) -> Words | None:
    known = [words for words in each if words is not None]
    return frozenset().union(*known) if len(known) == len(each) else None


def _repeated(once: Words | None, least: int) -> Words | None:
    # A second round may follow a first that has ended no word; rare enough not to be told.
    if once is None or not all(map(_has_ended, once)):
        return frozenset((*once, "")) if once is not None and not least else None
    return once if least else once | {""}


def _begin_row(parts: tuple[Node, ...], lists: Mapping[str, Words | None]) -> Words | None:
    ended: set[str] = set()
    open_: set[str] = {""}
    for part in parts:
        following = beginnings(part, lists)
        if following is None or len(open_) * len(following) > MOST_SPELLINGS * MOST_LEADS:
            return None
        joined = {one + two for one in open_ for two in following}
        ended |= {text for text in joined if _has_ended(text)}
        open_ = {text for text in joined if not _has_ended(text)}
        if not open_:
            break
    return frozenset(ended | open_)


def _has_ended(text: str) -> bool:
    """Whether a whole word and more is known."""
    word = _WORD.match(text)
    return bool(word and word.end() < len(text))
