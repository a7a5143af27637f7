"""healthlint: a content-safety linter for health publishers."""

__version__ = "0.1.0"
