"""Files as they are on the disk: their hashes, and whether they are really there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def hashes(paths: Iterable[Path]) -> dict[Path, str]:
    """The SHA-256 of files, as many at once as there are cores: hashing needs no lock of the interpreter. Of the
    largest first, so that no core is left with it at the end."""
    largest_first = sorted(paths, key=lambda path: -path.stat().st_size)
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as threads:
        return dict(zip(largest_first, threads.map(_sha256, largest_first), strict=True))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """See a file or a directory written to the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
