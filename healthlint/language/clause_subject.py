"""Subjects told by the clause of a claim, by the clauses beside it, and by what the sentence names in passing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from healthlint.language.antecedents import Found, Surroundings
from healthlint.language.nominals import Nominal
from healthlint.language.segments import Segment, chain, segment_at
from healthlint.language.tokens import either, ends_with
from healthlint.language.told import told_of_another
from healthlint.language.verbs import STARTS_WITH_VERB, is_acting
from healthlint.source import Span

SINGULAR_VERB = regex.compile(r"\s*(?:is|has|was|does|isn't|doesn't|[a-z]{3,}s)\b", regex.IGNORECASE)

# “creatine is one of the few supplements that are proven”
ONE_OF = regex.compile(r"\bone\sof\s(?:(?:the|our|many|few|those)\s)?(?:\w+\s){0,2}$", regex.IGNORECASE)

# “senna, a laxative that is habit-forming”
EXPLAINS = regex.compile(r",\s(?:an?|another|the|one\sof\sthe)\s(?:[\w-]+\s){0,2}", regex.IGNORECASE)

# “kratom's active compound, mitragynine, is …”, “the active compound of kratom, mitragynine, is …”
PARTS = either(
    "compounds? ingredients? alkaloids? components? chemicals? constituents? molecules? substances? extracts? "
    "pigments? principles? metabolites?"
)
ITS_PART = regex.compile(rf"(?:'s|')\s(?:[\w-]+\s){{0,3}}?{PARTS},\s|,\s(?:called|known\sas|named)\s", regex.IGNORECASE)
PART_OF = regex.compile(rf"\b{PARTS}\s(?:in|of|from|behind)\s(?:the\s)?$", regex.IGNORECASE)

# “tea made from kratom”, “supplements containing kava”
MADE = either(
    "that_contains? that_is_made_from that_is_made_of made_from made_of made_with brewed_from brewed_with "
    "containing based_on of from with"
)
MADE_OF = regex.compile(rf"\s{MADE}\s(?:[\w'-]+\s){{0,3}}?(?:of\s)?", regex.IGNORECASE)

# “its cousin coffee is …”, “its main alkaloid mitragynine is …”
KINDS = either("close nearest distant main chief active primary legal key psychoactive best-known wild milder stronger")
KIN = regex.compile(
    rf",?\s(?:{KINDS}\s){{0,2}}"
    rf"(?:{either('cousin relative rival sister brother neighbou?r successor predecessor counterpart')}|{PARTS}),?\s",
    regex.IGNORECASE,
)

# “nothing in kratom is …”, “herbs such as comfrey are …”
NARROWING = frozenset({"in", "about", "of", "made from", "containing", "with", "such as", "like", "including"})

# From a condition to what it is; what is done to it is said of something else.
DEGREES = either(
    "not never more less very far highly often also rarely so too much extremely quite as even always usually"
)
DESCRIBED = regex.compile(
    rf"\s(?:itself\s)?(?:is|are|was|were|can\sbe|may\sbe|becomes?|remains?)\s(?:{DEGREES}\s){{0,3}}$", regex.IGNORECASE
)
TREATED = regex.compile(r"(?:ed|curable|treatable|reversible|preventable|avoidable|gone|beaten)\b", regex.IGNORECASE)

# “dangerous for people who take insulin” is not said of insulin.
PEOPLE = either("people patients anyone those someone everyone women men children users adults drinkers smokers")
FOR_PEOPLE = regex.compile(rf"\bfor\s(?:\w+\s){{0,2}}?{PEOPLE}\b", regex.IGNORECASE)
FRONTED_MASK = regex.compile(rf"{either('unlike compared in_contrast as_opposed rather instead')}\b", regex.IGNORECASE)


# What such a word opens is set against what it follows.
AGAINST = ("although", "though", "whereas", "while", "whilst", "despite")


def relative(around: Surroundings, target: Span) -> Found | None:
    """“opioids, which are addictive”: what stands before the relative pronoun, or the subject that follows it."""
    parsed = around.parsed
    index = segment_at(parsed.segments, target.start)
    segment = parsed.segments[index]
    if segment.kind != "relative":
        return None
    pronoun = segment.cue.split()[-1]
    inner = next((n for n in parsed.clear(segment) if n.span.end <= target.start), None)
    nominal = _antecedent(around, index)
    has_own = inner and (pronoun == "who" or not STARTS_WITH_VERB.match(parsed.text, segment.span.start))
    if inner and has_own and (pronoun in ("who", "that") or nominal is None):
        return around.resolve(inner)._replace(how="clause-subject")
    if nominal is None or pronoun == "who":
        return None
    return around.resolve(nominal)._replace(how="relative", confidence=0.88)


def _antecedent(around: Surroundings, index: int) -> Nominal | None:
    """The nearest nominal before a relative clause that agrees in number; not what “an alternative to” has after it."""
    parsed = around.parsed
    segment = parsed.segments[index]
    before = [(i, n) for i, n in enumerate(parsed.nominals) if n.span.end <= segment.span.start and n.kind != "person"]
    if segment.cue.startswith(","):
        return next((n for _, n in reversed(before) if not _negated(parsed.text, n)), None)
    nominal = _nearest(around, index, before)
    place = next((at for at, (_, n) in enumerate(before) if n is nominal), 0)
    earlier = before[place - 1][1] if place else None
    explains = earlier and nominal and EXPLAINS.fullmatch(parsed.text, earlier.span.end, nominal.span.start)
    return earlier if explains else nominal


def _nearest(around: Surroundings, index: int, before: list[tuple[int, Nominal]]) -> Nominal | None:
    """The nearest of the nominals before a restrictive clause that it can belong to."""
    parsed = around.parsed
    segment = parsed.segments[index]
    singular = bool(SINGULAR_VERB.match(parsed.text, segment.span.start))
    for i, nominal in reversed(before):
        headed = parsed.masked.get(i) == "head" and (singular or not nominal.plural)
        clashes = (
            singular and nominal.kind == "named" and nominal.word.endswith("s") and nominal.plural and len(before) > 1
        )
        one_of = ends_with(ONE_OF, parsed.text, nominal.span.start) and nominal is not before[0][1]
        if not headed and not clashes and not one_of and not _negated(parsed.text, nominal):
            return nominal
    return None


def _negated(text: str, nominal: Nominal) -> bool:
    start = nominal.span.start
    return text[max(0, start - 9) : start].lower().removesuffix("the ").endswith((" not ", "(not "))


def clause_subject(around: Surroundings, target: Span) -> Found | None:
    """The first thing in the foreground of the clause before the words."""
    parsed = around.parsed
    index = segment_at(parsed.segments, target.start)
    nominals = [n for s in chain(parsed.segments, index) for n in parsed.clear(s) if n.span.end <= target.start]
    if not nominals:
        return None
    nominal = _narrowed(around, nominals[0], nominals[1:])
    found = around.resolve(nominal)
    if nominal.kind != "named":
        return found
    return found._replace(how="coordination" if len(nominal.ids) > 1 else "clause-subject", confidence=0.9)


def _narrowed(around: Surroundings, first: Nominal, rest: list[Nominal]) -> Nominal:
    """The first nominal, or the name that narrows it down: of its part, of what it is made of, of an example."""
    text = around.parsed.text
    second = next(iter(rest), None)
    if second is None or second.kind != "named":
        return first
    gap = text[first.span.end : second.span.start]
    if first.word in ("its", "their") and KIN.fullmatch(gap):
        return second
    if first.kind == "generic":
        return second if gap.strip(" ,").lower() in NARROWING else first
    broad = first.kind == "named" and first.ids[0] in around.gazetteer.classes
    if broad and MADE_OF.fullmatch(gap):
        return first._replace(ids=first.ids + second.ids)
    if ITS_PART.fullmatch(gap) or (gap == ", " and ends_with(PART_OF, text, first.span.start)):
        return second
    return first


def condition(around: Surroundings, target: Span) -> Found | None:
    """A condition that the clause begins with and describes: “measles is «dangerous»”, but not “measles is curable”."""
    parsed = around.parsed
    segment = parsed.segments[segment_at(parsed.segments, target.start)]
    clause = parsed.text[segment.span.start : target.start]
    if not ends_with(DESCRIBED, clause, len(clause)) or TREATED.search(parsed.text, target.start, target.end):
        return None
    named = next(iter(around.gazetteer.conditions(clause)), None)
    if named is None or clause[: named.span.start].strip().lower() not in ("", "the"):
        return None
    return (
        Found((named.id,), "clause-subject", 0.8, named.text) if DESCRIBED.fullmatch(clause, named.span.end) else None
    )


def following(around: Surroundings, target: Span) -> Found | None:
    """A name after the words in a clause that has none before: “liver damage has been reported with kava”."""
    parsed = around.parsed
    index = segment_at(parsed.segments, target.start)
    segment = parsed.segments[index]
    if segment.kind in ("turn", "resumed") and STARTS_WITH_VERB.match(parsed.text, segment.span.start):
        return None
    if is_acting(parsed.text, *target) or told_of_another(around, segment, target):
        return None
    for part in _going_on(parsed.segments, index):
        nominal = next(
            (n for n in parsed.clear(part) if n.span.start >= target.end and n.kind in ("named", "definite")), None
        )
        if nominal is not None and not FOR_PEOPLE.search(parsed.text, target.end, nominal.span.start):
            return around.resolve(nominal)._replace(how="following", confidence=0.75)
    return None


def _going_on(segments: Sequence[Segment], index: int) -> Iterator[Segment]:
    """A segment and those after it that go on with it; one set against it (“and”, “but”, “although”) does not."""
    leads_on = segments[index].kind in ("fronted", "sub")
    for place, segment in enumerate(segments[index:], index):
        turns = segment.kind == "turn" and not segment.cue.endswith((":", "-", "–", "—"))
        hangs_on = segment.parent == index and not turns and not segment.cue.endswith(AGAINST)
        if place == index or leads_on or hangs_on:
            yield segment


def inherited(around: Surroundings, target: Span) -> Found | None:
    """The subject of the clause before in the same sentence."""
    parsed = around.parsed
    for part in reversed(parsed.segments[: segment_at(parsed.segments, target.start)]):
        nominal = next(parsed.clear(part), None)
        if nominal is not None:
            found = around.resolve(nominal)
            how = "coordination" if nominal.kind == "named" else found.how
            return found._replace(how=how, confidence=min(found.confidence, 0.85))
    return None


def background(around: Surroundings, target: Span) -> Found | None:
    """What is named only in passing, where the sentence names nothing else."""
    parsed = around.parsed
    segment = parsed.segments[segment_at(parsed.segments, target.start)]
    dim = [n for n in parsed.dim(segment) if n.kind == "named" and n.span.end <= target.start]
    others = [n for n in parsed.nominals if n.kind != "person"]
    if not dim or len(dim) != len(others) or FRONTED_MASK.match(parsed.text):
        return None
    return around.resolve(dim[0])._replace(how="clause-subject", confidence=0.6)


def earlier(around: Surroundings, _: Span) -> Found | None:
    """What the sentence before is about, in the same paragraph."""
    found = next(around.before(), None)
    if found is None or around.passage.paragraph_before == 0:
        return None
    return found._replace(how="before", confidence=min(found.confidence, 0.65))
