"""The home page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import g
from flask.testing import FlaskClient

from indexer.model import Document
from tests.documents import document
from tests.site import SETTINGS, site_client


def home(documents: list[Document], today: date = date(2026, 1, 29), **settings: object) -> FlaskClient:
    """A client of a site on a certain day."""
    client = site_client(documents, replace(SETTINGS, **settings))  # type: ignore[arg-type]

    @client.application.before_request
    def that_day() -> None:
        g.today = today

    return client


def on_a_day(year: str, count: int = 1) -> list[Document]:
    return [document(f"of-{year}-{n}", f"Story {n} of {year}", published=f"{year}-01-29") for n in range(count)]


def test_what_was_published_on_this_day() -> None:
    html = home([*on_a_day("2016", 4), *on_a_day("2001"), *on_a_day("2015"), *on_a_day("2025")]).get("/").text
    assert re.findall(r"<h3>(\d+ years? ago[^<]*)</h3>", html) == [
        "1 year ago, on 29 January 2025",
        "10 years ago, on 29 January 2016",
        "25 years ago, on 29 January 2001",
    ]
    then = html.partition('id="then"')[2]
    assert "Story 2 of 2016" in then and "Story 3 of 2016" not in then and "of 2015" not in then
    assert '<a href="/search?date=2016-01-29&amp;order-by=newest" rel="nofollow">4 articles<' in then
    assert "1 article<" not in then


def test_where_nothing_was_published_on_this_day_the_page_says_so() -> None:
    html = home([document("a", "Other days", published="2016-02-03")]).get("/").text
    assert "Nothing here was published on a 29 January 1, 5, 10, 25 or 50 years ago." in html


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(40, 1, 1)])
def test_days_that_some_years_do_not_have(today: date) -> None:
    assert home([document("a", "A", published="2023-02-28")], today).get("/").status_code == 200


def test_an_article_of_a_whole_month_is_of_no_day() -> None:
    assert "Nothing here was published" in home([document("a", "A", published="2016-01")]).get("/").text


def test_the_page_is_another_one_on_another_day() -> None:
    documents = [document("a", "A", published="2016-02-03")]
    one, other = (home(documents, date(2026, 1, day)).get("/").headers["ETag"] for day in (29, 30))
    assert one != other


def test_the_share_without_a_date() -> None:
    documents = [document("a", "A", published="2016"), document("b", "B"), document("c", "C")]
    html = home(documents).get("/").text
    assert '<a href="/search?date=undated" rel="nofollow">2 articles without a date (67%)</a>' in html
    assert "without a date" not in home(documents[:1]).get("/").text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2016-02-03"], "Published on 3 February 2016."),
        (["2016", "2016"], "Published in 2016."),
        (["2014", "2016-02-03"], "Published between 2014 and 3 February 2016."),
        ([None], "Search them"),
    ],
)
def test_when_it_was_published(days: list[str | None], said: str) -> None:
    html = home([document(f"a{n}", "A", published=day) for n, day in enumerate(days)]).get("/").text
    assert said in html and ("Published" in said) == ("Published" in html)


def test_an_empty_archive_has_a_home_and_coverage() -> None:
    client = home([])
    client.application.extensions["cuttings"].engine.build([])
    html = client.get("/").text
    assert "<h1>0 articles</h1>" in html and "There is no article here yet." in html
    assert "Nothing is held here of this time." in client.get("/coverage").text


def test_what_is_withheld_tells_nothing_of_itself(tmp_path: Path) -> None:
    folder = tmp_path / ".cuttings"
    folder.mkdir()
    (folder / "withheld.yaml").write_text("- id: secret\n")
    documents = [
        document("secret", "Secret", "Bo Li was there.", published="2011-01-29", source="Old", person={"Bo Li": ()}),
        document("open", "Open", published="2016-02-03", source="New"),
    ]
    client = home(documents, date(2021, 1, 29), archive=tmp_path)
    html = client.get("/").text
    assert "1 article</h1>" in html and "Published on 3 February 2016." in html
    assert "2011" not in html and "Secret" not in html
    assert re.search(r"<strong>0</strong> People", html) and re.search(r"<strong>1</strong> Publications", html)
    covered = client.get("/coverage").text
    assert "New" in covered and "Old" not in covered and "2011" not in covered
    assert client.get("/coverage?source=old").status_code == 404
    assert client.get("/person/bo-li").status_code == client.get("/source/old").status_code == 404


def test_only_the_home_page_takes_the_focus() -> None:
    client = site_client()
    assert client.get("/").text.count(" autofocus>") == 1
    for path in ("/search", "/nowhere"):
        assert "autofocus" not in client.get(path).text


def test_ways_into_the_archive() -> None:
    html = site_client().get("/").text
    for path in ("/person/", "/organisation/", "/country/", "/source/", "/coverage"):
        assert f'<a href="{path}">' in html.partition("<main")[2]
    assert '<a href="/coverage">Coverage</a>' in site_client().get("/about").text
