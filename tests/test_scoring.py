from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.util.numeric import byte_to_length, length_to_byte

from indexer.engine import scoring
from indexer.engine.memory.scan import Entry, Scorer
from indexer.model import Order
from indexer.query import parse
from tests.documents import document


def test_lengths_are_whooshs() -> None:
    assert [byte_to_length(byte) for byte in range(256)] == list(scoring.LENGTHS)


@given(st.integers(0, 200_000))
def test_length_bytes_are_whooshs(length: int) -> None:
    assert scoring.length_byte(length) == length_to_byte(length)


@given(st.integers(1, 10_000), st.data())
def test_a_rarer_term_weighs_more_and_never_nothing(documents: int, data: st.DataObject) -> None:
    holding = data.draw(st.integers(1, documents))
    assert scoring.idf(documents, holding) > 0
    assert scoring.idf(documents, holding) >= scoring.idf(documents, holding + 1 if holding < documents else holding)


def test_the_formula() -> None:
    """Worked out by hand: two articles, one has the word twice in a headline of three words."""
    entries = [Entry.of(0, document("a", "Rome and Rome")), Entry.of(1, document("b", "Paris"))]
    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    expected = idf * 2 / (2 + 1.2 * (1 - 0.75 + 0.75 * 3 / 2))
    assert Scorer(entries).score(parse("rome"), entries[0]) == pytest.approx(expected)


def test_an_average_of_nothing_divides_nothing() -> None:
    assert scoring.saturation(0.0, 0.0) == pytest.approx(0.3)


def test_ranks() -> None:
    articles = {"day": "2016-02-03", "month": "2016-02", "time": "2016-02-03T18:04", "undated": None}

    def order(by: Order) -> list[str]:
        return sorted(articles, key=lambda name: scoring.rank(by, 1.0, articles[name], list(articles).index(name)))

    assert order(Order.NEWEST) == order(Order.RELEVANCE) == ["day", "time", "month", "undated"]
    assert order(Order.OLDEST) == ["month", "day", "time", "undated"]


def test_a_better_score_comes_first_but_not_by_the_seventh_decimal() -> None:
    assert scoring.rank(Order.RELEVANCE, 2.0, None, 2) < scoring.rank(Order.RELEVANCE, 1.0, "2016", 1)
    assert scoring.rank(Order.RELEVANCE, 1.00000001, None, 2) > scoring.rank(Order.RELEVANCE, 1.0, None, 1)
