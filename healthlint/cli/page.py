"""The page of a rule as a terminal shows it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from healthlint.ruleset.rule import PROFILES, Rule

WIDTH = 88
INDENT = "    "


def page(rule: Rule) -> str:
    """What a rule says, why, what to write instead, examples, and who says so."""
    return "\n".join((rule.id, "=" * len(rule.id), *_facts(rule), *_sections(rule)))


def _facts(rule: Rule) -> Iterator[str]:
    yield from _wrapped(rule.title)
    yield ""
    weights = ", ".join(f"{profile} {rule.severity.get(profile) or 'off'}" for profile in PROFILES)
    yield f"Severity: {weights}"
    yield f"Kind: {rule.kind}; category: {rule.category}"
    yield from (f"Jurisdiction: {', '.join(rule.jurisdiction)}" for _ in rule.jurisdiction[:1])
    yield from (f"Tags: {', '.join(rule.tags)}" for _ in rule.tags[:1])


def _sections(rule: Rule) -> Iterator[str]:
    yield from _section("What it says", _wrapped(rule.message))
    yield from _section("Why", _wrapped(rule.why))
    yield from _section("Instead", _wrapped(rule.suggest))
    yield from _section("Avoid (the flagged words stand in « »)", _examples(rule.examples.bad))
    yield from _section("Prefer", _examples(rule.examples.good))
    yield from _section("Known to be missed", _examples(rule.examples.missed))
    yield from _section("Known to be flagged by mistake", _examples(rule.examples.mistaken))
    yield from _section("Sources", (line for each in rule.references for line in (each.title, f"  {each.url}")))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    body = [f"{INDENT}{line}".rstrip() for line in lines]
    if body:
        yield from ("", heading, "", *body)


def _wrapped(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        yield from ("",) * bool(number)
        yield from textwrap.wrap(paragraph, WIDTH - len(INDENT), break_long_words=False, break_on_hyphens=False)


def _examples(examples: tuple[str, ...]) -> Iterator[str]:
    for number, example in enumerate(examples):
        lines = example.rstrip("\n").split("\n")
        # Examples of several lines are set apart, so that each can be seen to be one.
        several = number and (len(lines) > 1 or "\n" in examples[number - 1].rstrip("\n"))
        yield from ("",) * bool(several)
        yield from lines
