"""When the articles of a result were published, as bars: years, the months of a year, the days of a month.

All counts are those of the date facet, so a bar says exactly how many articles it leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from indexer.model import UNDATED, Facet, Filter, Kind, Precision, SearchRequest
from indexer.periods import is_period, last_day, parent
from webapp import labels
from webapp.i18n import _, ngettext
from webapp.narrowing import Link
from webapp.state import Variations, url

GAP = 3
"""So many years without an article, or more, share one bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A period and the articles published in it."""

    label: str
    """The period, as short as the others around it allow."""
    name: str
    """The whole of the period where the label does not say it."""
    count: str
    height: int
    """Of the highest bar, in per cent."""
    href: str
    """The search narrowed to this period; "" where nothing is in it."""
    current: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars of one level, and the way back up."""

    heading: str
    unit: str
    """year, month or day: how long each bar is."""
    above: tuple[Link, ...]
    """The longer periods around these bars, the longest first."""
    bars: tuple[Bar, ...]
    vague: str
    """How many articles name a longer period only."""


def timeline(request: SearchRequest, dates: Facet | None) -> Timeline | None:
    """The timeline of a result with this date facet; None where none of its articles has a date."""
    counts = {value.key: value.count for value in dates.values if value.key != UNDATED} if dates else {}
    within = _within(request)
    shown = list(_shown(counts, within))
    highest = max((count for _first, _last, count in shown), default=0)
    if not highest:
        return None
    variations, chosen = Variations(request, Kind.DATE), request.keys(Kind.DATE)
    return Timeline(
        heading=_("Articles in %(period)s", period=labels.period(within)) if within else _("Articles by year"),
        unit=labels.level(shown[0][0]),
        above=tuple(_above(request, within)),
        bars=tuple(
            Bar(
                label=labels.part_of_period(first) if first == last else "…",
                name=labels.span(first, last) if within or first != last else "",
                count=labels.number(count),
                height=max(3, round(100 * count / highest)) if count else 0,
                href=variations.url((first,)) if count else "",
                current=first in chosen,
            )
            for first, last, count in shown
        ),
        vague=_vague(within, counts.get(within, 0) - sum(count for _first, _last, count in shown)) if within else "",
    )


def _within(request: SearchRequest) -> str:
    """The year or month all chosen dates lie in, or are; "" for no or several years."""
    chosen = [key for key in request.keys(Kind.DATE) if is_period(key)]
    for length in (7, 4):
        around = {key[:length] for key in chosen}
        if len(around) == 1 and len(min(around)) == length:
            return min(around)
    return ""


def _shown(counts: Mapping[str, int], within: str) -> Iterator[tuple[str, str, int]]:
    """(first, last, count): the periods of one level, the earliest first, those without an article among them;
    first and last differ only in a long run of years without one."""
    if not within:
        yield from _years(counts)
        return
    parts = range(1, 13) if len(within) == 4 else range(1, int(last_day(within)[8:]) + 1)
    for part in parts:
        key = f"{within}-{part:02}"
        yield key, key, counts.get(key, 0)


def _years(counts: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    held = sorted(int(key) for key, count in counts.items() if len(key) == 4 and count)
    whole = [f"{year:04}" for year in range(held[0], held[-1] + 1)] if held else []
    for listed, run in groupby(whole, key=counts.__contains__):
        years = list(run)
        if listed or len(years) < GAP:
            yield from ((year, year, counts.get(year, 0)) for year in years)
        else:
            yield years[0], years[-1], 0


def _above(request: SearchRequest, within: str) -> Iterator[Link]:
    if not within:
        return
    others = frozenset(chosen for chosen in request.filters if chosen.kind is not Kind.DATE)
    yield Link(_("All years"), url(replace(request, filters=others, page=1)))
    for period in (parent(within), within):
        if period:
            only = others | {Filter(Kind.DATE, period)}
            yield Link(labels.period(period), url(replace(request, filters=only, page=1)), only == request.filters)


def _vague(within: str, count: int) -> str:
    """What is said of articles whose date is no more precise than the period around the bars."""
    if count <= 0:
        return ""
    n = labels.number(count)
    if labels.level(within) == Precision.YEAR:
        return ngettext("%(n)s more names no month.", "%(n)s more name no month.", count, n=n)
    return ngettext("%(n)s more names no day.", "%(n)s more name no day.", count, n=n)
