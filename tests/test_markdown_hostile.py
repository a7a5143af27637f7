"""Texts made to be slow or deep are read, and nothing breaks."""

from __future__ import annotations

import pytest

from healthlint.markup import parse
from healthlint.source import Source

MANY = 65_000

HOSTILE = {
    "open brackets": "[" * MANY,
    "open links": "[a](" * MANY,
    "open images": "![" * MANY,
    "delimiters": "*a _b " * MANY,
    "strong openers": "**a " * MANY,
    "stars": "*" * MANY + "a" + "*" * MANY,
    "quotes": "> " * MANY + "mint",
    "nested lists": "\n".join("  " * depth + "- mint" for depth in range(1_000)),
    "backticks": " ".join("`" * length for length in range(1, 1_000)),
    "open comments": "<!-- " * MANY,
    "open comments in a block": "<div>\n" + "<!-- " * MANY,
    "definitions": "".join(f"[a{number}]: /u{number}\n" for number in range(20_000)),
    "wide table": f"|{'a|' * 2_000}\n|{'-|' * 2_000}\n|{'b|' * 2_000}\n",
    "blank lines": "\n" * 1_000_000,
    "one line": "word " * 500_000,
    "escapes": "\\*" * MANY,
    "footnotes": "[^1] " * MANY + "\n\n[^1]: x",
    "unknown footnotes": "[^1] " * MANY,
    "open footnotes": "[^a" * MANY,
    "open tags": "<div>\n" + '<a "x' * MANY,
    "open instructions": "<div>\n" + "<? " * MANY,
    "open declarations": "<div>\n" + "<!a " * MANY,
    "open scripts": "<div>\n" + "<script " * MANY,
    "open elements": "<a href=x>" * MANY + "</sup>" * MANY,
    "nested marks": "x<sup>" * MANY + "</sup>" * MANY,
    "nested divisions": "<div>x" * MANY + "</div>" * MANY,
    "ampersands": "<div>\n" + "&a" * MANY,
    "open shortcodes": "{{ a " * MANY,
    "shortcodes": "{{ a }}" * MANY,
    "open tags of Liquid": "{% highlight %}" * MANY,
    "attributes": "{#a " * MANY,
    "dollars": "$a\\b_" * MANY,
    "directives": "::: a b\n" * MANY,
    "open citations": "[@a " * MANY,
    "addresses": "http://" * MANY,
    "mailboxes": "a@" * MANY,
    "zero width": "a\u200b" * MANY,
    "surrogates": "\ud800 a " * MANY,
    "front matter of brackets": f"---\na: {'[' * MANY}\n---\n",
    "open objects": '{"a":' * MANY,
    "open arrays": '{"a":[' + "[" * MANY,
    "toml of brackets": f"+++\na={'[' * MANY}\n+++\n",
    "short lines": "Heading Here\n" * MANY + "A long line. With words. " * 12,
    "long lines": ("Heading Here\n" + "A long line with words. " * 12 + "\n") * 2_000,
}

HOSTILE_MDX = {
    "open braces": "{" * MANY,
    "closed braces": "}" * MANY,
    "nested braces": "{" * MANY + "}" * MANY,
    "expressions": "{}" * MANY,
    "open statements": "import {\n\n" * MANY,
    "statements": 'import a from "b"\n\n' * 20_000,
    "open comments": "{/*" * MANY,
    "open components": '<A b="' * MANY,
    "components": "<A>" * MANY,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("path", ["draft.md", "draft.mdx"])
def test_hostile_text(name: str, path: str) -> None:
    assert len(parse(Source(path, HOSTILE[name])).prose) == len(HOSTILE[name])


@pytest.mark.parametrize("name", HOSTILE_MDX)
def test_hostile_mdx(name: str) -> None:
    assert len(parse(Source("draft.mdx", HOSTILE_MDX[name])).prose) == len(HOSTILE_MDX[name])


def test_text_in_the_deep_is_read() -> None:
    document = parse(Source("draft.md", HOSTILE["quotes"]))
    assert [(block.kind, block.level) for block in document.blocks] == [("quote", MANY)]
    assert document.prose.strip() == "mint"
