"""The configuration of a repository: found, read with line and column, checked as a whole, frozen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from healthlint import globs, tomltext, yamltext
from healthlint.errors import Fault, UserError
from healthlint.files import read_bytes
from healthlint.finding import Severity
from healthlint.guess import did_you_mean
from healthlint.ruleset.rule import JURISDICTIONS, PROFILES
from healthlint.yamltext import RULE_LIMITS, Listing, Node, Scalar, Table

FILE_NAMES = (".healthlint.yaml", "healthlint.yaml", "pyproject.toml")
SECTION = ("tool", "healthlint")
FAIL_LEVELS: Mapping[str, Severity | None] = {**{str(s): s for s in sorted(Severity, reverse=True)}, "never": None}
FORMATS = ("text", "concise", "json")

T = TypeVar("T")
Note = Callable[[Node, str], None]


@dataclass(frozen=True)
class PerPath:
    """What is otherwise for drafts that a path pattern means. None: as for all. `ignore` comes on top."""

    path: str
    profile: str | None = None
    jurisdiction: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True)
class Config:
    """What a repository wants. `path` is the file it was read from, "" without one; paths in it count from `folder`.

    `fail_level` is None where no finding fails a run. `selectors` are the names of rules and packs that the file uses,
    where it has them.
    """

    path: str = ""
    folder: Path = Path()
    profile: str = "editorial"
    jurisdiction: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: Severity | None = Severity.WARNING
    rules: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    per_path: tuple[PerPath, ...] = ()
    format: str = "text"
    selectors: tuple[Scalar, ...] = ()


# -- values ---------------------------------------------------------------------------------------------------------


def _one_of(choices: Mapping[str, T], what: str) -> Callable[[Node, Note], T | None]:
    def read(node: Node, note: Note) -> T | None:
        text = _text(node, note)
        if text is not None and text not in choices:
            note(node, f"“{text}” is no {what}{did_you_mean(text, choices)}; it may be {', '.join(choices)}")
        return choices.get(text) if text is not None else None

    return read


def _list_of(read_item: Callable[[Node, Note], T | None]) -> Callable[[Node, Note], tuple[T, ...]]:
    """A list, or one item that stands for a list of one."""

    def read(node: Node, note: Note) -> tuple[T, ...]:
        items = node.items if isinstance(node, Listing) else (node,)
        return tuple(value for item in items if (value := read_item(item, note)) is not None)

    return read


def _scalar(node: Node, note: Note) -> Scalar | None:
    return node if _text(node, note) is not None and isinstance(node, Scalar) else None


def _text(node: Node, note: Note) -> str | None:
    if not isinstance(node, Scalar):
        note(node, "is a list or a table here; write one word")
        return None
    if not node.text.strip():
        note(node, "has nothing in it; write a value or leave it out")
        return None
    return node.text


def _pattern(node: Node, note: Note) -> str | None:
    text = _text(node, note)
    if text is not None and not text.replace(".", "").strip("/"):
        note(node, f"“{text}” means every path or none; write a pattern such as “drafts/**”")
        return None
    if text is not None and ".." in text.split("/"):
        note(node, f"“{text}” leads out of the folder of this file; write a pattern of paths in it")
        return None
    return text


_jurisdictions = _list_of(_one_of({name: name for name in JURISDICTIONS}, "jurisdiction"))
_profile = _one_of({name: name for name in PROFILES}, "profile")
_selectors = _list_of(_text)

PER_PATH_KEYS: Mapping[str, Callable[[Node, Note], Any]] = {
    "path": _pattern,
    "profile": _profile,
    "jurisdiction": _jurisdictions,
    "select": _selectors,
    "ignore": _selectors,
}


def _per_path(node: Node, note: Note) -> PerPath | None:
    values = _table(node, PER_PATH_KEYS, note)
    if "path" not in values and isinstance(node, Table):
        note(node, "needs “path”, the pattern of the drafts it is for")
    return PerPath(**values) if isinstance(values.get("path"), str) else None


KEYS: Mapping[str, Callable[[Node, Note], Any]] = {
    "profile": _profile,
    "jurisdiction": _jurisdictions,
    "select": _selectors,
    "ignore": _selectors,
    "fail_level": _one_of(FAIL_LEVELS, "fail level"),
    "rules": _list_of(_scalar),
    "exclude": _list_of(_pattern),
    "per_path": _list_of(_per_path),
    "format": _one_of({name: name for name in FORMATS}, "format"),
}


def _table(node: Node, keys: Mapping[str, Callable[[Node, Note], Any]], note: Note) -> dict[str, Any]:
    if not isinstance(node, Table):
        note(node, f"is no table; write keys and values here, such as “{next(iter(keys))}: …”")
        return {}
    for key, _ in node.entries:
        if key.text not in keys:
            note(key, f"“{key.text}” is no key{did_you_mean(key.text, keys)}; the keys are {', '.join(keys)}")
    return {key.text: keys[key.text](value, note) for key, value in node.entries if key.text in keys}


# -- files ----------------------------------------------------------------------------------------------------------


def find_config(start: Path) -> Path | None:
    """The configuration nearest upward from a folder, no further than the top of its git repository."""
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            if (folder / name).is_file() and (name != FILE_NAMES[-1] or _section(folder / name)):
                return folder / name
        if (folder / ".git").exists():
            return None
    return None


def _section(file: Path) -> Table | None:
    """What a pyproject.toml says to healthlint; None where it does not speak of it, be it ever so broken."""
    text = _read(file)
    return tomltext.parse_section(text, _shown(file), *SECTION) if SECTION[-1] in text else None


def _read(file: Path) -> str:
    try:
        return read_bytes(_shown(file), os.path.realpath(file), RULE_LIMITS.size).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(Fault(_shown(file), 0, 0, f"is not UTF-8 (byte {error.start}); save it as UTF-8")) from None


def _shown(file: Path) -> str:
    return Path(os.path.relpath(file)).as_posix()


def load_config(file: Path, folder: Path | None = None) -> Config:
    """The configuration in a file. Path patterns count from `folder`, or from the file's own.

    Raises UserError with every fault of the file.
    """
    path = _shown(file)
    if file.suffix == ".toml":
        node: Node | None = _section(file)
    else:
        node = yamltext.parse(_read(file), path)
    base = Config(path, folder or file.parent)
    return base if node is None else _checked(node, file, base)


def _checked(node: Node, file: Path, base: Config) -> Config:
    faults: list[Fault] = []

    def note(at: Node, message: str) -> None:
        faults.append(Fault(base.path, at.line, at.column, message))

    values = _table(node, KEYS, note)
    packs = tuple(_packs(values.pop("rules", ()), file, note))
    if faults:
        raise UserError(*faults)
    return replace(base, rules=packs, selectors=tuple(_selectors_in(node)), **values)


def _packs(folders: tuple[Scalar, ...], file: Path, note: Note) -> Iterator[Path]:
    """The folders of further rules: inside the repository that the configuration stands in, and there."""
    top = next((folder for folder in file.absolute().parents if (folder / ".git").exists()), file.absolute().parent)
    for folder in folders:
        path = file.parent / folder.text
        if folder.text.startswith("~") or not path.resolve().is_relative_to(top.resolve()):
            note(folder, f"“{folder.text}” leads out of {top.name}; copy the pack into it, so that a review sees it")
        elif not path.is_dir():
            note(folder, f"“{folder.text}” is no folder; paths count from the folder of this file")
        else:
            yield path


def _selectors_in(node: Node) -> Iterator[Scalar]:
    """The names of rules and packs that a configuration uses, at its top and for paths."""
    for key, value in node.entries if isinstance(node, Table) else ():
        items = value.items if isinstance(value, Listing) else (value,)
        if key.text == "per_path":
            yield from (name for item in items for name in _selectors_in(item))
        elif key.text in ("select", "ignore"):
            yield from (item for item in items if isinstance(item, Scalar))


def settings_for(config: Config, path: str) -> Config:
    """What the configuration wants for one draft: its `per_path` entries applied in their order."""
    for entry in config.per_path:
        if globs.means(path, (entry.path,), config.folder):
            config = replace(
                config,
                profile=entry.profile or config.profile,
                jurisdiction=config.jurisdiction if entry.jurisdiction is None else entry.jurisdiction,
                select=config.select if entry.select is None else entry.select,
                ignore=(*config.ignore, *entry.ignore),
            )
    return config
