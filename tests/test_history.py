"""Versions of an article: their list, the text of one, and what changed between two."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from indexer.engine.memory import MemoryEngine
from indexer.model import Display, Document, SearchRequest, Version
from indexer.versions import Change
from tests.documents import document
from tests.site import SETTINGS, site_client, words
from tests.test_security import QUERIES, VALUES
from webapp import create_app
from webapp.changes import changes_page
from webapp.history import gap, size

FERRY = "The ferry left the port at noon with forty people on board."
STRIKE = "Nobody knows how long the strike of the dockers will last."
OPEN = "The mayor said that the port would open again."
STATES = (
    Version(1, "Port shut", f"{FERRY}\n\n{STRIKE}\n\n{OPEN}", "2016-02-03T08:00+01:00"),
    Version(
        2,
        "Port shut",
        f"{FERRY}\n\n{STRIKE}\n\nThe mayor said that the port will open again.",
        "2016-02-03T12:10+01:00",
    ),
    Version(5, "Port opens", f"{FERRY}\n\n{STRIKE}\n\nPrices rose by a third.", "2016-02-06"),
    Version(6, "Port opens", f"{FERRY}\n\n{STRIKE}\n\nPrices rose by a thrid.", "2016-02-06"),
    Version(7, "Port shut", f"{FERRY}\n\n{STRIKE}\n\nThe mayor said that the port will open again.", "2016-02-08"),
)


ENGINE = MemoryEngine()
ENGINE.build([])
SNAPSHOT = ENGINE.snapshot()
APP = create_app(SETTINGS, ENGINE)


def port(**fields: object) -> Document:
    """An article with five versions of eight, of which the newest takes back two."""
    made = document("port", STATES[-1].headline, STATES[-1].text, published="2016-02-03")
    more = {"versions": STATES, "versions_known": 8, **fields}
    return replace(made, article=replace(made.article, **more))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client([port(), document("alone", "Alone", "Nothing else.")])


def items(html: str) -> list[str]:
    return [words("<main" + item + "</main") for item in re.findall(r'(?s)<li id="version-\d+">.*?</li>', html)]


def test_each_version_has_number_time_gap_headline_and_size_of_change(client: FlaskClient) -> None:
    first, second, fifth, sixth, seventh = items(client.get("/article/port/versions").text)
    assert "Version 1" in first and "3 February 2016" in first and "Port shut" in first and "words" not in first
    assert "about 4 hours later" in second and re.search(r"\d% of its words are new", second)
    assert "Versions 3 to 4 are not held here." in fifth and "3 days later" in fifth and "Port opens" in fifth
    assert "on the same day" in sixth and "A trivial change: only spelling, punctuation or a time." in sixth
    assert "newest" in seventh and "The same text as version 2 again." in seventh and "2 days later" in seventh


def test_the_page_of_an_article_lists_the_newest_versions_and_leads_to_all() -> None:
    states = tuple(Version(n, f"Headline {n}", "Body.") for n in range(1, 10))
    made = document("many", "Headline 9", "Body.")
    client = site_client([replace(made, article=replace(made.article, versions=states))])
    html = client.get("/article/many?q=body").text
    assert re.findall(r'id="version-(\d)"', html) == list("456789")
    assert 'href="/article/many/versions?q=body"' in html
    assert re.findall(r'id="version-(\d)"', client.get("/article/many/versions").text) == list("123456789")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2016-02-03T08:00", "2016-02-03T08:20", "about 20 minutes later"),
        ("2016-02-03T23:00-05:00", "2016-02-04T06:00+01:00", "about 1 hour later"),
        ("2016-02-03T08:00", "2016-02-03", "on the same day"),
        ("2016-02-03", "2016-02-04T10:00", "1 day later"),
        ("2016-02-04", "2016-02-03", ""),
        ("2016-02", "2016-02-03", ""),
        ("2016-02-03T08:00", "2016-02-03T08:00", ""),
        (None, "2016-02-03", ""),
    ],
)
def test_how_long_after_is_said_as_far_as_it_is_known(before: str | None, after: str | None, words: str) -> None:
    with site_client().application.app_context():
        assert gap(before, after) == words


def test_the_size_of_a_change_in_words() -> None:
    long = " ".join(f"word{n}" for n in range(300))
    with site_client().application.app_context():
        assert size(Version(1, "A", "b c."), Version(2, "A", "b c.")) == "Nothing changed."
        assert size(Version(1, "A", "One two."), Version(2, "A", "One two three four five.")).startswith("50% of its")
        assert size(Version(1, "A", "One two three four five."), Version(2, "A", "One two.")) == (
            "50% of the earlier words are gone."
        )
        assert size(Version(1, "A", f"{long} 12"), Version(2, "A", f"{long} 14")).startswith(
            "Less than 1% of its words"
        )


def test_what_changed_is_told_in_words_and_elements(client: FlaskClient) -> None:
    html = client.get("/article/port/changes/1..2").text
    assert "<del>" in html and "<ins>" in html
    said = words(html)
    assert "2 paragraphs unchanged" in said and "1 paragraph rewritten" in said
    assert "The mayor said that the port [removed: would end] [added: will end] open again." in re.sub(r" +", " ", said)
    assert re.search(r"(?s)<details><summary[^>]*>2 paragraphs unchanged</summary>\s*<p>The ferry", html)
    assert "removed words are struck through" in said and "about 4 hours later" in said


def test_whole_paragraphs_come_and_go_and_headlines_change(client: FlaskClient) -> None:
    said = words(client.get("/article/port/changes/2..5").text)
    assert "1 paragraph removed [removed: The mayor said" in said and "1 paragraph added [added: Prices rose" in said
    assert "Port [removed: shut end] [added: opens end]" in said


texts = st.lists(st.sampled_from([FERRY, STRIKE, OPEN, OPEN.replace("would", "will"), "Libya, Libya."]), max_size=4)


@hypothesis_settings(max_examples=25)
@given(texts, texts, st.sampled_from(["", "libya", "port OR ferry", '"would open"']))
def test_every_word_of_both_versions_stands_on_the_page(old: list[str], new: list[str], query: str) -> None:
    older, newer = (Version(n, f"Port {n}", "\n\n".join(text)) for n, text in ((1, old), (2, new)))
    made = document("port", newer.headline, newer.text)
    document_ = replace(made, article=replace(made.article, versions=(older, newer)))
    request = SearchRequest(query)
    with APP.app_context():
        understood = SNAPSHOT.understand(request)
        page = changes_page(document_, older, newer, request, understood)
    paragraphs = [paragraph for block in page.blocks for paragraph in block.paragraphs]
    for left_out, text in ((Change.ADDED, old), (Change.REMOVED, new)):
        kept = (
            "".join(piece.text for run in runs if run.change is not left_out for piece in run.pieces)
            for runs in paragraphs
        )
        assert [paragraph for paragraph in kept if paragraph] == text
    anchors = [piece.anchor for runs in (page.headline, *paragraphs) for run in runs for piece in run.pieces]
    assert [anchor for anchor in anchors if anchor] == [f"match-{n}" for n in range(1, page.matches + 1)]


def test_changes_open_at_the_searched_phrase(client: FlaskClient) -> None:
    html = client.get("/article/port/changes/1..2?q=%22port+would+open%22").text
    assert html.index('<mark id="match-1">') < html.index('<mark id="match-2">')
    assert re.search(r'<del>.*?<mark id="match-2">would</mark>', html) and 'href="#match-1"' in html
    folded = client.get("/article/port/changes/1..2?q=strike").text
    assert '<mark id="match-1">strike</mark>' in folded and "<details><summary" not in folded.partition("compared")[2]


def test_one_leafs_from_pair_to_pair_and_chooses_any_two(client: FlaskClient) -> None:
    html = client.get("/article/port/changes/2..5?q=port").text
    assert 'href="/article/port/changes/1..2?q=port" rel="prev' in html
    assert 'href="/article/port/changes/5..6?q=port" rel="next' in html
    assert (
        "<option>1</option><option selected>2</option>" in html
        and '<input type="hidden" name="q" value="port">' in html
    )
    for path in ("changes/2..5", "versions"):
        exact = client.get(f"/article/port/{path}?q=port&exact=1&page=2").text
        assert re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', exact) == [("q", "port"), ("exact", "1")]
    response = client.get("/article/port/changes?from=7&to=1&q=port")
    assert (response.status_code, response.location) == (302, "/article/port/changes/1..7?q=port")
    assert client.get("/article/port/changes/7..02").location == "/article/port/changes/2..7"


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("changes/1..3", 404, "Version 3 of this article is not held here."),
        ("changes/1..999999999", 404, "is not held here"),
        ("changes/1-2", 400, "Two versions are named by their numbers"),
        ("changes/..", 400, "Two versions are named by their numbers"),
        ("changes/2..2", 400, "Choose two different versions."),
        ("changes?from=1", 404, "is not held here"),
        ("changes?from=%00&to=x", 404, "is not held here"),
        ("versions/9", 404, "Version 9 of this article is not held here."),
        ("versions/٣", 404, "is not held here"),
        ("versions/" + "1" * 99, 404, "is not held here"),
        ("versions?page=0", 400, "whole number"),
    ],
)
def test_versions_that_are_not_there(client: FlaskClient, path: str, status: int, sentence: str) -> None:
    response = client.get(f"/article/port/{path}")
    assert response.status_code == status and sentence in unescape(response.text)


@pytest.mark.parametrize("path", ["/article/port/changes/1..2", "/article/port/versions/1", "/article/port/versions"])
def test_anything_typed_is_answered_or_refused(client: FlaskClient, path: str) -> None:
    for query in QUERIES:
        assert client.get(f"{path}?q={query}").status_code in (200, 400), query
    for value in VALUES:
        for name in ("page", "from-date", "person", "exact", "order-by"):
            assert client.get(f"{path}?{name}={value}").status_code in (200, 400), (name, value)
    assert client.post(path).status_code == 405


def test_another_records_id_leads_to_the_same_page_of_the_article() -> None:
    client = site_client([port(other_ids=("old",))])
    for rest in ("/versions", "/versions/1?q=x", "/changes/1..2?q=would", "/changes?from=1&to=2"):
        answer = client.get(f"/article/old{rest}")
        assert (answer.status_code, answer.location) == (301, f"/article/port{rest}")
    odd = client.get("/article/old/changes/%0d%0aX-Evil:%20y")
    assert "X-Evil" not in odd.headers and odd.status_code == 301 and odd.location.startswith("/article/port/")


def test_an_article_of_one_version_has_no_history(client: FlaskClient) -> None:
    assert "Versions" not in words(client.get("/article/alone").text)
    assert client.get("/article/alone/versions").status_code == 404
    assert (
        client.get("/article/nobody/versions").status_code
        == client.get("/article/nobody/changes/1..2").status_code
        == 404
    )


def test_the_text_of_one_version_with_its_matches(client: FlaskClient) -> None:
    html = client.get("/article/port/versions/1?q=would").text
    said = words(html)
    assert "This is an earlier version; the newest is version 7." in said and FERRY in said
    assert 'port <mark id="match-1">would</mark> open' in html and "1 match" in said
    assert 'href="/article/port/changes/1..2?q=would"' in html and 'content="noindex"' in html
    assert client.get("/article/port/versions/7?q=x").location == "/article/port?q=x"


def test_a_match_in_older_versions_says_in_which_and_leads_there(client: FlaskClient) -> None:
    html = client.get("/article/port?q=opens+OR+prices").text
    said = words(html)
    assert "In versions 5 and 6 only" in said and "In version 5 only" in said
    assert 'href="/article/port/versions/6?q=opens+OR+prices#match-1"' in html
    assert 'href="/article/port/changes/6..7?q=opens+OR+prices#match-1"' in html


def test_paragraphs_of_no_known_version_are_named_as_such() -> None:
    client = site_client([port(unclear=("Nobody knows when this was said.",))])
    for path in ("/article/port", "/article/port/versions", "/article/port/changes/6..7"):
        said = words(client.get(path).text)
        assert "1 paragraph whose version is not clear" in said and "Nobody knows when this was said." in said
    assert "Nobody knows when" not in client.get("/article/port/changes/1..2").text


def test_what_is_inferred_is_said(client: FlaskClient) -> None:
    states = (STATES[0], replace(STATES[1], inferred=True))
    inferred = site_client([port(versions=states)])
    assert "partly inferred (version 2)" in words(inferred.get("/article/port/changes/1..2").text)
    assert "inferred" not in words(client.get("/article/port/changes/1..2").text)


def test_of_an_extract_neither_texts_nor_changes_are_shown() -> None:
    client = site_client([port(display=Display.EXTRACT)])
    for path in ("", "/versions", "/versions/1", "/changes/1..2", "/changes/2..5"):
        html = client.get(f"/article/port{path}").text
        assert "would open" not in html and "Prices rose" not in html and "%" not in words(html), path
    assert "Only the beginning of this article may be shown here." in client.get("/article/port/changes/1..2").text
    assert "/changes/" not in client.get("/article/port/versions").text


def test_withheld_articles_have_no_versions(tmp_path: Path) -> None:
    folder = tmp_path / ".cuttings"
    folder.mkdir()
    (folder / "withheld.yaml").write_text("- id: port\n  version: 1\n  reason: A court said so.\n")
    client = site_client([port()], replace(SETTINGS, archive=folder.parent))
    for path in ("versions", "versions/1", "changes/1..2", "changes?from=1&to=2"):
        response = client.get(f"/article/port/{path}")
        assert response.status_code == 410 and "A court said so." in response.text
