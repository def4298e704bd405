from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.site import SETTINGS, site_client
from webapp import pages, state


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


@pytest.mark.parametrize("name", pages.NAMES)
def test_every_page_is_served(client: FlaskClient, name: str) -> None:
    page = pages.load(name)
    html = client.get(f"/{name}").text
    assert f"<h1>{page.title}</h1>" in html and page.html in html


def test_a_page_not_translated_is_shown_in_english() -> None:
    assert pages.load("help", "xx") == pages.load("help", "en")


def test_markdown_becomes_tables_and_anchors_and_nothing_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.en.md").write_text(
        "# Odd\n\n## Part\n\n| a |\n|---|\n| b |\n\n<script>x</script><a href='javascript:x'>y</a>\n"
    )
    monkeypatch.setattr(pages, "FOLDER", tmp_path)
    page = pages.load("odd")
    assert '<div role="region" tabindex="0" aria-label="Part"><table>' in page.html
    assert page.title == "Odd" and '<h2 id="part">' in page.html and "<td>b</td>" in page.html
    assert "script" not in page.html


def test_every_search_parameter_is_explained_to_developers() -> None:
    html = pages.load("developers").html
    for name in state.PARAMETERS:
        assert f"<code>{name}</code>" in html, name


def test_the_help_explains_what_the_site_says() -> None:
    html = pages.load("help").html
    said = ("Exactly as typed", "Read as", "Only where it is a main subject", "Clear all", "in version 2 only", "OR")
    for words in (
        *said,
        "Apply",
        "Chronology",
        "Put the ticked articles on one page",
        "2 copies in 2 publications",
        "Coverage",
    ):
        assert words in html


def test_an_american_archive_reads_and_shows_the_month_first() -> None:
    american = site_client(settings=replace(SETTINGS, date_order="mdy"))
    search = american.get("/search?q=date:2/3/2016").text
    assert "Read as: date:2016-02-03" in search and 'placeholder="01/29/2016"' in search
    help = american.get("/help").text
    assert "date:01/29/2016" in help and "month first" in help and "29/01" not in help
    assert "or 2/3/2016." in american.get("/search?to-date=soon").text
    assert "Back to the results" not in american.get("/article/rome").text


def test_elsewhere_the_day_comes_first(client: FlaskClient) -> None:
    search = client.get("/search?q=date:2/3/2016").text
    assert "Read as: date:2016-03-02" in search and 'placeholder="29/01/2016"' in search
    help = client.get("/help").text
    assert "date:29/01/2016" in help and "3/2/2016</code>, day first" in help and "$" not in help


def test_the_help_promises_of_relevance_only_what_is_scored() -> None:
    assert "beginning" not in pages.load("help").html.partition("Order")[2].partition("Earlier versions")[0]


@pytest.mark.parametrize("name", pages.NAMES)
def test_what_may_be_too_wide_is_reached_by_keyboard_under_a_name_of_its_own(name: str) -> None:
    html = pages.load(name).html
    names = re.findall(r'<div role="region" tabindex="0" aria-label="([^"]+)"><(?:table|pre)>', html)
    assert len(names) == html.count("<table>") + html.count("<pre>") == len(set(names))
