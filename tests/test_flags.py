"""Flags are counted as a running sum counts them."""

from __future__ import annotations

from itertools import accumulate, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.whoosh.flags import set_before, set_between


@given(st.lists(st.booleans(), max_size=300), st.lists(st.integers(0, 300), max_size=80))
def test_flags_before_and_between_places_are_counted(flags: list[bool], anywhere: list[int]) -> None:
    places = sorted(min(place, len(flags)) for place in anywhere)
    before = [0, *accumulate(map(int, flags))]
    expected = [before[place] for place in places]
    held, there = np.array(flags, np.bool_), np.array(places, np.uint32)
    assert set_before(held, there).tolist() == expected
    assert set_between(held, there).tolist() == [b - a for a, b in pairwise(expected)]
