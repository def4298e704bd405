"""The passages shown are those that taking the whole text apart and ranking every sentence leads to."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from indexer.passages import passages
from indexer.text import sentences

SIZE = 10
"""Of passages: no two of these sentences fit into one, and none is cut."""
SENTENCES = st.sampled_from(("Xxxx on.", "Xxxx to.", "At on At.", "To at to.", "On to at.", "Xxxxx xx."))
TEXTS = st.lists(st.tuples(SENTENCES, st.sampled_from((" ", "\n", "\n\n"))), max_size=12)


@given(TEXTS, st.integers(1, 3))
def test_the_sentences_with_most_matches_are_shown(pieces: list[tuple[str, str]], most: int) -> None:
    text = "".join(map("".join, pieces))
    found = [match.span() for match in re.finditer(r"\b(?:at|on|to)\b", text, re.IGNORECASE)]
    ranked = []
    for start, end in sentences(text):
        inside = [text[slice(*span)].lower() for span in found if start <= span[0] < end]
        if inside:
            ranked.append((-len(set(inside)), -len(inside), start, end))
    assert passages(text, found, SIZE, most) == sorted((start, end) for *_, start, end in sorted(ranked)[:most])
