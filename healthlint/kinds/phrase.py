"""phrase: this must not be said."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.finding import Finding
from healthlint.kinds.telling import standing, tell
from healthlint.reading import Reading
from healthlint.ruleset.rulebook import Chosen


def judge(chosen: Chosen, reading: Reading) -> Iterator[Finding]:
    """A finding for every match that nothing excuses."""
    rule = chosen.rule
    if rule.match:
        for match in standing(rule, rule.match, rule.unless, reading):
            yield tell(chosen, reading, match)
