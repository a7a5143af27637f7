"""`healthlint check`: drafts in, findings out."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, replace
from datetime import date

import click

from healthlint.cli.output import put, tell, write_file
from healthlint.cli.settings import comma_list, config_options, configured, jurisdiction_list, rulebook_for, today_for
from healthlint.config import FAIL_LEVELS, Config, settings_for
from healthlint.decode import MAX_BYTES
from healthlint.discover import SUFFIXES, Discovery, Draft, Exclude, discover
from healthlint.errors import Fault, UserError
from healthlint.report import Report, exit_status
from healthlint.reporters import REPORTERS
from healthlint.reporters.safe import read_by_a_machine
from healthlint.reporters.style import PLAIN_WIDTH, Style, wants_colour
from healthlint.ruleset.rule import PROFILES
from healthlint.ruleset.rulebook import Choice, Rulebook, choose
from healthlint.run import lint_drafts, read_draft

STDIN = "-"


@dataclass(frozen=True)
class Options:
    """What the command line says, as click gives it. None and empty: not said."""

    paths: tuple[str, ...]
    config: str | None
    isolated: bool
    profile: str | None
    jurisdiction: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    format: str | None
    output_file: str | None
    fail_level: str | None
    exit_zero: bool
    no_cache: bool
    force_exclude: bool
    allow_empty: bool
    statistics: bool
    stdin_filename: str | None
    today: date | None
    no_progress: bool
    color: str
    quiet: bool
    verbose: bool


def as_date(_context: click.Context, _parameter: click.Parameter, given: str | None) -> date | None:
    """A day as 2026-11-30."""
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise click.BadParameter(f"“{given}” is no day; write it as 2026-11-30.") from None


@click.command(short_help="Check drafts.")
@click.argument("paths", nargs=-1)
@config_options
@click.option("--profile", type=click.Choice(PROFILES), help="Who publishes. Default: editorial.")
@click.option(
    "--jurisdiction", multiple=True, callback=jurisdiction_list, metavar="us,uk,…", help="Add regional rules."
)
@click.option("--select", multiple=True, callback=comma_list, metavar="NAMES", help="Only these rules or packs.")
@click.option("--ignore", multiple=True, callback=comma_list, metavar="NAMES", help="Not these rules or packs either.")
@click.option("--format", type=click.Choice(tuple(REPORTERS)), help="Default: text.")
@click.option("--output-file", metavar="FILE", help="Write the report there instead of standard output.")
@click.option("--fail-level", type=click.Choice(tuple(FAIL_LEVELS)), help="What ends with 1. Default: warning.")
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever was found; still with 2 where work failed.")
@click.option("--no-cache", is_flag=True, help="Read the rules anew, and keep nothing for the next run.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even where they are named.")
@click.option("--allow-empty", is_flag=True, help="Finding no draft at all is no fault.")
@click.option("--statistics", is_flag=True, help="Add how often each rule speaks (text and concise).")
@click.option("--stdin-filename", metavar="PATH", help="What the draft on standard input is called.")
@click.option("--today", callback=as_date, metavar="DATE", help="The day that ages are counted from.")
@click.option("--no-progress", is_flag=True, help="Show no progress.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Default: auto.")
@click.option("-q", "--quiet", is_flag=True, help="No sum at the end.")
@click.option("-v", "--verbose", is_flag=True, help="Why as well, and who says so.")
def check(**given: object) -> int:
    """Check the drafts in PATHS: files, folders, or - for standard input. No path means the current folder.

    Ends with 0 if there is nothing to answer, 1 if there is, and 2 if healthlint could not do its work.
    """
    options = Options(**given)  # type: ignore[arg-type]
    config = Config()
    try:
        config = configured(options.config, options.isolated)
        report = run(options, config)
    except UserError as error:
        report = Report(faults=error.faults)
    tell(report.faults)
    publish(report, options, config)
    level = FAIL_LEVELS[options.fail_level] if options.fail_level else config.fail_level
    return exit_status(report, level, exit_zero=options.exit_zero)


def run(options: Options, config: Config) -> Report:
    """Find the drafts and judge them."""
    today = today_for(options.today)
    rulebook = rulebook_for(config, no_cache=options.no_cache)
    refuse_unknown(rulebook, options, config)
    found = drafts_for(options, config)
    read = read_standard_input if STDIN in options.paths else read_draft
    report = lint_drafts(found.drafts, rulebook, lambda path: choice_for(path, options, config), today, read)
    faults = (*found.faults, *report.faults, *nothing_found(found, options))
    return replace(report, faults=tuple(sorted(faults)))


def refuse_unknown(rulebook: Rulebook, options: Options, config: Config) -> None:
    """Raises UserError for names of rules and packs that there are not, where they were written."""
    written = [Fault("--select", 0, 0, name) for name in options.select]
    written += [Fault("--ignore", 0, 0, name) for name in options.ignore]
    written += [Fault(config.path, name.line, name.column, name.text) for name in config.selectors]
    faults: list[Fault] = []
    for place in written:
        try:
            choose(rulebook, Choice(select=(place.message,)))
        except UserError as error:
            faults.extend(replace(place, message=fault.message) for fault in error.faults)
    if faults:
        raise UserError(*faults)


def choice_for(path: str, options: Options, config: Config) -> Choice:
    """The choice of rules for a draft: the command line, then the configuration for its path, then as it comes."""
    settings = settings_for(config, path)
    return Choice(
        profile=options.profile or settings.profile,
        jurisdictions=frozenset(options.jurisdiction or settings.jurisdiction),
        select=options.select or settings.select,
        ignore=(*settings.ignore, *options.ignore),
    )


def drafts_for(options: Options, config: Config) -> Discovery:
    """The drafts that the paths mean, or standard input as the one draft."""
    exclude = Exclude(config.exclude, config.folder, options.force_exclude)
    if STDIN not in options.paths:
        return discover(options.paths or (".",), exclude)
    if options.paths != (STDIN,):
        raise UserError(Fault("", 0, 0, "“-” stands alone: standard input is one draft; give other paths another run"))
    name = options.stdin_filename or "<stdin>"
    if exclude.force and exclude.leaves_out(name):
        return Discovery((), (), 1)
    return Discovery((Draft(name, ""),), (), 0)


def read_standard_input(_draft: Draft) -> bytes:
    """The draft that comes on standard input."""
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def nothing_found(found: Discovery, options: Options) -> tuple[Fault, ...]:
    """A run that matched no file has not done what it was asked to; one whose files are all excluded has."""
    if found.drafts or found.faults or found.left_out or options.allow_empty:
        return ()
    where = ", ".join(options.paths) or "the current folder"
    remedy = f"drafts end in {' '.join(sorted(SUFFIXES))}; with --allow-empty this is no fault"
    return (Fault("", 0, 0, f"no draft found in {where}; {remedy}"),)


def publish(report: Report, options: Options, config: Config) -> None:
    """Write the report where it is wanted. Where nothing was checked there is none, but for those who read JSON."""
    form = options.format or config.format
    text = REPORTERS[form](report, style_for(options))
    if options.output_file:
        write_file(options.output_file, text)
    else:
        put(text, sys.stdout, end="")


def style_for(options: Options) -> Style:
    """How the report is to look where it goes."""
    terminal = sys.stdout.isatty() and not options.output_file
    return Style(
        colour=wants_colour(options.color, os.environ, terminal=terminal),
        width=max(40, shutil.get_terminal_size().columns) if terminal else PLAIN_WIDTH,
        verbosity=int(options.verbose) - int(options.quiet),
        statistics=options.statistics,
        log=read_by_a_machine(os.environ),
    )
