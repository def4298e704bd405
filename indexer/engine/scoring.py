"""How relevant an article is, and in which order results stand: one definition for every engine.

    score(article) = sum over headline, standfirst and body of
                     idf × frequency / (frequency + K1 × (1 − B + B × length / average length))

A leaf of the query (a word, a phrase, a linked name) is scored in each field by itself. Lengths are
those an index keeps in one byte, so that an engine that stores bytes agrees with one that stores
words. Numbers may be Python's or numpy arrays: the arithmetic is the same.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar

from indexer.model import Order
from indexer.periods import first_day

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K1 = 1.2
B = 0.75
"""BM25 as Lucene sets it."""

DECIMALS = 6
"""Scores are rounded to this before they are compared: the sixth decimal depends on the order of
additions, and ties must not."""

Number = TypeVar("Number", float, "NDArray[np.float64]")

LENGTHS = tuple(round((1.033**byte - 1) * 27) for byte in range(256))
"""The length each byte stands for: exact up to 10 words, then in steps of about 3 %."""


LAST = 99999999
"""Later than every day written as a number."""


def length_byte(length: int) -> int:
    """The byte that stands for a length: the first that is not too short."""
    return min(bisect_left(LENGTHS, length), 255)


def idf(documents: int, holding: int) -> float:
    """The weight of a term that `holding` of all `documents` have in a field."""
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))


def saturation(length: Number, average: float) -> Number:
    """What a frequency is weighed against: more in a field longer than the average, which is the mean
    of the exact lengths of this field over all articles, empty ones included."""
    return K1 * (1 - B + B * length / (average or 1.0))


def weight(frequency: Number, rarity: float, saturated: Number) -> Number:
    """The score of one leaf in one field."""
    return rarity * frequency / (frequency + saturated)


def rank(order: Order, score: float, day: str | None, number: int) -> tuple[float, int, int]:
    """The sort key of an article in a result; `number` is its place among all articles by id.

    A truncated date sorts at its start; the time of day plays no part; undated articles are last.
    """
    date = int(first_day(day).replace("-", "")) if day else 0
    match order:
        case Order.RELEVANCE:
            return (-round(score, DECIMALS), -date, number)
        case Order.NEWEST:
            return (0.0, -date, number)
        case Order.OLDEST:
            return (0.0, date or LAST, number)
