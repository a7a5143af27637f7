"""Opening a file without being led astray: no waiting for pipes, no following of links, never more than was asked."""

from __future__ import annotations

import os
import stat

from healthlint.errors import Fault, UserError

# Links are not followed, and opening a pipe must not wait for someone to write into it. Not every system has all.
CAREFULLY = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))

SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a link"),
)


def read_bytes(path: str, file: str, limit: int) -> bytes:
    """The bytes of a regular file, at most `limit` and one more, by which its reader can see that it has too many.

    `path` is the name that a fault tells, `file` the place with its links resolved. Raises UserError.
    """
    try:
        refuse_special(path, os.lstat(file).st_mode)
        handle = os.open(file, os.O_RDONLY | CAREFULLY)
        with open(handle, "rb") as stream:  # noqa: PTH123 (a descriptor)
            refuse_special(path, os.fstat(handle).st_mode)
            return stream.read(limit + 1)
    except OSError as error:
        raise UserError(Fault(path, 0, 0, reason(error))) from None


def refuse_special(path: str, mode: int) -> None:
    """Raises UserError for what has no text to read: pipes, devices, sockets, folders."""
    if not stat.S_ISREG(mode):
        what = next((name for is_so, name in SPECIAL if is_so(mode)), "something else")
        raise UserError(Fault(path, 0, 0, f"is {what}, not a file with text; leave it out"))


def reason(error: OSError) -> str:
    """Why a file cannot be had, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    remedy = "; look at its permissions" if isinstance(error, PermissionError) else ""
    return f"cannot be read ({error.strerror or error}){remedy}"
