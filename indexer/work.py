"""What earlier rebuilds worked out, so that a rebuild costs what changed.

A disposable SQLite file beside the index: results of slow steps under the hash of everything they
depend on, and views of them: the little of a result that every rebuild reads. Losing it costs time, never
correctness.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from indexer.errors import BusyError, EngineError
from indexer.lazy import Spool

FILE = "work.sqlite"
VERSION = 5
"""Raised when the table or what is kept in it changes shape."""

_AT_WORK = "at-work.txt"
"""File beside an index that says what holds its lock, for whoever is refused."""
_STEP = 4
"""Bytes of a key that say which step it is of: the keys of a step stand together, and are read in one go."""
_KEY = np.dtype([("step", f"V{_STEP}"), ("number", ">u8"), ("rest", "V8")])
"""A key. Of as many results as there can be, no two share one by chance."""
_AT_ONCE = 10_000
"""Keys fetched together."""


class Work:
    """An open work file, or none that outlives the process for the index None. While one process has
    it open, no other rebuild of that index can start."""

    def __init__(self, index: Path | None) -> None:
        self._index = index
        self._db = _opened_in(index) if index else _opened(":memory:")
        if index:
            _sign_on(index, "rebuild")
        self._spools: list[Spool[Any]] = []
        self._last: int = self._db.execute("SELECT coalesce(max(id), 0) FROM results").fetchone()[0]
        """The highest id of what earlier rebuilds kept."""
        self._next = self._last + 1
        self._used = array("q")
        """The ids of what was asked for of that."""

    def spool(self, kind: Any) -> Spool[Any]:
        """A place for values of a kind that outlives neither the process nor this."""
        self._spools.append(Spool(kind, self._index))
        return self._spools[-1]

    def __enter__(self) -> Work:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._index:
            _sign_off(self._index)
        self._db.close()
        for spool in self._spools:
            spool.close()

    def known(self, keys: bytes) -> array[int]:
        """Where the results are that are kept under some keys of one step, which follow one another; 0 where there
        is none. Each is marked as used in this rebuild."""
        kept, ids = self._kept(keys[:_STEP])
        wanted, known = np.frombuffer(keys, _KEY), np.frombuffer(kept, _KEY)
        places = known["number"].astype(np.uint64).searchsorted(wanted["number"].astype(np.uint64))
        there = np.flatnonzero(places < len(known))
        there = there[known[places[there]] == wanted[there]]
        found = np.zeros(len(wanted), np.int64)
        found[there] = np.frombuffer(ids, np.int64)[places[there]]
        self._used.frombytes(found[there].tobytes())
        return array("q", found.tobytes())

    def _kept(self, step: bytes) -> tuple[bytearray, array[int]]:
        """The keys of a step, ascending, and where their results are."""
        keys, ids = bytearray(), array("q")
        with self._guarded():
            query = "SELECT key, id FROM results WHERE key >= ? AND key <= ? ORDER BY key"
            rows = self._db.execute(query, (step, step + b"\xff" * _KEY.itemsize))
            while some := rows.fetchmany(_AT_ONCE):
                keys += b"".join(key for key, _ in some)
                ids.extend(id for _, id in some)
        return keys, ids

    def find(self, key: bytes) -> bytes | None:
        """The result kept under one key, marked as used."""
        with self._guarded():
            row = self._db.execute("SELECT id, result FROM results WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        self._used.append(row[0])
        found: bytes = row[1]
        return found

    def get(self, ids: Sequence[int]) -> dict[int, bytes]:
        """The kept results among those in these places."""
        with self._guarded():
            query = f"SELECT id, result FROM results WHERE id IN ({_marks(ids)})"
            return dict(self._db.execute(query, ids).fetchall())

    def views(self, ids: Sequence[int]) -> dict[int, bytes]:
        """The kept views of the results in these places."""
        with self._guarded():
            return dict(self._db.execute(f"SELECT id, view FROM views WHERE id IN ({_marks(ids)})", ids).fetchall())

    def put(self, results: Iterable[tuple[bytes, bytes]]) -> Sequence[int]:
        """Keep results under keys for the next rebuild, instead of older ones; the places of them, in order."""
        rows = [(id, *result) for id, result in enumerate(results, self._next)]
        with self._guarded():
            self._db.executemany("INSERT OR REPLACE INTO results (id, key, result) VALUES (?, ?, ?)", rows)
        self._next += len(rows)
        return range(self._next - len(rows), self._next)

    def mend(self, id: int, result: bytes) -> None:
        """Put a result in the place of a damaged one."""
        with self._guarded():
            self._db.execute("UPDATE results SET result = ? WHERE id = ?", (result, id))

    def put_views(self, views: Iterable[tuple[int, bytes]]) -> None:
        """Keep views, each with the place of its result, instead of damaged ones."""
        with self._guarded():
            self._db.executemany("INSERT OR REPLACE INTO views (id, view) VALUES (?, ?)", views)

    def forget_unused(self) -> None:
        """Drop what this rebuild did not need: results for texts and rules that are gone."""
        with self._guarded():
            ids = np.fromiter((id for (id,) in self._db.execute("SELECT id FROM results")), np.int64)
            used = np.isin(ids, np.frombuffer(self._used, np.int64))
            unused = ids[~used & (ids <= self._last)].tolist()  # what this rebuild put in has a higher id
            for table in ("results", "views"):
                self._db.executemany(f"DELETE FROM {table} WHERE id = ?", ((id,) for id in unused))

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """One transaction; what goes wrong in it says that the file can be done without."""
        try:
            with self._db:
                yield
        except sqlite3.Error as error:
            raise EngineError(f"The work file cannot be used: {error}. Make room, or delete {FILE}.") from error


@contextmanager
def undisturbed(index: Path, what: str) -> Iterator[None]:
    """Keep rebuilds of an index from starting while something is done with it; BusyError while anything is. Nothing
    need be written, for there may be no room left to."""
    with ExitStack() as held:
        try:
            address = f"{(index / FILE).resolve().as_uri()}?mode=rw"
            held.enter_context(closing(db := sqlite3.connect(address, timeout=0, uri=True)))
            db.execute("BEGIN EXCLUSIVE")
            _sign_on(index, what)
            held.callback(_sign_off, index)
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                raise _busy(index) from error
        yield  # also without a work file, or with one that nobody can read: the engine has a lock of its own


def _sign_on(index: Path, what: str) -> None:
    """Say what holds the lock, where there is room to."""
    with suppress(OSError):
        (index / _AT_WORK).write_text(f"{what} {os.getpid()}")


def _sign_off(index: Path) -> None:
    with suppress(OSError):
        (index / _AT_WORK).unlink()


def _busy(index: Path) -> BusyError:
    """The refusal of whoever finds the lock held."""
    with suppress(OSError, ValueError):
        what, process = (index / _AT_WORK).read_text().split()
        return BusyError(f"A {what} of {index} is running (process {process}).")
    return BusyError.of(index)


class Shelf:
    """Pieces of bytes that a step keeps between rebuilds, under names of its own."""

    def __init__(self, work: Work, name: str, fingerprint: str) -> None:
        self._work = work
        self._key = keyed(name, fingerprint)

    def get(self, name: str, /) -> bytes | None:
        """The piece of that name, if one was kept; it is kept on."""
        return self._work.find(self._key(name))

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
            raise _busy(index) from error
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
        # Not a column of the results: what is read together stands together.
        db.execute("CREATE TABLE IF NOT EXISTS views (id INTEGER PRIMARY KEY, view BLOB)")
        db.commit()
    except BaseException:
        db.close()
        raise
    return db


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def keyed(name: str, fingerprint: str) -> Callable[[str], bytes]:
    """What gives the key of an item of a step, by the step's name and what all its results depend on."""
    begun = hashlib.sha256(f"{name}\0{fingerprint}\0".encode())
    step, rest = begun.digest()[:_STEP], _KEY.itemsize - _STEP

    def key(item: str) -> bytes:
        digest = begun.copy()
        digest.update(item.encode())
        return step + digest.digest()[:rest]

    return key


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
