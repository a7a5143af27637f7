"""Drafts pasted from a CMS are read as people read them; drafts wrapped by hand stay as Markdown has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from document_invariants import check

from healthlint.document import Document
from healthlint.markup import parse
from healthlint.source import Source

DATA = Path(__file__).parent / "data" / "markdown"
SHARED = Path(os.environ.get("HEALTHLINT_SHARED", Path(__file__).parent.parent.parent / "shared"))

LONG = (
    "Valerian has been sold for sleep for as long as there have been shops. Trials of it are small and do not agree. "
    "Ask a pharmacist before you take it with other medicines."
)
OTHER = (
    "A cup of it in the evening is a habit of many families in the north. Nobody has counted how many of them sleep "
    "any better for it. What is known is that it makes some people drowsy the next morning."
)


def read(text: str) -> Document:
    document = parse(Source("draft.md", text))
    check(document)
    return document


def outline(text: str) -> list[str]:
    """Each block's kind and level and its first two words."""
    document = read(text)
    return [
        f"{block.kind} {block.level}: {' '.join(document.prose[slice(*block.span)].split()[:2])}"
        for block in document.blocks
    ]


def kinds(text: str) -> list[str]:
    return [block.kind for block in read(text).blocks]


def test_a_whole_draft() -> None:
    assert outline((DATA / "pasted.md").read_text("utf-8")) == [
        "paragraph 0: Elderberry syrup",
        "paragraph 0: Shops have",
        "contents 1: What Is",
        "contents 1: Does It",
        "contents 1: Using Syrup",
        "heading 2: What Is",
        "paragraph 0: Elderberry is",
        "paragraph 0: Raw berries",
        "heading 2: Does It",
        "paragraph 0: A few",
        "heading 2: Using Syrup",
        "heading 2: Doses for",
        "paragraph 0: No dose",
        "paragraph 0: Elderberry remains",
    ]


def test_line_ends_of_other_systems_change_nothing() -> None:
    text = (DATA / "pasted.md").read_text("utf-8")
    assert outline(text.replace("\n", "\r\n")) == outline(text)


def test_every_block_is_its_line() -> None:
    text = (DATA / "pasted.md").read_text("utf-8")
    lines = [line.removeprefix("- ") for line in text.splitlines()]
    assert [text[slice(*block.span)] for block in read(text).blocks] == lines


def test_the_contents_are_prose_all_the_same() -> None:
    text = (DATA / "pasted.md").read_text("utf-8")
    document = read(text)
    entry = document.blocks[2].span
    assert document.prose[slice(*entry)] == "What Is Elderberry Good For?"


def test_hard_wrapped_markdown_stays() -> None:
    assert outline((DATA / "wrapped.md").read_text("utf-8")) == [
        "heading 1: Elderberry syrup",
        "paragraph 0: Elderberry syrup",
        "item 1: a first",
        "item 1: a second",
        "quote 1: A quotation",
        "paragraph 0: The last",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{LONG}\n{OTHER}\n", ["paragraph", "paragraph"], id="two long lines"),
        pytest.param(f"Valerian at Night\n{LONG}\n", ["heading", "paragraph"], id="a heading and a long line"),
        pytest.param(f"Does valerian help?\n{LONG}\n", ["heading", "paragraph"], id="a heading that asks"),
        pytest.param(f"Take care.\n{LONG}\n", ["paragraph", "paragraph"], id="a short sentence is no heading"),
        pytest.param(
            f"as written below\n{LONG}\n{OTHER}", ["paragraph"] * 3, id="no heading begins with a small letter"
        ),
        pytest.param(f"{LONG}\nThe End\n", ["paragraph", "paragraph"], id="nothing follows it: no heading"),
        pytest.param(f"Sleep\nValerian\n{LONG}", ["heading", "heading", "paragraph"], id="two headings"),
        pytest.param(f"Mint\nSage\nThyme\n{LONG}", ["paragraph"] * 4, id="a list without signs"),
        pytest.param(f"- Night Tea\n{LONG}\n", ["item", "paragraph"], id="a paragraph after an item"),
        pytest.param(f"> Night Tea\n{LONG}\n", ["quote", "paragraph"], id="a paragraph after a quotation"),
        pytest.param(f"- {LONG}\n  {OTHER}\n", ["item", "item"], id="lines set in belong to the item"),
        pytest.param(f"{LONG}\n{OTHER}\n---\n", ["paragraph", "paragraph"], id="a rule below is no heading's line"),
        pytest.param(f"Valerian\n---\n{LONG}\n", ["heading", "paragraph"], id="a real heading"),
        pytest.param(f"- {LONG}\n- {OTHER}\n", ["item", "item"], id="a list of long items"),
        pytest.param(f"{LONG}\n`code`\n{OTHER}\n", ["paragraph", "paragraph"], id="a line of code alone"),
        pytest.param(f"{LONG}\n![A cup](cup.png)\n{OTHER}", ["paragraph", "alt", "paragraph"], id="an image alone"),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120, 150])
def test_wrapped_at_any_width_it_is_one_paragraph(width: int) -> None:
    lines = [""]
    for word in f"{LONG} {OTHER} {LONG} {OTHER}".split():
        lines = [*lines[:-1], f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < width else [*lines, word]
    assert len(lines) > 3
    assert kinds("\n".join(lines)) == ["paragraph"]


def test_a_sentence_a_line_is_one_paragraph() -> None:
    sentences = (
        "Mint tea is warm.\nIt is drunk after meals in many countries and by many people.\nSome like it sweet.\n"
    )
    assert kinds(sentences) == ["paragraph"]


def test_an_address_in_a_wrapped_paragraph_makes_no_line_long() -> None:
    link = f"[a page](https://a.example/{'x' * 250})"
    text = f"Mint tea is drunk after meals in\nmany countries, as {link}\nsays. It is warm.\n"
    assert kinds(text) == ["paragraph"]


@pytest.mark.parametrize(
    ("above", "level"), [("", 2), ("# Title\n\n", 2), ("# Title\n\n### Part\n\n", 4), ("###### Deep\n\n", 6)]
)
def test_a_bare_heading_is_below_the_headings_of_markdown(above: str, level: int) -> None:
    blocks = read(f"{above}Valerian at Night\n{LONG}\n").blocks
    assert (blocks[-2].kind, blocks[-2].level) == ("heading", level)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        pytest.param(
            "- [Mint](#mint)\n- [Sage](#sage)\n\n## Mint\n\nText.\n\n## Sage\n\nText.\n", 2, id="links to headings"
        ),
        pytest.param("1. Mint\n2. Sage\n\n## 1. Mint\n\nText.\n\n## 2. Sage\n\nText.\n", 2, id="numbers"),
        pytest.param("* MINT\n  * **Sage** tea!\n\n# Mint\n\n## Sage tea\n", 2, id="nested, in other letters"),
        pytest.param("- Mint\n- Sage\n- Cures gout\n\n# Mint\n\n# Sage\n", 2, id="what is no heading is told"),
        pytest.param("- Mint\n\n# Mint\n\nText.\n", 0, id="one entry is no table"),
        pytest.param("- Mint is good\n- Sage too\n\n# Mint\n\n# Sage\n", 0, id="more than the headings"),
        pytest.param("- Mint\n- Sage\n", 0, id="no headings"),
        pytest.param("Mint\n\nSage\n\n# Mint\n\n# Sage\n", 2, id="lines of their own"),
    ],
)
def test_tables_of_contents(text: str, entries: int) -> None:
    assert kinds(text).count("contents") == entries


def test_the_article() -> None:
    article = SHARED / "drafts" / "kratom-chronic-pain.md"
    if not article.exists():
        pytest.skip("the article to measure on is not here")
    text = article.read_text("utf-8")
    document = read(text)
    assert [block.kind for block in document.blocks] == [
        *("paragraph", "paragraph", "contents", "contents", "contents"),
        *("heading", "paragraph", "paragraph") * 3,
        "paragraph",
    ]
    assert [document.source.position(block.span.start).line for block in document.blocks] == list(range(1, 16))
    contents = {text[slice(*block.span)] for block in document.blocks if block.kind == "contents"}
    assert contents == {text[slice(*block.span)] for block in document.blocks if block.kind == "heading"}
