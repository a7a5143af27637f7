"""One expression of a phrase for many sentences.

An expression speaks of the names that one sentence has, of thousands. On a folder of drafts there would be one for
each set of names that ever stood together, and to compile them would take far longer than all the rest. So after a few
of them a wide one is compiled, with all the names that sentences have had so far, and serves wherever it comes to the
same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from healthlint.ruleset.expression import SEARCH_SECONDS
from healthlint.ruleset.names import Names, Said, source_of

# Letters that an expression takes for others where lower case does not, and what is a letter to `\\b` alone. In a
# sentence with one of them, names that it does not have might be found.
_ODD = "ſıİ\u212a_"

# A wide expression is compiled when as many narrow ones were asked for; one more for every so many letters in it.
_FIRST = 4
_LETTERS = 500

# Names of more letters than this are not compiled at once.
_MOST_LETTERS = 100_000


@dataclass(eq=False)
class Wide:
    """The wide expression of a phrase: its word lists by their names, and what compiles it from sources for them.

    `denies` says that the phrase has `(?!` or `(?<!` in it: where a name counts in some places alone, it will not do.
    """

    lists: Mapping[str, Names]
    compile: Callable[[Iterable[str]], regex.Pattern[str]]
    denies: bool
    pattern: regex.Pattern[str] | None = None
    words: tuple[frozenset[str], ...] = ()
    asked: set[tuple[frozenset[str], ...]] = field(default_factory=set)

    def search(self, text: str, named: Sequence[Said]) -> list[regex.Match[str]] | None:
        """The matches in a sentence that has these names; None where the expression for them alone must be asked."""
        words = tuple(said.words for said in named)
        if not self.lists or any(odd in text for odd in _ODD) or not (self._has(words) or self._widen(words)):
            return None
        limited = {name: said.places for name, said in zip(self.lists, named, strict=True) if said.places is not None}
        if limited and self.denies:
            return None
        try:
            found = list(self.pattern.finditer(text, timeout=SEARCH_SECONDS)) if self.pattern else []
        except TimeoutError:
            return None
        return found if all(_counts(match, name, limited[name]) for match in found for name in limited) else None

    def _has(self, words: tuple[frozenset[str], ...]) -> bool:
        return self.pattern is not None and all(map(frozenset.issubset, words, self.words))

    def _widen(self, words: tuple[frozenset[str], ...]) -> bool:
        """Compile it anew if it has been missed often enough."""
        self.asked.add(words)
        letters = sum(len(word) for names in self.lists.values() for word in names.seen)
        if len(self.asked) < _FIRST + letters // _LETTERS or letters > _MOST_LETTERS:
            return False
        self.asked.clear()
        self.words = tuple(frozenset(names.seen) for names in self.lists.values())
        self.pattern = self.compile(source_of(names.seen, names.form_sources) for names in self.lists.values())
        return True


def _counts(match: regex.Match[str], name: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a match names entries of a list only where they count."""
    return all(span in places for span in match.spans(name.replace("-", "_")))
