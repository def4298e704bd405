"""postings.bin: the posting lists of all fields as flat arrays, mapped into memory; and overflow.bin beside it.

One row per (field, term) in byte order, `first[row]` to `first[row + 1]` being its slice of the postings
(documents) and of the occurrences:

    first               (terms + 1, 2)   first posting, first occurrence: four bytes each, if that is enough
    docs                (postings,)      document % BLOCK: half the room of the number
    blocks              (terms, n)       how many postings lie before document BLOCK, 2 * BLOCK, …
    counts              (postings,)      as in `posting.Posting`
    positions, surfaces (occurrences,)   as in `posting.Posting`; names have none
    overflow            (n, 2)           posting and true frequency
    surface_overflow    (n, 2)           occurrence and true surface number
    lengths             (4, documents)   length byte of each searched field
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh import bundle
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.posting import Posting, Rows, whole
from indexer.terms import FIELDS

BLOCK = 1 << 16
"""Documents whose numbers differ only in the two bytes that are kept of each posting. Putting the others
back takes 11 µs for 58,000 documents; without blocks an index is larger by a fifth of its text."""

FILE = "postings.bin"
_OVERFLOW = "overflow.bin"

NO_ROWS: Rows = np.empty((0, 2), np.int64)


@dataclass(frozen=True, slots=True)
class Lists:
    """The posting lists of some terms, one after the other."""

    sizes: Rows
    """Of each term, how many postings and how many occurrences it has."""
    docs: Ints
    """Of each posting its document, ascending within a term."""
    frequencies: Ints
    positions: Ints
    surfaces: Ints
    """Of each occurrence, if the terms have them."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """The arrays of a generation."""

    first: Ints
    docs: NDArray[np.uint16]
    blocks: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    positions: NDArray[np.unsignedinteger[Any]]
    surfaces: NDArray[np.uint8]
    overflow: Rows
    surface_overflow: Rows
    lengths: NDArray[np.uint8]

    @classmethod
    def open(cls, folder: Path) -> Arrays:
        """The arrays in a folder, mapped: reading them needs no heap, whatever the size of the archive."""
        return cls(**bundle.mapped(folder / FILE), **bundle.mapped(folder / _OVERFLOW))

    @classmethod
    def create(cls, folder: Path, sizes: Rows, documents: int, *, is_long: bool) -> Arrays:
        """New arrays for terms with these numbers of postings and occurrences, to be filled; `save_overflow`
        completes them. In a long text are more words than two bytes count."""
        first = np.zeros((len(sizes) + 1, 2), np.int64)
        np.cumsum(sizes, axis=0, out=first[1:])
        postings, occurrences = first[-1].tolist()
        shapes = {
            "first": (bundle.kind_up_to(max(postings, occurrences)), first.shape),
            "docs": ("<u2", (postings,)),
            "blocks": ("<u4", (len(sizes), len(range(BLOCK, documents, BLOCK)))),
            "counts": ("|u1", (postings,)),
            "positions": ("<u4" if is_long else "<u2", (occurrences,)),
            "surfaces": ("|u1", (occurrences,)),
            "lengths": ("|u1", (len(FIELDS), documents)),
        }
        arrays = cls(**bundle.create(folder / FILE, shapes), overflow=NO_ROWS, surface_overflow=NO_ROWS)
        arrays.first[:] = first
        return arrays

    def posting(self, row: int, field: str) -> Posting:
        """The posting list of a row, which is one of this field."""
        (start, first), (end, last) = self.first[row].tolist(), self.first[row + 1].tolist()
        return Posting(
            self._docs(row, start, end),
            self.counts[start:end],
            _within(self.overflow, start, end),
            self.positions[first:last],
            self.surfaces[first:last],
            _within(self.surface_overflow, first, last),
            self.lengths[FIELDS.index(field)],
        )

    def lists(self, rows: slice) -> Lists:
        """The posting lists of some rows, one after the other, their documents and surfaces as they are
        numbered here."""
        first = self.firsts(rows)
        (start, begin), (stop, end) = first[0].tolist(), first[-1].tolist()
        return Lists(
            np.diff(first, axis=0),
            self.documents(rows),
            whole(self.counts[start:stop], _within(self.overflow, start, stop)),
            self.positions[begin:end],
            whole(self.surfaces[begin:end], _within(self.surface_overflow, begin, end)),
        )

    def firsts(self, rows: slice) -> Rows:
        """Where the postings and the occurrences of some rows begin, and once more where the last ones end."""
        return self.first[rows.start : rows.stop + 1].astype(np.int64)

    def documents(self, rows: slice) -> NDArray[np.uint32]:
        """The numbers of the documents of some rows' postings, one row's after the other's."""
        first = self.first[rows.start : rows.stop + 1, 0]
        docs = self.docs[first[0] : first[-1]].astype(np.uint32)
        bounds = self.blocks[rows]
        if bounds.shape[1]:
            ends = np.column_stack((bounds, np.diff(first).astype(np.uint32)))
            within = np.diff(ends, axis=1, prepend=np.uint32(0)).ravel()
            docs += np.repeat(np.tile(np.arange(ends.shape[1], dtype=np.uint32) * BLOCK, len(ends)), within)
        return docs

    def holding(self, row: int) -> int:
        """How many documents the posting list of a row has."""
        return int(self.first[row + 1, 0] - self.first[row, 0])

    def _docs(self, row: int, start: int, end: int) -> NDArray[np.uint32]:
        """The numbers of the documents of a row's postings."""
        docs = self.docs[start:end].astype(np.uint32)
        for bound in self.blocks[row].tolist():
            if bound < len(docs):
                docs[bound:] += BLOCK
        return docs


def save_overflow(folder: Path, overflow: Sequence[Rows], surface_overflow: Sequence[Rows]) -> None:
    """Write what did not fit into bytes, piece after piece."""
    pieces = {"overflow": overflow, "surface_overflow": surface_overflow}
    bundle.save(folder / _OVERFLOW, {name: np.concatenate([NO_ROWS, *rows]) for name, rows in pieces.items()})


def _within(rows: Rows, start: int, end: int) -> Rows:
    """The overflow rows of a slice, counted from its start."""
    if not len(rows):
        return rows
    low, high = np.searchsorted(rows[:, 0], (start, end))
    return rows[low:high] - (start, 0)
