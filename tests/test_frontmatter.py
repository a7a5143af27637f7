"""Front matter is data with places; faulty, it is told, and the draft is read all the same."""

from __future__ import annotations

import pytest
from document_invariants import check

from healthlint.document import Document
from healthlint.markup import parse
from healthlint.markup.flowvalues import json_fields, toml_fields
from healthlint.source import Source


def read(text: str) -> Document:
    document = parse(Source("draft.md", text))
    check(document)
    return document


def fields(text: str) -> list[tuple[str, str, str, str]]:
    """Key, value, and how both are written in the file."""
    return [
        (field.key, field.value, text[slice(*field.key_span)], text[slice(*field.span)])
        for field in read(text).metadata
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_yaml(end: str) -> None:
    lines = [
        "---", "title: Mint 🍵 tea", 'Reviewed-By: "Dr. A. \\"B\\""', "tags: [sleep, 'gut']", "authors:", "  - name: A",
        "  - name: B", "healthlint:", "  profile: product", "draft: no", "empty:", "---", "Mint.",
    ]  # fmt: skip
    text = end.join(lines)
    assert fields(text) == [
        ("title", "Mint 🍵 tea", "title", "Mint 🍵 tea"),
        ("Reviewed-By", 'Dr. A. "B"', "Reviewed-By", '"Dr. A. \\"B\\""'),
        ("tags", "sleep", "tags", "sleep"),
        ("tags", "gut", "tags", "'gut'"),
        ("authors.name", "A", "name", "A"),
        ("authors.name", "B", "name", "B"),
        ("healthlint.profile", "product", "profile", "product"),
        ("draft", "no", "draft", "no"),
        ("empty", "", "empty", ""),
    ]
    assert read(text).prose.strip() == "Mint."


def test_toml() -> None:
    text = (
        '+++\ntitle = "Mint \\u00e9" # a note\ndraft = false\ndate = 2024-05-01 10:00:00\ntags = [\n  "sleep", # one\n'
        '  \'gut\',\n]\n[author]\nname = """A\nB"""\n[[links]]\n"to here".url = \'/x\'\nmore = { a = 1, b = [true] }\n'
        "+++\nMint."
    )
    assert fields(text) == [
        ("title", "Mint é", "title", '"Mint \\u00e9"'),
        ("draft", "false", "draft", "false"),
        ("date", "2024-05-01 10:00:00", "date", "2024-05-01 10:00:00"),
        ("tags", "sleep", "tags", '"sleep"'),
        ("tags", "gut", "tags", "'gut'"),
        ("author.name", "A\nB", "name", '"""A\nB"""'),
        ("links.to here.url", "/x", "\"to here\".url", "'/x'"),
        ("links.more.a", "1", "a", "1"),
        ("links.more.b", "true", "b", "true"),
    ]  # fmt: skip
    assert read(text).prose.strip() == "Mint."


def test_json() -> None:
    text = (
        '{\n\t"title": "Mint \\ud83c\\udf75",\n"tags": ["sleep", "gut"],\n"author": {"name": "A",\n"age": 4\n}\n}\n'
        "\nMint."
    )
    assert fields(text) == [
        ("title", "Mint 🍵", '"title"', '"Mint \\ud83c\\udf75"'),
        ("tags", "sleep", '"tags"', '"sleep"'),
        ("tags", "gut", '"tags"', '"gut"'),
        ("author.name", "A", '"name"', '"A"'),
        ("author.age", "4", '"age"', "4"),
    ]
    assert read(text).prose.strip() == "Mint."


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        pytest.param("---\na: b\na: c\n---\nMint.", "“a” stands twice", 9, id="a key twice"),
        pytest.param("---\ntitle: [Mint\n---\nMint.", "“[”", 11, id="an open bracket"),
        pytest.param("---\na: b\n  c: d\n---\nMint.", "", None, id="set in wrongly"),
        pytest.param("---\na: !!python/object:os.system x\n---\nMint.", "a YAML tag is not read", 7, id="a tag"),
        pytest.param(f"---\na: {'[' * 99}{']' * 99}\n---\nMint.", "", None, id="too deep"),
        pytest.param(f"---\na: {'x' * 70_000}\n---\nMint.", "it is longer than 64,000 characters", 4, id="too long"),
        pytest.param("+++\na = 1\nb =\n+++\nMint.", "Invalid value", 13, id="no value in TOML"),
        pytest.param("+++\na = 1\na = 2\n+++\nMint.", "Cannot overwrite a value", None, id="a key twice in TOML"),
        pytest.param(
            f"+++\na = {'[' * 99}{']' * 99}\n+++\nMint.", "it is nested over 20 deep", 4, id="too deep in TOML"
        ),
        pytest.param(f"+++\na = {'[' * 9_999}\n+++\nMint.", "", None, id="far too deep in TOML"),
        pytest.param('{\n"a": 1,\n}\nMint.', "Expecting property name", None, id="a comma too many in JSON"),
        pytest.param(f'{{"a": {"[" * 99}{"]" * 99}}}\nMint.', "it is nested over 20 deep", 0, id="too deep in JSON"),
        pytest.param(f'{{\n"a": {"[" * 9_999}\n}}\nMint.', "", None, id="far too deep in JSON"),
    ],
)
def test_faulty_front_matter(text: str, message: str, at: int | None) -> None:
    document = read(text)
    ((name, told, offset),) = document.notices
    assert name == "front-matter"
    assert told.startswith("The front matter cannot be read: ")
    assert told.endswith(".")
    assert message in told
    assert at is None or offset == at
    assert document.metadata == ()
    assert document.prose.strip() == "Mint."


def test_a_fault_tells_the_lines_of_the_file() -> None:
    ((_, message, _),) = read("---\ntitle: a\ntitle: b\n---\nMint.").notices
    assert "line 2" in message


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        pytest.param("---\nMint cures gout.\n---\n", "Mint cures gout.", id="prose between two rules"),
        pytest.param("---\n\nNote: mint.\n\n---\n", "Note: mint.", id="a blank line first"),
        pytest.param("---\n- mint\n- sage\n---\nTea.", "mint sage Tea.", id="a list"),
        pytest.param("---\n[mint\n---\nTea.", "[mint Tea.", id="what would be faulty data"),
        pytest.param("---\ntitle: mint\n", "title: mint", id="never closed"),
        pytest.param("Tea.\n\n---\ntitle: mint\n---\n", "Tea. title: mint", id="further down"),
        pytest.param("---\na: b\n---\n---\ntitle: mint\n---\n", "title: mint", id="a second one"),
        pytest.param("----\na: b\n----\n", "a: b", id="too many signs"),
        pytest.param("++\na = 1\n++\n", "++ a = 1 ++", id="too few signs"),
        pytest.param("{mint}\nTea.", "{mint} Tea.", id="braces"),
        pytest.param('{"words"}\nTea.', '{"words"} Tea.', id="words in braces"),
        pytest.param('{"a": 1} tea', '{"a": 1} tea', id="words after an object"),
        pytest.param('{"a": 1', '{"a": 1', id="an object that is never closed"),
    ],
)
def test_what_is_no_front_matter_is_prose(text: str, prose: str) -> None:
    document = read(text)
    assert (" ".join(document.prose.split()), document.notices) == (prose, ())


@pytest.mark.parametrize(
    "text", ["---\n---\nMint.", "---\n# nothing\n---\nMint.", "---\na: b\n...\nMint.", "+++\n+++\nMint.", "{}\nMint."]
)
def test_front_matter_that_says_nothing(text: str) -> None:
    document = read(text)
    assert (document.prose.strip(), document.notices) == ("Mint.", ())


def test_front_matter_to_the_end_of_the_file() -> None:
    assert fields("---\ntitle: Mint\n---") == [("title", "Mint", "title", "Mint")]


def test_keys_are_found_in_any_dress() -> None:
    document = read("---\nReviewed-By: A\ntitle: ''\n---\nMint.")
    found = document.field("reviewed_by")
    assert found is not None
    assert found.value == "A"
    assert document.field("title") is None


def test_names_of_tables_in_quotes() -> None:
    text = '+++\n[ \'a]b\' . c ]\nd = 1\n[[e]]\nf = """x""""\n+++\nMint.'
    assert fields(text) == [("a]b.c.d", "1", "d", "1"), ("e.f", 'x"', "f", '"""x""""')]


@pytest.mark.parametrize("text", ['{"a" 1}', '{"a": 1', '{"a": }', "{a b}", '["a"'])
def test_what_is_not_valid_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"missing|cannot be read"):
        list(json_fields(text, 0, len(text)))


@pytest.mark.parametrize("text", ["[a", "a 1", "a = [1", "= 1"])
def test_what_is_not_valid_toml_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"missing|cannot be read"):
        list(toml_fields(text, 0, len(text)))
