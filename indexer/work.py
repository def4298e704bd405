"""What earlier rebuilds worked out, so that a rebuild costs what changed.

A disposable SQLite file beside the index: results of slow steps under the hash of everything they
depend on. Losing it costs time, never correctness.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

import msgspec

from indexer.errors import BusyError, EngineError

FILE = "work.sqlite"
VERSION = 1
"""Raised when the table or what is kept in it changes shape."""

In = TypeVar("In")
Out = TypeVar("Out")


class Work:
    """An open work file, or none that outlives the process for the index None. While one process has
    it open, no other rebuild of that index can start."""

    def __init__(self, index: Path | None) -> None:
        if index is None:
            self._db = _opened(":memory:")
            return
        try:
            index.mkdir(parents=True, exist_ok=True)
            self._db = _opened(index / FILE)
        except OSError as error:
            raise EngineError(f"The folder {index} cannot be written: {error.strerror}.") from error
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise BusyError(f"Another rebuild of {index} is running.") from error
            raise EngineError(f"{index / FILE} cannot be written: {error}.") from error
        except (sqlite3.DatabaseError, _OtherVersionError):  # damaged or old: it is disposable
            for path in index.glob(f"{FILE}*"):
                path.unlink()
            self._db = _opened(index / FILE)

    def __enter__(self) -> Work:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The kept results among these keys, each marked as used in this rebuild."""
        found: dict[str, bytes] = {}
        with self._guarded():
            for some in _batches(keys, 500):
                marks = ",".join("?" * len(some))
                found.update(self._db.execute(f"SELECT key, result FROM results WHERE key IN ({marks})", some))
                self._db.execute(f"UPDATE results SET used = 1 WHERE key IN ({marks})", some)
        return found

    def put(self, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep results for the next rebuild."""
        with self._guarded():
            self._db.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, 1)", results)

    def forget_unused(self) -> None:
        """Drop what this rebuild did not need: results for texts and rules that are gone."""
        with self._guarded():
            self._db.execute("DELETE FROM results WHERE NOT used")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """One transaction; what goes wrong in it says that the file can be done without."""
        try:
            with self._db:
                yield
        except sqlite3.Error as error:
            raise EngineError(f"The work file cannot be used: {error}. Make room, or delete {FILE}.") from error


class Step(Generic[In, Out]):
    """A slow, pure function of one item, whose results are kept between rebuilds."""

    def __init__(self, work: Work, name: str, fingerprint: str, result: Any) -> None:
        self._work = work
        self._prefix = f"{name}\0{fingerprint}\0"
        self._decoder: msgspec.json.Decoder[Out] = msgspec.json.Decoder(result)
        self.done = 0
        """How many items were worked out anew."""

    def run(
        self,
        items: Sequence[In],
        key: Callable[[In], str],
        compute: Callable[[Sequence[In]], Iterable[bytes | str]],
    ) -> list[Out | str]:
        """The result of each item, in order: kept ones as they are, the others from `compute`, which
        yields one result an item, as JSON. A text is the reason why there is none; it is not kept, for
        what failed today may work tomorrow."""
        keys = [hashlib.sha256((self._prefix + key(item)).encode()).hexdigest() for item in items]
        results = dict(self._decoded(self._work.get(keys)))
        missing = {k: item for k, item in zip(keys, items, strict=True) if k not in results}
        fresh = dict(zip(missing, compute(list(missing.values())), strict=True))
        self._work.put((k, raw) for k, raw in fresh.items() if isinstance(raw, bytes))
        self.done += len(fresh)
        results.update((k, raw if isinstance(raw, str) else self._decoder.decode(raw)) for k, raw in fresh.items())
        return [results[k] for k in keys]

    def _decoded(self, kept: Mapping[str, bytes]) -> Iterator[tuple[str, Out | str]]:
        """Kept results; a damaged one is worked out anew."""
        for key, raw in kept.items():
            with suppress(msgspec.DecodeError):
                yield key, self._decoder.decode(raw)


class _OtherVersionError(Exception):
    """The work file was made by another version of this module."""


def _opened(path: Path | str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=0)
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA synchronous = OFF")
        if db.execute("SELECT 1 FROM sqlite_master").fetchone() and _version(db) != VERSION:
            raise _OtherVersionError
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, result BLOB, used INTEGER) WITHOUT ROWID")
        db.execute("UPDATE results SET used = 0")
        db.commit()
    except BaseException:
        db.close()
        raise
    return db


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _batches(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
