"""What earlier rebuilds worked out, so that a rebuild costs what changed.

A disposable SQLite file beside the index: results of slow steps under the hash of everything they
depend on. Losing it costs time, never correctness.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

import msgspec

from indexer.errors import BusyError, EngineError

FILE = "work.sqlite"
VERSION = 2
"""Raised when the table or what is kept in it changes shape."""

_KEY = 16
"""Bytes of a key: of as many results as there can be, no two share one by chance."""

_AT_ONCE = 500
"""Results in memory as JSON at a time, and kept at a time: an archive's would fill it, and a rebuild that is
stopped loses no more."""

In = TypeVar("In")
Out = TypeVar("Out")


class Work:
    """An open work file, or none that outlives the process for the index None. While one process has
    it open, no other rebuild of that index can start."""

    def __init__(self, index: Path | None) -> None:
        self._db = _opened_in(index) if index else _opened(":memory:")
        self._last: int = self._db.execute("SELECT coalesce(max(id), 0) FROM results").fetchone()[0]
        """The highest id of what earlier rebuilds kept."""

    def __enter__(self) -> Work:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The kept results among these keys, each marked as used in this rebuild."""
        found: dict[bytes, bytes] = {}
        with self._guarded():
            for some in _batches(keys, _AT_ONCE):
                marks = ",".join("?" * len(some))
                rows = self._db.execute(f"SELECT id, key, result FROM results WHERE key IN ({marks})", some).fetchall()
                self._db.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((id,) for id, _, _ in rows))
                found.update((key, result) for _, key, result in rows)
        return found

    def put(self, results: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep results for the next rebuild."""
        with self._guarded():
            self._db.executemany("INSERT OR REPLACE INTO results (key, result) VALUES (?, ?)", results)

    def forget_unused(self) -> None:
        """Drop what this rebuild did not need: results for texts and rules that are gone."""
        with self._guarded():  # what this rebuild put in has a higher id than all there was
            self._db.execute("DELETE FROM results WHERE id <= ? AND id NOT IN used", (self._last,))

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """One transaction; what goes wrong in it says that the file can be done without."""
        try:
            with self._db:
                yield
        except sqlite3.Error as error:
            raise EngineError(f"The work file cannot be used: {error}. Make room, or delete {FILE}.") from error


class Step(Generic[In, Out]):
    """A slow, pure function of one item, whose results are kept between rebuilds. `share` may give an equal
    result that takes less room."""

    def __init__(
        self, work: Work, name: str, fingerprint: str, result: Any, share: Callable[[Out], Out] = lambda out: out
    ) -> None:
        self._work = work
        self._key = _keys(name, fingerprint)
        self._decoder: msgspec.json.Decoder[Out] = msgspec.json.Decoder(result)
        self._share = share
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
        keys = [self._key(key(item)) for item in items]
        results: dict[bytes, Out | str] = {}
        for some in _batches(keys, _AT_ONCE):
            results.update(self._decoded(self._work.get(some)))
        missing = {k: item for k, item in zip(keys, items, strict=True) if k not in results}
        fresh = zip(missing, compute(list(missing.values())), strict=True)
        while some_fresh := list(islice(fresh, _AT_ONCE)):
            self._work.put((k, raw) for k, raw in some_fresh if isinstance(raw, bytes))
            results.update((k, raw if isinstance(raw, str) else self._decode(raw)) for k, raw in some_fresh)
        self.done += len(missing)
        return [results[k] for k in keys]

    def _decoded(self, kept: Mapping[bytes, bytes]) -> Iterator[tuple[bytes, Out | str]]:
        """Kept results; a damaged one is worked out anew."""
        for key, raw in kept.items():
            with suppress(msgspec.DecodeError):
                yield key, self._decode(raw)

    def _decode(self, raw: bytes) -> Out:
        return self._share(self._decoder.decode(raw))


class Shelf:
    """Pieces of bytes that a step keeps between rebuilds, under names of its own."""

    def __init__(self, work: Work, name: str, fingerprint: str) -> None:
        self._work = work
        self._key = _keys(name, fingerprint)

    def get(self, name: str, /) -> bytes | None:
        """The piece of that name, if one was kept; it is kept on."""
        key = self._key(name)
        return self._work.get([key]).get(key)

    def __setitem__(self, name: str, piece: bytes, /) -> None:
        """Keep a piece, instead of any older one of that name."""
        self._work.put([(self._key(name), piece)])


class _OtherVersionError(Exception):
    """The work file was made by another version of this module."""


def _opened_in(index: Path) -> sqlite3.Connection:
    """The work file of an index, made anew where it cannot be read."""
    try:
        index.mkdir(parents=True, exist_ok=True)
        return _opened(index / FILE)
    except OSError as error:
        raise EngineError(f"The folder {index} cannot be written: {error.strerror}.") from error
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise BusyError(f"Another rebuild of {index} is running.") from error
        raise EngineError(f"{index / FILE} cannot be written: {error}.") from error
    except (sqlite3.DatabaseError, _OtherVersionError):  # damaged or old: it is disposable
        for path in index.glob(f"{FILE}*"):
            path.unlink()
        return _opened(index / FILE)


def _opened(path: Path | str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=0)
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA temp_store = MEMORY")
        if db.execute("SELECT 1 FROM sqlite_master").fetchone() and _version(db) != VERSION:
            raise _OtherVersionError
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("CREATE TABLE IF NOT EXISTS results (id INTEGER PRIMARY KEY, key BLOB UNIQUE, result BLOB)")
        # Not a column of the results: to mark a row there is to write its result again.
        db.execute("CREATE TEMP TABLE used (id INTEGER PRIMARY KEY)")
        db.commit()
    except BaseException:
        db.close()
        raise
    return db


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _keys(name: str, fingerprint: str) -> Callable[[str], bytes]:
    """What gives the key of an item of a step."""
    prefix = hashlib.sha256(f"{name}\0{fingerprint}\0".encode())

    def key(item: str) -> bytes:
        digest = prefix.copy()
        digest.update(item.encode())
        return digest.digest()[:_KEY]

    return key


def _batches(keys: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
