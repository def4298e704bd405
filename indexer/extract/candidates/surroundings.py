"""What the rest of an article says of the words of its possible names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indexer.extract.chunks import Chunk

PLACES_LOOKED_AT = 6
"""Chunks of one text whose surroundings count; the later ones add nothing new."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says of the words of its possible names."""

    ordinary: frozenset[str] = frozenset()
    """The words it writes in lower case."""
    firsts: Mapping[str, int] = field(default_factory=dict)
    """A word → how many different names of several words begin with it."""
    lasts: Mapping[str, int] = field(default_factory=dict)
    """A word → how many different names of several words end with it."""
    alone: Mapping[str, Sequence[Chunk]] = field(default_factory=dict)
    """A word that stands alone → where it does."""


def surroundings(candidates: Mapping[str, Sequence[Chunk]], ordinary: frozenset[str]) -> Surroundings:
    """What an article says, from its possible names by text and its words in lower case."""
    firsts: dict[str, int] = defaultdict(int)
    lasts: dict[str, int] = defaultdict(int)
    alone: dict[str, Sequence[Chunk]] = {}
    for said, chunks in candidates.items():
        texts = chunks[0].texts
        if len(texts) > 1:
            firsts[texts[0]] += 1
            lasts[texts[-1]] += 1
        else:
            alone[said] = chunks[:PLACES_LOOKED_AT]
    return Surroundings(ordinary, firsts, lasts, alone)
