"""The posting lists of a generation: which documents hold a term, how often and where.

Each searched field has two families of terms. *Words* are stems, with the place of every occurrence and
the number of the surface form that stands there; the occurrences of one form, or of a form in capitals,
are those of its stem with certain surface numbers. *Names* are the terms of linked mentions
(`indexer.terms`), without places.
"""

from __future__ import annotations

import threading
import weakref
from functools import lru_cache, partial
from pathlib import Path

from whoosh.reading import TermNotFound

from indexer.engine.whoosh.codec import FOLDER, FlatTerms, open_terms
from indexer.engine.whoosh.posting import EMPTY, OVERFLOW, Posting, posting
from indexer.engine.whoosh.schema import NAMES, WORDS, field_name
from indexer.engine.whoosh.store import Store
from indexer.text import stem

__all__ = ["EMPTY", "FOLDER", "OVERFLOW", "Posting", "Postings", "posting"]

_ROWS = 4096
"""Terms whose row is remembered: looking one up takes 18 µs."""
_FORMS = 256
"""Forms whose surface numbers are remembered: each is asked for in every field, and takes 10 µs."""


class Postings:
    """The posting lists of a generation. Safe to share between threads."""

    def __init__(self, directory: Path, store: Store) -> None:
        terms = open_terms(directory / FOLDER)
        self._arrays = terms.arrays
        self._surfaces = lru_cache(maxsize=_FORMS)(partial(_surfaces, store))
        # Whoosh seeks and reads one file handle: two threads at once would read each other's bytes.
        self._row = lru_cache(maxsize=_ROWS)(partial(_row, terms, threading.Lock()))
        self.count = self._arrays.lengths.shape[1]
        self._finalizer = weakref.finalize(self, terms.close)

    def close(self) -> None:
        """Let go of the files."""
        self._finalizer()

    def words(self, field: str, stem: str) -> Posting:
        """The posting of a stem; empty when no document holds it."""
        return self._posting(field, WORDS, stem)

    def holding(self, field: str, stem: str) -> int:
        """How many documents hold a stem."""
        row = self._row(field_name(field, WORDS), stem.encode())
        return 0 if row is None else self._arrays.holding(row)

    def names(self, field: str, term: str) -> Posting:
        """The posting of a linked name, without positions; empty when no document holds it."""
        return self._posting(field, NAMES, term)

    def surfaces(self, form: str, *, capitals: bool = False) -> tuple[int, ...]:
        """The surface numbers of a folded form among those of its stem; only of the form in capitals if
        asked for. The same in every field."""
        return self._surfaces(form, capitals)

    def forms(self, field: str, form: str, *, capitals: bool = False) -> Posting:
        """The posting of a folded form; only of its occurrences in capitals if asked for."""
        return self.words(field, stem(form)).only(self.surfaces(form, capitals=capitals))

    def _posting(self, field: str, family: str, term: str) -> Posting:
        row = self._row(field_name(field, family), term.encode())
        return EMPTY if row is None else self._arrays.posting(row, field)


def _row(terms: FlatTerms, lock: threading.Lock, family: str, term: bytes) -> int | None:
    """The row of a term, if there is one."""
    with lock:
        try:
            return terms.row(family, term)
        except TermNotFound:
            return None


def _surfaces(store: Store, form: str, capitals: bool) -> tuple[int, ...]:
    """As Postings.surfaces."""
    for numbers in store.rows("SELECT surface, capitals FROM form WHERE form = ?", form):
        return tuple(number for number in numbers[capitals:] if number is not None)
    return ()
