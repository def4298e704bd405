"""Facet values of documents: which documents have them, and how many of a result do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from indexer.engine import listing
from indexer.engine.listing import Wanted
from indexer.engine.whoosh.columns import BYLINE, ROOTS, Columns, Counted, ValueColumn
from indexer.engine.whoosh.docset import DocSet, Ints, union
from indexer.engine.whoosh.values import absent, facet_counts, values_page
from indexer.model import COMPANIONS, FACET_SIZE, UNDATED, Facet, FacetCount, FacetPage, Kind, Prominence
from indexer.periods import first_day, is_period, last_day

_PERIODS = 1_000_000
"""More than any year, or month as 201602, is."""


class Facets:
    """The facets of one generation, counted from its columns."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.size = len(columns.first)
        """Documents in the generation."""

    # --- which documents ---

    @property
    def undated(self) -> DocSet:
        """The documents without a date."""
        return self._having(ROOTS, UNDATED)

    def within(self, first: str | None, last: str | None) -> DocSet:
        """The documents all of whose date lies between the start of `first` and the end of `last`."""
        columns = self._columns
        mask = columns.first >= (_number(first_day(first)) if first else 1)
        if last:
            mask &= columns.last <= _number(last_day(last))
        return DocSet(self.size, mask=mask)

    def truncated_touching(self, first: str | None, last: str | None) -> DocSet:
        """The documents with a truncated date, part of which lies between these ends."""
        columns = self._columns
        mask = columns.first != columns.last
        if first:
            mask &= columns.last >= _number(first_day(first))
        if last:
            mask &= columns.first <= _number(last_day(last))
        return DocSet(self.size, mask=mask)

    def holding(self, kind: Kind, keys: Iterable[str], mention: Prominence | None = None) -> DocSet:
        """The documents with one of these values; with major mentions of it if asked for."""
        if kind is Kind.DATE:
            return union(map(self._dated, keys), self.size)
        return union((self._having(kind, key, mention) for key in keys), self.size)

    def written_by(self, name: str) -> DocSet:
        """The documents with this name, a slug, in the byline."""
        return self._having(BYLINE, name)

    def by(self, name: str) -> DocSet:
        """The documents with a name in the byline that holds the words of this slug."""
        column, names = self._columns.values[BYLINE], self._columns.names[BYLINE]
        found = names.searched.containing(f"-{name}-")
        return union((column.holding(number) for number in found.tolist()), self.size)

    def _dated(self, key: str) -> DocSet:
        if is_period(key) and len(key) > 4:
            return self.within(key, key)
        return self._having(ROOTS, key)

    def _having(self, name: str, key: str, mention: Prominence | None = None) -> DocSet:
        number = self._columns.names[name].keys.number(key)
        column = self._column(name, mention)
        return DocSet(self.size, numbers=column.docs[:0]) if number is None else column.holding(number)

    def _column(self, name: str, mention: Prominence | None) -> ValueColumn:
        """The values that a request's choice of mentions leaves."""
        if mention is Prominence.MAJOR and name in self._columns.major:
            return self._columns.major[name]
        return self._columns.values[name]

    def days_from(self, number: int, docs: DocSet) -> NDArray[np.float64]:
        """How many days each of these documents was published before or after one; infinite for undated."""
        if self._columns.first[number] == 0:
            return np.full(docs.count, np.inf)
        first = self._columns.first.take(docs.numbers)
        days = np.abs(_day_numbers(first) - _day_numbers(self._columns.first[number : number + 1]))
        return np.where(first == 0, np.inf, days)

    # --- how many ---

    def together(self, docs: DocSet) -> dict[str, Counted]:
        """How many of these documents have each value of every facet, if that is soonest counted at once."""
        return self._columns.counted(docs)

    def facet(
        self,
        kind: Kind,
        docs: DocSet,
        chosen: Collection[str],
        mention: Prominence | None = None,
        known: Counted | None = None,
    ) -> Facet:
        """The listed values of a facet, counted among these documents if it is not known."""
        counted, names = known or self._counted(kind, docs, mention), self._columns.names[kind]
        if kind is Kind.DATE:
            return listing.facet(kind, self._tree(docs, counted, chosen), chosen, {})
        listed = list(facet_counts(names, counted, counted.top(FACET_SIZE), chosen))
        if chosen and (missing := set(chosen).difference(value.key for value in listed)):
            listed.extend(absent(names, counted, missing))
            listed.sort(key=listing.by_count)
        return Facet(kind, tuple(listed), len(counted.values))

    def top(self, kind: Kind, docs: DocSet, but: tuple[Kind, str]) -> tuple[FacetCount, ...]:
        """The most frequent values among these documents, without one."""
        counted, names = self._counted(kind, docs), self._columns.names[kind]
        listed = facet_counts(names, counted, counted.top(COMPANIONS + 1), ())
        return tuple([value for value in listed if (kind, value.key) != but][:COMPANIONS])

    def all(self, kind: Kind, docs: DocSet) -> Iterator[FacetCount]:
        """Every value among these documents, by key."""
        counted = self._counted(kind, docs)
        return facet_counts(self._columns.names[kind], counted, np.arange(len(counted.values)), ())

    def keys(self, kind: Kind, docs: DocSet) -> frozenset[str]:
        """The values that any of these documents has."""
        names = self._columns.names[kind]
        return frozenset(names.keys[value] for value in self._counted(kind, docs).values.tolist())

    def beginning(self, kind: Kind, text: str, docs: DocSet, some: int) -> Iterator[FacetCount]:
        """Of the values with a name that has words beginning so, the most frequent among these documents."""
        names = self._columns.names[kind]
        counted = self._columns.values[kind].counts(names.beginnings.holding(text), docs)
        return facet_counts(names, counted, counted.top(some), ())

    def values(
        self, kind: Kind, docs: DocSet, chosen: Collection[str], mention: Prominence | None, wanted: Wanted
    ) -> FacetPage:
        """A page of all values with a count among these documents, and the chosen ones."""
        if kind is Kind.DATE:
            return listing.facet_page(listing.counted(self._dates(docs), chosen), wanted)
        return values_page(self._columns.names[kind], self._counted(kind, docs, mention), chosen, wanted)

    def months(self, docs: DocSet) -> dict[str, int]:
        """How many of these documents were published in each month."""
        return self._periods(docs, 7)

    def years(self, docs: DocSet) -> dict[str, int]:
        """How many of these documents are of each year, and undated."""
        return self._roots(self._counted(Kind.DATE, docs))

    def initials(self, kind: Kind, docs: DocSet) -> dict[str, int]:
        """The first characters of the folded labels of these documents' values, with the number of values."""
        return self._columns.names[kind].searched.initials(self._counted(kind, docs).values)

    def coverage(self, docs: DocSet) -> dict[str, dict[str, int]]:
        """How many of these documents each publication has in each year and month, and undated; "" is the
        key of no publication."""
        column, names = self._columns.values[Kind.SOURCE], self._columns.names[Kind.SOURCE]
        none = len(names.keys)
        rows = column.held.rows
        begins = rows.take(docs.numbers).astype(np.int64)
        held = rows.take(docs.numbers + 1) > begins
        sources = np.full(docs.count, none, np.int64)
        sources[held] = column.held.values.take(begins[held])
        first, last = self._columns.first.take(docs.numbers), self._columns.last.take(docs.numbers)
        whole = (first // 100 == last // 100) & (first > 0)
        counts: dict[str, dict[str, int]] = {}
        for some, periods in ((sources, first // 10000), (sources[whole], first[whole] // 100)):
            for pair, count in zip(*np.unique(some * _PERIODS + periods, return_counts=True), strict=True):
                source, period = divmod(int(pair), _PERIODS)
                key = names.keys[source] if source < none else ""
                counts.setdefault(key, {})[_iso(period)] = int(count)
        return counts

    def _counted(self, kind: Kind, docs: DocSet, mention: Prominence | None = None) -> Counted:
        return self._column(kind, mention).counted(docs)

    def _dates(self, docs: DocSet) -> dict[str, int]:
        """Counts of years, undated, months and days."""
        return self.years(docs) | self._periods(docs, 7) | self._periods(docs, 10)

    def _tree(self, docs: DocSet, counted: Counted, chosen: Collection[str]) -> dict[str, int]:
        """Counts of the years, undated, and whatever is below or beside what was chosen."""
        counts = self._roots(counted)
        for year in {key[:4] for key in chosen if is_period(key)}:
            below = DocSet(self.size, numbers=self._having(ROOTS, year).numbers)
            inside = DocSet(self.size, numbers=below.numbers[docs.holds(below.numbers)])
            counts |= self._periods(inside, 7) | self._periods(inside, 10)
        return counts

    def _roots(self, counted: Counted) -> dict[str, int]:
        names = self._columns.names[ROOTS]
        return {names.of(v)[0]: c for v, c in zip(counted.values.tolist(), counted.counts.tolist(), strict=True)}

    def _periods(self, docs: DocSet, length: int) -> dict[str, int]:
        """Counts of months (length 7) or days (10); a truncated date counts only where it is whole."""
        unit = 100 if length == 7 else 1
        first = self._columns.first.take(docs.numbers) // unit
        whole = first == self._columns.last.take(docs.numbers) // unit
        return dict(_named(first[whole & (first > 0)]))


def _named(numbers: Ints) -> Iterator[tuple[str, int]]:
    """(ISO period, how often) of months or days written as numbers."""
    for number, count in zip(*np.unique(numbers, return_counts=True), strict=True):
        yield _iso(int(number)), int(count)


def _iso(period: int) -> str:
    """A year, month or day written as a number in the letters of the date facet; 0 is undated."""
    text = str(period)
    return "-".join(part for part in (text[:4], text[4:6], text[6:]) if part) if period else UNDATED


def _day_numbers(days: Ints) -> NDArray[np.float64]:
    """Days written as 20160129, counted from some day on."""
    months = (days // 10000 - 1970) * 12 + days // 100 % 100 - 1
    starts = months.astype(np.int64).astype("datetime64[M]").astype("datetime64[D]")
    return starts.astype(np.float64) + days % 100


def _number(day: str) -> int:
    return int(day.replace("-", ""))
