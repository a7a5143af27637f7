"""The words of a sentence with the classes they may belong to, and what can be told from a few words ahead."""

from __future__ import annotations

from dataclasses import dataclass

from healthlint.language.verbforms import INTRANSITIVE_PAST, NOUN_LIKE, NOUN_LIKE_BASES, listed
from healthlint.language.wordclasses import (
    ADVERB,
    AUXILIARY,
    BASE,
    CONTRAST,
    COORDINATOR,
    DETERMINER,
    KINDS,
    OPENER,
    PAST,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    THIRD,
)  # fmt: skip

BREAKS = frozenset(";—–")

# How far ahead the verb of a new clause is looked for, in words.
_SIGHT = 7

# The most words of a clause put into another between commas, and of one that leads.
_LONGEST_INSET = 12
_LONGEST_LEAD = 40

# What no subject goes beyond.
_STOPS = frozenset(",;:()[]—–?!")
_NO_SUBJECT = frozenset(("that", "which", "who", "whose", "to", "whether", "if", "than"))

# Before a colon these announce a list of what they name.
_LISTERS = listed(
    """
    following these conditions diseases illnesses symptoms effects things claims include includes are
    """
)

# What a leading phrase begins with that ends at its first comma, whatever follows.
_LEADERS = frozenset(("rather", "instead", "unlike", "despite", "even"))
_COMMANDS = frozenset(("don't", "do", "never", "no", "please"))

_NOT_AN_OBJECT = COORDINATOR | AUXILIARY | RELATIVE | PREPOSITION


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """Words in lower case (signs are words too) and their classes, as bits."""

    words: tuple[str, ...]
    kinds: tuple[int, ...]

    def kind(self, n: int) -> int:
        """The classes of word n; those of a preposition past the end, for nothing follows there."""
        return self.kinds[n] if n < len(self.words) else PREPOSITION

    def word(self, n: int) -> str:
        """Word n, or "" past either end."""
        return self.words[n] if 0 <= n < len(self.words) else ""

    def is_word(self, n: int) -> bool:
        """Whether there is a word n and it is no sign."""
        return self.word(n)[:1].isalnum()

    # verbs

    def is_finite(self, n: int) -> bool:
        """Whether word n is an auxiliary or a verb in -s; one that may be a noun counts where an object follows."""
        kind = self.kinds[n]
        if kind & AUXILIARY or not kind & THIRD or self.words[n] not in NOUN_LIKE:
            return bool(kind & (AUXILIARY | THIRD))
        if n and self.kinds[n - 1] & (DETERMINER | PREPOSITION | BASE | AUXILIARY):
            return False
        following = self.kind(n + 1)
        if following & BASE and self.words[n + 1] not in NOUN_LIKE_BASES:
            return False  # “castor oil drops reverse cataracts”
        return self.is_word(n + 1) and (not following & _NOT_AN_OBJECT or bool(following & DETERMINER))

    def is_plural_verb(self, n: int) -> bool:
        """Whether word n is a verb as a plural noun right before it has it: “patients with no fever tolerate it”."""
        before = n - 2 if n > 1 and self.kinds[n - 1] == ADVERB and self.words[n - 1] != "not" else n - 1
        if before < 0 or not self.kinds[n] & BASE or self.kinds[before] & ~THIRD or not self.is_word(before):
            return False
        sure = self.words[n] not in NOUN_LIKE_BASES
        return sure or bool(self.kind(n + 1) & DETERMINER) or self.word(n + 1) == "from"

    def is_main_verb(self, n: int) -> bool:
        """Whether word n is a verb that a subject before it has, or that of a plural."""
        return self.is_finite(n) or self.words[n] in INTRANSITIVE_PAST or self.is_plural_verb(n)

    def is_told(self, n: int) -> bool:
        """Whether word n is a past form, or a base form after a plural: “farmers used kratom”, “sellers claim”."""
        kind, before = self.kinds[n], self.kinds[n - 1]
        subject = before & PRONOUN or (self.words[n - 1].endswith("s") and not before & ~THIRD)
        if kind & BASE and not kind & PREPOSITION and subject:
            return True
        free = subject or not self.kind(n + 1) & PREPOSITION
        return bool(kind & PAST and not before & ~(PRONOUN | BASE) and free)

    # clauses

    def subject_ahead(self, n: int) -> bool:
        """Whether a subject and its verb stand right here."""
        if n >= len(self.words):
            return False
        if self.kinds[n] & PRONOUN and self.kinds[n] & AUXILIARY:
            return True
        for ahead in range(n, min(n + _SIGHT, len(self.words))):
            if self.words[ahead] in _STOPS or (ahead > n and self.words[ahead] in _NO_SUBJECT):
                return False
            if ahead > n and (self.is_finite(ahead) or self.is_told(ahead)):
                return True
            kind = self.kinds[ahead]
            if kind & (CONTRAST | SUBORDINATOR) and not kind & PREPOSITION:
                return False
        return False

    def main_clause(self, first: int) -> int:
        """Where the main clause begins if something leads at `first`: “If it hurts, | see a doctor”; else -1."""
        if first >= len(self.words) or not self.kinds[first] & OPENER:
            return -1
        fallback = -1
        for n in range(first + 1, min(first + _LONGEST_LEAD, len(self.words) - 1)):
            word = self.words[n]
            if word in BREAKS:
                break
            if word == "then" and self.words[first] == "if":
                return n
            if word != "," or self.kinds[n + 1] & (COORDINATOR | RELATIVE | CONTRAST):
                continue
            if self.subject_ahead(n + 1) or self.kinds[n + 1] & BASE or self.words[n + 1] in _COMMANDS:
                return n + 1
            fallback = n + 1 if fallback < 0 else fallback
        leads = self.kinds[first] & (SUBORDINATOR | CONTRAST) or self.words[first] in _LEADERS
        return fallback if leads else -1

    def inset_end(self, first: int) -> int:
        """The comma that ends a clause put in at `first`: “is not, as some say, able to”; 0 if none does."""
        for n in range(first + 2, min(first + _LONGEST_INSET, len(self.words) - 1)):
            if self.words[n] in BREAKS:
                return 0
            if self.words[n] == ",":
                goes_on = self.goes_on(n + 1) or not self.subject_ahead(n + 1)
                return n if goes_on and not self.kinds[n + 1] & COORDINATOR else 0
        return 0

    def goes_on(self, n: int) -> bool:
        """Whether a clause that was broken off can go on with word n: its verb, or an adverb."""
        return self.is_finite(n) or bool(self.kinds[n] & (PAST | ADVERB))

    def announces(self, colon: int) -> bool:
        """Whether a colon goes on with what the words before it lack: “approved for: …”, “these claims: …”."""
        if colon < 1 or self.subject_ahead(colon + 1):
            return False
        return bool(self.kinds[colon - 1] & PREPOSITION) or self.words[colon - 1] in _LISTERS

    def has_verb(self, first: int, last: int) -> bool:
        """Whether one of the words has a subject's verb in it."""
        return any(self.is_finite(n) for n in range(first, min(last, len(self.words))))


def tag(words: tuple[str, ...]) -> Tagged:
    """The words, in lower case, with their classes."""
    return Tagged(words, tuple([KINDS.get(word, 0) for word in words]))
