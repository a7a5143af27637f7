"""`healthlint test`: rules tried on their own examples, and on drafts that are known to be good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from healthlint.cli.output import say, tell
from healthlint.cli.settings import config_options, configured
from healthlint.discover import discover
from healthlint.errors import Fault, UserError
from healthlint.guess import did_you_mean
from healthlint.report import CLEAN, FINDINGS, Report, exit_status
from healthlint.reporters.concise import counted
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.rule import JURISDICTIONS, Rule
from healthlint.ruleset.rulebook import Choice, Rulebook, selects
from healthlint.run import lint_drafts
from healthlint.selftest import EXAMPLE_DAY, Failure, flagged, run_examples, unmark

PACK_FILE = "pack.yaml"


@dataclass(frozen=True)
class Trial:
    """The rules to try, out of all that are loaded."""

    rulebook: Rulebook
    rules: tuple[Rule, ...]


@click.command("test", short_help="Try rules on their examples.")
@click.argument("which", nargs=-1, metavar="[PATHS OR IDS]...")
@config_options
@click.option("--coverage", is_flag=True, help="A rule that none of its examples makes speak fails.")
@click.option("--corpus", metavar="DIR", help="Count what the rules find in these drafts, which are known to be good.")
def test(which: tuple[str, ...], config: str | None, isolated: bool, coverage: bool, corpus: str | None) -> int:
    """Try rules on their own examples: all rules, or those that WHICH names by file, folder, id, pack or tag.

    Ends with 0 if every example comes out as its rule says, 1 if one does not, and 2 if a rule cannot be read.
    """
    trial = set_up(which, configured(config, isolated).rules)
    failures = [*run_examples(trial.rulebook, trial.rules), *(never_firing(trial) if coverage else ())]
    for failure in failures:
        say(told(failure))
    say(total(trial.rules, failures))
    faults = count_alarms(trial, corpus) if corpus else ()
    tell(faults)
    return exit_status(Report(faults=faults), None) or (FINDINGS if failures else CLEAN)


def set_up(which: tuple[str, ...], packs: tuple[Path, ...]) -> Trial:
    """The rules that are meant. A folder of packs that nobody configured may be named as well."""
    folders = [folder for name in which if (folder := pack_folder(Path(name)))]
    rulebook = load_rulebook((shipped_rules(), *packs, *folders))
    meant = {rule.id: rule for name in which for rule in meant_by(name, rulebook)}
    return Trial(rulebook, tuple(sorted(meant.values(), key=lambda rule: rule.id)) if which else rulebook.rules)


def pack_folder(path: Path) -> Path | None:
    """The folder of packs that a path lies in or is; None for what is no such path."""
    for folder in (path, *path.parents):
        if (folder / PACK_FILE).is_file():
            return folder.parent
    return path if path.is_dir() and any(path.glob(f"*/{PACK_FILE}")) else None


def meant_by(name: str, rulebook: Rulebook) -> tuple[Rule, ...]:
    """The rules that a path or a selector names."""
    if Path(name).exists():
        place = Path(name).resolve()
        rules = tuple(rule for rule in rulebook.rules if Path(rule.path).resolve().is_relative_to(place))
    else:
        rules = tuple(rule for rule in rulebook.rules if selects(name, rule))
    if not rules:
        guess = did_you_mean(name, (*rulebook.packs, *(rule.id for rule in rulebook.rules)))
        raise UserError(Fault("", 0, 0, f"“{name}” names no rule{guess}"))
    return rules


def never_firing(trial: Trial) -> Iterator[Failure]:
    """Rules that none of their own examples makes speak."""
    for rule in trial.rules:
        drafts = (unmark(example)[0] for example in rule.examples.bad)
        if not any(flagged(trial.rulebook, rule, draft) for draft in drafts):
            yield Failure(rule.id, rule.path, "", "no example makes this rule speak")


def told(failure: Failure) -> str:
    """A failure and its example."""
    example = (f"    {line}" for line in failure.example.rstrip().split("\n")) if failure.example else ()
    return "\n".join((f"{failure.path}: {failure.rule} {failure.message}", *example))


def total(rules: Iterable[Rule], failures: list[Failure]) -> str:
    """How many rules and examples there were, and how many came out wrong."""
    rules = tuple(rules)
    examples = sum(len(kind) for r in rules for kind in (r.examples.bad, r.examples.good))
    wrong = counted(len(failures), "failure") if failures else "all as they should be"
    return f"{counted(len(rules), 'rule')}, {counted(examples, 'example')}: {wrong}."


def count_alarms(trial: Trial, corpus: str) -> tuple[Fault, ...]:
    """Print how often each rule speaks on good drafts, with the rules of every jurisdiction; what could not be read."""
    choice = Choice(jurisdictions=frozenset(JURISDICTIONS), select=tuple(rule.id for rule in trial.rules))
    found = discover((corpus,))
    report = lint_drafts(found.drafts, trial.rulebook, lambda _path: choice, EXAMPLE_DAY)
    say(f"\nOn {counted(report.files, 'draft')} of {corpus}, findings a thousand drafts:")
    for rule, count in report.tally():
        say(f"{1000 * count / report.files:10.1f}  {rule} ({count})")
    return (*found.faults, *report.faults)
