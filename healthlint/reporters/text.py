"""For people at a terminal: the finding, the line with its words marked, what belongs to it, what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.finding import Finding, Related
from healthlint.report import Report
from healthlint.reporters.concise import SEVERITY_COLOURS, closing, headline, printed, where
from healthlint.reporters.excerpt import excerpt
from healthlint.reporters.safe import one_line
from healthlint.reporters.style import BOLD, CYAN, DIM, GREEN, Style
from healthlint.source import Place

INDENT = "    "


def write(report: Report, style: Style) -> str:
    """The report, findings apart by an empty line, then the sum."""
    told = (line for finding in report.findings for line in (*paragraph(finding, style), ""))
    return printed((*told, *closing(report, style)), style)


def paragraph(finding: Finding, style: Style) -> Iterator[str]:
    """A finding with all that belongs to it."""
    yield headline(finding, style)
    yield from marked(finding.place, INDENT, SEVERITY_COLOURS[finding.severity], style)
    for related in finding.related:
        yield from beside(related, style)
    if finding.suggestion:
        yield f"{INDENT}{style.paint('Instead:', BOLD, GREEN)} {one_line(finding.suggestion)}"
    yield from background(finding, style)


def marked(place: Place, indent: str, colour: str, style: Style) -> Iterator[str]:
    """The source line and, below it, carets under the words; nothing for what has no words of its own."""
    shown = excerpt(place, style.width - len(indent))
    if shown:
        line, carets = shown
        yield indent + line
        blank = len(carets) - len(carets.lstrip())
        yield indent + carets[:blank] + style.paint(carets[blank:], BOLD, colour)


def beside(related: Related, style: Style) -> Iterator[str]:
    """Another place that belongs to a finding."""
    yield f"{INDENT}{style.paint(where(related.place), BOLD)}: {one_line(related.message)}"
    yield from marked(related.place, 2 * INDENT, CYAN, style)


def background(finding: Finding, style: Style) -> Iterator[str]:
    """Who says so; if more is asked for, all who say so, whom it is about and why the words were flagged."""
    if style.verbosity <= 0:
        labelled = [("Source:", finding.references[:1])]
    else:
        labelled = [
            ("Source:", finding.references),
            ("Subject:", (", ".join(finding.subjects),)),
            ("Why:", finding.why_flagged),
            ("More:", (finding.url,)),
        ]
    for label, values in labelled:
        yield from (f"{INDENT}{style.paint(label, DIM)} {one_line(value)}" for value in values if value)
