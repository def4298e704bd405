"""URL ⇄ SearchRequest. Every link on every page is made here from a request, never by cutting strings.

parse(args)      what a URL says, dates in the archive's order; RequestError with a sentence when it cannot be meant
params(request)  the same as name-value pairs in canonical order, defaults left out
url(request)     … as a root-relative URL
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TypeVar
from urllib.parse import quote, quote_plus, urlencode

from werkzeug.datastructures import MultiDict

from indexer.engine.listing import DEEPEST, PAGE_SIZES
from indexer.errors import RequestError
from indexer.model import ENTITY_KINDS, UNDATED, Filter, Kind, Order, Prominence, SearchRequest, View
from indexer.periods import is_period, read_period
from webapp.i18n import _

MAX_VALUES = 50
"""How many facet values one search may name."""
MAX_KEY = 200
EXCLUDABLE = (*ENTITY_KINDS, Kind.SOURCE)
PERIOD = ("from-date", "to-date")

PARAMETERS = (
    "q",
    *(name for kind in ENTITY_KINDS for name in (kind.value, f"not.{kind.value}", f"{kind.value}.all")),
    *("source", "not.source"),
    *("byline", "date", "from-date", "to-date", "mention", "order-by", "page", "page-size", "exact", "view"),
)
"""The names a search URL may hold, in canonical order; others are ignored."""

# Control characters and lone surrogates: no text holds them, and no index should be asked for them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")

# Marks that turn the order of letters round, and that of all after them on a page.
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]+")

Choice = TypeVar("Choice", bound=StrEnum)
Args = MultiDict[str, str]


def parse(args: Args, date_order: str = "dmy") -> SearchRequest:
    """The search a URL's parameters ask for. Of a parameter that does not repeat the first one counts."""
    filters = _filters(args, "", (*EXCLUDABLE, Kind.DATE))
    excluded = _filters(args, "not.", EXCLUDABLE)
    if len(filters) + len(excluded) > MAX_VALUES:
        raise RequestError(_("A search can name at most %(most)s facet values.", most=MAX_VALUES))
    page_size = number(args, "page-size", 10)
    if page_size not in PAGE_SIZES:
        raise RequestError(_("page-size can be %(sizes)s.", sizes=", ".join(map(str, PAGE_SIZES))))
    view = _choice(args, "view", View, View.LIST)
    order = _choice(args, "order-by", Order, Order.RELEVANCE)
    from_date, to_date = periods(args, date_order)
    return SearchRequest(
        text=clean(args.get("q", "")),
        filters=_without_parents(filters),
        all_of=frozenset(kind for kind in ENTITY_KINDS if _switch(args, f"{kind}.all")),
        excluded=excluded,
        byline=clean(args.get("byline", "")[:MAX_KEY]),
        mention=_mention(args),
        from_date=from_date,
        to_date=to_date,
        exact=_switch(args, "exact"),
        order_by=Order.OLDEST if view is View.CHRONOLOGY else order,
        page=number(args, "page"),
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


def number(args: Args, name: str, default: int = 1) -> int:
    """A parameter that is a whole number from 1."""
    text = clean(args.get(name, ""))
    if not text:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < 1:
        raise RequestError(_("%(name)s is a whole number from 1.", name=name))
    return int(text)


def _filters(args: Args, prefix: str, kinds: Iterable[Kind]) -> frozenset[Filter]:
    named = [(kind, clean(text)) for kind in kinds for text in args.getlist(f"{prefix}{kind}")]
    for kind, key in named:
        if len(key) > MAX_KEY:
            raise RequestError(_("A facet value is longer than %(most)s characters.", most=MAX_KEY))
        if kind is Kind.DATE and key and key != UNDATED and not (key.isascii() and is_period(key)):
            raise RequestError(_("“%(text)s” is not a date: use 2016, 2016-02, 2016-02-03 or undated.", text=key[:40]))
    return frozenset(Filter(kind, key) for kind, key in named if key)


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


def clean(text: str) -> str:
    """Typed text without control characters, what no text can hold, and what reverses the text around it."""
    return _OVERRIDES.sub("", _UNSAFE.sub(" ", text)).strip()


def _switch(args: Args, name: str) -> bool:
    text = clean(args.get(name, ""))
    if text not in ("", "0", "1"):
        raise RequestError(_("%(name)s can be 1 or left out.", name=name))
    return text == "1"


def _choice(args: Args, name: str, choices: type[Choice], default: Choice) -> Choice:
    text = clean(args.get(name, ""))
    if not text:
        return default
    if text not in list(choices):
        raise RequestError(_("%(name)s can be %(choices)s.", name=name, choices=", ".join(choices)))
    return choices(text)


def _mention(args: Args) -> Prominence | None:
    text = clean(args.get("mention", ""))
    if text not in ("", "any", Prominence.MAJOR):
        raise RequestError(_("mention can be any or major."))
    return Prominence.MAJOR if text == Prominence.MAJOR else None


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
        text = clean(args.get(name, ""))
        read.append(read_period(text, date_order) if text.isascii() else None)
        if text and read[-1] is None:
            wrong[name] = _not_a_period(text, date_order)
    if wrong:
        raise PeriodError(wrong)
    return read[0], read[1]


def _not_a_period(text: str, date_order: str) -> str:
    return _(
        "“%(text)s” is not a date: use 2016, 2016-02, 2016-02-03 or %(day)s.",
        text=text[:40],
        day="2/3/2016" if date_order == "mdy" else "3/2/2016",
    )
