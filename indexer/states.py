"""The states of files: hashes of their bytes, taken over from an earlier rebuild where nobody wrote to a file since.

Whether somebody did, the file system says: a file's size, the times of the last change to its bytes and to its
properties, its place on the disk. Whoever sets the first of the times back changes the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from indexer.model import SourceFile
from indexer.tables import DIGEST, Shelf, digest, load, save

State = bytes | str
"""A hash of a file's bytes and its sidecar's; a text is the reason why there is none."""

_STATE = np.dtype([("file", f"V{DIGEST}"), ("state", "V32")])
"""A file: a digest of its path and its stamp; its state."""

_SETTLED = 2_000_000_000
"""Nanoseconds after which a write changes a file's times for certain: the coarsest clock of a file system."""


def states_of(
    files: Sequence[SourceFile],
    shelf: Shelf,
    began: int,
    look: Callable[[Sequence[SourceFile], int], Iterable[State]],
) -> list[State]:
    """The state of each file. Those of files that are not on the shelf come from `look`: it is given the files and
    how many they are. `began` is when the files were not yet looked for, in nanoseconds since 1970: a file that
    was written to shortly before, or is said to be later, is read again next time."""
    kept = load(shelf, "states", _STATE)
    known: dict[bytes, bytes] = dict(zip(kept["file"].tolist(), kept["state"].tolist(), strict=True))
    keys = list(map(_key, files))
    new = [file for file, key in zip(files, keys, strict=True) if key not in known]
    fresh = iter(look(new, len(new)))
    found = [known[key] if key in known else next(fresh) for key in keys]
    settled = [
        key + state
        for file, key, state in zip(files, keys, found, strict=True)
        if isinstance(state, bytes) and _last_written(file) < began - _SETTLED
    ]
    if new or len(settled) < len(kept):
        save(shelf, "states", np.frombuffer(b"".join(settled), _STATE))
    return found


def _key(file: SourceFile) -> bytes:
    return digest(f"{file.path}\0{file.stamp}".encode())


def _last_written(file: SourceFile) -> int:
    return max((*file.stamp[1::4], *file.stamp[2::4]))
