"""Several articles on one page: what is on it stands in the address."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.model import Display
from tests.documents import document
from tests.site import SETTINGS, site_client, words
from webapp.package import MOST


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


def test_a_package_has_contents_and_each_text_with_what_identifies_it(client: FlaskClient) -> None:
    html = client.get("/package?id=rome&id=gadhafi").text
    said = words(html)
    assert "<title>2 articles on one page" in html
    assert html.index('href="#article-rome"') < html.index('href="#article-gadhafi"') < html.index('id="article-rome"')
    assert "The Tiber Post 2 February 2016 by Claudia Rossi https://archive.example/article/rome" in said
    assert "Cairo Courier No date found https://archive.example/article/gadhafi" in said
    assert "Ministers of many countries discuss Libya." in said and "had a town built in the sand" in said
    assert 'content="noindex"' in html


def test_the_order_is_the_addresss_and_nothing_comes_twice(client: FlaskClient) -> None:
    html = client.get("/package?id=boats&id=rome&id=boats").text
    assert re.findall(r'<article id="article-(\w+)"', html) == ["boats", "rome"]
    several = replace((made := document("first", "H", "B")), article=replace(made.article, other_ids=("second",)))
    renamed = site_client([several]).get("/package?id=second&id=first").text
    assert re.findall(r'<article id="article-(\w+)"', renamed) == ["first"]


def test_the_same_as_plain_text(client: FlaskClient) -> None:
    html = client.get("/package?id=rome&id=nobody&id=boats").text
    assert 'href="/package.txt?id=rome&amp;id=boats&amp;id=nobody"' in html
    response = client.get("/package.txt?id=rome&id=boats&id=nobody")
    assert response.content_type == "text/plain; charset=utf-8"
    contents, rome, boats = response.text.split("-" * 70)
    assert "1. Kerry in Rome for Libya talks\n2. Boats reach Italy\nnobody: No article" in contents
    assert "The Tiber Post · 2 February 2016 · by Claudia Rossi\nhttps://archive.example/article/rome" in rome
    assert boats.endswith("The U.N. counted them.\n")


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    folder = tmp_path / ".cuttings"
    folder.mkdir()
    (folder / "withheld.yaml").write_text("- id: rome\n  reason: A court said so.\n")
    client = site_client(settings=replace(SETTINGS, archive=tmp_path))
    for path in ("/package", "/package.txt"):
        said = client.get(f"{path}?id=rome&id=boats&id=no+such%2Fid").text
        assert "taken this article out of the archive. A court said so." in said
        assert "no such/id" in said and "No article in the archive has this id." in said
        assert "Boats reach Italy" in said and "Kerry met ministers" not in said


def test_an_empty_package_says_what_to_do(client: FlaskClient) -> None:
    for path in ("/package", "/package?id=", "/package?id=%00&colour=red"):
        response = client.get(path)
        assert response.status_code == 200 and "Tick some in a list of results" in response.text
    assert client.get("/package.txt").status_code == 200


@pytest.mark.parametrize("path", ["/package", "/package.txt"])
def test_a_package_has_an_end(client: FlaskClient, path: str) -> None:
    fits = "&".join(f"id=a{n}" for n in range(MOST))
    assert client.get(f"{path}?{fits}").status_code == 200
    refused = client.get(f"{path}?{fits}&id=one-more")
    assert refused.status_code == 400 and "at most 50 articles" in refused.text
    assert client.get(f"{path}?id={'x' * 5000}").status_code == 200


def test_of_an_extract_a_package_holds_the_extract() -> None:
    made = document("long", "Long", "A word or two. " * 30 + "\n\nThe secret ending.")
    client = site_client([replace(made, article=replace(made.article, display=Display.EXTRACT))])
    for path in ("/package?id=long", "/package.txt?id=long"):
        said = client.get(path).text
        assert "A word or two." in said and "secret ending" not in said
        assert "Only the beginning of this article may be shown here." in said


def test_ticks_come_along_to_other_pages_of_a_result(client: FlaskClient) -> None:
    html = client.get("/search?q=report&order-by=newest&id=report-12&id=rome&id=report-12").text
    assert '<input type="checkbox" name="id" value="report-12" form="package" checked>' in html
    assert '<input type="hidden" name="id" value="rome" form="package">' in html
    assert html.count(" checked>") == html.count('<input type="hidden" name="id"') == 1
    assert "1 article ticked on another page comes along" in words(html)
    second = "/search?q=report&amp;order-by=newest&amp;page=2&amp;id=report-12&amp;id=rome"
    assert set(re.findall('<a href="(/search[^"]*;id=[^"]*)" rel', html)) == {second}
    bare = client.get("/search?q=report").text
    assert "come" not in words(bare) and "id=" not in "".join(re.findall('href="/search[^"]*"', bare))


def test_too_many_ticks_are_told_of_by_the_package(client: FlaskClient) -> None:
    html = client.get("/search?q=report&" + "&".join(f"id=a{n}" for n in range(MOST + 9))).text
    assert html.count('<input type="hidden" name="id"') == MOST + 1


def test_results_can_be_ticked(client: FlaskClient) -> None:
    html = client.get("/search?q=libya").text
    assert '<form class="package" id="package" action="/package">' in html
    assert '<input type="checkbox" name="id" value="rome" form="package">' in html
    assert html.count('form="package"') == 4
    assert 'form="package"' not in client.get("/person/john-kerry").text
    assert "Put the ticked articles" not in client.get("/search?q=zebra").text
