"""What of a text is compared with others: its runs of words as hashes, and a sketch of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.distinct import distinct
from indexer.text import fold

MIN_WORDS = 30
"""A shorter text may be the same by chance: "No further details were given.\""""
SKETCH = 128
"""Values of a sketch. Of two texts that share a quarter of their runs, 98 in 100 pairs meet in a band."""

_RUN = 4
"""Words compared as one."""
_BLOCK = 1024
"""Runs worked on at a time: what fits into a processor's cache."""

_WORD = re.compile(r"\w+")

Hashes = NDArray[np.uint32]

_random = np.random.Generator(np.random.PCG64(2016))
_FACTORS = _random.integers(0, 2**64, size=(SKETCH, 1), dtype=np.uint64) | np.uint64(1)
_ADDENDS = _random.integers(0, 2**64, size=(SKETCH, 1), dtype=np.uint64)
_PLACES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64)


@dataclass(frozen=True, slots=True)
class Signature:
    """What of a text is compared with others; empty for a text too short to be anyone's copy."""

    runs: bytes = b""
    """The hash of each run of words, in text order: little-endian, 32 bits each."""
    sketch: bytes = b""
    """The MinHash of the runs: 16 bits of each value."""


def signature(body: str) -> Signature:
    """The signature of a text. Case, accents, punctuation and white space play no part."""
    runs = runs_of(body)
    return Signature(runs.tobytes(), _sketch(distinct(runs)).tobytes()) if len(runs) else Signature()


def runs_of(body: str) -> Hashes:
    """The hash of each run of words in a text, in order; none in a text too short."""
    words = _WORD.findall(fold(body))
    if len(words) < MIN_WORDS:
        return np.empty(0, "<u4")
    # Python's own hash of a text differs from process to process; crc32 is the fastest that does not.
    hashed = np.array([crc32(word.encode()) for word in words], np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(hashed, _RUN)
    mixed: NDArray[np.uint64] = (windows * _PLACES).sum(axis=1, dtype=np.uint64)
    return (mixed >> np.uint64(32)).astype("<u4")


def _sketch(runs: Hashes) -> NDArray[np.uint16]:
    """The smallest value of the runs under each of SKETCH hash functions."""
    smallest = np.full(SKETCH, 2**64 - 1, np.uint64)
    for start in range(0, len(runs), _BLOCK):
        mixed = runs[start : start + _BLOCK].astype(np.uint64) * _FACTORS + _ADDENDS
        np.minimum(smallest, mixed.min(axis=1), out=smallest)
    # Of a smallest value the upper bits are all 0: those in the middle tell it from others.
    return (smallest >> np.uint64(32)).astype("<u2")
