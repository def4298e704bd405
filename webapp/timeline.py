"""When the articles of a result were published, as bars: years, the months of a year, the days of a month.

All counts are those of the date facet, so a bar says exactly how many articles it leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from indexer.model import UNDATED, Facet, Filter, Kind, Precision, SearchRequest
from indexer.periods import is_period, last_day, parent
from webapp import labels
from webapp.i18n import _, ngettext
from webapp.narrowing import Link
from webapp.state import Variations, url

LONGEST = 60
"""Over more years than this, those without an article have no bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A period and the articles published in it."""

    label: str
    """The period, as short as the others around it allow."""
    name: str
    """The whole of the period where the label is but a part of it."""
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
    shown = dict(_shown(counts, within))
    highest = max(shown.values(), default=0)
    if not highest:
        return None
    variations, chosen = Variations(request, Kind.DATE), request.keys(Kind.DATE)
    return Timeline(
        heading=_("Articles in %(period)s", period=labels.period(within)) if within else _("Articles by year"),
        unit=labels.level(min(shown)),
        above=tuple(_above(request, within)),
        bars=tuple(
            Bar(
                label=labels.part_of_period(key),
                name=labels.period(key) if within else "",
                count=labels.number(count),
                height=max(3, round(100 * count / highest)) if count else 0,
                href=variations.url((key,)) if count else "",
                current=key in chosen,
            )
            for key, count in shown.items()
        ),
        vague=_vague(within, counts.get(within, 0) - sum(shown.values())) if within else "",
    )


def _within(request: SearchRequest) -> str:
    """The year or month all chosen dates lie in, or are; "" for no or several years."""
    chosen = [key for key in request.keys(Kind.DATE) if is_period(key)]
    for length in (7, 4):
        around = {key[:length] for key in chosen}
        if len(around) == 1 and len(min(around)) == length:
            return min(around)
    return ""


def _shown(counts: Mapping[str, int], within: str) -> Iterator[tuple[str, int]]:
    """The periods of one level with their counts, the earliest first, those without an article among them."""
    if not within:
        years = sorted(int(key) for key, count in counts.items() if len(key) == 4 and count)
        whole = range(years[0], years[-1] + 1) if years else ()
        keys = [f"{year:04}" for year in (whole if len(whole) <= LONGEST else years)]
    elif len(within) == 4:
        keys = [f"{within}-{month:02}" for month in range(1, 13)]
    else:
        keys = [f"{within}-{day:02}" for day in range(1, int(last_day(within)[8:]) + 1)]
    return ((key, counts.get(key, 0)) for key in keys)


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
