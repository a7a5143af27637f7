"""A sentence and what stands around it: all that reading a claim may look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence in its surroundings, as plain text: single spaces, straight quotes, no markup.

    `before` and `after` are the other sentences of the same section, nearest first (`before[0]` is the one just
    before). `paragraph_before` and `paragraph_after` say how many of them belong to the same paragraph. `headings` are
    the headings above, nearest first. `kind` is the kind of block. `topic` is the id of what the whole draft is about.
    """

    sentence: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    paragraph_before: int = 0
    paragraph_after: int = 0
    headings: tuple[str, ...] = ()
    kind: str = "paragraph"
    topic: str = ""
