"""Where words stand in a text, without taking the whole text apart.

No word reaches over white space. So the pieces between white space that may hold a word with a stem are
looked for by the letters every such word begins with, and only these pieces are analysed: by
`text.tokens`, the only analysis there is, and each different piece once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from indexer.text import Token, tokens

_PIECE = re.compile(r"\S+")
_SPACE = re.compile(r"\s")
_BEYOND_ASCII = re.compile(r"\S*[^\x00-\x7f\s]\S*")
_CHANGED = 2
"""How many of its last letters a stem may have that no word began with: probability → probable, dying → die."""
_SHORT = 30
"""Pieces shorter than this are worth remembering with their words."""


class Occurrence(NamedTuple):
    """One word of a text. The token is what `text.tokens` finds, except that words in capitals within a
    line in capitals are in capitals like any other."""

    token: Token
    piece: int
    """Where the piece between white space begins that holds it."""


class Occurrences:
    """The words of one text, found by their stems."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, stem: str) -> list[Occurrence]:
        """The words with this stem, in the order of the text."""
        found = []
        for start in sorted({*self._likely(stem), *self._foreign}):
            for token in _words(self._text[start : self._end(start)]):
                if token.stem == stem:
                    found.append(Occurrence(_moved(token, start), start))
        return found

    def onwards(self, first: Occurrence) -> Iterator[Token]:
        """The word and all that follow it, in the order of the text."""
        for piece in _PIECE.finditer(self._text, first.piece):
            for token in _words(piece.group()):
                if token.start + piece.start() >= first.token.start:
                    yield _moved(token, piece.start())

    def _likely(self, stem: str) -> Iterator[int]:
        """Where the ASCII pieces begin that may hold a word with this stem."""
        text = self._lower
        for needle in _needles(stem):
            at = text.find(needle)
            while at >= 0:
                # No word begins within another, but one may follow a number: 1,000km.
                begins = at == 0 or not text[at - 1].isalpha()
                if begins:
                    yield self._beginning(at)
                at = text.find(needle, self._end(at) if begins else at + 1)

    def _end(self, at: int) -> int:
        """Where the piece ends that holds a character."""
        space = _SPACE.search(self._text, at)
        return space.start() if space else len(self._text)

    def _beginning(self, at: int) -> int:
        """Where the piece begins that holds a character."""
        while at and not self._text[at - 1].isspace():
            at -= 1
        return at

    @cached_property
    def _lower(self) -> str:
        """The text in lower case, its ASCII letters in their places."""
        lower = self._text.lower()
        return lower if len(lower) == len(self._text) else self._text.translate(_TO_LOWER)

    @cached_property
    def _foreign(self) -> list[int]:
        """Where the pieces begin that hold more than ASCII: folding may change all their letters."""
        return [] if self._text.isascii() else [piece.start() for piece in _BEYOND_ASCII.finditer(self._text)]


_TO_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def _needles(stem: str) -> tuple[str, ...]:
    """What an ASCII word with this stem begins with, in lower case; initials may be followed by a full
    stop (U.S.), digits by a comma (1,000)."""
    if stem[:1].isdigit():
        return (stem[:1],)
    return stem[: max(1, len(stem) - _CHANGED)], f"{stem[:1]}."


def _words(piece: str) -> Iterable[Token]:
    return _short(piece) if len(piece) < _SHORT else tokens(piece)


@lru_cache(maxsize=10_000)
def _short(piece: str) -> tuple[Token, ...]:
    return tuple(tokens(piece))


def _moved(token: Token, by: int) -> Token:
    return Token(token.stem, token.form, token.case, token.start + by, token.end + by)
