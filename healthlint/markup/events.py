"""What the Markdown parser says, with offsets in code points. The one place that knows pyromark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

import pyromark
import regex

# Mathematics, definition lists and smart punctuation are left off: a price range ("$5-$10") is no formula, `:::note` no
# definition, and an apostrophe stays as it is written. Front matter is read by ourselves: the parser would take any
# later pair of `---` lines for it, and hide what stands between them.
OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)
_PARSER = pyromark.Markdown(options=OPTIONS)

_WIDE = regex.compile(r"[^\x00-\x7f]")

# A surrogate without its other half is no character and cannot be encoded.
_SURROGATE = regex.compile(r"[\ud800-\udfff]")

# An event: what it is, its value, and where it starts and ends.
Event = tuple[str, Any, int, int]


class UnparsableError(Exception):
    """The parser gave up on a text."""


def events(text: str) -> Iterator[Event]:
    """The parser's events in order. Raises UnparsableError where it fails, never anything of its own."""
    sound = text if text.isascii() else _SURROGATE.sub("\ufffd", text)
    offset = None if sound.isascii() else _offsets(sound)
    try:
        for event, place in _PARSER.events_with_range(sound):
            start, end = place["start"], place["end"]
            if offset:
                start, end = offset(start), offset(end)
            if isinstance(event, str):
                yield event, None, start, end
            else:
                ((name, value),) = event.items()
                yield name, value, start, end
    except BaseException as failure:
        # A panic of the parser reaches us as a BaseException; what ends the program must still end it.
        if isinstance(failure, KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError):
            raise
        raise UnparsableError(f"{type(failure).__name__}: {failure}") from failure


def _offsets(text: str) -> Callable[[int], int]:
    """From offsets in UTF-8 bytes to offsets in code points."""
    extra = [len(wide[0].encode()) - 1 for wide in _WIDE.finditer(text)]
    lead = list(accumulate(extra, initial=0))
    # Where each wide character ends, in bytes: from there on the offsets differ by so much more.
    ends = [wide.end() + before for wide, before in zip(_WIDE.finditer(text), lead[1:], strict=True)]
    return lambda place: place - lead[bisect_right(ends, place)]
