"""Signs in running text that are no words: reference marks, bare addresses, characters that are not seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from healthlint.document import Link
from healthlint.source import Span

# Characters without a width: a reader sees no gap where they stand.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
ZERO_WIDTH = regex.compile(f"[{_INVISIBLE}]+")

# What a link that is only a reference mark says: 1, [12], (3), 4-6, 7,8.
_NUMBERS = regex.compile(r"\s*(?P<open>[\[(])?\s*\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\s*[\])]?\s*")

# What a raised reference mark may say besides.
_RAISED = regex.compile(r"\s*(?:[*†‡§¶#]{1,3}|[\[(][a-z][\])])\s*")

# What a raised mark follows, where an exponent would follow a number or a unit.
_AFTER_WORD = regex.compile(r".*(?:\p{L}{4}|[.,;:!?)\]\"'”’*_>]|\s)", regex.DOTALL)

_STOPS = frozenset((*".,;:)]\r\n", ""))

_ADDRESS = regex.compile(r"\b(?:https?://|www\.)(?:[^\s<>()\[\]{}\"`|\\^]|\([^\s<>()]*+\))++", regex.IGNORECASE)
_TRAILING = "?!.,:;*_~'’”\""
_MAILBOX = regex.compile(r"(?<![\w.+-])\w[\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_NOTE = regex.compile(r"\[\^([^\]\[\s^]{1,100})\](?!:)")


class Cut(NamedTuple):
    """A place that is no prose although it may look so: a hole, glue or a blank to a reader; perhaps a link."""

    span: Span
    role: str
    link: Link | None = None


def cut_out(found: regex.Match[str], role: str, part: str | int = 0) -> Cut:
    """What a search found, or a part of it."""
    return Cut(Span(*found.span(part)), role)


def is_marker(text: str, start: int, end: int, words: str) -> bool:
    """Whether a link that says `words` only points to a reference: bracketed, or set close to the words around it."""
    numbers = _NUMBERS.fullmatch(words)
    if not numbers:
        return False
    if numbers["open"] or not (start == 0 or text[start - 1].isspace()):
        return True
    return start > 0 and text[start - 1] not in "\r\n" and text[end : end + 1] in _STOPS


def is_note_mark(text: str, start: int, words: str) -> bool:
    """Whether superscript that starts here is a reference mark: after a whole word or a stop, not after a unit."""
    before = text[max(0, start - 4) : start]
    return bool(_RAISED.fullmatch(words) or (_NUMBERS.fullmatch(words) and _AFTER_WORD.fullmatch(before)))


def find_marks(text: str) -> Iterator[Cut]:
    """What may look like prose anywhere in a text and is none, kind by kind."""
    lowered = text.lower()
    if "://" in text or "www." in lowered:
        yield from _addresses(text)
    if "@" in text:
        yield from (_address(found.start(), found[0], f"mailto:{found[0]}") for found in _MAILBOX.finditer(text))
    if "[^" in text:
        for note in _NOTE.finditer(text):
            cut = cut_out(note, "glue")
            yield cut._replace(link=Link("footnote", cut.span, note[1], resolved=False))
    if not text.isascii():
        yield from (cut_out(found, "glue") for found in ZERO_WIDTH.finditer(text))


def _addresses(text: str) -> Iterator[Cut]:
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_TRAILING)
        yield _address(found.start(), address, address if "://" in address[:8] else f"http://{address}")


def _address(start: int, words: str, target: str) -> Cut:
    span = Span(start, start + len(words))
    return Cut(span, "hole", Link("auto", span, target))
