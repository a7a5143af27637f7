"""The page on the rule format, made from the table of fields."""

from __future__ import annotations

from collections.abc import Iterable

from healthlint.ruleset.fields import (
    CONTEXTS,
    ENTRY,
    EXAMPLES,
    FACET,
    KIND_MEANINGS,
    MATCH,
    NAMED,
    NEEDED,
    PACK,
    POLE,
    REFERENCE,
    RULE,
)
from healthlint.ruleset.markdown import code, escaped, table
from healthlint.ruleset.rule import KINDS
from healthlint.ruleset.shapes import Either, Field, Fields, Many, Names, OneOf, Same, Shape, Text

INTRODUCTION = """\
<!-- Made by `healthlint docs` from the table of fields. -->

# The rule format

A rule is one YAML file. Its id is its path below the folder of rules: `core/cure-claim` for
`rules/core/cure-claim.yaml`. A pack is a folder of rules with a `pack.yaml`; shared word lists stand in `words/`. Every
value is read as text, so that `no` is a word. Anchors, aliases, tags and merge keys are not read, and no key may stand
twice.

`healthlint new core/my-rule --kind phrase` writes a rule to begin with, `healthlint schema` a JSON Schema for editors,
and `healthlint test` tries every rule on its own examples."""

PHRASES = """\
## Phrases

A phrase is whole words, in any case. It never crosses the end of a sentence, and a hyphen at its ends counts as a
letter.

| written | means |
| --- | --- |
| `cures cancer` | the words, with any white space between |
| `(cures\\|heals) cancer` | either |
| `(your )?cancer` | perhaps |
| `~cure` | every inflection: cure, cures, cured, curing |
| `cures <conditions>` | any entry of the word list |
| `cures (\\w+ ){0,3}cancer` | up to three words between, none of them a denial (not, no, never …) |

A phrase that YAML would read as something else needs quotes: one with “: ” or “ #” in it, one that begins with any of
`[ ] { } , * & ! | > ' " % @ #` or a backtick, and in a list between `[` and `]` one that holds `[ ] { } , ?`. Other
regular expressions work and are seldom wanted. A phrase that can match nothing at all, nests repeats without end, or
has no word in it is refused."""

CONTEXT_TEXT = """\
## Contexts

How a sentence can be read, judged for the whole matched statement (“no side effects” is a claim, and no denial):"""

# The mappings inside a rule, in the order of the page.
PARTS: tuple[tuple[str, Fields], ...] = (
    ("Match", MATCH),
    ("Conditions", NAMED["condition"]),
    ("Facets", FACET),
    ("Poles", POLE),
    ("References", REFERENCE),
    ("Examples", EXAMPLES),
)


def reference_page() -> str:
    """The page on the rule format, as Markdown."""
    sections = [
        INTRODUCTION,
        "## Kinds\n\n" + table(["kind", "what it does"], ([code(kind), KIND_MEANINGS[kind]] for kind in KINDS)),
        "## Fields of a rule\n\n" + _rule_table(RULE),
        *(f"## {title}\n\n{_table(shape.fields)}" for title, shape in PARTS),
        PHRASES,
        f"{CONTEXT_TEXT}\n\n{', '.join(map(code, CONTEXTS))}.",
        "## Word lists\n\nA word list is a list of names, or of entries:\n\n" + _table(ENTRY.fields),
        "## Packs\n\n" + _table(PACK.fields),
    ]
    return "\n\n".join(sections) + "\n"


def _rule_table(fields: Iterable[Field]) -> str:
    rows = ([code(each.name), _needed(each), _kinds(each), _form(each.shape), each.meaning] for each in fields)
    return table(["field", "needed", "kinds", "value", "meaning"], rows)


def _table(fields: Iterable[Field]) -> str:
    rows = ([code(each.name), _needed(each), _form(each.shape), each.meaning] for each in fields)
    return table(["field", "needed", "value", "meaning"], rows)


def _needed(each: Field) -> str:
    return "yes" if each.needed else ""


def _kinds(each: Field) -> str:
    return "all" if each.kinds == NEEDED else ", ".join(each.kinds)


def _form(shape: Shape) -> str:
    """What a value looks like, in Markdown."""
    match shape:
        case Text():
            return escaped(shape.form)
        case OneOf():
            return ", ".join(map(code, shape.values)) if len(shape.values) <= 12 else f"a {shape.what}"
        case Many():
            least = f", at least {shape.least}" if shape.least > 1 else ""
            alone = "one, or " if shape.alone else ""
            return f"{alone}a list{least}: {_form(shape.item)}"
        case Names():
            return f"a mapping from {_form(shape.key)} to {_form(shape.value)}"
        case Either():
            return f"{_form(shape.text)}; or {_form(shape.table)}"
        case Fields() | Same():
            return f"{shape.name} (below)"
