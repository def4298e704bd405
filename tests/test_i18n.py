from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from flask.testing import FlaskClient
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.errors import IndexerError
from tests.documents import document
from tests.site import SETTINGS, site_client
from webapp.i18n import direction
from webapp.language import named

PAGES = (
    "/",
    "/search",
    "/search?q=Gaddafi&person=muammar-gaddafi&person=john-kerry",
    "/search?q=nowhere+to+be+found&from-date=2016",
    "/search/facet/person?q=report",
    "/article/changed?q=stranglehold",
    "/article/rome?why=person.john-kerry",
    "/article/changed/versions",
    "/article/changed/changes/1..2?q=stranglehold",
    "/package?id=rome&id=traced",
    "/person/",
    "/country/?prefix=i",
    "/person/john-kerry",
    "/help",
    "/about",
    "/no-such-page",
)


@cache
def french() -> FlaskClient:
    """A site whose own language is French."""
    return site_client(settings=replace(SETTINGS, language="fr"))


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


def plain(text: str) -> str:
    """A text with common spaces in place of those that keep its words together."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def language(client: FlaskClient, address: str, asked: str | None = None) -> str:
    html = client.get(address, headers={"Accept-Language": asked} if asked else {}).text
    return re.findall(r'<html lang="([a-z]+)"', html)[0]


@pytest.mark.parametrize(
    ("address", "title"),
    [("/changes/1..2", "Ce qui a changé de la version 1 à la version 2 : "), ("/versions/1", "Version 1 : ")],
)
def test_titles_are_put_together_as_the_language_has_it(address: str, title: str) -> None:
    assert f"<title>{title}" in plain(french().get(f"/article/changed{address}").text)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (None, "en"),
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("fr_FR", "fr"),
        ("en-US,en;q=0.9,fr;q=0.8", "en"),
        ("de,fr;q=0.3", "fr"),
        ("de", "en"),
        ("*", "en"),
        ("fr;q=nan", "en"),
        (",,;q=;,", "en"),
        ("fr" * 5000, "en"),
        ("fr," * 3000, "fr"),
    ],
)
def test_the_best_language_held_is_the_readers(client: FlaskClient, asked: str | None, given: str) -> None:
    assert language(client, "/", asked) == given


@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60) | st.text("enfr-*;=q,.019 ", max_size=60)
)
@example("fr;q=1e999,en;q=-0")
@example("i-klingon, x-y-z;q=0.5")
@settings(max_examples=40)
def test_no_wish_is_too_odd(asked: str) -> None:
    answer = french().get("/no-such-page", headers={"Accept-Language": asked})
    assert answer.status_code == 404 and 'lang="' in answer.text


def test_who_asks_for_nothing_held_gets_the_sites_own() -> None:
    assert [language(french(), "/", asked) for asked in (None, "de", "en")] == ["fr", "fr", "en"]
    with pytest.raises(IndexerError, match="CUTTINGS_LANGUAGE='xx': use en or fr"):
        site_client(settings=replace(SETTINGS, language="xx"))


def test_an_address_that_names_a_language_is_obeyed(client: FlaskClient) -> None:
    assert language(client, "/?lang=fr", "en") == "fr"
    assert language(client, "/?lang=en&lang=fr", "fr") == "en"
    assert language(client, "/search?q=rome&lang=", "fr") == "fr"


@pytest.mark.parametrize("named", ["xx", "FR", "fr-CA", "é", "<b>", "../fr"])
def test_a_language_that_is_not_held_is_refused_in_a_sentence(client: FlaskClient, named: str) -> None:
    answer = client.get("/search", query_string={"lang": named}, headers={"Accept-Language": "fr"})
    assert answer.status_code == 400
    assert "« lang » peut valoir : en, fr." in plain(answer.text)


@pytest.mark.parametrize("page", PAGES)
def test_a_chosen_language_stays(client: FlaskClient, page: str) -> None:
    html = client.get(f"{page}{'&' if '?' in page else '?'}lang=fr").text
    links = [link for link in re.findall(r'<a\b[^>]*href="(/[^"]*)"', html) if "lang=en" not in link]
    assert links and all(re.search(r"[?;]lang=fr(?:#|$)", link) for link in links), links
    forms = re.findall(r"<form.*?</form>", html, re.DOTALL)
    assert all(form.count('<input type="hidden" name="lang" value="fr">') == 1 for form in forms)
    assert "/static/site.css?v=" in html and not re.search(r"<link[^>]*lang=fr", html)


@pytest.mark.parametrize(
    "path",
    [
        "/search.json?q=gaddafi",
        "/search.json?page=2",
        "/search/facet/person.json",
        "/suggest.json?q=g",
        "/article/rome.json",
    ],
)
def test_the_links_of_an_answer_for_programs_stay_in_the_chosen_language(client: FlaskClient, path: str) -> None:
    separator = "&" if "?" in path else "?"
    french, plain = client.get(f"{path}{separator}lang=fr").get_json(), client.get(path).get_json()
    links, others = dict(_links(french)), dict(_links(plain))
    assert links and links.keys() == others.keys()
    assert links == {place: named(link, "fr") for place, link in others.items()}


def _links(answer: object, place: str = "") -> Iterator[tuple[str, str]]:
    """The links of an answer in JSON to the site itself, each with its place there."""
    told = answer.items() if isinstance(answer, dict) else enumerate(answer) if isinstance(answer, list) else ()
    for name, value in told:
        if isinstance(value, str) and (name in ("self", "next", "prev", "url") or str(name).endswith("_url")):
            if name != "original_url":
                yield f"{place}/{name}", value
        else:
            yield from _links(value, f"{place}/{name}")


def test_only_links_of_an_answer_for_programs_name_the_language() -> None:
    words = 'He wrote "url":"/search" and {"self": "/article/a"}.'
    made = document("a", words, words)
    told = replace(made, article=replace(made.article, original_url="https://post.example/article/a"))
    answer = site_client([told]).get("/article/a.json?lang=fr").get_json()
    assert answer["headline"] == words and answer["original_url"] == "https://post.example/article/a"
    assert answer["url"] == f"{SETTINGS.site_url}/article/a?lang=fr"
    description = site_client([told]).get("/api/openapi.json")
    assert site_client([told]).get("/api/openapi.json?lang=fr").get_json() == description.get_json()


@pytest.mark.parametrize("page", PAGES)
def test_a_language_that_was_not_chosen_stays_out_of_the_addresses(client: FlaskClient, page: str) -> None:
    html = client.get(page, headers={"Accept-Language": "fr"}).text
    assert "lang=fr" not in html and html.count("lang=en") == 1


def test_a_chosen_language_stays_through_redirects(client: FlaskClient) -> None:
    assert client.get("/?q=rome&lang=fr").headers["Location"] == "/search?q=rome&lang=fr"
    assert client.get("/person/Gadhafi?lang=fr").headers["Location"] == "/person/muammar-gaddafi?lang=fr"


def test_the_choice_leads_to_the_same_page(client: FlaskClient) -> None:
    html = client.get("/search?q=a%26b+%22&person=x&person=y&lang=fr").text
    (link,) = re.findall(r'<a href="([^"]*)" lang="en" hreflang="en" rel="nofollow">English</a>', html)
    assert link == "/search?q=a%26b+%22&amp;person=x&amp;person=y&amp;lang=en"
    assert ">Français</a>" in client.get("/").text


@pytest.mark.parametrize("path", ["//evil.example/", "/%5C%5Cevil.example", "/\u202e%00%ff?q=%ff\ud800"])
def test_the_choice_leads_nowhere_else(client: FlaskClient, path: str) -> None:
    html = client.get(path.encode("utf-8", "replace").decode()).text
    (link,) = re.findall(r'<a href="([^"]*)" lang="fr"', html)
    assert re.match(r"/[^/\\]", link)


def test_caches_are_told_that_the_language_matters(client: FlaskClient) -> None:
    tags = set()
    for asked in ("en", "fr"):
        for address in ("/", "/article/rome", "/search.json"):
            answer = client.get(address, headers={"Accept-Language": asked})
            assert "Accept-Language" in answer.vary
            tags.add(answer.headers["ETag"])
    assert len(tags) == 6
    assert client.get("/", headers={"Accept-Language": "fr"}).headers["Content-Language"] == "fr"
    with client.get("/static/site.css") as style:
        assert "Accept-Language" not in style.vary
    assert client.get("/", headers={"If-None-Match": client.get("/").headers["ETag"]}).status_code == 304


def test_crawlers_are_kept_from_the_same_page_in_another_language(client: FlaskClient) -> None:
    assert client.get("/article/rome?lang=fr").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/article/rome", headers={"Accept-Language": "fr"}).headers


def test_dates_numbers_and_countries_are_the_readers(client: FlaskClient) -> None:
    french = client.get("/search?q=Libya+OR+Italy&lang=fr").text
    assert '<time datetime="2016-02-02">2 février 2016</time>' in french
    assert ">Italie<" in french and ">Libye<" in french
    assert "1er mai 2014" in client.get("/article/copy-a?lang=fr").text


def test_a_refused_search_is_refused_in_the_readers_words(client: FlaskClient) -> None:
    for query, sentence in {
        "q=" + "x" * 1001: "Une recherche peut compter jusqu’à 1000 caractères ; celle-ci en compte 1001.",
        "page=99": "Il n’y a pas de page 99",
        "page-size=7": "« page-size » peut valoir : 10, 20, 50.",
    }.items():
        assert sentence in plain(client.get(f"/search.json?{query}&lang=fr").text)


def test_the_direction_of_writing() -> None:
    assert [direction(tag) for tag in ("en", "ar", "he-IL", "fa", "zh-Hant", "xx", "", "!")] == [
        *("ltr", "rtl", "rtl", "rtl", "ltr", "auto", "auto", "auto")
    ]


def test_an_address_names_one_language_once() -> None:
    assert named("/a", "fr") == "/a?lang=fr"
    assert named("/a?b=c", "fr") == "/a?b=c&lang=fr"
    assert named("/a?lang=en", "fr") == "/a?lang=en"
    assert named("/a?q=%26lang%3Den&slang=x", "fr", "&amp;") == "/a?q=%26lang%3Den&slang=x&amp;lang=fr"


def test_a_page_in_another_language_says_so(client: FlaskClient) -> None:
    french = client.get("/developers?lang=fr").text
    assert "Cette page n’a pas été traduite." in french and '<div lang="en">\n<h1>For developers</h1>' in french
    assert "Comment chercher</h1>" in client.get("/help?lang=fr").text
    assert '<div lang="' not in client.get("/developers").text + client.get("/help?lang=fr").text


def polyglot() -> FlaskClient:
    """A site of an English, a French and an Arabic article, and one of unknown language."""
    said = {
        "english": ("en-GB", "A summit in Rome", "Ministers met in Rome."),
        "french": ("fr", "Un sommet à Rome", "Des ministres étaient à Rome."),
        "arabic": ("ar", "قمة في روما Rome", "اجتمع الوزراء في روما Rome."),
        "unknown": (None, "Rome", "Rome, Rome."),
    }
    made = [document(id, headline, body, published="2016-01-29") for id, (_, headline, body) in said.items()]
    return site_client([replace(one, article=replace(one.article, language=said[one.article.id][0])) for one in made])


def test_what_is_not_in_the_language_of_the_page_says_so() -> None:
    client = polyglot()
    for address in ("/search?q=rome", "/search?q=rome&view=chronology", "/"):
        english, french = (
            dict(
                re.findall(
                    r'<a href="/article/(\w+)[^"]*"([^>]*)>',
                    client.get(address, headers={"Accept-Language": tongue}).text,
                )
            )
            for tongue in ("en", "fr")
        )
        rtl, gb = ' lang="ar" dir="rtl"', ' lang="en-GB" dir="ltr"'
        assert english == {"english": "", "french": ' lang="fr" dir="ltr"', "arabic": rtl, "unknown": ""}, address
        assert french == {"english": gb, "french": "", "arabic": rtl, "unknown": ""}, address
    assert '<p class="extract" lang="ar" dir="rtl">' in client.get("/search?q=rome").text


def test_an_arabic_article_runs_from_right_to_left_and_what_is_said_of_it_does_not() -> None:
    html = polyglot().get("/article/arabic").text
    assert html.count('<bdi dir="ltr">') == html.count("قمة في روما Rome", html.index('id="cite"')) == 3
    assert '<article lang="ar" dir="rtl">' in html and '<p class="about" lang="en" dir="ltr">' in html


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("containing=itali&lang=fr", ["it"]),
        ("containing=italy&lang=fr", []),
        ("containing=italy", ["it"]),
        ("prefix=l&lang=fr", ["ly"]),
        ("sort=label&lang=fr", ["it", "ly"]),
    ],
)
def test_countries_are_looked_for_by_the_readers_names(client: FlaskClient, asked: str, keys: list[str]) -> None:
    found = client.get(f"/search/facet/country.json?{asked}").json
    assert [value["key"] for value in found["values"]] == keys and found["total"] == len(keys)
