"""From the terms of each document to the documents of each term: one sort of integers per field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.posting import NOTHING, Rows


@dataclass(frozen=True, slots=True)
class Inverted:
    """The posting lists of one family of terms in some consecutive documents."""

    terms: tuple[str, ...]
    """Sorted; each has a posting."""
    first: Rows
    """Of each term its first posting and its first occurrence; a last row holds how many there are."""
    docs: Ints
    frequencies: Ints
    """Of each posting its document, ascending within a term, and how often the term stands there."""
    positions: Ints
    surfaces: Ints
    """Of each occurrence, if the family has them."""


def invert(terms: Sequence[str], numbers: Ints, docs: Ints, positions: Ints, surfaces: Ints) -> Inverted:
    """Posting lists of all occurrences of some sorted `terms`: of each the number of its term, and its
    document, position and surface, in document order."""
    order = _order(numbers)
    ordered, documents = numbers[order], docs[order]
    changes = np.ones(len(order), np.bool_)
    changes[1:] = (ordered[1:] != ordered[:-1]) | (documents[1:] != documents[:-1])
    starts = np.flatnonzero(changes)
    used, postings = np.unique(ordered[starts], return_index=True)
    bounds = np.append(starts, len(order))
    first = np.append(postings, len(starts))
    return Inverted(
        tuple(map(terms.__getitem__, used.tolist())),
        np.stack((first, bounds[first]), axis=1),
        documents[starts],
        np.diff(bounds).astype(np.int32),
        positions[order] if len(positions) else NOTHING,
        surfaces[order] if len(surfaces) else NOTHING,
    )


def _order(numbers: Ints) -> Ints:
    """The places of numbers of four bytes, by number; those of equal numbers as they come. Two bytes at a time they are
    sorted by counting: in a quarter of the time that comparing them takes."""
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    high = (numbers >> 16).astype(np.uint16)
    return order[np.argsort(high[order], kind="stable")] if high.any() else order


def places_within(sizes: Ints) -> Ints:
    """0, 1, 2 … anew for each of the groups of these sizes."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - sizes, sizes)
