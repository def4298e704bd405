"""Every count a page shows is the total of the page it names (architecture §9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from indexer.engine import Snapshot
from indexer.engine.memory import MemoryEngine
from indexer.model import Filter, Kind, Order, Prominence, SearchRequest
from tests.site import SETTINGS, archive
from webapp import create_app, state

KEYS = {
    Kind.PERSON: ("john-kerry", "muammar-gaddafi", "person03-surname03", "nobody"),
    Kind.COUNTRY: ("ly", "it", "xx"),
    Kind.ORGANISATION: ("united-nations",),
    Kind.SOURCE: ("the-tiber-post", "cairo-courier", "harbour-weekly"),
    Kind.DATE: ("2016", "2015", "2016-02", "2016-02-03", "2012-03", "undated"),
}
PERIODS = (None, None, None, "2012", "2015", "2016-02", "2016-02-03")

filters = st.sampled_from([Filter(kind, key) for kind, keys in KEYS.items() for key in keys])
searches = st.builds(
    SearchRequest,
    text=st.sampled_from(
        ("", "", "libya", "report", "italy OR summit", "-libya", "kerry government", "zebra libya", "gadafi")
    ),
    filters=st.frozensets(filters, max_size=3),
    all_of=st.frozensets(st.sampled_from((Kind.PERSON, Kind.COUNTRY)), max_size=2),
    excluded=st.frozensets(filters.filter(lambda one: one.kind is not Kind.DATE), max_size=1),
    mention=st.sampled_from((None, None, Prominence.MAJOR)),
    from_date=st.sampled_from(PERIODS),
    to_date=st.sampled_from(PERIODS),
    exact=st.booleans(),
    order_by=st.sampled_from(Order),
)


class Site:
    """The site of the sample archive, and the index behind it."""

    def __init__(self) -> None:
        engine = MemoryEngine()
        engine.build(archive())
        self.client: FlaskClient = create_app(SETTINGS, engine).test_client()
        self._snapshot: Snapshot = engine.snapshot()
        self._totals: dict[str, int] = {}

    def total(self, href: str) -> int:
        """How many articles the search of an address finds."""
        if href not in self._totals:
            request = state.parse(MultiDict(parse_qsl(urlsplit(href).query)))
            self._totals[href] = self._snapshot.total(request)
        return self._totals[href]


@pytest.fixture(scope="module")
def site() -> Site:
    return Site()


def number(text: str) -> int:
    return int(text.replace(",", ""))


def links(html: str) -> dict[str, str]:
    """The addresses in a piece of a page, by the class of their link; the last of each."""
    found = re.findall(r'<a (?:class="(\w+)" )?href="([^"]+)"', html)
    return {name or "plain": unescape(href) for name, href in found}


def counts(html: str, here: str) -> Iterator[tuple[str, int, str]]:
    """What is counted on a page of results: its words, the count, the address it names."""
    yield "heading", number(re.findall(r'<h1 id="heading">([\d,]+) ', html)[0]), here
    for classes, item in re.findall(r'<li class="([^"]*)">\s*<input(.*?)</li>', html, re.DOTALL):
        if found := re.search(r'class="count">([\d,]+)<', item):
            to = links(item)
            named = to.get("only") or (here if "on" in classes.split() else to["tick"])
            yield "value", number(found[1]), named
    for href, rest in re.findall(r'<li><a href="([^"]+)"[^>]*><svg(.*?)</li>', html, re.DOTALL):
        yield "bar", number(re.findall(r'class="count">([\d,]+)<', rest)[0]), unescape(href)
    for href, count in re.findall(r'<li><a href="([^"]+)"[^>]*>[^<]*</a> <span class="count">([\d,]+) article', html):
        yield "way", number(count), unescape(href)
    for href, count in re.findall(r'class="meant">[^<]*<a href="([^"]+)".*?class="count">([\d,]+) article', html):
        yield "meant", number(count), unescape(href)
    for href, count in re.findall(r'<p class="note"><a href="([^"]+)"[^>]*>([\d,]+) undated', html):
        yield "undated", number(count), unescape(href)


def check(site: Site, request: SearchRequest) -> set[str]:
    """What was counted on a page; every count holds."""
    here = state.url(request)
    html = site.client.get(here).text
    found = list(counts(html, here))
    assert {(what, href): count for what, count, href in found} == {
        (what, href): site.total(href) for what, _, href in found
    }
    return {what for what, *_ in found}


@hypothesis_settings(max_examples=20)
@given(searches)
def test_every_count_on_a_page_is_the_total_of_the_page_it_names(site: Site, request: SearchRequest) -> None:
    check(site, request)


@pytest.mark.slow
@hypothesis_settings(max_examples=200)
@given(searches)
def test_every_count_on_any_of_many_pages_is_the_total_of_the_page_it_names(site: Site, request: SearchRequest) -> None:
    check(site, request)


def test_everything_that_is_counted_is_checked(site: Site) -> None:
    assert check(site, SearchRequest("libya", from_date="2016")) == {"heading", "value", "bar", "undated"}
    assert check(site, SearchRequest("gadafi zebra", from_date="2015", to_date="2016")) == {"heading", "meant", "way"}
    assert check(site, SearchRequest("libya zebra")) == {"heading", "way"}


@pytest.mark.parametrize("kind", list(Kind))
def test_the_counts_of_all_values_of_a_facet_hold(site: Site, kind: Kind) -> None:
    here = state.url(SearchRequest("report OR libya", filters=frozenset({Filter(Kind.COUNTRY, "it")})))
    html = site.client.get(here.replace("/search?", f"/search/facet/{kind}?")).text
    found = [one for one in counts(f'<h1 id="heading">0 {html}', here) if one[0] == "value"]
    assert found and all(site.total(href) == count for _, count, href in found)
