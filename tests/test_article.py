"""The page of one article beside its text: trail, passport, copies, related articles, citation, reports, crawlers."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import g
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from indexer import authority
from indexer.model import Copies, DateSource, Document, Kind, Order, SearchRequest, Source, Version
from indexer.readers import sidecar
from tests.documents import document
from tests.site import GADDAFI, KERRY, SETTINGS, UN, archive, site_client, words
from webapp.citation import citations
from webapp.state import url


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


def hrefs(html: str, label: str) -> list[str]:
    """Where the links with a label lead."""
    return [unescape(found) for found in re.findall(rf'<a href="([^"]*)"[^>]*>{label}', html)]


def one(**fields: object) -> FlaskClient:
    """A site of one article."""
    made = document("a", "Headline", "Words of it.", published="2016-01-29", source="The Post")
    return site_client([replace(made, article=replace(made.article, **fields))])  # type: ignore[arg-type]


def test_a_text_of_unknown_language_is_not_said_to_be_english() -> None:
    assert '<article lang="" dir="auto">' in one(language=None).get("/article/a").text
    assert '<article lang="ar" dir="rtl">' in one(language="ar").get("/article/a").text


# --- within a result -------------------------------------------------------------------------------


def test_one_leafs_through_a_result_article_by_article(client: FlaskClient) -> None:
    listed = re.findall(r'<h2><a href="/article/([a-z0-9-]+)', client.get("/search?order-by=oldest&page-size=50").text)
    at, seen = f"/article/{listed[0]}?order-by=oldest", []
    while at:
        html = client.get(at).text
        seen.append(urlsplit(at).path.removeprefix("/article/"))
        assert f"{len(seen)} of {len(archive())}" in words(html)
        at = "".join(hrefs(html, "Next"))
    assert seen == listed


@hypothesis_settings(max_examples=15)
@given(
    st.sampled_from(["", "libya", "italy OR boats", "report", "zebra", '"boats"']),
    st.sampled_from(Order),
    st.integers(0, 20),
)
def test_the_way_back_leads_to_the_page_the_article_stands_on(
    client: FlaskClient, text: str, order: Order, at: int
) -> None:
    asked = SearchRequest(text, order_by=order, page_size=20)
    results = client.get(url(asked, "/search.json")).get_json()
    ids = [document.article.id for document in archive()]
    html = client.get(url(asked, f"/article/{ids[at]}")).text
    place = re.search(r"(\d+) of (\d+)</span>", html)
    (back,) = hrefs(html, "Back to the results")
    held = [result["id"] for result in client.get(back.replace("/search", "/search.json")).get_json()["results"]]
    assert (ids[at] in held) if place else (ids[at] not in held or not text)
    if place:
        assert int(place[2]) == results["total"]
        assert held[(int(place[1]) - 1) % 20] == ids[at]
        assert (int(place[1]) > 1) == bool(hrefs(html, "Previous"))
        assert (place[1] != place[2]) == bool(hrefs(html, "Next"))


def test_an_article_outside_the_result_has_no_place_in_it(client: FlaskClient) -> None:
    html = client.get("/article/month?q=libya").text
    assert "Back to the results" in html and " of 4" not in html and "Next" not in words(html)


def test_a_result_that_takes_too_long_costs_only_the_place() -> None:
    slow = site_client(settings=replace(SETTINGS, time_budget=0.0))
    html = slow.get("/article/rome?q=libya").text
    assert "Back to the results" in html and '<mark id="match-1">Libya</mark>' in html and " of 4" not in html


# --- where it comes from ----------------------------------------------------------------------------


def test_the_passport_of_a_date(client: FlaskClient) -> None:
    said = words(client.get("/article/traced").text)
    assert "Published 29 January 2016" in said and "Precision known to the day" in said
    assert "Found printed on the page" in said and "As written Friday 29/01/2016" in said
    assert "Day and month could be the other way round." in said
    undated = words(client.get("/article/gadhafi").text)
    assert "No date was found, and none is guessed." in undated and "Precision" not in undated


def test_what_speaks_against_a_date_is_said() -> None:
    ambiguous = one(published="2016-03-02", date_text="02/03/2016", ambiguous=True)
    assert "Day and month could be the other way round: 3 February 2016." in ambiguous.get("/article/a").text
    weekday = one(date_text="Monday 29/01/2016", date_source=DateSource.PAGE)
    assert "another: 29 January 2016 was a Friday." in words(weekday.get("/article/a").text)
    address = one(original_url="https://post.example/2016/02/03/a", date_source=DateSource.PAGE)
    assert "The address of the page says 3 February 2016." in address.get("/article/a").text
    versions = (Version(1, "H", "Old.", "2015-12"), Version(2, "Headline", "Words of it.", "2016-02-01"))
    client = one(versions=versions)
    said = words(client.get("/article/a").text)
    assert "Version 1 bears an earlier date: December 2015." in said
    assert "Versions dated December 2015 to 1 February 2016" in said
    assert "décembre 2015 – 1er février 2016" in words(client.get("/article/a?lang=fr").text)


def test_no_doubt_is_made_up() -> None:
    for fields in (
        {"date_text": "Friday 29/01/2016", "original_url": "https://post.example/2016/01/29/a"},
        {"published": "2016-01", "original_url": "https://post.example/2016/01/29/a"},
        {"date_source": DateSource.URL, "original_url": "https://post.example/2016/02/03/a"},
        {"original_url": "https://post.example/02-03-2016/a"},
        {"date_text": "", "original_url": "https://["},
    ):
        assert 'class="doubt"' not in one(**fields).get("/article/a").text, fields


def test_the_hands_a_text_went_through(client: FlaskClient) -> None:
    html = client.get("/article/traced").text
    said = words(html).partition("Where this comes from")[2]
    assert said.index("Agency Gulf Wire") < said.index("Publication Harbour Weekly") < said.index("Published at")
    assert "File in this archive traced.txt" in said
    assert hrefs(html, "harbour.example") == ["https://harbour.example/2016/01/29/friday"]
    own = one(agency=Source("the-post", "The Post"))
    assert "Agency" not in words(own.get("/article/a").text).partition("Where this comes from")[2]


# --- other articles ---------------------------------------------------------------------------------


def test_copies_say_how_many_where_and_what_sets_them_apart() -> None:
    made = [
        document(id, "Summit ends", "The summit ended.", published=f"2014-05-0{n}", source=source, byline=byline)
        for n, (id, source, byline) in enumerate(
            [("wire", "Gulf Wire", ()), ("post", "The Post", ()), ("echo", "The Post", ("Ann Li",))], 1
        )
    ]
    group = Copies("wire", ("wire", "post", "echo"))
    client = site_client(replace(document, copies=group) for document in made)
    said = words(client.get("/article/post").text)
    assert "3 articles have this text in 2 publications" in said
    assert "Summit ends Gulf Wire 1 May 2014 the first" in said
    assert "Summit ends The Post 2 May 2014 this article" in said
    assert "Summit ends The Post 3 May 2014 by Ann Li" in said


def test_a_great_many_copies_are_not_all_listed() -> None:
    ids = tuple(f"copy-{n:02}" for n in range(60))
    client = site_client(replace(document(id, "Same", "Same text."), copies=Copies(ids[0], ids)) for id in ids)
    said = words(client.get("/article/copy-00").text)
    assert "60 articles have this text" in said and "9 more are not listed." in said
    assert said.partition("have this text")[2].count("Same No date found") == 51


def test_related_articles_say_which_names_they_share(client: FlaskClient) -> None:
    said = words(client.get("/article/rome").text).partition("Related articles")[2]
    assert "also names John Kerry" in said and "also names United Nations" in said
    assert "Related articles" not in words(client.get("/article/year").text)


def test_copies_are_not_related_articles_too() -> None:
    ids = tuple(f"copy-{n}" for n in range(8))
    copies = [replace(document(id, "Same", "Kerry.", person=KERRY), copies=Copies("copy-0", ids)) for id in ids]
    other = document("other", "Another", "Kerry and Gaddafi of the UN.", person=KERRY | GADDAFI, organisation=UN)
    client = site_client([*copies, other])
    related = words(client.get("/article/copy-3").text).partition("Related articles")[2].partition("Where this")[0]
    assert "Another" in related and "Same" not in related


def test_withheld_articles_are_not_related(tmp_path: Path) -> None:
    folder = tmp_path / ".cuttings"
    folder.mkdir()
    (folder / "withheld.yaml").write_text("- id: tripoli\n- id: boats\n")
    client = site_client(settings=replace(SETTINGS, archive=tmp_path))
    html = client.get("/article/rome?q=libya").text
    assert "tripoli" not in html and "Five years after" not in html and "1 of 2" in words(html)


def test_a_correction_stands_above_the_article(client: FlaskClient) -> None:
    html = client.get("/article/copy-a").text
    assert html.index("This article was corrected:") < html.index("<h1")


# --- citing and reporting ---------------------------------------------------------------------------


def test_a_citation_holds_all_that_is_known_and_where_it_is_kept(client: FlaskClient) -> None:
    before = datetime.now(UTC).date()
    said = words(client.get("/article/rome").text)
    days = {day.isoformat() for day in (before, datetime.now(UTC).date())}
    assert (
        "Claudia Rossi: “Kerry in Rome for Libya talks”. The Tiber Post, 2 February 2016. In the archive Cuttings"
        in said
    )
    assert "https://archive.example/article/rome (retrieved" in said
    assert any(f"|access-date={day}" in said for day in days)


def test_styles_of_citation() -> None:
    [made] = [one.article for one in archive() if one.article.id == "rome"]
    day = datetime(2026, 11, 21, tzinfo=UTC).date()
    with site_client().application.app_context():
        _, footnote, wiki = citations(made, "https://archive.example/article/rome", "Cuttings", day)
        undated = replace(made, published=None, byline=(), source=None, headline="A | B {{x}} [y]")
        plain, note, template = citations(undated, "/article/rome", "Cuttings", day)
    assert footnote.text == (
        "Claudia Rossi, “Kerry in Rome for Libya talks,” The Tiber Post, February 2, 2016, "
        "archived at Cuttings, accessed November 21, 2026, https://archive.example/article/rome."
    )
    assert wiki.text.startswith("{{cite news |title=Kerry in Rome for Libya talks |author=Claudia Rossi |work=")
    assert (
        "|date=2016-02-02 |url=https://archive.example/article/rome |via=Cuttings |access-date=2026-11-21}}"
        in wiki.text
    )
    assert plain.text.startswith("“A | B {{x}} [y]”. No date found. In the archive Cuttings: /article/rome (")
    assert "n.d." in note.text and template.text.count("{{") == template.text.count("}}") == 1


def test_what_an_article_page_says_of_today_is_not_kept_until_tomorrow(client: FlaskClient) -> None:
    tags = set()
    for day in (date(2026, 11, 21), date(2026, 11, 21), date(2026, 11, 22)):
        with client.application.test_request_context("/article/rome"):
            g.today = day
            tags.add(client.application.full_dispatch_request().headers["ETag"])
    assert len(tags) == 2


REPORTED = replace(SETTINGS, report_to="desk@news.example")


def letters(client: FlaskClient, path: str, label: str) -> list[tuple[str, dict[str, list[str]]]]:
    """(address, fields) of the letters behind some links."""
    links = [urlsplit(href) for href in hrefs(client.get(path).text, label)]
    return [(link.path, parse_qs(link.query, strict_parsing=True)) for link in links if link.scheme == "mailto"]


def test_no_letters_are_offered_where_nobody_reads_them(client: FlaskClient) -> None:
    html = client.get("/article/rome").text
    assert "mailto:" not in html and "Report" not in html


def test_a_letter_about_a_name_carries_the_line_that_takes_it_away() -> None:
    client = site_client(settings=REPORTED)
    said = [fields["body"][0] for _, fields in letters(client, "/article/rome", "Report as wrong")]
    (kerry,) = (body for body in said if "Person: John Kerry [john-kerry]" in body)
    assert "https://archive.example/article/rome\r\n" in kerry and "Article: Kerry in Rome for Libya talks" in kerry
    assert "rome.txt.yaml\r\n" in kerry
    (line,) = (line for line in kerry.split("\r\n") if line.startswith("person:"))
    edit = sidecar.read(line.encode(), "rome.txt.yaml").edits[0]
    assert (edit.kind, edit.remove) == ("person", ("John Kerry",))
    assert len(said) == 4


def test_a_letter_about_a_name_carries_the_line_for_the_names_list(tmp_path: Path) -> None:
    bodies = [fields["body"][0] for _, fields in letters(site_client(settings=REPORTED), "/article/gadhafi", "Report")]
    (body,) = (body for body in bodies if "muammar-gaddafi" in body)
    *_, file, line = body.split("\r\n")
    assert file == "# .cuttings/people.yaml"
    (tmp_path / "people.yaml").write_text(line.replace("THE RIGHT NAME", "Moammar the Elder"))
    found = authority.load(tmp_path).find(Kind.PERSON, "Muammar Gaddafi")
    assert found and found.label == "Moammar the Elder"


def test_a_letter_about_the_date() -> None:
    ((to, fields),) = letters(site_client(settings=REPORTED), "/article/traced", "Report a wrong date")
    assert to == "desk@news.example" and fields["subject"] == ["Wrong date: traced"]
    assert "Date: 29 January 2016 (printed on the page as “Friday 29/01/2016”)" in fields["body"][0]
    assert fields["body"][0].endswith("\r\ndate: YYYY-MM-DD")


def test_letters_keep_what_would_end_a_field_of_theirs() -> None:
    name = 'A & B "x" #1 +2 = %41?: [y], {z}\n é'
    made = document("odd", f"{name}\n?bcc=evil@evil.example&body=x", f"{name} spoke.", person={name: ()})
    client = site_client([made], replace(REPORTED, report_to="desk+archive@news.example"))
    ((to, fields),) = letters(client, "/article/odd", "Report as wrong")
    assert to == "desk%2Barchive@news.example" and set(fields) == {"subject", "body"}
    (line,) = (line for line in fields["body"][0].split("\r\n") if line.startswith("person:"))
    edit = sidecar.read(line.encode(), "x").edits[0]
    assert edit.remove == (name,)


# --- crawlers ---------------------------------------------------------------------------------------


def linked_data(html: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/ld\+json">([^<]*)</script>', html)
    data: dict[str, Any] = json.loads(found)
    return data


def test_crawlers_are_told_what_the_page_is(client: FlaskClient) -> None:
    data = linked_data(client.get("/article/rome").text)
    assert (data["@type"], data["headline"]) == ("NewsArticle", "Kerry in Rome for Libya talks")
    assert data["url"] == "https://archive.example/article/rome" and data["datePublished"] == "2016-02-02"
    assert data["author"] == [{"@type": "Person", "name": "Claudia Rossi"}]
    assert data["publisher"]["name"] == "The Tiber Post"
    assert {thing["name"] for thing in data["about"]} >= {"John Kerry"}
    assert "datePublished" not in linked_data(client.get("/article/gadhafi").text)
    changed = linked_data(client.get("/article/traced").text)
    assert changed["isBasedOn"] == "https://harbour.example/2016/01/29/friday" and changed["dateline"] == "ROME"


def test_nothing_an_article_says_ends_its_data(client: FlaskClient) -> None:
    data = linked_data(client.get("/article/hostile").text)
    assert data["headline"].startswith("Headline <img") and "isBasedOn" not in data


def test_a_description_is_the_beginning_in_whole_words(client: FlaskClient) -> None:
    assert (
        '<meta name="description" content="Ministers of many countries discuss Libya.">'
        in client.get("/article/rome").text
    )
    long = document("long", "Long", "A sentence of several words, again and again. " * 20)
    (said,) = re.findall('<meta name="description" content="([^"]*)">', site_client([long]).get("/article/long").text)
    assert len(said) <= 160 and said.endswith("…") and long.article.body.startswith(said[:-1])
    assert (
        '<meta name="description"'
        not in site_client([Document(replace(long.article, body=""))]).get("/article/long").text
    )


def test_without_the_sites_address_no_address_is_called_permanent() -> None:
    html = site_client(settings=replace(SETTINGS, site_url="")).get("/article/rome").text
    assert 'rel="canonical"' not in html and linked_data(html)["url"] == "/article/rome"
