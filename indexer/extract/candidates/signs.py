"""What speaks for or against a chunk being a name, in points.

The points were set by hand and checked on whole collections: 3 alone is nearly sure, 2 is enough, and
signs that are right about half the time are worth 1. `candidates` weighs them with the classifier's
probability; the strongest sign is the rule readers see.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

ENOUGH = 2.0
"""Points that make a name."""


class Sign(NamedTuple):
    """One observation: its points, and the rule in words for readers ("" for one that only counts)."""

    points: float
    rule: str = ""


class Verdict(NamedTuple):
    """The sum of all signs, and the rule of the strongest."""

    points: float
    rule: str
    most: float = -math.inf
    """The points of that sign."""


_NONE = Verdict(0.0, "")


def verdict(signs: Iterable[Sign], begun: Verdict = _NONE) -> Verdict:
    """The verdict on a chunk with these signs, after the one on signs before them."""
    points, best, most = begun
    for added, rule in signs:
        points += added  # one by one: `sum` rounds otherwise from Python 3.12 on
        if rule and (added, rule) > (most, best):
            most, best = added, rule
    return Verdict(points, best, most)
