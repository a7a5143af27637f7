"""Where a draft leads: links, images, addresses and footnotes, with the place of each."""

from __future__ import annotations

import pytest
from document_invariants import check

from healthlint.markup import parse
from healthlint.source import Source


def links(text: str, path: str = "draft.md") -> list[tuple[str, str, str]]:
    """Kind, words in the file and target of each link; a footnote that leads nowhere is marked."""
    document = parse(Source(path, text))
    check(document)
    return [
        (link.kind if link.resolved else f"{link.kind}?", text[slice(*link.span)], link.target)
        for link in document.links
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a [b](/c 'd') e", [("link", "[b](/c 'd')", "/c")], id="inline"),
        pytest.param("[a][b]\n\n[b]: /c", [("link", "[a][b]", "/c")], id="reference"),
        pytest.param("[a][]\n\n[a]: </c d>", [("link", "[a]", "/c d")], id="collapsed"),
        pytest.param("[a]\n\n[A]: /c", [("link", "[a]", "/c")], id="shortcut"),
        pytest.param("[a][gone]", [], id="reference to nothing"),
        pytest.param("<https://a.b/c>", [("auto", "<https://a.b/c>", "https://a.b/c")], id="autolink"),
        pytest.param("<me@a.b>", [("auto", "<me@a.b>", "mailto:me@a.b")], id="autolink to a mailbox"),
        pytest.param(
            "at www.a.example/x_y_z, b", [("auto", "www.a.example/x_y_z", "http://www.a.example/x_y_z")], id="bare"
        ),
        pytest.param(
            "(https://a.b/c_(d)).", [("auto", "https://a.b/c_(d)", "https://a.b/c_(d)")], id="bare in brackets"
        ),
        pytest.param("**https://a.b**", [("auto", "https://a.b", "https://a.b")], id="bare and strong"),
        pytest.param("to me@a.example!", [("auto", "me@a.example", "mailto:me@a.example")], id="bare mailbox"),
        pytest.param("`https://a.b`", [], id="bare in code"),
        pytest.param(
            "[https://a.b](https://a.b)",
            [("link", "[https://a.b](https://a.b)", "https://a.b")],
            id="a link that says its address",
        ),
        pytest.param("![a](/b.png)", [("image", "![a](/b.png)", "/b.png")], id="image"),
        pytest.param(
            "[![a](/b)](/c)", [("link", "[![a](/b)](/c)", "/c"), ("image", "![a](/b)", "/b")], id="image in a link"
        ),
        pytest.param("a[^1]\n\n[^1]: b", [("footnote", "[^1]", "1")], id="footnote"),
        pytest.param("a[^x_*y*]", [("footnote?", "[^x_*y*]", "x_*y*")], id="footnote that is not there"),
        pytest.param("a [@key, p. 3]", [("footnote", "[@key, p. 3]", "@key")], id="citation"),
        pytest.param("a <a href='/b'>c</a>", [("link", "<a href='/b'>c</a>", "/b")], id="HTML"),
        pytest.param(
            "<p><a class=x href=/b>c</a></p>", [("link", "<a class=x href=/b>c</a>", "/b")], id="HTML in a block"
        ),
        pytest.param("<a name='b'>c</a>", [], id="an anchor is no link"),
        pytest.param("<img alt='a' src='/b'>", [("image", "<img alt='a' src='/b'>", "/b")], id="HTML image"),
        pytest.param("abcd<sup>3</sup>", [("footnote", "<sup>3</sup>", "3")], id="raised number after a word"),
        pytest.param("10<sup>3</sup> m<sup>2</sup>", [], id="exponents"),
        pytest.param("a<sup><a href='#r'>3</a></sup>", [("link", "<a href='#r'>3</a>", "#r")], id="raised HTML link"),
        pytest.param("a<sup><a href='#r'>†</a></sup>", [("link", "<a href='#r'>†</a>", "#r")], id="raised sign"),
        pytest.param("a<sup>[3](#r)</sup>", [("link", "[3](#r)", "#r")], id="raised link"),
        pytest.param(
            "[a]({{ site.url }}/b)", [("link", "[a]({{ site.url }}/b)", "{{ site.url }}/b")], id="a masked target"
        ),
        pytest.param(
            '[a]({{< ref "b c" >}})',
            [("link", '[a]({{< ref "b c" >}})', '{{< ref "b c" >}}')],
            id="a shortcode as target",
        ),
    ],
)
def test_links(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert links(text) == expected


def test_targets_in_mdx() -> None:
    assert links("<a href={props.url}>a</a> [b]({c}/d)", "draft.mdx") == [
        ("link", "<a href={props.url}>a</a>", "{props.url}"),
        ("link", "[b]({c}/d)", "{c}/d"),
    ]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Mint helps[1](/r).", "Mint helps."),
        ("Mint helps [1](/r).", "Mint helps ."),
        ("Mint helps [[1]](/r) them.", "Mint helps them."),
        ("Mint helps[1](/r)[2,3](/s) them.", "Mint helps them."),
        ("Mint helps<sup>[1](/r)</sup> them.", "Mint helps them."),
        ("Mint helps<sup><a href='/r'>1</a></sup> them.", "Mint helps them."),
        ("[10](/foods) foods that help.", "10 foods that help."),
        ("Eat [5](/x) a day.", "Eat 5 a day."),
        ("See [Trial 1](/r).", "See Trial 1."),
    ],
)
def test_reference_marks_are_no_prose(text: str, prose: str) -> None:
    assert " ".join(parse(Source("draft.md", text)).prose.split()).replace(" .", ".") == prose.replace(" .", ".")
