"""What a run has to say: every finding, every fault, and how many drafts were read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from healthlint.errors import Fault
from healthlint.finding import Finding, Severity

# What a run ends with. Never a count, never mixed.
CLEAN, FINDINGS, FAULTS = 0, 1, 2


@dataclass(frozen=True)
class Report:
    """The outcome of a run, whole. `files` counts the drafts that were judged, `suppressed` and `known` the findings
    that a draft's comment answers and that a baseline holds; `findings` has neither."""

    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()
    files: int = 0
    suppressed: int = 0
    known: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings weigh so much."""
        return sum(finding.severity is severity for finding in self.findings)

    def tally(self) -> list[tuple[str, int]]:
        """How often each rule speaks: the most frequent first, then by name."""
        counts = Counter(finding.rule for finding in self.findings)
        return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def exit_status(report: Report, fail_level: Severity | None, *, exit_zero: bool = False) -> int:
    """0: nothing to answer. 1: findings at or above the fail level (None: never). 2: work that could not be done."""
    if report.faults:
        return FAULTS
    if exit_zero or fail_level is None:
        return CLEAN
    return FINDINGS if any(finding.severity >= fail_level for finding in report.findings) else CLEAN
