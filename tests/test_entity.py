"""The pages of persons, organisations, countries and publications."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from werkzeug.datastructures import MultiDict

from indexer.model import Display, Document
from tests.documents import document, listed
from tests.site import site_client
from tests.strategies import KEYS, archives
from webapp import state

KERRY = {"John Kerry": ("Kerry",)}
ISIS = {"Islamic State": ("ISIS", "Daesh")}
LIBYA = {"ly": ("Libya",)}


def talks(id: str, body: str, **more: object) -> Document:
    """An article that names some of Kerry, Lavrov, a neighbour, Libya and Islamic State."""
    persons = {**KERRY, "Sergei Lavrov": ("Lavrov",), "Jane Doe": ("Doe",)}
    tables = {"person": persons, "country": LIBYA, "organisation": ISIS}
    named = {
        kind: {label: some for label, some in table.items() if any(name in body for name in (label, *some))}
        for kind, table in tables.items()
    }
    made = document(id, "Talks", body, **{**named, **more})  # type: ignore[arg-type]
    return listed(made, "john-kerry", "sergei-lavrov", "islamic-state")


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client(
        [
            talks("a", "Kerry met Lavrov. Libya waits.", published="2013-02-03", source="The Post"),
            talks("b", "Kerry was in Libya. Jane Doe saw Daesh.", published="2016-02-03", source="The Post"),
            talks("c", "Kerry spoke. Libya listened. Jane Doe and ISIS.", published="2016-01", source="Echo"),
            talks("d", "Kerry is gone. Libya stays. Daesh and ISIS.", source="Echo"),
        ]
    )


def companions(html: str) -> dict[str, tuple[str, str]]:
    """Who and what an entity appears with: in how many sentences of one, in how many articles; in order."""
    rows = re.findall(r">([^<]+)</a></th><td>(\d*)</td><td><a [^>]+>(\d+)</a>", html)
    return {name: (sentences, count) for name, sentences, count in rows}


def bars(html: str) -> list[tuple[str, str]]:
    """The bars of the timeline, and how many articles without a date there are."""
    found = re.findall(r'</svg><span>([^<]+)</span> <span class="count">(\d+)</span>', html)
    return found + re.findall(r">(\d+) articles? (without a date)<", html)


def test_who_shares_a_sentence_comes_first(client: FlaskClient) -> None:
    html = client.get("/person/john-kerry").text
    found = companions(html)
    assert list(found)[:2] == ["Sergei Lavrov", "Jane Doe"]
    assert (found["Sergei Lavrov"], found["Jane Doe"], found["Libya"]) == (("1", "1"), ("", "2"), ("1", "4"))
    assert "How many articles name both, and how many of them in one sentence." in html
    assert 'href="/search?person=john-kerry&amp;person=sergei-lavrov&amp;person.all=1"' in html
    assert 'href="/search?person=john-kerry&amp;country=ly"' in html


def test_no_more_is_read_for_sentences_than_may_be_shown() -> None:
    filler = " ".join(["Nothing was said of it."] * 30)
    made = talks("a", f"Kerry left. {filler} Kerry met Lavrov.", source="Echo")
    cut = replace(made, article=replace(made.article, display=Display.EXTRACT))
    for one, expected in ((made, "1"), (cut, "")):
        assert companions(site_client([one]).get("/person/john-kerry").text)["Sergei Lavrov"] == (expected, "1")


def test_a_person_nobody_listed_is_kept_from_search_engines_and_has_no_companions(client: FlaskClient) -> None:
    private = client.get("/person/jane-doe").text
    assert '<meta name="robots" content="noindex">' in private and "canonical" not in private
    assert 'class="figures together"' not in private and "2 articles" in private
    for path in ("/person/john-kerry", "/organisation/islamic-state", "/country/ly", "/source/echo"):
        public = client.get(path).text
        assert f'<link rel="canonical" href="https://archive.example{path}">' in public
        assert "noindex" not in public and 'class="figures together"' in public


def test_articles_by_year_with_the_years_between(client: FlaskClient) -> None:
    html = client.get("/person/john-kerry").text
    years = [("2013", "1"), ("2014", "0"), ("2015", "0"), ("2016", "2")]
    assert bars(html) == [*years, ("1", "without a date")] and "style=" not in html
    assert 'href="/search?person=john-kerry&amp;date=2016"' in html
    assert 'href="/search?person=john-kerry&amp;date=undated"' in html


def test_an_entity_without_a_dated_article() -> None:
    html = site_client([document("a", "Kerry", person=KERRY)]).get("/person/john-kerry").text
    assert bars(html) == [("1", "without a date")] and ">first" not in html
    assert '<meta name="description" content="John Kerry: 1 article.">' in html


def test_how_a_name_is_written_where_and_when(client: FlaskClient) -> None:
    html = client.get("/organisation/islamic-state").text
    tables = [
        [re.findall(r">([^<>]+)</(?:bdi|a|td)>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)]
        for table in re.findall(r'<table class="figures">.*?</table>', html, re.DOTALL)
    ]
    assert tables == [
        [["Daesh", "ISIS"], ["Echo", "1", "2"], ["The Post", "1", "0"]],
        [["Daesh", "ISIS"], ["2016", "1", "1"], ["No date found", "1", "1"]],
    ]
    assert 'href="/search?q=%22Daesh%22&amp;organisation=islamic-state"' in html
    assert "Other forms on the names list" in html and "<bdi>Islamic State</bdi>" in html


def test_a_count_that_is_not_what_its_link_finds_says_so(client: FlaskClient) -> None:
    html = client.get("/organisation/islamic-state").text
    assert "How many articles write it so. A search for the words finds them in longer names too." in html
    assert "Nombre d’articles qui l’écrivent ainsi." in client.get("/organisation/islamic-state?lang=fr").text


def test_a_name_written_in_one_way_has_no_table(client: FlaskClient) -> None:
    html = client.get("/country/ly").text
    assert '<table class="figures">' not in html and "How the name is written" in html


def test_many_publications_and_years_are_cut_and_the_page_says_so() -> None:
    some = [
        document(f"a{n}", "Daesh, ISIS", source=f"Paper {n:02}", published=str(2000 + n), organisation=ISIS)
        for n in range(14)
    ]
    html = site_client(some).get("/organisation/islamic-state").text
    assert "and 2 more publications" in html and "and 2 earlier years" in html


def test_a_publication_leads_to_its_coverage(client: FlaskClient) -> None:
    html = client.get("/source/echo").text
    assert 'href="/coverage?source=echo"' in html and "Together with: Publications" not in html
    assert "One sentence" not in html and "How many of its articles name each." in html


def test_of_many_articles_the_newest_are_read_for_sentences() -> None:
    many = [talks(f"a{n:02}", "Kerry met Lavrov.", published="2016") for n in range(60)]
    html = site_client(many).get("/person/john-kerry").text
    assert companions(html)["Sergei Lavrov"] == ("50", "60")
    assert "how many of the newest 50 do so in one sentence." in html and html.count('class="card"') == 10


def test_what_search_engines_show(client: FlaskClient) -> None:
    html = client.get("/person/john-kerry").text
    said = "John Kerry: 4 articles, published from 3 February 2013 to 3 February 2016."
    assert f'<meta name="description" content="{said}">' in html and "<title>John Kerry – Cuttings</title>" in html


def test_long_names_and_names_from_right_to_left() -> None:
    names = ("محمد صلاح", "Wolfeschlegelsteinhausenbergerdorff " * 6)
    made = document("a", "x", f"{names[0]} met {names[1]}", person=dict.fromkeys(names, ()))
    client = site_client([listed(made, *(tag.entity.key for tag in made.tags))])
    for tag in made.tags:
        html = client.get(f"/person/{tag.entity.key}").text
        assert f"<h1>{tag.entity.label}</h1>" in html and companions(html).popitem()[1] == ("1", "1")


COUNTED = (
    r'<td[^>]*><a href="(/search[^"]*)"[^>]*>([\d,]+)</a>',
    r'<a href="(/search[^"]*)"[^>]*><svg.*?<span class="count">([\d,]+)</span></a>',
    r'<a href="(/search[^"]*)"[^>]*>([\d,]+) articles?',
)
"""The ways in which a page says how many articles a search finds."""


@settings(max_examples=5)
@given(archives())
def test_every_number_that_leads_to_a_search_is_its_total(documents: list[Document]) -> None:
    marked = [listed(one, *(tag.entity.key for tag in one.tags)) for one in documents]
    client = site_client([*marked, document("dated", "Dated", published="2001-05", source="The Post")])
    snapshot = client.application.extensions["cuttings"].engine.snapshot()
    paths = [f"/{kind}/{key}" for kind, keys in KEYS.items() for key in keys if kind != "date"]
    paths += ["/", "/coverage", "/coverage?year=2016", "/coverage?source=the-post", "/coverage?decade=2010"]
    pages = [client.get(path).text for path in paths]
    promises = {found for html in pages for pattern in COUNTED for found in re.findall(pattern, html)}
    assert promises
    for href, count in promises:
        asked = state.parse(MultiDict(parse_qsl(unescape(href).partition("?")[2])))
        assert snapshot.search(asked).total == int(count.replace(",", "")), href
