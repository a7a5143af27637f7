"""Rulebooks that were read and checked before, kept in the user's cache folder.

To read the shipped rules takes most of a second, and they hardly ever change. A kept rulebook goes by the bytes of all
its files, so it is never out of date; it is JSON, so that nothing in it can be run; and it tells what phrases are, not
what they compile to: before one is compiled it passes the same gate as ever.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from healthlint import __version__
from healthlint.files import CAREFULLY
from healthlint.language.cues import Pattern
from healthlint.language.words import WordList
from healthlint.ruleset.cues import CuePattern, CueWords
from healthlint.ruleset.files import shown_path
from healthlint.ruleset.jsonform import Read, ShapeError, reader, shared_reader, written
from healthlint.ruleset.notes import Notes
from healthlint.ruleset.rulebook import Rulebook
from healthlint.ruleset.shelves import Shelf, shelve

# A kept rulebook of the shipped rules has half a megabyte.
MOST_BYTES = 64_000_000

# As many states of rules are kept: some repositories with packs of their own, and a rule while it is being written.
MOST_KEPT = 16

PREFIX = "rulebook-"


def kept_rulebook(folders: Sequence[Path], load: Callable[[Sequence[Path]], Rulebook]) -> Rulebook:
    """The rulebook of some folders, from the cache if it is there, else by `load`, whose UserError is passed on."""
    notes = Notes("")
    shelves = shelve(folders, notes)
    folder = cache_folder()
    name = None if notes.faults else name_of(shelves)
    if folder is None or name is None:
        return load(folders)
    if known := find(folder / name, shelves):
        return known
    rulebook = load(folders)
    if name_of(shelves) == name:  # nobody has written to the files meanwhile
        keep(rulebook, folder / name)
    return rulebook


def cache_folder() -> Path | None:
    """The user's cache folder for healthlint, which need not be there yet; None where there is no place for one.

    A relative path would lead into the repository that is checked, whose authors must not say how rules are read.
    """
    places = (("HEALTHLINT_CACHE_DIR", ""), ("XDG_CACHE_HOME", "healthlint"))
    named = ((Path(os.environ[key], below), key) for key, below in places if os.environ.get(key))
    if found := next((path for path, _ in named if path.is_absolute()), None):
        return found
    home = Path("~/.cache/healthlint").expanduser()
    return home if home.is_absolute() else None


# -- the name -------------------------------------------------------------------------------------------------------


def name_of(shelves: Sequence[Shelf]) -> str | None:
    """What a kept rulebook is called: a digest of all that it is made of. None where a file cannot be read."""
    digest = hashlib.sha256(f"{__version__} {sys.hexversion} {sorted(_program())}".encode())
    try:
        for shelf in shelves:
            digest.update(b"\0folder\0")
            for path in shelf.files:
                data = path.read_bytes()
                digest.update(f"{path.relative_to(shelf.folder).as_posix()}\0{len(data)}\0".encode() + data)
    except OSError:
        return None
    return f"{PREFIX}{digest.hexdigest()}.json"


def _program() -> Iterator[tuple[str, int, int]]:
    """The modules that read rules: somebody who works on them must not be told of yesterday's."""
    with suppress(OSError):
        for entry in os.scandir(Path(__file__).parent):
            if entry.name.endswith(".py"):
                known = entry.stat()
                yield entry.name, known.st_size, known.st_mtime_ns


# -- the file -------------------------------------------------------------------------------------------------------


def find(file: Path, shelves: Sequence[Shelf]) -> Rulebook | None:
    """A kept rulebook. None where there is none, or a file that is not just as healthlint writes it."""
    try:
        seal, _, text = _own_bytes(file).partition(b"\n")
        if seal.decode("ascii", "replace") != hashlib.sha256(text).hexdigest():
            return None
        return _placed(_read(json.loads(text)), shelves)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def keep(rulebook: Rulebook, file: Path) -> None:
    """Put a rulebook into the cache. Where that fails the next run is slow again, and nothing else."""
    text = json.dumps(_written(rulebook), ensure_ascii=False, separators=(",", ":")).encode()
    data = hashlib.sha256(text).hexdigest().encode() + b"\n" + text
    new = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | CAREFULLY, 0o600)
            with open(handle, "wb") as stream:  # noqa: PTH123 (a descriptor)
                stream.write(data)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)
        _tidy(file.parent)


def _own_bytes(file: Path) -> bytes:
    """The bytes of a file that is the user's own and that nobody else can write. Raises OSError."""
    with open(os.open(file, os.O_RDONLY | CAREFULLY), "rb") as stream:  # noqa: PTH123 (a descriptor)
        known = os.fstat(stream.fileno())
        own = not hasattr(os, "geteuid") or (known.st_uid == os.geteuid() and not known.st_mode & 0o022)
        if not stat.S_ISREG(known.st_mode) or not own or known.st_size > MOST_BYTES:
            raise PermissionError(f"{file} is not the user's own")
        return stream.read(MOST_BYTES)


def _tidy(folder: Path) -> None:
    """Remove what has not been written for longest."""
    kept = sorted(folder.glob(f"{PREFIX}*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[MOST_KEPT:]:
        path.unlink(missing_ok=True)


# -- what is in it --------------------------------------------------------------------------------------------------


def _written(rulebook: Rulebook) -> list[Any]:
    """Word lists and the words of cue files, each once, then the rulebook, which speaks of them by number."""
    lists: list[Any] = []
    words: list[Any] = []
    book = written(_fields(rulebook), {WordList: lists, CueWords: words})
    return [[written(_fields(each), {}) for each in lists], [written(_fields(each), {}) for each in words], book]


def _fields(record: Any) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in record.__match_args__)


def _read(value: Any) -> Rulebook:
    if type(value) is not list or len(value) != 3:
        raise ShapeError("no rulebook")
    plain: dict[Any, Read] = {}
    lists = list(map(reader(WordList, plain), value[0]))
    words = list(map(reader(CueWords, plain), value[1]))
    known: dict[Any, Read] = {WordList: shared_reader(lists), CueWords: shared_reader(words)}
    known[Pattern] = reader(CuePattern, known)
    rulebook: Rulebook = reader(Rulebook, known)(value[2])
    return rulebook


def _placed(rulebook: Rulebook, shelves: Sequence[Shelf]) -> Rulebook:
    """The rulebook with the paths that its rules have from the current folder."""
    paths = {id_: path for shelf in shelves for id_, path in shelf.rules.items()}
    if paths.keys() != {rule.id for rule in rulebook.rules}:
        raise ShapeError("not the rules of these folders")
    return replace(rulebook, rules=tuple(replace(rule, path=shown_path(paths[rule.id])) for rule in rulebook.rules))
