"""Several processes for a slow, pure function over many items."""

from __future__ import annotations

import gc
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
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
_NEW_OBJECTS = 100_000
"""How many more objects than before make Python look for those that only hold each other."""
_GIVES_WAY = 5
"""How much nicer than the process that started them those of a pool are: with a third of its share of a core."""
_AHEAD = 4
"""Chunks sent for each process before the results of the first are waited for."""


def collect_seldom() -> None:
    """Let this process look for cycles of objects seldom. A rebuild makes none, and looking after every 700 new
    objects, as Python does unasked, takes 4 % of finding and linking names."""
    gc.set_threshold(_NEW_OBJECTS, 20, 50)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for circles of objects: documents and words have none, and of all the time that indexing
    them takes, looking takes a seventh."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Workers:
    """A pool of processes, started when there is enough to do. 0 processes means one per core."""

    def __init__(self, processes: int = 0) -> None:
        self.processes = processes or len(os.sched_getaffinity(0))
        """How many work at once."""
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def map(
        self,
        function: Callable[[In], Out],
        items: Iterable[In],
        count: int,
        *,
        worthwhile: int = 300,
        chunk: int = _CHUNK,
    ) -> Iterator[Out]:
        """The function's result for each of so many items, in order. Both must be picklable. Fewer items than
        are `worthwhile` are done in this process: starting the others takes about a second. Items are asked
        for when a process is about to be free for them, so that few are in memory."""
        if self.processes < 2 or count < worthwhile:
            return map(function, items)
        return self._ahead(self._started(), pickle.dumps(function), iter(items), chunk)

    def beside(self, function: Callable[[In], Out], argument: In, *, worthwhile: bool = True) -> Callable[[], Out]:
        """What gives the function's result for an argument: another process works it out while this one goes on.
        All three must be picklable. With one process, or if it is not worthwhile to start another, it is worked out
        here once it is asked for. What the function raises is raised where the result is asked for."""
        if self.processes < 2 or not (worthwhile or self._pool):
            return cache(partial(function, argument))
        return self._started().submit(function, argument).result

    def prepare(self, function: Callable[[], object]) -> None:
        """Start the processes, each with a call of a function that loads what work to come needs, while this one goes
        on. It must be picklable; where it fails, that work will."""
        if self.processes > 1:
            for _ in range(self.processes):
                self._started().submit(function)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:  # spawn: the parent may have threads (a progress bar), and forking them is unsafe
            spawn = get_context("spawn")
            self._pool = ProcessPoolExecutor(self.processes, mp_context=spawn, initializer=_begin)
        return self._pool

    def _ahead(self, pool: ProcessPoolExecutor, function: bytes, items: Iterator[In], size: int) -> Iterator[Any]:
        """The results in order, a few chunks being worked on ahead of the one that is wanted: the first few at
        once, whenever a result is asked for."""
        chunks = iter(lambda: list(islice(items, size)), [])
        sent = (pool.submit(_each, function, chunk) for chunk in chunks)
        waiting = deque(islice(sent, _AHEAD * self.processes))
        return _in_order(waiting, sent)


def _begin() -> None:
    """What a process of a pool does first: it gives way to the one that waits for it, and to the site, and sees to it
    that it ends with that one."""
    os.nice(_GIVES_WAY)
    collect_seldom()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process that was killed ends none of those it started: they would wait for work for ever."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _in_order(waiting: deque[Future[list[Any]]], sent: Iterator[Future[list[Any]]]) -> Iterator[Any]:
    while waiting:
        yield from waiting.popleft().result()
        waiting.extend(islice(sent, 1))


def _each(function: bytes, chunk: Sequence[Any]) -> list[Any]:
    return list(map(_unpickled(function), chunk))


@lru_cache(maxsize=2)
def _unpickled(function: bytes) -> Callable[[Any], Any]:
    """A function, with all it carries (the names list) unpickled once in each process and not for every chunk."""
    return pickle.loads(function)  # type: ignore[no-any-return]  # ours, from the process that started this one
