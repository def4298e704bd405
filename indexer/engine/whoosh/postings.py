"""Posting lists of a Whoosh index as numpy arrays."""

from __future__ import annotations

import threading
import weakref
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import IndexReader, TermNotFound

from indexer.engine.whoosh.schema import schema

FOLDER = "whoosh"

Frequencies = tuple[NDArray[np.int64], NDArray[np.float64]]
"""The documents that hold a term, ascending, and how often each does."""

Places = NDArray[np.int64]
"""Where a term stands, ascending: document << 32 | position."""


class Postings:
    """The posting lists of a generation. Safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        storage = FileStorage(str(directory / FOLDER), supports_mmap=False, readonly=True)
        reader = storage.open_index(schema=schema()).reader()
        # Whoosh seeks and reads one file handle: two threads at once would read each other's bytes.
        lock = threading.Lock()
        self.count: int = reader.doc_count_all()
        self.frequencies = lru_cache(maxsize=256)(partial(_frequencies, reader, lock))
        self.places = lru_cache(maxsize=64)(partial(_places, reader, lock))
        self._finalizer = weakref.finalize(self, reader.close)

    def close(self) -> None:
        """Let go of the files."""
        self._finalizer()


def _frequencies(reader: IndexReader, lock: threading.Lock, field: str, term: str) -> Frequencies:
    docs: list[int] = []
    weights: list[float] = []
    with lock:
        try:
            matcher = reader.postings(field, term)
        except TermNotFound:
            return np.empty(0, np.int64), np.empty(0)
        while matcher.is_active():
            docs.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
    return np.array(docs, np.int64), np.array(weights)


def _places(reader: IndexReader, lock: threading.Lock, field: str, term: str) -> Places:
    places: list[int] = []
    with lock:
        try:
            matcher = reader.postings(field, term)
        except TermNotFound:
            return np.empty(0, np.int64)
        while matcher.is_active():
            document = matcher.id() << 32
            places.extend(document | position for position in matcher.value_as("positions"))
            matcher.next()
    return np.array(places, np.int64)
