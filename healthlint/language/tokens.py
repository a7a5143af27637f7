"""The words of a sentence, and sets and patterns of words written as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import regex

WORD = regex.compile(r"\w+(?:['-]\w+)*")


class Token(NamedTuple):
    """A word: where it stands, and in lower case."""

    start: int
    end: int
    word: str


def tokens(sentence: str) -> list[Token]:
    """The words of a sentence in order."""
    return [Token(found.start(), found.end(), found[0].lower()) for found in WORD.finditer(sentence)]


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def either(text: str) -> str:
    """The words of a text as the source of a pattern that matches any of them; `_` stands for a blank."""
    return f"(?:{'|'.join(word.replace('_', ' ') for word in text.split())})"


# How far back a pattern that ends at a place may begin, in characters.
LOOK_BACK = 160


def ends_with(pattern: regex.Pattern[str], text: str, end: int) -> regex.Match[str] | None:
    """Where a pattern that is bound to the end (`$`) matches up to a place."""
    return pattern.search(text, max(0, end - LOOK_BACK), end)


class Saying(NamedTuple):
    """A way to say something: the words, `*` for one word or none, and what it stands for."""

    words: tuple[str, ...]
    what: str


def sayings(lines: dict[str, str]) -> dict[str, list[Saying]]:
    """Sayings by their first word, the longest first. Each line of a value is one; `a/b` is either word."""
    table: dict[str, list[Saying]] = {}
    for what, text in lines.items():
        for line in text.strip().splitlines():
            for words in product(*(part.split("/") for part in line.split())):
                table.setdefault(words[0], []).append(Saying(words, what))
    return {first: sorted(many, key=lambda one: -len(one.words)) for first, many in table.items()}


def said(words: Sequence[Token], index: int, table: dict[str, list[Saying]]) -> tuple[int, str]:
    """How many words from `index` on make up a saying, and what it stands for; the longest that fits, else 0 and ""."""
    for one in table.get(words[index].word, ()):
        if length := _length(words, index, one.words):
            return length, one.what
    return 0, ""


def _length(words: Sequence[Token], index: int, parts: tuple[str, ...]) -> int:
    """The number of words that the parts take up, 0 where they do not stand here."""
    at = index
    for place, part in enumerate(parts):
        if part == "*":
            at += not (at < len(words) and words[at].word == parts[place + 1])
        elif at < len(words) and words[at].word == part:
            at += 1
        else:
            return 0
    return at - index
