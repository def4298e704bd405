"""Sequences whose values are on disk or made when they are asked for, so that an archive need not fit in memory."""

from __future__ import annotations

import os
import weakref
from abc import abstractmethod
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar, overload

import msgspec

from indexer.errors import EngineError

T = TypeVar("T")

_AT_ONCE = 500
"""Values written together."""
_READ = 16_384
"""Bytes read together: the values that follow are wanted next as a rule, and more take longer than they save."""


class Lazy(Sequence[T]):
    """A sequence that holds no values: each is got whenever it is asked for."""

    @abstractmethod
    def at(self, place: int) -> T:
        """The value in a place, from 0."""

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self.at(one) for one in range(*place.indices(len(self)))]
        return self.at(range(len(self))[place])

    def __iter__(self) -> Iterator[T]:
        return self.those(range(len(self)))

    def those(self, places: Iterable[int], /) -> Iterator[T]:
        """The values in some places."""
        return map(self.at, places)


class Spool(Lazy[T]):
    """Values in a file, in the order they were added; it has no name, and is gone when the process is. Without a
    folder it is where the system has such files."""

    def __init__(self, kind: Any, folder: Path | None = None) -> None:
        with _disk_faults_named():
            file = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 (closed by close)
        self._file = file.fileno()
        self._finalizer = weakref.finalize(self, file.close)
        self._ends = array("Q", [0])
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode: Callable[[bytes], T] = msgspec.msgpack.Decoder(kind).decode

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, value: T) -> None:
        """Add a value at the end."""
        self.extend([self._encode(value)])

    def extend(self, encoded: Iterable[bytes]) -> None:
        """Add values at the end, as MessagePack."""
        waiting = iter(encoded)
        while some := list(islice(waiting, _AT_ONCE)):
            with _disk_faults_named():
                os.pwrite(self._file, b"".join(some), self._ends[-1])
            self._ends.extend(accumulate(map(len, some[1:]), initial=self._ends[-1] + len(some[0])))

    def at(self, place: int) -> T:
        """The value in a place."""
        return next(self.those([place]))

    def those(self, places: Iterable[int], /) -> Iterator[T]:
        """The values in some places: those that follow one another are read together."""
        first, data, ends = 0, b"", self._ends
        for place in places:
            start, end = ends[place], ends[place + 1]
            if start < first or end > first + len(data):
                first = start
                with _disk_faults_named():
                    data = os.pread(self._file, max(end - start, _READ), start)
            yield self._decode(data[start - first : end - first])

    def close(self) -> None:
        """Let go of the values."""
        self._finalizer()


class _disk_faults_named:
    """What the disk refuses, as an EngineError."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, OSError):
            raise EngineError(f"The folder of the index cannot be used: {error.strerror}.") from error
