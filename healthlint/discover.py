"""From the paths a user gave to the drafts to read, the git way, without ever being led out of the tree."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from healthlint import globs
from healthlint.errors import Fault, UserError
from healthlint.files import reason

SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".mdown", ".mkd", ".qmd", ".rmd"})

# Neither settings of a repository nor those of a hook that runs healthlint may choose what git does here.
GIT = ("-c", "core.fsmonitor=false", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
GIT_PLACES = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})


class Draft(NamedTuple):
    """A draft to read: `path` is its name as the user sees it, `file` the regular file it is, links resolved."""

    path: str
    file: str


class Exclude(NamedTuple):
    """Path patterns and the folder they count from; with `force` they also hold for files named one by one."""

    patterns: tuple[str, ...] = ()
    folder: Path = Path()
    force: bool = False

    def leaves_out(self, path: str) -> bool:
        """Whether the patterns mean this path."""
        return globs.means(path, self.patterns, self.folder)


@dataclass(frozen=True)
class Discovery:
    """Drafts in order of path, each once; what could not be found or read; how many named files were left out."""

    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]
    left_out: int


def discover(paths: Sequence[str], exclude: Exclude = Exclude()) -> Discovery:  # noqa: B008 (frozen)
    """The drafts that the paths mean: files that are named, and what is a draft by its suffix in folders."""
    faults: list[Fault] = []
    drafts: list[Draft] = []
    left_out = 0
    for path in dict.fromkeys(paths):
        if exclude.force and not Path(path).is_dir() and exclude.leaves_out(path):
            left_out += 1
            continue
        try:
            drafts.extend(_drafts_at(path, exclude, faults))
        except UserError as error:
            faults.extend(error.faults)
    return Discovery(_each_once(drafts), tuple(sorted(set(faults))), left_out)


def _drafts_at(path: str, exclude: Exclude, faults: list[Fault]) -> Iterator[Draft]:
    file, mode = _resolve(path)
    if not _within(file, (_here(),)) and _should_stay(path):
        raise _fault(path, "leads out of the current folder; name the file it leads to")
    if not stat.S_ISDIR(mode):
        yield Draft(_shown(path), file)
        return
    for below in _listing(path, faults):
        if not _is_draft(below) or exclude.leaves_out(below):
            continue
        try:
            yield from _found(below, file)
        except UserError as error:
            faults.extend(error.faults)


def _found(path: str, folder: str) -> Iterator[Draft]:
    """A draft found in a folder: not one that was deleted, nor a link that leads out or nowhere."""
    try:
        file, mode = _resolve(path)
    except UserError:
        if _is_gone(path):
            return
        raise
    if not stat.S_ISDIR(mode) and (not Path(path).is_symlink() or _within(file, (folder, _here()))):
        yield Draft(_shown(path), file)


def _resolve(path: str) -> tuple[str, int]:
    try:
        file = os.path.realpath(path, strict=True)
        return file, os.stat(file).st_mode  # noqa: PTH116
    except OSError as error:
        raise _fault(path, reason(error)) from None


def _is_gone(path: str) -> bool:
    """Whether there is nothing under this name. (`Path.exists` says no to other errors as well.)"""
    try:
        os.stat(path)  # noqa: PTH116
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    return False


def _should_stay(path: str) -> bool:
    """Whether a path, as it is written, stays in the current folder, or is itself a link."""
    written = Path(os.path.normpath(Path(path).absolute()))
    return Path(path).is_symlink() or _within(str(written), (str(Path.cwd()),))


def _here() -> str:
    return os.path.realpath(".")


def _within(file: str, folders: Iterable[str]) -> bool:
    return any(Path(file).is_relative_to(folder) for folder in folders)


def _is_draft(path: str) -> bool:
    return Path(path).suffix.lower() in SUFFIXES


def _shown(path: str) -> str:
    return Path(path).as_posix()


def _each_once(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts in order of path; of several names for one file stands one that is no link, and the simplest."""
    by_file: dict[str, Draft] = {}
    for draft in sorted(drafts, key=lambda d: (Path(d.path).is_symlink(), d.path.count("/"), d.path)):
        by_file.setdefault(draft.file, draft)
    return tuple(sorted(by_file.values()))


def _fault(path: str, message: str) -> UserError:
    return UserError(Fault(_shown(path), 0, 0, message))


# -- folders --------------------------------------------------------------------------------------------------------


def _listing(folder: str, faults: list[Fault]) -> Iterator[str]:
    """Every file below a folder but those that git ignores and those in hidden folders and node_modules."""
    names = _git_listing(folder)
    if names is None:
        yield from _walk(folder, faults)
        return
    for name in names:
        if _skipped(Path(name).parts[:-1]):
            continue
        path = str(Path(folder, name))
        if Path(path).is_dir() and not Path(path).is_symlink():
            yield from () if _skipped(Path(name).parts) else _listing(path, faults)  # a repository inside this one
        else:
            yield path


def _skipped(folders: Iterable[str]) -> bool:
    return any(name.startswith(".") or name == "node_modules" for name in folders)


def _walk(folder: str, faults: list[Fault]) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        faults.extend(_fault(str(error.filename), reason(error)).faults)

    for here, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not _skipped([name])]
        yield from (str(Path(here, name)) for name in files)


def _git_listing(folder: str) -> list[str] | None:
    """What git tracks or would track below a folder; None if git does not say, or ignores the folder as a whole."""
    names = _git(folder, *GIT)
    if names is None or (not names and _git(folder, "check-ignore", "--quiet", ".") is not None):
        return None
    return sorted({os.fsdecode(name) for name in names.split(b"\0") if name})


def _git(folder: str, *arguments: str) -> bytes | None:
    """What a git command prints; None if there is no git here or the command fails."""
    program = shutil.which("git")
    if program is None:
        return None
    environment = {name: value for name, value in os.environ.items() if name not in GIT_PLACES}
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    try:
        done = subprocess.run(
            (program, *arguments),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
