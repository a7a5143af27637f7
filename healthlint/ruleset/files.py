"""The files of a rules folder: which there are, and their YAML. Nothing outside the folder is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import regex

from healthlint.errors import UserError
from healthlint.ruleset.fields import SLUG
from healthlint.ruleset.notes import Notes
from healthlint.yamltext import RULE_LIMITS, Node, parse

DEEPEST_FOLDER = 8


def shown_path(path: Path) -> str:
    """The path as it is shown: from the working directory where it lies in it."""
    if path.is_absolute():
        here = Path(os.path.realpath(os.curdir))
        real = Path(os.path.realpath(path.parent), path.name)
        path = real.relative_to(here) if real.is_relative_to(here) else path
    return path.as_posix()


def yaml_files(folder: Path, notes: Notes) -> Iterator[Path]:
    """The YAML files below a folder, in order of name. What cannot be a rule file is noted."""
    for path in _walk(folder, 0, notes):
        if path.suffix == ".yaml":
            if not (told := _what_is_odd(path, folder)):
                yield path
        elif path.suffix.lower() in (".yml", ".yaml"):
            told = f"is not read; rename it to {path.stem}.yaml"
        else:
            told = ""
        if told:
            notes.about(shown_path(path)).tell(None, told)


def _walk(folder: Path, depth: int, notes: Notes) -> Iterator[Path]:
    """Whatever is no folder, in order of name. What is hidden is left alone, links to folders are not followed."""
    if depth > DEEPEST_FOLDER:
        notes.about(shown_path(folder)).tell(None, f"lies more than {DEEPEST_FOLDER} folders deep; move it up")
        return
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        told = f"cannot be read ({error.strerror or error}); mend that, or move the folder away"
        notes.about(shown_path(folder)).tell(None, told)
        return
    for entry in (entry for entry in found if not entry.name.startswith(".")):
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, depth + 1, notes)
        elif entry.is_symlink() and _exists(path.is_dir):
            notes.about(shown_path(path)).tell(None, "is a link to a folder; put the files themselves here")
        else:
            yield path


def _what_is_odd(path: Path, folder: Path) -> str:
    """Why a file is no ordinary one of this folder with a name that can be an id; "" where it is."""
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return "is a link that leads out of the folder of rules; put the file itself here"
    if not _exists(path.is_file):
        return "is no ordinary file; move it away"
    if not all(regex.fullmatch(SLUG, part) for part in (*path.relative_to(folder).parts[:-1], path.stem)):
        return "has a name that can be no id; use lower case letters, digits and hyphens for file and folders"
    return ""


def _exists(question: Callable[[], bool]) -> bool:
    """The answer of the file system; no where it refuses to answer."""
    try:
        return question()
    except OSError:
        return False


def read_yaml(path: Path, notes: Notes) -> tuple[Node, Notes] | None:
    """The YAML of a file, with notes on it; None where it cannot be read, which has been noted."""
    here = notes.about(shown_path(path))
    try:
        with path.open("rb") as file:
            data = file.read(RULE_LIMITS.size + 1)
        if len(data) > RULE_LIMITS.size:
            here.tell(None, f"holds more than {RULE_LIMITS.size:,} bytes, which is the most that is read; split it")
            return None
        here = notes.about(here.path, data.decode("utf-8"))
        node = parse(here.text, here.path)
    except OSError as error:
        here.tell(None, f"cannot be read ({error.strerror or error}); mend that, or leave the file out")
    except UnicodeDecodeError as error:
        line, column = _place(error.object[: error.start])
        here.tell_at(line, column, f"is not UTF-8 (byte 0x{error.object[error.start]:02X}); save it as UTF-8")
    except UserError as error:
        here.adopt(error)
    else:
        if node is not None:
            return node, here
        here.tell(None, "is empty; write it or delete it")
    return None


def _place(before: bytes) -> tuple[int, int]:
    """Line and column after some bytes that are UTF-8."""
    lines = before.decode("utf-8").splitlines(keepends=True) or [""]
    ended = lines[-1].endswith(("\n", "\r"))
    return len(lines) + ended, 1 if ended else len(lines[-1]) + 1


def is_folder(path: Path) -> bool:
    """Whether a path can be read as a folder."""
    return _exists(path.is_dir) and os.access(path, os.R_OK | os.X_OK)
