"""What is refused before anything is compiled: phrases that would take all memory or time, match nothing in particular,
or match everything.

A search has a time limit of its own. Compiling has none: 27 characters of nested counts can take a machine down.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from healthlint.ruleset.grammar import HIGHEST_COUNT, PhraseError, parse
from healthlint.ruleset.inflect import inflections
from healthlint.ruleset.needs import spellings
from healthlint.ruleset.tree import (
    Chars,
    Edge,
    Either,
    Inflected,
    Listed,
    Look,
    Node,
    Repeat,
    Row,
    Text,
    children,
    walk,
)

LARGEST_PHRASE = 10_000

# Some of each kind of character: two parts that have one of these in common may both match the same text.
_PROBES = "abcdefghijklmnopqrstuvwxyzéß0123456789_ -'\".,;:!?()[]{}<>/\\%&$€£#@+*=~^|`—"
_ALL = frozenset(_PROBES)

# A repeat with few rounds ends soon whichever way it is read.
_FEW_ROUNDS = 4


def check_name(text: str) -> Row:
    """The tree of a name in a word list. Raises PhraseError."""
    tree = parse(text)
    if listed := next((node for node in walk(tree) if isinstance(node, Listed)), None):
        raise PhraseError(f"a name holds no word list; write the names of <{listed.name}> here", listed.at)
    check_tree(tree)
    return tree


def check_tree(tree: Row) -> None:
    """Raise PhraseError for a tree that must not be compiled."""
    _check_counts(tree, 1)
    if _size(tree) > LARGEST_PHRASE:
        raise PhraseError(f"the counts make this longer than {LARGEST_PHRASE:,} characters; write smaller ones")
    for node in walk(tree):
        if isinstance(node, Repeat):
            _check_repeat(node)
        elif isinstance(node, Look) and node.sign.startswith("?<") and any(map(_endless, walk(node))):
            raise PhraseError("a look back needs an end; write {0,9} for * and {1,9} for +", node.at)
    _check_gaps(tree)
    if _may_be_empty(tree):
        raise PhraseError("this matches where nothing is written; at least one word must not be optional")


def _check_counts(node: Node, times: int) -> None:
    if isinstance(node, Repeat):
        times *= max(node.least, node.most or 1, 1)
        if times > HIGHEST_COUNT:
            raise PhraseError(
                f"nested counts multiply to {times:,}, and {HIGHEST_COUNT:,} is the most; write smaller ones", node.at
            )
    for below in children(node):
        _check_counts(below, times)


def _size(node: Node) -> int:
    """How many characters the node is when its counts are written out."""
    match node:
        case Text(value):
            return len(value)
        case Inflected(word):
            return sum(map(len, inflections(word)))
        case Repeat(body, least, most):
            return _size(body) * max(least, most or 1, 1)
        case _:
            return 1 + sum(map(_size, children(node)))


def _check_repeat(node: Repeat) -> None:
    """Refuse what can be read in too many ways: (a+)+, (a|ab)*, (\\w+ ?){0,20}."""
    inner = list(walk(node.body))
    if _may_be_empty(node.body):
        raise PhraseError("this repeats what may be empty; make something in it needed", node.at)
    if node.most is not None and node.most <= _FEW_ROUNDS:
        return
    if node.most is None and any(map(_endless, inner)):
        raise PhraseError("an endless repeat inside an endless repeat; write {0,9} for the outer one", node.at)
    if node.most is None and any(map(_ambiguous, inner)):
        raise PhraseError("alternatives that begin alike, repeated without end; write {0,9} for the repeat", node.at)
    if not _is_parted(node.body):
        raise PhraseError(
            "what is repeated can run on into its own next round; part the rounds, as in (\\w+ ){0,9}", node.at
        )


def _endless(node: Node) -> bool:
    return isinstance(node, Repeat) and node.most is None


def _ambiguous(node: Node) -> bool:
    if not isinstance(node, Either):
        return False
    written = [spellings(branch) for branch in node.branches]
    if all(written):
        words = sorted(word.lower() for branch in written for word in branch or ())
        return any(two.startswith(one) for one, two in pairwise(words))
    firsts = [_firsts(branch) for branch in node.branches]
    return sum(map(len, firsts)) > len(frozenset().union(*firsts))


def _check_gaps(tree: Row) -> None:
    wide = [
        node for node in walk(tree) if isinstance(node, Repeat) and _endless(node) and _firsts(node.body) >= {"a", " "}
    ]
    if len(wide) > 1:
        raise PhraseError("two gaps without end; write (\\w+ ){0,6} for a gap of some words", wide[1].at)


def _may_be_empty(node: Node) -> bool:
    match node:
        case Text() | Chars() | Inflected() | Listed():
            return False
        case Repeat(body, least):
            return not least or _may_be_empty(body)
        case Either(branches):
            return any(map(_may_be_empty, branches))
        case _:
            return all(map(_may_be_empty, children(node))) or isinstance(node, Look)


def _is_parted(body: Node) -> bool:
    """Whether a round of a repeat can end in one place alone: it holds something that its loose parts cannot be."""
    if isinstance(body, Either):
        return all(map(_is_parted, body.branches))
    loose = [_signs(node) for node in walk(body) if isinstance(node, Repeat) and node.least != node.most]
    free = frozenset[str]().union(*loose)
    return not loose or any(not signs & free for signs in _certain(body))


def _certain(node: Node) -> Iterator[frozenset[str]]:
    """What each character that must be there may be."""
    match node:
        case Text(value):
            yield from (frozenset(sign.lower()) for sign in value)
        case Chars(source):
            yield _matched(source)
        case Row(parts):
            yield from (signs for part in parts for signs in _certain(part))
        case Repeat(body, least) if least:
            yield from _certain(body)


def _signs(node: Node) -> frozenset[str]:
    """Every character that the node can hold, of the probes."""
    match node:
        case Text(value):
            return frozenset(value.lower())
        case Chars(source):
            return _matched(source)
        case Inflected(word):
            return frozenset("".join(inflections(word)).lower())
        case Listed():
            return _ALL
        case _:
            return frozenset[str]().union(*map(_signs, children(node)))


def _firsts(node: Node) -> frozenset[str]:
    """The characters that the node can begin with, of the probes."""
    match node:
        case Text(value):
            return frozenset(value[0].lower())
        case Chars(source):
            return _matched(source)
        case Inflected(word):
            return frozenset(form[0].lower() for form in inflections(word))
        case Row(parts):
            needed = next((at for at, part in enumerate(parts, 1) if not _may_be_empty(part)), len(parts))
            return frozenset[str]().union(*map(_firsts, parts[:needed]))
        case Either(branches):
            return frozenset[str]().union(*map(_firsts, branches))
        case Repeat(body):
            return _firsts(body)
        case Listed():
            return _ALL
        case Look() | Edge():
            return frozenset()


@lru_cache(maxsize=256)
def _matched(source: str) -> frozenset[str]:
    return frozenset(regex.findall(source, _PROBES, regex.IGNORECASE))
