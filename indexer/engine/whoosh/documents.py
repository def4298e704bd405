"""articles.bin: the documents by number, one right after the other, encoded and compressed; mapped into memory.

documents    each compressed with the examples that articles.sqlite keeps
bounds       where each document begins and, once more, where the last one ends: 8 bytes each, little-endian

In a table of SQLite they took a twentieth more room, and finding ten of them five times as long.
"""

from __future__ import annotations

import mmap
import struct
import threading
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from zstandard import DICT_TYPE_RAWCONTENT, ZstdCompressionDict, ZstdCompressor, ZstdDecompressor

from indexer.engine import encoding
from indexer.engine.whoosh.flags import Ints
from indexer.model import Document

FILE = "articles.bin"

Bounds = NDArray[np.int64]
"""Shape (n, 2): where something begins and ends."""

_BOUNDS = struct.Struct("<2Q")
_BOUND = 8
_LEVEL = 3
"""Of Zstandard: with 6 they take a twentieth less room, and nearly three times as long to compress."""


@dataclass(frozen=True, slots=True)
class Examples:
    """What documents are compressed with."""

    data: bytes
    ids: tuple[str, ...]
    """Of the articles it is made of: their words stand in it as they are."""


class Documents:
    """A finished articles.bin. Safe to share between threads; it outlives the deletion of the file."""

    def __init__(self, directory: Path, count: int, examples: bytes) -> None:
        self._data = mapped(directory / FILE)
        self._bounds = len(self._data) - _BOUND * (count + 1)
        self._decompressor, self._lock = ZstdDecompressor(dict_data=_as_dictionary(examples)), threading.Lock()
        end = self._data[-_BOUND:]
        if int.from_bytes(end, "little") != self._bounds:
            raise ValueError(f"{FILE} does not hold {count} documents")

    def at(self, number: int) -> Document:
        """The document of a number."""
        return encoding.decode(self.encoded(number))

    def dated(self, number: int) -> tuple[str, str | None]:
        """The id of the document of a number, and when its newest version came."""
        return encoding.dated(self.encoded(number))

    def encoded(self, number: int) -> bytes:
        """The document of a number, encoded."""
        begin, end = _BOUNDS.unpack_from(self._data, self._bounds + _BOUND * number)
        with self._lock:  # a decompressor serves one thread at a time
            return self._decompressor.decompress(self._data[begin:end])

    def bounds(self) -> Bounds:
        """Where in the file each document begins and ends."""
        bounds = np.frombuffer(self._data, "<u8", offset=self._bounds).astype(np.int64)
        return np.stack((bounds[:-1], bounds[1:]), axis=1)

    def close(self) -> None:
        """Let go of the file."""
        self._data.close()


@dataclass(frozen=True, slots=True)
class Compressed:
    """Documents of an index to be, compressed, in a file."""

    file: Path
    numbers: Ints
    """Their numbers in the index, ascending."""
    bounds: Bounds
    """Where in the file each begins and ends."""

    @classmethod
    def write(cls, file: Path, numbers: Ints, documents: Iterable[bytes], examples: bytes) -> Compressed:
        """Compress encoded documents, which have these numbers, into a file."""
        compress, ends = compressor(examples), array("q", [0])
        with file.open("wb") as written:
            for document in documents:
                ends.append(ends[-1] + written.write(compress(document)))
        return cls(file, numbers, np.stack((ends[:-1], ends[1:]), axis=1))


class DocumentsWriter:
    """Writes articles.bin."""

    def __init__(self, directory: Path) -> None:
        self._file = (directory / FILE).open("wb")

    def write(self, parts: Sequence[Compressed]) -> None:
        """Complete the file: each document is in one of the parts. What stands together in a part is copied at once."""
        count = sum(len(part.numbers) for part in parts)
        owners, bounds = np.empty(count, np.intp), np.empty((count, 2), np.int64)
        for place, part in enumerate(parts):
            owners[part.numbers], bounds[part.numbers] = place, part.bounds
        apart = (owners[1:] != owners[:-1]) | (bounds[1:, 0] != bounds[:-1, 1])
        runs = [0, *(np.flatnonzero(apart) + 1).tolist(), count] if count else []
        with ExitStack() as opened:
            data = [opened.enter_context(memoryview(opened.enter_context(mapped(part.file)))) for part in parts]
            for first, stop in pairwise(runs):
                self._file.write(data[owners[first]][bounds[first, 0] : bounds[stop - 1, 1]])
        self._file.write(np.cumsum([0, *(bounds[:, 1] - bounds[:, 0])], dtype="<u8").tobytes())
        self.close()

    def close(self) -> None:
        """Let go of the file, complete or not."""
        self._file.close()


def mapped(file: Path) -> mmap.mmap:
    """What a file holds, mapped into memory."""
    with file.open("rb") as opened:
        return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)


def compressor(examples: bytes) -> Callable[[bytes], bytes]:
    """Compresses documents that resemble the examples."""
    dictionary = _as_dictionary(examples)
    dictionary.precompute_compress(level=_LEVEL)  # once, not with every document
    return ZstdCompressor(_LEVEL, dictionary).compress


def _as_dictionary(examples: bytes) -> ZstdCompressionDict:
    """Examples as what Zstandard may refer back to."""
    return ZstdCompressionDict(examples, dict_type=DICT_TYPE_RAWCONTENT)
