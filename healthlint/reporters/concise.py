"""One line a finding: what editors and people who search read best."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.finding import Finding, Severity
from healthlint.report import Report
from healthlint.reporters.safe import defuse, one_line, safe
from healthlint.reporters.style import BOLD, CYAN, DIM, GREEN, RED, YELLOW, Style
from healthlint.source import Place

SEVERITY_COLOURS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.INFO: CYAN}
SEVERITY_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: Report, style: Style) -> str:
    """The report, a line a finding, then the sum."""
    return printed((*(headline(finding, style) for finding in report.findings), *closing(report, style)), style)


def headline(finding: Finding, style: Style) -> str:
    """`path:line:column: severity: message [rule]`."""
    severity = style.paint(str(finding.severity), BOLD, SEVERITY_COLOURS[finding.severity])
    rule = style.paint(f"[{safe(finding.rule)}]", DIM)
    return f"{style.paint(where(finding.place), BOLD)}: {severity}: {one_line(finding.message)} {rule}"


def where(place: Place) -> str:
    """`path:line:column`."""
    return f"{safe(place.path)}:{place.start.line}:{place.start.column}"


def closing(report: Report, style: Style) -> Iterator[str]:
    """How often each rule speaks, if that is wanted, and the sum; nothing for a quiet report."""
    if style.statistics:
        yield from (f"{count:6}  {safe(rule)}" for rule, count in report.tally())
    if style.verbosity >= 0:
        yield style.paint(total(report), BOLD, *(() if report.findings or report.faults else (GREEN,)))


def total(report: Report) -> str:
    """`2 errors, 1 note in 3 files`, and what was left out of it."""
    faults = f", {counted(len(report.faults), 'fault')}" if report.faults else ""
    if faults and not report.files:
        return f"Nothing was checked{faults}."
    counts = [counted(report.count(severity), SEVERITY_NOUNS[severity]) for severity in sorted(Severity, reverse=True)]
    found = ", ".join(text for text in counts if not text.startswith("0 ")) or "No findings"
    more = (("suppressed", report.suppressed), ("known", report.known))
    left_out = "".join(f", {count} {name}" for name, count in more if count)
    return f"{found} in {counted(report.files, 'file')}{left_out}{faults}."


def counted(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def printed(lines: tuple[str, ...], style: Style) -> str:
    """Lines as they are printed, none of them a command to a machine that reads along."""
    return "".join(f"{defuse(line) if style.log else line}\n" for line in lines)
