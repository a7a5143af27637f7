"""A phrase's tree as a regular expression."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from healthlint.ruleset.inflect import inflections
from healthlint.ruleset.tree import Chars, Edge, Either, Inflected, Listed, Look, Node, Repeat, Row, Text

# How long one search may take. A sentence takes microseconds; only an attack comes near.
SEARCH_SECONDS = 0.1

# A phrase begins and ends at the edge of a word, and a hyphen that is attached to a letter belongs to the word. “can't”
# is not “can”. Where the phrase itself begins or ends with something else (a quote, %), there is no word to keep whole.
_START = r"(?:(?<!\w)(?<!\w-)|(?!\w))"
_END = r"(?:(?!\w|-\w|'t\b)|(?<!\w))"

_NOTHING = "(?!)"

# `\w+` is any word but a denial: “tea is not for diabetes” must not fit `tea (\w+ ){0,3}for diabetes`.
_NO_DENIAL = r"(?!(?:not|no|never|nor|neither|cannot|without|none|nothing|nobody|hardly)\b)"


def whole_words(node: Node, names: Mapping[str, str], *, case: bool) -> regex.Pattern[str]:
    """The compiled phrase. `names` is what stands for each word list, as source."""
    source = f"{_START}{expression(node, names)}{_END}"
    return regex.compile(source, regex.V0 if case else regex.V0 | regex.IGNORECASE)


def expression(node: Node, names: Mapping[str, str]) -> str:
    """The source of a node, closed against its neighbours. A list that `names` does not have matches nothing."""
    match node:
        case Text(value):
            return escaped(value)
        case Chars(source) | Edge(source):
            return source
        case Row(parts):
            return "".join(expression(part, names) for part in parts)
        case Either(branches):
            return f"(?:{'|'.join(expression(branch, names) for branch in _longest_first(branches))})"
        case Repeat(Chars(r"\w"), 1, None, manner):
            return rf"{_NO_DENIAL}\w+{manner}"
        case Repeat(body, least, most, manner):
            return f"(?:{expression(body, names)}){_count(least, most)}{manner}"
        case Look(sign, body):
            return f"({sign}{expression(body, names)})"
        case Inflected(word):
            return f"(?:{'|'.join(sorted(inflections(word), key=len, reverse=True))})"
        case Listed(name):
            return f"(?P<{name.replace('-', '_')}>{names.get(name, _NOTHING)})"


def escaped(text: str) -> str:
    """The source that matches exactly this text."""
    return str(regex.escape(text, special_only=True))


def _count(least: int, most: int | None) -> str:
    return {(0, 1): "?", (0, None): "*", (1, None): "+"}.get(
        (least, most), f"{{{least},{'' if most is None else most}}}"
    )


def _longest_first(branches: tuple[Node, ...]) -> tuple[Node, ...]:
    """Plain branches by length, so that of “pain” and “pain relief” the longer is found; others as they stand."""
    lengths = [_plain_length(branch) for branch in branches]
    if None in lengths:
        return branches
    return tuple(branches[at] for at in sorted(range(len(branches)), key=lambda at: -(lengths[at] or 0)))


def _plain_length(branch: Node) -> int | None:
    match branch:
        case Row((Text(value),)):
            return len(value)
        case _:
            return None
