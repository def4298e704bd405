"""Copies, measured on synthetic archives of 2,000 wire stories on up to five publications each.

To see the figures: `python -m tests.quality.test_copies`.
"""

from __future__ import annotations

import pytest

from indexer.copies import copies
from indexer.model import Article
from tests import wire

STORIES = 2_000
SEEDS = (1, 2, 3)
PRECISION = 0.99
RECALL = 0.95

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", SEEDS)
def test_copies_are_found_and_nothing_else(seed: int) -> None:
    precision, recall = scores(seed)
    assert precision >= PRECISION
    assert recall >= RECALL


@pytest.mark.parametrize("seed", SEEDS)
def test_no_line_of_a_story_is_taken_for_clutter(seed: int) -> None:
    assert lost(seed) == []


def scores(seed: int) -> tuple[float, float]:
    """Precision and recall of the pairs of articles that are grouped."""
    archive = printed(seed)
    groups = copies([Article(copy.id, copy.id, copy.headline, body=copy.body) for copy in archive])
    found, true = wire.pairs({group.ids for group in groups.values()}), wire.true_pairs(archive)
    return len(found & true) / len(found), len(found & true) / len(true)


def lost(seed: int) -> list[tuple[str, str]]:
    """The story text that is removed as clutter."""
    archive = printed(seed)
    return wire.lost(archive, wire.cleaned(archive))


def printed(seed: int) -> list[wire.Copy]:
    """All copies of all stories."""
    return [copy for story, text in enumerate(wire.stories(STORIES)) for copy in wire.copies_of(story, text, seed)]


if __name__ == "__main__":
    for seed in SEEDS:
        precision, recall = scores(seed)
        print(f"seed {seed}  precision {precision:.4f}  recall {recall:.4f}  lost {len(lost(seed))}")
