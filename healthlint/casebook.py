"""Reading measured on labelled sentences: what was read of each row, and how that compares with the label.

Rows are JSON objects, one a line, in four forms:

* `text` and `target` ([start, end) in code points): stance and subject of the target; `topic` and `heading` if known;
  gold in `stance`, `source`, `answer`, `subject`
* `document_tail`: references that stand below the sentences that follow
* `sentence` (Markdown): evidence; gold in `state`, `tier`
* `text` and `sentences`: sentence ends; gold in `sentences`
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from healthlint.errors import Fault, UserError
from healthlint.language.sentences import split_sentences
from healthlint.markup import parse
from healthlint.reading import Language, Match, Reading
from healthlint.source import Source, Span

Row = Mapping[str, Any]

# Labels that count as the same when a stance is scored: boosting a claim is asserting it.
SAME_STANCE = {"boosted": "asserted"}


@dataclass
class Score:
    """How many of the labels were met, by what they are labels of, and the rows where one was not."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, number: int, row: Row, read: Row) -> None:
        """Compares one row's labels with what was read."""
        for name, gold in labels(row):
            met = MEETS.get(name, _equal)(gold, read.get(name))
            self.total[name] += 1
            self.right[name] += met
            if not met:
                told = row.get("text", row.get("sentence", ""))
                self.misses.append(f"row {number}: {name} is {gold!r}, read as {read.get(name)!r}: {told}")

    def lines(self) -> Iterator[str]:
        """The misses, then a line for each label: how many of how many."""
        yield from self.misses
        for name, total in self.total.items():
            yield f"{name}: {self.right[name]} of {total} ({self.right[name] / total:.3f})"


def _equal(gold: object, read: object) -> bool:
    return gold == read


MEETS: dict[str, Callable[[Any, Any], bool]] = {
    "stance": lambda gold, read: SAME_STANCE.get(gold, gold) == SAME_STANCE.get(read, read),
    "subject": lambda gold, read: gold in read,
}


def labels(row: Row) -> Iterator[tuple[str, Any]]:
    """The labels a row carries."""
    names = ("state", "tier") if "sentence" in row else ("sentences", "stance", "source", "answer", "subject")
    return ((name, row[name]) for name in names if name in row)


def read_rows(lines: Iterable[str], path: str) -> Iterator[Row]:
    """The rows of a file; a line that is none is told with its number."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UserError(Fault(path, number, 1, f"is not a JSON object: {error}; write one object a line")) from None
        if not isinstance(row, dict) or not (KEYS & row.keys()):
            wanted = ", ".join(f"“{key}”" for key in sorted(KEYS))
            raise UserError(Fault(path, number, 1, f"is no labelled row; it needs one of {wanted}"))
        if "target" in row and not _is_target(row):
            raise UserError(Fault(path, number, 1, "“target” must be [start, end) inside “text”"))
        yield row


KEYS = {"text", "sentence", "document_tail"}


def _is_target(row: Row) -> bool:
    target, text = row["target"], row.get("text")
    return (
        isinstance(target, list)
        and len(target) == 2
        and isinstance(text, str)
        and all(isinstance(offset, int) for offset in target)
        and 0 <= target[0] < target[1] <= len(text)
    )


def read_cases(rows: Iterable[Row], language: Language, score: Score) -> Iterator[dict[str, Any]]:
    """What is read of each row, in order; the score is kept beside."""
    tail = ""
    for number, row in enumerate(rows, 1):
        if "document_tail" in row:
            tail = str(row["document_tail"])
            continue
        read = read_row(row, tail, language)
        score.add(number, row, read)
        yield read


def read_row(row: Row, tail: str, language: Language) -> dict[str, Any]:
    """What is read of one row."""
    if "sentence" in row:
        return _read_evidence(f"{row['sentence']}\n\n{tail}\n", language)
    if "target" in row:
        return _read_claim(row, language)
    return {"text": row["text"], "sentences": [row["text"][a:b] for a, b in split_sentences(row["text"])]}


def _read_evidence(draft: str, language: Language) -> dict[str, Any]:
    reading = Reading(parse(Source("case.md", draft)), language, date.today())
    evidence = reading.evidence(reading.layout.sentences[0])
    return {"sentence": draft.split("\n", 1)[0], "state": evidence.state, "tier": evidence.tier or None}


def _read_claim(row: Row, language: Language) -> dict[str, Any]:
    """The target is read in a draft made of the heading and the text; its topic is told as front matter tells it."""
    heading = f"## {row['heading']}\n\n" if row.get("heading") else ""
    topic = f"---\nsubject: {json.dumps(row['topic'])}\n---\n\n" if row.get("topic") else ""
    shift = len(topic) + len(heading)
    reading = Reading(parse(Source("case.md", f"{topic}{heading}{row['text']}\n")), language, date.today())
    start, end = row["target"]
    match = match_at(reading, Span(start + shift, end + shift))
    read: dict[str, Any] = {"text": row["text"], "target": row["target"]}
    if match is None:
        return {**read, "stance": "", "answer": "", "source": "", "subject": [], "confidence": 0.0, "cues": []}
    stance, subject = reading.stance(match), reading.subject(match)
    return {
        **read,
        "stance": stance.verdict,
        "answer": stance.answer,
        "source": stance.source,
        "subject": list(subject.ids),
        "confidence": subject.confidence,
        "cues": [f"{cue.id}: {cue.words}" for cue in stance.cues],
    }


def match_at(reading: Reading, span: Span) -> Match | None:
    """The words of a span of the file as a rule would have matched them; None where they are not prose."""
    for sentence in reading.layout.sentences:
        first, last = sentence.line.locate(span)
        start, end = max(first, sentence.start), min(last, sentence.end)
        if start < end:
            return Match(sentence, Span(start - sentence.start, end - sentence.start))
    return None
