"""What earlier rebuilds worked out, so that a rebuild costs what changed.

A disposable SQLite file beside the index: results of slow steps under the hash of everything they
depend on. Losing it costs time, never correctness.
"""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

import msgspec

from indexer.errors import BusyError, EngineError
from indexer.lazy import Lazy, Spool

FILE = "work.sqlite"
VERSION = 2
"""Raised when the table or what is kept in it changes shape."""

_KEY = 16
"""Bytes of a key: of as many results as there can be, no two share one by chance."""

_AT_ONCE = 500
"""Results in memory at a time, and kept at a time: an archive's would fill it, and a rebuild that is stopped
loses no more."""

In = TypeVar("In")
Out = TypeVar("Out")


class Work:
    """An open work file, or none that outlives the process for the index None. While one process has
    it open, no other rebuild of that index can start."""

    def __init__(self, index: Path | None) -> None:
        self._index = index
        self._db = _opened_in(index) if index else _opened(":memory:")
        self._spools: list[Spool[Any]] = []
        self._last: int = self._db.execute("SELECT coalesce(max(id), 0) FROM results").fetchone()[0]
        """The highest id of what earlier rebuilds kept."""

    def spool(self, kind: Any) -> Spool[Any]:
        """A place for values of a kind that outlives neither the process nor this."""
        self._spools.append(Spool(kind, self._index))
        return self._spools[-1]

    def __enter__(self) -> Work:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()
        for spool in self._spools:
            spool.close()

    def known(self, keys: Sequence[bytes]) -> set[bytes]:
        """Those among these keys whose results are kept, each marked as used in this rebuild."""
        with self._guarded():
            rows = self._db.execute(f"SELECT id, key FROM results WHERE key IN ({_marks(keys)})", keys).fetchall()
            self._db.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((id,) for id, _ in rows))
        return {key for _, key in rows}

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The kept results among these keys."""
        with self._guarded():
            query = f"SELECT key, result FROM results WHERE key IN ({_marks(keys)})"
            return dict(self._db.execute(query, keys).fetchall())

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
    """A slow, pure function of one item, whose results are kept between rebuilds."""

    def __init__(self, work: Work, name: str, fingerprint: str, result: Any) -> None:
        self._work = work
        self._key = _keys(name, fingerprint)
        self._decode: Callable[[bytes], Out] = msgspec.json.Decoder(result).decode
        self.done = 0
        """How many items were worked out anew."""

    def run(
        self,
        keys: Iterable[str],
        items: Callable[[Sequence[int]], Iterable[In]],
        compute: Callable[[Iterable[In], int], Iterable[bytes | str]],
    ) -> Results[Out]:
        """The results of items with these keys, in order. Those that are not kept come from `compute`: it is
        given the items and how many they are, and yields a result for each, as JSON. A text is the reason why
        there is none; it is not kept, for what failed today may work tomorrow. `items` gives the items in some
        places."""
        wanted = [self._key(key) for key in keys]
        places = self._missing(wanted)
        failed: dict[bytes, str] = {}
        fresh = zip((wanted[place] for place in places), compute(items(places), len(places)), strict=True)
        while some := list(islice(fresh, _AT_ONCE)):
            self._work.put((key, raw) for key, raw in some if isinstance(raw, bytes))
            failed.update((key, raw) for key, raw in some if isinstance(raw, str))
        self.done += len(places)
        return Results(self._work, wanted, failed, self._decode, lambda place: self._again(place, items, compute))

    def _missing(self, keys: Sequence[bytes]) -> Sequence[int]:
        """The places of the items to be worked out, one of those with equal keys."""
        missing: dict[bytes, int] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            known = self._work.known(some)
            for place, key in enumerate(some, start):
                if key not in known:
                    missing.setdefault(key, place)
        return array("L", missing.values())

    def _again(
        self,
        place: int,
        items: Callable[[Sequence[int]], Iterable[In]],
        compute: Callable[[Iterable[In], int], Iterable[bytes | str]],
    ) -> bytes | str:
        """The result of an item whose kept one is damaged."""
        self.done += 1
        [raw] = compute(items([place]), 1)
        return raw


class Results(Lazy[Out | str]):
    """What a step gave for each item, in order: read from the work file whenever it is asked for. A text is
    the reason why there is nothing."""

    def __init__(
        self,
        work: Work,
        keys: Sequence[bytes],
        failed: dict[bytes, str],
        decode: Callable[[bytes], Out],
        again: Callable[[int], bytes | str],
    ) -> None:
        self._work = work
        self._keys = keys
        self._failed = failed
        self._decode = decode
        self._again = again

    def __len__(self) -> int:
        return len(self._keys)

    def failures(self) -> list[int]:
        """The places of the items for which there is nothing, as far as is known before they are read."""
        return [place for place, key in enumerate(self._keys) if key in self._failed] if self._failed else []

    def at(self, place: int) -> Out | str:
        """The result of the item in a place."""
        return self._result(place, self._work.get(self._keys[place : place + 1]))

    def __iter__(self) -> Iterator[Out | str]:
        for start in range(0, len(self._keys), _AT_ONCE):
            some = self._keys[start : start + _AT_ONCE]
            kept = self._work.get(some)
            yield from (self._result(place, kept) for place in range(start, start + len(some)))

    def _result(self, place: int, kept: Mapping[bytes, bytes]) -> Out | str:
        """The result in a place from among kept ones; a damaged one is worked out anew."""
        key = self._keys[place]
        if key in self._failed:
            return self._failed[key]
        try:
            return self._decode(kept[key])
        except (LookupError, msgspec.DecodeError):
            raw = self._again(place)
        if isinstance(raw, str):
            self._failed[key] = raw
            return raw
        self._work.put([(key, raw)])
        return self._decode(raw)


class Shelf:
    """Pieces of bytes that a step keeps between rebuilds, under names of its own."""

    def __init__(self, work: Work, name: str, fingerprint: str) -> None:
        self._work = work
        self._key = _keys(name, fingerprint)

    def get(self, name: str, /) -> bytes | None:
        """The piece of that name, if one was kept; it is kept on."""
        key = self._key(name)
        return self._work.get([key])[key] if self._work.known([key]) else None

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


def _marks(keys: Sequence[bytes]) -> str:
    return ",".join("?" * len(keys))
