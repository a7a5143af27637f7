"""Phrases: what an author writes, ready to be looked for in plain sentences."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import regex

from healthlint.language.words import WordList
from healthlint.ruleset.expression import SEARCH_SECONDS, whole_words
from healthlint.ruleset.gate import check_tree
from healthlint.ruleset.grammar import PhraseError, parse
from healthlint.ruleset.names import Said, alternatives, find_entries, names_of, said
from healthlint.ruleset.needs import all_needs, certain_lists, lower, needs
from healthlint.ruleset.tree import Listed, Row, walk
from healthlint.ruleset.wide import Wide

__all__ = ["Phrase", "PhraseError", "find_entries", "phrase"]


@dataclass(frozen=True)
class Phrase:
    """A phrase as written, and what it takes to find it.

    `needs` are lower-case literals, at least one of which is in every plain sentence that the phrase matches (the
    sentence in lower case). `lists` are the word lists it speaks of. `case` says that upper and lower case matter.
    """

    text: str
    needs: frozenset[str]
    lists: tuple[str, ...] = ()
    case: bool = False
    _words: tuple[WordList, ...] = field(default=(), repr=False, compare=False)
    _certain: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    _needs: tuple[frozenset[str], ...] = field(default=(), repr=False, compare=False)

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """The matches in one plain sentence, from left to right and apart from each other.

        A match's named groups are the entries of word lists, by the list's name with `_` for `-`. Raises TimeoutError
        where a search takes longer than SEARCH_SECONDS.
        """
        lowered = lower(text)
        if not all(any(need in lowered for need in needs) for needs in self._needs):
            return iter(())
        named = []
        for name, words in zip(self.lists, self._words, strict=True):
            spoken = said(names_of(words), text, self.case)
            if name in self._certain and not (spoken.words or spoken.forms):
                return iter(())
            named.append(spoken)
        return iter([match for match in self._search(text, named) if self._is_needed(match)])

    def _search(self, text: str, named: list[Said]) -> list[regex.Match[str]]:
        """What the wide expression finds where it will do, else one with the names of this sentence alone."""
        if (found := self._wide.search(text, named)) is not None:
            return found
        pattern = self._compile(alternatives(spoken, text) for spoken in named)
        return list(pattern.finditer(text, timeout=SEARCH_SECONDS))

    @cached_property
    def _wide(self) -> Wide:
        lists = dict(zip(self.lists, map(names_of, self._words), strict=True))
        return Wide(lists, self._compile, "(?!" in self.text or "(?<!" in self.text)

    def _compile(self, sources: Iterable[str]) -> regex.Pattern[str]:
        return _compiled(self.text, tuple(zip(self.lists, sources, strict=True)), self.case)

    def _is_needed(self, match: regex.Match[str]) -> bool:
        """Whether the needs lead here. The expression takes ſ for s and ı for i, lower case does not: who goes by the
        needs never sees such a match, and nobody else shall either.
        """
        words = match[0]
        return words.isascii() or any(need in words.lower() for need in self.needs)


@lru_cache(maxsize=4096)
def _compiled(text: str, names: tuple[tuple[str, str], ...], case: bool) -> regex.Pattern[str]:
    return whole_words(_tree(text), {name: source for name, source in names if source}, case=case)


@lru_cache(maxsize=4096)
def _tree(text: str) -> Row:
    """The tree of a phrase. Nothing is compiled that has not passed the gate, wherever it was kept meanwhile."""
    tree = parse(text)
    check_tree(tree)
    return tree


def phrase(text: str, lists: Mapping[str, WordList], *, case: bool = False) -> Phrase:
    """Read a phrase. `lists` are the word lists it may speak of. Raises PhraseError."""
    tree = _tree(text)
    listed = [node for node in walk(tree) if isinstance(node, Listed)]
    for node in listed:
        if node.name not in lists:
            raise PhraseError(_unknown(node.name, lists), node.at)
    used = tuple(dict.fromkeys(node.name for node in listed))
    words = tuple(lists[name] for name in used)
    needed = needs(tree, {name: names_of(lists[name]).needs for name in used})
    if not needed:
        raise PhraseError("no word is certain to be in it; add a word of two letters or more that is not optional")
    return Phrase(text, needed, used, case, words, certain_lists(tree), all_needs(tree))


def _unknown(name: str, lists: Mapping[str, WordList]) -> str:
    near = difflib.get_close_matches(name, lists, n=3, cutoff=0.5) or sorted(lists)
    known = ", ".join(f"<{each}>" for each in near)
    return f"<{name}> is no word list; " + (f"the word lists near it are {known}" if known else "there are none here")
