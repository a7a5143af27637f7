"""The one way by which words of drafts, file names, rules and errors reach a terminal, a log or a report.

A draft may come from a stranger. What it holds must not move the cursor, hide or reorder what is shown, or speak to
the machine that reads a build's log.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import regex

# Control and format characters, line and paragraph separators, half surrogates: all that acts without being seen.
# The class Cf holds the zero-width and bidirectional ones.
UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]")
UNSEEN_IN_JSON = regex.compile(r"[^\P{C}\n\p{Co}\p{Cn}]|[\p{Zl}\p{Zp}]")

# A build log is read by the machine that runs the build: `::command::` at the start of a line, `##[command]` anywhere.
COMMAND_AT_START = regex.compile(r"^((?:\s|\x1b\[[0-9;]*m)*):(?=:)")
COMMAND_ANYWHERE = regex.compile(r"#(?=#[A-Za-z]*\[)")
LOG_READERS = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")

# How Python names a byte of a file name that is not UTF-8.
FIRST_STRAY, LAST_STRAY = 0xDC80, 0xDCFF


def safe(text: str) -> str:
    """The text with everything that is not seen written out: `\\x1b`, `\\u{202e}`. Always a single line."""
    return str(UNSEEN.sub(lambda found: written_out(ord(found[0])), text))


def written_out(code: int) -> str:
    """A character as its number; a stray byte of a file name as that byte."""
    if FIRST_STRAY <= code <= LAST_STRAY:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:x}}}"


def one_line(text: str) -> str:
    """A text of several lines as one, safe."""
    return safe(" ".join(text.split()))


def read_by_a_machine(environment: Mapping[str, str]) -> bool:
    """Whether what is printed goes to a build's log whose lines can be commands."""
    return any(environment.get(name) for name in LOG_READERS)


def defuse(line: str) -> str:
    """The line with a backslash where it would be a command to a build machine; unchanged nearly always."""
    return str(COMMAND_ANYWHERE.sub(r"#\\", COMMAND_AT_START.sub(r"\1:\\", line)))


def safe_json(value: object, indent: int | None = 2) -> str:
    """JSON with letters as they are, in which everything unseen, and every `##[`, is an escape; one line if unindented.

    Such characters stand only inside strings, where an escape is the same text: nothing is lost.
    """
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    text = UNSEEN_IN_JSON.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return str(COMMAND_ANYWHERE.sub(r"\\u0023", text))
