"""What was worked out of the texts met lately."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")


class Remembered(dict[str, V]):
    """A function's values, by the text. Every word of an archive is asked for, and `functools.lru_cache` takes
    twice as long to answer, for it keeps the texts in order; this forgets them all when they are too many."""

    def __init__(self, of: Callable[[str], V], most: int) -> None:
        super().__init__()
        self._of = of
        self._most = most

    def __missing__(self, text: str) -> V:
        if len(self) >= self._most:
            self.clear()
        value = self[text] = self._of(text)
        return value
