"""The first of a result in the order of `scoring.rank`, without sorting what nobody sees."""

from __future__ import annotations

import numpy as np

from indexer.engine import scoring
from indexer.engine.whoosh.columns import Columns
from indexer.engine.whoosh.docset import DocSet, Ints, Numbers
from indexer.engine.whoosh.highest import least_of_highest
from indexer.engine.whoosh.matching import Match, Scores
from indexer.model import Order

_TOLERANCE = 10.0**-scoring.DECIMALS
"""Scores further apart than this are different after rounding, too."""


def by_date(found: DocSet, some: int, order: Order, columns: Columns) -> Numbers:
    """The first so many documents, the oldest first in that order, else the newest."""
    some = min(some, found.count)
    if order is Order.OLDEST:
        return _by_date(found, some, columns.oldest, columns.by_oldest)
    return _by_date(found, some, columns.newest, columns.by_newest)


def by_score(found: DocSet, some: int, match: Match, columns: Columns) -> tuple[Numbers, Scores]:
    """The first so many documents by base score, of equals the newest, and their rounded scores."""
    return _by_score(found.numbers, match.scores(found.numbers), min(some, found.count), columns.by_newest)


def _by_date(found: DocSet, some: int, by_place: Ints, places: Ints) -> Numbers:
    if not found.is_dense:
        there = _smallest(places.take(found.numbers), some)
        return by_place.take(there).astype(np.intp)
    # Of many documents some are soon met on a walk in the right order.
    walked = some * (found.size // found.count + 1)
    while True:
        start = by_place[:walked].astype(np.intp)
        met = start[found.mask.take(start)]
        if len(met) >= some or walked >= found.size:
            return met[:some]
        walked *= 4


def _smallest(places: Ints, some: int) -> Ints:
    """The smallest so many numbers, ascending."""
    return np.sort(np.partition(places, some - 1)[:some] if 0 < some < len(places) else places[:some])


def _by_score(numbers: Numbers, scores: Scores, some: int, places: Ints) -> tuple[Numbers, Scores]:
    if 0 < some < len(numbers):
        least = least_of_highest(scores, some)
        rows = np.flatnonzero(scores >= least - _TOLERANCE)
        numbers, scores = numbers[rows], scores[rows]
    rounded = scores.round(scoring.DECIMALS)
    if 0 < some < len(numbers):
        # There may be very many of the lowest score; only the newest of them are wanted.
        least = least_of_highest(rounded, some)
        better, equal = np.flatnonzero(rounded > least), np.flatnonzero(rounded == least)
        wanted = some - len(better)
        newest = equal[np.argpartition(places.take(numbers[equal]), wanted - 1)[:wanted]]
        rows = np.concatenate((better, newest))
        numbers, rounded = numbers[rows], rounded[rows]
    rows = np.lexsort((places.take(numbers), -rounded))[:some]
    return numbers[rows], rounded[rows]
