"""Word lists: one list serves matching, subjects and messages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that has names. `names` are phrases in the pattern language, the first the one to show.

    `id` is the thing (kratom), `kind_of` the ids of the classes it belongs to (heroin is one of the opioids), `part_of`
    the id of what it is a part of (mitragynine is kratom's), `but_not` phrases that hold the name and mean something
    else (opioid receptors, the opioid crisis).
    """

    id: str
    names: tuple[str, ...]
    kind_of: tuple[str, ...] = ()
    part_of: str = ""
    but_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """A named list of entries, in the order of the file."""

    name: str
    entries: tuple[Entry, ...]
