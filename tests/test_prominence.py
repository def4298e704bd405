"""Prominence: whether an article is about somebody or only names them, and searches limited to the former."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.authority import Authority, load
from indexer.engine import Snapshot
from indexer.link import MAJOR_MENTIONS, link
from indexer.model import Article, Edit, Filter, Kind, Mention, Prominence, SearchRequest, Tag

NAME = "Anna Quist"
NOBODY = Authority.of(())
"""A names list she is not on: an empty one links soonest."""


def tag(
    headline: str = "", standfirst: str = "", *paragraphs: str, implied: int = 0, edits: tuple[Edit, ...] = ()
) -> Tag:
    """The tag of Anna Quist in an article; her first `implied` mentions do not name her."""
    article = Article("a", "a.txt", headline, standfirst, "\n\n".join(paragraphs), edits=edits)
    found = [
        Mention(Kind.PERSON, m.group(), m.start(), m.end(), "test", implied=number < implied)
        for number, m in enumerate(re.finditer(NAME, article.text))
    ]
    return link([(article, tuple(found))], NOBODY)[0][0]


def prominence(*parts: str, implied: int = 0) -> Prominence:
    return tag(*parts, implied=implied).prominence


@pytest.mark.parametrize(
    "parts",
    [
        (f"{NAME} resigns", "", "One.", "Two.", "Three."),
        ("Minister resigns", f"It was {NAME}", "One.", "Two.", "Three."),
        ("Minister resigns", "", f"{NAME} has gone.", "Two.", "Three."),
        ("Minister resigns", "", "One.", f"The last words of the second are {NAME}", "Three."),
        ("Minister resigns", "", f"The only paragraph ends with {NAME}"),
        ("", "", "One.", "Two.", f"{NAME}, {NAME} and {NAME}."),
        ("", "", "One.", "Two.", NAME, "Four.", NAME, "Six.", NAME),
    ],
)
def test_who_stands_in_front_or_is_named_often_is_major(parts: tuple[str, ...]) -> None:
    assert prominence(*parts) is Prominence.MAJOR


@pytest.mark.parametrize(
    "parts",
    [
        ("Minister resigns", "So it was", "One.", "Two.", f"{NAME} begins the third."),
        ("Minister resigns", "", "One.", "Two.", f"{NAME} and {NAME}."),
        ("", "", "One.", "Two.", "Three.", NAME, "Five.", NAME),
    ],
)
def test_who_is_named_further_down_is_minor(parts: tuple[str, ...]) -> None:
    assert prominence(*parts) is Prominence.MINOR


def test_what_is_implied_counts_like_what_is_named() -> None:
    """The city an article is written from says what country it is about."""
    assert prominence(f"{NAME} resigns", "", "One.", "Two.", "Three.", implied=1) is Prominence.MAJOR
    assert prominence("Minister resigns", "", "One.", "Two.", f"{NAME}.", implied=1) is Prominence.MINOR


def test_a_value_the_newsroom_adds_is_as_prominent_as_its_words() -> None:
    edits = (Edit(Kind.ORGANISATION, add=("Quist Trust",)),)
    article = Article("a", "a.txt", "Quist Trust closes", body="Nothing more.", edits=edits)
    assert link([(article, ())], load())[0][0].prominence is Prominence.MAJOR
    silent = Article("a", "a.txt", "A trust closes", body="Nothing more.", edits=edits)
    assert link([(silent, ())], load())[0][0].prominence is Prominence.MINOR


@given(st.lists(st.booleans(), min_size=1, max_size=9).filter(any), st.booleans())
def test_the_definition_holds_wherever_the_name_stands(named: Sequence[bool], in_headline: bool) -> None:
    paragraphs = [f"Here is {NAME}." if here else "Here is nobody." for here in named]
    major = in_headline or any(named[:2]) or sum(named) >= MAJOR_MENTIONS
    headline = f"{NAME} again" if in_headline else "Again"
    assert prominence(headline, "", *paragraphs) is (Prominence.MAJOR if major else Prominence.MINOR)


def test_a_search_for_major_mentions_finds_exactly_the_articles_about_somebody(snapshot: Snapshot) -> None:
    kerry = Filter(Kind.PERSON, "john-kerry")
    grades = {
        document.article.id: found.prominence
        for document in snapshot.export()
        for found in document.tags
        if (found.entity.kind, found.entity.key) == kerry
    }
    major = {id for id, grade in grades.items() if grade is Prominence.MAJOR}
    assert set() < major < set(grades)
    for mention, wanted in ((None, set(grades)), (Prominence.MAJOR, major)):
        result = snapshot.search(SearchRequest(filters=frozenset({kerry}), mention=mention, page_size=50))
        assert {hit.document.article.id for hit in result.hits} == wanted
        assert result.facets
        counts = {value.key: value.count for value in result.facets[Kind.PERSON].values}
        assert counts["john-kerry"] == len(wanted)
