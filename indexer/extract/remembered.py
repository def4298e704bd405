"""What was worked out of the texts met lately, and of a thing by what was asked of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class worked_out(Generic[V]):
    """What a method of no arguments gives, worked out once for each object. `functools.cached_property` takes a lock
    before Python 3.12, and an article asks fifty times."""

    def __init__(self, method: Callable[[Any], V]) -> None:
        self._method = method
        self._name = method.__name__
        self.__doc__ = method.__doc__

    def __get__(self, thing: Any, kind: type) -> V:
        value = thing.__dict__[self._name] = self._method(thing)
        return value


class Remembered(dict[K, V]):
    """A function's values, by what it was given. Every word of an archive is asked for, and `functools.lru_cache`
    takes twice as long to answer, for it keeps the words in order; this forgets them all when they are too many."""

    def __init__(self, of: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._of = of
        self._most = most

    def __missing__(self, given: K) -> V:
        if len(self) >= self._most:
            self.clear()
        value = self[given] = self._of(given)
        return value
