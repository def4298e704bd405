"""Correction notices, and the articles they are about."""

from __future__ import annotations

import pytest

from indexer.corrections import Linked, notices
from indexer.heads import Listed
from indexer.model import Article

PORT = Article(
    "port",
    "port.txt",
    "Port of Ragusa shut to ferries",
    body="It is shut.",
    original_url="https://www.ledger.example/port",
    other_ids=("port-old",),
)


def notice(body: str, headline: str = "Correction", corrects: str | None = None) -> Article:
    return Article("sorry", "sorry.txt", headline, body=body, corrects=corrects)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Correction: The mayor's name is Anna, not Ada.",
        "CORRECTION, 3 February 2016: The bridge is 40 metres long.",
        "Clarification — the vote was on Monday.",
        "An earlier version of this article misstated the length of the bridge.",
        "Editor’s note: A previous version of this story gave the wrong day.",
        "This article was amended on 4 May to give the right day.",
    ],
)
def test_notices_in_an_article(paragraph: str) -> None:
    assert notices(notice(f"The bridge is open.\n\n{paragraph}", "Bridge opens")) == (paragraph,)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Correction fluid is sold out.",
        "He said an earlier version of this article of the treaty was better.",
        "The Department of Corrections said: nothing.",
        "The original version of the song is older.",
    ],
)
def test_paragraphs_about_other_things(paragraph: str) -> None:
    assert notices(notice(paragraph)) == ()


@pytest.mark.parametrize(
    "body",
    [
        "Our report (http://ledger.example/port/) gave the wrong day.",
        "The article “Port of Ragusa shut to ferries” gave the wrong day.",
    ],
)
def test_a_notice_finds_its_article(body: str) -> None:
    linked = Linked(Listed([PORT, notice(body)]))
    assert [article.corrects for article in linked] == [None, "port"] == [head.corrects for head in linked.heads()]
    assert [linked.record(0), linked.record(1)] == [0, None]


@pytest.mark.parametrize("headline", ["Correction", "Port opens"])
def test_a_notice_that_names_nothing_here_corrects_nothing(headline: str) -> None:
    assert (
        Linked(Listed([PORT, notice("The article “Harbour of Fano open” (http://[here) was wrong.", headline)]))[
            1
        ].corrects
        is None
    )


def test_an_article_that_links_to_another_does_not_correct_it() -> None:
    assert Linked(Listed([PORT, notice("See https://www.ledger.example/port.", "Port opens")]))[1].corrects is None


def test_two_articles_of_one_headline_are_not_told_apart() -> None:
    twin = Article("twin", "twin.txt", PORT.headline, body="It is shut.")
    assert Linked(Listed([PORT, twin, notice(f"“{PORT.headline}” was wrong.")]))[2].corrects is None


def test_the_newsrooms_word_leads_to_the_article_under_its_present_id() -> None:
    assert Linked(Listed([PORT, notice("Sorry.", corrects="port-old")]))[1].corrects == "port"
    assert Linked(Listed([PORT, notice("Sorry.", corrects="elsewhere")]))[1].corrects == "elsewhere"
