"""Templates, shortcodes, MDX and directives are no prose; what stands between them is, and nothing moves."""

from __future__ import annotations

import pytest
from document_invariants import check

from healthlint.document import Document
from healthlint.markup import parse
from healthlint.source import Source
from healthlint.unfold import HOLE, unfold


def read(text: str, path: str = "draft.md") -> Document:
    document = parse(Source(path, text))
    check(document)
    return document


def seen(text: str, path: str = "draft.md") -> list[str]:
    """What a reader sees, each block with its kind."""
    document = read(text, path)
    return [
        f"{block.kind}: {unfold(document.prose, block.span, document.glue, document.holes).text}"
        for block in document.blocks
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("Mint {{ page.dose }} tea.", [f"paragraph: Mint {HOLE} tea."], id="liquid output"),
        pytest.param("Mint {% include tea.html x='y' %} tea.", [f"paragraph: Mint {HOLE} tea."], id="liquid tag"),
        pytest.param("{% if us %}Mint{% else %}Sage{% endif %} tea.", ["paragraph: MintSage tea."], id="liquid logic"),
        pytest.param(
            "{% if us %}\nMint tea.\n{% endif %}\nSage.", ["paragraph: Mint tea.", "paragraph: Sage."], id="own lines"
        ),
        pytest.param("Mint {% comment %}not shown{% endcomment %}tea.", ["paragraph: Mint tea."], id="liquid comment"),
        pytest.param(
            "A.\n\n{% comment %}\nMint\n\nsage\n{% endcomment %}\n\nB.",
            ["paragraph: A.", "paragraph: B."],
            id="long comment",
        ),
        pytest.param(
            "{% highlight py %}\nmint = 1\n\n{% endhighlight %}\nSage.", ["paragraph: Sage."], id="liquid code"
        ),
        pytest.param("Mint {{< figure src='tea.png' >}} tea.", [f"paragraph: Mint {HOLE} tea."], id="hugo shortcode"),
        pytest.param("Mint {{< red >}}tea{{< /red >}} is red.", ["paragraph: Mint tea is red."], id="hugo pair"),
        pytest.param(
            "Mint {{< red />}} tea, {{< red >}}red{{< /red >}}.",
            [f"paragraph: Mint {HOLE} tea, red."],
            id="self-closing",
        ),
        pytest.param("{{% notice %}}\nMint *tea*.\n{{% /notice %}}", ["paragraph: Mint tea."], id="hugo block"),
        pytest.param("{{< highlight go >}}\nmint\n{{< /highlight >}}\nSage.", ["paragraph: Sage."], id="hugo code"),
        pytest.param("Mint {{/* not shown */}} tea.", [f"paragraph: Mint {HOLE} tea."], id="hugo comment"),
        pytest.param("**{{ name }}** tea", [f"paragraph: {HOLE} tea"], id="emphasis around a mask"),
        pytest.param("- {{ x }}\n- mint", ["item: mint"], id="an item that is only a mask"),
        pytest.param("> mint {{ a\n> b }} tea", [f"quote: mint {HOLE} tea"], id="a mask over two lines of a quote"),
        pytest.param("Mint {{ tea", ["paragraph: Mint {{ tea"], id="never closed"),
        pytest.param(
            "Mint {{ a\n\nb }} tea", ["paragraph: Mint {{ a", "paragraph: b }} tea"], id="closed in another paragraph"
        ),
        pytest.param("`{{` mint `}}` tea", [f"paragraph: {HOLE} mint {HOLE} tea"], id="in code spans"),
        pytest.param("```\n{{ a\n```\nmint }} tea", ["paragraph: mint }} tea"], id="in code blocks"),
        pytest.param("<!-- {{ --> mint }} tea", ["paragraph: mint }} tea"], id="in comments"),
        pytest.param("Mint helps [@smith2020, p. 4].", ["paragraph: Mint helps ."], id="citation"),
        pytest.param("Mint [-@a_b_c] helps.", ["paragraph: Mint helps."], id="citation with underscores"),
        pytest.param("Mint [see @a, pp. 3-4; @b; also @c] helps.", ["paragraph: Mint helps."], id="several citations"),
        pytest.param(
            "Mint [@tea cures gout].", ["paragraph: Mint [@tea cures gout]."], id="words in a citation are words"
        ),
        pytest.param(
            "Mint {.tea cures gout} x.", ["paragraph: Mint {.tea cures gout} x."], id="words in braces are words"
        ),
        pytest.param('Mint {: .a #b c="d e" } {:toc} tea', ["paragraph: Mint tea"], id="many attributes"),
        pytest.param("From $$ a_b\n\nto $$ c", ["paragraph: From $$ a_b", "paragraph: to $$ c"], id="signs of price"),
        pytest.param("Ask [@mint](/tea) now.", ["paragraph: Ask @mint now."], id="a link that looks like a citation"),
        pytest.param("## Mint {#mint-tea .big}", ["heading: Mint"], id="attributes of a heading"),
        pytest.param("Mint tea.\n{: .note}", ["paragraph: Mint tea."], id="attributes of a paragraph"),
        pytest.param("Mint {tea} is {# not", ["paragraph: Mint {tea} is {# not"], id="braces that are none"),
        pytest.param("So $\\alpha_1 < \\beta$ for mint.", [f"paragraph: So {HOLE} for mint."], id="formula"),
        pytest.param("Mint: $$\nE = mc^2\n$$ tea", [f"paragraph: Mint: {HOLE} tea"], id="displayed formula"),
        pytest.param("It is $5 for a_b and $6.", ["paragraph: It is $5 for a_b and $6."], id="prices"),
        pytest.param(":::note\nMint.\n:::\n", ["paragraph: Mint."], id="directive"),
        pytest.param(
            ":::note[Take care]\nMint.\n:::", ["heading: Take care", "paragraph: Mint."], id="directive with a title"
        ),
        pytest.param(
            "::: warning Take care\nMint.\n:::", ["heading: Take care", "paragraph: Mint."], id="box with a title"
        ),
        pytest.param("::: {.callout title='x'}\nMint.\n:::", ["paragraph: Mint."], id="pandoc division"),
        pytest.param(
            ":::: outer\n::: inner\nMint.\n:::\n::::", ["paragraph: Mint."], id="directives within directives"
        ),
        pytest.param("Mint :: tea ::: sage", ["paragraph: Mint :: tea ::: sage"], id="colons that are none"),
    ],
)
def test_masks(text: str, lines: list[str]) -> None:
    assert seen(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("import A from './a'\nimport B from \"b\"\n\n# Mint\n", ["heading: Mint"], id="imports"),
        pytest.param(
            "export const meta = {\n  a: 1,\n\n  b: 2\n}\n\nMint.",
            ["paragraph: Mint."],
            id="an export with a blank line",
        ),
        pytest.param("import {\n  A,\n  B\n} from 'x'\n\nMint.", ["paragraph: Mint."], id="a long import"),
        pytest.param(
            "Mint.\n\nimport A from 'a'\n\nSage.", ["paragraph: Mint.", "paragraph: Sage."], id="an import further down"
        ),
        pytest.param("export default function A() {}", [], id="only an export"),
        pytest.param("import duties rose.\n", ["paragraph: import duties rose."], id="words that look like one"),
        pytest.param(
            "Mint\nimport A from 'a'\n", ["paragraph: Mint import A from 'a'"], id="not at the start of a block"
        ),
        pytest.param("Mint {props.dose} tea.", [f"paragraph: Mint {HOLE} tea."], id="expression"),
        pytest.param(
            "Mint {list.map(x => { return <li>{x}</li> })} tea.", [f"paragraph: Mint {HOLE} tea."], id="nested braces"
        ),
        pytest.param("Mint{' '}tea {\"is warm\"}.", ["paragraph: Mint tea is warm."], id="words in quotes are shown"),
        pytest.param("Mint {/* not shown */} tea.", ["paragraph: Mint tea."], id="comment"),
        pytest.param("{/* not\n\nshown */}\n\nMint.", ["paragraph: Mint."], id="long comment"),
        pytest.param("Mint \\{tea\\} { sage", ["paragraph: Mint {tea} { sage"], id="braces that are none"),
        pytest.param("Mint <Tip text='x'>tea</Tip> helps.", ["paragraph: Mint tea helps."], id="component in a line"),
        pytest.param(
            "Mint <Icon name={a > b} /> tea.", [f"paragraph: Mint {HOLE} tea."], id="component without content"
        ),
        pytest.param(
            "<Tabs>\n  <Tab a={() => <b/>}>\n    Mint *tea*.\n  </Tab>\n</Tabs>",
            ["paragraph: Mint *tea*."],
            id="set in",
        ),
        pytest.param("<Box>\n\nMint *tea*.\n\n</Box>", ["paragraph: Mint tea."], id="Markdown in a component"),
        pytest.param('<div className="a">\n*Mint* tea.\n</div>', ["paragraph: Mint tea."], id="Markdown in a division"),
        pytest.param("<>\nMint.\n</>", ["paragraph: Mint."], id="fragment"),
        pytest.param("Mint<br/>tea <b>is</b> <a href={x}>warm</a>.", ["paragraph: Mint tea is warm."], id="HTML"),
        pytest.param("`{` mint `}` and `<A>`", [f"paragraph: {HOLE} mint {HOLE} and {HOLE}"], id="in code"),
        pytest.param("```jsx\nexport const a = {\n```\n\nMint }", ["paragraph: Mint }"], id="in a code block"),
    ],
)
def test_mdx(text: str, lines: list[str]) -> None:
    assert seen(text, "draft.mdx") == lines


def test_in_markdown_braces_and_imports_are_words() -> None:
    assert seen("import A from 'a'\n\nMint {props.dose}") == [
        "paragraph: import A from 'a'",
        "paragraph: Mint {props.dose}",
    ]


@pytest.mark.parametrize(
    ("path", "text", "comments"),
    [
        ("a.md", "A <!-- one --> b.\n\n<!--\ntwo\n-->\n", ["<!-- one -->", "<!--\ntwo\n-->"]),
        ("a.md", "{% comment %}one{% endcomment %}", ["{% comment %}one{% endcomment %}"]),
        ("a.mdx", "A {/* one */} b.\n\n{/*\ntwo\n*/}\n", ["{/* one */}", "{/*\ntwo\n*/}"]),
        ("a.md", "<div>a <!-- one --> b</div>", ["<!-- one -->"]),
        ("a.md", "> <!-- one\n> two -->\n> a", ["<!-- one\n> two -->"]),
        ("a.md", "`<!-- none -->`", []),
        ("a.md", "<!-- open", ["<!-- open"]),
    ],
)
def test_comments(path: str, text: str, comments: list[str]) -> None:
    assert [text[slice(*span)] for span in read(text, path).comments] == comments


def test_a_mask_moves_nothing() -> None:
    text = "# Mint {{ page.title }}\n\n{{< figure\n  src='x' >}}\n\nSage {% x %} tea.\n"
    document = read(text)
    for word in ("Mint", "Sage", "tea."):
        assert document.prose.index(word) == text.index(word)


@pytest.mark.parametrize("ending", [".md", ".markdown", ".mkd", ".qmd", ".Rmd", ".txt", ".html", ""])
def test_any_other_ending_is_markdown(ending: str) -> None:
    assert seen("*Mint* {{ x }} tea", f"draft{ending}") == [f"paragraph: Mint {HOLE} tea"]
