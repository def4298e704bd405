"""What search engines are told: which pages there are, and which of them they may look at."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from indexer.engine.memory import MemoryEngine
from indexer.model import Version
from indexer.settings import Settings
from tests.documents import document
from tests.site import SETTINGS, archive, site_client
from webapp import create_app, sitemap
from webapp.sending import AT_A_TIME

NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://archive.example"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


def listed(client: FlaskClient, path: str) -> dict[str, str | None]:
    """The addresses of a list, each with the date of its last change."""
    response = client.get(path)
    assert (response.status_code, response.content_type) == (200, "application/xml; charset=utf-8")
    entries = ElementTree.fromstring(response.data)
    return {entry.findtext(f"{NAMES}loc", ""): entry.findtext(f"{NAMES}lastmod") for entry in entries}


def everything(client: FlaskClient, host: str = SITE) -> dict[str, str | None]:
    """What a search engine finds that begins with robots.txt."""
    line = client.get("/robots.txt").text.splitlines()[-1]
    lists = listed(client, line.removeprefix(f"Sitemap: {host}"))
    found: dict[str, str | None] = {}
    for place in lists:
        found |= listed(client, place.removeprefix(host))
    return found


def test_every_page_it_names_is_there_and_may_be_indexed(client: FlaskClient) -> None:
    found = everything(client)
    assert {f"{SITE}/article/{d.article.id}" for d in archive()} | {f"{SITE}/", f"{SITE}/country/"} < found.keys()
    for address in found:
        response = client.get(address.removeprefix(SITE))
        assert response.status_code == 200 and "X-Robots-Tag" not in response.headers
        assert 'name="robots"' not in response.text


@pytest.mark.parametrize(
    ("published", "changed"),
    [
        (None, None),
        ("2016", "2016"),
        ("2016-02", "2016-02"),
        ("2016-02-03", "2016-02-03"),
        ("2016-02-03T18:04+01:00", "2016-02-03T18:04:00+01:00"),
        ("2016-02-03T18:04", "2016-02-03"),
    ],
)
def test_the_last_change_is_known_as_precisely_as_the_date(published: str | None, changed: str | None) -> None:
    assert listed(site_client([document("a", "A", published=published)]), "/sitemap/1.xml") == {
        f"{SITE}/article/a": changed
    }


def test_the_last_change_is_that_of_the_newest_version() -> None:
    made = document("a", "A", published="2016-02-03")
    versions = (Version(1, "A", "", "2016-02-03"), Version(2, "A", "", "2016-02-05"))
    client = site_client([replace(made, article=replace(made.article, versions=versions))])
    assert listed(client, "/sitemap/1.xml") == {f"{SITE}/article/a": "2016-02-05"}


def test_addresses_are_the_sites_whatever_the_host_says(client: FlaskClient) -> None:
    for path in ("/robots.txt", "/sitemap.xml", "/sitemap/pages.xml", "/sitemap/1.xml"):
        assert "evil" not in client.get(path, headers={"Host": "evil.example", "X-Forwarded-Host": "evil"}).text
    odd = replace(SETTINGS, site_url="https://archive.example/a&b<c>")
    assert f"{odd.site_url}/article/rome" in everything(site_client(settings=odd), odd.site_url)


def test_a_site_that_does_not_know_its_address_has_no_list() -> None:
    client = site_client(settings=replace(SETTINGS, site_url=""))
    for path in ("/sitemap.xml", "/sitemap/pages.xml", "/sitemap/1.xml"):
        assert client.get(path).status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").text


def test_what_is_withheld_is_in_no_list(tmp_path: Path) -> None:
    (tmp_path / ".cuttings").mkdir()
    (tmp_path / ".cuttings" / "withheld.yaml").write_text("- id: rome\n")
    found = everything(site_client(settings=replace(SETTINGS, archive=tmp_path)))
    assert f"{SITE}/article/tripoli" in found and f"{SITE}/article/rome" not in found


def test_a_long_list_is_split(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = everything(client)
    monkeypatch.setattr(sitemap, "MOST", 5)
    assert list(listed(client, "/sitemap.xml"))[-1] == f"{SITE}/sitemap/{-(-len(archive()) // 5)}.xml"
    assert len(listed(client, "/sitemap/2.xml")) == 5
    assert everything(client) == whole


@pytest.mark.parametrize(("more", "lists"), [(-1, 2), (0, 1), (1, 1)])
def test_the_last_list_is_neither_missing_nor_empty(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, more: int, lists: int
) -> None:
    monkeypatch.setattr(sitemap, "MOST", len(archive()) + more)
    assert list(listed(client, "/sitemap.xml"))[-1] == f"{SITE}/sitemap/{lists}.xml"
    assert len(listed(client, f"/sitemap/{lists}.xml")) == (len(archive()) if lists == 1 else 1)
    assert client.get(f"/sitemap/{lists + 1}.xml").status_code == 404


@pytest.mark.parametrize("name", ["0", "01", "99", "-1", "1.5", "x", "٣", "1e1", "%00", "9" * 30, "pages.xml/1"])
def test_a_list_that_is_not_there(client: FlaskClient, name: str) -> None:
    assert client.get(f"/sitemap/{name}.xml").status_code == 404


def test_lists_are_no_longer_than_search_engines_read() -> None:
    assert sitemap.length(SITE) == 50_000
    for articles, lists in ((0, 0), (1, 1), (50_000, 1), (50_001, 2), (100_001, 3)):
        assert sitemap.index(articles, SITE).count("<sitemap>") == 1 + lists
    long = f"https://{'x' * 2000}.example"
    assert sitemap.length(long) < 50_000
    dated = [(f"{n:096}", "2016-01-29T18:04:00+01:00") for n in range(sitemap.length(long))]
    size = sum(len(piece) for piece in sitemap.articles(dated, long))
    assert 49 * 10**6 < size <= 50 * 10**6


def test_a_list_is_never_whole_in_memory() -> None:
    def dated() -> Iterator[tuple[str, str | None]]:
        yield from ((f"article-{n}", "2016-01-29") for n in range(50_000))

    tracemalloc.start()
    size = sum(len(piece) for piece in sitemap.articles(dated(), SITE))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 4 * 10**6 > 10 * most


def test_few_lists_are_sent_at_a_time(client: FlaskClient) -> None:
    sent = [client.get("/sitemap/1.xml", buffered=False) for _ in range(AT_A_TIME)]
    assert client.get("/sitemap/1.xml").status_code == 503
    for response in reversed(sent):
        response.close()
    for _ in range(AT_A_TIME + 1):
        with client.head("/sitemap/1.xml") as response:
            assert response.status_code == 200


def test_an_empty_archive_has_its_pages() -> None:
    engine = MemoryEngine()
    engine.build([])
    client = create_app(Settings(archive=Path("none"), engine="memory", site_url=SITE), engine).test_client()
    assert set(everything(client)) == {SITE + page for page in sitemap.PAGES}


def test_only_reading_is_possible(client: FlaskClient) -> None:
    for path in ("/sitemap.xml", "/sitemap/1.xml", "/robots.txt"):
        assert client.post(path).status_code == 405
