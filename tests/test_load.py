"""Folders of rules: what is read from them, and what cannot be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from healthlint.errors import UserError
from healthlint.finding import Severity
from healthlint.language.words import Entry, WordList
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.patterns import phrase
from healthlint.ruleset.rule import KINDS, Pack, Reference
from healthlint.ruleset.rulebook import Retired, Rulebook
from healthlint.ruleset.wording import certain_lists

PACK = "title: Desk\nwhy: A test.\ncategory: claim\njurisdiction: [uk]\n"
WORDS = """\
- acne
- {name: Café crème, aliases: [white coffee], class: drinks, not: [coffee table]}
- {name: Foam, id: foam}
"""
RULE = """\
kind: phrase
title: A rule for this test
severity: {editorial: off, commercial: info, product: error}
message: >-
  “<match>” speaks of <conditions>
  and of <own>.
why: The test says so.
suggest: Leave it out.
references:
  - {title: A source, url: "https://example.org/a?b#c"}
tags: [one, two]
scope: [heading, item]
match:
  any: [~cure <conditions> <own>]
unless:
  all:
    - any: [it is said]
      within: paragraph
    - context: [denied]
soften: {hedged: info}
not_about: [own]
case: true
words:
  own: [habit-forming, habit forming]
suppressible: false
examples:
  bad: ["«a» b", "«a» c", "«a» d"]
  good: [b, c, d]
  missed: [e]
  mistaken: ["«f»"]
"""

Files = Callable[[dict[str, str]], Path]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Writes files below the working directory, and says where the folder of rules is."""
    monkeypatch.chdir(tmp_path)

    def write(texts: dict[str, str]) -> Path:
        for name, text in texts.items():
            path = Path("rules", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return Path("rules")

    return write


GOOD = {"desk/pack.yaml": PACK, "words/conditions.yaml": WORDS, "desk/rule.yaml": RULE}


def faults(*folders: Path) -> list[str]:
    with pytest.raises(UserError) as caught:
        load_rulebook(folders)
    return str(caught.value).splitlines()


# -- what is read ---------------------------------------------------------------------------------------------------


def test_a_rule_has_everything_that_its_file_says(files: Files) -> None:
    rulebook = load_rulebook([files(GOOD)])
    [rule] = rulebook.rules
    assert (rule.id, rule.pack, rule.path, rule.kind) == ("desk/rule", "desk", "rules/desk/rule.yaml", "phrase")
    assert rule.title == "A rule for this test"
    assert rule.severity == {"editorial": None, "commercial": Severity.INFO, "product": Severity.ERROR}
    assert rule.message == "“<match>” speaks of <conditions> and of <own>."
    assert (rule.category, rule.jurisdiction) == ("claim", ("uk",))
    assert rule.references == (Reference("A source", "https://example.org/a?b#c"),)
    assert (rule.tags, rule.scope, rule.not_about) == (("one", "two"), ("heading", "item"), ("own",))
    assert rule.suppressible is False
    assert rule.soften == {"hedged": Severity.INFO}
    assert rule.match is not None
    assert [(phrase.text, phrase.case) for phrase in rule.match.any] == [("~cure <conditions> <own>", True)]
    assert rule.unless is not None
    first, second = rule.unless.all
    assert ([phrase.text for phrase in first.any], first.within) == (["it is said"], "paragraph")
    assert (second.context, second.within) == (("denied",), "")
    assert rule.examples.bad == ("«a» b", "«a» c", "«a» d")
    assert (rule.examples.missed, rule.examples.mistaken) == (("e",), ("«f»",))
    assert rulebook.packs == {"desk": Pack("desk", "Desk", "A test.", "claim", ("uk",))}
    assert rulebook.rule("desk/rule") is rule
    assert rulebook.rule("desk/other") is None


def test_word_lists(files: Files) -> None:
    words = load_rulebook([files(GOOD)]).words["conditions"]
    assert words.entries == (
        Entry("acne", ("acne",)),
        Entry("caf-cr-me", ("Café crème", "white coffee"), ("drinks",), "", ("coffee table",)),
        Entry("foam", ("Foam",)),
    )


def test_bare_names_that_make_one_id_are_one_entry(files: Files) -> None:
    words = load_rulebook([files({"words/own.yaml": "[habit-forming, habit forming]"})]).words["own"]
    assert words.entries == (Entry("habit-forming", ("habit-forming", "habit forming")),)


def test_a_conflict_has_all_pairs_of_its_poles_if_none_are_named(files: Files) -> None:
    conflict = """
        kind: conflict
        title: Three tastes
        severity: error
        message: "<subject> has two tastes, see line <line>."
        why: A test.
        references: [{title: A, url: "https://example.org"}]
        facet:
          name: taste
          keep_apart: [dose]
          numbers: {unit: mg, tolerance: "5"}
          poles:
            sweet: {any: [sweet], unless: {context: [asked]}}
            sour: {any: [sour]}
            salt: {all: [{any: [salty]}, {context: [boosted]}]}
        examples:
          bad: [«sweet» sour, «sweet» salty, «sour» salty]
          good: [sweet, sour, salty]
        """
    rulebook = load_rulebook([files({"desk/pack.yaml": PACK, "desk/tastes.yaml": dedent(conflict)})])
    facet = rulebook.rules[0].facet
    assert facet is not None
    assert facet.opposes == (("sweet", "sour"), ("sweet", "salt"), ("sour", "salt"))
    assert (facet.name, facet.keep_apart, facet.numbers) == ("taste", ("dose",), {"unit": "mg", "tolerance": "5"})
    assert [pole.name for pole in facet.poles] == ["sweet", "sour", "salt"]
    assert facet.poles[0].unless is not None
    assert facet.poles[0].unless.context == ("asked",)


@pytest.mark.parametrize(("age", "days"), [("730", 730), ("3 weeks", 21), ("18 months", 548), ("1 year", 365)])
def test_ages(files: Files, age: str, days: int) -> None:
    rule = RULE.replace("kind: phrase", f"kind: metadata\nkeys: [reviewed]\nmax_age: {age}")
    rule = rule.replace("“<match>” speaks of <conditions>", "x").replace("and of <own>.", "y")
    kept = dedent(rule[: rule.index("scope")]) + rule[rule.index("examples") :]
    rulebook = load_rulebook([files({"desk/pack.yaml": PACK, "desk/aged.yaml": kept})])
    assert rulebook.rules[0].max_age == days


def test_several_folders_and_the_same_one_twice(files: Files, tmp_path: Path) -> None:
    first = files({"desk/pack.yaml": PACK, "words/conditions.yaml": WORDS})
    second = tmp_path / "more"
    (second / "own").mkdir(parents=True)
    (second / "own" / "pack.yaml").write_text(PACK.replace("[uk]", "[us, eu]"), "utf-8")
    (second / "own" / "rule.yaml").write_text(RULE, "utf-8")
    rulebook = load_rulebook([first, second, tmp_path / "rules", first])
    assert ([*rulebook.packs], [rule.id for rule in rulebook.rules]) == (["desk", "own"], ["own/rule"])
    assert rulebook.rules[0].jurisdiction == ("us", "eu")
    assert rulebook.rules[0].path == "more/own/rule.yaml"


def test_ids_go_by_the_path_and_are_sorted(files: Files) -> None:
    folder = files({**GOOD, "desk/b/c.yaml": RULE, "desk/a.yaml": RULE, "desk/.hidden.yaml": "[", "desk/notes.md": "["})
    assert [rule.id for rule in load_rulebook([folder]).rules] == ["desk/a", "desk/b/c", "desk/rule"]


def test_retired_rules(files: Files) -> None:
    retired = "old/one: desk/rule\nold/two: {why: It was wrong.}\nold/three: {replaced_by: desk/rule, why: Renamed.}\n"
    rulebook = load_rulebook([files({**GOOD, "retired.yaml": retired})])
    assert rulebook.retired == {
        "old/one": Retired("desk/rule", ""),
        "old/two": Retired("", "It was wrong."),
        "old/three": Retired("desk/rule", "Renamed."),
    }


def test_the_shipped_rules_load() -> None:
    rulebook = load_rulebook([shipped_rules()])
    assert {rule.kind for rule in rulebook.rules} == set(KINDS)
    assert {rule.pack for rule in rulebook.rules} == set(rulebook.packs)
    assert rulebook.cues


def test_the_shipped_rules_load_where_libyaml_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser in Python takes less: “?” between brackets needs quotes."""
    monkeypatch.setattr("healthlint.yamltext.LOADER", yaml.SafeLoader)
    assert load_rulebook([shipped_rules()]).rules


def test_installed_rules_come_before_those_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "healthlint" / "ruleset" / "load.py"
    monkeypatch.setattr("healthlint.ruleset.load.__file__", str(module))
    assert shipped_rules() == tmp_path.resolve() / "rules"
    (tmp_path / "healthlint" / "_rules").mkdir(parents=True)
    assert shipped_rules() == tmp_path.resolve() / "healthlint" / "_rules"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("cures acne", ""),
        ("cures <a>", "a"),
        ("<a> and <b>", "a b"),
        ("cures (<a>|<b>)", ""),
        ("cures (<a> now|<a> and <b>)", "a"),
        ("cures (<a>)?", ""),
        ("cures( <a>){0,3}", ""),
        ("cures( <a>){1,3}", "a"),
        ("cures (?=<a>)", ""),
    ],
)
def test_lists_that_every_match_names(text: str, named: str) -> None:
    lists = {name: WordList(name, (Entry("tea", ("tea",)),)) for name in "ab"}
    assert sorted(certain_lists(phrase(text, lists))) == named.split()


# -- what cannot be read --------------------------------------------------------------------------------------------


LAYOUT: dict[str, tuple[dict[str, str], str]] = {
    "a rule outside a pack": (
        {"stray.yaml": RULE},
        "rules/stray.yaml:1:1: lies outside of a pack; move it into a folder that has a pack.yaml",
    ),
    "a pack without its file": (
        {"bare/rule.yaml": RULE},
        "rules/bare/rule.yaml:1:1: the folder “bare” has no pack.yaml; write one, with title, why and category",
    ),
    "another ending": ({"desk/rule.yml": RULE}, "rules/desk/rule.yml:1:1: is not read; rename it to rule.yaml"),
    "a name that is no id": (
        {"desk/Cure_Claim.yaml": RULE},
        "rules/desk/Cure_Claim.yaml:1:1: has a name that can be no id; use lower case letters, digits and hyphens for "
        "file and folders",
    ),
    "a pack's file too deep": (
        {"desk/sub/pack.yaml": PACK},
        "rules/desk/sub/pack.yaml:1:1: lies too deep; a pack's pack.yaml stands in desk/",
    ),
    "a word list too deep": (
        {"words/sub/herbs.yaml": "[mint]"},
        "rules/words/sub/herbs.yaml:1:1: lies too deep; move it up into words/",
    ),
    "folders in folders": (
        {"desk/1/2/3/4/5/6/7/8/rule.yaml": RULE},
        "rules/desk/1/2/3/4/5/6/7/8:1:1: lies more than 8 folders deep; move it up",
    ),
    "a reserved name": (
        {"healthlint/pack.yaml": PACK},
        "rules/healthlint/pack.yaml:1:1: the name “healthlint” is for findings about the linting itself; name the pack "
        "otherwise",
    ),
    "a pack with faults": (
        {"other/pack.yaml": "title: Other\nwhy: x\ncategory: claims\n"},
        "rules/other/pack.yaml:3:11: “claims” is no category; did you mean “claim”? It may be claim, safety, "
        "disclaimer, contradiction, evidence, substance, crisis, regional or editorial",
    ),
    "a pack that is a list": (
        {"other/pack.yaml": "- title: Other\n"},
        "rules/other/pack.yaml:1:1: “a pack” takes a mapping, and this is a list; write “title: …”",
    ),
    "a word list that is a mapping": (
        {"words/herbs.yaml": "mint: x"},
        "rules/words/herbs.yaml:1:1: “herbs” takes a list; write each part of it on a line of its own after “- ”",
    ),
    "an entry with an unknown field": (
        {"words/herbs.yaml": "- {name: mint, alias: [peppermint]}"},
        "rules/words/herbs.yaml:1:16: “alias” is no field of an entry; did you mean “aliases”?",
    ),
    "an entry that stands twice": (
        {"words/herbs.yaml": "- mint\n- {name: Mint, aliases: [peppermint]}"},
        "rules/words/herbs.yaml:2:3: “mint” stands twice; it is already on line 1: make it one entry",
    ),
    "an entry without an id": (
        {"words/herbs.yaml": "- {name: 人参根}"},
        "rules/words/herbs.yaml:1:3: “人参根” makes no id; add “id”",
    ),
    "a whole that is nowhere": (
        {"words/herbs.yaml": "- {name: menthol, part_of: mint}\n- mints"},
        "rules/words/herbs.yaml:1:28: “mint” is in no word list; did you mean “mints”?",
    ),
    "a retired id that lives": (
        {"retired.yaml": "desk/rule: desk/rule"},
        "rules/retired.yaml:1:1: “desk/rule” is retired and an id is never used again; name the new rule otherwise",
    ),
    "an heir that there is not": (
        {"retired.yaml": "old/rule: {replaced_by: desk/rules}"},
        "rules/retired.yaml:1:25: “desk/rules” is no rule; did you mean “desk/rule”?",
    ),
    "retired rules in a list": (
        {"retired.yaml": "- old/rule"},
        "rules/retired.yaml:1:1: “retired rules” takes a mapping; write “name: …” on a line below it",
    ),
    "a wrong cue": (
        {"cues/polarity.yaml": "axis: polarities"},
        "rules/cues/polarity.yaml:1:7: “polarities” is no axis; did you mean “polarity”? It may be ",
    ),
}


@pytest.mark.parametrize("case", LAYOUT)
def test_what_lies_wrong_is_told(files: Files, case: str) -> None:
    texts, told = LAYOUT[case]
    found = faults(files({**GOOD, **texts}))
    assert any(line == told or (told.endswith("be ") and line.startswith(told)) for line in found), found
    assert all(line.startswith(told.split(":")[0]) for line in found)


def test_a_wrong_word_list_is_told_once_however_many_rules_speak_of_it(files: Files) -> None:
    assert faults(files({**GOOD, "words/conditions.yaml": "- acne\n- [\n"})) == [
        "rules/words/conditions.yaml:3:1: the text ends where a value was expected; close the bracket that is open, or "
        "write the value"
    ]


def test_folders_that_hold_nothing(files: Files, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    assert faults(Path("empty"), Path("file"), Path("missing")) == [
        "empty: holds no rules; a pack is a folder in it with a pack.yaml and one YAML file a rule",
        "file: is no folder that can be read; name a folder of rules",
        "missing: is no folder that can be read; name a folder of rules",
    ]
    assert isinstance(load_rulebook([files({"desk/pack.yaml": PACK})]), Rulebook)


def test_a_second_folder_redefines_nothing(files: Files, tmp_path: Path) -> None:
    first = files(GOOD)
    second = tmp_path / "more"
    for name in GOOD:
        (second / name).parent.mkdir(parents=True, exist_ok=True)
        (second / name).write_text(GOOD[name], "utf-8")
    assert faults(first, second) == [
        "more/desk/pack.yaml:1:1: the pack “desk” is already in rules/desk/pack.yaml; give this one another name",
        "more/words/conditions.yaml:1:1: the word list <conditions> is already in rules/words/conditions.yaml; give "
        "this one another name",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links and pipes")
def test_links_and_pipes(files: Files, tmp_path: Path) -> None:
    folder = files(GOOD)
    (tmp_path / "secret.yaml").write_text(RULE)
    (folder / "desk" / "outside.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "desk" / "loop.yaml").symlink_to("loop.yaml")
    (folder / "desk" / "gone.yaml").symlink_to("nothing.yaml")
    (folder / "linked").symlink_to("desk", target_is_directory=True)
    os.mkfifo(folder / "desk" / "pipe.yaml")
    assert faults(folder) == [
        "rules/desk/gone.yaml:1:1: is no ordinary file; move it away",
        "rules/desk/loop.yaml:1:1: is no ordinary file; move it away",
        "rules/desk/outside.yaml:1:1: is a link that leads out of the folder of rules; put the file itself here",
        "rules/desk/pipe.yaml:1:1: is no ordinary file; move it away",
        "rules/linked:1:1: is a link to a folder; put the files themselves here",
    ]


def test_a_link_inside_the_folder_is_read(files: Files) -> None:
    folder = files(GOOD)
    (folder / "desk" / "twin.yaml").symlink_to("rule.yaml")
    assert [rule.id for rule in load_rulebook([folder]).rules] == ["desk/rule", "desk/twin"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(files: Files) -> None:
    folder = files({**GOOD, "shut/pack.yaml": PACK})
    (folder / "desk" / "rule.yaml").chmod(0)
    (folder / "shut").chmod(0)
    try:
        assert faults(folder) == [
            "rules/desk/rule.yaml:1:1: cannot be read (Permission denied); mend that, or leave the file out",
            "rules/shut:1:1: cannot be read (Permission denied); mend that, or move the folder away",
        ]
    finally:
        (folder / "shut").chmod(0o700)


def test_a_file_that_is_too_large(files: Files) -> None:
    folder = files({**GOOD, "desk/large.yaml": "# x\n" * 500_001})
    assert faults(folder) == [
        "rules/desk/large.yaml:1:1: holds more than 2,000,000 bytes, which is the most that is read; split it"
    ]


def test_a_rule_full_of_faults_is_told_of_the_first_fifty(files: Files) -> None:
    folder = files({**GOOD, "desk/much.yaml": "kind: phrase\n" + "".join(f"k{i}: x\n" for i in range(40_000))})
    assert len(faults(folder)) == 50


# -- any file at all ------------------------------------------------------------------------------------------------

LINES = RULE.splitlines(keepends=True)
SNIPPETS = st.sampled_from(
    [*LINES, "  any: []\n", "kind: conflict\n", "kind: metadata\n", "match: [x]\n", "  - {}\n", "[", "«", "<x>"]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(SNIPPETS, max_size=30).map("".join)
    | st.permutations(LINES).map("".join)
    | st.text(alphabet="ab:-[]{}<>«»|\n \"'")
)
def test_any_rule_file_is_read_or_refused(files: Files, text: str) -> None:
    folder = files({**GOOD, "desk/any.yaml": text})
    try:
        load_rulebook([folder])
    except UserError as error:
        assert all(fault.path == "rules/desk/any.yaml" and fault.line and fault.column for fault in error.faults)
