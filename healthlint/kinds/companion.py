"""companion: when this is said, that must be too."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.finding import Finding
from healthlint.kinds.telling import standing, tell
from healthlint.reading import Reading
from healthlint.ruleset.rulebook import Chosen

# Regions that a draft has one of: once asked about, there is no more to ask.
WHOLE = ("document", "metadata")


def judge(chosen: Chosen, reading: Reading) -> Iterator[Finding]:
    """A finding at the first match of every region that lacks what the rule requires."""
    rule = chosen.rule
    if rule.match is None or rule.require is None:
        return
    within = rule.require.within or "document"
    asked: set[tuple[int, int]] = set()
    for match in standing(rule, rule.match, rule.unless, reading):
        region = reading.region(match, within)
        if region in asked:
            continue
        asked.add(region)
        if not reading.holds(rule.require, match, within):
            yield tell(chosen, reading, match)
        if within in WHOLE:
            return
