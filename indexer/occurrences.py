"""Where words stand in a text, without taking the whole text apart.

No word reaches over white space. So the pieces between white space that may hold a word with a stem are
looked for by the letters every such word begins with, and only these pieces are analysed: by
`text.tokens`, the only analysis there is, and each different piece once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.text import Token, tokens

_NOT_SPACE = re.compile(r"\S")
_PIECE_FROM = re.compile(r"\S*")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\s]")
_CHANGED = 2
"""How many of its last letters a stem may have that no word began with: probability → probable, dying → die."""
_SHORT = 30
"""Pieces shorter than this are worth remembering with their words."""


class Occurrence(NamedTuple):
    """One word of a text. The token is what `text.tokens` finds in the piece, so that words in capitals
    within a line in capitals are in capitals like any other."""

    token: Token
    piece: int
    """Where the piece between white space begins that holds it."""

    @property
    def span(self) -> tuple[int, int]:
        """Where in the text it starts and ends."""
        return self.piece + self.token.start, self.piece + self.token.end


class Occurrences:
    """The words of one text, found by their stems."""

    def __init__(self, text: str) -> None:
        is_ascii = text.isascii()
        self._text = text
        self._lower = text.lower() if is_ascii else _lower(text)
        self._foreign: dict[int, str] | None = {} if is_ascii else None
        self._long: dict[int, tuple[Sequence[Token], int]] = {}
        """The words of long pieces and where these end, by where they begin: a paragraph in Chinese is one."""

    def of(self, stem: str) -> list[Occurrence]:
        """The words with this stem, in the order of the text."""
        pieces = self._pieces(stem)
        return [Occurrence(token, at) for at in sorted(pieces) for token in self._with_stem(at, pieces[at], stem)]

    def spans(self, stem: str, meant: Callable[[Token], bool] | None = None) -> list[tuple[int, int]]:
        """Where those of the words with this stem that are meant start and end, in the order of the text."""
        pieces = self._pieces(stem)
        return [
            (at + token.start, at + token.end)
            for at in sorted(pieces)
            for token in self._with_stem(at, pieces[at], stem)
            if meant is None or meant(token)
        ]

    def onwards(self, first: Occurrence) -> Iterator[Token]:
        """The word and all that follow it, in the order of the text."""
        piece: int | None = first.piece
        before = first.token.start
        while piece is not None:
            words, end = self._words(piece)
            for place in range(bisect_left(words, before, key=_start), len(words)):
                yield _moved(words[place], piece)
            there = _NOT_SPACE.search(self._text, end)
            piece, before = there and there.start(), 0

    def _words(self, begin: int) -> tuple[Sequence[Token], int]:
        """The words of the piece that begins here, and where it ends."""
        found = self._long.get(begin)
        if found is None:
            piece = self._piece(begin)
            end = begin + len(piece)
            if len(piece) < _SHORT:
                return _short(piece), end
            found = self._long[begin] = tokens(piece), end
        return found

    def _with_stem(self, begin: int, piece: str, stem: str) -> Iterable[Token]:
        """The words of a piece that have a stem."""
        return _short_with_stem(piece, stem) if len(piece) < _SHORT else _of_stem(self._words(begin)[0], stem)

    def _pieces(self, stem: str) -> dict[int, str]:
        """The pieces that may hold a word with this stem, by where they begin."""
        lower, found = self._lower, {}
        for needle in _needles(stem):
            at = lower.find(needle)
            while at >= 0:
                begin, before = at, lower[at - 1 : at]
                # No word begins within another, but one may follow a number: 1,000km.
                if before.isalpha():
                    at = lower.find(needle, at + 1)
                    continue
                if before and not before.isspace():
                    begin = self._beginning(at)
                found[begin] = piece = self._piece(begin)
                at = lower.find(needle, begin + len(piece))
        return found if self._foreign == {} else found | self._with_foreign_letters()

    def _with_foreign_letters(self) -> dict[int, str]:
        """The pieces that hold more than ASCII, by where they begin: folding may change all their letters."""
        if self._foreign is None:
            self._foreign = {}
            there = _BEYOND_ASCII.search(self._text)
            while there:
                begin = self._beginning(there.start())
                self._foreign[begin] = piece = self._piece(begin)
                there = _BEYOND_ASCII.search(self._text, begin + len(piece))
        return self._foreign

    def _piece(self, begin: int) -> str:
        """The piece that begins here."""
        short = self._text[begin : begin + _SHORT].split(None, 1)[0]
        if len(short) < _SHORT:  # nearly always, and found in a third of the time
            return short
        there = _PIECE_FROM.match(self._text, begin)
        return there.group() if there else ""

    def _beginning(self, at: int) -> int:
        """Where the piece begins that holds a character."""
        while at and not self._text[at - 1].isspace():
            at -= 1
        return at


def _lower(text: str) -> str:
    """A text in lower case, its ASCII letters in their places."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(_TO_LOWER)


_TO_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@lru_cache(maxsize=1_000)
def _needles(stem: str) -> tuple[str, ...]:
    """What an ASCII word with this stem begins with, in lower case; initials may be followed by a full
    stop (U.S.), of a stem too long to be changed there with the next initial, digits by a comma (1,000)."""
    if stem[:1].isdigit():
        return (stem[:1],)
    next_initial = stem[1] if len(stem) > 1 + _CHANGED else ""
    return stem[: max(1, len(stem) - _CHANGED)], f"{stem[:1]}.{next_initial}"


@lru_cache(maxsize=10_000)
def _short_with_stem(piece: str, stem: str) -> tuple[Token, ...]:
    return _of_stem(_short(piece), stem)


def _of_stem(words: Iterable[Token], stem: str) -> tuple[Token, ...]:
    return tuple(token for token in words if token.stem == stem)


@lru_cache(maxsize=10_000)
def _short(piece: str) -> tuple[Token, ...]:
    return tuple(tokens(piece))


def _start(token: Token) -> int:
    return token.start


def _moved(token: Token, by: int) -> Token:
    return Token(token.stem, token.form, token.case, token.start + by, token.end + by)
