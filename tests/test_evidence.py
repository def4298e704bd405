"""Evidence: every value has its words and its rule, and readers can see both."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from indexer.account import explained
from indexer.engine import Snapshot
from indexer.export import article_json
from indexer.model import Article, Display, Document, Entity, Examined, Kind, Mention, Prominence, Tag
from tests.site import site_client

TEXT = "John Kerry spoke.\n\nKerry left. Rome slept."


def mention(text: str, start: int, rule: str, kind: Kind = Kind.PERSON) -> Mention:
    return Mention(kind, text, start, start + len(text), rule)


def story(**fields: object) -> Document:
    """A headline, a standfirst and two paragraphs that name Kerry four times and imply Italy once."""
    article = replace(Article("kerry", "kerry.txt", "Kerry in Rome", "Kerry travels.", TEXT), **fields)  # type: ignore[arg-type]
    body = article.text.index(TEXT)
    said = (
        mention("Kerry", 0, "named in the text"),
        mention("Kerry", article.text.index("Kerry travels"), "named in the text"),
        mention("John Kerry", body, "given name before a family name"),
        mention("Kerry", body + TEXT.index("Kerry left"), "surname of a person named here"),
    )
    rome = (
        mention("Rome", article.text.index("Rome"), "city or capital", Kind.COUNTRY),
        mention("Rome", body + TEXT.index("Rome slept"), "city or capital", Kind.COUNTRY),
    )
    tags = (
        Tag(Entity(Kind.COUNTRY, "it", "Italy"), rome, implied=True),
        Tag(Entity(Kind.ORGANISATION, "senate", "Senate")),
        Tag(Entity(Kind.PERSON, "john-kerry", "John Kerry"), said, Prominence.MAJOR),
    )
    return Document(article, tags)


@pytest.fixture
def client() -> FlaskClient:
    return site_client([story()])


def marks(html: str) -> list[tuple[str, str, str]]:
    """(anchor, words, number of the reason) of each mark."""
    return re.findall(r'<mark id="([^"]+)">([^<]*)</mark><sup[^>]*><a href="#because-(\d)">', html)


def test_every_value_of_every_article_has_its_words_and_its_rule(snapshot: Snapshot) -> None:
    seen = 0
    for document in snapshot.export():
        text = document.article.text
        added = {name for edit in document.article.edits for name in edit.add}
        for tag in document.tags:
            assert tag.mentions or added
            assert list(tag.mentions) == sorted(tag.mentions, key=lambda m: (m.start, m.end))
            for named in tag.mentions:
                assert text[named.start : named.end] == named.text
                assert named.rule
                seen += 1
    assert seen > 1000


def test_the_words_of_an_entity_are_marked_with_the_numbers_of_their_reasons(client: FlaskClient) -> None:
    html = client.get("/article/kerry?why=person.john-kerry").text
    assert marks(html) == [
        ("mention-1", "Kerry", "1"),
        ("mention-2", "Kerry", "1"),
        ("mention-3", "John Kerry", "2"),
        ("mention-4", "Kerry", "3"),
    ]
    assert [f'id="because-{n}"' in html for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert "Why John Kerry?" in html and "4 places" in html


def test_a_country_only_implied_is_marked_too(client: FlaskClient) -> None:
    html = client.get("/article/kerry?why=country.it").text
    assert [words for _, words, _ in marks(html)] == ["Rome", "Rome"]
    assert "via a city or capital" in html


def test_each_entity_leads_to_its_marks_and_back_without_losing_the_search(client: FlaskClient) -> None:
    html = client.get("/article/kerry?q=left").text
    assert 'href="/article/kerry?q=left&amp;why=person.john-kerry#mention-1"' in html
    marked = client.get("/article/kerry?q=left&why=person.john-kerry").text
    assert 'href="/article/kerry?q=left"' in marked
    assert "match-1" not in marked and "Back to the results" in marked


def test_what_the_newsroom_added_has_no_words_to_mark(client: FlaskClient) -> None:
    html = client.get("/article/kerry").text
    assert "added by the newsroom" in html and "organisation.senate" not in html


@pytest.mark.parametrize(
    "why", ["", "person", "person.nobody", "country.john-kerry", "person.john-kerry.x", "<b>", "%00"]
)
def test_an_unknown_entity_marks_nothing(client: FlaskClient, why: str) -> None:
    answer = client.get(f"/article/kerry?why={why}")
    assert answer.status_code == 200
    assert "because-1" not in answer.text and "<mark" not in answer.text


def test_words_that_may_not_be_shown_are_not_marked() -> None:
    long = story(display=Display.EXTRACT, standfirst="Kerry travels. " + "A word " * 60)
    html = site_client([long]).get("/article/kerry?why=person.john-kerry").text
    assert [words for _, words, _ in marks(html)] == ["Kerry", "Kerry"]


def test_explain_prints_the_place_the_words_and_the_rule_of_every_value() -> None:
    printed = explained(Examined(story()))
    assert "person: John Kerry [john-kerry] (major)" in printed
    assert "0–5 “Kerry”: named in the text" in printed
    assert "country: Italy [it] (implied)" in printed
    assert "added by the newsroom" in printed


def test_explain_as_json_gives_the_place_of_every_mention() -> None:
    said = article_json(story(), evidence=True)
    assert said["person"][0]["evidence"][2:] == [
        {"start": 31, "end": 41, "text": "John Kerry", "rule": "given name before a family name"},
        {"start": 50, "end": 55, "text": "Kerry", "rule": "surname of a person named here"},
    ]
    assert all(said["text"][each["start"] : each["end"]] == each["text"] for each in said["person"][0]["evidence"])
    assert said["country_implied"][0]["evidence"][0]["rule"] == "city or capital"
    assert said["organisation"][0]["evidence"] == []
    assert "evidence" not in article_json(story())["person"][0]
