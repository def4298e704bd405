"""Who reads a generation: every reader of it shares a lock of its manifest for as long as it reads.

A reader keeps the files open and goes on when they are deleted; but as long as it does, deleting them frees
no room, and whoever would look for them again finds none.
"""

from __future__ import annotations

import fcntl
import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MANIFEST = "MANIFEST.json"


class Reading:
    """The share of one reader; the system lets go of it however the process ends."""

    def __init__(self, directory: Path) -> None:
        descriptor = os.open(directory / MANIFEST, os.O_RDONLY)
        self._finalizer = weakref.finalize(self, os.close, descriptor)
        with suppress(OSError):  # a file system without locks, or a generation that is being removed
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def close(self) -> None:
        """Let go of it."""
        self._finalizer()


@contextmanager
def unread(directory: Path) -> Iterator[bool]:
    """Whether nobody reads a generation, and nobody shall begin to until this ends."""
    try:
        file = (directory / MANIFEST).open("r+b")  # some file systems lock only what may be written
    except FileNotFoundError:
        yield True
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
