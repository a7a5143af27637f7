"""A rule to begin with: complete, explained in comments, and passing its own examples."""

from __future__ import annotations

import regex

from healthlint.errors import Fault, UserError
from healthlint.guess import did_you_mean
from healthlint.ruleset.fields import SLUG
from healthlint.ruleset.rule import KINDS

HEAD = """\
# {id}: every field is explained in docs/rule-format.md. Replace what is here; “zimblewort” is no word on purpose.
kind: {kind}
title: {title}
severity: warning  # error (harm or law), warning (must be answered) or info; or one for each profile:
# severity: {{editorial: info, commercial: warning, product: error}}
message: >-
  {message}
why: >-
  Say what harm comes to a reader who believes it. This stands on the rule's page.
suggest: Say what to write instead, in the writer's words.
references:  # law, guidance or evidence
  - title: The guidance, as one would cite it
    url: https://example.org/guidance
tags: [draft-rule]
"""

BODIES = {
    "phrase": """\
match:
  any:  # whole words in any case; (a|b) is either, (a )? perhaps, ~cure every form of cure, <conditions> a word list
    - ~cure (my |your |her )?zimblewort
unless:
  context: [denied, asked]  # how a sentence is read when it makes no claim
soften: {hedged: info}
examples:  # « » stands around the very words that are flagged
  bad:
    - The tea «cures zimblewort».
    - A cup a day «cured her zimblewort», or so she says.
    - It is sold for «curing zimblewort» at home.
  good:
    - The tea does not cure zimblewort.
    - Can the tea cure zimblewort?
    - The tea has a mild taste.
""",
    "companion": """\
match:
  any:  # what asks for something to go with it
    - (take|takes|taking) zimblewort
unless:
  context: [denied]
require:
  within: document  # clause, sentence, paragraph, section or document
  any:
    - (ask|asks|see|sees) (a|your) (doctor|pharmacist)
examples:  # « » stands around the words that ask for it
  bad:
    - Many people «take zimblewort» with meals.
    - She has been «taking zimblewort» for a year.
    - He «takes zimblewort» before bed.
  good:
    - Many people take zimblewort with meals. Ask your pharmacist first.
    - Nobody has to take zimblewort.
    - Zimblewort grows in dry places.
""",
    "conflict": """\
facet:
  name: taste
  poles:  # two or more sides of which one text can hold only one
    bitter:
      any:
        - bitter
        - (~have|~leave) a bitter taste
    sweet:
      any:
        - sweet
        - (~have|~leave) a sweet taste
examples:  # « » stands around the statement that should change
  bad:
    - Camomile is «bitter». Camomile is sweet.
    - |
      Ginger is «bitter».

      Ginger is sweet.
    - Turmeric is «bitter», as everyone knows. Turmeric is sweet.
  good:
    - Camomile is bitter. Ginger is sweet.
    - Is camomile bitter? Camomile is sweet.
    - Camomile grows in dry places.
""",
    "metadata": """\
keys: [zimblewort_reviewer]  # one of these is enough
# max_age: 2 years  # how old the newest date under the keys may be
examples:  # a missing key has no words, so nothing is marked
  bad:
    - |
      ---
      title: Tea
      ---
      Tea is a drink.
    - |
      ---
      title: Tea
      zimblewort_reviewer: ""
      ---
      Tea is a drink.
    - Tea is a drink.
  good:
    - |
      ---
      zimblewort_reviewer: A name
      ---
      Tea is a drink.
    - |
      ---
      title: Tea
      zimblewort_reviewer: A name
      ---
      Tea is a drink.
    - |
      ---
      Zimblewort-Reviewer: A name
      ---
      Tea is a drink.
""",
    "repeat": """\
unit: sentence  # or paragraph
min_words: 8
examples:  # « » stands around the second of two
  bad:
    - The tea is sold in small paper bags everywhere. «The tea is sold in small paper bags everywhere.»
    - |
      Wash the leaves twice before they are dried.

      «Wash the leaves twice before they are dried.»
    - Nobody has measured how much of it is left. Yet. «Nobody has measured how much of it is left.»
  good:
    - The tea is sold in small paper bags everywhere. It is sold in tins, too.
    - Ask first. Ask first.
    - Wash the leaves twice before they are dried.
""",
}

# What is wrong, said with what a match of the kind fills.
MESSAGES = {
    "phrase": "“<match>” says too much of <subject>. Say what was studied, or leave it out.",
    "companion": "The draft says “<match>” and nowhere what belongs beside it. Add it.",
    "conflict": "“<bitter>” contradicts “<sweet>”, said of <subject>. Keep one of the two.",
    "metadata": "The front matter names no reviewer. Add one.",
    "repeat": "“<match>” stands on line <line> already. Leave one of the two out.",
}


def new_rule(id_: str, kind: str) -> str:
    """The YAML of a new rule, ready to be changed. Raises UserError for an id or a kind that there cannot be."""
    if not regex.fullmatch(rf"{SLUG}(/{SLUG})+", id_):
        told = f"“{id_}” can be no id; write pack/name in lower case letters, digits and hyphens"
        raise UserError(Fault("", 0, 0, told))
    if kind not in KINDS:
        told = f"“{kind}” is no kind of rule ({', '.join(KINDS)}){did_you_mean(kind, KINDS)}"
        raise UserError(Fault("", 0, 0, told))
    title = id_.rpartition("/")[2].replace("-", " ").capitalize()
    return HEAD.format(id=id_, kind=kind, title=title, message=MESSAGES[kind]) + BODIES[kind]
