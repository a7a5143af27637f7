"""Imports run downward only; three libraries are each imported in one place alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "healthlint"

# The floors of the house, lowest first. A module may import from lower floors and from its own room.
FLOORS = (
    ("__init__",),
    ("source", "errors"),
    ("yamltext", "guess", "globs", "files"),
    ("tomltext",),
    ("document", "finding"),
    ("decode",),
    ("markup", "language"),
    ("unfold",),
    ("ruleset", "layout"),
    ("reading",),
    ("kinds",),
    ("linter",),
    ("report", "config", "discover", "selftest", "casebook", "readout"),
    ("run",),
    ("reporters",),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

# library → the only places that may import it
KEPT_IN = {"click": ("cli",), "yaml": ("yamltext",), "pyromark": ("markup",)}

MODULES = sorted(HOUSE.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {module_name(path) for path in MODULES}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports relatively"
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in NAMES else str(node.module) for name in names)


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_run_downward(path: Path) -> None:
    here = room(path)
    for name in imports(path):
        library, _, rest = name.partition(".")
        if library in KEPT_IN:
            assert here in KEPT_IN[library], f"{library} is imported in {KEPT_IN[library]} alone"
        if library == "healthlint" and rest:
            there = rest.split(".")[0]
            if there not in FLOOR:
                continue  # a name of the package itself
            assert there == here or FLOOR[there] < FLOOR[here], f"{here} must not import {there}"


def test_no_circles_inside_a_room() -> None:
    graph = {module_name(path): set(imports(path)) for path in MODULES}
    for start in graph:
        reached, todo = set(), [start]
        while todo:
            for name in graph.get(todo.pop(), set()) & graph.keys():
                if name not in reached:
                    reached.add(name)
                    todo.append(name)
        assert start not in reached, f"{start} imports itself by way of {sorted(reached)}"


def test_nothing_hides_behind_type_checking() -> None:
    assert [path for path in MODULES if "TYPE_CHECKING" in path.read_text("utf-8")] == []
