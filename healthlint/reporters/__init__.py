"""The formats of a report, a module each. A new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from healthlint.report import Report
from healthlint.reporters import concise, json_report, text
from healthlint.reporters.style import Style

Reporter = Callable[[Report, Style], str]

REPORTERS: Mapping[str, Reporter] = {
    "text": text.write,
    "concise": concise.write,
    "json": json_report.write,
}
