"""YAML with places: what comes through the gate, what is refused and how it is told, and that nothing else happens."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint import yamltext
from healthlint.errors import UserError
from healthlint.yamltext import FRONT_MATTER_LIMITS, Limits, Listing, Node, Scalar, Table, parse, shown

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of PyYAML's two parsers in turn."""
    monkeypatch.setattr(yamltext, "LOADER", request.param)


def plain(node: Node | None) -> object:
    """A node as lists, dictionaries and texts."""
    match node:
        case Listing():
            return [plain(item) for item in node.items]
        case Table():
            return {key.text: plain(value) for key, value in node.entries}
        case Scalar():
            return node.text
    return None


def scalars(node: Node | None) -> Iterator[Scalar]:
    match node:
        case Listing():
            for item in node.items:
                yield from scalars(item)
        case Table():
            for key, value in node.entries:
                yield key
                yield from scalars(value)
        case Scalar():
            yield node


def faults(text: str, limits: Limits = yamltext.RULE_LIMITS) -> list[str]:
    with pytest.raises(UserError) as caught:
        parse(text, "f", limits)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("---\n", None),
        ("no", "no"),
        ("a: no\nb: 1.0\nc: ~\nd: 2026-01-02\n", {"a": "no", "b": "1.0", "c": "~", "d": "2026-01-02"}),
        ("no: yes\n", {"no": "yes"}),
        ("a:\n", {"a": ""}),
        ('- ~cure cancer\n- <list> (a|b)\n- "x\\ty"\n', ["~cure cancer", "<list> (a|b)", "x\ty"]),
        ("a: |\n  one\n  two\nb: >-\n  one\n  two\n", {"a": "one\ntwo\n", "b": "one two"}),
        ("- (?: x)\n- {name}\n", [{"(?": "x)"}, {"name": ""}]),
        ("\ufeffa: b", {"a": "b"}),
        ("a: [b, {c: d}]\r\ne: f\r\n", {"a": ["b", {"c": "d"}], "e": "f"}),
        ("'<<': a", {"<<": "a"}),
    ],
)
def test_everything_is_text(text: str, read: object) -> None:
    assert plain(parse(text, "f")) == read


@pytest.mark.usefixtures("loader")
def test_places() -> None:
    text = "\ufeffa: “é” 🌿 x\r\nb:\r\n  - 'it''s'\r\n  - {c: d}\r\n"
    node = parse(text, "f")
    assert [(s.text, s.line, s.column, text[s.start : s.end]) for s in scalars(node)] == [
        ("a", 1, 2, "a"),
        ("“é” 🌿 x", 1, 5, "“é” 🌿 x"),
        ("b", 2, 1, "b"),
        ("it's", 3, 5, "'it''s'"),
        ("c", 4, 6, "c"),
        ("d", 4, 9, "d"),
    ]
    assert isinstance(node, Table)
    listing = node.entries[1][1]
    assert isinstance(listing, Listing)
    assert (listing.line, listing.column, text[listing.start : listing.end]) == (3, 3, "- 'it''s'\r\n  - {c: d}")
    assert text[node.start : node.end] == text[1:-2]


# Wrong YAML, and what a writer is told of it whichever of the two parsers is there.
REFUSED = json.loads((Path(__file__).parent / "data" / "rulefaults" / "yaml.json").read_text("utf-8"))


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_refused_with_place_and_remedy(text: str, told: str) -> None:
    assert faults(text) == [told]


def test_an_escape_is_refused_at_its_backslash() -> None:
    [told] = faults(r'a: "\d+"')
    assert told == r"f:1:5: inside double quotes a \ begins an escape; write \\ for one \, or use single quotes"


@pytest.mark.usefixtures("loader")
def test_every_fault_is_told_up_to_the_first_that_ends_reading() -> None:
    assert faults("a: &x 1\na: *x\nb: !t c\nd: [e\n") == [
        "f:1:4: “&x” is a YAML anchor, which is not read; leave it out, or put a text that begins with “&” in quotes",
        "f:2:1: “a” stands twice; it is already on line 1: keep one of them",
        "f:2:4: “*x” is a YAML alias, which is not read; leave it out, or put a text that begins with “*” in quotes",
        "f:3:4: a YAML tag is not read; leave it out, or put a text that begins with “!” in quotes",
        "f:4:4: this “[” is not closed as it should be; add “]”, or put a text that holds [ ] { } , : ? in quotes",
    ]


def test_an_escape_that_is_half_a_character() -> None:
    for escape in (r"\ud800", r"\UFFFFFFFF"):
        for number, loader in enumerate(LOADERS):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(yamltext, "LOADER", loader)
                assert len(faults(f'a: "{escape}"')) == 1, number


def test_a_file_full_of_faults_is_told_of_the_first() -> None:
    assert len(faults("\x01" * 999)) == yamltext.MOST_FAULTS
    assert len(faults("- *a\n" * 999)) == yamltext.MOST_FAULTS


@pytest.mark.usefixtures("loader")
def test_limits() -> None:
    assert faults("é" * 6, Limits(11, 9, 9)) == ["f:1:1: holds 12 bytes, and at most 11 are read; split it"]
    assert plain(parse("é" * 5, "f", Limits(11, 9, 9))) == "ééééé"
    assert faults("- - - a", Limits(99, 2, 99)) == ["f:1:5: is nested more than 2 deep; make it flatter"]
    assert plain(parse("- - a", "f", Limits(99, 2, 99))) == [["a"]]
    assert faults("[a, b, c]", Limits(99, 9, 5)) == ["f:1:8: has more than 5 parts; split it"]
    assert faults("k: v\n" * 20_000, FRONT_MATTER_LIMITS)[0].startswith("f:1:1: holds 100,000 bytes")


def test_shown_is_short_and_harmless() -> None:
    assert shown("a\n  b\x1b[31m") == "a b\ufffd[31m"
    assert shown("x" * 61) == "x" * 59 + "…"


# Texts that look like YAML, with everything that means something to it.
YAMLISH = st.lists(
    st.sampled_from(
        ["a", "b: ", ": ", "- ", "? ", "\n", "\n  ", "\r\n", "\t", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "<<: ",
         "'", '"', "|\n", ">-\n", "#", " ", "%", "---\n", "...\n", "\\", "\\x4", "é", "🌿", "\ufeff", "\x85", "\u2028"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.one_of(YAMLISH, st.text()), st.sampled_from(LOADERS))
def test_any_text_is_read_or_refused(text: str, loader: type) -> None:
    before, yamltext.LOADER = yamltext.LOADER, loader
    try:
        node = parse(text, "f")
    except UserError as error:
        assert error.faults
        assert all(fault.line >= 1 and fault.column >= 1 and "; " in fault.message for fault in error.faults)
    else:
        for scalar in scalars(node):
            written = text[scalar.start : scalar.end]
            assert scalar.text == written or written[:1] in ("'", '"', "|", ">") or BREAK.search(written)
    finally:
        yamltext.LOADER = before


@settings(max_examples=300, deadline=None)
@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20))
def test_what_was_dumped_is_read_back(value: object) -> None:
    text = yaml.safe_dump(value, default_style='"', allow_unicode=False)
    expected = None if value is None else value
    assert plain(parse(text, "f")) == expected


# A text that goes on over a line break is folded.
BREAK = regex.compile(r"[\n\r\x85\u2028\u2029]")


def aliases(number: int) -> str:
    return ", ".join([f"*a{number - 1}"] * 9)


BOMBS = {
    "brackets": "[" * 50_000,
    "braces": "{" * 50_000,
    "dashes": "- " * 50_000,
    "questions": "? " * 50_000,
    "towers": "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{aliases(i)}]\n" for i in range(1, 99)),
    "merges": "a0: &a0 {x: y}\n" + "".join(f"a{i}: &a{i} {{<<: *a{i - 1}}}\n" for i in range(1, 9999)),
    "entries": "[" + "a," * 900_000,
    "size": "a" * 5_000_000,
    "keys": "k: v\n" * 300_000,
    "quotes": '"\\x41' * 200_000,
}

# The peak is read from /proc: `ru_maxrss` of a new process starts at what the process that made it held.
RUN = """
import re, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))
from healthlint.errors import UserError
from healthlint.yamltext import parse
text = Path(sys.argv[1]).read_text("utf-8")
start = time.process_time()
try:
    parse(text, "f")
except UserError as error:
    first = str(error.faults[0])
print(first)
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(time.process_time() - start, peak // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_in_little_time_and_memory(bomb: str, tmp_path: Path) -> None:
    file = tmp_path / "bomb.yaml"
    file.write_text(BOMBS[bomb], "utf-8")
    done = subprocess.run([sys.executable, "-c", RUN, str(file)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    told, figures = done.stdout.splitlines()
    seconds, megabytes = map(float, figures.split())
    assert told.startswith("f:")
    assert "; " in told
    assert seconds < 3
    assert megabytes < 150
