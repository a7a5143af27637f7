"""Promises that hold for any draft: nothing moves, and what is not proven prose is blank."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from document_invariants import check
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from healthlint.decode import decode
from healthlint.document import plain
from healthlint.errors import UserError
from healthlint.markup import FORMATS, parse
from healthlint.source import Source

SHARED = Path(os.environ.get("HEALTHLINT_SHARED", Path(__file__).parent.parent.parent / "shared"))

# Pieces that Markdown, its dialects and the web are made of: opened, closed, nested and torn.
FRAGMENTS = (
    "burdock tea ", "cures", "Sleep well.", "it’s", "“so”", "10\u00a0mg", "non‐", "é", "e\u0301", "😀", "👩‍🔬",
    "中文", "\u200b", "\u00ad", "\u202e", "\ufeff", "\0", "\x1b", "\ud800", "\ufffc", "\n", "\n\n", "\r\n", "\r",
    "\t", " ", "    ", "  \n", "\\\n", "# ", "### ", " ##", "\n===\n", "\n---\n", "***", "- ", "* ", "+ ",
    "1. ", "10) ", "- [ ] ", "- [x] ", "> ", ">", ">> ", "> [!NOTE]\n", "*", "**", "_", "__", "~~", "~", "`",
    "``", "```\n", "~~~\n", "```py\n", "[", "]", "(", ")", "](", "![", "][", "[]", "](http://a.b/c)",
    "](<x y> 'z')", "[a]: /u 'v'\n", "[^1]", "[^1]: ", "[^none]", "^[", "[[1]](/r)", "[2](/s)", "<", ">", "<b>",
    "</b>", "<br>", "<br/>", "<sup>", "</sup>", "<code>", "</code>", "<a href='/x'>", "</a>",
    "<img src=i alt='leaf tea'>", "<img alt=\"&amp;\">", "<div>", "</div>", "<p>", "</p>", "<ul><li>",
    "</li></ul>", "<table><tr><td>", "</td></tr></table>", "<h2>", "</h2>", "<figcaption>", "</figcaption>",
    "<pre>", "</pre>", "<script>", "</script>", "<style>", "<template>", "<!--", "-->", "<!-- note -->", "<?",
    "?>", "<![CDATA[", "]]>", "<!x>", "&amp;", "&nbsp;", "&shy;", "&#65;", "&#x1F600;", "&fjlig;", "&nGt;",
    "&bogus;", "&", "&#0;", "|", "| a | b |\n|---|---|\n| c | d |\n", "\\|", "\\*", "\\", "http://x.y/z",
    "www.a.b", "me@a.example", "<http://a.b>", "<me@a.b>", "{{ x }}", "{{", "}}", "{% if a %}", "{% endif %}",
    "{% comment %}", "{% endcomment %}", "{{< fig >}}", "{{% note %}}", "{{% /note %}}", "{#id}", "{: .c}", "{",
    "}", "{/* c */}", "{x}", "{'say'}", "import a from 'b'\n", "export const c = {\n", "<Tab a={b}>", "</Tab>",
    "<Icon />", "<>", "</>", "[@key]", "[@key, p. 2]", ":::note\n", ":::note Title\n", ":::\n", "$5-$10", "$x$",
    "$$\\alpha$$", "---\n", "title: x\n", "+++\n", "a = 1\n", "{\"a\": 1}\n", "A Bare Heading\n",
    "One long line of words that goes on. " * 5 + "\n",
)  # fmt: skip

DRAFTS = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=12).map("".join),
)
ENDINGS = st.sampled_from([*sorted(FORMATS), ".none"])


@settings(max_examples=9_000, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(DRAFTS, ENDINGS)
def test_any_draft(text: str, ending: str) -> None:
    check(parse(Source(f"draft{ending}", text)))


@settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(DRAFTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1"]), st.binary(max_size=4))
def test_any_bytes(text: str, encoding: str, tail: bytes) -> None:
    try:
        source = decode("draft.md", text.encode(encoding, "replace") + tail)
    except UserError as refusal:
        assert [fault.line for fault in refusal.faults] == [0]
    else:
        check(parse(source))


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(st.text())
def test_plain_form_is_as_long_and_stays_plain(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("folder", ["careful", "careless", "neutral", "nonhealth", "quality"])
def test_real_pages(folder: str) -> None:
    pages = [path for path in sorted((SHARED / "corpora" / folder).rglob("*")) if path.suffix in FORMATS]
    if not pages:
        pytest.skip("the pages to measure on are not here")
    for page in pages:
        try:
            check(parse(decode(str(page), page.read_bytes())))
        except AssertionError as failure:
            raise AssertionError(f"{page}: {failure}") from failure
