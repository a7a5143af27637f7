"""metadata: what the front matter must say, and how old it may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from healthlint.finding import Finding
from healthlint.kinds.telling import head, told
from healthlint.reading import Reading
from healthlint.ruleset.rulebook import Chosen

ISO_DATE = regex.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")


def judge(chosen: Chosen, reading: Reading) -> Iterator[Finding]:
    """A finding where none of the keys has a value, or where the newest of the dates under them is too old."""
    rule = chosen.rule
    fields = [field for key in rule.keys if (field := reading.document.field(key))]
    if not fields:
        yield told(chosen, head(reading), {"match": "", "line": "1"})
        return
    if rule.max_age is None:
        return
    dated = [(day, field) for field in fields if (day := parse_date(field.value))]
    newest = max(dated, key=lambda pair: pair[0], default=None)
    if newest and (reading.today - newest[0]).days > rule.max_age:
        place = reading.document.source.place(newest[1].span)
        yield told(chosen, place, {"match": place.text, "line": str(place.start.line)})


def parse_date(text: str) -> date | None:
    """The day that a front matter value names (ISO 8601; the last of a month where only a month is given)."""
    if not (found := ISO_DATE.search(text)):
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 28)
    try:
        return date(year, month, day)
    except ValueError:
        return None
