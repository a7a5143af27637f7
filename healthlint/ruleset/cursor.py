"""Going through the text of a phrase: the next character, what it stands for, and what is refused."""

from __future__ import annotations

import string
from typing import NoReturn

import regex

from healthlint.document import plain
from healthlint.ruleset.tree import Chars

LONGEST_PHRASE = 2_000

# The letters of \w, \d, \s and their opposites.
KINDS = "wdsWDS"

ALIEN_GROUPS = (
    (r"\(\?P?[<'][\w]", "a group has no name in a phrase; write (a|b), or <list> for a word list"),
    (r"\(\?(P=|P>|&|R|[-+]?\d)", "a phrase cannot refer back to itself; write the words out"),
    (r"\(\?\(", "a phrase knows no conditions; write two phrases"),
    (r"\(\?[a-zA-Z^-]", "a phrase has no flags; the rule says “case: true” where upper and lower case matter"),
    (r"\(\?#", "a phrase has no comments; write # after it"),
    (r"\(\?|\(\*", "this kind of group is not known; write (a|b)"),
)
ALIEN_ESCAPES = (
    (r"\\(\d|g)", "a phrase cannot refer back to a group; write the words out"),
    (r"\\[pP]", r"\p is not known; write \w for a letter or [a-z]"),
    (r"\\[nrtfvhR]", "there are no line breaks or tabs in a sentence; write a blank"),
    (r"\\[xuUN]", "a character is not told by its number or name; write the character itself"),
    (r"\\\w", r"this escape is not known; \w \d \s \b and their capitals are"),
    (r"\\", r"a \ stands before the character it makes plain; write \\ for a \ itself"),
)


class PhraseError(ValueError):
    """A phrase that cannot be used. `message` says what is wrong and what to write; `at` is where, from 0."""

    def __init__(self, message: str, at: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


def shaped(text: str) -> str:
    """The text in the plain form that drafts have too, if its length and blanks are as they should be."""
    if len(text) > LONGEST_PHRASE:
        message = (
            f"a phrase has at most {LONGEST_PHRASE:,} characters and this one {len(text):,}; make it several phrases"
        )
        raise PhraseError(message, LONGEST_PHRASE)
    if odd := regex.search(r"[\p{Cc}\p{Zl}\p{Zp}]", text):
        raise PhraseError("a phrase stands on one line without tabs; write a blank", odd.start())
    text = plain(text)
    if odd := regex.search(r"\A | \Z|  +", text):
        raise PhraseError(
            "one blank stands for any white space, and none is needed at the ends; leave this out", odd.start()
        )
    if not text:
        raise PhraseError("the phrase is empty; write the words to look for")
    return text


class Cursor:
    """A place in the text of a phrase, moving on as characters are taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def here(self) -> str:
        return self.text[self.at : self.at + 1]

    def refuse(self, message: str, at: int | None = None) -> NoReturn:
        raise PhraseError(message, self.at if at is None else at)

    def refuse_known(self, table: tuple[tuple[str, str], ...]) -> None:
        for pattern, message in table:
            if regex.match(pattern, self.text, pos=self.at):
                self.refuse(message)

    def take(self, wanted: str) -> bool:
        found = self.text.startswith(wanted, self.at)
        self.at += len(wanted) * found
        return found

    def escaped(self) -> str:
        kind = self.text[self.at + 1 : self.at + 2]
        if not kind or kind.isalnum() or kind == "_":
            self.refuse_known(ALIEN_ESCAPES)
        self.at += 2
        return kind

    def chars(self) -> Chars:
        start = self.at
        self.take("[")
        sign = "^" if self.take("^") else ""
        items: list[tuple[str, str]] = []
        while not self.take("]"):
            if not self.here:
                self.refuse("“[” is never closed; add “]”, or write \\[ for the character", start)
            items.append(self.member())
        if not items:
            self.refuse("“[]” names no character; write those it may be", start)
        return Chars(f"[{sign}{''.join(source for source, _ in items)}]", "" if sign else _all_known(items))

    def member(self) -> tuple[str, str]:
        """One item of a character class: its source, and its characters in lower case if they are few."""
        kind = self.text[self.at + 1 : self.at + 2]
        if self.here == "\\" and kind and kind in KINDS:
            self.at += 2
            return "\\" + kind, ""
        first = self.character()
        if self.here != "-" or self.text[self.at + 1 : self.at + 2] in ("]", ""):
            return _plain(first), first.lower()
        self.take("-")
        last = self.character()
        if last < first:
            self.refuse(f"“{first}-{last}” runs backwards; write {last}-{first}")
        known = "".join(map(chr, range(ord(first), ord(last) + 1))) if ord(last) - ord(first) < 10 else ""
        return f"{_plain(first)}-{_plain(last)}", known.lower()

    def character(self) -> str:
        if self.here == "[":
            self.refuse("“[” stands inside “[ ]”; write \\[ for the character")
        if self.here == "\\":
            return self.escaped()
        self.at += 1
        return self.text[self.at - 1]


def _all_known(items: list[tuple[str, str]]) -> str:
    known = "".join(characters for _, characters in items)
    return known if all(characters for _, characters in items) and len(known) <= 10 else ""


def _plain(sign: str) -> str:
    return f"\\{sign}" if sign in string.punctuation else sign
