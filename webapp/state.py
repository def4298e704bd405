"""URL ⇄ SearchRequest. Every link on every page is made here from a request, never by cutting strings.

parse(args)      what a URL says, dates in the archive's order; RequestError with a sentence when it cannot be meant
params(request)  the same as name-value pairs in canonical order, defaults left out
url(request)     … as a root-relative URL
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from urllib.parse import quote, quote_plus, urlencode

from indexer.engine.listing import DEEPEST
from indexer.errors import RequestError
from indexer.model import ENTITY_KINDS, UNDATED, Filter, Kind, Order, Prominence, SearchRequest, View
from indexer.periods import is_period, read_period
from webapp.i18n import _
from webapp.parameters import EXCLUDABLE, MAX_KEY, PERIOD, SEARCH, Args, number, switch, text, texts

MAX_VALUES = 50
"""How many facet values one search may name."""
PARAMETERS = tuple(SEARCH)
"""The names a search URL may hold, in canonical order; others are ignored."""


def parse(args: Args, date_order: str = "dmy") -> SearchRequest:
    """The search a URL's parameters ask for. Of a parameter that does not repeat the first one counts."""
    filters = _filters(args, "", (*EXCLUDABLE, Kind.DATE))
    excluded = _filters(args, "not.", EXCLUDABLE)
    if len(filters) + len(excluded) > MAX_VALUES:
        raise RequestError(_("A search can name at most %(most)s facet values.", most=MAX_VALUES))
    page_size = number(args, SEARCH["page-size"])
    view = View(text(args, SEARCH["view"]))
    order = Order(text(args, SEARCH["order-by"]))
    from_date, to_date = periods(args, date_order)
    return SearchRequest(
        text=text(args, SEARCH["q"]),
        filters=_without_parents(filters),
        all_of=frozenset(kind for kind in ENTITY_KINDS if switch(args, SEARCH[f"{kind}.all"])),
        excluded=excluded,
        byline=text(args, SEARCH["byline"])[:MAX_KEY].strip(),
        mention=Prominence.MAJOR if text(args, SEARCH["mention"]) == Prominence.MAJOR else None,
        from_date=from_date,
        to_date=to_date,
        exact=switch(args, SEARCH["exact"]),
        order_by=Order.OLDEST if view is View.CHRONOLOGY else order,
        page=number(args, SEARCH["page"]),
        page_size=page_size,
        view=view,
        date_order=date_order,
    )


def params(request: SearchRequest) -> list[tuple[str, str]]:
    """The parameters of a request in canonical order; those at their default are left out."""
    found = [
        ("q", request.text),
        *(_facet_params(request) if request.filters or request.excluded or request.all_of else ()),
        ("byline", request.byline),
        *(("date", key) for key in sorted(request.keys(Kind.DATE))),
        ("from-date", request.from_date),
        ("to-date", request.to_date),
        ("mention", request.mention),
        ("order-by", "" if _is_usual_order(request) else request.order_by),
        ("page", "" if request.page == 1 else str(request.page)),
        ("page-size", "" if request.page_size == 10 else str(request.page_size)),
        ("exact", "1" if request.exact else ""),
        ("view", "" if request.view is View.LIST else request.view),
    ]
    return [(name, str(value)) for name, value in found if value]


def _facet_params(request: SearchRequest) -> Iterator[tuple[str, str]]:
    """The parameters of the facets but for the date."""
    for kind in EXCLUDABLE:
        yield from ((kind.value, key) for key in sorted(request.keys(kind)))
        yield from ((f"not.{kind}", out.key) for out in sorted(request.excluded) if out.kind is kind)
        if kind in request.all_of:
            yield f"{kind}.all", "1"


def _is_usual_order(request: SearchRequest) -> bool:
    """Whether the order needs no saying: a chronology has but one."""
    return request.view is View.CHRONOLOGY or request.order_by is Order.RELEVANCE


def url(request: SearchRequest, path: str = "/search", extra: Iterable[tuple[str, str]] = ()) -> str:
    """The root-relative URL of a request at a path; `extra` are parameters of that path's own."""
    query = urlencode([*params(request), *((name, value) for name, value in extra if value)])
    return f"{path}?{query}" if query else path


class Variations:
    """The URLs of a search's first page with other values of one facet. A page of results has a hundred of
    them: what they share is written once."""

    def __init__(self, request: SearchRequest, kind: Kind) -> None:
        named = groupby(params(replace(request, page=1)), key=itemgetter(0))
        written = {name: urlencode(list(pairs)) for name, pairs in named}
        at = PARAMETERS.index(kind)
        self._kind, self._not = kind.value, f"not.{kind}"
        self._left_out = written.pop(self._not, "")
        self._before = "".join(f"{written[name]}&" for name in PARAMETERS[:at] if name in written)
        self._after = "".join(f"&{written[name]}" for name in PARAMETERS[at + 1 :] if name in written)

    def url(self, keys: Iterable[str], left_out: Iterable[str] | None = None) -> str:
        """The URL with these values chosen, and with others left out where they are given."""
        out = self._left_out if left_out is None else _pairs(self._not, left_out)
        chosen = _pairs(self._kind, keys)
        between = f"{chosen}&{out}" if chosen and out else chosen or out
        if between:
            return f"/search?{self._before}{between}{self._after}"
        rest = f"{self._before}{self._after[1:]}" if self._after else self._before[:-1]
        return f"/search?{rest}" if rest else "/search"


def _pairs(name: str, values: Iterable[str]) -> str:
    return "&".join([f"{name}={_quoted(value)}" for value in sorted(values)])


# The same names stand beside most results.
_quoted = lru_cache(maxsize=10_000)(quote_plus)


def entity_url(kind: Kind, key: str) -> str:
    """The address of the page of a person, organisation, country or publication."""
    return f"/{kind}/{quote(key)}"


def article_url(id: str) -> str:
    """The address of an article's page."""
    return f"/article/{id}"


def is_search(args: Args) -> bool:
    """Whether any of a URL's parameters belongs to a search."""
    return any(name in PARAMETERS for name in args)


def has_empty_fields(args: Args) -> bool:
    """Whether a URL names parameters of a search without a value, as a form does that was sent half empty."""
    return any(not value for name, value in args.items(multi=True) if name in PARAMETERS)


def toggle(request: SearchRequest, kind: Kind, key: str) -> SearchRequest:
    """The same search with one value ticked or unticked, from page 1."""
    replaced = request.keys(kind) - toggled(request.keys(kind), kind, key) - {key}
    kept = frozenset(chosen for chosen in request.filters if chosen.kind is not kind or chosen.key not in replaced)
    return replace(request, filters=kept).toggled(kind, key)


def toggled(keys: frozenset[str], kind: Kind, key: str) -> frozenset[str]:
    """The chosen values of a facet with one ticked or unticked. A date takes the place of the longer and
    shorter periods around it."""
    if kind is Kind.DATE and key not in keys:
        keys = frozenset(chosen for chosen in keys if not _related(chosen, key))
    return keys ^ {key}


def everything_but_words(request: SearchRequest) -> SearchRequest:
    """The same words, listed in the same manner, with nothing narrowed."""
    return replace(
        SearchRequest(text=request.text, exact=request.exact, date_order=request.date_order),
        order_by=request.order_by,
        page_size=request.page_size,
        view=request.view,
    )


def last_page(total: int, page_size: int) -> int:
    """The last page of a result that can be reached; an empty result has one page."""
    return pages(min(total, DEEPEST), page_size)


def pages(total: int, page_size: int) -> int:
    """How many pages a list has; an empty one has one."""
    return max(1, -(-total // page_size))


def _filters(args: Args, prefix: str, kinds: Iterable[Kind]) -> frozenset[Filter]:
    named = [(kind, key) for kind in kinds for key in texts(args, SEARCH[f"{prefix}{kind}"])]
    for kind, key in named:
        if len(key) > MAX_KEY:
            raise RequestError(_("A facet value is longer than %(most)s characters.", most=MAX_KEY))
        if kind is Kind.DATE and key != UNDATED and not (key.isascii() and is_period(key)):
            raise RequestError(_("“%(text)s” is not a date: use 2016, 2016-02, 2016-02-03 or undated.", text=key[:40]))
    return frozenset(Filter(kind, key) for kind, key in named)


def _without_parents(filters: frozenset[Filter]) -> frozenset[Filter]:
    """The filters without those dates that a more precise one replaces."""
    dates = [chosen.key for chosen in filters if chosen.kind is Kind.DATE]
    return frozenset(
        chosen
        for chosen in filters
        if chosen.kind is not Kind.DATE or not any(date.startswith(chosen.key + "-") for date in dates)
    )


def _related(one: str, other: str) -> bool:
    return one.startswith(other + "-") or other.startswith(one + "-")


class PeriodError(RequestError):
    """What was typed for the ends of a period cannot be read."""

    def __init__(self, said: Mapping[str, str]) -> None:
        super().__init__(" ".join(said.values()))
        self.said = said
        """A sentence for each parameter that is no date."""


def periods(args: Args, date_order: str) -> tuple[str | None, str | None]:
    """From and until, as typed in a URL."""
    read: list[str | None] = []
    wrong: dict[str, str] = {}
    for name in PERIOD:
        typed = text(args, SEARCH[name])
        read.append(read_period(typed, date_order) if typed.isascii() else None)
        if typed and read[-1] is None:
            wrong[name] = _not_a_period(typed, date_order)
    if wrong:
        raise PeriodError(wrong)
    return read[0], read[1]


def _not_a_period(text: str, date_order: str) -> str:
    return _(
        "“%(text)s” is not a date: use 2016, 2016-02, 2016-02-03 or %(day)s.",
        text=text[:40],
        day="2/3/2016" if date_order == "mdy" else "3/2/2016",
    )
