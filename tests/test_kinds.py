"""The five kinds of rule, each on small drafts, through the loader and the linter as users reach them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from healthlint.finding import Finding, Severity
from healthlint.linter import lint_source
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.rulebook import Choice
from healthlint.source import Source

TODAY = date(2026, 6, 1)

HEAD = """
    title: A rule for this test
    severity: {severity}
    message: “<match>” needs another look.
    why: The test says so.
    references:
      - title: A source
        url: https://example.org/source
    examples:
      bad: ["«a» b", "«a» c", "«a» d"]
      good: [b, c, d]
"""

Lint = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Lints a draft with one rule, given as the YAML that follows the fields every rule has."""

    def run(rule: str, draft: str, *, severity: str = "warning", profile: str = "editorial") -> tuple[Finding, ...]:
        pack = tmp_path / "rules" / "desk"
        pack.mkdir(parents=True, exist_ok=True)
        (pack / "pack.yaml").write_text("title: Desk\nwhy: A test.\ncategory: claim\n", "utf-8")
        head = dedent(HEAD).replace("{severity}", severity)
        text = dedent(rule).strip() + "\n"
        own = {line.split(":")[0] for line in text.splitlines() if line[:1].isalpha()}
        kept = "\n".join(line for line in head.strip().splitlines() if line.split(":")[0] not in own)
        (pack / "rule.yaml").write_text(text + kept + "\n", "utf-8")
        rulebook = load_rulebook([shipped_rules(), tmp_path / "rules"])
        choice = Choice(profile=profile, select=("desk/rule",))
        return lint_source(Source("draft.md", dedent(draft)), rulebook, choice, TODAY)

    return run


def words(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.place.text for finding in findings]


PHRASE = """
    kind: phrase
    match:
      any: [(~cure|~heal) <conditions>]
    unless:
      context: [denied, asked]
"""


def test_a_phrase_flags_the_very_words(lint: Lint) -> None:
    (finding,) = lint(PHRASE, "Some say so.\n\nBurdock tea **cures**\neczema for good.\n")
    assert finding.place.text == "cures**\neczema"
    assert finding.message == "“cures eczema” needs another look."
    assert (finding.place.start, finding.place.end) == ((3, 15), (4, 7))
    assert finding.stance == "asserted" and finding.category == "claim"
    assert finding.references == ("A source: https://example.org/source",)
    assert any("asserted" in reason for reason in finding.why_flagged)


@pytest.mark.parametrize(
    "draft",
    [
        "Burdock tea does not cure eczema.",
        "Can burdock tea cure eczema?",
        "`cures eczema`",
        "<!-- cures eczema -->",
        "Burdock cures. Eczema stays.",
        "Burdock cures `x` eczema.",
    ],
)
def test_a_phrase_stays_silent(lint: Lint, draft: str) -> None:
    assert lint(PHRASE, draft) == ()


def test_soften_lowers_and_never_raises(lint: Lint) -> None:
    rule = PHRASE + "    soften: {hedged: info}\n"
    assert [f.severity for f in lint(rule, "Burdock tea may cure eczema.")] == [Severity.INFO]
    assert [f.severity for f in lint(rule, "Burdock tea cures eczema.")] == [Severity.WARNING]


def test_a_severity_may_depend_on_the_profile(lint: Lint) -> None:
    levels = "{editorial: off, commercial: info, product: error}"
    draft = "Burdock tea cures eczema.\n"
    assert lint(PHRASE, draft, severity=levels) == ()
    assert lint(PHRASE, draft, severity=levels, profile="product")[0].severity == Severity.ERROR
    own = "---\nhealthlint: {profile: commercial}\n---\n\n" + draft
    assert lint(PHRASE, own, severity=levels)[0].severity == Severity.INFO


def test_about_and_not_about_ask_for_the_subject(lint: Lint) -> None:
    about = PHRASE + "    about: [substances]\n"
    assert words(lint(about, "Burdock cures eczema.")) == ["cures eczema"]
    assert lint(about, "The river walk cures eczema.") == ()
    not_about = PHRASE + "    not_about: [approved-treatments]\n"
    assert lint(not_about, "Antibiotics cure gonorrhoea.") == ()


def test_scope_chooses_the_blocks(lint: Lint) -> None:
    draft = "---\ntitle: Tea cures eczema\n---\n\n# Tea cures asthma\n\nTea cures gout.\n\n- Tea cures acne.\n"
    assert words(lint(PHRASE, draft)) == ["cures asthma", "cures gout", "cures acne"]
    assert words(lint(PHRASE + "    scope: [heading]\n", draft)) == ["cures asthma"]
    assert words(lint(PHRASE + "    scope: [metadata]\n", draft)) == ["cures eczema"]


COMPANION = """
    kind: companion
    match:
      any: [studies ~show]
    require:
      within: {within}
      any: [(Smith|Jones) trial]
"""


@pytest.mark.parametrize(
    ("within", "expected"),
    [("sentence", [1, 3, 3, 7, 9]), ("paragraph", [3, 7, 9]), ("section", [7]), ("document", [])],
)
def test_a_companion_is_asked_for_once_a_region(lint: Lint, within: str, expected: list[int]) -> None:
    draft = """\
        Studies show it. The Smith trial was first.

        Studies show it. And studies show more.

        ## After

        Studies show it.

        Studies show it.
    """
    found = lint(COMPANION.replace("{within}", within), draft)
    assert [finding.place.start.line for finding in found] == expected


def test_a_companion_may_be_required_as_a_context(lint: Lint) -> None:
    rule = """
        kind: companion
        match:
          any: [studies ~show]
        require:
          within: paragraph
          context: [cited]
    """
    cited = "Studies show it. So [they wrote](https://pubmed.ncbi.nlm.nih.gov/12345678/).\n"
    assert lint(rule, cited) == ()
    assert words(lint(rule, "Studies show it.\n\n" + cited)) == ["Studies show"]


CONFLICT = """
    kind: conflict
    about: [substances]
    message: “<safe>” against “<risky>” on line <line>, both of <subject>.
    facet:
      name: sleepiness
      poles:
        safe:
          any: [never makes you sleepy, "(is|are) not sedating"]
        risky:
          any: ["~make (you|people) sleepy", "(is|are) sedating"]
"""


def test_a_conflict_is_told_once_with_every_place(lint: Lint) -> None:
    draft = """\
        Valerian never makes you sleepy. It is popular.

        Valerian is sedating. In high doses valerian makes people sleepy.
    """
    (finding,) = lint(CONFLICT, draft)
    assert finding.place.text == "never makes you sleepy"
    assert finding.message == "“never makes you sleepy” against “is sedating” on line 3, both of valerian."
    assert [related.place.text for related in finding.related] == ["is sedating", "makes people sleepy"]
    assert finding.subjects == ("valerian",)


@pytest.mark.parametrize(
    "draft",
    [
        "Valerian never makes you sleepy. Kava is sedating.",
        "Valerian never makes you sleepy. Is valerian sedating?",
        "Valerian never makes you sleepy. If valerian is sedating, stop.",
        "Valerian is not sedating, and valerian never makes you sleepy.",
        "Valerian may not be calming. Valerian is sedating.",
    ],
)
def test_no_conflict(lint: Lint, draft: str) -> None:
    assert lint(CONFLICT, draft) == ()


def test_a_possibility_refutes_an_absolute(lint: Lint) -> None:
    assert len(lint(CONFLICT, "Valerian never makes you sleepy. Valerian might make people sleepy.")) == 1


METADATA = """
    kind: metadata
    message: Say who checked the page, and when.
    keys: [reviewed, date]
    max_age: 365
"""


@pytest.mark.parametrize(
    ("draft", "text"),
    [
        ("Words.\n", [""]),
        ("---\ndate:\n---\n\nWords.\n", [""]),
        ("---\ndate: 2026-01-05\n---\n\nWords.\n", []),
        ("---\ndate: 2023-01-05\n---\n\nWords.\n", ["2023-01-05"]),
        ("---\ndate: 2023-01-05\nreviewed: 2026-02\n---\n\nWords.\n", []),
        ("---\ndate: last spring\n---\n\nWords.\n", []),
        ('+++\nDate = "2020-05-01"\n+++\n\nWords.\n', ["2020-05-01"]),
        ('{"date": "2020-05-01"}\n\nWords.\n', ["2020-05-01"]),
    ],
)
def test_metadata(lint: Lint, draft: str, text: list[str]) -> None:
    assert [w.strip("\"'") for w in words(lint(METADATA, draft))] == text


def test_what_is_missing_stands_at_the_title(lint: Lint) -> None:
    (finding,) = lint(METADATA, "\n\n# Valerian\n\nWords.\n")
    assert (finding.place.start.line, finding.place.text) == (3, "")


REPEAT = """
    kind: repeat
    unit: sentence
    min_words: 5
"""


def test_a_repeat_is_told_at_its_second_place(lint: Lint) -> None:
    draft = "Valerian is a root that some drink.\n\nShort one.\n\nShort one. Valerian **is** a root that\nsome drink.\n"
    (finding,) = lint(REPEAT, draft)
    assert finding.place.start == (5, 12)
    assert finding.place.text == "Valerian **is** a root that\nsome drink."
    assert [related.place.start.line for related in finding.related] == [1]


def test_paragraphs_may_repeat_too(lint: Lint) -> None:
    draft = "It is one root. It is not two.\n\nIt is one root. It is three.\n\nIt is one root. It is not two.\n"
    (finding,) = lint(REPEAT.replace("unit: sentence", "unit: paragraph"), draft)
    assert finding.place.text == "It is one root. It is not two." and finding.place.start.line == 5
