"""What a user did that healthlint cannot work with: told with place, fault and remedy, never as a traceback."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of one file: `path:line:column: fault; remedy`. Line and column from 1; 0 where the file has none."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}" if place else self.message


class UserError(Exception):
    """Faults that end the work on a file, a rule pack or a run. Holds every fault found, in order of place."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
