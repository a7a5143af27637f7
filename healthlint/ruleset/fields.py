"""The one table of fields: the loader, the JSON Schema and the reference page are all driven by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from healthlint.document import BLOCK_KINDS
from healthlint.finding import CATEGORIES, Severity
from healthlint.ruleset.rule import JURISDICTIONS, KINDS, PROFILES, WITHIN
from healthlint.ruleset.shapes import Either, Field, Fields, Known, Many, Names, OneOf, Same, Shape, Text

# How a sentence can be read: the words that `context` and `soften` know.
CONTEXTS = (
    "denied", "unproven", "hedged", "boosted", "asked", "conditional", "debunked", "quoted",
    "attributed", "attributed:seller", "attributed:lay", "attributed:authority", "attributed:science",
    "attributed:generic", "historical", "traditional", "comparative", "cited", "cited:1", "cited:2", "cited:3", "vague",
    "imperative", "presupposed",
)  # fmt: skip

QUALIFIERS = ("dose", "population", "form", "jurisdiction", "time", "species")

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"

TEXT = Text()
NAME = Text(SLUG, "a name of a-z, 0-9 and hyphens")
PHRASE = Text(form="a phrase")
PHRASES = Many(PHRASE)
TRUTH = OneOf("answer", ("true", "false"))
NUMBER = Text(r"[1-9]\d{0,5}", "a whole number from 1")
AGE = Text(r"[1-9]\d{0,4}( (day|week|month|year)s?)?", "an age such as “730”, “24 months” or “2 years”")
ADDRESS = Text(r"https://[^\s/?#<>\".]+(\.[^\s/?#<>\".]+)+([/?#][^\s<>\"]*)?", "an address that begins with https://")
SEVERITY = OneOf("severity", tuple(str(each) for each in sorted(Severity, reverse=True)))
CONTEXT = OneOf("context", CONTEXTS)
CATEGORY = OneOf("category", tuple(name for name in CATEGORIES if name != "usage"))
JURISDICTION = OneOf("jurisdiction", JURISDICTIONS)
CONDITION = Same("condition")

NEEDED = KINDS
FINDING_KINDS = ("phrase", "companion", "conflict")
MATCH_KINDS = ("phrase", "companion")

ANY = Field("any", PHRASES, "Phrases; one of them is found.")
ALL = Field("all", Many(CONDITION), "Conditions that must hold together. Seldom needed.")
CONTEXT_FIELD = Field("context", Many(CONTEXT), "Or: the sentence is read in one of these ways.")
WITHIN_FIELD = Field(
    "within", OneOf("region", WITHIN), "How near: the sentence if left out, and the whole draft in `require`."
)

# A match is looked for in every sentence; what stands near it and how it is read is said elsewhere.
MATCH = Fields(
    "match",
    (ANY, ALL),
    {
        "context": "“context” says how a match must be read; move it to “unless”, “require” or a part of “all”",
        "within": "“within” says how near to a match; move it to “unless”, “require” or a part of “all”",
    },
)

POLE = Fields(
    "pole",
    (ANY, ALL, Field("unless", CONDITION, "A condition: what excuses a match of this pole.")),
    MATCH.strays,
)

# The shapes that are known by a name.
NAMED: Mapping[str, Fields] = {
    "condition": Fields("condition", (ANY, ALL, CONTEXT_FIELD, WITHIN_FIELD)),
}

REFERENCE = Fields(
    "reference",
    (
        Field("title", TEXT, "The law, guidance or study, as one would cite it.", needed=NEEDED),
        Field("url", ADDRESS, "Its https address.", needed=NEEDED),
    ),
)

EXAMPLES = Fields(
    "examples",
    (
        Field("bad", Many(TEXT, 3), "Drafts that the rule flags, « » around the flagged words.", needed=NEEDED),
        Field("good", Many(TEXT, 3), "Drafts that the rule must leave alone: near misses.", needed=NEEDED),
        Field("missed", Many(TEXT), "What the rule should flag and is known not to."),
        Field("mistaken", Many(TEXT), "What the rule flags and is known to be right."),
    ),
)

FACET = Fields(
    "facet",
    (
        Field("name", TEXT, "The property, as in a table of facts: `addictiveness`.", needed=NEEDED),
        Field("poles", Names(NAME, POLE, 2), "What can be said of it: two or more, by name.", needed=NEEDED),
        Field("opposes", Many(Many(NAME, 2)), "Pairs of poles that contradict each other; all if left out."),
        Field("keep_apart", Many(OneOf("qualifier", QUALIFIERS)), "Statements that differ in one of these agree."),
        Field("numbers", Names(OneOf("key", ("unit", "tolerance")), TEXT), "Where the poles are figures."),
    ),
)

ENTRY = Fields(
    "entry",
    (
        Field("name", PHRASE, "The name to show, a phrase like any other.", needed=NEEDED),
        Field("id", NAME, "What it is called in data; made from the name if left out."),
        Field("aliases", PHRASES, "Other names of the same thing."),
        Field("class", Many(NAME, alone=True), "Ids of what it is one of (heroin: opioids)."),
        Field("part_of", NAME, "The id of what it is a part of (mitragynine: kratom)."),
        Field("not", PHRASES, "Phrases that hold a name and mean something else (opioid receptors)."),
    ),
)
ENTRIES = Many(Either(PHRASE, ENTRY))

LEVEL = OneOf("severity", (*SEVERITY.values, "off"))

RULE = (
    Field("kind", OneOf("kind", KINDS), "What the rule does; see the kinds below.", needed=NEEDED),
    Field("title", TEXT, "What the rule is about, as a heading.", needed=NEEDED),
    Field(
        "severity",
        Either(SEVERITY, Names(OneOf("profile", PROFILES), LEVEL)),
        "`error` is harm or law, `warning` must be answered, `info` is shown and fails nothing by default; or a "
        "mapping from every profile to one of these or `off`.",
        needed=NEEDED,
    ),
    Field("category", CATEGORY, "The pack's if left out."),
    Field(
        "message",
        TEXT,
        "What is wrong and what to do, in one or two sentences. `<match>`, `<subject>` and `<line>` stand for what was "
        "found; so do word lists that every phrase of the match names, and poles.",
        needed=NEEDED,
    ),
    Field("why", TEXT, "The harm, for the manual page.", needed=NEEDED),
    Field("suggest", TEXT, "What to write instead, in the writer's words. Knows the placeholders of the message."),
    Field("references", Many(REFERENCE), "Law, guidance or evidence.", needed=NEEDED),
    Field("tags", Many(NAME), "Words to choose rules by (`tag:opioids`)."),
    Field("jurisdiction", Many(JURISDICTION), "Where the rule holds; the pack's, else everywhere, if left out."),
    Field(
        "scope",
        Many(OneOf("block kind", BLOCK_KINDS)),
        "Kinds of block to look in; all prose if left out.",
        (*FINDING_KINDS, "repeat"),
    ),
    Field("match", MATCH, "A condition: what to look for.", MATCH_KINDS, MATCH_KINDS),
    Field("unless", CONDITION, "A condition: what excuses a match.", MATCH_KINDS),
    Field(
        "soften",
        Names(CONTEXT, SEVERITY),
        "From a context to the severity that a match read so comes down to. It lowers and never raises.",
        FINDING_KINDS,
    ),
    Field("require", CONDITION, "A condition: what must go with a match.", ("companion",), ("companion",)),
    Field("about", Many(NAME), "Word lists of which one must hold the subject.", FINDING_KINDS),
    Field("not_about", Many(NAME), "Word lists of which none may hold the subject.", FINDING_KINDS),
    Field("facet", FACET, "A property of a subject, and what can be said of it.", ("conflict",), ("conflict",)),
    Field("keys", Many(TEXT), "Front matter keys of which one is enough.", ("metadata",), ("metadata",)),
    Field("max_age", AGE, "How old the newest date under the keys may be, in days if no unit.", ("metadata",)),
    Field("unit", OneOf("unit", ("sentence", "paragraph")), "What is compared; the sentence if left out.", ("repeat",)),
    Field("min_words", NUMBER, "The fewest words that count; 8 if left out.", ("repeat",)),
    Field("case", TRUTH, "`true` where upper and lower case matter.", FINDING_KINDS),
    Field("suppressible", TRUTH, "`false`: no comment in a draft silences the rule."),
    Field("words", Names(NAME, ENTRIES), "Word lists of this rule alone, by name.", FINDING_KINDS),
    Field("examples", EXAMPLES, "Drafts that the rule is tried on.", needed=NEEDED),
)

PACK = Fields(
    "pack",
    (
        Field("title", TEXT, "What the pack is about, as a heading.", needed=NEEDED),
        Field("why", TEXT, "Why it exists, for the manual page.", needed=NEEDED),
        Field("category", CATEGORY, "What its rules are about where they do not say otherwise.", needed=NEEDED),
        Field("jurisdiction", Many(JURISDICTION), "Where its rules hold; everywhere if left out."),
    ),
)

RETIRED = Names(
    TEXT,
    Either(
        TEXT,
        Fields(
            "retired rule",
            (
                Field("replaced_by", TEXT, "The id of the rule that took its place."),
                Field("why", TEXT, "Why it was retired."),
            ),
        ),
    ),
    0,
)

# What each kind of rule does, for the reference page.
KIND_MEANINGS = {
    "phrase": "This must not be said: a finding for every match that nothing excuses.",
    "companion": "When this is said, that must be too: a finding in every region with a match that lacks it.",
    "conflict": "These two must not both be said of one subject: a finding that shows both places.",
    "metadata": "What the front matter must hold, and how old it may be.",
    "repeat": "The same sentence or paragraph must not stand twice.",
}


def rule_shape(kind: str) -> Fields:
    """What a rule of a kind may hold; every field where the kind is not known. Needed are those that every rule needs.

    What one kind alone needs is told beside `kind` (see `needed_by`).
    """
    fields = tuple(
        replace(each, needed=each.needed if each.needed == NEEDED else ())
        for each in RULE
        if kind in each.kinds or kind not in KINDS
    )
    strays = {
        each.name: f"a rule of kind {kind} takes no “{each.name}”; leave it out (it is for {', '.join(each.kinds)})"
        for each in RULE
        if kind not in each.kinds
    }
    return Fields("rule", fields, strays)


def needed_by(kind: str) -> tuple[str, ...]:
    """The fields that this kind of rule needs and some other kind does not."""
    return tuple(each.name for each in RULE if kind in each.needed and each.needed != NEEDED)


def named(shape: Shape) -> Known:
    """The shape itself, or the one that is known by its name."""
    return NAMED[shape.name] if isinstance(shape, Same) else shape
