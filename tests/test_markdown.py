"""Every construct of Markdown puts each word where it stands, in a block of its kind."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from document_invariants import check

from healthlint.document import Document, plain
from healthlint.markup import events, parse
from healthlint.markup.events import UnparsableError
from healthlint.source import Source
from healthlint.unfold import unfold


class Case(NamedTuple):
    """A text, the kind and level of block that each word stands in, the words that are no prose, and the lines a reader
    sees, block by block."""

    text: str
    words: dict[str, str]
    absent: str
    lines: tuple[str, ...]


def case(text: str, words: dict[str, str], *lines: str, absent: str = "") -> Case:
    return Case(text, words, absent, lines)


CASES = {
    # Leaf blocks
    "paragraph": case("mint tea", {"mint": "paragraph 0"}, "mint tea"),
    "two paragraphs": case("mint\n\nsage", {"mint": "paragraph 0", "sage": "paragraph 0"}, "mint", "sage"),
    "set in by three": case("   mint\n      sage", {"mint": "paragraph 0", "sage": "paragraph 0"}, "mint sage"),
    "heading": case("# mint", {"mint": "heading 1"}, "mint"),
    "heading of level six": case("###### mint ######", {"mint": "heading 6"}, "mint"),
    "seven signs are no heading": case("####### mint", {"mint": "paragraph 0"}, "####### mint"),
    "heading between": case(
        "mint\n## sage\ndill", {"mint": "paragraph 0", "sage": "heading 2"}, "mint", "sage", "dill"
    ),
    "setext heading 1": case("mint\n===", {"mint": "heading 1"}, "mint"),
    "setext heading 2": case("mint\n---\nsage", {"mint": "heading 2", "sage": "paragraph 0"}, "mint", "sage"),
    "setext of two lines": case("mint\nsage\n===", {"mint": "heading 1", "sage": "heading 1"}, "mint sage"),
    "thematic break": case("mint\n\n***\n\nsage", {"sage": "paragraph 0"}, "mint", "sage"),
    "indented code": case("mint\n\n    sage\n\ndill", {"dill": "paragraph 0"}, "mint", "dill", absent="sage"),
    "fenced code": case("mint\n```sh\nsage\n```\ndill", {"dill": "paragraph 0"}, "mint", "dill", absent="sh sage"),
    "tilde code": case("~~~\nmint\n~~~\nsage", {"sage": "paragraph 0"}, "sage", absent="mint"),
    "code that is never closed": case("sage\n```\nmint", {"sage": "paragraph 0"}, "sage", absent="mint"),
    "reference definition": case("[mint]\n\n[mint]: /sage 'dill'", {"mint": "paragraph 0"}, "mint", absent="sage dill"),
    # Containers
    "quote": case("> mint\n> sage", {"mint": "quote 1", "sage": "quote 1"}, "mint sage"),
    "lazy quote": case("> mint\nsage", {"sage": "quote 1"}, "mint sage"),
    "quote in quote": case("> mint\n>\n> > sage", {"mint": "quote 1", "sage": "quote 2"}, "mint", "sage"),
    "alert": case("> [!NOTE]\n> mint", {"mint": "quote 1"}, "mint", absent="NOTE"),
    "heading in quote": case("> # mint\n> sage", {"mint": "heading 1", "sage": "quote 1"}, "mint", "sage"),
    "code in quote": case("> ```\n> mint\n> ```\n> sage", {"sage": "quote 1"}, "sage", absent="mint"),
    "list": case("- mint\n- sage", {"mint": "item 1", "sage": "item 1"}, "mint", "sage"),
    "star and plus": case("* mint\n\n+ sage", {"mint": "item 1", "sage": "item 1"}, "mint", "sage"),
    "numbered list": case("7. mint\n8. sage", {"mint": "item 1", "sage": "item 1"}, "mint", "sage"),
    "numbers with brackets": case("1) mint", {"mint": "item 1"}, "mint"),
    "wrapped item": case("- mint\n  sage\ndill", {"sage": "item 1", "dill": "item 1"}, "mint sage dill"),
    "loose list": case("- mint\n\n  sage\n- dill", {"sage": "item 1", "dill": "item 1"}, "mint", "sage", "dill"),
    "list in list": case(
        "- mint\n  - sage\n    1. dill\n- thyme",
        {"sage": "item 2", "dill": "item 3", "thyme": "item 1"},
        "mint",
        "sage",
        "dill",
        "thyme",
    ),
    "list in quote": case("> - mint\n> - sage", {"mint": "item 1"}, "mint", "sage"),
    "quote in list": case("- mint\n  > sage\n- dill", {"sage": "quote 1", "dill": "item 1"}, "mint", "sage", "dill"),
    "code in list": case("- mint\n\n      sage\n- dill", {"dill": "item 1"}, "mint", "dill", absent="sage"),
    "task list": case("- [ ] mint\n- [x] sage", {"mint": "item 1", "sage": "item 1"}, "mint", "sage"),
    "heading in list": case("- # mint\n  sage", {"mint": "heading 1", "sage": "item 1"}, "mint", "sage"),
    "paragraph after list": case("- mint\n\nsage", {"sage": "paragraph 0"}, "mint", "sage"),
    # Tables
    "table": case(
        "| mint | sage |\n|---|---|\n| dill | thyme |",
        {"mint": "cell 1", "sage": "cell 1", "thyme": "cell 2"},
        "mint",
        "sage",
        "dill",
        "thyme",
    ),
    "table without edges": case("mint | sage\n--- | ---\ndill |", {"dill": "cell 2"}, "mint", "sage", "dill"),
    "pipe in a cell": case("| a |\n|---|\n| mint \\| sage |", {"sage": "cell 2"}, "a", "mint | sage"),
    "code in a cell": case("| a |\n|---|\n| `mint` sage |", {"sage": "cell 2"}, "a", "\ufffc sage", absent="mint"),
    "table in quote": case("> | mint |\n> |---|\n> | sage |", {"mint": "cell 1", "sage": "cell 2"}, "mint", "sage"),
    # Emphasis and other spans
    "emphasis": case("*mint* _sage_", {"mint": "paragraph 0", "sage": "paragraph 0"}, "mint sage"),
    "strong": case("**mint** __sage__", {"mint": "paragraph 0"}, "mint sage"),
    "inside a word": case("non-**addictive** un*like*ly", {"addictive": "paragraph 0"}, "non-addictive unlikely"),
    "nested": case("***mint** sage*", {"mint": "paragraph 0"}, "mint sage"),
    "over a line end": case("**mint\nsage** dill", {"sage": "paragraph 0"}, "mint sage dill"),
    "over a quote's line end": case("> **mint\n> sage** dill", {"sage": "quote 1"}, "mint sage dill"),
    "struck": case("~~mint~~ sage", {"mint": "paragraph 0"}, "mint sage"),
    "stars that are none": case("2 * 3 * 4 and a * mint", {"mint": "paragraph 0"}, "2 * 3 * 4 and a * mint"),
    "code span": case("mint `sage` dill", {"dill": "paragraph 0"}, "mint \ufffc dill", absent="sage"),
    "code span of two": case("``sage ` dill`` mint", {"mint": "paragraph 0"}, "\ufffc mint", absent="sage dill"),
    "code at the end": case("mint `sage`", {"mint": "paragraph 0"}, "mint \ufffc", absent="sage"),
    "only code": case("`mint`", {}, absent="mint"),
    "hard break": case("mint  \nsage\\\ndill", {"sage": "paragraph 0", "dill": "paragraph 0"}, "mint sage dill"),
    "escapes": case("\\*mint\\* sa\\ge", {"mint": "paragraph 0"}, "*mint* sa\\ge"),
    "escape inside a word": case("mint\\_tea", {}, "mint_tea"),
    "entities": case("mint &amp; sage&nbsp;dill", {"sage": "paragraph 0", "dill": "paragraph 0"}, "mint & sage dill"),
    "entity inside a word": case("caf&eacute; mi&shy;nt a&#98;c d&amp;e", {}, "café mint abc d&e"),
    "no entity": case("mint &bogus; sage & dill", {"sage": "paragraph 0"}, "mint &bogus; sage & dill"),
    # Links and images
    "link": case("[mint](/sage 'dill') tea", {"mint": "paragraph 0"}, "mint tea", absent="sage dill"),
    "link inside a word": case("un[mint](/x)ed", {"mint": "paragraph 0"}, "unminted"),
    "reference link": case("[mint][sage]\n\n[sage]: /dill", {"mint": "paragraph 0"}, "mint", absent="sage dill"),
    "collapsed link": case("[mint][] tea\n\n[mint]: /dill", {"mint": "paragraph 0"}, "mint tea", absent="dill"),
    "emphasis in a link": case("[**mint** tea](/x)", {"mint": "paragraph 0"}, "mint tea"),
    "brackets that are none": case("[mint] tea [sage]", {"mint": "paragraph 0"}, "[mint] tea [sage]"),
    "autolink": case("mint <https://sage.example> dill", {"dill": "paragraph 0"}, "mint \ufffc dill", absent="sage"),
    "bare address": case(
        "mint https://sage.example/x. Dill", {"Dill": "paragraph 0"}, "mint \ufffc. Dill", absent="sage"
    ),
    "mailbox": case("mint sage@dill.example tea", {"tea": "paragraph 0"}, "mint \ufffc tea", absent="sage dill"),
    "image": case("mint ![sage](/dill.png) tea", {"sage": "alt 0"}, "mint \ufffc tea", "sage", absent="dill"),
    "only an image": case("![sage *tea*](/dill.png)", {"sage": "alt 0"}, "sage tea", absent="dill"),
    "image in a link": case("[![sage](/i) tea](/dill)", {"sage": "alt 0"}, "\ufffc tea", "sage", absent="dill"),
    "link in an image": case("![sage [tea](/dill)](/i)", {"tea": "alt 0"}, "sage tea", absent="dill"),
    "HTML image in an image": case("![sage <img alt='dill'>](/i) tea", {"sage": "alt 0"}, "\ufffc tea", "sage", "dill"),
    "image that is a raised mark": case("mint<sup>*<img alt='sage'></sup>", {"sage": "alt 0"}, "mint*\ufffc", "sage"),
    "image over lines": case("> ![sage\n> tea](/i) mint", {"tea": "alt 0"}, "\ufffc mint", "sage tea"),
    # Footnotes
    "footnote": case("mint[^1] tea\n\n[^1]: sage", {"sage": "footnote 0"}, "mint tea", "sage"),
    "long footnote": case("a[^x]\n\n[^x]: mint\n\n    sage", {"sage": "footnote 0"}, "a", "mint", "sage"),
    "footnote that is not there": case("mint[^gone] tea", {"tea": "paragraph 0"}, "mint tea", absent="gone"),
    # HTML
    "comment": case("mint <!-- sage --> tea", {"tea": "paragraph 0"}, "mint tea", absent="sage"),
    "comment inside a word": case("mi<!-- sage -->nt", {}, "mint", absent="sage"),
    "comment block": case("<!--\nsage\n\ntea\n-->\nmint", {"mint": "paragraph 0"}, "mint", absent="sage tea"),
    "words after a comment": case("<!-- sage --> mint", {"mint": "paragraph 0"}, "mint", absent="sage"),
    "inline tags": case("non-<b>addictive</b> tea", {"addictive": "paragraph 0"}, "non-addictive tea"),
    "line break tag": case("mint<br>sage<br/>tea", {"sage": "paragraph 0"}, "mint sage tea"),
    "code tag": case("mint <code>sage</code> tea", {"tea": "paragraph 0"}, "mint \ufffc tea", absent="sage"),
    "exponent": case("kg/m<sup>2</sup> mint", {"mint": "paragraph 0"}, "kg/m2 mint"),
    "raised mark": case("mint helps<sup>1,2</sup> them", {"them": "paragraph 0"}, "mint helps them"),
    "html block": case("<div>\nmint <i>sage</i>\n</div>", {"mint": "paragraph 0"}, "mint sage", absent="div"),
    "html paragraphs": case("<p>mint</p><p>sage</p>", {"sage": "paragraph 0"}, "mint", "sage"),
    "html headings": case("<h2 class='x'>mint</h2>\n<p>sage", {"mint": "heading 2"}, "mint", "sage"),
    "html list": case("<ul><li>mint<ul><li>sage</ul></ul>", {"mint": "item 1", "sage": "item 2"}, "mint", "sage"),
    "html table": case(
        "<table><caption>mint</caption><tr><th>sage</th></tr><tr><td>dill</td></tr></table>",
        {"mint": "caption 0", "sage": "cell 1", "dill": "cell 2"},
        "mint",
        "sage",
        "dill",
    ),
    "figure": case(
        "<figure><img src='/i' alt='mint tea'><figcaption>sage</figcaption></figure>",
        {"mint": "alt 0", "sage": "caption 0"},
        "mint tea",
        "sage",
    ),
    "html quote": case("<blockquote>mint</blockquote>", {"mint": "quote 1"}, "mint"),
    "html in a quote": case("> <div>\n> mint\n> sage\n> </div>", {"sage": "quote 1"}, "mint sage"),
    "html in an item": case("- <div>mint</div>", {"mint": "item 1"}, "mint"),
    "markdown in html": case("<details>\n\n*mint*\n\n</details>", {"mint": "paragraph 0"}, "mint"),
    "script and style": case(
        "<script>\nmint\n\nsage\n</script>\n\ntea\n\n<style>dill</style>",
        {"tea": "paragraph 0"},
        "tea",
        absent="mint sage dill",
    ),
    "preformatted": case("<pre>\nmint\n</pre>\nsage", {"sage": "paragraph 0"}, "sage", absent="mint"),
    "template": case("<div>mint <template><p>sage</p></template> tea</div>", {}, "mint \ufffc tea", absent="sage"),
    "entities in html": case("<p>mint &amp; caf&#233;</p>", {"mint": "paragraph 0"}, "mint & café"),
    "declarations": case(
        "<!DOCTYPE html>\n\n<?php mint ?>\n\n<p>sage</p>", {"sage": "paragraph 0"}, "sage", absent="php mint"
    ),
    "a letter that is none": case("<p>mint <\u212a> sage</p>", {"sage": "paragraph 0"}, "mint <\u212a> sage"),
    "tags that are none": case("mint < sage > tea 3<4", {"sage": "paragraph 0"}, "mint < sage > tea 3<4"),
    "unfinished tag": case("<p>mint <b sage", {"mint": "paragraph 0"}, "mint <b sage"),
    # Signs
    "quotation marks": case("“mint” isn’t ‘sage’", {"mint": "paragraph 0"}, "\"mint\" isn't 'sage'"),
    "odd blanks and hyphens": case(
        "10\u00a0mg\u202fmint non\u2011tea a–b", {"mint": "paragraph 0"}, "10 mg mint non-tea a–b"
    ),
    "nothing between letters": case("mi\u200bnt s\u00adage", {}, "mint sage"),
    "letters in another dress": case("𝐦𝐢𝐧𝐭 ｓａｇｅ", {}, "mint sage"),
    "tabs": case("\t\n-\tmint\tsage", {"mint": "item 1", "sage": "item 1"}, "mint sage"),
    "windows line ends": case(
        "# mint\r\n\r\nsage\r\ntea\r\n", {"mint": "heading 1", "tea": "paragraph 0"}, "mint", "sage tea"
    ),
    "old mac line ends": case("# mint\r\rsage\rtea", {"mint": "heading 1", "tea": "paragraph 0"}, "mint", "sage tea"),
    "after wide signs": case(
        "🍵 中文 *é* mint\n\n- e\u0301 sage",
        {"mint": "paragraph 0", "sage": "item 1"},
        "🍵 中文 é mint",
        "e\u0301 sage",
    ),
    "dollars": case(
        "It costs $5-$10 for mint and $20 for sage.",
        {"mint": "paragraph 0"},
        "It costs $5-$10 for mint and $20 for sage.",
    ),
}


def read(text: str, path: str = "draft.md") -> Document:
    document = parse(Source(path, text))
    check(document)
    return document


def seen(document: Document) -> list[str]:
    """What a reader sees, block by block."""
    return [
        unfold(
            document.prose, block.span, document.glue, [hole for hole in document.holes if not hole.holds(block.span)]
        ).text
        for block in document.blocks
    ]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_each_word_stands_where_it_stands(name: str) -> None:
    text, words, absent, lines = CASES[name]
    document = read(text)
    for word, kind in words.items():
        start = text.index(word)
        assert document.prose[start : start + len(word)] == plain(word)
        *_, block = [block for block in document.blocks if block.span.start <= start < block.span.end]
        assert f"{block.kind} {block.level}" == kind
    for word in absent.split():
        start = text.index(word)
        assert document.prose[start : start + len(word)].isspace()
    assert seen(document) == list(lines)


@pytest.mark.parametrize("name", CASES)
def test_front_matter_above_changes_nothing(name: str) -> None:
    above = "---\ntitle: Tea\n---\n"
    assert read(above + CASES[name].text).prose[len(above) :] == read(CASES[name].text).prose


class Panic(BaseException):
    """What a failure inside the parser looks like from outside."""


class Panicking:
    """A parser that fails."""

    def __init__(self, failure: BaseException) -> None:
        self.failure = failure

    def events_with_range(self, _: str) -> None:
        raise self.failure


def test_a_panic_of_the_parser_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_PARSER", Panicking(Panic("index out of bounds")))
    document = read("---\ntitle: Tea\n---\nMint cures gout.\n")
    assert document.prose.isspace()
    assert document.blocks == ()
    assert [field.value for field in document.metadata] == ["Tea"]
    assert document.notices == (
        ("unparsable", "The Markdown parser failed on this draft, so it was not read: Panic: index out of bounds", 19),
    )


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), SystemExit(3), MemoryError()])
def test_what_ends_the_program_still_ends_it(monkeypatch: pytest.MonkeyPatch, failure: BaseException) -> None:
    monkeypatch.setattr(events, "_PARSER", Panicking(failure))
    with pytest.raises(type(failure)):
        parse(Source("draft.md", "Mint"))


def test_the_failure_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_PARSER", Panicking(Panic("why")))
    with pytest.raises(UnparsableError, match="Panic: why"):
        list(events.events("Mint"))
