"""Where words leave the program: standard output, standard error, a report's file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from healthlint.errors import Fault, UserError
from healthlint.reporters.safe import defuse, read_by_a_machine, safe


def speak_utf8() -> None:
    """UTF-8 on both streams whatever the locale says, and an escape for what cannot be written: never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(faults: Iterable[Fault]) -> None:
    """Each fault on a line of standard error."""
    for fault in faults:
        line = f"healthlint: {safe(str(fault))}"
        put(defuse(line) if read_by_a_machine(os.environ) else line, sys.stderr)


def say(text: str) -> None:
    """Text of several lines on standard output, all of it made safe."""
    lines = [safe(line) for line in text.split("\n")]
    put("\n".join(map(defuse, lines) if read_by_a_machine(os.environ) else lines), sys.stdout)


def put(text: str, stream: TextIO, end: str = "\n") -> None:
    """Text that is safe already. A reader who stops reading is no fault; a full disk is."""
    try:
        stream.write(text + end)
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        raise UserError(Fault("standard output", 0, 0, f"cannot be written ({error.strerror})")) from None


def _silence(stream: TextIO) -> None:
    """Let what is left in the stream's buffer go nowhere, so that closing it at the end says nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_file(path: str, text: str) -> None:
    """Write a report whole or not at all. A link is replaced, not followed; a device is written to."""
    try:
        if _is_device(Path(path)):
            Path(path).write_text(text, "utf-8", errors="backslashreplace", newline="")
        else:
            _replace(Path(path), text)
    except OSError as error:
        raise UserError(Fault(path, 0, 0, f"cannot be written ({error.strerror or error})")) from None


def _is_device(path: Path) -> bool:
    """A device, a pipe, or a name that stands for one (`/dev/stdout` may be a file at the moment)."""
    return path.absolute().parts[1:2] in (("dev",), ("proc",)) or (path.exists() and not path.is_file())


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("x", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write(text)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
