"""Months of which an archive has nothing from a publication that it has earlier and later."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from indexer.model import UNDATED, Coverage
from webapp import labels

MOST = 50
"""How many gaps are told."""


def missing_months(covered: Coverage) -> list[str]:
    """The months between a publication's first and its latest that have no article. A year with articles whose
    month is not known has none: they may be from any of its months."""
    months = sorted(key for key in covered.counts if len(key) == 7 and key != UNDATED)
    if not months:
        return []
    in_months = {year: sum(covered.counts[month] for month in some) for year, some in groupby(months, _year_of)}
    vague = {year for year in covered.counts if len(year) == 4 and covered.counts[year] > in_months.get(year, 0)}
    span = range(_ordinal(months[0]), _ordinal(months[-1]))
    between = [f"{n // 12:04}-{n % 12 + 1:02}" for n in span]
    return [month for month in between if month not in covered.counts and _year_of(month) not in vague]


def gap_words(covered: Coverage) -> Iterable[str]:
    """The gaps of a publication in words, by time; of very many the longest."""
    missing = [_ordinal(month) for month in missing_months(covered)]
    runs = [list(run) for _offset, run in groupby(enumerate(missing), lambda pair: pair[1] - pair[0])]
    spans = sorted(((run[0][1], run[-1][1]) for run in runs), key=lambda span: span[0] - span[1])[:MOST]
    for first, last in sorted(spans):
        yield labels.span(f"{first // 12:04}-{first % 12 + 1:02}", f"{last // 12:04}-{last % 12 + 1:02}")


def _year_of(month: str) -> str:
    return month[:4]


def _ordinal(month: str) -> int:
    """Months counted through the years."""
    return int(month[:4]) * 12 + int(month[5:]) - 1
