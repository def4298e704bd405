"""Two entities together."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from indexer.model import Filter, Kind, SearchRequest
from tests.documents import document
from tests.site import site_client
from tests.test_entity import talks
from webapp import pairs

BOTH = "/search?person=john-kerry&person=sergei-lavrov&person.all=1"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client(
        [
            talks("a", "Kerry arrived. Kerry met Lavrov at noon, Lavrov said. Both left.", published="2016-02-03"),
            talks("b", "Kerry is here. Lavrov is there.", published="2016-02-04"),
            talks("c", "Lavrov met Kerry in Libya.", published="2016-02-05"),
            talks("d", "Kerry slept.", published="2016-02-06"),
        ]
    )


def above(client: FlaskClient, path: str) -> str:
    """What stands above the results of two together, without tags."""
    found = re.search(r'<section class="pair".*?</section>', client.get(path).text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[0]).split()) if found else ""


def test_the_results_of_two_say_so_and_quote_the_sentences_that_name_both(client: FlaskClient) -> None:
    said = above(client, BOTH)
    assert said.startswith("Articles that name both John Kerry and Sergei Lavrov. 2 of them in one sentence.")
    assert said.index("Lavrov met Kerry in Libya.") < said.index("Kerry met Lavrov at noon, Lavrov said.")
    assert "Both left" not in said and "Lavrov is there" not in said
    html = client.get(BOTH).text
    assert "<mark>Kerry</mark> met <mark>Lavrov</mark> at noon, <mark>Lavrov</mark> said." in html


def test_two_of_different_kinds_are_always_together(client: FlaskClient) -> None:
    assert above(client, "/search?person=john-kerry&country=ly").startswith(
        "Articles that name both John Kerry and Libya. 1 of them in one sentence."
    )


def test_sentences_apart_are_said_to_be_apart() -> None:
    client = site_client([talks("b", "Kerry is here. Lavrov is there.")])
    assert above(client, BOTH).endswith("None of them has both in one sentence.")


@pytest.mark.parametrize(
    "query",
    [
        "person=john-kerry&person=sergei-lavrov",
        "person=john-kerry&person.all=1",
        "person=john-kerry&person=sergei-lavrov&country=ly&person.all=1",
        "person=john-kerry&source=echo",
        "person=john-kerry&person=nobody&person.all=1",
    ],
)
def test_other_searches_say_nothing_of_two(client: FlaskClient, query: str) -> None:
    assert above(client, f"/search?{query}") == ""


def test_of_very_many_articles_the_newest_are_read() -> None:
    many = [talks(f"a{n:02}", "Kerry met Lavrov.", published=f"2016-01-{n % 28 + 1:02}") for n in range(60)]
    said = above(site_client(many), BOTH)
    assert "50 of the newest 50 in one sentence." in said
    assert said.count("Kerry met Lavrov.") == pairs.MAX_QUOTES


def test_a_search_for_one_reads_no_articles() -> None:
    def refuse(request: SearchRequest) -> list[object]:
        raise AssertionError(request)

    one = SearchRequest(filters=frozenset({Filter(Kind.PERSON, "john-kerry")}))
    assert pairs.pair(one, 3, refuse) is None  # type: ignore[arg-type]


def test_entities_that_share_a_sentence() -> None:
    made = talks("a", "Kerry met Lavrov. Libya waits.")
    lavrov = Filter(Kind.PERSON, "sergei-lavrov")
    assert pairs.mates(made, Filter(Kind.PERSON, "john-kerry")) == {lavrov}
    assert pairs.mates(made, Filter(Kind.PERSON, "nobody")) == set()
    assert pairs.mates(document("b", ""), lavrov) == set()
