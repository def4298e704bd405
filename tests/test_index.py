"""The A–Z indexes."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from flask_babel import force_locale

from indexer.model import FacetCount, Kind
from tests.documents import document, listed
from tests.site import SETTINGS, site_client
from webapp import create_app, index
from webapp.index import IndexQuery
from webapp.narrowing import Link


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    persons = ("Ána López", "Łukasz Ko", "Bo Li", "50 Cent", "محمد صلاح", "毛泽东", "A" * 150)
    papers = {"The Post": ("2011", "2016-02-03"), "Echo": ("2014",), "Timeless": (None,)}
    return site_client(
        [
            listed(document("a", "x", person=dict.fromkeys(persons, ())), "bo-li"),
            document("b", "y", person={"Bo Li": ()}),
            *(document(f"{paper}{day}", "z", source=paper, published=day) for paper in papers for day in papers[paper]),
        ]
    )


def letters(html: str) -> dict[str, str | None]:
    """The letters of an index and where they lead."""
    nav = re.findall(r'<nav class="letters".*?</nav>', html, re.DOTALL)[0]
    links = {letter: href for href, letter in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', nav)}
    return {**dict.fromkeys(re.findall(r"<span>([^<]+)</span>", nav)), **links}


def names(html: str) -> list[str]:
    return re.findall(r'<a href="/person/[^?"]+">([^<]+)</a>', html)


def test_only_letters_with_names_lead_somewhere(client: FlaskClient) -> None:
    found = letters(client.get("/person/").text)
    assert found["L"] == "/person/?prefix=l" and found["A"] and found["B"]
    assert found["Q"] is None and found["Z"] is None
    assert list(found)[-1] != "All" and len(found) == 27 + 3


def test_an_index_says_how_many_names_it_shows_and_of_how_many(client: FlaskClient) -> None:
    assert "<span>7 in all</span>" in client.get("/person/").text
    assert "<span>1 of 7</span>" in client.get("/person/?containing=LOP").text


@pytest.mark.parametrize(
    ("letter", "first"), [("5", "50 Cent"), ("م", "محمد صلاح"), ("毛", "毛泽东"), ("L", "Łukasz Ko")]
)
def test_digits_and_other_scripts_have_letters_of_their_own(client: FlaskClient, letter: str, first: str) -> None:
    html = client.get("/person/").text
    assert f"<h2>{letter}</h2>" in html
    assert names(client.get(letters(html)[letter] or "").text) == [first]


def test_a_part_of_a_name_is_enough_whatever_its_accents_and_case(client: FlaskClient) -> None:
    html = client.get("/person/?containing=LOP").text
    assert names(html) == ["Ána López"] and 'value="LOP"' in html and "1 of 7" in html
    assert 'href="/person/">Show all' in html
    assert "No name here is like this." in client.get("/person/?containing=zz").text


def test_the_order_can_be_by_number_of_articles(client: FlaskClient) -> None:
    by_count = client.get("/person/?sort=count").text
    assert names(by_count)[0] == "Bo Li" and "<h2>" not in by_count
    assert names(client.get("/person/").text)[1] == "A" * 150
    assert '<input type="hidden" name="sort" value="count">' in by_count
    assert letters(by_count)["L"] == "/person/?prefix=l&amp;sort=count"
    refused = client.get("/person/?sort=evil")
    assert refused.status_code == 400 and "sort can be label, count" in refused.text


def test_publications_are_listed_with_the_years_they_span(client: FlaskClient) -> None:
    html = client.get("/source/").text
    assert re.search(r'The Post</a> <span class="span">2011–2016</span> <span class="count">2</span>', html)
    assert re.search(r'Echo</a> <span class="span">2014</span> <span class="count">1</span>', html)
    assert re.search(r'Timeless</a> <span class="count">1</span>', html)


def test_countries_are_filed_under_the_names_the_reader_has_for_them() -> None:
    countries = [FacetCount("de", "Germany", 2), FacetCount("es", "Spain", 1), FacetCount("xx", "xx", 1)]
    with create_app(SETTINGS).test_request_context("/"), force_locale("fr"):
        found, initials = index.in_readers_language(countries, IndexQuery(Kind.COUNTRY))
        assert [value.label for value in found.values] == ["Allemagne", "Espagne", "xx"]
        assert initials == (("a", 1), ("e", 1), ("x", 1))
        [only] = index.in_readers_language(countries, IndexQuery(Kind.COUNTRY, containing="ESPA"))[0].values
        assert only.key == "es"


def test_an_index_of_very_many_initials_offers_the_most_frequent() -> None:
    many = tuple((chr(0x4E00 + n), n + 1) for n in range(500))
    with create_app(SETTINGS).test_request_context("/"):
        offered = index._letters(IndexQuery(Kind.PERSON), many)
    linked = [link.label for link in offered if link.href]
    assert len(linked) == 1 + index.MAX_LETTERS and chr(0x4E00 + 499) in linked
    assert offered[0] == Link("All", "/person/", True)


def test_people_and_parts_of_an_index_are_not_for_search_engines(client: FlaskClient) -> None:
    assert 'content="noindex"' in client.get("/person/").text
    assert 'content="noindex"' in client.get("/source/?prefix=t").text
    whole = client.get("/source/").text
    assert 'rel="canonical" href="https://archive.example/source/"' in whole and "noindex" not in whole


@pytest.mark.parametrize("kind", ["person", "source"])
def test_a_count_is_that_of_the_page_it_stands_beside(client: FlaskClient, kind: str) -> None:
    listed_values = re.findall(
        rf'href="(/{kind}/[^"]+)">[^<]+</a>.*?class="count">(\d+)<', client.get(f"/{kind}/").text
    )
    assert listed_values
    for href, count in listed_values:
        assert re.search(rf'nofollow">{count} articles?<', client.get(href).text), href


def test_an_empty_archive_has_indexes() -> None:
    client = site_client([document("only", "Only")])
    for kind in ("person", "organisation", "country", "source"):
        assert "None in the archive." in client.get(f"/{kind}/").text
