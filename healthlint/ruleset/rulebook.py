"""All rules that were loaded, and which of them run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import NamedTuple

from healthlint.errors import Fault, UserError
from healthlint.finding import CATEGORIES, Severity
from healthlint.guess import did_you_mean
from healthlint.language.cues import Cue
from healthlint.language.words import WordList
from healthlint.ruleset.rule import PROFILES, Pack, Rule


class Retired(NamedTuple):
    """What took the place of a rule that is no more ("" where nothing did), and why it went."""

    replaced_by: str
    why: str


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Everything that was read from folders of rules. `rules` are sorted by id; `packs` and `words` go by name."""

    packs: Mapping[str, Pack]
    rules: tuple[Rule, ...]
    words: Mapping[str, WordList]
    cues: tuple[Cue, ...] = ()
    retired: Mapping[str, Retired] = field(default_factory=dict)

    def rule(self, id_: str) -> Rule | None:
        """The rule with this id."""
        return next((rule for rule in self.rules if rule.id == id_), None)


@dataclass(frozen=True)
class Choice:
    """Which rules a run asks for.

    Selectors name a rule (`core/cure-claim`), a pack (`core`), rules by pattern (`core/*`), a tag (`tag:opioids`) or a
    category (`category:claim`). None in `select` means all that are on by default; `ignore` wins.
    """

    profile: str = "editorial"
    jurisdictions: frozenset[str] = frozenset()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Chosen(NamedTuple):
    """A rule that runs, and how much it weighs."""

    rule: Rule
    severity: Severity


@lru_cache(maxsize=256)
def choose(rulebook: Rulebook, choice: Choice) -> tuple[Chosen, ...]:
    """The rules that run, in order of id. Raises UserError for selectors that name nothing, all of them at once."""
    faults = [*_faults(rulebook, choice)]
    if faults:
        raise UserError(*(Fault("", 0, 0, fault) for fault in faults))
    return tuple(
        Chosen(rule, severity)
        for rule in rulebook.rules
        if (severity := rule.severity.get(choice.profile)) and _runs(rule, choice)
    )


def _runs(rule: Rule, choice: Choice) -> bool:
    """Rules of other places run only where someone names them or their pack."""
    if any(selects(selector, rule) for selector in choice.ignore):
        return False
    at_home = not rule.jurisdiction or not choice.jurisdictions.isdisjoint(rule.jurisdiction)
    if not choice.select:
        return at_home
    return any(selects(selector, rule) and (at_home or _names(selector, rule)) for selector in choice.select)


def selects(selector: str, rule: Rule) -> bool:
    """Whether a selector is for a rule."""
    kind, colon, value = selector.partition(":")
    return _BY_KIND[kind](value, rule) if colon and kind in _BY_KIND else _by_id(selector, rule)


def _by_id(selector: str, rule: Rule) -> bool:
    return fnmatchcase(rule.id, selector) or rule.pack == selector


_BY_KIND: Mapping[str, Callable[[str, Rule], bool]] = {
    "tag": lambda value, rule: value in rule.tags,
    "category": lambda value, rule: value == rule.category,
}


def _names(selector: str, rule: Rule) -> bool:
    """Whether a selector spells out the rule's pack, and does not only happen to reach it."""
    return selector.partition("/")[0] == rule.pack


def _faults(rulebook: Rulebook, choice: Choice) -> Iterable[str]:
    if choice.profile not in PROFILES:
        yield f"“{choice.profile}” is no profile ({', '.join(PROFILES)}){did_you_mean(choice.profile, PROFILES)}"
    for selector in dict.fromkeys((*choice.select, *choice.ignore)):
        if selector in rulebook.retired:
            yield f"the rule “{selector}” is retired; {_instead(rulebook.retired[selector])}"
        elif not _is_known(selector, rulebook):
            near = did_you_mean(selector, _selectors(rulebook)) or "; `healthlint rules` lists what there is"
            yield f"“{selector}” names no rule, pack, tag or category{near}"


def _instead(retired: Retired) -> str:
    return f"name “{retired.replaced_by}”, which took its place" if retired.replaced_by else "leave it out"


def _is_known(selector: str, rulebook: Rulebook) -> bool:
    """A pack without rules and a category without rules are known all the same: naming them does no harm."""
    empty = selector in rulebook.packs or selector in {f"category:{name}" for name in CATEGORIES}
    return empty or any(selects(selector, rule) for rule in rulebook.rules)


def _selectors(rulebook: Rulebook) -> Iterable[str]:
    yield from rulebook.packs
    yield from (rule.id for rule in rulebook.rules)
    yield from sorted({f"tag:{tag}" for rule in rulebook.rules for tag in rule.tags})
    yield from (f"category:{name}" for name in CATEGORIES)
