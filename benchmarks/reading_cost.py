"""What reading costs beside parsing: `python -m benchmarks.reading_cost [FOLDER]`.

Reading is the sentences of a draft, and stance, subject and evidence of the words that the rules flag or look at there.
It is compared, in CPU time of one run, with pyromark's parse of the same text: a ratio that holds on any machine.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyromark

from healthlint.decode import decode
from healthlint.errors import UserError
from healthlint.linter import language_of
from healthlint.markup import parse
from healthlint.reading import Language, Match, Reading
from healthlint.readout import claims
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.rulebook import Rulebook

ROUNDS = 5


def spent(task: Callable[[], object]) -> float:
    """CPU seconds that a task takes, the least of two runs: nothing is compiled in the second."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        task()
        best = min(best, time.process_time() - start)
    return best


def measure(path: Path, rulebook: Rulebook, language: Language) -> Counter[str]:
    """CPU seconds by part for one draft."""
    source = decode(str(path), path.read_bytes())
    parser = pyromark.Markdown()
    document = parse(source)
    looked_at = [match for match, _ in claims(Reading(document, language, date.today()), rulebook.rules)]

    def fresh() -> Reading:
        reading = Reading(document, language, date.today())
        _ = reading.layout.sentences
        return reading

    def moved(reading: Reading) -> list[Match]:
        sentences = reading.layout.sentences
        return [Match(sentences[m.sentence.index], m.within, m.lists) for m in looked_at]

    def each(look: Callable[[Reading, Match], object]) -> float:
        reading = fresh()
        matches = moved(reading)
        start = time.process_time()
        for match in matches:
            look(reading, match)
        return time.process_time() - start

    return Counter(
        {
            "parse": spent(lambda: [list(parser.events_with_range(source.text)) for _ in range(ROUNDS)]) / ROUNDS,
            "sentences": spent(fresh),
            "stance": each(lambda reading, match: reading.stance(match)),
            "subject": each(lambda reading, match: reading.subject(match)),
            "evidence": each(lambda reading, match: reading.evidence(match.sentence)),
        }
    )


def main() -> None:
    """Prints the ratio to parsing of each part and of all reading, summed over the drafts of a folder."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "examples"
    rulebook = load_rulebook([shipped_rules()])
    language = language_of(rulebook)
    total: Counter[str] = Counter()
    files = 0
    for path in sorted(folder.rglob("*.md")):
        try:
            total.update(measure(path, rulebook, language))
            files += 1
        except UserError:
            continue
    parse_alone = total.pop("parse")
    for part, seconds in (*total.items(), ("all reading", sum(total.values()))):
        print(f"{seconds / parse_alone:8.1f}  {part} / pyromark's parse, {files} drafts")


if __name__ == "__main__":
    main()
