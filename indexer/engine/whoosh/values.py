"""A page of all values of a facet: only the values on it are made, of however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import numpy as np

from indexer.engine import listing
from indexer.engine.listing import Wanted
from indexer.engine.whoosh.columns import Counted, Names
from indexer.engine.whoosh.docset import Numbers
from indexer.model import FacetCount, FacetPage
from indexer.text import fold


def values_page(names: Names, counted: Counted, chosen: Collection[str], wanted: Wanted) -> FacetPage:
    """`listing.facet_page` of the values with a count and the chosen ones."""
    missing = [key for key in chosen if not _count_of(names, counted, key)]
    if missing:
        # What the result does not hold was selected, which no link on a page does: all values are made.
        everything = np.arange(len(counted.values))
        held = [*facet_counts(names, counted, everything, chosen), *absent(names, counted, missing)]
        return listing.facet_page(sorted(held, key=listing.by_count), wanted)
    rows = _rows(names, counted, wanted)
    shown = rows[listing.values_slice(wanted, len(rows))]
    return FacetPage(tuple(facet_counts(names, counted, shown, chosen)), len(rows))


def _rows(names: Names, counted: Counted, wanted: Wanted) -> Numbers:
    """The rows of the values that are wanted, in the order wanted."""
    values = counted.values
    if wanted.prefix or wanted.containing:
        found = names.searched.containing(fold(wanted.containing), fold(wanted.prefix))
        values = np.intersect1d(values, found, assume_unique=True)
    if wanted.sort == "label":
        held = np.zeros(len(names.keys), np.bool_)
        held[values] = True
        return np.searchsorted(counted.values, names.by_label[held.take(names.by_label)])
    rows = np.searchsorted(counted.values, values)
    return rows[np.argsort(-counted.counts[rows], kind="stable")]


def _count_of(names: Names, counted: Counted, key: str) -> int:
    number = names.keys.number(key)
    return 0 if number is None else counted.of(number)


def facet_counts(names: Names, counted: Counted, rows: Numbers, chosen: Collection[str]) -> Iterator[FacetCount]:
    """The values of some rows in this order."""
    for value, count in zip(counted.values[rows].tolist(), counted.counts[rows].tolist(), strict=True):
        key, label = names.of(value)
        yield FacetCount(key, label, count, key in chosen)


def absent(names: Names, counted: Counted, keys: Iterable[str]) -> Iterator[FacetCount]:
    """Chosen values that no list holds so far; one that the index does not know is its own label."""
    for key in keys:
        number = names.keys.number(key)
        label, count = (key, 0) if number is None else (names.labels[number], counted.of(number))
        yield FacetCount(key, label, count, True)
