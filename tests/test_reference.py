"""The manual that is made from the rules: what a page says, that nothing in a rule breaks it, and that it is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from healthlint.finding import Severity
from healthlint.ruleset.fields import CONTEXTS, RULE
from healthlint.ruleset.load import load_rulebook, shipped_rules
from healthlint.ruleset.markdown import blocks, code, escaped, link, paragraphs, table
from healthlint.ruleset.reference import check_docs, index_page, pages, reference_page, rule_page, write_docs
from healthlint.ruleset.rule import Examples, Pack, Reference, Rule
from healthlint.ruleset.rulebook import Rulebook

CURE = Rule(
    id="core/cure",
    pack="core",
    path="rules/core/cure.yaml",
    kind="phrase",
    title="Saying that *tea* cures",
    category="claim",
    severity={"editorial": None, "commercial": Severity.WARNING, "product": Severity.ERROR},
    message="“<match>” promises too much of <conditions>.",
    why="A reader may believe it.\n\nOr a friend.",
    references=(Reference("21 CFR 1 [a]", "https://example.org/a"), Reference("B", "https://example.org/b(c)")),
    examples=Examples(
        bad=("Tea «cures acne».", "It «cures» eczema.", "```\ncode\n```\n\nTea «cures».\n"),
        good=("Tea is warm.",),
        missed=("Tea ends acne.",),
        mistaken=("The «cure» of ham.",),
    ),
    suggest="Say what was studied.",
    tags=("tea",),
    jurisdiction=("us", "uk"),
    suppressible=False,
)
BOOK = Rulebook({"core": Pack("core", "Claims", "They need | evidence.", "claim", ("us",))}, (CURE,), {})

PAGE = """\
    <!-- Made by `healthlint docs` from the rule core/cure. -->

    # Saying that \\*tea\\* cures

    `core/cure` · kind `phrase` · category `claim`

    | editorial | commercial | product |
    | --- | --- | --- |
    | off | warning | error |

    Runs where the jurisdiction `us` or `uk` is chosen, or the rule is selected by name.

    Tags: `tea`

    No comment in a draft silences this rule.

    ## What it says

    “\\<match\\>” promises too much of \\<conditions\\>.

    ## Why

    A reader may believe it.

    Or a friend.

    ## Instead

    Say what was studied.

    ## Avoid

    The flagged words stand in « ».

    ```text
    Tea «cures acne».
    It «cures» eczema.
    ```

    ````text
    ```
    code
    ```

    Tea «cures».
    ````

    ## Prefer

    ```text
    Tea is warm.
    ```

    ## Known to be missed

    ```text
    Tea ends acne.
    ```

    ## Known to be flagged by mistake

    ```text
    The «cure» of ham.
    ```

    ## Sources

    - [21 CFR 1 \\[a\\]](https://example.org/a)
    - [B](<https://example.org/b(c)>)
    """

INDEX = """\
    <!-- Made by `healthlint docs` from all rules. -->

    # Rules

    1 rules in 1 packs. Severities are given by profile.

    ## Claims

    Pack `core`. They need \\| evidence.

    Off until a jurisdiction is chosen: `us`.

    | rule | what it is about | editorial | commercial | product |
    | --- | --- | --- | --- | --- |
    | [core/cure](core/cure.md) | Saying that \\*tea\\* cures | off | warning | error |
    """


def test_a_rule_has_a_page() -> None:
    assert rule_page(CURE) == dedent(PAGE)


def test_a_page_leaves_out_what_a_rule_does_not_say() -> None:
    bare = replace(CURE, tags=(), jurisdiction=(), suppressible=True, suggest="", examples=Examples(("a",), ("b",)))
    page = rule_page(bare)
    for words in ("Tags", "Runs where", "No comment", "## Instead", "Known to be", "« »"):
        assert words not in page


def test_the_index_lists_all_rules_by_pack() -> None:
    assert index_page(BOOK) == dedent(INDEX)


def test_the_format_page_names_every_field_and_context() -> None:
    page = reference_page()
    for each in RULE:
        assert f"| `{each.name}` |" in page
        assert each.meaning in page
    assert ", ".join(f"`{name}`" for name in CONTEXTS) in page


# -- writing and checking -------------------------------------------------------------------------------------------


def test_docs_are_written_checked_and_cleared(tmp_path: Path) -> None:
    written = write_docs(BOOK, tmp_path)
    names = ["rule-format.md", "rules/core/cure.md", "rules/index.md"]
    assert [path.relative_to(tmp_path).as_posix() for path in written] == names
    assert {name: (tmp_path / name).read_text("utf-8") for name in names} == pages(BOOK)
    assert check_docs(BOOK, tmp_path) == ()
    assert write_docs(BOOK, tmp_path) == ()


def test_what_was_changed_or_left_over_is_told_and_mended(tmp_path: Path) -> None:
    write_docs(BOOK, tmp_path)
    changed, left, own = (tmp_path / "rules" / name for name in ("core/cure.md", "core/old.md", "core/own.md"))
    left.write_text(rule_page(replace(CURE, id="core/old")), "utf-8")
    own.write_text("# Written by hand\n", "utf-8")
    changed.write_bytes(b"\xff")
    assert check_docs(BOOK, tmp_path) == (changed, left)
    assert write_docs(BOOK, tmp_path) == (changed, left)
    assert (changed.read_text("utf-8"), left.exists(), own.exists()) == (dedent(PAGE), False, True)


def test_the_shipped_rules_have_pages_that_come_out_the_same(tmp_path: Path) -> None:
    rulebook = load_rulebook([shipped_rules()])
    assert len(write_docs(rulebook, tmp_path)) == len(rulebook.rules) + 2
    assert check_docs(load_rulebook([shipped_rules()]), tmp_path) == ()


# -- Markdown that holds whatever a rule says -----------------------------------------------------------------------

COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable("table")
VISIBLE = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n|`*_[]<>&#-+=1.)\\!~$"), max_size=40
)


def shown(markdown: str) -> list[str]:
    """The texts that a reader sees, and the kinds of what is not text."""
    inline = [token for token in COMMONMARK.parse(markdown) if token.type == "inline"]
    return [
        child.content if child.type in ("text", "code_inline") else child.type
        for t in inline
        for child in t.children or []
    ]


@given(VISIBLE)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    plain = " ".join(text.split())
    assert "".join(shown(escaped(text))) == plain
    assert "".join(shown(f"# {escaped(text)}")) == plain or not plain


@given(VISIBLE)
def test_code_is_shown_as_it_is(text: str) -> None:
    plain = " ".join(text.split())
    if plain:
        assert shown(f"x {code(text)}")[1:] == [plain]


@given(VISIBLE)
def test_a_cell_stays_one_cell(text: str) -> None:
    tokens = COMMONMARK.parse(table(["a", "b"], [[escaped(text), code("x|y")]]))
    assert sum(token.type == "td_open" for token in tokens) == 2


@given(st.lists(VISIBLE, min_size=1, max_size=4))
def test_blocks_hold_every_example(texts: list[str]) -> None:
    fences = [token.content for token in COMMONMARK.parse(blocks(texts))]
    assert "".join(fences).split("\n") == [line for text in texts for line in text.strip("\n").split("\n")] + [""]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("=== a", "\\=== a"),
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("-a", "-a"),
        ("a - b", "a - b"),
        ("1.5 mg", "1.5 mg"),
        ("# a | b", "\\# a \\| b"),
    ],
)
def test_what_would_begin_a_block_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_paragraphs_and_links() -> None:
    assert paragraphs("a\nb\n\n \n*c*\n") == "a b\n\n\\*c\\*"
    assert link("[a]", "https://example.org") == "[\\[a\\]](https://example.org)"
