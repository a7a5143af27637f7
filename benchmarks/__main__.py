"""Ratios measured in one run on one machine: `python -m benchmarks`.

Absolute times say little on somebody else's machine; every line is a ratio of two things timed in turn.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyromark

from healthlint.linter import language_of, lint_source
from healthlint.markup import parse
from healthlint.reading import Reading
from healthlint.readout import claims
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.rulebook import Choice
from healthlint.source import Source

DRAFT = Path(__file__).parent.parent / "examples" / "careless-draft.md"
TODAY = date(2026, 1, 1)
ROUNDS = 15


def paired(slow: Callable[[], object], fast: Callable[[], object]) -> float:
    """The median ratio of two tasks, each timed in turn."""
    return statistics.median(timed(slow) / timed(fast) for _ in range(ROUNDS))


def timed(task: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def process(*arguments: str) -> Callable[[], object]:
    """A task that runs Python as a whole process."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, capture_output=True, check=False)


def main() -> None:
    """Prints a line for each ratio."""
    text = DRAFT.read_text("utf-8")
    source = Source(str(DRAFT), text)
    rulebook = load_rulebook([shipped_rules()])
    language = language_of(rulebook)
    parser = pyromark.Markdown()

    def parse_alone() -> None:
        for _ in range(20):
            list(parser.events_with_range(text))

    def read_claims() -> None:
        for _ in range(20):
            reading = Reading(parse(source), language, TODAY)
            for match, _ids in claims(reading, rulebook.rules):
                reading.contexts(match), reading.subject(match)

    def lint() -> None:
        for _ in range(20):
            lint_source(source, rulebook, Choice(), TODAY)

    lint()  # phrases are compiled when they are first needed
    read_claims()
    rows = {
        "one draft, whole process / python -c pass": paired(
            process("-m", "healthlint", "check", "--exit-zero", "--isolated", str(DRAFT)), process("-c", "pass")
        ),
        "parse to Document / pyromark's events": paired(
            lambda: [parse(Source("d.md", text)) for _ in range(20)], parse_alone
        ),
        "parse, find and read all claims / pyromark's events": paired(read_claims, parse_alone),
        "lint with the default choice / pyromark's events": paired(lint, parse_alone),
    }
    for name, ratio in rows.items():
        print(f"{ratio:8.1f}  {name}")


if __name__ == "__main__":
    main()
