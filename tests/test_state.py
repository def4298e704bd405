from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from indexer.engine.listing import PAGE_SIZES
from indexer.errors import RequestError
from indexer.model import ENTITY_KINDS, Filter, Kind, Order, Prominence, SearchRequest, View
from webapp import parameters, state
from webapp.state import PeriodError, Variations, params, parse, toggle, url

TURNING = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Marks that turn text round; they are dropped."""
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=TURNING), max_size=40).map(str.strip)
KEYS = TEXT.filter(bool)
PERIODS = st.sampled_from(["2011", "2015-12", "2016-02", "2016-02-29", "2014-07-01"])
VALUES = st.builds(Filter, st.sampled_from(parameters.EXCLUDABLE), KEYS)
DATES = st.builds(Filter, st.just(Kind.DATE), st.sampled_from(["2011", "2015-12", "2016-02-29", "undated"]))
"""No two of which lie in one another: of those a URL keeps the shorter period only."""

REQUESTS = st.builds(
    SearchRequest,
    text=TEXT,
    filters=st.frozensets(st.one_of(VALUES, DATES), max_size=6),
    all_of=st.frozensets(st.sampled_from(ENTITY_KINDS)),
    excluded=st.frozensets(VALUES, max_size=3),
    byline=TEXT,
    mention=st.sampled_from([None, Prominence.MAJOR]),
    from_date=st.none() | PERIODS,
    to_date=st.none() | PERIODS,
    exact=st.booleans(),
    order_by=st.sampled_from(Order),
    page=st.integers(1, 9999),
    page_size=st.sampled_from(PAGE_SIZES),
    view=st.sampled_from(View),
).map(lambda request: replace(request, order_by=Order.OLDEST) if request.view is View.CHRONOLOGY else request)
"""A chronology has but one order."""


def asked(query: str) -> SearchRequest:
    return parse(MultiDict(parse_qsl(query, keep_blank_values=True)))


@given(REQUESTS)
def test_a_url_says_exactly_what_its_request_says(request: SearchRequest) -> None:
    assert parse(MultiDict(params(request))) == request
    assert asked(urlsplit(url(request)).query) == request


@given(REQUESTS)
def test_parameters_come_in_canonical_order(request: SearchRequest) -> None:
    places = [state.PARAMETERS.index(name) for name, _ in params(request)]
    assert places == sorted(places)


@given(REQUESTS, st.one_of(VALUES, DATES, st.just(Filter(Kind.DATE, "2016"))))
def test_a_variation_is_the_url_of_the_request_varied(request: SearchRequest, value: Filter) -> None:
    kind, keys = value.kind, request.keys(value.kind)
    first, variations = replace(request, page=1), Variations(request, kind)
    assert variations.url(keys) == url(first)
    assert variations.url(state.toggled(keys, kind, value.key)) == url(toggle(request, *value))
    others = frozenset(chosen for chosen in request.filters if chosen.kind is not kind)
    assert variations.url((value.key,)) == url(replace(first, filters=others | {value}))
    if kind in parameters.EXCLUDABLE:
        out = frozenset(chosen for chosen in request.excluded if chosen.kind is kind) | {value}
        without = replace(first, filters=others, excluded=request.excluded | {value})
        assert variations.url((), {chosen.key for chosen in out}) == url(without)


def test_all_dates_that_cannot_be_read_are_named() -> None:
    with pytest.raises(PeriodError) as caught:
        asked("from-date=soon&to-date=30/02/2016")
    assert set(caught.value.said) == {"from-date", "to-date"}
    assert "“soon”" in caught.value.said["from-date"] and "“30/02/2016”" in str(caught.value)


def test_a_chronology_has_one_order() -> None:
    request = asked("view=chronology&order-by=newest")
    assert (request.view, request.order_by, url(request)) == (View.CHRONOLOGY, Order.OLDEST, "/search?view=chronology")
    with pytest.raises(RequestError, match="list, chronology"):
        asked("view=map")


@given(REQUESTS, st.one_of(VALUES, DATES, st.just(Filter(Kind.DATE, "2016"))))
def test_ticking_twice_leaves_the_search_or_drops_periods_around(request: SearchRequest, value: Filter) -> None:
    twice = toggle(toggle(request, *value), *value)
    assert twice.page == 1
    assert twice.filters <= request.filters
    assert {f for f in request.filters if f.kind is not Kind.DATE} <= twice.filters | {value}


def test_defaults_make_the_shortest_url() -> None:
    assert url(SearchRequest()) == "/search"
    assert url(SearchRequest(), "/search.json") == "/search.json"


def test_the_url_of_a_full_search() -> None:
    request = SearchRequest(
        text="rome summit",
        filters=frozenset({Filter(Kind.PERSON, "john-kerry"), Filter(Kind.DATE, "2016"), Filter(Kind.SOURCE, "post")}),
        excluded=frozenset({Filter(Kind.COUNTRY, "it")}),
        all_of=frozenset({Kind.PERSON}),
        from_date="2016-02",
        order_by=Order.NEWEST,
        page=2,
    )
    assert url(request) == (
        "/search?q=rome+summit&person=john-kerry&person.all=1&not.country=it&source=post"
        "&date=2016&from-date=2016-02&order-by=newest&page=2"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2016", "2016"), ("2016-02", "2016-02"), ("29/01/2016", "2016-01-29"), ("3/2/2016", "2016-02-03")],
)
def test_dates_as_people_type_them(typed: str, meant: str) -> None:
    assert asked(f"from-date={typed}").from_date == meant
    assert asked(f"to-date={typed}").to_date == meant


def test_the_order_of_day_and_month_is_the_archives() -> None:
    assert parse(MultiDict({"to-date": "2/3/2016"}), "mdy").to_date == "2016-02-03"


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=1e3",
        "page=٣",
        "page=1000000000000",
        "page=one",
        "page-size=7",
        "page-size=1000000",
        "order-by=evil",
        "mention=minor",
        "exact=yes",
        "person.all=all",
        "date=2016-13",
        "date=0000",
        "date=yesterday",
        "date=٢٠١٦",
        "from-date=30/02/2016",
        "to-date=soon",
        "person=" + "x" * 201,
        "&".join(f"person=p{n}" for n in range(51)),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(query: str) -> None:
    with pytest.raises(RequestError, match=r"\.$"):
        asked(query)


def test_empty_fields_of_a_form_mean_nothing() -> None:
    assert asked("q=&from-date=&to-date=&person=&exact=&page=&order-by=&mention=any") == SearchRequest()


def test_unknown_parameters_are_ignored_and_the_first_of_a_name_counts() -> None:
    assert asked("utm=1&q=one&q=two&page=2&page=9") == SearchRequest(text="one", page=2)


def test_what_no_text_can_hold_is_dropped() -> None:
    assert parse(MultiDict({"q": "a\x00b\ud800c\r\n"})).text == "a b c"


def test_facets_repeat() -> None:
    assert asked("country=it&country=fr").keys(Kind.COUNTRY) == {"it", "fr"}


def test_a_day_replaces_its_month_and_year() -> None:
    assert asked("date=2016&date=2016-02&date=2015").keys(Kind.DATE) == {"2016-02", "2015"}


@pytest.mark.parametrize(
    ("chosen", "clicked", "left"),
    [
        ({"2016"}, "2016-02", {"2016-02"}),
        ({"2016-02"}, "2016", {"2016"}),
        ({"2016-02"}, "2016-02", set()),
        ({"2015"}, "2016-02-03", {"2015", "2016-02-03"}),
        ({"undated"}, "2016", {"undated", "2016"}),
    ],
)
def test_ticking_a_date_replaces_the_periods_around_it(chosen: set[str], clicked: str, left: set[str]) -> None:
    request = SearchRequest(filters=frozenset(Filter(Kind.DATE, key) for key in chosen), page=3)
    ticked = toggle(request, Kind.DATE, clicked)
    assert ticked.keys(Kind.DATE) == left
    assert ticked.page == 1


def test_clearing_keeps_the_words_and_how_they_are_read_and_ordered() -> None:
    request = asked("q=rome&person=x&not.country=it&from-date=2016&order-by=newest&exact=1&page=2&byline=y")
    assert url(state.everything_but_words(request)) == "/search?q=rome&order-by=newest&exact=1"


@pytest.mark.parametrize(
    ("total", "size", "last"), [(0, 10, 1), (10, 10, 1), (11, 10, 2), (5000, 10, 100), (5000, 50, 20)]
)
def test_the_last_page_that_can_be_reached(total: int, size: int, last: int) -> None:
    assert state.last_page(total, size) == last


def test_every_parameter_of_a_search_means_something() -> None:
    """All of several publications is nothing an article can have."""
    assert "source.all" not in state.PARAMETERS
    assert {"source", "not.source", "person.all"} <= set(state.PARAMETERS)


@pytest.mark.parametrize("mark", TURNING)
def test_marks_that_turn_text_round_are_dropped(mark: str) -> None:
    assert parameters.clean(f"{mark}Libya{mark}n{mark}") == "Libyan"
    assert asked(urlencode({"q": f"rome {mark}summit", "person": f"a{mark}b"})) == asked("q=rome+summit&person=ab")
