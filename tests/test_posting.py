"""One posting list: the part of it that is written in certain forms."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.whoosh.posting import posting

surface = st.sampled_from([*range(12), 254, 255, 256, 300])
texts = st.lists(st.lists(surface, min_size=1, max_size=6), max_size=6)
"""Of each document the surfaces of its occurrences."""


@given(texts, st.sets(surface, max_size=14))
def test_only_the_forms_asked_for_are_left(held: list[list[int]], wanted: set[int]) -> None:
    flat = [number for some in held for number in some]
    positions = [at for some in held for at in range(len(some))]
    docs, counts = np.arange(3, 3 + len(held)), np.array([len(some) for some in held], np.int64)
    whole = posting(docs, counts, np.full(9, 7, np.uint8), np.array(positions, np.int64), np.array(flat, np.int64))
    found = whole.only(sorted(wanted))
    left = {number: [at for at, s in enumerate(some) if s in wanted] for number, some in enumerate(held, 3)}
    expected = {number: places for number, places in left.items() if places}
    assert whole.places()[whole.written(wanted)].tolist() == [
        n << 32 | at for n, some in expected.items() for at in some
    ]
    assert found.docs.tolist() == list(expected)
    assert found.frequencies().tolist() == [len(places) for places in expected.values()]
    assert found.lengths is whole.lengths
    assert whole.written(wanted).tolist() == [number in wanted for number in flat]
