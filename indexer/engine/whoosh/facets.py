"""Facet values of documents: which documents have them, and how many of a result do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from indexer.engine import listing
from indexer.engine.whoosh.columns import VALUED, Columns, Ints, Mask
from indexer.engine.whoosh.lexicon import StoredLexicon
from indexer.model import ENTITY_KINDS, FACET_SIZE, UNDATED, Facet, FacetCount, Kind, Prominence
from indexer.periods import first_day, is_period, last_day


class Facets:
    """The facets of one generation, counted from its columns."""

    def __init__(self, columns: Columns, lexicon: StoredLexicon) -> None:
        self._columns = columns
        self._first, self._last = columns.days[:, 0], columns.days[:, 1]
        values = {kind: lexicon.values(kind) for kind in VALUED}
        self._keys = {kind: [key for key, _ in found] for kind, found in values.items()}
        self._labels = {kind: dict(found) for kind, found in values.items()}
        self._numbers = {kind: {key: n for n, key in enumerate(keys)} for kind, keys in self._keys.items()}

    # --- which documents ---

    @property
    def undated(self) -> Mask:
        """The documents without a date."""
        return np.equal(self._first, 0)

    def within(self, first: str | None, last: str | None) -> Mask:
        """The documents all of whose date lies between the start of `first` and the end of `last`."""
        mask = ~self.undated
        if first:
            mask &= self._first >= _number(first_day(first))
        if last:
            mask &= self._last <= _number(last_day(last))
        return mask

    def truncated_touching(self, first: str | None, last: str | None) -> Mask:
        """The documents with a truncated date, part of which lies between these ends."""
        mask = np.not_equal(self._first, self._last)
        if first:
            mask &= self._last >= _number(first_day(first))
        if last:
            mask &= self._first <= _number(last_day(last))
        return mask

    def holding(self, kind: Kind, keys: Iterable[str], mention: Prominence | None = None) -> Mask:
        """The documents with one of these values; with major mentions of it if asked for."""
        mask = np.zeros(len(self._first), np.bool_)
        if kind is Kind.DATE:
            for key in keys:
                mask |= self._dated(key)
            return mask
        numbers = [self._numbers[kind][key] for key in keys if key in self._numbers[kind]]
        column = self._columns.values[kind]
        rows = np.isin(column.values, numbers) & self._rows(kind, mention)
        mask[column.docs[rows]] = True
        return mask

    def _dated(self, key: str) -> Mask:
        if key == UNDATED:
            return self.undated
        return self.within(key, key) if is_period(key) else np.zeros(len(self._first), np.bool_)

    def _rows(self, kind: Kind, mention: Prominence | None) -> Mask:
        """The rows of a value column that a request's choice of mentions leaves."""
        column = self._columns.values[kind]
        if mention is Prominence.MAJOR and kind in ENTITY_KINDS:
            return column.major
        return np.ones(len(column.docs), np.bool_)

    def days_from(self, number: int) -> NDArray[np.float64]:
        """How many days each document was published before or after one; infinite for undated."""
        if self._first[number] == 0:
            return np.full(len(self._first), np.inf)
        months = (self._first // 10000 - 1970) * 12 + self._first // 100 % 100 - 1
        starts = months.astype(np.int64).astype("datetime64[M]").astype("datetime64[D]")
        days = starts.astype(np.float64) + self._first % 100
        return np.where(self.undated, np.inf, np.abs(days - days[number]))

    # --- how many ---

    def facet(self, kind: Kind, mask: Mask, chosen: Collection[str], mention: Prominence | None = None) -> Facet:
        """The listed values of a facet, counted among these documents."""
        if kind is Kind.DATE:
            return listing.facet(kind, self._dates(mask), chosen, {})
        counts = self._bins(kind, mask, mention)
        found = np.flatnonzero(counts)
        top = found[np.argsort(-counts[found], kind="stable")[:FACET_SIZE]]
        shown = {*top.tolist(), *(n for key in chosen if (n := self._numbers[kind].get(key)) is not None)}
        some = {self._keys[kind][n]: int(counts[n]) for n in shown}
        return replace(listing.facet(kind, some, chosen, self._labels[kind]), total_values=len(found))

    def values(
        self, kind: Kind, mask: Mask, chosen: Collection[str] = (), mention: Prominence | None = None
    ) -> list[FacetCount]:
        """All values with a count among these documents, and the chosen ones, by count then key."""
        return listing.counted(self.counts(kind, mask, mention), chosen, self._labels.get(kind))

    def counts(self, kind: Kind, mask: Mask, mention: Prominence | None = None) -> dict[str, int]:
        """How many of these documents have each value."""
        if kind is Kind.DATE:
            return self._dates(mask)
        counts = self._bins(kind, mask, mention)
        return {self._keys[kind][n]: int(counts[n]) for n in np.flatnonzero(counts)}

    def months(self, mask: Mask) -> dict[str, int]:
        """How many of these documents were published in each month."""
        return {key: count for key, count in self._dates(mask).items() if len(key) == 7 and key != UNDATED}

    def _bins(self, kind: Kind, mask: Mask, mention: Prominence | None) -> Ints:
        column = self._columns.values[kind]
        rows = mask[column.docs] & self._rows(kind, mention)
        return np.bincount(column.values[rows], minlength=len(self._keys[kind]))

    def _dates(self, mask: Mask) -> dict[str, int]:
        """Counts of years, months, days and undated; a truncated date counts only where it is whole."""
        first, last = self._first[mask], self._last[mask]
        undated = int(np.count_nonzero(first == 0))
        counts = {UNDATED: undated} if undated else {}
        for unit, form in ((10000, "{:04}"), (100, "{:04}-{:02}"), (1, "{:04}-{:02}-{:02}")):
            counts.update(_periods((first // unit)[(first > 0) & (first // unit == last // unit)], form))
        return counts


def _periods(numbers: Ints, form: str) -> Iterator[tuple[str, int]]:
    """(ISO period, how often) of years, months or days written as numbers."""
    for number, count in zip(*np.unique(numbers, return_counts=True), strict=True):
        text = str(number)
        parts = [int(part) for part in (text[:4], text[4:6], text[6:]) if part]
        yield form.format(*parts), int(count)


def _number(day: str) -> int:
    return int(day.replace("-", ""))
