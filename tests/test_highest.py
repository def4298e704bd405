from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engine.whoosh.highest import least_of_highest


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 3000), st.sampled_from([3, 50, 10**9]))
def test_the_least_of_the_highest_is_that_of_all_sorted(seed: int, some: int, more: int, different: int) -> None:
    numbers = np.random.default_rng(seed).integers(0, different, some + more)
    for values in (numbers, numbers / 7, np.sort(numbers), np.sort(numbers)[::-1]):
        assert least_of_highest(values, some) == np.sort(values)[-some]


def test_as_many_as_there_are() -> None:
    assert least_of_highest(np.array([3, 1, 2]), 3) == 1
