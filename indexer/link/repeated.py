"""Which of very many things come more than once, in little memory: a dictionary of them all would fill it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

_PLACES = 32
"""Places for each thing that is expected, so that few share one."""


class Repeated:
    """What may have been noted more than once. All that was is in it, and a few others."""

    def __init__(self, expected: int) -> None:
        self._counts = bytearray(_PLACES * expected + 1)
        """By the hash of a thing: 0, 1, or 2 for more."""

    def note(self, things: Iterable[Hashable]) -> None:
        """Note that things have come."""
        counts, size = self._counts, len(self._counts)
        for thing in things:
            place = hash(thing) % size
            if counts[place] < 2:
                counts[place] += 1

    def __contains__(self, thing: Hashable) -> bool:
        return self._counts[hash(thing) % len(self._counts)] > 1
