"""What a report looks like, to the letter; and that nothing in a draft can speak to a terminal or a build machine."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint import __version__
from healthlint.config import FORMATS
from healthlint.errors import Fault
from healthlint.finding import Finding, Related, Severity
from healthlint.report import Report, exit_status
from healthlint.reporters import REPORTERS
from healthlint.reporters.excerpt import columns, excerpt
from healthlint.reporters.safe import defuse, one_line, read_by_a_machine, safe, safe_json
from healthlint.reporters.style import Style, wants_colour
from healthlint.source import Place, Source, Span

DRAFT = Source(
    "posts/kava.md",
    "# Kava\n\nKava is non-addictive and cures anxiety.\n\nLong use brings a risk of addiction, our readers say.\n",
)
OTHER = Source("posts/reishi.md", "Reishi\tboosts immunity.\r\nSecond line.\r\n")


def place(source: Source, words: str) -> Place:
    start = source.text.index(words)
    return source.place(Span(start, start + len(words)))


CONFLICT = Finding(
    rule="contradictions/addictive",
    severity=Severity.ERROR,
    category="contradiction",
    message="“non-addictive” contradicts “risk of addiction” on line 5.",
    place=place(DRAFT, "non-addictive"),
    suggestion="Say what is known of dependence, and say it the same way throughout.",
    subjects=("kava",),
    stance="asserted",
    why_flagged=("not-addictive: non-addictive", "addictive: risk of addiction"),
    references=("LiverTox: Kava, https://www.ncbi.nlm.nih.gov/books/NBK548637/",),
    url="https://example.org/rules/addictive",
    related=(Related(place(DRAFT, "risk of addiction"), "here it is said to be addictive"),),
)
CURE = Finding(
    "core/cure-claim", Severity.WARNING, "claim", "“cures anxiety” is\na cure.", place(DRAFT, "cures anxiety")
)
BOOST = Finding("core/immune-boost", Severity.WARNING, "claim", "Boosts what?", place(OTHER, "boosts immunity"))
AUTHOR = Finding("editorial/author-missing", Severity.INFO, "editorial", "No author.", OTHER.place(Span(0, 0)))
BAD_RULE = Fault("rules/a/b.yaml", 3, 7, "is wrong")
REPORT = Report((CONFLICT, CURE, BOOST, AUTHOR), (Fault("posts/x.md", 0, 0, "is a PDF file"),), files=2)

TEXT = """\
posts/kava.md:3:9: error: “non-addictive” contradicts “risk of addiction” on line 5. [contradictions/addictive]
    Kava is non-addictive and cures anxiety.
            ^^^^^^^^^^^^^
    posts/kava.md:5:19: here it is said to be addictive
        Long use brings a risk of addiction, our readers say.
                          ^^^^^^^^^^^^^^^^^
    Instead: Say what is known of dependence, and say it the same way throughout.
    Source: LiverTox: Kava, https://www.ncbi.nlm.nih.gov/books/NBK548637/

posts/kava.md:3:27: warning: “cures anxiety” is a cure. [core/cure-claim]
    Kava is non-addictive and cures anxiety.
                              ^^^^^^^^^^^^^

posts/reishi.md:1:8: warning: Boosts what? [core/immune-boost]
    Reishi  boosts immunity.
            ^^^^^^^^^^^^^^^

posts/reishi.md:1:1: info: No author. [editorial/author-missing]

1 error, 2 warnings, 1 note in 2 files, 1 fault.
"""

CONCISE = """\
posts/kava.md:3:9: error: “non-addictive” contradicts “risk of addiction” on line 5. [contradictions/addictive]
posts/kava.md:3:27: warning: “cures anxiety” is a cure. [core/cure-claim]
posts/reishi.md:1:8: warning: Boosts what? [core/immune-boost]
posts/reishi.md:1:1: info: No author. [editorial/author-missing]
1 error, 2 warnings, 1 note in 2 files, 1 fault.
"""


def test_text() -> None:
    assert REPORTERS["text"](REPORT, Style()) == TEXT


def test_concise() -> None:
    assert REPORTERS["concise"](REPORT, Style()) == CONCISE


def test_verbose_text_says_why_as_well() -> None:
    told = REPORTERS["text"](Report((CONFLICT,), files=1), Style(verbosity=1))
    assert told.splitlines()[6:] == [
        "    Instead: Say what is known of dependence, and say it the same way throughout.",
        "    Source: LiverTox: Kava, https://www.ncbi.nlm.nih.gov/books/NBK548637/",
        "    Subject: kava",
        "    Why: not-addictive: non-addictive",
        "    Why: addictive: risk of addiction",
        "    More: https://example.org/rules/addictive",
        "",
        "1 error in 1 file.",
    ]


@pytest.mark.parametrize(
    ("report", "total"),
    [
        (Report(files=1), "No findings in 1 file."),
        (Report(files=0), "No findings in 0 files."),
        (Report((AUTHOR, AUTHOR), files=3), "2 notes in 3 files."),
        (Report((CURE, BOOST), files=1, suppressed=3, known=2), "2 warnings in 1 file, 3 suppressed, 2 known."),
        (Report(faults=(Fault("a", 0, 0, "b"),)), "Nothing was checked, 1 fault."),
        (Report(faults=(Fault("a", 0, 0, "b"), Fault("c", 0, 0, "d")), files=1), "No findings in 1 file, 2 faults."),
    ],
)
def test_the_sum(report: Report, total: str) -> None:
    assert REPORTERS["concise"](report, Style()).splitlines()[-1] == total


def test_statistics_and_quiet() -> None:
    report = Report((CURE, AUTHOR, CURE), files=1)
    told = REPORTERS["concise"](report, Style(statistics=True)).splitlines()[3:]
    assert told == ["     2  core/cure-claim", "     1  editorial/author-missing", "2 warnings, 1 note in 1 file."]
    assert REPORTERS["concise"](Report((AUTHOR,), files=1), Style(verbosity=-1)) == (
        "posts/reishi.md:1:1: info: No author. [editorial/author-missing]\n"
    )


def test_colour_adds_nothing_but_colour() -> None:
    coloured = REPORTERS["text"](REPORT, Style(colour=True))
    assert regex.sub(r"\x1b\[[0-9;]*m", "", coloured) == TEXT
    assert coloured.startswith("\x1b[1mposts/kava.md:3:9\x1b[0m: \x1b[1;31merror\x1b[0m: ")
    assert "            \x1b[1;31m^^^^^^^^^^^^^\x1b[0m\n" in coloured


# -- JSON -----------------------------------------------------------------------------------------------------------


def test_json_to_the_letter() -> None:
    assert json.loads(REPORTERS["json"](Report((CONFLICT,), (*REPORT.faults, BAD_RULE), 1, 2, 3), Style())) == {
        "version": 1,
        "tool": {"name": "healthlint", "version": __version__},
        "summary": {"files": 1, "error": 1, "warning": 0, "info": 0, "suppressed": 2, "known": 3},
        "findings": [
            {
                "rule": "contradictions/addictive",
                "severity": "error",
                "category": "contradiction",
                "path": "posts/kava.md",
                "start": {"line": 3, "column": 9, "offset": 16},
                "end": {"line": 3, "column": 22, "offset": 29},
                "text": "non-addictive",
                "message": "“non-addictive” contradicts “risk of addiction” on line 5.",
                "suggestion": "Say what is known of dependence, and say it the same way throughout.",
                "subjects": ["kava"],
                "stance": "asserted",
                "why_flagged": ["not-addictive: non-addictive", "addictive: risk of addiction"],
                "references": ["LiverTox: Kava, https://www.ncbi.nlm.nih.gov/books/NBK548637/"],
                "url": "https://example.org/rules/addictive",
                "fingerprint": CONFLICT.fingerprint,
                "related": [
                    {
                        "path": "posts/kava.md",
                        "start": {"line": 5, "column": 19, "offset": 68},
                        "end": {"line": 5, "column": 36, "offset": 85},
                        "text": "risk of addiction",
                        "message": "here it is said to be addictive",
                    }
                ],
            }
        ],
        "errors": [
            {"path": "posts/x.md", "message": "is a PDF file"},
            {"path": "rules/a/b.yaml", "message": "is wrong", "line": 3, "column": 7},
        ],
    }


def test_json_keys_stand_in_the_order_of_the_contract() -> None:
    told = json.loads(REPORTERS["json"](REPORT, Style()))
    assert list(told) == ["version", "tool", "summary", "findings", "errors"]
    assert list(told["summary"]) == ["files", "error", "warning", "info", "suppressed", "known"]
    assert list(told["findings"][0]) == [
        "rule", "severity", "category", "path", "start", "end", "text", "message", "suggestion", "subjects", "stance",
        "why_flagged", "references", "url", "fingerprint", "related",
    ]  # fmt: skip
    assert list(told["findings"][0]["related"][0]) == ["path", "start", "end", "text", "message"]


def test_json_ends_with_a_line_end_and_is_indented_by_two() -> None:
    told = REPORTERS["json"](Report(files=1), Style())
    assert told.startswith('{\n  "version": 1,\n  "tool": {\n    "name": "healthlint",')
    assert told.endswith('  "findings": [],\n  "errors": []\n}\n')


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5))
def test_json_loses_nothing(value: Any) -> None:
    assert json.loads(safe_json(value)) == value


# -- excerpts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words", "shown", "carets"),
    [
        ("It cures colds.", "cures", "It cures colds.", "   ^^^^^"),
        ("\tIt\tcures colds.", "cures", "    It  cures colds.", "        ^^^^^"),
        ("日本の cures", "cures", "日本の cures", "       ^^^^^"),
        ("cafe\u0301 cures", "cures", "cafe\u0301 cures", "     ^^^^^"),
        ("a \u202eb cures", "cures", "a \\u{202e}b cures", "            ^^^^^"),
        ("😀 薬 heals", "薬 heals", "😀 薬 heals", "   ^^^^^^^^"),
        ("runs\nover two", "runs\nover", "runs", "^^^^"),
        ("x" * 50, "x" * 50, "x" * 38 + "…", "^" * 38),
        ("left " * 20 + "cures colds", "cures", "…left left left left left cures colds", " " * 26 + "^^^^^"),
        ("cures colds " + "right " * 20, "cures", "cures colds right right right right…", "^^^^^"),
        (
            "left " * 20 + "cures " + "right " * 20,
            "cures",
            "…left left cures right right right…",
            " " * 11 + "^^^^^",
        ),
    ],
)
def test_carets_stand_under_the_words(line: str, words: str, shown: str, carets: str) -> None:
    assert excerpt(place(Source("d.md", line), words), 40) == (shown, carets)


def test_what_has_no_words_has_no_carets() -> None:
    assert excerpt(Source("d.md", "text").place(Span(0, 0)), 40) is None
    assert excerpt(Source("d.md", "").place(Span(0, 0)), 40) is None


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@given(st.text(max_size=900), WORDS, st.text(max_size=900), st.integers(min_value=40, max_value=200))
def test_an_excerpt_keeps_its_width_and_marks_the_words(before: str, words: str, after: str, width: int) -> None:
    source = Source("d.md", before + words + after)
    shown = excerpt(source.place(Span(len(before), len(before + words))), width)
    if shown is None:
        assert not columns(safe(regex.split(r"[\r\n]", words)[0].rstrip("\r\n")))
        return
    line, carets = shown
    widest = max(columns(safe(character)) for character in before + words + after)
    assert columns(line) <= width + widest
    assert set(carets) <= {" ", "^"} and carets.strip(" ") == "^" * carets.count("^")
    assert "\n" not in line and line == safe(line)


# -- nothing from a draft speaks to the machine ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text” 日本 😀 é", "plain “text” 日本 😀 é"),
        ("\x1b[2J\x07\x7f\x85", "\\x1b[2J\\x07\\x7f\\x85"),
        ("a\u2028b\u202ec\u200bd\ufeffe\U000e0041", "a\\u{2028}b\\u{202e}c\\u{200b}d\\u{feff}e\\u{e0041}"),
        ("stray \udcff byte, half \ud800", "stray \\xff byte, half \\u{d800}"),
        ("two\nlines\r\n", "two\\x0alines\\x0d\\x0a"),
    ],
)
def test_what_is_not_seen_is_written_out(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    ("line", "defused"),
    [
        ("::error::x", ":\\:error::x"),
        ("   ::stop-commands::x", "   :\\:stop-commands::x"),
        ("a ::error::", "a ::error::"),
        ("see ##[add-mask]x", "see #\\#[add-mask]x"),
        ("##vso[task] ##teamcity[x]", "#\\#vso[task] #\\#teamcity[x]"),
        ("## A heading [link]", "## A heading [link]"),
    ],
)
def test_a_line_that_would_be_a_command_is_none(line: str, defused: str) -> None:
    assert defuse(line) == defused


def is_command(line: str) -> bool:
    """How a build machine tells a command: `::name …::` at the start of a line, `##[name …]` anywhere."""
    return line.strip().startswith("::") or regex.search(r"##[A-Za-z]*\[", line) is not None


NASTY = st.lists(
    st.sampled_from(
        ["::", "##[", "##vso[", "error", "]", "\n", "\r", "\r\n", " ", "\t", "\x1b[2J", "\x1b]0;", "\u2028"]
    )
    | st.sampled_from(["\u202e", "\u200b", "\x85", "\x0b", "\x00", "\udc9b", "#", ":", "%0A", "stop-commands"])
    | st.text(max_size=5)
).map("".join)


@st.composite
def hostile_report(draw: st.DrawFn) -> Report:
    source = Source(draw(NASTY), draw(NASTY))
    start = draw(st.integers(0, len(source.text)))
    spot = source.place(Span(start, draw(st.integers(start, len(source.text)))))
    texts = (draw(NASTY), draw(NASTY))
    finding = Finding(
        draw(NASTY), draw(st.sampled_from(Severity)), "claim", draw(NASTY), spot, draw(NASTY), texts, draw(NASTY),
        texts, texts, draw(NASTY), (Related(spot, draw(NASTY)),),
    )  # fmt: skip
    return Report((finding,), (Fault(draw(NASTY), 1, 1, draw(NASTY)),), 1)


@settings(max_examples=300, deadline=None)
@given(hostile_report(), st.sampled_from(sorted(REPORTERS)), st.booleans())
def test_nothing_from_a_draft_speaks_to_the_machine(report: Report, form: str, colour: bool) -> None:
    told = REPORTERS[form](report, Style(colour=colour, verbosity=1, statistics=True, log=True))
    if form != "json":
        told = regex.sub(r"\x1b\[[0-9;]*m", "", told) if colour else told
    lines = told.split("\n")
    assert not [line for line in lines if is_command(line)]
    assert not [c for line in lines for c in line if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert told.encode("utf-8")


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


# -- colour ---------------------------------------------------------------------------------------------------------

ENVIRONMENTS: dict[str, dict[str, str]] = {
    "nothing": {},
    "NO_COLOR": {"NO_COLOR": "1"},
    "NO_COLOR empty": {"NO_COLOR": ""},
    "FORCE_COLOR": {"FORCE_COLOR": "1"},
    "FORCE_COLOR 0": {"FORCE_COLOR": "0"},
    "CLICOLOR_FORCE": {"CLICOLOR_FORCE": "1"},
    "both": {"NO_COLOR": "1", "FORCE_COLOR": "1"},
    "dumb": {"TERM": "dumb"},
    "dumb and forced": {"TERM": "dumb", "FORCE_COLOR": "1"},
}
# environment → whether there is colour: on a terminal, elsewhere
COLOURED = {
    "nothing": (True, False),
    "NO_COLOR": (False, False),
    "NO_COLOR empty": (True, False),
    "FORCE_COLOR": (True, True),
    "FORCE_COLOR 0": (True, False),
    "CLICOLOR_FORCE": (True, True),
    "both": (False, False),
    "dumb": (False, False),
    "dumb and forced": (True, True),
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_colour(name: str) -> None:
    environment = ENVIRONMENTS[name]
    assert (
        wants_colour("auto", environment, terminal=True),
        wants_colour("auto", environment, terminal=False),
    ) == COLOURED[name]
    for terminal in (True, False):
        assert wants_colour("always", environment, terminal=terminal)
        assert not wants_colour("never", environment, terminal=terminal)


def test_where_a_machine_reads_along() -> None:
    assert read_by_a_machine({"GITHUB_ACTIONS": "true"})
    assert not read_by_a_machine({"GITHUB_ACTIONS": "", "CI": "1"})


# -- the exit code --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("findings", "level", "status"),
    [
        ((), Severity.INFO, 0),
        ((AUTHOR,), Severity.INFO, 1),
        ((AUTHOR,), Severity.WARNING, 0),
        ((CURE,), Severity.WARNING, 1),
        ((CURE,), Severity.ERROR, 0),
        ((CONFLICT,), Severity.ERROR, 1),
        ((CONFLICT,), None, 0),
    ],
)
def test_exit_status(findings: tuple[Finding, ...], level: Severity | None, status: int) -> None:
    assert exit_status(Report(findings), level) == status
    assert exit_status(Report(findings), level, exit_zero=True) == 0
    assert exit_status(Report(findings, REPORT.faults), level) == 2
    assert exit_status(Report(findings, REPORT.faults), level, exit_zero=True) == 2


def test_the_configuration_knows_the_formats() -> None:
    assert tuple(REPORTERS) == FORMATS
