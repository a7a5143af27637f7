"""Reading the shipped rules takes a second; tests that run many commands read each state of a folder once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from healthlint.ruleset.load import load_rulebook
from healthlint.ruleset.rulebook import Rulebook

_READ: dict[tuple[str, ...], Rulebook] = {}


def remembered(folders: Sequence[Path]) -> Rulebook:
    """`load_rulebook`, which reads folders anew only where a file in them has changed. Faults are told every time."""
    key = tuple(map(_digest, folders))
    if key not in _READ:
        _READ[key] = load_rulebook(folders)
    return _READ[key]


def _digest(folder: Path) -> str:
    """What is in a folder, and where it is: every test has a current folder of its own, in which paths are the same."""
    here = folder.resolve()
    place = here.relative_to(Path.cwd()) if here.is_relative_to(Path.cwd()) else here
    digest = hashlib.sha256(str(place).encode())
    for path in sorted(here.rglob("*.yaml")):
        digest.update(f"\0{path.relative_to(here)}\0".encode() + path.read_bytes())
    return digest.hexdigest()
