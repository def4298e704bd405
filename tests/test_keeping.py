"""A search as a table for spreadsheets, and as a feed."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from indexer.model import Display, Document, Version
from tests.documents import document
from tests.site import SETTINGS, archive, site_client
from webapp.sending import AT_A_TIME as TABLES

ATOM = "{http://www.w3.org/2005/Atom}"
NUMBERS = "{http://a9.com/-/spec/opensearch/1.1/}"
SEARCHES = ["", "q=libya", "q=gaddafi&order-by=oldest", "country=it&not.person=john-kerry", "date=undated", "q=zebra"]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


def one(published: str | None = "2016-01-29", headline: str = "Headline", **fields: object) -> FlaskClient:
    """A site of one article."""
    made = document("a", headline, "Words of it.", published=published, source="The Post")
    return site_client([replace(made, article=replace(made.article, **fields))])  # type: ignore[arg-type]


def rows(client: FlaskClient, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/search.csv?{query}")
    assert response.status_code == 200 and response.content_type == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))


def feed(client: FlaskClient, query: str = "") -> ElementTree.Element:
    return feed_at(client, f"/search.atom?{query}")


def links(entry: ElementTree.Element) -> list[str | None]:
    """Where the links of a feed or an entry lead."""
    return [link.get("href") for link in entry.findall(f"{ATOM}link")]


def feed_at(client: FlaskClient, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200 and response.content_type.startswith("application/atom+xml")
    return ElementTree.fromstring(response.data)


def paged(client: FlaskClient, query: str) -> list[str]:
    """The ids of a result, page by page."""
    ids, page = [], 1
    while True:
        found = client.get(f"/search.json?{query}&page={page}").get_json()
        ids += [article["id"] for article in found["results"]]
        if not found["links"]["next"]:
            return ids
        page += 1


@pytest.mark.parametrize("query", SEARCHES)
def test_a_table_holds_every_article_of_a_result_in_its_order(client: FlaskClient, query: str) -> None:
    assert [row["id"] for row in rows(client, query)] == paged(client, query)
    assert rows(client, f"{query}&page=2") == rows(client, query)


def test_a_table_is_sent_as_it_is_made(client: FlaskClient) -> None:
    with client.get("/search.csv", buffered=False) as response:
        assert response.is_streamed and "Content-Length" not in response.headers
    with client.head("/search.csv") as response:
        assert response.data == b""


def test_few_tables_are_sent_at_a_time() -> None:
    client = one()
    sent = [client.get("/search.csv", buffered=False) for _ in range(TABLES)]
    assert [response.status_code for response in sent] == [200] * TABLES
    refused = client.get("/search.csv")
    assert refused.status_code == 503 and refused.headers["Retry-After"] and "lists" in refused.text
    for response in reversed(sent):  # all were asked for in one thread
        response.close()
    for _ in range(TABLES + 1):
        with client.head("/search.csv") as response:
            assert response.status_code == 200


def test_countries_are_named_in_the_readers_language() -> None:
    (row,) = rows(site_client([document("a", "Talks", "In Germany.", country={"de": ("Germany",)})]), "lang=fr")
    assert row["country"] == "Allemagne"


def test_a_row_says_what_the_json_says() -> None:
    (row,) = rows(one(byline=("Ann Lee", "Bo Roe"), language="en"))
    assert row["url"] == "https://archive.example/article/a" and row["original_url"] == row["agency"] == ""
    assert (row["headline"], row["published"], row["precision"]) == ("Headline", "2016-01-29", "day")
    assert (row["source"], row["byline"], row["language"]) == ("The Post", "Ann Lee; Bo Roe", "en")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x"])
def test_no_cell_is_a_formula(start: str) -> None:
    (row,) = rows(one(headline=f'{start} "quoted", he said'))
    assert row["headline"] == f'\'{start} "quoted", he said'


@pytest.mark.parametrize("path", ["/search.csv", "/search.atom"])
def test_a_search_that_is_refused_has_neither(client: FlaskClient, path: str) -> None:
    assert client.get(f"{path}?q={'x' * 1001}").status_code == 400
    assert client.get(f"{path}?from-date=never").status_code == 400


def test_a_feed_names_its_search_and_brings_the_newest_first(client: FlaskClient) -> None:
    found = feed(client, "q=libya&country=it&not.person=john-kerry")
    title = found.findtext(f"{ATOM}title") or ""
    assert "libya" in title and "Italy" in title and "not John Kerry" in title and "Cuttings" in title
    ids = [str(entry.findtext(f"{ATOM}id")).rpartition("/")[2] for entry in found.iter(f"{ATOM}entry")]
    assert ids == paged(client, "q=libya&country=it&not.person=john-kerry&order-by=newest")[:10]
    assert found.findtext(f"{NUMBERS}totalResults") == str(
        len(paged(client, "q=libya&country=it&not.person=john-kerry"))
    )


def test_the_pages_of_a_feed_lead_to_each_other(client: FlaskClient) -> None:
    links = {link.get("rel"): str(link.get("href")) for link in feed(client, "page=2").iter(f"{ATOM}link")}
    assert links["self"] == "https://archive.example/search.atom?order-by=newest&page=2"
    assert links["previous"] == links["first"] == "https://archive.example/search.atom?order-by=newest"
    ids = [
        entry.findtext(f"{ATOM}id") for page in (1, 2, 3) for entry in feed(client, f"page={page}").iter(f"{ATOM}entry")
    ]
    assert len(ids) == len(set(ids)) == len(archive())
    assert client.get("/search.atom?page=99").status_code == 404


@pytest.mark.parametrize(
    ("published", "updated", "said"),
    [
        ("2016-01-29T18:04+01:00", "2016-01-29T18:04:00+01:00", "2016-01-29T18:04:00+01:00"),
        ("2016-01-29", "2016-01-29T00:00:00Z", None),
        ("2016-01", "2016-01-01T00:00:00Z", None),
        ("2016", "2016-01-01T00:00:00Z", None),
    ],
)
def test_a_feed_makes_up_no_time_of_publication(published: str, updated: str, said: str | None) -> None:
    (entry,) = feed(one(published)).iter(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}updated"), entry.findtext(f"{ATOM}published")) == (updated, said)


@pytest.mark.parametrize("published", ["2016-01-29T24:00+00:00", "2016-01-29T18:60", "2016-01-29T10:00+25:00"])
def test_a_time_that_no_clock_shows_is_its_day(published: str) -> None:
    client = one(published)
    entry = feed(client).find(f"{ATOM}entry")
    assert entry is not None and entry.findtext(f"{ATOM}updated") == "2016-01-29T00:00:00Z"
    assert entry.find(f"{ATOM}published") is None
    assert client.get("/article/a/versions.atom").status_code == 200
    assert "29 January 2016" in client.get("/article/a").text


def test_an_undated_article_is_in_the_feed() -> None:
    found = feed(one(None))
    (entry,) = found.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == found.findtext(f"{ATOM}updated")


def test_an_article_is_new_again_when_its_newest_version_came() -> None:
    versions = (Version(1, "H", "Old.", "2016-01-29"), Version(2, "Headline", "Words of it.", "2016-02-01T08:00+00:00"))
    (entry,) = feed(one(versions=versions)).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2016-02-01T08:00:00+00:00"


def test_a_feed_asked_for_in_a_language_stays_in_it(client: FlaskClient) -> None:
    found = client.get("/search.atom?page-size=10&lang=fr")
    links = re.findall(r'<link\b[^>]* href="([^"]*)"', found.text)
    assert len(links) > 12 and all(re.search("[?;]lang=fr$", link) for link in links)
    assert "lang=" not in client.get("/search.atom?page-size=10").text.replace("xml:lang=", "")


def test_a_feed_is_xml_whatever_stands_in_it() -> None:
    (entry,) = feed(one(headline="<b>A & B</b> \ufffe\x0b"), "q=%EF%BF%BE+OR+words").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "<b>A & B</b> "


def test_ids_are_addresses_without_an_address_of_the_site_too() -> None:
    made: list[Document] = [document("a", "Headline", "Words of it.")]
    found = feed(site_client(made, replace(SETTINGS, site_url="")))
    assert [str(each.text) for each in found.iter(f"{ATOM}id")] == [
        "urn:x-cuttings:/search.atom?order-by=newest",
        "urn:x-cuttings:/article/a",
    ]


def test_a_page_of_results_leads_to_both(client: FlaskClient) -> None:
    html = client.get("/search?q=libya&country=it&page-size=20").text
    assert 'href="/search.csv?q=libya&amp;country=it&amp;page-size=20" rel="nofollow"' in html
    assert html.count('href="/search.atom?q=libya&amp;country=it&amp;page-size=20"') == 2


def versioned(**fields: object) -> FlaskClient:
    """A site of one article in two versions."""
    versions = (
        Version(1, "Old", "Words of old.", "2016-01-29T08:00+01:00"),
        Version(2, "Headline", "Words of it.", "2016-02"),
    )
    return one(versions=versions, **fields)


def test_the_versions_of_an_article_are_a_feed_with_the_newest_first() -> None:
    found = feed_at(versioned(), "/article/a/versions.atom")
    assert found.findtext(f"{ATOM}title") == "Versions of “Headline” – Cuttings"
    told = [
        (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}updated"), links(entry))
        for entry in found.iter(f"{ATOM}entry")
    ]
    here = "https://archive.example/article/a"
    assert told == [
        (f"{here}/versions#version-2", "Version 2 – Headline", "2016-02-01T00:00:00Z", [f"{here}/changes/1..2"]),
        (f"{here}/versions#version-1", "Version 1 – Old", "2016-01-29T08:00:00+01:00", [f"{here}/versions/1"]),
    ]


def test_the_feed_of_versions_leads_to_no_text_that_may_not_be_shown() -> None:
    found = feed_at(versioned(display=Display.EXTRACT), "/article/a/versions.atom")
    assert {link for entry in found.iter(f"{ATOM}entry") for link in links(entry)} == {
        "https://archive.example/article/a/versions"
    }


def test_the_page_of_versions_leads_to_their_feed() -> None:
    assert versioned().get("/article/a/versions").text.count('href="/article/a/versions.atom"') == 2
    assert versioned().get("/article/b/versions.atom").status_code == 404
