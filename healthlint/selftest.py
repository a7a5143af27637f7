"""A rule tried on its own examples, by the same code that lints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import regex

from healthlint.linter import lint_source
from healthlint.ruleset.rule import PROFILES, Rule
from healthlint.ruleset.rulebook import Choice, Rulebook
from healthlint.source import Source, Span

MARKS = regex.compile("[«»]")

# The day that examples are read on: ages in them do not change with the calendar.
EXAMPLE_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that came out otherwise than its rule says."""

    rule: str
    path: str
    example: str
    message: str


def run_examples(rulebook: Rulebook, rules: Iterable[Rule]) -> Iterator[Failure]:
    """Every example of the rules that came out wrong, the variants made from `bad` examples included."""
    for rule in rules:
        yield from _run_rule(rulebook, rule)


def _run_rule(rulebook: Rulebook, rule: Rule) -> Iterator[Failure]:
    for example in rule.examples.bad:
        text, expected = unmark(example)
        yield from _compare(rule, example, text, expected, flagged(rulebook, rule, text))
        if rule.kind == "phrase" and is_plain(text):
            yield from _run_variants(rulebook, rule, example)
    for example in (*rule.examples.good, *rule.examples.missed):
        found = flagged(rulebook, rule, example)
        if found:
            words = ", ".join(f"“{example[span.start : span.end]}”" for span in found)
            yield Failure(rule.id, rule.path, example, f"flags {words}, and should flag nothing")
    for example in rule.examples.mistaken:
        text, expected = unmark(example)
        if not flagged(rulebook, rule, text):
            yield Failure(rule.id, rule.path, example, "is no mistake any more; move it to `good`")


def flagged(rulebook: Rulebook, rule: Rule, text: str) -> tuple[Span, ...]:
    """The spans that one rule flags in a draft, in the profile where it weighs most."""
    profile = max(PROFILES, key=lambda name: rule.severity.get(name) or 0)
    choice = Choice(profile=profile, jurisdictions=frozenset(rule.jurisdiction), select=(rule.id,))
    findings = lint_source(Source("example.md", text), rulebook, choice, EXAMPLE_DAY)
    return tuple(finding.place.span for finding in findings if finding.rule == rule.id)


def unmark(example: str) -> tuple[str, tuple[Span, ...]]:
    """The example without its « », and the spans that they stood around."""
    parts = MARKS.split(example)
    starts = [sum(len(part) for part in parts[: number + 1]) for number in range(len(parts))]
    return "".join(parts), tuple(Span(a, b) for a, b in zip(starts[::2], starts[1::2], strict=False))


def _compare(
    rule: Rule, example: str, text: str, expected: tuple[Span, ...], found: tuple[Span, ...]
) -> Iterator[Failure]:
    """A bad example must flag exactly its marked words; one without marks must flag something that has no words."""
    if not expected and found and all(span.start == span.end for span in found):
        return
    if expected == found and found:
        return
    words = ", ".join(f"“{text[span.start : span.end]}”" for span in found) or "nothing"
    wanted = ", ".join(f"“{text[span.start : span.end]}”" for span in expected) or "something without words"
    yield Failure(rule.id, rule.path, example, f"flags {words}, and should flag {wanted}")


# -- variants -------------------------------------------------------------------------------------------------------


def is_plain(text: str) -> bool:
    """Whether an example is one line of one sentence without markup, which variants can be made of."""
    line = text.strip()
    return "\n" not in line and not regex.search(r"[`*_\[\]|<>#]|[.!?:][\"”]? ", line) and line[-1:] in ".!"


def _inside(marked: str, old: str, new: str) -> str:
    """The example with `old` replaced by `new` inside its first marked words."""
    before, mark, rest = marked.partition("«")
    words, close, after = rest.partition("»")
    return before + mark + words.replace(old, new, 1) + close + after


def _lower_first(text: str) -> str:
    return text if text[:2].isupper() or text[:2] == "I " else text[:1].lower() + text[1:]


def _emphasise(marked: str) -> str:
    before, mark, rest = marked.partition("«")
    words, close, after = rest.partition("»")
    first, blank, others = words.partition(" ")
    return f"{before}{mark}{first} *{others}{close}*{after}" if blank else marked


# What is done to a marked example, and the context that must then silence the rule (if its `unless` names it).
SILENT: dict[str, tuple[str, Callable[[str], str]]] = {
    "denied": ("denied", lambda text: f"It is not true that {_lower_first(text)}"),
    "asked": ("asked", lambda text: f"Is it true that {_lower_first(text.rstrip('.!'))}?"),
    "in a code span": ("", lambda text: f"`{text}`"),
    "in an HTML comment": ("", lambda text: f"<!-- {text} -->"),
}

# What is done to a marked example, and must not change what is flagged.
UNCHANGED: dict[str, Callable[[str], str]] = {
    "hard-wrapped": lambda marked: _inside(marked, " ", "\n"),
    "emphasised inside": _emphasise,
    "in a list": lambda marked: f"- {marked}\n",
    "in a table cell": lambda marked: f"| said |\n|---|\n| {marked} |\n",
    "in a block quote": lambda marked: f"> {marked}\n",
}


def _run_variants(rulebook: Rulebook, rule: Rule, example: str) -> Iterator[Failure]:
    excuses = rule.unless.context if rule.unless else ()
    for name, (context, change) in SILENT.items():
        text = change(unmark(example)[0].strip())
        if (not context or context in excuses) and flagged(rulebook, rule, text):
            yield Failure(rule.id, rule.path, text, f"flags the example {name}, and should not")
    for name, change in UNCHANGED.items():
        if name == "in a block quote" and "quoted" in excuses:
            continue
        text, expected = unmark(change(example.strip()))
        if flagged(rulebook, rule, text) != expected:
            yield Failure(rule.id, rule.path, text, f"does not flag the same words {name}")
