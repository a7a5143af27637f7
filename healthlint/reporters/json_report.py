"""The JSON contract, version 1. Adding a key is allowed, changing one is not."""

from __future__ import annotations

from healthlint import __version__
from healthlint.errors import Fault
from healthlint.finding import Finding, Severity
from healthlint.report import Report
from healthlint.reporters.safe import safe_json
from healthlint.reporters.style import Style
from healthlint.source import Place

VERSION = 1


def write(report: Report, style: Style) -> str:
    """The report as one JSON object. How a report is to look does not touch it."""
    del style
    return safe_json(contract(report)) + "\n"


def contract(report: Report) -> dict[str, object]:
    """The object of the contract, its keys in the contract's order."""
    counts = {str(severity): report.count(severity) for severity in sorted(Severity, reverse=True)}
    return {
        "version": VERSION,
        "tool": {"name": "healthlint", "version": __version__},
        "summary": {"files": report.files, **counts, "suppressed": report.suppressed, "known": report.known},
        "findings": [finding_object(finding) for finding in report.findings],
        "errors": [error_object(fault) for fault in report.faults],
    }


def error_object(fault: Fault) -> dict[str, object]:
    """What could not be done, and where the file has a place for it."""
    place = {"line": fault.line, "column": fault.column} if fault.line else {}
    return {"path": fault.path, "message": fault.message, **place}


def finding_object(finding: Finding) -> dict[str, object]:
    """A finding, whole."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "category": finding.category,
        **place_object(finding.place),
        "message": finding.message,
        "suggestion": finding.suggestion,
        "subjects": list(finding.subjects),
        "stance": finding.stance,
        "why_flagged": list(finding.why_flagged),
        "references": list(finding.references),
        "url": finding.url,
        "fingerprint": finding.fingerprint,
        "related": [{**place_object(related.place), "message": related.message} for related in finding.related],
    }


def place_object(place: Place) -> dict[str, object]:
    """Where some words stand: lines and columns from 1, offsets from 0, `end` exclusive, all in code points."""
    return {
        "path": place.path,
        "start": {"line": place.start.line, "column": place.start.column, "offset": place.span.start},
        "end": {"line": place.end.line, "column": place.end.column, "offset": place.span.end},
        "text": place.text,
    }
