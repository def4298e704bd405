"""The home page: what the archive holds, what is new in it, and what was in the papers on this day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from indexer.model import UNDATED, Info, Kind, Order, SearchRequest, SearchResult
from webapp import labels
from webapp.browse import PAGE_KINDS
from webapp.i18n import _, ngettext
from webapp.narrowing import Link
from webapp.present import Card, cards
from webapp.state import url

LATEST = 5
"""How many articles the page shows."""
YEARS_AGO = (1, 5, 10, 25, 50)
ON_A_DAY = 3
"""How many articles of a day long ago are shown."""

NEWEST = SearchRequest(order_by=Order.NEWEST)

Search = Callable[[SearchRequest], SearchResult]


@dataclass(frozen=True, slots=True)
class Anniversary:
    """What was published some years ago to the day."""

    label: str
    cards: tuple[Card, ...]
    everything: Link | None
    """All articles of that day, where there are more."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything the home page shows."""

    articles: str
    lead: str
    """Between which days they were published."""
    undated: Link | None
    """The share of articles without a date, and where they are."""
    indexes: tuple[tuple[Link, str], ...]
    cards: tuple[Card, ...]
    newest_href: str
    anniversaries: tuple[Anniversary, ...]
    nothing_then: str
    """What is said where none of those days has anything."""


def home_view(info: Info, today: date, search: Search, hides: bool) -> HomeView:
    """Everything the home page shows of an archive; `hides` where some of its articles are withheld, so that
    what the index knows of all of them must not be told."""
    newest = search(NEWEST)
    first, latest = _ends(info, newest, search) if hides else (info.first, info.latest)
    anniversaries = tuple(_anniversaries(first, latest, today, search))
    return HomeView(
        articles=labels.articles(newest.total),
        lead=_lead(first, latest),
        undated=_undated(newest),
        indexes=tuple((Link(labels.index(kind), f"/{kind}/"), _values(info, newest, kind)) for kind in PAGE_KINDS),
        cards=cards(newest.hits[:LATEST], SearchRequest()),
        newest_href=url(NEWEST),
        anniversaries=anniversaries,
        nothing_then="" if anniversaries else _nothing_then(today),
    )


def _ends(info: Info, newest: SearchResult, search: Search) -> tuple[str | None, str | None]:
    """The earliest and the latest day of what may be shown."""
    oldest = search(SearchRequest(order_by=Order.OLDEST)) if newest.hits else newest
    days = [result.hits[0].document.article.day if result.hits else None for result in (oldest, newest)]
    return days[0], days[1]


def _lead(first: str | None, latest: str | None) -> str:
    if not first or not latest:
        return ""
    if first == latest:
        time = labels.period(first)
        return _("Published on %(day)s.", day=time) if len(first) == 10 else _("Published in %(period)s.", period=time)
    return _("Published between %(first)s and %(latest)s.", first=labels.period(first), latest=labels.period(latest))


def _undated(newest: SearchResult) -> Link | None:
    """How many articles have no date, as a share of all where that is a whole percent."""
    dates = (newest.facets or {}).get(Kind.DATE)
    count = dates.count(UNDATED) if dates else 0
    if not count:
        return None
    percent = round(100 * count / newest.total)
    words = labels.undated(count)
    if percent:
        words = _("%(articles)s (%(percent)s)", articles=words, percent=labels.percent(percent))
    return Link(words, url(SearchRequest().only(Kind.DATE, UNDATED)))


def _values(info: Info, newest: SearchResult, kind: Kind) -> str:
    """How many values of a facet the articles have that may be shown."""
    facet = (newest.facets or {}).get(kind)
    return labels.number(facet.total_values if facet else info.values.get(kind, 0))


def _anniversaries(first: str | None, latest: str | None, today: date, search: Search) -> Iterator[Anniversary]:
    """The days this many years ago of which anything is held: one search for each that lies between the first
    and the latest article."""
    for years in YEARS_AGO:
        day = ""
        with suppress(ValueError):  # a 29 February, or a year before all calendars
            day = today.replace(year=today.year - years).isoformat()
        if not day or not first or not latest or not first[:4] <= day[:4] <= latest[:4]:
            continue
        request = SearchRequest(order_by=Order.NEWEST).only(Kind.DATE, day)
        found = search(request)
        if found.total:
            ago = ngettext("%(n)s year ago", "%(n)s years ago", years, n=labels.number(years))
            yield Anniversary(
                _("%(ago)s, on %(day)s", ago=ago, day=labels.period(day)),
                cards(found.hits[:ON_A_DAY], SearchRequest()),
                Link(labels.articles(found.total), url(request)) if found.total > ON_A_DAY else None,
            )


def _nothing_then(today: date) -> str:
    return _("Nothing here was published on a %(day)s 1, 5, 10, 25 or 50 years ago.", day=labels.day_of_year(today))
