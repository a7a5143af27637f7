"""The phrase language as a tree: what an author may write, and what is refused with a remedy."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from healthlint.ruleset.cursor import ALIEN_GROUPS, KINDS, Cursor, PhraseError, shaped
from healthlint.ruleset.tree import Chars, Edge, Either, Inflected, Listed, Look, Node, Repeat, Row, Text

__all__ = [
    "HIGHEST_COUNT",
    "Chars",
    "Edge",
    "Either",
    "Inflected",
    "Listed",
    "Look",
    "Node",
    "PhraseError",
    "Repeat",
    "Row",
    "Text",
    "parse",
]

DEEPEST_NESTING = 50
HIGHEST_COUNT = 1_000

_EDGES = {"^": r"\A", "$": r"\Z"}
_LOOKS = ("?<=", "?<!", "?=", "?!")
_COUNT = regex.compile(r"\{(\d*)(,?)(\d*)\}")
_WORD = regex.compile(r"\p{L}+(?:-\p{L}+)*")
_LIST = regex.compile(r"<([a-z][a-z0-9-]*)>")

# Characters that mean themselves, without the last where it is repeated.
_RUN = regex.compile(r"[^\\()\[\]{}|?*+.^$~<]+(?![?*+{])")


def parse(text: str) -> Row:
    """The tree of a phrase. Raises PhraseError at the first thing that is not of the language."""
    reader = _Reader(shaped(text))
    row = reader.row(0)
    if reader.here == "|":
        reader.refuse("“|” stands outside of brackets; write (a|b), or two phrases")
    if reader.here == ")":
        reader.refuse("“)” closes nothing; leave it out, or write \\) for the character")
    return row


class _Reader(Cursor):
    """Recursive descent over the text of a phrase."""

    def row(self, depth: int) -> Row:
        parts: list[Node] = []
        while self.here and self.here not in "|)":
            start = self.at
            parts.append(self.repeated(self.atom(depth), start))
        return Row(tuple(_joined(parts)))

    def atom(self, depth: int) -> Node:
        match self.here:
            case "(":
                return self.group(depth)
            case "[":
                return self.chars()
            case "\\":
                return self.escape()
            case "~":
                return self.inflected()
            case "<" if self.text[self.at + 1 : self.at + 2].isalpha():
                return self.listed()
            case "." | "^" | "$" as sign:
                self.at += 1
                return Edge(_EDGES[sign]) if sign in _EDGES else Chars(".")
            case "?" | "*" | "+" | "{":
                self.refuse(f"“{self.here}” repeats nothing; write \\{self.here} for the character")
            case "]" | "}":
                self.refuse(f"“{self.here}” closes nothing; write \\{self.here} for the character")
        return self.letters()

    def letters(self) -> Text:
        run = _RUN.match(self.text, pos=self.at)
        start, self.at = self.at, run.end() if run else self.at + 1
        return Text(self.text[start : self.at])

    def group(self, depth: int) -> Node:
        start = self.at
        if depth == DEEPEST_NESTING:
            self.refuse(f"brackets are nested more than {DEEPEST_NESTING} deep; make it several phrases")
        self.take("(")
        sign = next((look for look in _LOOKS if self.take(look)), "")
        if not sign and not self.take("?:"):
            self.refuse_alien_group(start)
        body = self.branches(depth, start)
        return Look(sign, body, start) if sign else body

    def refuse_alien_group(self, start: int) -> None:
        if self.here in ("?", "*"):
            self.at = start
            self.refuse_known(ALIEN_GROUPS)

    def branches(self, depth: int, start: int) -> Node:
        found: list[Node] = []
        while not found or self.take("|"):
            before = self.at
            row = self.row(depth + 1)
            if not row.parts:
                self.refuse("an alternative is empty; write (a|b)? for “perhaps”", before)
            found.append(row)
        if not self.take(")"):
            self.refuse("“(” is never closed; add “)”, or write \\( for the character", start)
        return found[0] if len(found) == 1 else Either(tuple(found), start)

    def repeated(self, atom: Node, start: int) -> Node:
        counts = self.counts()
        if counts is None:
            return atom
        if isinstance(atom, Edge | Look):
            self.refuse("this is a place and no character, and cannot be repeated; leave the repeat out", start)
        manner = next((sign for sign in "?+" if self.take(sign)), "")
        if self.here in ("?", "*", "+", "{"):
            self.refuse("two repeats in a row; leave one out")
        return Repeat(atom, *counts, manner, start)

    def counts(self) -> tuple[int, int | None] | None:
        for sign, counts in (("?", (0, 1)), ("*", (0, None)), ("+", (1, None))):
            if self.take(sign):
                return counts
        if self.here != "{":
            return None
        found = _COUNT.match(self.text, pos=self.at)
        if not found or not (found[1] or found[3]):
            self.refuse("“{” holds a count here, as in {0,3}; nothing else is known, and \\{ is the character")
        least = int(found[1] or 0)
        most = int(found[3]) if found[3] else None if found[2] else least
        if max(least, most or 0) > HIGHEST_COUNT:
            self.refuse(f"a count is at most {HIGHEST_COUNT:,}; a sentence is seldom longer than 60 words")
        if most is not None and most < max(least, 1):
            self.refuse("the second count is smaller than the first, or nothing is left; write the smaller one first")
        self.at = found.end()
        return least, most

    def listed(self) -> Listed:
        start = self.at
        found = _LIST.match(self.text, pos=start)
        if not found:
            self.refuse("a word list is written <name>, in lower case with hyphens; \\< is the character")
        self.at = found.end()
        return Listed(found[1], start)

    def inflected(self) -> Inflected:
        found = _WORD.match(self.text, pos=self.at + 1)
        if not found:
            self.refuse("“~” stands before the word it inflects, as in ~cure; \\~ is the character")
        self.at = found.end()
        return Inflected(found[0])

    def escape(self) -> Node:
        kind = self.text[self.at + 1 : self.at + 2]
        if kind and kind in "bB":
            self.at += 2
            return Edge("\\" + kind)
        if kind and kind in KINDS:
            self.at += 2
            return Chars("\\" + kind)
        return Text(self.escaped())


def _joined(parts: list[Node]) -> Iterator[Node]:
    """The parts of a row with neighbouring characters made one text, and rows within it opened."""
    letters = ""
    for part in parts:
        if isinstance(part, Text):
            letters += part.value
            continue
        if letters:
            yield Text(letters)
        letters = ""
        yield part
    if letters:
        yield Text(letters)
