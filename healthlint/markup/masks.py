"""What the Markdown parser does not know is written over before it reads: same length, so that nothing moves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from healthlint.document import Link
from healthlint.markup.canvas import overlay
from healthlint.markup.events import events
from healthlint.markup.marks import Cut, cut_out
from healthlint.source import Span

# What is written over a mask of each role. A hole reads as a letter would, so that emphasis around it is still
# emphasis; glue as a sign that means nothing in Markdown.
_FILL = {"hole": "x", "glue": ",", "comment": ","}

# Liquid, Jinja and Hugo; what is inside may not open another, so that text full of openers is searched once.
_OUTPUT = regex.compile(r"\{\{(?:[^{}]|\}(?!\})|\{(?!\{)){0,2000}+\}\}")
_LOGIC = regex.compile(r"\{%(?:[^%{]|%(?!\})|\{(?!%)){0,2000}+%\}")
_TAG_NAME = regex.compile(r"\{(?:\{[<%]|%)-?\s*(?P<end>/|end)?\s*(?P<name>[\w/-]+)(?<self>[^{}]*/\s*[>%]\})?")
_BLANK_LINE = regex.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_SILENT_TAGS = frozenset({"if", "elsif", "else", "unless", "for", "case", "when", "assign", "capture", "raw", "break"})

# Elements of a template language whose content is code, or is shown to nobody: their tags.
_SHUT = regex.compile(
    r"\{%-?\s*(?P<end>end)?(?P<name>comment|highlight)\b(?:[^%{]|%(?!\})|\{(?!%)){0,500}+%\}"
    r"|\{\{[<%]\s*(?P<end>/)?(?P<name>highlight|code|mermaid|math)\b(?:[^{}]|\}(?!\})){0,500}+\}\}"
)

# Only what cannot be read as words counts as a citation or as attributes: other words in such brackets are prose.
_KEY = r"@[\w:.#$%&+?<>~/-]{1,100}"
_LOCATOR = r"(?:pp?|ch|chap|sec|fig|vol|nos?)\.?|see|also|and|table|[\divxlcIVXLC.,;–-]{1,20}"
_CITATION = regex.compile(
    rf"\[(?:see[ ])?-?(?P<key>{_KEY})(?:[,;\s]{{1,3}}(?:-?{_KEY}|{_LOCATOR})){{0,20}}\](?![(\[:])"
)
_ATTRIBUTE = r"(?:[#.][\w:.-]{1,80}|[\w:-]{1,40}=(?:\"[^\"\r\n]{0,200}\"|'[^'\r\n]{0,200}'|[^\s{}\"']{1,200}))"
_ATTRIBUTES = regex.compile(rf"\{{(?=[:#.]):?[ ]?{_ATTRIBUTE}(?:[ ]{_ATTRIBUTE}){{0,20}}[ ]?\}}|\{{:/?\w{{0,30}}/?\}}")

_TEX = r"(?:[^$\r\n]|(?:\r\n|\n|\r)(?![ \t]*[\r\n]))"
_FORMULA = regex.compile(
    rf"\$\$(?={_TEX}{{0,1000}}?[\\^_]){_TEX}{{1,1000}}+\$\$|(?<![\w$\\])\$(?=\S)(?=[^$\r\n]{{0,300}}?\\[a-zA-Z])[^$\r\n]{{1,300}}+\$"
)
_DIRECTIVE = regex.compile(
    r"^(?P<open>[ \t]{0,3}:{3,}[ \t]*(?:\{[^{}\r\n]*\}|[\w.+-]+)?(?:\[|[ \t]+(?=[^\s{:])|(?=\s|\Z)))"
    r"(?P<title>[^\]\r\n{:]*)(?P<rest>\]?[ \t]*(?:\{[^{}\r\n]*\})?[ \t]*:*[ \t]*)$",
    regex.MULTILINE,
)


class Masked(NamedTuple):
    """A text as the parser may read it, the cuts to be made in what it paints, and the comments in it."""

    text: str
    cuts: list[Cut]
    comments: list[Span]


Finder = Callable[[str], Iterator[Cut]]


def mask(text: str, finders: Iterable[Finder]) -> Masked:
    """Write over what the finders find outside code and comments."""
    found = sorted((cut for find in finders for cut in find(text)), key=lambda cut: (cut.span.start, -cut.span.end))
    if not found:
        return Masked(text, [], [])
    cuts = list(_outermost(found, _protected(text)))
    blanked = overlay(len(text), _gaps(text, cuts))
    pieces = [*_gaps(text, cuts), *((cut.span.start, _cover(text, cut, _alone(blanked, cut))) for cut in cuts)]
    comments = [cut.span for cut in cuts if cut.role == "comment"]
    return Masked(overlay(len(text), pieces), [_plain_role(cut) for cut in cuts], comments)


def _plain_role(cut: Cut) -> Cut:
    return cut._replace(role="glue") if cut.role == "comment" else cut


def _outermost(found: Iterable[Cut], protected: Sequence[Span]) -> Iterator[Cut]:
    """Those that begin neither in code nor in one that came before."""
    cursor = 0
    for cut in found:
        place = bisect_right(protected, cut.span.start, key=lambda span: span.start) - 1
        if cut.span.start >= cursor and not (place >= 0 and cut.span.start < protected[place].end):
            cursor = cut.span.end
            yield cut


def _protected(text: str) -> list[Span]:
    """Code and comments, in order: what looks like a mask there is none."""
    spans: list[Span] = []
    for name, value, start, end in events(text):
        is_code = name == "Code" or (name == "Start" and isinstance(value, dict) and "CodeBlock" in value)
        if is_code or (name in ("InlineHtml", "Html") and text.startswith("<!--", start)):
            spans.append(Span(start, end))
    return spans


def _gaps(text: str, cuts: Iterable[Cut]) -> Iterator[tuple[int, str]]:
    """What stands between the cuts, and their line ends."""
    cursor = 0
    for cut in cuts:
        yield cursor, text[cursor : cut.span.start]
        cursor = cut.span.end
    yield cursor, text[cursor:]


# As many blanks as may stand between a line's end and what has the line for itself.
_WINDOW = 300
_LINE_END = regex.compile(rf"[ \t]{{0,{_WINDOW}}}+(?:[\r\n]|\Z)")


def _alone(blanked: str, cut: Cut) -> bool:
    """Whether a cut, perhaps with others, has its lines for itself."""
    first = max(0, cut.span.start - _WINDOW)
    before = blanked[first : cut.span.start].rstrip(" \t")
    at_start = before[-1] in "\r\n" if before else first == 0
    return at_start and bool(_LINE_END.match(blanked, cut.span.end))


def _cover(text: str, cut: Cut, alone: bool) -> str:
    """What is written over a cut: blanks where its lines are its own, else signs that go with the words around it."""
    if cut.role == "heading":
        return "####".ljust(cut.span.end - cut.span.start)
    if alone or cut.role == "blank":
        return "".join(sign if sign in "\r\n" else " " for sign in text[cut.span.start : cut.span.end])
    return _FILL[cut.role] * (cut.span.end - cut.span.start)


def templates(text: str) -> Iterator[Cut]:
    """Liquid, Jinja and Hugo shortcodes; the text between a pair of tags stays."""
    if "{{" not in text and "{%" not in text:
        return
    yield from _shut_elements(text)
    tags = [
        found for pattern in (_OUTPUT, _LOGIC) for found in pattern.finditer(text) if not _BLANK_LINE.search(found[0])
    ]
    names = [_TAG_NAME.match(tag[0]) for tag in tags]
    paired = {name["name"] for name in names if name and name["end"]} | _SILENT_TAGS
    for tag, name in zip(tags, names, strict=True):
        yield cut_out(tag, "glue" if name and name["name"] in paired and not name["self"] else "hole")


def _shut_elements(text: str) -> Iterator[Cut]:
    opened: dict[str, int] = {}
    for tag in _SHUT.finditer(text):
        name = tag["name"]
        if not tag["end"]:
            opened.setdefault(name, tag.start())
        elif name in opened:
            yield Cut(Span(opened.pop(name), tag.end()), "comment" if name == "comment" else "hole")


def citations(text: str) -> Iterator[Cut]:
    """Citations by key, as pandoc has them: `[@smith2020, p. 4]`."""
    if "@" in text:
        for found in _CITATION.finditer(text):
            cut = cut_out(found, "glue")
            yield cut._replace(link=Link("footnote", cut.span, found["key"]))


def attributes(text: str) -> Iterator[Cut]:
    """Attributes of headings, links and paragraphs: `{#id .class}`, `{: .class}`."""
    if "{:" in text or "{#" in text or "{." in text:
        yield from (cut_out(found, "glue") for found in _ATTRIBUTES.finditer(text))


def formulas(text: str) -> Iterator[Cut]:
    """TeX between dollar signs; a price is none."""
    if "$" in text:
        yield from (cut_out(found, "hole") for found in _FORMULA.finditer(text))


def directives(text: str) -> Iterator[Cut]:
    """Lines of colons that open and close a box (`:::note Title`); the title stays, as a heading."""
    if ":::" not in text:
        return
    for found in _DIRECTIVE.finditer(text):
        if found["title"].strip():
            yield cut_out(found, "heading", "open")
            if found["rest"]:
                yield cut_out(found, "blank", "rest")
        else:
            yield cut_out(found, "blank")


MARKDOWN: tuple[Finder, ...] = (templates, citations, attributes, formulas, directives)
