"""What a whole draft is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import regex

from healthlint.language.antecedents import parse_sentence, ranked
from healthlint.language.gazetteer import Gazetteer

# How many words of the opening tell what a draft is about, where neither front matter nor title does.
OPENING_WORDS = 200


def document_topic(
    title: str, headings: Sequence[str], opening: Iterable[str], gazetteer: Gazetteer, values: Iterable[str] = ()
) -> str:
    """The id of what a draft is about, "" where that cannot be told.

    `values` are what its front matter says of its subject; then come the title, the first heading, and what is named
    most often, at least twice, in the headings and the opening sentences.
    """
    for value in values:
        if value.strip():
            return _stated(value.strip(), gazetteer)
    for line in (title, *headings[:1]):
        if named := _leading(line, gazetteer):
            return named
    counted = Counter(m.id for line in (*headings, *_first_words(opening)) for m in gazetteer.mentions(line))
    return next((id_ for id_, times in counted.most_common(1) if times > 1), "")


def _stated(value: str, gazetteer: Gazetteer) -> str:
    """The id that a front matter value names or is; a name on no list makes an id of its own."""
    slug = regex.sub(r"[^\p{L}\p{N}]+", "-", value.lower()).strip("-")
    return slug if slug in gazetteer.entries else _leading(value, gazetteer) or slug


def _leading(line: str, gazetteer: Gazetteer) -> str:
    """The first name in the foreground of a line."""
    named = (n for n in ranked(parse_sentence(line, gazetteer)) if n.kind == "named")
    return next((nominal.ids[0] for nominal in named), "")


def _first_words(sentences: Iterable[str]) -> Iterator[str]:
    left = OPENING_WORDS
    for sentence in sentences:
        if left <= 0:
            return
        yield sentence
        left -= sentence.count(" ") + 1
