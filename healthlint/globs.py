"""Path patterns of the configuration, as ignore files have them: `drafts/**`, `*.draft.md`, `archive`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

ANY_DEPTH = "**"


def means(path: str, patterns: Sequence[str], folder: Path) -> bool:
    """Whether a path, as the current folder has it, is meant by patterns that count from `folder`."""
    if not patterns:
        return False
    relative = os.path.relpath(Path(path).absolute(), folder.absolute())
    return matches(Path(relative).as_posix(), patterns)


def matches(path: str, patterns: Sequence[str]) -> bool:
    """Whether a path (relative, with `/`) is meant by one of the patterns.

    A pattern that has a `/` before its end counts from the top; any other matches at every depth. A pattern that
    matches a folder means everything in it. `*` and `?` do not cross a `/`; `**` does.
    """
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    return any(_matches_one(parts, pattern) for pattern in patterns)


def _matches_one(parts: tuple[str, ...], pattern: str) -> bool:
    steps = tuple(step for step in pattern.split("/") if step not in ("", "."))
    if not steps:
        return False
    if "/" not in pattern.rstrip("/").removeprefix("./"):
        steps = (ANY_DEPTH, *steps)
    return _walk(parts, steps)


def _walk(parts: tuple[str, ...], steps: tuple[str, ...]) -> bool:
    """Whether the steps lead along the path, or along the start of it. Reads the path once, however many `**`."""
    standing = _skipping({0}, steps)
    for part in parts:
        deep = {at for at in standing if steps[at] == ANY_DEPTH}
        past = {at + 1 for at in standing if at in deep or fnmatchcase(part, steps[at])}
        standing = _skipping(deep | past, steps)
        if len(steps) in standing:
            return True
    return False


def _skipping(standing: set[int], steps: tuple[str, ...]) -> set[int]:
    """The same places, and those reached by letting a `**` stand for nothing. A last `**` needs something below it."""
    reached = set(standing)
    for at in standing:
        while at < len(steps) - 1 and steps[at] == ANY_DEPTH:
            at += 1
            reached.add(at)
    return reached
