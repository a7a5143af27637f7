"""Where the clauses of a sentence begin and end: how far a “not” or a “may” can reach.

Nothing is parsed. A walk over the words from left to right marks the words before which a new clause or verb phrase
begins, and the islands (brackets, “, which … ,”, “— … —”) out of which nothing leaks.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from healthlint.language.boundaries import Edge, Island, Walk
from healthlint.language.tagged import Tagged, tag

_TOKEN = regex.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True, eq=False)
class Clauses:
    """The words of a sentence, where each starts and ends in the text, and what begins before each of them.

    `opens` are the words that open a clause.
    """

    tagged: Tagged
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    edges: tuple[Edge, ...]
    islands: tuple[Island, ...]
    opens: frozenset[int]

    @property
    def words(self) -> tuple[str, ...]:
        """The words in lower case; signs are words too."""
        return self.tagged.words

    @property
    def kinds(self) -> tuple[int, ...]:
        """The classes of each word, as bits."""
        return self.tagged.kinds

    def at(self, offset: int) -> int:
        """The number of the first word that ends after an offset; of the last word if none does."""
        return min(bisect_left(self.ends, offset + 1), max(len(self.ends) - 1, 0))


def find_clauses(text: str) -> Clauses:
    """The clauses of one sentence in plain form. Takes time linear in its length."""
    found = list(_TOKEN.finditer(text))
    tagged = tag(tuple([token[0].lower() for token in found]))
    walk = Walk(tagged)
    walk.run()
    return Clauses(
        tagged,
        tuple([token.start() for token in found]),
        tuple([token.end() for token in found]),
        tuple(walk.edges),
        tuple(walk.islands),
        frozenset(walk.opens),
    )
