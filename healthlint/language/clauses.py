"""Where the clauses of a sentence begin and end: how far a “not” or a “may” can reach.

Nothing is parsed. A walk over the words from left to right marks the words before which a new clause or verb phrase
begins, and the islands (brackets, “, which … ,”, “— … —”) out of which nothing leaks.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import regex

from healthlint.language.wordclasses import INTRANSITIVE_PAST, KINDS, NOUN_LIKE, NOUN_LIKE_BASES, Kind

_TOKEN = regex.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")

AUXILIARY, THIRD, PAST, BASE = int(Kind.AUXILIARY), int(Kind.THIRD), int(Kind.PAST), int(Kind.BASE)
GERUND, PRONOUN, DETERMINER = int(Kind.GERUND), int(Kind.PRONOUN), int(Kind.DETERMINER)
PREPOSITION, COORDINATOR, SUBORDINATOR = int(Kind.PREPOSITION), int(Kind.COORDINATOR), int(Kind.SUBORDINATOR)
RELATIVE, CONTRAST, ADVERB = int(Kind.RELATIVE), int(Kind.CONTRAST), int(Kind.ADVERB)
OPENER, MODAL = int(Kind.OPENER), int(Kind.MODAL)

_BREAKS = frozenset(";—–")
_NO_SUBJECT = frozenset(("that", "which", "who", "whose", "to", "whether", "if", "than"))
# A participle after a comma that tells what the first clause leads to: “no taste, making it easy to relieve pain”.
_OUTCOMES = frozenset(
    "making helping allowing giving leading resulting providing leaving offering ensuring enabling letting turning meaning".split()
)
# Nouns that are told by a “that” clause.
_TOLD = frozenset(
    """
    evidence proof claim claims idea ideas notion theory belief beliefs fact myth doubt suggestion indication report reports
    data hope assumption concern concerns chance possibility sign signs hypothesis view rumour rumor assertion statement clear
    true false likely unlikely possible certain sure known unknown
    """.split()
)
# Before a colon these announce a list of what they name.
_LISTERS = frozenset("following these conditions diseases illnesses symptoms effects things claims include includes are".split())
# After a comma these say yes: “denies chills, positive for night sweats”.
_AFFIRMS = frozenset(("positive", "significant", "notable", "remarkable", "admits", "complaining"))
# What they name is no part of what was said before: “no complaints other than headache”.
_APART = frozenset(
    (("other", "than"), ("aside", "from"), ("apart", "from"), ("secondary", "to"), ("due", "to"), ("exception", "of"))
)
# Verbs that take a clause without “that”: “may not claim its tea treats gout”.
_REPORTS = frozenset(
    """
    found noticed felt saw told claim claims claimed claiming say says said saying think thinks thought thinking believe believes believed believing hope
    hopes hoped insist insists insisted swear swears swore know knows knew suggest suggests suggested report reports reported
    """.split()
)
_PLURAL = frozenset(("are", "were", "have", "do", "aren't", "weren't", "haven't", "don't"))
# The most words of a clause put into another between commas.
_INSET = 12
# How far ahead the verb of a new clause is looked for, in words.
_SIGHT = 7


class Edge(IntEnum):
    """What begins at a word."""

    NONE = 0
    VERB = 1  # a verb phrase more, of the same subject: and boosts mood
    UNDER = 2  # a clause below: because …, when …
    BESIDE = 3  # a clause beside, without a comma: and it …
    NEXT = 4  # a clause beside: , and it …; , she has …
    MAIN = 5  # the main clause after a leading phrase or clause: If …, | it …
    RELATIVE = 6  # , which …
    CONTRAST = 7  # but, however, “;”, a dash


class Island(NamedTuple):
    """Words `first <= n < last` that reach nothing outside. A `closed` one is not reached from outside either."""

    first: int
    last: int
    closed: bool


@dataclass(frozen=True, slots=True, eq=False)
class Clauses:
    """The words of a sentence in lower case, where they stand, and what begins before each of them."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: tuple[int, ...]
    edges: tuple[Edge, ...]
    islands: tuple[Island, ...]
    opens: frozenset[int]

    def at(self, offset: int) -> int:
        """The number of the first word that ends after an offset."""
        return bisect_left(self.ends, offset + 1)

    def finite(self, n: int) -> bool:
        """Whether word n is a verb that a subject can have."""
        return is_finite(self.words, self.kinds, n)

    def main_verb(self, n: int) -> bool:
        """Whether word n is a verb that a subject before it has, or that of a plural."""
        return self.finite(n) or self.words[n] in INTRANSITIVE_PAST or is_plural_verb(self.words, self.kinds, n)


def is_finite(words: tuple[str, ...], kinds: tuple[int, ...], n: int) -> bool:
    """Whether word n is an auxiliary or a verb in -s; one that may be a noun counts where an object follows."""
    kind = kinds[n]
    if kind & AUXILIARY:
        return True
    if not kind & THIRD:
        return False
    if words[n] not in NOUN_LIKE:
        return True
    if n and kinds[n - 1] & (DETERMINER | PREPOSITION | BASE | AUXILIARY):
        return False
    following = kinds[n + 1] if n + 1 < len(words) else PREPOSITION
    return bool(words[n + 1 : n + 2]) and words[n + 1][0].isalnum() and not following & (
        COORDINATOR | AUXILIARY | RELATIVE | (PREPOSITION & ~following if following & DETERMINER else PREPOSITION)
    )


def is_plural_verb(words: tuple[str, ...], kinds: tuple[int, ...], n: int) -> bool:
    """Whether word n is a verb as a plural noun right before it has it: “patients with no fever tolerate it”."""
    before = n - 2 if n > 1 and kinds[n - 1] == ADVERB and words[n - 1] != "not" else n - 1
    if before < 0 or not kinds[n] & BASE or kinds[before] & ~THIRD or not words[before][0].isalnum():
        return False
    following = kinds[n + 1] if n + 1 < len(words) else 0
    return words[n] not in NOUN_LIKE_BASES or bool(following & DETERMINER) or words[n + 1 : n + 2] == ("from",)


def find_clauses(text: str) -> Clauses:
    """The clauses of one sentence in plain form. Takes time linear in its length."""
    found = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    words = tuple(word.lower() for word, _, _ in found)
    kinds = tuple([KINDS.get(word, 0) for word in words])
    walk = _Walk(words, kinds)
    walk.run()
    return Clauses(
        words,
        tuple([start for _, start, _ in found]),
        tuple([end for _, _, end in found]),
        kinds,
        tuple(walk.edges),
        tuple(walk.islands),
        frozenset(walk.opens),
    )


class _Walk:
    """One pass over the words. `comma` is the last comma of the clause, `verb` whether the clause has one yet."""

    def __init__(self, words: tuple[str, ...], kinds: tuple[int, ...]) -> None:
        self.words = words
        self.kinds = kinds
        self.edges = [Edge.NONE] * len(words)
        self.islands: list[Island] = []
        self.opens = {0}
        self.verb = False
        self.comma = -1
        self.relative = -1  # where a restrictive relative or a “that” clause began
        self.relatives = 0
        self.relative_verbs = 0
        self.aside = -1  # where a “, which” clause began
        self.brackets: list[int] = []
        self.main = -1  # where the main clause begins, while a leading clause is read
        self.resume = 0  # where the clause goes on after what was put in

    def run(self) -> None:
        self._lead(0)
        dashes = [n for n, word in enumerate(self.words) if self._is_dash(n)]
        if len(dashes) == 2:
            self.islands.append(Island(dashes[0], dashes[1] + 1, False))
            dashes = []
        breaks = set(dashes)
        for n, word in enumerate(self.words):
            if n == self.main:
                self._begin(n, Edge.MAIN)
                self.main = -1
            if n < self.resume:
                continue
            if n in breaks or word == ";":
                self._begin(n, Edge.CONTRAST, n + 1)
            elif not word[0].isalnum():
                self._sign(n, word)
            else:
                self._word(n, self.kinds[n])

    def _is_dash(self, n: int) -> bool:
        return self.words[n] in "—–" or (self.words[n] == "-" and 0 < n and self.words[n - 1] != "-")

    def _begin(self, n: int, edge: Edge, first: int | None = None) -> None:
        """A clause begins at n; its first word is `first`."""
        self.edges[n] = max(self.edges[n], edge)
        if edge is Edge.VERB:
            return
        first = n if first is None else first
        self.opens.add(first)
        self.verb = False
        self.comma = -1
        self._close_relative(n)
        if edge is not Edge.RELATIVE:
            self._close_aside(n)
        if edge in (Edge.CONTRAST, Edge.NEXT, Edge.BESIDE):
            self._lead(first)

    def _close_relative(self, n: int) -> None:
        self.relative = -1
        self.relatives = self.relative_verbs = 0

    def _close_aside(self, n: int) -> None:
        if self.aside >= 0:
            self.islands.append(Island(self.aside, n, True))
        self.aside = -1

    # signs

    def _sign(self, n: int, sign: str) -> None:
        if sign == ",":
            self._comma(n)
        elif sign in "([":
            self.brackets.append(n)
        elif sign in ")]" and self.brackets:
            first = self.brackets.pop()
            self.islands.append(Island(first, n + 1, self._has_clause(first + 1, n)))
        elif sign == ":" and not self._announces(n):
            self._begin(n, Edge.CONTRAST, n + 1)

    def _announces(self, n: int) -> bool:
        """Whether the colon at n goes on with what the words before it lack: “approved for: …”, “these claims: …”."""
        return n > 0 and not self._subject_ahead(n + 1) and bool(self.kinds[n - 1] & PREPOSITION or self.words[n - 1] in _LISTERS)

    def _has_clause(self, first: int, last: int) -> bool:
        return any(is_finite(self.words, self.kinds, n) for n in range(first, min(last, len(self.words))))

    def _comma(self, n: int) -> None:
        following = n + 1
        if following >= len(self.words):
            return
        kind, word = self.kinds[following], self.words[following]
        if kind & (SUBORDINATOR | CONTRAST) and (end := self._inset(following)):
            self.islands.append(Island(following, end, False))
            self.resume = end
        elif self.aside >= 0 and self._ends_aside(following):
            self._close_aside(n + 1)
            self.verb = False
        elif is_finite(self.words, self.kinds, following) or (kind & ADVERB and self._finite_after(following)):
            self._closing_comma(n, following)
        elif kind & RELATIVE or (word == "where" and self.verb):
            self._begin(following, Edge.RELATIVE)
            self.aside = following
        elif word in _AFFIRMS and self.words[following + 1 : following + 2] in (("for",), ("of",), ("to",)):
            self._begin(following, Edge.NEXT)
        elif word in _OUTCOMES:
            self._begin(following, Edge.UNDER)
        elif self.verb and not kind & (COORDINATOR | CONTRAST | SUBORDINATOR) and self.main < 0 and self._subject_ahead(following):
            self._begin(following, Edge.NEXT)
        self.comma = n

    def _inset(self, first: int) -> int:
        """The comma that ends a clause put into another one: “is not, as some say, able to”. 0 if there is none."""
        for n in range(first + 2, min(first + _INSET, len(self.words) - 1)):
            if self.words[n] in _BREAKS:
                return 0
            if self.words[n] == ",":
                goes_on = self._ends_aside(n + 1) or not self._subject_ahead(n + 1)
                return n if goes_on and not self.kinds[n + 1] & COORDINATOR else 0
        return 0

    def _ends_aside(self, n: int) -> bool:
        """Whether the main clause goes on here: with its verb, and no “and” before it."""
        return is_finite(self.words, self.kinds, n) or bool(self.kinds[n] & (PAST | ADVERB)) or self.comma < 0

    def _finite_after(self, n: int) -> bool:
        return n + 1 < len(self.words) and is_finite(self.words, self.kinds, n + 1)

    def _closing_comma(self, n: int, following: int) -> None:
        """A comma before a verb closes an aside (“Kratom, not an opioid, relieves”) or goes on with a verb more."""
        inside = self.comma + 1
        if self.comma >= 0 and not is_finite(self.words, self.kinds, inside) and not self.kinds[inside] & COORDINATOR:
            self.islands.append(Island(inside, n, False))
        else:
            self._begin(following, Edge.VERB)
        self.verb = True

    # words

    def _word(self, n: int, kind: int) -> None:
        if kind & CONTRAST and self._contrasts(n):
            self._begin(n, Edge.CONTRAST, n + 1)
        elif (self.words[n], *self.words[n + 1 : n + 2]) in _APART and not self._is_negated(n):
            self._begin(n, Edge.UNDER)
        elif kind & SUBORDINATOR and n not in self.opens and self._subordinates(n):
            self._begin(n, Edge.UNDER)
        elif kind & COORDINATOR and self.main < 0:
            self._coordinate(n)
        elif kind & RELATIVE or (self.words[n] == "that" and n and self.words[n - 1] != ","):
            self._open_relative(n)
        if is_finite(self.words, self.kinds, n) or (self.relative_verbs and self._goes_on_with(n)):
            self._finite(n)
        elif kind & PAST and not self.verb:
            self.verb = True
        if self.relative >= 0 and self.words[n] in _REPORTS and self.words[n + 1 : n + 2] != ("that",):
            self.relatives += 1

    def _goes_on_with(self, n: int) -> bool:
        """Whether word n is a main verb after “users who don't like pills”: “say …”, “said …”."""
        if is_plural_verb(self.words, self.kinds, n):
            return True
        following = self.kinds[n + 1] if n + 1 < len(self.words) else PREPOSITION
        told = self.words[n] in _REPORTS or self.words[n] in INTRANSITIVE_PAST
        return told and bool(self.kinds[n] & PAST) and not self.kinds[n - 1] and not following & PREPOSITION

    def _is_negated(self, n: int) -> bool:
        """Whether a “not” or an auxiliary stands right before: “not due to”."""
        return n > 0 and bool(self.kinds[n - 1] & (ADVERB | AUXILIARY))

    def _contrasts(self, n: int) -> bool:
        word, before = self.words[n], self.words[n - 1] if n else ""
        if word in ("however", "nevertheless", "nonetheless"):
            comma = n + 1 < len(self.words) and self.words[n + 1] == ","
            return before == "," and self._subject_ahead(n + 1 + comma)
        if word == "yet":
            return before in (",", "and")
        if word == "though":
            return n + 1 < len(self.words) and self.words[n + 1][0].isalnum()
        if word == "but":
            return before not in ("nothing", "anything", "all", "none", "cannot", "everything", "any")
        return n not in self.opens or word in ("although", "though", "whereas", "while", "albeit")

    def _subordinates(self, n: int) -> bool:
        word = self.words[n]
        if word in ("since", "as") and self.words[n - 1] == ",":
            return True
        if word in ("after", "before", "since", "as", "so", "once", "until", "provided", "assuming", "where"):
            return self._subject_ahead(n + 1)
        return word != "whether"

    def _coordinate(self, n: int) -> None:
        following = n + 1
        while following < len(self.words) and self.kinds[following] & ADVERB and not self.kinds[following] & AUXILIARY:
            following += 1
        if following >= len(self.words) or not self.words[following][0].isalnum():
            return
        if self.words[following] == "that" or self.kinds[following] & (SUBORDINATOR | RELATIVE):
            return
        after_comma = n > 0 and self.words[n - 1] == ","
        if self.kinds[following] & AUXILIARY and not self.kinds[following] & PRONOUN:
            self._begin(n, Edge.VERB)
        elif is_finite(self.words, self.kinds, following):
            self._begin(n, Edge.VERB)
        elif self.verb and self._subject_ahead(following):
            self._begin(n, Edge.NEXT if after_comma else Edge.BESIDE, n + 1)

    def _subject_ahead(self, n: int) -> bool:
        """Whether a subject and its verb stand right here."""
        if n >= len(self.words):
            return False
        if self.kinds[n] & PRONOUN and self.kinds[n] & AUXILIARY:
            return True
        for ahead in range(n, min(n + _SIGHT, len(self.words))):
            word, kind = self.words[ahead], self.kinds[ahead]
            if not word[0].isalnum() or word in _NO_SUBJECT and ahead > n:
                return False
            if ahead > n and (is_finite(self.words, self.kinds, ahead) or self._told(ahead)):
                return True
            if kind & (CONTRAST | SUBORDINATOR) and not kind & PREPOSITION:
                return False
        return False

    def _told(self, n: int) -> bool:
        """Whether word n is a past form, or a base form after a plural: “farmers used kratom”, “sellers claim”."""
        kind, before = self.kinds[n], self.words[n - 1]
        subject = self.kinds[n - 1] & PRONOUN or (before.endswith("s") and not self.kinds[n - 1] & ~THIRD)
        if kind & BASE and not kind & PREPOSITION and subject:
            return True
        following = self.kinds[n + 1] if n + 1 < len(self.words) else PREPOSITION
        noun_before = not self.kinds[n - 1] & ~(PRONOUN | BASE)
        return bool(kind & PAST and noun_before and (subject or not following & PREPOSITION))

    def _open_relative(self, n: int) -> None:
        if self.relative < 0:
            self.relative = n
        self.relatives += 1

    def _finite(self, n: int) -> None:
        """A verb. One more than “who …” or “claims that …” take is the main clause's and ends what is between."""
        if self.relative >= 0 and not self._is_chained(n) and not self._is_plural_subject(n):
            self.relative_verbs += 1
            if self.relative_verbs > self.relatives:
                self.islands.append(Island(self.relative, n, False))
                self._close_relative(n)
        self.verb = True

    def _is_plural_subject(self, n: int) -> bool:
        """Whether word n, for all its -s, is what a “that” clause speaks of: “evidence that cleanses reset the liver”."""
        if self.words[n - 1] != "that" or n < 2 or self.kinds[n] & AUXILIARY:
            return False
        return self.words[n - 2] in _TOLD or bool(self.kinds[n - 2] & (BASE | PAST))

    def _is_chained(self, n: int) -> bool:
        """Whether the verb belongs to the one before it: “and is”, “it does”, “does not have”."""
        before = n - 1
        while before > 0 and self.kinds[before] == ADVERB:
            before -= 1
        word, kind = self.words[before], self.kinds[before]
        if self.words[n] in _PLURAL and word in ("it", "this", "that") and self.relative_verbs:
            return False  # an object: “who don't use it are …”
        if kind & (PRONOUN | RELATIVE) or word == "that":
            return self.relative_verbs >= self.relatives
        return bool(kind & (COORDINATOR | MODAL | AUXILIARY)) or word == ","

    # what leads

    def _lead(self, first: int) -> None:
        """Finds where the main clause begins, if a phrase or clause stands before it: “If it hurts, | see a doctor”."""
        if first >= len(self.words) or not self.kinds[first] & OPENER or self.main >= 0:
            return
        fallback = -1
        for n in range(first + 1, min(first + 40, len(self.words) - 1)):
            word = self.words[n]
            if word in _BREAKS:
                break
            if word == "then" and self.words[first] == "if":
                self.main = n
                return
            if word != "," or self.kinds[n + 1] & (COORDINATOR | RELATIVE | CONTRAST):
                continue
            if self._subject_ahead(n + 1) or (self.kinds[n + 1] & BASE) or self.words[n + 1] in ("don't", "do", "never", "no", "please"):
                self.main = n + 1
                return
            fallback = n + 1 if fallback < 0 else fallback
        if self.kinds[first] & (SUBORDINATOR | CONTRAST) or self.words[first] in ("rather", "instead", "unlike", "despite", "even"):
            self.main = fallback
