"""How often words stand together in each of many documents: one bit for every place of a text.

A word's places in a block of documents are flags, packed into numbers of 64 bits; whether another word
follows is then a shift and an `and` for 64 places at once. Where words are frequent that takes a tenth of
comparing their places, and the memory is that of one block however many documents there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.docset import Ints, Mask, Numbers

Bits = NDArray[np.uint64]
"""Flag n is bit n % 64 of number n // 64."""

BLOCK = 1 << 14
"""Numbers of 64 bits handled at a time: the flags of a block, one byte each, stay in the cache."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The occurrences of one word in some documents, all of which hold its stem."""

    first: Numbers
    """For each document the index into `positions` of its first."""
    counts: Ints
    """For each document how many there are; at least one."""
    positions: Ints
    """Of all occurrences of the stem in the field, ascending within a document."""
    meant: Callable[[Numbers], Mask] | None
    """Whether occurrences of the stem, given by index, are of the word; None if all are."""

    def last(self) -> Numbers:
        """The last position of the stem in each document."""
        return self.positions.take(self.first + self.counts - 1).astype(np.int64)

    def places(self, documents: slice, begins: Numbers) -> Numbers:
        """Its places in some of the documents: begin of the document + position."""
        first, counts = self.first[documents], self.counts[documents]
        # Occurrences of all documents in one array: each document's first, counted on within it.
        ends = np.cumsum(counts)
        occurrences = np.repeat(first - (ends - counts), counts)
        occurrences += np.arange(len(occurrences))
        places = np.repeat(begins, counts)
        places += self.positions.take(occurrences)
        return places if self.meant is None else places[self.meant(occurrences)]

    def flagged(self, documents: slice, begins: Numbers, flags: NDArray[np.uint8]) -> Bits:
        """Its places in consecutive documents whose texts begin at these flags; `flags` are overwritten."""
        flags.fill(0)
        flags[self.places(documents, begins)] = 1
        return np.packbits(flags, bitorder="little").view("<u8")


def adjacent(words: Sequence[tuple[Standing, int]], check: Callable[[], None]) -> Ints:
    """In each document, how often the words stand next to each other, each at its offset."""
    reach = max(offset for _, offset in words)

    def together(documents: slice, begins: Numbers, flags: NDArray[np.uint8]) -> Bits:
        found: Bits | None = None
        for word, offset in words:
            there = _later(word.flagged(documents, begins, flags), offset)
            found = there if found is None else found & there
        return np.empty(0, np.uint64) if found is None else found

    return _counted([word for word, _ in words], reach, together, check)


def near(words: Sequence[Standing], slop: int, check: Callable[[], None]) -> Ints:
    """In each document, at how many places of these words begins a window of `slop` more with all of them."""

    def together(documents: slice, begins: Numbers, flags: NDArray[np.uint8]) -> Bits:
        anyone = np.zeros(len(flags) // 64, np.uint64)
        everyone = ~anyone
        for word in words:
            there = word.flagged(documents, begins, flags)
            anyone |= there
            everyone &= _within(there, slop)
        return anyone & everyone

    return _counted(words, slop, together, check)


def _counted(
    words: Sequence[Standing],
    reach: int,
    together: Callable[[slice, Numbers, NDArray[np.uint8]], Bits],
    check: Callable[[], None],
) -> Ints:
    """For each document the number of flags that `together` leaves. `reach` flags behind each text are
    free, so that no text runs into the next."""
    room = np.maximum.reduce([word.last() for word in words])
    room += reach + 64
    room >>= 6
    ends = np.cumsum(room)
    counts = np.zeros(len(room), np.int64)
    for documents in _blocks(ends):
        check()
        begins = (ends[documents] - room[documents]) - (ends[documents.start] - room[documents.start])
        flags = np.empty((int(begins[-1]) + int(room[documents.stop - 1])) * 64, np.uint8)
        found = np.bitwise_count(together(documents, begins << 6, flags))
        counts[documents] = np.add.reduceat(found, begins, dtype=np.int64)
    return counts


def _blocks(ends: Ints) -> Iterator[slice]:
    """Consecutive documents with about as many numbers as a block, one document at least."""
    start = 0
    while start < len(ends):
        before = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + BLOCK, "right")))
        yield slice(start, stop)
        start = stop


def _later(bits: Bits, places: int) -> Bits:
    """Each flag the one so many places later; 0 past the end."""
    whole, part = divmod(places, 64)
    found = np.zeros_like(bits)
    kept = bits[whole:]
    found[: len(kept)] = kept >> np.uint64(part)
    if part:
        found[: max(len(kept) - 1, 0)] |= kept[1:] << np.uint64(64 - part)
    return found


def _within(bits: Bits, places: int) -> Bits:
    """Whether a flag or one of so many after it is set."""
    covered = 1
    while covered <= places:
        step = min(covered, places + 1 - covered)
        bits = bits | _later(bits, step)
        covered += step
    return bits
