"""Columns: for each document its dates, its place in every order and its facet values, as mapped arrays.

Facet values are kept by document and by value, whichever way round is shorter counts a result; and by document once
more, those of all kinds together.
Documents are numbered in the order of their ids, values in the order of their keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh import bundle
from indexer.engine.whoosh.beginnings import Beginnings
from indexer.engine.whoosh.docset import DocSet, Ints, Numbers, positions_in, runs
from indexer.engine.whoosh.flags import set_between
from indexer.engine.whoosh.highest import least_of_highest
from indexer.engine.whoosh.strings import Strings
from indexer.model import ENTITY_KINDS, Kind

FILE = "columns.bin"

VALUED = (*ENTITY_KINDS, Kind.SOURCE)
"""The kinds with a list of values; dates have a tree."""

BYLINE = "byline"
"""The column of the names, as slugs, in documents' bylines."""

ROOTS = Kind.DATE.value
"""The column of the top of the date tree: years, and undated."""

FACETED = (*(kind.value for kind in VALUED), ROOTS)
"""The columns that a search counts."""

HELD = "held"
"""What their values are kept under once more, together by document. Where a document's values stand is looked up in
memory that no cache holds, which takes most of the time: of five columns of 3,000 documents one by one 0.63 ms,
together 0.38."""

COLUMNS = (*FACETED, BYLINE)

_FEW = 5
"""A set of less than one in this many documents is counted by its documents' values; a larger one by all
values' documents, which takes as long for any set (measured at 300,000 values of 100,000 documents)."""
_FEW_SINGLE = 3
"""The same where every document has one value: it is found without looking for where it begins."""

MANY = 1000
"""Of so many documents the values are found sooner in another way than of few: those of 3,000 in 32 µs instead of
42, of 16,000 in 110 instead of 180, but of ten in 9 instead of 5."""
SORTED = 256
"""So many counts are sorted whole sooner than the highest are sought: 200 in 2.0 µs instead of 5.1."""
_NAMED = 256
"""Values of a kind whose key and label are remembered: a few lead most lists, and reading them takes longer
than all else about them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many documents have each value that any has."""

    values: Numbers
    """Ascending."""
    counts: NDArray[np.int64]

    def top(self, some: int) -> Numbers:
        """The rows of the values most documents have, in this order, the smaller value first of equals."""
        counts = self.counts
        if not 0 < some < len(counts) > SORTED:
            return _highest_first(counts)[:some]
        least = least_of_highest(counts, some)
        rows: Numbers = (counts >= least).nonzero()[0]
        return rows[_highest_first(counts.take(rows))[:some]]

    def between(self, bounds: Sequence[int]) -> Iterator[Counted]:
        """The values from each bound up to before the next, counted from the bound."""
        ends = self.values.searchsorted(bounds).tolist()
        for first, (low, high) in zip(bounds, pairwise(ends), strict=False):
            yield Counted(self.values[low:high] - first, self.counts[low:high])

    def of(self, value: int) -> int:
        """How many have this value."""
        row = int(np.searchsorted(self.values, value))
        return int(self.counts[row]) if row < len(self.values) and self.values[row] == value else 0


@dataclass(frozen=True, slots=True)
class Held:
    """The values of each document: of one column, or of several numbered one column after the other."""

    values: Ints
    """Those of document 0 ascending, then those of document 1, …"""
    rows: Ints
    """Where each document's begin; one more at the end."""
    size: int
    """How many different values there are."""
    is_single: bool = field(init=False)
    """Whether each document has exactly one value."""

    def __post_init__(self) -> None:
        single = np.array_equal(self.rows, np.arange(len(self.rows)))
        object.__setattr__(self, "is_single", bool(single))

    def of(self, numbers: Numbers) -> Ints:
        """All values of these documents."""
        if self.is_single:
            return self.values.take(numbers)
        first, last = self.rows.take(numbers), self.rows[1:].take(numbers)
        there: Ints = self.values.take((_places if len(numbers) < MANY else _many_places)(first, last))
        return there

    def counted(self, numbers: Numbers) -> Counted:
        """How many of these documents have each value."""
        found = self.of(numbers)
        if len(found) * 8 > self.size:
            return _nonzero(np.bincount(found, minlength=self.size))
        found.sort()  # a few values are sorted sooner than counters for all are cleared and looked through
        values, counts = runs(found)
        return Counted(values.astype(np.intp), counts)


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """The values of one kind."""

    held: Held
    docs: Ints
    """The documents with value 0 ascending, then those with value 1, …"""
    starts: Ints
    """Where each value's begin; one more at the end."""

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> ValueColumn:
        """The column kept under a name."""
        values, rows, docs, starts = (arrays[f"{name}.{of}"] for of in ("values", "rows", "docs", "starts"))
        return cls(Held(values, rows, len(starts) - 1), docs, starts)

    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Every document with each of its values."""
        rows = self.held.rows
        docs = np.repeat(np.arange(len(rows) - 1), rows[1:] - rows[:-1])
        return docs, self.held.values.astype(np.int64)

    def holding(self, value: int) -> DocSet:
        """The documents with a value."""
        return DocSet(len(self.held.rows) - 1, numbers=self.docs[self.starts[value] : self.starts[value + 1]])

    def counts(self, values: Numbers, among: DocSet) -> Counted:
        """How many of these documents, best nearly all there are, have each of these values; ascending."""
        starts = self.starts
        counts = starts.take(values + 1).astype(np.int64) - starts.take(values)
        if not among.is_all:
            missed = self.held.of(np.flatnonzero(~among.mask))
            rows, found = positions_in(values, missed)
            counts -= np.bincount(rows[found], minlength=len(values))
        rows = np.flatnonzero(counts)
        return Counted(values[rows], counts[rows])

    def counted(self, among: DocSet) -> Counted:
        """How many of these documents have each value."""
        if among.count * (_FEW_SINGLE if self.held.is_single else _FEW) < among.size:
            return self.held.counted(among.numbers)
        counts = np.diff(self.starts).astype(np.int64, copy=False)
        if not among.is_all:
            missing = among.size - among.count
            if missing * _FEW < among.size:
                counts = counts - np.bincount(self.held.of(np.flatnonzero(~among.mask)), minlength=len(counts))
            else:
                counts = set_between(among.mask.take(self.docs), self.starts)
        return _nonzero(counts)


def _places(first: Ints, last: Ints) -> Numbers:
    """Every place from each `first` up to before its `last`."""
    lengths = (last - first).astype(np.intp)
    places: Numbers = (last - lengths.cumsum()).repeat(lengths)
    places += np.arange(len(places))
    return places


def _many_places(first: Ints, last: Ints) -> Numbers:
    """The same by adding up the steps from place to place: repeating a number so often and the next so
    often, the processor guesses wrong nearly every time."""
    held = last > first
    first, last = first[held], last[held]
    ends = (last - first).cumsum(dtype=np.intp)
    if not len(ends):
        return ends
    steps = np.ones(ends[-1], np.intp)
    steps[0] = first[0]
    steps[ends[:-1]] = first[1:] - last[:-1] + 1
    places: Numbers = steps.cumsum(out=steps)
    return places


def _highest_first(counts: Ints) -> Numbers:
    """The places of the highest count, of the next, …, of equals the first place first."""
    order: Numbers = (-counts).argsort(kind="stable")
    return order


def _nonzero(counts: NDArray[np.int64]) -> Counted:
    values = np.flatnonzero(counts > 0)  # of flags in a fifth of the time that it takes of numbers
    return Counted(values, counts.take(values))


@dataclass(frozen=True, slots=True)
class Names:
    """The values of one kind by number."""

    keys: Strings
    labels: Strings
    searched: Strings
    """What a search for values looks at: labels folded, bylines between hyphens."""
    by_label: Ints
    """The numbers in the order of folded label and key."""
    beginnings: Beginnings
    """Of persons, organisations and countries by all their names; of others none."""
    of: Callable[[int], tuple[str, str]] = field(init=False, repr=False, compare=False)
    """Key and label of a value."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "of", lru_cache(maxsize=_NAMED)(partial(_key_and_label, self.keys, self.labels)))

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Names:
        """The names of a column's values."""
        keys, labels, searched = (Strings.read(arrays, f"{name}.{of}") for of in ("keys", "labels", "searched"))
        return cls(keys, labels, searched, arrays[f"{name}.by_label"], Beginnings.read(arrays, name))


def _key_and_label(keys: Strings, labels: Strings, value: int) -> tuple[str, str]:
    return keys[value], labels[value]


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a generation."""

    first: Ints
    """First day of each document's date as 20160129; 0 for undated."""
    last: Ints
    """Last day."""
    newest: Ints
    """The documents, newest first, undated last; those of one day by number."""
    oldest: Ints
    """The documents, oldest first, undated last; those of one day by number."""
    by_newest: Ints
    """Each document's place in `newest`."""
    by_oldest: Ints
    """Each document's place in `oldest`."""
    averages: NDArray[np.float64]
    """The mean exact length of each scored field."""
    values: dict[str, ValueColumn]
    """By COLUMNS."""
    major: dict[str, ValueColumn]
    """Of persons, organisations and countries the values with major mentions."""
    names: dict[str, Names]
    held: Held
    """The values of FACETED together."""
    bounds: tuple[int, ...]
    """Where those of each begin there; one more at the end."""

    @classmethod
    def open(cls, directory: Path) -> Columns:
        """The columns of a generation."""
        arrays = bundle.mapped(directory / FILE)
        values = {name: ValueColumn.read(arrays, name) for name in COLUMNS}
        bounds = tuple(accumulate((values[name].held.size for name in FACETED), initial=0))
        plain = ("first", "last", "newest", "oldest", "by_newest", "by_oldest", "averages")
        return cls(
            **{name: arrays[name] for name in plain},
            values=values,
            major={kind.value: ValueColumn.read(arrays, f"{kind}.major") for kind in ENTITY_KINDS},
            names={name: Names.read(arrays, name) for name in COLUMNS},
            held=Held(arrays[f"{HELD}.values"], arrays[f"{HELD}.rows"], bounds[-1]),
            bounds=bounds,
        )

    def counted(self, among: DocSet) -> dict[str, Counted]:
        """How many of these documents have each value of FACETED, all counted at once; nothing where there are so
        many documents that each column is counted by its values."""
        if among.count * _FEW >= among.size:
            return {}
        return dict(zip(FACETED, self.held.counted(among.numbers).between(self.bounds), strict=True))
