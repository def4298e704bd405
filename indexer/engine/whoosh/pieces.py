"""Texts → the numbers of their pieces, those of many texts at once.

Cut out one by one, each piece is a string of its own to make and to look up. Here all are cut out of the bytes of the
texts and looked up in arrays, in a third of the time; one that is not found there is looked up as a string, and stands
in the arrays from then on, perhaps in the place of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.flags import Ints

_IS_SPACE = bytes(byte < 128 and chr(byte).isspace() for byte in range(256))
_OTHER_SPACE = re.compile(r"[^\S\x00-\x7f]")
_WORD = 8
"""Bytes of pieces that are compared at a time."""
_LONGEST = 2 * _WORD
"""Bytes of a piece that is looked up in the arrays: in English one in two thousand has more."""
_NONE = 2**64 - 1
"""No eight bytes of UTF-8."""
_BEYOND = np.array([_NONE << 8 * size & _NONE for size in range(_WORD + 1)], np.uint64)
"""Stands for the bytes beyond the end of a piece that has so many left."""
_MIX = np.uint64(0x9E3779B97F4A7C15)

Words = NDArray[np.uint64]
"""Eight bytes of each piece; those beyond its end are such as UTF-8 does not have."""


class Pieces:
    """Knows the numbers of pieces."""

    def __init__(self, number: Callable[[str], int]) -> None:
        """`number` gives every piece its own, always the same."""
        self._number = number
        self._short, self._long = _Table(words=1, bits=18), _Table(words=2, bits=16)

    def numbers(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The numbers of the pieces of some texts, one text after the other, and where each text's pieces end."""
        cut = _Cut.of(texts)
        numbers = np.empty(len(cut.sizes), np.int32)
        for table, above, most in ((self._short, 0, _WORD), (self._long, _WORD, _LONGEST)):
            some = np.flatnonzero((cut.sizes > above) & (cut.sizes <= most))
            words = [cut.words(some, skipped) for skipped in range(0, most, _WORD)]
            numbers[some], known = table.look_up(words)
            new = np.flatnonzero(~known)
            numbers[some[new]] = found = self._one_by_one(cut, some[new])
            table.keep([word[new] for word in words], found)
        longest = np.flatnonzero(cut.sizes > _LONGEST)
        numbers[longest] = self._one_by_one(cut, longest)
        return numbers, cut.ends

    def _one_by_one(self, cut: _Cut, places: Ints) -> Ints:
        return np.array([self._number(piece) for piece in cut.pieces(places)], np.int32)


@dataclass(frozen=True, slots=True)
class _Cut:
    """The pieces of some texts."""

    data: bytes
    """The texts in UTF-8, one after the other, and more."""
    starts: Ints
    sizes: Ints
    """Where in it each piece is, and how many bytes it has."""
    ends: Ints
    """Where among them each text's pieces end."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Cut:
        """The pieces of some texts: as `str.split` has them."""
        encoded = [(text if text.isascii() else _OTHER_SPACE.sub(" ", text)).encode() for text in texts]
        data = b" ".join([*encoded, bytes(_LONGEST)])
        is_space = np.frombuffer(b"\1" + data[:-_LONGEST].translate(_IS_SPACE) + b"\1", np.uint8)
        bounds = np.flatnonzero(is_space[1:] != is_space[:-1])
        starts, sizes = bounds[::2].copy(), bounds[1::2] - bounds[::2]
        ends = np.cumsum([len(text) + 1 for text in encoded])
        return cls(data, starts, sizes, starts.searchsorted(ends))

    def words(self, places: Ints, skipped: int) -> Words:
        """Eight bytes of each of some pieces, after so many that are left out."""
        everywhere = np.ndarray(len(self.data) - _WORD + 1, "<u8", self.data, strides=1)
        within: Words = everywhere.take(self.starts[places] + skipped)
        return within | _BEYOND.take(self.sizes[places] - skipped, mode="clip")

    def pieces(self, places: Ints) -> list[str]:
        """Some of them."""
        starts = self.starts[places]
        ends = starts + self.sizes[places]
        return [self.data[start:end].decode() for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


class _Table:
    """Numbers of pieces, each in the place that its bytes say: what is kept there later takes its place."""

    def __init__(self, words: int, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._words = np.full((words, 1 << bits), _NONE, np.uint64)
        self._numbers = np.zeros(1 << bits, np.int32)

    def look_up(self, words: Sequence[Words]) -> tuple[Ints, NDArray[np.bool_]]:
        """The numbers of pieces, given by their bytes, and which of them are known."""
        places = self._places(words)
        known = np.ones(len(places), np.bool_)
        for there, word in zip(self._words, words, strict=True):
            known &= there.take(places) == word
        return self._numbers.take(places), known

    def keep(self, words: Sequence[Words], numbers: Ints) -> None:
        """Keep the numbers of pieces."""
        places = self._places(words)
        for there, word in zip(self._words, words, strict=True):
            there[places] = word
        self._numbers[places] = numbers

    def _places(self, words: Sequence[Words]) -> Ints:
        mixed = words[0] * _MIX
        for word in words[1:]:
            mixed = (mixed ^ word) * _MIX
        return (mixed >> self._shift).astype(np.int64)
