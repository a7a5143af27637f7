"""Whether words describe what their clause begins with: “kava is «toxic» to people on statins” is told of kava."""

from __future__ import annotations

import regex

from healthlint.language.antecedents import Surroundings
from healthlint.language.segments import Segment, segment_at
from healthlint.language.tokens import either, ends_with
from healthlint.source import Span

# “kava is very «toxic» to people on statins”: told of the subject. Of what are people «addicted»? Of what comes next.
DESCRIBING = regex.compile(
    rf"\b{either('is are was were be become becomes remain remains seem seems been isn.t aren.t')}\s"
    rf"(?:(?:not|also|very|so|too|more|less|quite|just|as|never|often|still|always|usually|[a-z]+ly)\s){{0,3}}$",
    regex.IGNORECASE,
)
STATES = regex.compile(rf"{either('dependent allergic intolerant sensitive due')}\b|\w+ed\b", regex.IGNORECASE)

NO_THING = regex.compile(
    rf"\s?(?:{either('there it that this what where how is are was were he she they we you i')}\b|$)", regex.IGNORECASE
)

# “A stroll is «safe», even …” is told of the stroll; “there is …” and “it can be … to take” of no thing yet.
DEGREES = either("be been not also very so too more less quite just as never often still always usually [a-z]+ly")
TOLD = regex.compile(
    rf"^\s?(?:[\w'-]+\s){{1,6}}?{either('is are was were can may might could will would should must')}\s"
    rf"(?:{DEGREES}\s){{0,3}}$",
    regex.IGNORECASE,
)
NOTHING_TOLD = regex.compile(
    rf"\s?(?:{either('there it this what how who you they we he she one is are was were can may')}"
    r"|\w+\s\w*\s?(?:is|was)\sthat)\b",
    regex.IGNORECASE,
)


def is_told(around: Surroundings, target: Span) -> bool:
    """Whether the words describe something that their clause begins with: “kava is «toxic» to people on statins”."""
    text, parsed = around.parsed.text, around.parsed
    if STATES.match(text, target.start) or not ends_with(DESCRIBING, text, target.start):
        return False
    segment = parsed.segments[segment_at(parsed.segments, target.start)]
    if segment.kind == "relative":
        return not segment.cue.endswith("who")
    clause = text[segment.span.start : target.start]
    return not NO_THING.match(clause) and not any(
        n.kind in ("person", "pair", "generic")
        for n in parsed.nominals
        if segment.span.start <= n.span.start < target.start
    )


def told_of_another(around: Surroundings, segment: Segment, target: Span) -> bool:
    """Whether the clause tells the words of something on no list: “live yogurt is «helpful» after antibiotics”."""
    clause = around.parsed.text[segment.span.start : target.start]
    return segment.kind != "fronted" and bool(TOLD.search(clause)) and not NOTHING_TOLD.match(clause)
