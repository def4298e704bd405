"""Text that was encoded twice: bytes of UTF-8 taken for Windows-1252, and that written as UTF-8 ("CafÃ©" for "Café").

It is told of, not mended: a page may quote such words, and characters without a letter in Windows-1252 are lost.
"""

from __future__ import annotations

import re

_AFTER = bytes(byte for byte in range(0x80, 0xC0) if byte not in b"\x81\x8d\x8f\x90\x9d").decode("cp1252")
"""What the second and later bytes of a character look like."""
_SIGNS = "".join(sign for sign in _AFTER if sign not in "‘’‚“”„‹›«»–—…•·\xa0\xad" and not sign.isalpha()) + "ªºµƒ"
"""Those of them that stand behind no word: a word in capitals may end in Ã or É, and a quotation with it."""

_TWICE = re.compile(
    rf"(?<=[a-z])Ã[{_SIGNS}]|Ã[{_SIGNS}](?=[a-z])"  # an accented letter among others
    r"|â€[œ˜™šž¢¦“”]"  # a quotation mark, dash or ellipsis
    r"|(?<!\w)Â[£¥§©®°±½]"
    rf"|(?:[Â-ß][{_AFTER}]){{3}}"  # Cyrillic, Greek, Arabic, Hebrew
    rf"|(?:[à-ï][{_AFTER}]{{2}}){{3}}|(?:[ã-ï][{_AFTER}]{{2}}){{2}}"  # Indian scripts; Chinese, Japanese, Korean
)
_WORD_BEFORE = re.compile(r"\S{0,20}\Z")
_WORD_AFTER = re.compile(r"\S{0,20}")


def remark(text: str) -> str:
    """What is to be said of a text that was encoded twice, with its first such word; "" of any other."""
    found = None if text.isascii() else _TWICE.search(text)
    if not found:
        return ""
    before = _WORD_BEFORE.search(text[max(0, found.start() - 20) : found.start()])
    after = _WORD_AFTER.match(text, found.end())
    word = f"{before and before[0]}{found[0]}{after and after[0]}"
    meant = _once(word)
    return f"it looks encoded twice: “{word}”" + (f" for “{meant}”" if meant else "")


def _once(word: str) -> str:
    """A word without its second encoding; "" where that lost a part of it."""
    try:
        return word.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
