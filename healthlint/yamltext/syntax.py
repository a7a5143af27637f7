"""Syntax errors of YAML, in words that a writer understands."""

from __future__ import annotations

import regex

from healthlint.source import Source

# What libyaml or PyYAML say of an error (a pattern of either's words, then the character where it went wrong), whether
# the place to show is where the construct began (else where it went wrong), and what to tell. In it {sign} is the
# character at that place and {line} the line on which the construct began.
SYNTAX: tuple[tuple[str, bool, str], ...] = (
    (
        "mapping values are not allowed|unexpected ':'",
        False,
        "“: ” makes a mapping, and none can stand here; put the whole text in quotes",
    ),
    (r"cannot start any token.*\t|tab character", False, "a tab cannot indent YAML; use blanks"),
    ("cannot start any token", False, "a text cannot begin with “{sign}”; put it in quotes"),
    (
        "scanning an? (alias|anchor|tag|node)|parsing a tag|undefined tag",
        True,
        "a text cannot begin with “{sign}”; put it in quotes",
    ),
    (
        "quoted scalar.*(end of stream|document (indicator|separator))",
        True,
        "this quote is never closed; add {sign} at the end of the text",
    ),
    (
        "escape|hexadecimal|hexdecimal|invalid Unicode character",
        False,
        "inside double quotes a \\ begins an escape; write \\\\ for one \\, or use single quotes",
    ),
    (
        r"expected ',' or '[\]}]'.* on one line",
        False,
        "“,” or the closing bracket was expected here; put a text that holds [ ] {{ }} , : ? in quotes",
    ),
    (
        r"expected ',' or '\]'",
        True,
        "this “[” is not closed as it should be; add “]”, or put a text that holds [ ] {{ }} , : ? in quotes",
    ),
    (
        r"expected ',' or '\}'",
        True,
        "this “{{” is not closed as it should be; add “}}”, or put a text that holds [ ] {{ }} , : ? in quotes",
    ),
    (
        "block collection",
        False,
        "this does not belong to the list that began on line {line}; begin an entry with “- ”, or put the whole "
        "text of the entry in quotes",
    ),
    (
        "block mapping",
        False,
        "this does not belong to the mapping that began on line {line}; indent it like the keys there, or put the "
        "whole text of the value in quotes",
    ),
    (
        "could not find expected ':'",
        True,
        "a key without its “:”; add it, or indent the line so that it belongs to what stands above",
    ),
    (
        "sequence entries are not allowed",
        False,
        "a list cannot begin here; move “- ” to a line of its own, or put the text in quotes",
    ),
    (
        "block scalar.*(comment or|line break)",
        True,
        "after “{sign}” the text begins on the next line; move it there, or put the whole in quotes",
    ),
    (
        "block scalar",
        True,
        "“{sign}” begins a block of text, and what follows is not known; write “{sign}” alone, and the text below it",
    ),
    (
        "node content.* at the end",
        False,
        "the text ends where a value was expected; close the bracket that is open, or write the value",
    ),
    ("node content", False, "a value was expected here; put a text that begins with “{sign}” in quotes"),
    (
        "directive|incompatible YAML",
        False,
        "a line that begins with “%” is no text to YAML; put it in quotes or leave it out",
    ),
    (
        "document start",
        False,
        "this stands after the end of what YAML reads; remove a closing bracket, or indent it",
    ),
)
PATTERNS = tuple((regex.compile(pattern, regex.DOTALL), at_start, told) for pattern, at_start, told in SYNTAX)


def explain(error: str, source: Source, start: int, problem: int) -> tuple[int, str]:
    """Where to show a syntax error, and what to tell. The construct begins at `start` and fails at `problem`."""
    line = source.position(start).line
    where = "at the end" if problem == len(source.text) else ""
    if not where and start < problem and line == source.position(problem).line:
        where = "on one line"
    said = f"{error} {source.text[problem : problem + 1]} {where}"
    for pattern, at_start, told in PATTERNS:
        if pattern.search(said):
            at = start if at_start else problem
            return at, told.format(sign=source.text[at : at + 1], line=line)
    return problem, f"this is not YAML ({error.strip(': ')}); put texts with : # [ ] {{ }} in quotes"
