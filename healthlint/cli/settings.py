"""What a run is to do, from options, environment and configuration."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import click

from healthlint.config import Config, find_config, load_config
from healthlint.errors import Fault, UserError
from healthlint.guess import did_you_mean
from healthlint.ruleset.kept import kept_rulebook
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.rule import JURISDICTIONS
from healthlint.ruleset.rulebook import Rulebook

F = TypeVar("F", bound=Callable[..., object])


def config_options(command: F) -> F:
    """The options of every command that looks at a configuration."""
    command = click.option("--isolated", is_flag=True, help="Look at no configuration file.")(command)
    return click.option("--config", metavar="FILE", help="Read this configuration file instead of the nearest one.")(
        command
    )


def comma_list(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Words that may stand in one option with commas between, or in several."""
    return tuple(word for text in given for part in text.split(",") if (word := part.strip()))


def jurisdiction_list(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Jurisdictions that there are rules for."""
    names = comma_list(context, parameter, given)
    for name in names:
        if name not in JURISDICTIONS:
            guess = did_you_mean(name, JURISDICTIONS)
            raise click.BadParameter(f"“{name}” is no jurisdiction{guess}; it may be {', '.join(JURISDICTIONS)}")
    return names


def configured(config: str | None, isolated: bool) -> Config:
    """The configuration of this run: the option's, the environment's, the nearest, or none."""
    if isolated and config:
        raise UserError(Fault("", 0, 0, "--isolated and --config exclude each other; leave one of them out"))
    named = config or os.environ.get("HEALTHLINT_CONFIG")
    if isolated:
        return Config()
    if named:
        return load_config(Path(named), Path())
    found = find_config(Path.cwd())
    return load_config(found) if found else Config()


def rulebook_for(config: Config, *, no_cache: bool = False) -> Rulebook:
    """The shipped rules and those of the packs that the configuration names."""
    folders = (shipped_rules(), *config.rules)
    return load_rulebook(folders) if no_cache else kept_rulebook(folders, load_rulebook)


def today_for(given: date | None) -> date:
    """The day that ages are counted from: the option's, SOURCE_DATE_EPOCH's, or this one."""
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if given or not stated:
        return given or date.today()
    try:
        return datetime.fromtimestamp(int(stated), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"“{stated}” is no number of seconds since 1970; correct it or leave it out"
        raise UserError(Fault("SOURCE_DATE_EPOCH", 0, 0, message)) from None
