"""From the bytes of a draft to its text, telling what was odd about them.

A byte order mark is a sign of the encoding and no part of the text, so offsets count from the first real character, in
UTF-8 and UTF-16 alike. Line ends stay as they are.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import regex

from healthlint.errors import Fault, UserError
from healthlint.source import Notice, Source

MAX_BYTES = 16 * 1024 * 1024

# How much of a file is looked at to tell text from binary, and UTF-16 from UTF-8.
SAMPLE = 64 * 1024

# The first bytes of files that are no drafts, and what they are.
SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"\x89PNG\r\n\x1a\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"\x7fELF": "a program",
    b"\xca\xfe\xba\xbe": "a Java class or a program",
    b"\xcf\xfa\xed\xfe": "a program",
    b"\x00asm": "a WebAssembly module",
    b"SQLite format 3\x00": "an SQLite database",
    b"OggS": "an Ogg recording",
    b"ID3": "an MP3 recording",
    b"fLaC": "a FLAC recording",
    b"\x1aE\xdf\xa3": "a Matroska film",
    b"wOFF": "a web font",
    b"wOF2": "a web font",
    b"\x00\x01\x00\x00\x00": "a TrueType font",
    b"PAR1": "a Parquet file",
}

# Signatures that also are the first letters of some draft count only where the sample holds a control byte.
_LETTERS_ONLY = {b"BZh", b"ID3", b"OggS", b"fLaC", b"wOFF", b"wOF2", b"PAR1"}

# Control bytes that no text holds: C0 but tab, line feed, vertical tab, form feed, carriage return and escape; DEL.
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B})

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

BIDI_CONTROL = regex.compile("[\u202a-\u202e\u2066-\u2069]")

# A sign that is not seen, between two letters of a script that has no use for it there.
_LETTER = r"[\p{Latin}\p{Greek}\p{Cyrillic}]"
ZERO_WIDTH_IN_WORD = regex.compile(rf"(?<={_LETTER})[\u200b-\u200d\u2060-\u2064\ufeff]+(?={_LETTER})")


def decode(path: str, data: bytes) -> Source:
    """The text of a draft, with a notice for each oddity of its bytes. Raises UserError where the file is no text."""
    if len(data) > MAX_BYTES:
        raise _refused(path, f"is {len(data) / 2**20:.1f} MB, and no draft has over 16 MB; split it or exclude it")
    encoding, bom = _encoding(data)
    body = data[bom:]
    if what := _signature(data) or _unreadable(body[:SAMPLE], encoding):
        raise _refused(path, f"is {what}, not text; save the draft as UTF-8 text or exclude the file")
    text = body.decode(encoding, "replace")
    return Source(path, text, tuple(_notices(encoding, body, text)))


def _refused(path: str, message: str) -> UserError:
    return UserError(Fault(path, 0, 0, f"the file {message}"))


def _encoding(data: bytes) -> tuple[str, int]:
    """The encoding, and how many bytes its mark takes."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, len(bom)
    return _unmarked_utf16(data[:SAMPLE]) or "utf-8", 0


def _unmarked_utf16(sample: bytes) -> str:
    """Which UTF-16 it is where nearly every second byte is NUL, as in Western text; empty if none."""
    half = len(sample) // 2
    if half < 2 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""


def _signature(data: bytes) -> str:
    """What kind of file its first bytes say it is; empty if they say nothing."""
    for signature, what in SIGNATURES.items():
        if data.startswith(signature) and (signature not in _LETTERS_ONLY or _controls(data[:SAMPLE])):
            return what
    return ""


def _unreadable(sample: bytes, encoding: str) -> str:
    """What is wrong with bytes that make no text: too many controls, or controls among bytes that are no characters."""
    text = sample.decode(encoding, "replace")
    controls = _controls(text.encode("utf-8"))
    if controls * 10 > len(text):
        return "binary (over a tenth of it is control bytes)"
    return "binary (a third of it is no characters)" if controls and text.count("\ufffd") * 3 > len(text) else ""


def _controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROLS))


def _notices(encoding: str, body: bytes, text: str) -> Iterator[Notice]:
    name = encoding[:6]
    if name != "utf-8":
        message = f"The file is {name.upper()}, and most tools for the web expect UTF-8; it was read all the same."
        yield Notice(name, message, False)
    if "\ufffd" in text and _invalid(encoding, body):
        yield Notice(
            "invalid-bytes", f"The file holds bytes that are not {name.rstrip('-').upper()}; save it as UTF-8.", True
        )
    if nuls := text.count("\0"):
        yield Notice("nul", f"The file holds {nuls:,} NUL character{'s'[: nuls > 1]}; remove what was not meant.", True)
    if not text.isascii():
        yield from _unseen(text)


def _unseen(text: str) -> Iterator[Notice]:
    """Signs that a reader does not see, where they can hide something."""
    if BIDI_CONTROL.search(text):
        message = "The text holds controls that make words be shown in another order than they stand in; remove them."
        yield Notice("bidi-control", message, True)
    if times := sum(1 for _ in ZERO_WIDTH_IN_WORD.finditer(text)):
        often = f", {times:,} times" if times > 1 else ""
        yield Notice("zero-width", f"Characters that are not seen stand inside words{often}; remove them.", False)


def _invalid(encoding: str, body: bytes) -> bool:
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False
