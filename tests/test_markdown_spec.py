"""Two parsers agree on what the specification's examples say, block by block and word by word."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from document_invariants import check
from markdown_it import MarkdownIt
from markdown_it.token import Token

from healthlint.document import plain
from healthlint.markup.reader import read
from healthlint.source import Source
from healthlint.unfold import HOLE, unfold

SPEC = (
    Path(os.environ.get("HEALTHLINT_SHARED", Path(__file__).parent.parent.parent / "shared"))
    / "cases"
    / "commonmark-spec.json"
)
RAW_HTML = ("HTML blocks", "Raw HTML")

# Where we read something else, on purpose: number of the example, what we read, and why.
EXPLAINED = {
    475: (["*" + HOLE], "an image written in HTML is a hole, as one written in Markdown"),
    574: (["foo bar"], "the alt text of an image within an image belongs to the alt text around it"),
    602: (["<" + HOLE + " bim>"], "a bare address is no prose"),
    608: (["< " + HOLE + " >"], "a bare address is no prose"),
    611: ([], "a bare address is no prose"),
    612: ([], "a bare address is no prose"),
}

# The other parser drops what is nested deeper than 20 unless it is told not to.
PARSER = MarkdownIt("commonmark", {"maxNesting": 10_000})


def theirs(text: str) -> list[str]:
    """The words of each block, then those of its images."""
    found: list[str] = []
    for token in PARSER.parse(text):
        if token.type == "inline":
            alts: list[str] = []
            found += (words(token.children or (), alts), *alts)
    return [line for line in found if line.replace(HOLE, "").strip()]


def words(tokens: Iterable[Token], alts: list[str]) -> str:
    parts: list[str] = []
    in_address = False
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            in_address = token.type == "link_open" and token.markup == "autolink"
            parts.append(HOLE if in_address else "")
        elif token.type == "image":
            alts.append(words(token.children or (), []).replace(HOLE, " "))
            parts.append(HOLE)
        elif not in_address:
            parts.append(
                {"text": token.content, "code_inline": HOLE, "softbreak": " ", "hardbreak": " "}.get(token.type, "")
            )
    return " ".join(plain("".join(parts)).split())


def ours(text: str) -> list[str]:
    document = read(Source("draft.md", text), finders=())
    check(document)
    found = []
    for block in document.blocks:
        holes = [hole for hole in document.holes if not hole.holds(block.span)]
        found.append(unfold(document.prose, block.span, document.glue, holes).text)
    return found


def test_the_examples_of_the_specification() -> None:
    if not SPEC.exists():
        pytest.skip("the examples of the CommonMark specification are not here")
    examples = [one for one in json.loads(SPEC.read_text("utf-8")) if one["section"] not in RAW_HTML]
    assert len(examples) == 588
    different = {
        one["example"]: ours(one["markdown"]) for one in examples if ours(one["markdown"]) != theirs(one["markdown"])
    }
    assert different == {number: lines for number, (lines, _) in EXPLAINED.items()}


@pytest.mark.parametrize(
    "text",
    [
        "*mint* and **sage** for `tea`\n\n> - a [link](/x)\n>   ![alt](/y)\n",
        "1. one\n   - two\n\n     three\n\nfour&amp;five \\* six\\\nseven\n",
        "> " * 50 + "deep",
        "".join("  " * depth + "- item\n" for depth in range(50)),
    ],
)
def test_two_parsers_agree(text: str) -> None:
    assert ours(text) == theirs(text) != []
