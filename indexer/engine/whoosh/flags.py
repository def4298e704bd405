"""How many of many flags are set, counted 64 at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_CLOSE = 6
"""Flags a place from which on looking at each place takes longer than at each flag."""

Ints = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]


def set_before(flags: Mask, places: Ints) -> NDArray[np.int64]:
    """How many flags are set before each of these places, which may be the end. A running sum over the
    flags themselves takes twice as long, unless there are nearly as many places."""
    packed = np.packbits(flags, bitorder="little")
    words = np.zeros(len(flags) // 64 + 1, "<u8")
    words.view(np.uint8)[: len(packed)] = packed
    before = np.zeros(len(words), np.int64)
    np.cumsum(np.bitwise_count(words[:-1]), out=before[1:])
    at = places.astype(np.uint64)
    whole = (at >> np.uint64(6)).astype(np.intp)
    part = words.take(whole) & ((np.uint64(1) << (at & np.uint64(63))) - np.uint64(1))
    before = before.take(whole)
    before += np.bitwise_count(part)
    return before


def set_between(flags: Mask, places: Ints) -> NDArray[np.int64]:
    """How many flags are set from each of these places up to the next; none for the last."""
    if len(places) * _CLOSE < len(flags):
        return np.diff(set_before(flags, places))
    return np.diff(_running(flags).take(places)).astype(np.int64)


def _running(flags: Mask) -> NDArray[np.int32]:
    before = np.zeros(len(flags) + 1, np.int32)
    np.cumsum(flags, out=before[1:])
    return before
