"""Bytes become text, and what was odd about them is told."""

from __future__ import annotations

import codecs
import gzip
import zlib
from pathlib import Path

import pytest

from healthlint.decode import MAX_BYTES, SIGNATURES, decode
from healthlint.errors import UserError
from healthlint.markup import parse

DRAFT = "# Tea 🍵\n\nBurdock tea “cures” gout, ça va.\n"


def names(data: bytes) -> list[str]:
    return [notice.name for notice in decode("draft.md", data).notices]


def refusal(data: bytes) -> str:
    with pytest.raises(UserError) as refused:
        decode("folder/draft.md", data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "notices"),
    [
        pytest.param(DRAFT.encode(), [], id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + DRAFT.encode(), [], id="utf-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + DRAFT.encode("utf-16-le"), ["utf-16"], id="utf-16 little-endian"),
        pytest.param(codecs.BOM_UTF16_BE + DRAFT.encode("utf-16-be"), ["utf-16"], id="utf-16 big-endian"),
        pytest.param(DRAFT.encode("utf-16-le"), ["utf-16"], id="utf-16 little-endian without a mark"),
        pytest.param(DRAFT.encode("utf-16-be"), ["utf-16"], id="utf-16 big-endian without a mark"),
        pytest.param(codecs.BOM_UTF32_LE + DRAFT.encode("utf-32-le"), ["utf-32"], id="utf-32 little-endian"),
        pytest.param(codecs.BOM_UTF32_BE + DRAFT.encode("utf-32-be"), ["utf-32"], id="utf-32 big-endian"),
    ],
)
def test_the_same_text_in_every_encoding(data: bytes, notices: list[str]) -> None:
    source = decode("draft.md", data)
    assert source.text == DRAFT
    assert [notice.name for notice in source.notices] == notices
    assert not any(notice.severe for notice in source.notices)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_offsets_count_from_the_first_real_character(encoding: str) -> None:
    document = parse(decode("draft.md", DRAFT.encode(encoding)))
    start = document.prose.index("cures")
    assert start == DRAFT.index("cures")
    assert document.source.position(start) == (3, 14)


def test_utf_16_is_told_in_one_sentence_with_its_remedy() -> None:
    (notice,) = decode("draft.md", DRAFT.encode("utf-16")).notices
    assert notice.message == "The file is UTF-16, and most tools for the web expect UTF-8; it was read all the same."


def test_line_ends_stay() -> None:
    assert decode("draft.md", b"a\r\nb\rc\nd").text == "a\r\nb\rc\nd"


def test_invalid_bytes_become_replacement_characters() -> None:
    source = decode("draft.md", "café tea".encode("latin-1"))
    assert source.text == "caf\ufffd tea"
    assert source.notices == (("invalid-bytes", "The file holds bytes that are not UTF-8; save it as UTF-8.", True),)


def test_a_replacement_character_in_the_file_is_no_fault() -> None:
    assert names("a \ufffd b".encode()) == []


def test_half_a_character_of_utf_16() -> None:
    assert decode("draft.md", DRAFT.encode("utf-16") + b"x").text == DRAFT + "\ufffd"
    assert names(DRAFT.encode("utf-16") + b"\x00\xd8") == ["utf-16", "invalid-bytes"]


def test_nul_stays_in_the_text_and_is_blank_in_prose() -> None:
    source = decode("draft.md", b"Tea cures\0gout for all of us.\n")
    assert source.text == "Tea cures\0gout for all of us.\n"
    assert source.notices == (("nul", "The file holds 1 NUL character; remove what was not meant.", True),)
    assert parse(source).prose == "Tea cures gout for all of us. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tea \u202ecures\u202c gout.", [("bidi-control", True)]),
        ("Tea \u2067cures\u2069 gout.", [("bidi-control", True)]),
        ("Tea cu\u200bres gout.", [("zero-width", False)]),
        ("Tea cu\u200d\u2060res go\u200but.", [("zero-width", False)]),
        ("Tea \u200bcures gout.", []),
        ("A woman in science: 👩\u200d🔬.", []),
        ("Persian می\u200cخواهم has them.", []),
        ("Hebrew \u200fשלום\u200e and English.", []),
    ],
)
def test_signs_that_are_not_seen(text: str, found: list[tuple[str, bool]]) -> None:
    notices = decode("draft.md", text.encode()).notices
    assert [(notice.name, notice.severe) for notice in notices] == found


def test_how_many_words_hold_signs_that_are_not_seen() -> None:
    (notice,) = decode("draft.md", "cu\u200bre, he\u2060al".encode()).notices
    assert notice.message == "Characters that are not seen stand inside words, 2 times; remove them."


@pytest.mark.parametrize("signature", SIGNATURES, ids=lambda signature: SIGNATURES[signature] + repr(signature)[:12])
def test_known_binaries(signature: bytes) -> None:
    told = refusal(signature + b"\x01\x02" + b"text " * 400)
    what = SIGNATURES[signature]
    assert told == f"folder/draft.md: the file is {what}, not text; save the draft as UTF-8 text or exclude the file"


@pytest.mark.parametrize("opening", ["ID3 tags are for music.", "BZh is how it begins.", "OggS", "PAR1 and wOFF"])
def test_words_that_look_like_a_signature(opening: str) -> None:
    assert decode("draft.md", opening.encode()).text == opening


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(bytes(range(32)) * 40, "binary (over a tenth of it is control bytes)", id="controls"),
        pytest.param(zlib.compress(bytes(range(256)) * 99)[2:], "binary", id="compressed"),
        pytest.param(gzip.compress(b"Tea"), "a gzip archive", id="gzip"),
        pytest.param(b"\xff\xfe" + b"\x00\x01\x02\x00" * 99, "binary", id="controls in what seems UTF-16"),
        pytest.param(b"\xfb\x90\x64\xfe\xfa\x00" * 999, "binary", id="hardly a character"),
    ],
)
def test_other_binaries(data: bytes, what: str) -> None:
    assert f"the file is {what}" in refusal(data)


def test_a_few_control_bytes_are_text() -> None:
    assert names(b"Form feed \x0c, escape \x1b[1m, bell \x07: still a draft.") == []


def test_a_file_that_is_too_large() -> None:
    assert refusal(b"a" * (MAX_BYTES + 1)) == (
        "folder/draft.md: the file is 16.0 MB, and no draft has over 16 MB; split it or exclude it"
    )
    assert len(decode("draft.md", b"a" * MAX_BYTES).text) == MAX_BYTES


def test_an_empty_file() -> None:
    source = decode("draft.md", b"")
    assert (source.text, source.notices) == ("", ())
    assert parse(source).blocks == ()


def test_a_refusal_has_the_path_and_no_line(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        decode(str(tmp_path / "scan.md"), b"%PDF-1.7\n")
    (fault,) = refused.value.faults
    assert (fault.path, fault.line, fault.column) == (str(tmp_path / "scan.md"), 0, 0)
