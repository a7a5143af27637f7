"""What healthlint has to say about a draft. A finding is born whole and never changes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import IntEnum

from healthlint.source import Place

CATEGORIES = (
    "claim", "safety", "disclaimer", "contradiction", "evidence", "substance", "crisis", "regional", "editorial",
    "usage",
)  # fmt: skip


class Severity(IntEnum):
    """How much a finding weighs: info is shown, a warning must be answered, an error is harm or law."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, and what it has to do with it."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to answer: which rule, how bad, where, what is wrong, what to write instead, and who says so."""

    rule: str
    severity: Severity
    category: str
    message: str
    place: Place
    suggestion: str = ""
    subjects: tuple[str, ...] = ()
    stance: str = ""
    why_flagged: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    url: str = ""
    related: tuple[Related, ...] = ()

    @property
    def path(self) -> str:
        """The draft's path, as it was given."""
        return self.place.path

    @property
    def fingerprint(self) -> str:
        """What stays the same when lines move: a digest of the rule, the words and the line's text around them."""
        plain = " ".join(f"{self.place.text} {self.place.excerpt}".lower().split())
        return hashlib.sha256(f"{self.rule}\n{plain}".encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def order(self) -> tuple[str, int, str, int]:
        """Findings are sorted by path, start, rule."""
        return (self.path, self.place.span.start, self.rule, self.place.span.end)
