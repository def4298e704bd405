"""One posting list as numpy arrays, and how numbers are kept in a byte."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.flags import Ints, Mask, set_between

OVERFLOW = 255
"""The number in a byte that stands for "this or more: look in the overflow"."""

_COMPARED = 8
"""So many numbers are compared with a million bytes each in 60 µs; looking the bytes up in a table takes 1 ms."""

Rows = NDArray[np.int64]
"""Shape (n, 2), ascending: an index into an array, and the number that did not fit there."""

NOTHING = np.empty(0, np.int64)
_NONE: Rows = np.empty((0, 2), np.int64)


@dataclass(frozen=True, slots=True)
class Posting:
    """The documents that hold a term in one field: views of the index, only `docs` is put together."""

    docs: NDArray[np.uint32]
    """Their numbers, ascending."""
    counts: NDArray[np.uint8]
    """How often each holds the term; OVERFLOW: see `overflow`."""
    overflow: Rows
    """(index into docs, true frequency) where that is OVERFLOW or more."""
    positions: NDArray[np.unsignedinteger[Any]]
    """Of all occurrences in document order, ascending within one; empty for names."""
    surfaces: NDArray[np.uint8]
    """Which surface form of the stem each occurrence has; OVERFLOW: see `surface_overflow`."""
    surface_overflow: Rows
    """(index into surfaces, true number) where that is OVERFLOW or more."""
    lengths: NDArray[np.uint8]
    """Length byte of the field of every document there is, by number: kept once, not with each posting."""

    def frequencies(self) -> NDArray[np.int64]:
        """How often the term stands in each document."""
        return whole(self.counts, self.overflow)

    def starts(self) -> NDArray[np.int64]:
        """For each document where its positions begin; one more at the end: how many there are."""
        starts = np.zeros(len(self.docs) + 1, np.int64)
        np.cumsum(self.frequencies(), out=starts[1:])
        return starts

    def places(self) -> NDArray[np.int64]:
        """Of each occurrence document << 32 | position, ascending."""
        places = self.docs.astype(np.int64)
        places <<= 32
        if len(places) < len(self.positions):
            places = places.repeat(self.frequencies())
        places |= self.positions
        return places

    def written(self, surfaces: Collection[int]) -> Mask:
        """For each occurrence whether its surface form has one of these numbers."""
        fitting = [number for number in surfaces if number < OVERFLOW]
        if len(fitting) <= _COMPARED:
            mask = np.zeros(len(self.surfaces), np.bool_)
            for number in fitting:
                mask |= self.surfaces == number
        else:
            wanted = np.zeros(OVERFLOW + 1, np.bool_)
            wanted[fitting] = True
            mask = wanted[self.surfaces]
        if len(self.surface_overflow):
            mask[self.surface_overflow[:, 0]] = np.isin(self.surface_overflow[:, 1], list(surfaces))
        return mask

    def only(self, surfaces: Collection[int]) -> Posting:
        """The documents that hold surface forms of these numbers, and how often; where is not told
        (`written` does), which would take as long as all the rest."""
        mask = self.written(surfaces)
        if mask.all():  # also where there are none
            return self
        counts = set_between(mask, self.starts())
        rows = np.flatnonzero(counts > 0)  # of flags in a fifth of the time that it takes of numbers
        return posting(self.docs.take(rows), counts.take(rows), self.lengths, NOTHING)


def posting(
    docs: Ints, frequencies: Ints, lengths: NDArray[np.uint8], positions: Ints, surfaces: Ints = NOTHING
) -> Posting:
    """The posting of plain numbers: of each document its number and how often it holds the term; of each
    occurrence its position and the number of its surface. The length bytes are those of all documents."""
    return Posting(
        docs.astype(np.uint32),
        in_a_byte(frequencies),
        overflowing(frequencies),
        positions.astype(np.uint32),
        in_a_byte(surfaces),
        overflowing(surfaces),
        lengths,
    )


def in_a_byte(numbers: Ints) -> NDArray[np.uint8]:
    """Numbers, or OVERFLOW for those that do not fit."""
    return np.minimum(numbers, OVERFLOW).astype(np.uint8)


def overflowing(numbers: Ints) -> Rows:
    """(index, number) of the numbers that fit no byte."""
    rows = np.flatnonzero(numbers >= OVERFLOW)
    if not len(rows):
        return _NONE
    return np.stack((rows, numbers[rows].astype(np.int64)), axis=1)


def whole(small: NDArray[np.uint8], overflow: Rows) -> NDArray[np.int64]:
    """The numbers that `in_a_byte` and `overflowing` were made of."""
    numbers = small.astype(np.int64)
    if len(overflow):
        numbers[overflow[:, 0]] = overflow[:, 1]
    return numbers


EMPTY = posting(NOTHING, NOTHING, np.empty(0, np.uint8), NOTHING)
"""The posting of a term that no document holds."""
