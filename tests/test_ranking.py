from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.ranking import ECHOED, RANKING, Ranking, best, echoed
from indexer.query import parse
from indexer.text import tokens
from tests.benchmarks.cranfield import FOLDER, Cranfield, ndcg
from tests.benchmarks.ranking import Index, scored

amounts = st.floats(0, 1000)


def test_the_formula() -> None:
    """Worked out by hand: once in a headline and twice in a body, both twice as long as the average."""
    formula = Ranking(saturation=4.0, headline=3.0, echo=0.5)
    seen = formula.seen("headline", 1.0, 10.0, 5.0) + formula.seen("body", 2.0, 200.0, 100.0)
    assert seen == pytest.approx((3 * 1 + 2) / (0.25 + 0.75 * 2))
    assert formula.strength(2.0, seen) == pytest.approx(2 * seen / (4 + seen))
    assert formula.score(7.0, 1.5, 3.0) == 10.0
    assert formula.score(7.0, 0.0, 3.0) == 7.0


def test_arrays_are_weighed_like_numbers() -> None:
    frequencies, lengths = np.array([0.0, 1.0, 7.0]), np.array([3.0, 10.0, 400.0])
    found = RANKING.strength(1.3, RANKING.seen("body", frequencies, lengths, 50.0))
    one_by_one = [
        RANKING.strength(1.3, RANKING.seen("body", frequency, length, 50.0))
        for frequency, length in zip(frequencies.tolist(), lengths.tolist(), strict=True)
    ]
    assert found.tolist() == pytest.approx(one_by_one)


def test_an_average_of_nothing_divides_nothing() -> None:
    assert RANKING.seen("standfirst", 0.0, 0.0, 0.0) == 0


@given(amounts, amounts, amounts)
def test_more_is_stronger_within_the_rarity(rarity: float, seen: float, more: float) -> None:
    assert 0 <= RANKING.strength(rarity, seen) <= RANKING.strength(rarity, seen + more) <= rarity


@given(amounts, amounts, amounts)
def test_none_in_the_window_falls_behind_those_outside(floor: float, strength: float, echo: float) -> None:
    assert RANKING.score(floor, strength, echo) >= floor


def test_the_best_is_the_first_of_equals() -> None:
    assert best([1.0, 3.0, 3.0000000001, 2.0]) == 1
    assert best(np.array([1.0, 2.0])) == 1


@pytest.mark.parametrize(
    ("query", "echo"),
    [
        ("oil", ()),
        ('"oil prices"', ()),
        ("headline:oil -wheat date:2016 econ*", ()),
        ("oil OR wheat", ("price", "rise", "tripoli")),
        ("headline:(oil rises)", ("price", "tripoli")),
        ('"oil prices" wheat', ("rise", "tripoli")),
        ("oil wheat -tripoli", ("price", "rise", "tripoli")),
    ],
)
def test_the_echo_is_what_the_headline_says_besides(query: str, echo: tuple[str, ...]) -> None:
    """But for words that many articles hold: `in` stands in 26 of 100, `price` in 25."""
    holding = {"in": 26, "price": 25}
    assert echoed("Oil prices: oil rises in Tripoli", parse(query), lambda stem: holding.get(stem, 1), 100) == echo


def test_a_text_for_a_headline_echoes_no_further() -> None:
    looked_up: list[str] = []
    headline = " ".join(f"w{number}" for number in range(1000))
    stems = echoed(headline, parse("a b"), lambda stem: looked_up.append(stem) or 1, 9)
    assert len(stems) == len(looked_up) == ECHOED


def test_the_best_order_of_answers_scores_one() -> None:
    gains = {1: 4, 2: 1, 3: 2}
    assert ndcg([1, 3, 2], gains) == 1
    assert 0 < ndcg([2, 3, 1], gains) < 1
    assert ndcg([7, 8], gains) == ndcg([1], {}) == 0


@pytest.mark.slow
@pytest.mark.skipif(not FOLDER.exists(), reason="the Cranfield collection is not beside the clone")
def test_the_second_look_orders_better() -> None:
    """Floors: what was measured, rounded down."""
    collection = Cranfield.read()
    index = Index(collection)
    queries = [list(dict.fromkeys(token.stem for token in tokens(question))) for question in collection.questions]
    base, looked = (
        scored(collection, (index.first(stems, formula) for stems in queries)).mean() for formula in (None, RANKING)
    )
    assert base >= 0.374
    assert looked >= 0.405
