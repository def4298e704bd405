"""What is held of each publication and time."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from indexer.errors import PageError, RequestError
from indexer.model import Coverage, Document, Source
from tests.documents import document
from tests.site import SETTINGS, site_client
from webapp import create_app
from webapp.coverage import Cell, CoverageQuery, coverage_query, coverage_view, source_view
from webapp.gaps import gap_words, missing_months
from webapp.narrowing import Link


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(SETTINGS)


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def held(counts: dict[str, int], key: str = "post", label: str = "The Post") -> Coverage:
    """What is held of a publication: counts of months and years, years of months added up."""
    years: dict[str, int] = {}
    for period, count in counts.items():
        years[period if period == "undated" else period[:4]] = years.get(period[:4], 0) + count
    return Coverage(Source(key, label), sum(years.values()), {**counts, **years})


def test_publications_by_years_with_what_has_no_date() -> None:
    post, echo = held({"2014-03": 2, "2016-01": 1, "undated": 4}), held({"2015-01": 1}, "echo", "Echo")
    nobody = Coverage(None, 1, {"2016": 1})
    view = coverage_view(CoverageQuery(), (echo, post, nobody))
    assert [column.label for column in view.columns] == ["2014", "2015", "2016", "No date", "All"]
    assert view.columns[0].href == "/coverage?year=2014"
    first, second, third = view.rows
    assert (first.label, second.label, second.gaps) == ("Echo", "The Post", "21")
    assert second.cells == (
        Cell("2", "/search?source=post&date=2014"),
        Cell("0", state="gap"),
        Cell("1", "/search?source=post&date=2016"),
        Cell("4", "/search?source=post&date=undated"),
        Cell("7", "/search?source=post"),
    )
    assert [cell.state for cell in first.cells] == ["none", "", "none", "none", ""]
    assert third.label == "Publication not known" and {cell.href for cell in third.cells} == {""}
    assert view.last and [cell.count for cell in view.last.cells] == ["2", "1", "2", "4", "9"]
    assert view.last.cells[0].href == "/search?date=2014"


def test_a_year_by_months() -> None:
    post, echo = held({"2016-01": 2, "2016-04": 1}), held({"2015-01": 1}, "echo", "Echo")
    view = coverage_view(CoverageQuery(year="2016"), (post, echo))
    assert view.title == "Coverage of 2016" and view.up == (Link("Coverage", "/coverage"),)
    [row] = view.rows
    assert [cell.count for cell in row.cells] == ["2", "0", "0", "1", *["0"] * 8, "3"]
    assert [cell.state for cell in row.cells[:6]] == ["", "gap", "gap", "", "none", "none"]
    assert row.cells[0].href == "/search?source=post&date=2016-01"
    assert [column.label for column in view.columns][:2] == ["Jan", "Feb"] and view.last is None


def test_a_long_time_by_decades() -> None:
    post = held({"1995-01": 1, "1996": 1, "2016-01": 1})
    view = coverage_view(CoverageQuery(), (post,))
    assert [column.label for column in view.columns] == ["1990–1999", "2010–2019", "No date", "All"]
    assert view.columns[0].href == "/coverage?decade=1990"
    assert view.rows[0].cells[0] == Cell("2", "/search?source=post&from-date=1990&to-date=1999")
    ten = coverage_view(CoverageQuery(decade="1990"), (post,))
    assert [column.label for column in ten.columns][5:] == ["1995", "1996", "1997", "1998", "1999", "All ten years"]
    assert ten.rows[0].cells[-1] == Cell("2", "/search?source=post&from-date=1990&to-date=1999")
    assert coverage_view(CoverageQuery(decade="2000"), (post,)).rows == ()


def test_publications_are_leafed_through() -> None:
    many = tuple(held({"2016-01": 1}, f"p{n:02}", f"P{n:02}") for n in range(60))
    view = coverage_view(CoverageQuery(page=3), many)
    assert [row.label for row in view.rows] == [f"P{n}" for n in range(50, 60)]
    assert [link.href for link in view.pager.pages] == ["/coverage", "/coverage?page=2", "/coverage?page=3"]
    assert view.last and view.last.cells[0].count == "60"
    with pytest.raises(PageError):
        coverage_view(CoverageQuery(page=4), many)


def test_one_publication_month_by_month_with_its_gaps() -> None:
    post = held({"2014-11": 1, "2015-02": 2, "2016-02": 1, "undated": 3})
    view = source_view(CoverageQuery(source="post"), post)
    assert [row.label for row in view.rows] == ["2016", "2015", "2014"]
    assert view.rows[1].cells[1] == Cell("2", "/search?source=post&date=2015-02")
    assert view.gaps == ("December 2014–January 2015", "March 2015–January 2016")
    assert view.last and view.last.cells[-1] == Cell("3", "/search?source=post&date=undated")
    assert view.up[1] == Link("The Post", "/source/post")


def test_a_year_whose_months_are_not_known_is_no_gap() -> None:
    vague = Coverage(Source("p", "P"), 3, {"2014": 1, "2014-12": 1, "2015": 1, "2016": 1, "2016-02": 1})
    assert missing_months(vague) == ["2016-01"]
    assert list(gap_words(vague)) == ["January 2016"]
    assert missing_months(held({"undated": 1})) == missing_months(held({"2015": 2})) == []


@pytest.mark.parametrize("query", [{"year": "16"}, {"year": "٢٠١٦"}, {"decade": "2016-01"}, {"page": "0"}])
def test_what_is_no_year_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(RequestError):
        coverage_query(MultiDict(query))


def test_a_decade_is_named_by_any_of_its_years() -> None:
    assert coverage_query(MultiDict({"decade": "1994"})) == CoverageQuery(decade="1990")


def months(*documents: Document) -> FlaskClient:
    return site_client(documents)


def test_the_pages_of_an_archive() -> None:
    client = months(
        document("a", "A", published="2016-01-29", source="The Post"),
        document("b", "B", published="2016-03", source="The Post"),
        document("c", "C", source="A" + "o" * 120),
    )
    html = client.get("/coverage").text
    assert re.search(r'<a href="/search\?source=the-post&amp;date=2016" rel="nofollow">2</a>', html)
    assert "style=" not in html and '<td class="none">0</td>' in html
    assert '<td class="gap">0</td>' in client.get("/coverage?source=The+Post").text
    assert "February 2016" in client.get("/coverage?source=the-post").text
    refused = client.get("/coverage?year=soon")
    assert refused.status_code == 400 and "year is a year, such as 2016." in refused.text
    assert client.get("/coverage?year=1999").status_code == 200
    assert 'href="/coverage?source=the-post"' in client.get("/source/the-post").text
