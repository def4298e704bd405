"""Several processes for a slow, pure function over many items."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

Track = Callable[[str, Iterable[Any], int], Iterable[Any]]
"""Passes items on while showing progress: (what is being done, items, how many)."""


def untracked(what: str, items: Iterable[Any], count: int) -> Iterable[Any]:
    """Items passed on in silence."""
    return items


_CHUNK = 50
"""Items sent to a process at a time."""


class Workers:
    """A pool of processes, started when there is enough to do. 0 processes means one per core."""

    def __init__(self, processes: int = 0) -> None:
        self._processes = processes or len(os.sched_getaffinity(0))
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def map(
        self, function: Callable[[In], Out], items: Sequence[In], *, worthwhile: int = 300, chunk: int = _CHUNK
    ) -> Iterator[Out]:
        """The function's result for each item, in order. Both must be picklable. Fewer items than are
        `worthwhile` are done in this process: starting the others takes about a second."""
        if self._processes < 2 or len(items) < worthwhile:
            return map(function, items)
        if self._pool is None:  # spawn: the parent may have threads (a progress bar), and forking them is unsafe
            self._pool = ProcessPoolExecutor(self._processes, mp_context=get_context("spawn"))
        return self._pool.map(function, items, chunksize=chunk)
