"""Where the faults of rule files are written down, so that all are told in one run."""

from __future__ import annotations

from dataclasses import dataclass, field

from healthlint.errors import Fault, UserError
from healthlint.yamltext import MOST_FAULTS, Node, Scalar


@dataclass
class Notes:
    """The faults of one file; `faults` is shared by all files of a run."""

    path: str
    text: str = ""
    faults: list[Fault] = field(default_factory=list)
    told: int = 0

    @property
    def full(self) -> bool:
        """Whether so much is wrong with the file that nobody would read more."""
        return self.told >= MOST_FAULTS

    def about(self, path: str, text: str = "") -> Notes:
        """Notes on another file of the same run."""
        return Notes(path, text, self.faults)

    def tell(self, node: Node | None, message: str) -> None:
        """A fault at a node, or of the file as a whole."""
        line, column = (node.line, node.column) if node else (1, 1)
        self.tell_at(line, column, message)

    def tell_at(self, line: int, column: int, message: str) -> None:
        """A fault at a line and column, from 1."""
        self.told += 1
        if self.told <= MOST_FAULTS:
            self.faults.append(Fault(self.path, line, column, message))

    def tell_within(self, scalar: Scalar, at: int, message: str) -> None:
        """A fault at a character of a text: shown there where the text stands on one line as it is read."""
        written = self.text[scalar.start : scalar.end]
        quoted = written[:1] in ("'", '"')
        plain = written[quoted : len(written) - quoted]
        # Before an escape or a doubled quote, characters stand where they are counted.
        same = plain[:at] == scalar.text[:at] and "\n" not in plain[:at]
        self.tell_at(scalar.line, scalar.column + quoted + at if same else scalar.column, message)

    def adopt(self, error: UserError) -> None:
        """The faults that someone else found."""
        self.faults.extend(error.faults)
