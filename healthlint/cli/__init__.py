"""The command line: click, and from errors to exit codes. No logic."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from healthlint import __version__
from healthlint.cli.about import docs, explain, new, rules, schema
from healthlint.cli.check import check
from healthlint.cli.output import speak_utf8, tell
from healthlint.cli.read import read
from healthlint.cli.trial import test
from healthlint.errors import Fault, UserError
from healthlint.report import FAULTS

INTERRUPTED = 130


class Commands(click.Group):
    """A group of commands whose errors are told as all others are, and which ends with what its command returns."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run a command; always ends the program."""
        del standalone_mode, prog_name
        speak_utf8()
        try:
            extra["windows_expand_args"] = windows_expand_args
            status = super().main(args, "healthlint", complete_var, standalone_mode=False, **extra)
        except UserError as error:
            status = failed(error)
        except (click.Abort, KeyboardInterrupt):
            status = INTERRUPTED
        except click.ClickException as error:
            status = failed(UserError(Fault("", 0, 0, error.format_message())))
        sys.exit(status)


def failed(error: UserError) -> int:
    """Tell the faults; the exit code of a run that could not do its work."""
    tell(error.faults)
    return FAULTS


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """A content-safety linter for health publishers: unsupported claims, missing warnings, contradictions."""


for command in (check, test, read, explain, rules, new, schema, docs):
    main.add_command(command)
