"""The kinds of rule, each a pure function of one rule and one reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from healthlint.finding import Finding
from healthlint.kinds import companion, conflict, metadata, phrase, repeat
from healthlint.reading import Reading
from healthlint.ruleset.rulebook import Chosen

Judge = Callable[[Chosen, Reading], Iterator[Finding]]

KINDS: dict[str, Judge] = {
    "phrase": phrase.judge,
    "companion": companion.judge,
    "conflict": conflict.judge,
    "metadata": metadata.judge,
    "repeat": repeat.judge,
}
