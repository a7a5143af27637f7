"""One walk over the words of a sentence that marks where clauses begin and which words stand apart from the others."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from healthlint.language.apart import stands_apart
from healthlint.language.relatives import Relatives
from healthlint.language.tagged import Tagged
from healthlint.language.verbforms import listed
from healthlint.language.wordclasses import (
    ADVERB,
    AUXILIARY,
    BASE,
    CONTRAST,
    COORDINATOR,
    PAST,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)  # fmt: skip

# A participle after a comma that tells what the first clause leads to: “no taste, making it easy to relieve pain”.
_OUTCOMES = listed(
    """
    making helping allowing giving leading resulting providing leaving offering ensuring enabling letting turning
    meaning
    """
)
# After a comma these say yes: “denies chills, positive for night sweats”.
_AFFIRMS = frozenset(("positive", "significant", "notable", "remarkable", "admits", "complaining"))
# After “and” these are subjects and never objects.
_SUBJECTS = frozenset(("it", "they", "he", "she", "we", "i"))
# “nothing but relief” says no but.
_BEFORE_BUT = frozenset(("nothing", "anything", "all", "none", "cannot", "everything", "any"))
_LEADING_CONTRASTS = frozenset(("although", "though", "whereas", "while", "albeit"))
# These are prepositions as often: they begin a clause only before a subject and its verb.
_NEED_SUBJECT = frozenset(
    ("after", "before", "since", "as", "so", "once", "until", "provided", "assuming", "where")
)  # fmt: skip


class Edge(IntEnum):
    """What begins at a word."""

    NONE = 0
    APART = 1  # what is so whatever is denied before it: despite …, for his …
    VERB = 2  # a verb phrase more, of the same subject: and boosts mood
    UNDER = 3  # a clause below: because …, when …
    BESIDE = 4  # a clause beside, without a comma: and it …
    NEXT = 5  # a clause beside: , and it …; , she has …
    AFTER = 6  # what follows a leading phrase: In theory, | it …
    MAIN = 7  # what follows a leading clause: If it hurts, | it …
    RELATIVE = 8  # , which …
    CONTRAST = 9  # but, however, “;”, a dash


class Island(NamedTuple):
    """Words `first <= n < last` that reach nothing outside. A `closed` one is not reached from outside either."""

    first: int
    last: int
    closed: bool


class Walk:
    """The walk: `edges` has what begins at each word, `opens` the words that open a clause."""

    def __init__(self, tagged: Tagged) -> None:
        self.tagged = tagged
        self.words, self.kinds = tagged.words, tagged.kinds
        self.edges = [Edge.NONE] * len(self.words)
        self.islands: list[Island] = []
        self.opens = {0}
        self.verb = False  # whether the clause has its verb
        self.comma = -1  # the last comma of the clause
        self.relatives = Relatives(tagged)
        self.aside = -1  # where “, which …” began
        self.brackets: list[int] = []
        self.main = -1  # where the main clause begins, while what leads is read, and after what
        self.main_edge = Edge.AFTER
        self._lead(0)
        self.resume = 0  # where the clause goes on after what was put in

    def run(self) -> None:
        """Walks from the first word to the last."""
        breaks = self._dashes()
        for n, word in enumerate(self.words):
            if n == self.main:
                self._begin(n, self.main_edge)
                self.main = -1
            if n < self.resume:
                continue
            if n in breaks or word == ";":
                self._begin(n, Edge.CONTRAST, n + 1)
            elif word[0].isalnum():
                self._word(n, self.kinds[n])
            else:
                self._sign(n, word)

    def _dashes(self) -> set[int]:
        """The dashes that part clauses. Two of them set apart what is between."""
        dashes = [
            n for n, word in enumerate(self.words) if word in "—–" or (word == "-" and n and self.words[n - 1] != "-")
        ]
        if len(dashes) != 2:
            return set(dashes)
        self.islands.append(Island(dashes[0], dashes[1] + 1, False))
        return set()

    def _begin(self, n: int, edge: Edge, first: int | None = None) -> None:
        """A clause begins at n; its first word is `first`."""
        self.edges[n] = max(self.edges[n], edge)
        if edge <= Edge.VERB:
            return
        first = n if first is None else first
        self.opens.add(first)
        self.verb = False
        self.comma = -1
        self.relatives.close()
        if edge is not Edge.RELATIVE:
            self._close_aside(n)
        if edge in (Edge.CONTRAST, Edge.NEXT, Edge.BESIDE) and self.main < 0:
            self._lead(first)

    def _lead(self, first: int) -> None:
        """Looks for the end of what may lead the clause that begins at `first`."""
        self.main = self.tagged.main_clause(first)
        clause = self.main >= 0 and self.kinds[first] & (SUBORDINATOR | CONTRAST)
        self.main_edge = Edge.MAIN if clause else Edge.AFTER

    def _close_aside(self, n: int) -> None:
        if self.aside >= 0:
            self.islands.append(Island(self.aside, n, True))
        self.aside = -1

    # signs

    def _sign(self, n: int, sign: str) -> None:
        if sign == "," and n + 1 < len(self.words):
            self._comma(n, n + 1)
            self.comma = n
        elif sign in "([":
            self.brackets.append(n)
        elif sign in ")]" and self.brackets:
            first = self.brackets.pop()
            self.islands.append(Island(first, n + 1, self.tagged.has_verb(first + 1, n)))
        elif sign == ":" and not self.tagged.announces(n):
            self._begin(n, Edge.CONTRAST, n + 1)

    def _comma(self, n: int, following: int) -> None:
        tagged, kind, word = self.tagged, self.kinds[following], self.words[following]
        if kind & (SUBORDINATOR | CONTRAST) and (end := tagged.inset_end(following)):
            self.islands.append(Island(following, end, False))
            self.resume = end
        elif self.aside >= 0 and (tagged.goes_on(following) or self.comma < 0):
            self._close_aside(n + 1)
            self.verb = False
        elif tagged.is_finite(following) or (kind & ADVERB and tagged.is_word(n + 2) and tagged.is_finite(n + 2)):
            self._verb_after_comma(n, following)
        elif edge := self._edge_after_comma(following, kind, word):
            self._begin(following, edge)
            self.aside = following if edge is Edge.RELATIVE else -1

    def _edge_after_comma(self, n: int, kind: int, word: str) -> Edge:
        if kind & RELATIVE or (word == "where" and self.verb):
            return Edge.RELATIVE
        if word in _AFFIRMS and self.tagged.word(n + 1) in ("for", "of", "to"):
            return Edge.NEXT
        if word in _OUTCOMES:
            return Edge.UNDER
        splice = self.verb and self.main < 0 and not kind & (COORDINATOR | CONTRAST | SUBORDINATOR)
        return Edge.NEXT if splice and self.tagged.subject_ahead(n) else Edge.NONE

    def _verb_after_comma(self, n: int, following: int) -> None:
        """A comma before a verb closes an aside (“Kratom, not an opioid, relieves”) or goes on with a verb more."""
        inside = self.comma + 1
        if self.comma >= 0 and not self.tagged.is_finite(inside) and not self.kinds[inside] & COORDINATOR:
            self.islands.append(Island(inside, n, False))
        else:
            self._begin(following, Edge.VERB)
        self.verb = True

    # words

    def _word(self, n: int, kind: int) -> None:
        if kind & CONTRAST and self._contrasts(n):
            self._begin(n, Edge.CONTRAST, n + 1)
        elif n not in self.opens and stands_apart(self.tagged, n):
            self._begin(n, Edge.APART)
        elif kind & SUBORDINATOR and n not in self.opens and self._subordinates(n):
            self._begin(n, Edge.UNDER)
        elif kind & COORDINATOR and self.main < 0:
            self._coordinate(n)
        if self.relatives.word(n):
            self.islands.append(Island(self.relatives.start, n, False))
            self.relatives.close()
        self.verb = self.verb or bool(kind & PAST) or self.tagged.is_finite(n)

    def _contrasts(self, n: int) -> bool:
        word, before = self.words[n], self.tagged.word(n - 1)
        if word in ("however", "nevertheless", "nonetheless"):
            return before == "," and self.tagged.subject_ahead(n + 1 + (self.tagged.word(n + 1) == ","))
        if word == "yet":
            return before in (",", "and")
        if word == "though":
            return self.tagged.is_word(n + 1)
        if word == "but":
            return before not in _BEFORE_BUT and self.tagged.word(n + 1) != "also"
        return n not in self.opens or word in _LEADING_CONTRASTS

    def _subordinates(self, n: int) -> bool:
        word = self.words[n]
        if word in ("since", "as") and self.words[n - 1] == ",":
            return True
        return word != "whether" and (word not in _NEED_SUBJECT or self.tagged.subject_ahead(n + 1))

    def _coordinate(self, n: int) -> None:
        tagged, following = self.tagged, n + 1
        while tagged.is_word(following) and self.kinds[following] & ADVERB and not self.kinds[following] & AUXILIARY:
            following += 1
        if not tagged.is_word(following) or self.words[following] == "that":
            return
        kind = self.kinds[following]
        if kind & (SUBORDINATOR | RELATIVE):
            return
        if tagged.is_finite(following) and not kind & PRONOUN:
            self._begin(n, Edge.VERB)
        elif kind & BASE and tagged.is_word(following + 1) and not tagged.is_finite(following + 1):
            return  # “does not heal or cause scars”
        elif (self.verb or self.words[following] in _SUBJECTS) and tagged.subject_ahead(following):
            self._begin(n, Edge.NEXT if tagged.word(n - 1) == "," else Edge.BESIDE, n + 1)
