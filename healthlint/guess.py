"""What someone may have meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean “…”?` with the nearest known word, or nothing."""
    by_form = {name.lower().replace("-", "_"): name for name in known}
    near = get_close_matches(word.lower().replace("-", "_"), by_form, n=1, cutoff=0.6)
    return f"; did you mean “{by_form[near[0]]}”?" if near else ""
