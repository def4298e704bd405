"""Posting lists: which documents hold a term, how often and where, as numpy arrays.

Each searched field has two families of terms. *Words* are stems, with the place of every occurrence and
the number of the surface form that stands there; the occurrences of one form, or of a form in capitals,
are those of its stem with certain surface numbers. *Names* are the terms of linked mentions
(`indexer.terms`), without places.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import IndexReader, TermNotFound

from indexer.engine.scoring import length_byte
from indexer.engine.whoosh.schema import schema
from indexer.terms import FIELDS
from indexer.text import stem

FOLDER = "whoosh"

OVERFLOW = 255
"""The number in a byte that stands for "this or more: look in the overflow"."""

Ints = NDArray[np.integer[Any]]
Rows = NDArray[np.int64]
"""Shape (n, 2), ascending: a row of a posting or the number of an occurrence, and what is there."""

_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Posting:
    """The documents that hold a term in one field: views of the index, nothing copied."""

    docs: NDArray[np.uint32]
    """Their numbers, ascending."""
    packed: NDArray[np.uint16]
    """For each, frequency << 8 | length byte of the field; frequency OVERFLOW: see `overflow`."""
    overflow: Rows
    """(index into docs, true frequency) where that is OVERFLOW or more."""
    positions: NDArray[np.unsignedinteger[Any]]
    """Of all occurrences in document order, ascending within one; empty for names."""
    surfaces: NDArray[np.uint8]
    """Which surface form of the stem each occurrence has; OVERFLOW: see `surface_overflow`."""
    surface_overflow: Rows
    """(index into surfaces, true number) where that is OVERFLOW or more."""

    def frequencies(self) -> NDArray[np.int64]:
        """How often the term stands in each document."""
        found = (self.packed >> 8).astype(np.int64)
        found[self.overflow[:, 0]] = self.overflow[:, 1]
        return found

    def starts(self) -> NDArray[np.int64]:
        """For each document where its positions begin; one more at the end: how many there are."""
        starts = np.zeros(len(self.docs) + 1, np.int64)
        np.cumsum(self.frequencies(), out=starts[1:])
        return starts

    def places(self) -> NDArray[np.int64]:
        """Of each occurrence document << 32 | position, ascending."""
        documents = np.repeat(self.docs.astype(np.int64), self.frequencies())
        return (documents << 32) + self.positions.astype(np.int64)

    def written(self, surfaces: Collection[int]) -> NDArray[np.bool_]:
        """For each occurrence whether its surface form has one of these numbers."""
        wanted = np.zeros(256, np.bool_)
        wanted[[number for number in surfaces if number < OVERFLOW]] = True
        mask = wanted[self.surfaces]
        mask[self.surface_overflow[:, 0]] = np.isin(self.surface_overflow[:, 1], list(surfaces))
        return mask

    def only(self, surfaces: Collection[int]) -> Posting:
        """The part of this posting whose surface forms have these numbers; its own surfaces are not told."""
        mask = self.written(surfaces)
        if mask.all():
            return self
        counts = np.bincount(np.repeat(np.arange(len(self.docs)), self.frequencies())[mask], minlength=len(self.docs))
        rows = np.flatnonzero(counts)
        lengths = self.packed[rows] & 255
        return posting(self.docs[rows], counts[rows], lengths, self.positions[mask])


def posting(docs: Ints, frequencies: Ints, lengths: Ints, positions: Ints, surfaces: Ints = _NONE) -> Posting:
    """The posting of plain numbers: of each document its number, how often it holds the term and its
    length byte; of each occurrence its position and the number of its surface."""
    packed = (np.minimum(frequencies, OVERFLOW) << 8 | lengths).astype(np.uint16)
    return Posting(
        docs.astype(np.uint32),
        packed,
        overflowing(frequencies),
        positions.astype(np.uint32),
        np.minimum(surfaces, OVERFLOW).astype(np.uint8),
        overflowing(surfaces),
    )


def overflowing(numbers: Ints) -> Rows:
    """(index, number) of the numbers that fit no byte."""
    rows = np.flatnonzero(numbers >= OVERFLOW)
    return np.stack((rows, numbers[rows].astype(np.int64)), axis=1)


class Postings:
    """The posting lists of a generation. Safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        storage = FileStorage(str(directory / FOLDER), supports_mmap=False, readonly=True)
        self._reader: IndexReader = storage.open_index(schema=schema()).reader()
        # Whoosh seeks and reads one file handle: two threads at once would read each other's bytes.
        self._lock = threading.Lock()
        self.count: int = self._reader.doc_count_all()
        self.words = lru_cache(maxsize=256)(self._words)
        self.names = lru_cache(maxsize=256)(self._names)
        self._surfaces = self._numbered()
        self._finalizer = weakref.finalize(self, self._reader.close)

    def close(self) -> None:
        """Let go of the files."""
        self._finalizer()

    def surfaces(self, form: str, *, capitals: bool = False) -> tuple[int, ...]:
        """The surface numbers of a folded form among those of its stem; only of the form in capitals if
        asked for. The same in every field."""
        return tuple(n for n, in_capitals in self._surfaces.get(form, ()) if in_capitals or not capitals)

    def forms(self, field: str, form: str, *, capitals: bool = False) -> Posting:
        """The posting of a folded form; only of its occurrences in capitals if asked for."""
        return self.words(field, stem(form)).only(self.surfaces(form, capitals=capitals))

    def _words(self, field: str, stem: str) -> Posting:
        """The posting of a stem; empty when no document holds it."""
        found = self._read(f"{field}_stems", stem)
        surfaces = np.zeros(len(found.positions), np.int64)
        places = found.places()
        for form in self._of_stem.get(stem, ()):
            for number, capitals in self._surfaces[form]:
                there = self._read(f"{field}_forms", form.upper() if capitals else form).places()
                surfaces[np.searchsorted(places, there)] = number
        return posting(found.docs, found.frequencies(), found.packed & 255, found.positions, surfaces)

    def _names(self, field: str, term: str) -> Posting:
        """The posting of a linked name, without positions; empty when no document holds it."""
        found = self._read(f"{field}_forms", term)
        return posting(found.docs, found.frequencies(), found.packed & 255, _NONE)

    def _numbered(self) -> dict[str, list[tuple[int, bool]]]:
        self._of_stem: dict[str, list[str]] = {}
        terms = {t.decode() for f in FIELDS for t in self._reader.lexicon(f"{f}_forms")} if self.count else set()
        for form in sorted(term for term in terms if "/" not in term and term.lower() == term):
            self._of_stem.setdefault(stem(form), []).append(form)
        numbered: dict[str, list[tuple[int, bool]]] = {}
        for forms in self._of_stem.values():
            known = [(form, c) for form in forms for c in (False, True) if not c or form.upper() in terms - {form}]
            for number, (form, capitals) in enumerate(known):
                numbered.setdefault(form, []).append((number, capitals))
        return numbered

    def _read(self, field: str, term: str) -> Posting:
        docs: list[int] = []
        positions: list[list[int]] = []
        lengths: list[int] = []
        words = field.replace("_forms", "_stems")  # a field is as long as it has words, however many names it links
        with self._lock:
            try:
                matcher = self._reader.postings(field, term)
            except TermNotFound:
                return posting(_NONE, _NONE, _NONE, _NONE)
            while matcher.is_active():
                docs.append(matcher.id())
                positions.append(matcher.value_as("positions"))
                lengths.append(length_byte(self._reader.doc_field_length(matcher.id(), words)))
                matcher.next()
        flat = np.array([position for some in positions for position in some])
        return posting(np.array(docs), np.array([len(some) for some in positions]), np.array(lengths), flat)
