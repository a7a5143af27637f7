"""Clauses that begin with “who” or “that”, and where the main clause goes on after them."""

from __future__ import annotations

from healthlint.language.tagged import Tagged
from healthlint.language.verbforms import INTRANSITIVE_PAST, listed
from healthlint.language.wordclasses import (
    ADVERB,
    AUXILIARY,
    BASE,
    COORDINATOR,
    MODAL,
    OPENER,
    PAST,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
)

# Nouns and adjectives that a “that” clause tells.
_TOLD = listed(
    """
    evidence proof claim claims idea ideas notion theory belief beliefs fact myth doubt suggestion indication report
    reports data hope assumption concern concerns chance possibility sign signs hypothesis view rumour rumor assertion
    statement clear true false likely unlikely possible certain sure known unknown
    """
)
# Verbs that take a clause without “that”: “may not claim its tea treats gout”.
_REPORTS = listed(
    """
    found noticed felt saw told claim claims claimed claiming say says said saying think thinks thought thinking
    believe believes believed believing hope hopes hoped insist insists insisted swear swears swore know knows knew
    suggest suggests suggested report reports reported
    """
)
_PLURAL = frozenset(("are", "were", "have", "do", "aren't", "weren't", "haven't", "don't"))


class Relatives:
    """The clauses that are open: each takes one verb, and one verb more is the main clause's.

    `start` is the word that the first of them begins with, or -1.
    """

    def __init__(self, tagged: Tagged) -> None:
        self.tagged = tagged
        self.close()

    def close(self) -> None:
        """Forget the clauses: another has begun."""
        self.start = -1
        self._clauses = self._verbs = 0

    def word(self, n: int) -> bool:
        """Takes in word n; whether it is the verb of the main clause, so that what began at `start` ends before it."""
        tagged = self.tagged
        if self._opens(n):
            self.start = n if self.start < 0 else self.start
            self._clauses += 1
        if self.start < 0:
            return False
        verb = tagged.is_finite(n) or self._is_own_verb(n) or (self._verbs > 0 and self._goes_on_with(n))
        ends = verb and self._is_one_too_many(n)
        if not ends and tagged.words[n] in _REPORTS and tagged.word(n + 1) != "that":
            self._clauses += 1
        return ends

    def _opens(self, n: int) -> bool:
        if self.tagged.kinds[n] & RELATIVE:
            return True
        return self.tagged.words[n] == "that" and n > 0 and self.tagged.words[n - 1] != ","

    def _is_own_verb(self, n: int) -> bool:
        """Whether word n is what “who” or “that” does, though its form does not show it: “who never take it”."""
        before = self._before(n)
        if not self.tagged.kinds[n] & (BASE | PAST):
            return False
        relative = self.tagged.kinds[before] & RELATIVE
        return bool(relative) or (self.tagged.words[before] == "that" and self.tagged.word(before - 1) not in _TOLD)

    def _before(self, n: int) -> int:
        """The word before n, adverbs passed over."""
        n -= 1
        while n > 0 and self.tagged.kinds[n] & ADVERB and not self.tagged.kinds[n] & ~(ADVERB | OPENER):
            n -= 1
        return n

    def _is_one_too_many(self, n: int) -> bool:
        if self._is_chained(n) or self._is_plural_subject(n):
            return False
        self._verbs += 1
        return self._verbs > self._clauses

    def _goes_on_with(self, n: int) -> bool:
        """Whether word n is a main verb after “users who don't like pills”: “say …”, “said …”."""
        tagged = self.tagged
        if tagged.is_plural_verb(n):
            return True
        told = tagged.words[n] in _REPORTS or tagged.words[n] in INTRANSITIVE_PAST
        past = told and tagged.kinds[n] & PAST and not tagged.kinds[n - 1]
        return bool(past and not tagged.kind(n + 1) & PREPOSITION)

    def _is_plural_subject(self, n: int) -> bool:
        """Whether word n, for all its -s, is a subject: “evidence that cleanses reset the liver”."""
        words, kinds = self.tagged.words, self.tagged.kinds
        if words[n - 1] != "that" or n < 2 or kinds[n] & AUXILIARY:
            return False
        return words[n - 2] in _TOLD or bool(kinds[n - 2] & (BASE | PAST))

    def _is_object(self, n: int, verb: int) -> bool:
        """Whether the “it” at n is no subject of the verb after it: “who don't use it are …”, “who tried it can …”."""
        before = self.tagged.kinds[n - 1] & (BASE | PAST) and self.tagged.words[n - 1] not in _REPORTS
        return self.tagged.words[verb] in _PLURAL or bool(before)

    def _is_chained(self, n: int) -> bool:
        """Whether the verb belongs to the one before it: “and is”, “it does”, “does not have”."""
        before = self._before(n)
        word, kind = self.tagged.words[before], self.tagged.kinds[before]
        if word in ("it", "this", "that") and self._verbs and self._is_object(before, n):
            return False
        if kind & (PRONOUN | RELATIVE) or word == "that":
            return self._verbs >= self._clauses
        return bool(kind & (COORDINATOR | MODAL | AUXILIARY)) or word == ","
