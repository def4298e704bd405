"""Bytes → text: UTF-8, UTF-16 and Windows-1252, or a reason why not. Nothing is guessed at."""

from __future__ import annotations

import codecs
import html
import re

from indexer.errors import ArticleError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_OTHER_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSEEN = re.compile(f"[{_OTHER_PLANES}\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_JOINERS = re.compile("[\u200c\u200d]++")
"""They mean something in Arabic, in Indian scripts and in emoji, and nothing beside a Latin letter."""
_LAST_LATIN = "\u024f"
_REFERENCE = re.compile(r"&#(?:0*([0-9]+)|[xX]0*([0-9a-fA-F]+));?")
_LONGEST_NUMBER = 7
"""Digits of the highest number a character has."""
_MARKUP = frozenset("<>&\"'")
_ASCII = rb"xn--mnchen-3ya. <p>\u0041</p>"
"""What every encoding of pages leaves as it is. Python's "codecs" are more than that: some decode
escapes, host names or compressed data."""
_MOST_CONTROLS = 0.01
"""Old wire copy holds a few control characters, a program or a picture holds many."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file with lines that end in "\\n" and no control characters. `declared` is an
    encoding the file itself names; it is tried when the bytes are not UTF-8."""
    if not data.strip():
        raise ArticleError("the file is empty")
    text = _BREAKS.sub("\n", _text(data, declared))
    clean, controls = _CONTROLS.subn("", text)
    if controls > _MOST_CONTROLS * len(text):
        raise ArticleError("not text: it holds control characters")
    clean = _without_unseen(clean)
    if not clean.strip():
        raise ArticleError("the file is empty")
    return clean


def printable(text: str) -> str:
    """A text without what is no character of it: controls other than newline and tab, halves of
    surrogate pairs, soft hyphens and marks of no width."""
    return _without_unseen(_CONTROLS.sub("", text))


def _without_unseen(text: str) -> str:
    if text.isascii():
        return text
    seen = _UNSEEN.sub("", text)
    return _JOINERS.sub(_joiner, seen) if "\u200c" in seen or "\u200d" in seen else seen


def _joiner(match: re.Match[str]) -> str:
    beside = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    return "" if any(character <= _LAST_LATIN for character in beside) else match.group()


def printable_references(page: str) -> str:
    """An HTML page without the numeric references that stand for no printable character; those to the
    controls that Windows-1252 has letters for are these letters, as in browsers."""
    return _REFERENCE.sub(_printable_reference, page)


def _printable_reference(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    if len(digits) > _LONGEST_NUMBER:
        return ""
    meant = html.unescape(f"&#{'x' if match[2] else ''}{digits};")
    return match.group() if meant in _MARKUP else printable(_BREAKS.sub("\n", meant)).replace("\ufffd", "")


def _text(data: bytes, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding)
    if b"\0" in data:
        return _strict(data, _utf_16(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(data, declared, error)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"not valid {encoding[:6].upper()}: byte {error.start + 1} is wrong") from error


def _utf_16(data: bytes) -> str:
    """The byte order of UTF-16 without a mark: in Western text every other byte is zero."""
    half = len(data) // 2
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd > 0.5 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.5 * half and odd < 0.05 * half:
        return "utf-16-be"
    raise ArticleError("not text: it holds NUL bytes")


def _not_utf_8(data: bytes, declared: str | None, error: UnicodeDecodeError) -> str:
    """The text in a single-byte encoding, unless most of it is UTF-8 with some damage: read as
    anything else, that would turn every accented letter into two wrong ones."""
    repaired = data.decode("utf-8", "replace")
    bad = repaired.count("\ufffd")
    if sum(character > "\x7f" for character in repaired) - bad > bad:
        raise ArticleError(f"damaged UTF-8: byte {error.start + 1} is wrong") from error
    try:
        return data.decode(_single_byte(declared))
    except UnicodeDecodeError:
        raise ArticleError("not valid UTF-8, UTF-16 or Windows-1252") from error


def _single_byte(declared: str | None) -> str:
    """The encoding a file names, as browsers read the name; Windows-1252 where it names none we know."""
    try:
        name = codecs.lookup(declared or "cp1252").name
        readable = _ASCII.decode(name) == _ASCII.decode()
    except (LookupError, UnicodeError):
        return "cp1252"
    return name if readable and name not in ("iso8859-1", "ascii") and not name.startswith("utf") else "cp1252"
