"""Sets of documents: sorted numbers while they are few, a flag for each document of the generation when many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.distinct import once

Ints = NDArray[np.integer[Any]]
Numbers = NDArray[np.intp]
"""Document numbers, ascending, each once. In the type numpy indexes with: any other is cast at every use."""
Mask = NDArray[np.bool_]
"""For each document of a generation whether it is meant."""

DENSE = 8
"""A set of more than one in this many documents is computed with flags: as many bytes, no branches."""

_SEARCH = 20
_CLEARED = 32
"""Nanoseconds: finding one number among many by bisection costs 20, setting a flag 1, clearing 32 flags 1."""


class DocSet:
    """A set of the documents of a generation. Never changes; both shapes are made when first asked for."""

    __slots__ = ("_mask", "_numbers", "_raw", "count", "size")

    def __init__(self, size: int, *, numbers: Ints | None = None, mask: Mask | None = None) -> None:
        """The documents of these ascending numbers, or those flagged, of a generation of `size`; by
        neither all of them."""
        self.size = size
        """Documents in the generation."""
        self.count = size
        """Documents in the set."""
        if numbers is not None:
            self.count = len(numbers)
        elif mask is not None:
            self.count = int(np.count_nonzero(mask))
        self._raw = numbers
        self._numbers: Numbers | None = None
        self._mask = mask

    @property
    def is_all(self) -> bool:
        """Whether no document is missing."""
        return self.count == self.size

    @property
    def is_dense(self) -> bool:
        """Whether so many documents are meant that flags are the cheaper shape."""
        return self.count * DENSE > self.size

    @property
    def numbers(self) -> Numbers:
        """The documents' numbers."""
        if self._numbers is None:
            if self._raw is not None:
                self._numbers = self._raw.astype(np.intp, copy=False)
            elif self._mask is not None:
                self._numbers = np.flatnonzero(self._mask)
            else:
                self._numbers = np.arange(self.size)
        return self._numbers

    @property
    def mask(self) -> Mask:
        """A flag for every document of the generation."""
        if self._mask is None:
            mask = np.full(self.size, self._raw is None)
            if self._raw is not None:
                mask[self._raw] = True
            self._mask = mask
        return self._mask

    def holds(self, numbers: Numbers) -> Mask:
        """For each of these documents whether it is in the set."""
        few = len(numbers) * _SEARCH < self.size // _CLEARED + self.count
        if self._mask is None and self._raw is not None and few:
            return positions_in(self._raw, numbers)[1]
        return self.mask.take(numbers)

    def flag(self, mask: Mask) -> None:
        """Set the flags of these documents in a mask."""
        if self._mask is not None:
            mask |= self._mask
        else:
            mask[slice(None) if self._raw is None else self._raw] = True

    def without(self, other: DocSet) -> DocSet:
        """The documents that are not in the other set."""
        if not other.count or not self.count:
            return self
        if self.is_dense:
            return DocSet(self.size, mask=self.mask & ~other.mask)
        return DocSet(self.size, numbers=self.numbers[~other.holds(self.numbers)])


def positions_in(ascending: Ints, numbers: Ints) -> tuple[Numbers, Mask]:
    """For each number where it would stand in an ascending array (at most the last index), and whether it
    does."""
    if not len(ascending):
        return np.zeros(len(numbers), np.intp), np.zeros(len(numbers), np.bool_)
    at = np.searchsorted(ascending, numbers.astype(ascending.dtype, copy=False))
    np.minimum(at, len(ascending) - 1, out=at)
    return at, ascending.take(at) == numbers


def everything(size: int) -> DocSet:
    """All documents of a generation."""
    return DocSet(size)


def nothing(size: int) -> DocSet:
    """No document."""
    return DocSet(size, numbers=np.empty(0, np.intp))


def intersection(sets: Iterable[DocSet], size: int) -> DocSet:
    """The documents in every set; all of the generation if there is no set."""
    first, *others = sorted((one for one in sets if not one.is_all), key=lambda one: one.count) or [everything(size)]
    if not others:
        return first
    if first.is_dense:
        mask = first.mask & others[0].mask
        for other in others[1:]:
            mask &= other.mask
        return DocSet(size, mask=mask)
    numbers = first.numbers
    for other in others:
        if len(numbers):
            numbers = numbers[other.holds(numbers)]
    return DocSet(size, numbers=numbers)


def union(sets: Iterable[DocSet], size: int) -> DocSet:
    """The documents in at least one set."""
    some = [one for one in sets if one.count]
    if len(some) < 2:
        return some[0] if some else nothing(size)
    if sum(one.count for one in some) * DENSE > size:
        mask = np.zeros(size, np.bool_)
        for one in some:
            one.flag(mask)
        return DocSet(size, mask=mask)
    numbers = np.concatenate([one.numbers for one in some])
    numbers.sort(kind="stable")  # merges the ascending runs it is made of
    return DocSet(size, numbers=once(numbers))


def runs(ascending: Ints) -> tuple[Ints, NDArray[np.int64]]:
    """The numbers of an ascending array, each once, and how often each stands there."""
    bounds = np.ones(len(ascending) + 1, np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=bounds[1:-1])
    begins = np.flatnonzero(bounds)
    return ascending.take(begins[:-1]), begins[1:] - begins[:-1]
