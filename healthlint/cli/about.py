"""Commands about rules: `rules`, `explain`, `new`, `schema`, `docs`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from healthlint.cli.output import put, say, tell
from healthlint.cli.page import page
from healthlint.cli.settings import config_options, configured, rulebook_for
from healthlint.errors import Fault, UserError
from healthlint.files import reason
from healthlint.guess import did_you_mean
from healthlint.report import CLEAN, FINDINGS
from healthlint.reporters.safe import safe_json
from healthlint.ruleset.reference import check_docs, write_docs
from healthlint.ruleset.rule import KINDS, PROFILES, Rule
from healthlint.ruleset.rulebook import Choice, Rulebook, choose, selects
from healthlint.ruleset.scaffold import new_rule
from healthlint.ruleset.schema import pack_schema, report_schema, rule_schema, words_schema

SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "rule": rule_schema,
    "pack": pack_schema,
    "words": words_schema,
    "report": report_schema,
}

# A rule needs a pack to stand in.
NEW_PACK = """\
title: {title}
why: Say here what these rules are for.
category: claim
"""


@click.command("rules", short_help="List the rules.")
@click.argument("selectors", nargs=-1)
@config_options
@click.option(
    "--profile", type=click.Choice(PROFILES), default="editorial", help="Whose severities. Default: editorial."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="Default: text.")
def rules(selectors: tuple[str, ...], config: str | None, isolated: bool, profile: str, form: str) -> int:
    """List id, severity and title of every rule, or of those that SELECTORS name: ids, packs, tag:…, category:…."""
    rulebook = rulebook_for(configured(config, isolated))
    if selectors:
        choose(rulebook, Choice(select=selectors))  # tells of selectors that name nothing
    listed = [r for r in rulebook.rules if not selectors or any(selects(selector, r) for selector in selectors)]
    if form == "json":
        put(safe_json([rule_object(rule) for rule in listed]), sys.stdout)
    else:
        width = max((len(rule.id) for rule in listed), default=0)
        say("\n".join(f"{rule.id:{width}}  {severity(rule, profile):7}  {rule.title}" for rule in listed))
    return CLEAN


def severity(rule: Rule, profile: str) -> str:
    """How much a rule weighs for a profile, or `off`."""
    return str(rule.severity.get(profile) or "off")


def rule_object(rule: Rule) -> dict[str, object]:
    """A rule for programs that list rules."""
    return {
        "id": rule.id,
        "pack": rule.pack,
        "kind": rule.kind,
        "title": rule.title,
        "category": rule.category,
        "severity": {profile: severity(rule, profile) for profile in PROFILES},
        "jurisdiction": list(rule.jurisdiction),
        "tags": list(rule.tags),
        "references": [{"title": reference.title, "url": reference.url} for reference in rule.references],
    }


@click.command("explain", short_help="Explain a rule.")
@click.argument("rule_id", metavar="ID")
@config_options
def explain(rule_id: str, config: str | None, isolated: bool) -> int:
    """Print the manual page of the rule ID: what it says, why, what to write instead, and who says so."""
    say(explanation(rule_id, rulebook_for(configured(config, isolated))))
    return CLEAN


def explanation(rule_id: str, rulebook: Rulebook) -> str:
    """A rule's page, or what became of it. Raises UserError where there is no such rule."""
    if rule := rulebook.rule(rule_id):
        return page(rule)
    if gone := rulebook.retired.get(rule_id):
        heir = f" {gone.replaced_by} took its place." if gone.replaced_by else ""
        return f"{rule_id} is retired.{heir} {gone.why}".rstrip()
    near = did_you_mean(rule_id, (rule.id for rule in rulebook.rules))
    raise UserError(Fault("", 0, 0, f"“{rule_id}” is no rule{near or '; `healthlint rules` lists them'}"))


@click.command("new", short_help="Begin a rule.")
@click.argument("rule_id", metavar="ID")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What kind of rule.")
@click.option("--folder", default="rules", metavar="DIR", help="The folder of packs. Default: rules.")
def new(rule_id: str, kind: str, folder: str) -> int:
    """Write the file of a new rule ID (pack/name) that passes its own examples, ready to be changed."""
    path = Path(folder, f"{rule_id}.yaml")
    text = new_rule(rule_id, kind)
    pack = Path(folder, rule_id.partition("/")[0], "pack.yaml")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not pack.exists():
            write_new(pack, NEW_PACK.format(title=pack.parent.name.replace("-", " ").capitalize()))
        write_new(path, text)
    except FileExistsError as error:
        raise UserError(Fault(path.as_posix(), 0, 0, "is there already; choose another name")) from error
    except OSError as error:
        raise UserError(Fault(path.as_posix(), 0, 0, reason(error))) from error
    say(f"Change it, then try it with: healthlint test {path.as_posix()}")
    return CLEAN


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, and say so. Raises OSError."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    say(f"Written: {path.as_posix()}")


@click.command("schema", short_help="Print a JSON Schema.")
@click.argument("what", type=click.Choice(tuple(SCHEMAS)), default="rule")
def schema(what: str) -> int:
    """Print the JSON Schema of a rule file (for editors), a pack.yaml, a word list, or the JSON report."""
    put(safe_json(SCHEMAS[what]()), sys.stdout)
    return CLEAN


@click.command("docs", short_help="Write the manual of the rules.")
@click.argument("folder", default="docs")
@config_options
@click.option("--check", "only_check", is_flag=True, help="Write nothing; end with 1 if a page differs from its rule.")
def docs(folder: str, config: str | None, isolated: bool, only_check: bool) -> int:
    """Write the manual page of every rule, their index and the page on the rule format into FOLDER (default: docs)."""
    rulebook = rulebook_for(configured(config, isolated))
    try:
        pages = check_docs(rulebook, Path(folder)) if only_check else write_docs(rulebook, Path(folder))
    except OSError as error:
        raise UserError(Fault(str(error.filename or folder), 0, 0, reason(error))) from error
    for path in pages:
        say(f"{'Differs' if only_check else 'Changed'}: {path.as_posix()}")
    if only_check and pages:
        tell([Fault("", 0, 0, f"run `healthlint docs {folder}` and keep what it writes")])
    return FINDINGS if only_check and pages else CLEAN
