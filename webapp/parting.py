"""What the processes of the site share, for it is made before they part; and what each has for itself.

Memory that was written before a process forked is shared with the new one, page by page, until one of the two
writes there. The server makes the application once, and with it what every process would else make for itself at
its first requests. A process that was asked for 915 pages of 100,000 articles then has 33 MB for itself instead
of 65 (`tests.benchmarks.memory`).
"""

from __future__ import annotations

import ctypes
import gc
import time
from collections.abc import Callable

from flask import Flask

from indexer.dates import words

_ARENA_MAX = -8
"""What glibc's `mallopt` calls the number of heaps of a process."""
_C = ctypes.CDLL(None)
EVERY = 1.0
"""Seconds: with 1,000,000 articles the search after it takes 20 ms longer, for it must get memory anew."""


def one_heap() -> None:
    """Let the threads of a process take their memory from one heap; to be called before there are any. Each of them
    would else keep what its dearest search needed, and only one at a time runs Python."""
    if mallopt := getattr(_C, "mallopt", None):  # other C libraries have one heap anyway
        mallopt(_ARENA_MAX, 1)


def prepare(app: Flask) -> None:
    """Make what the requests of an application share, and keep the collector of circles from writing to it."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    words.months()
    words.weekdays()
    gc.collect()
    gc.freeze()


class Leftover:
    """Memory that nothing uses any more, but that a process holds: what searches made at the same time needed, beside
    each other. The C library (glibc) keeps what lies between pieces in use for whoever wants as much."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._given_back = clock()

    def give_back(self) -> None:
        """Give it back to the system, unless that was done within the last second."""
        now = self._clock()
        if now - self._given_back >= EVERY and (trim := getattr(_C, "malloc_trim", None)):
            self._given_back = now
            trim(0)
