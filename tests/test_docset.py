from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.whoosh.docset import DocSet, everything, intersection, nothing, positions_in, runs, union

SIZE = 120
"""Enough for sets on both sides of every limit between the two shapes."""

few = st.sets(st.integers(0, SIZE - 1), max_size=SIZE // 10)
plain = few | few.map(lambda some: set(range(SIZE)) - some) | st.sets(st.integers(0, SIZE - 1))


def made(numbers: set[int], masked: bool) -> DocSet:
    array = np.array(sorted(numbers), np.uint32)
    if not masked:
        return DocSet(SIZE, numbers=array)
    return DocSet(SIZE, mask=np.isin(np.arange(SIZE), array))


def told(docs: DocSet) -> set[int]:
    """The set in plain Python, the same from both shapes."""
    numbers = docs.numbers.tolist()
    assert numbers == np.flatnonzero(docs.mask).tolist()
    assert (docs.count, docs.is_all) == (len(numbers), len(numbers) == SIZE)
    return set(numbers)


@given(st.lists(st.tuples(plain, st.booleans()), max_size=4))
def test_sets_combine_as_pythons_do(some: list[tuple[set[int], bool]]) -> None:
    sets = [made(*one) for one in some]
    assert told(intersection(sets, SIZE)) == set(range(SIZE)).intersection(*(one for one, _ in some))
    assert told(union(sets, SIZE)) == set().union(*(one for one, _ in some))
    for (one, _), docs in zip(some, sets, strict=True):
        assert told(docs) == one, "combining changes no set"


@given(plain, plain, st.booleans(), st.booleans())
def test_what_is_without_and_what_holds(one: set[int], other: set[int], masked: bool, other_masked: bool) -> None:
    docs, others = made(one, masked), made(other, other_masked)
    assert told(docs.without(others)) == one - other
    assert docs.holds(others.numbers).tolist() == [number in one for number in sorted(other)]


def test_all_and_none() -> None:
    assert told(everything(SIZE)) == set(range(SIZE))
    assert told(nothing(SIZE)) == told(everything(SIZE).without(everything(SIZE))) == set()
    assert everything(SIZE).holds(np.array([3])).tolist() == [True]
    assert intersection([], SIZE).is_all


def test_a_few_are_found_among_very_many_without_flags() -> None:
    docs = DocSet(100_000, numbers=np.arange(0, 100_000, 2, np.uint32))
    assert docs.holds(np.array([0, 1, 99_998, 99_999])).tolist() == [True, False, True, False]


def test_nothing_is_found_in_an_empty_array() -> None:
    at, found = positions_in(np.empty(0, np.uint32), np.array([1, 2]))
    assert (at.tolist(), found.tolist()) == ([0, 0], [False, False])


@given(st.lists(st.integers(0, 5)))
def test_numbers_that_recur_are_counted(numbers: list[int]) -> None:
    values, counts = runs(np.array(sorted(numbers), np.int64))
    assert dict(zip(values.tolist(), counts.tolist(), strict=True)) == Counter(numbers)
    assert values.tolist() == sorted(set(numbers))
