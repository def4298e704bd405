from __future__ import annotations

import json

from indexer.export import article_json, result_json
from indexer.model import Article, Document, Handling, Hit, Part, Snippet
from tests.site import archive

ARTICLES = {document.article.id: document for document in archive()}

KEYS = [
    *("id", "path", "url", "original_url", "headline", "standfirst", "text"),
    *("published", "precision", "date_source", "date_text", "ambiguous"),
    *("source", "agency", "byline", "dateline", "language", "language_detected", "handling"),
    *("person", "organisation", "country", "country_implied"),
    *("versions", "versions_known", "unclear", "corrects", "corrected_by", "copies", "removed"),
]


def test_an_article_of_which_little_is_known_has_every_key() -> None:
    assert article_json(Document(Article("a", "a.txt", "Headline"))) == {
        "id": "a",
        "path": "a.txt",
        "url": "/article/a",
        "original_url": None,
        "headline": "Headline",
        "standfirst": "",
        "text": "Headline\n\n\n\n",
        "published": None,
        "precision": "none",
        "date_source": "none",
        "date_text": None,
        "ambiguous": False,
        "source": None,
        "agency": None,
        "byline": [],
        "dateline": None,
        "language": None,
        "language_detected": False,
        "handling": None,
        "person": [],
        "organisation": [],
        "country": [],
        "country_implied": [],
        "versions": [],
        "versions_known": None,
        "unclear": [],
        "corrects": None,
        "corrected_by": [],
        "copies": None,
        "removed": [],
    }


def test_what_a_supplier_says_is_handed_on_but_for_its_note_to_editors() -> None:
    handling = Handling("3", "Embargoed until noon", "© Wire", "No archives", ("diplomacy",))
    article = article_json(Document(Article("a", "a.xml", "Headline", handling=handling)))
    assert article["handling"] == {
        "version": "3",
        "rights": "© Wire",
        "usage": "No archives",
        "topics": ["diplomacy"],
    }
    assert "Embargoed" not in json.dumps(article)


def test_every_article_has_the_same_keys_and_is_json() -> None:
    for document in archive():
        article = article_json(document)
        assert list(article) == KEYS
        assert json.loads(json.dumps(article)) == article


def test_entities_have_four_keys_and_each_mention_once() -> None:
    rome = article_json(ARTICLES["rome"])
    assert rome["person"] == [
        {"key": "john-kerry", "label": "John Kerry", "prominence": "major", "mentions": ["Kerry", "John Kerry"]}
    ]
    assert [country["key"] for country in rome["country"]] == ["it", "ly"]


def test_implied_countries_stand_apart() -> None:
    traced = article_json(ARTICLES["traced"])
    assert [country["key"] for country in traced["country"]] == ["it"]
    assert traced["country_implied"] == [{"key": "va", "label": "Vatican City", "prominence": "minor", "mentions": []}]


def test_the_date_comes_with_its_passport() -> None:
    traced = article_json(ARTICLES["traced"])
    assert traced["published"] == "2016-01-29"
    assert traced["date_source"] == "page"
    assert traced["date_text"] == "Friday 29/01/2016"
    assert traced["ambiguous"] is True
    assert traced["agency"] == {"key": "gulf-wire", "label": "Gulf Wire"}
    assert traced["removed"] == [{"text": "Subscribe to our newsletter", "rule": "newsletter box"}]


def test_all_versions_are_listed_the_newest_last() -> None:
    changed = article_json(ARTICLES["changed"])
    assert [version["number"] for version in changed["versions"]] == [1, 2]
    assert changed["versions"][1]["headline"] == changed["headline"]
    assert changed["versions_known"] == 5
    assert changed["unclear"] == ["Nobody knows when this was said."]


def test_copies_and_corrections() -> None:
    assert article_json(ARTICLES["copy-b"])["copies"] == {"key": "copy-a", "ids": ["copy-a", "copy-b"]}
    assert article_json(ARTICLES["copy-a"])["corrected_by"] == ["sorry"]
    assert article_json(ARTICLES["sorry"])["corrects"] == "copy-a"


def test_the_address_is_absolute_where_the_site_has_one() -> None:
    assert article_json(ARTICLES["rome"], "https://a.example")["url"] == "https://a.example/article/rome"


def test_a_result_has_extracts_in_place_of_the_text() -> None:
    snippet = Snippet("body", (Part("in ", False), Part("Libya", True)), earlier=True)
    result = result_json(Hit(ARTICLES["rome"], (snippet,), 1.5))
    assert list(result) == [
        *(key for key in KEYS if key not in ("text", "versions", "unclear", "removed", "handling")),
        *("snippets", "score"),
    ]
    assert result["snippets"] == [{"field": "body", "parts": [["in ", False], ["Libya", True]], "earlier": True}]
    assert result["score"] == 1.5
