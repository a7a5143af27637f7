"""`healthlint read`: how sentences are read, in a draft or in labelled cases."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from healthlint.casebook import Score, read_cases, read_rows
from healthlint.cli.output import put, say
from healthlint.cli.settings import config_options, configured, rulebook_for, today_for
from healthlint.config import Config
from healthlint.decode import MAX_BYTES, decode
from healthlint.discover import Draft
from healthlint.errors import Fault, UserError
from healthlint.linter import language_of
from healthlint.markup import parse
from healthlint.reading import Reading
from healthlint.readout import readout
from healthlint.report import CLEAN
from healthlint.reporters.safe import safe_json
from healthlint.run import read_draft


@click.command("read", short_help="Show how sentences are read.")
@click.argument("file", metavar="FILE[:LINE]", required=False)
@click.option("--cases", metavar="FILE", help="Read labelled rows (JSON, one a line) and measure them.")
@config_options
def read(file: str | None, cases: str | None, config: str | None, isolated: bool) -> int:
    """Show how the claims of a draft are read: stance, subject, evidence, and the cues that decided.

    With --cases, print what is read of each labelled row as JSON; accuracy and misses go to standard error.
    """
    settings = configured(config, isolated)
    if cases and not file:
        return measure(cases, settings)
    if file and not cases:
        return show(file, settings)
    raise UserError(Fault("read", 0, 0, "name one thing to read: a draft (FILE or FILE:LINE), or --cases FILE"))


def show(named: str, config: Config) -> int:
    """The reading of a draft, or of one of its lines."""
    path, line = split_line(named)
    source = decode(path, read_draft(Draft(path, path)))
    rulebook = rulebook_for(config)
    reading = Reading(parse(source), language_of(rulebook), today_for(None))
    lines = list(readout(reading, rulebook.rules, line))
    say("\n".join(lines) if lines else "No rule looks at anything here.")
    return CLEAN


def split_line(named: str) -> tuple[str, int | None]:
    """The file and the line of `draft.md:12`; a file whose own name ends so is a file."""
    path, colon, number = named.rpartition(":")
    if colon and number.isascii() and number.isdigit() and not Path(named).exists():
        return path, int(number)
    return named, None


def measure(path: str, config: Config) -> int:
    """One JSON line a row on standard output; misses and accuracy on standard error."""
    data = read_draft(Draft(path, path))
    if len(data) > MAX_BYTES:
        raise UserError(Fault(path, 0, 0, "is over 16 MB; split it"))
    rows = list(read_rows(data.decode("utf-8", "replace").splitlines(), path))
    score = Score()
    for read_row in read_cases(rows, language_of(rulebook_for(config)), score):
        put(safe_json(read_row, indent=None), sys.stdout)
    for line in score.lines():
        put(line, sys.stderr)
    return CLEAN
