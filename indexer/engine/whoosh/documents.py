"""articles.bin: the documents by number, one right after the other, encoded and compressed; mapped into memory.

documents    each compressed with the examples that articles.sqlite keeps
bounds       where each document begins and, once more, where the last one ends: 8 bytes each, little-endian

In a table of SQLite they took a twentieth more room, and finding ten of them five times as long.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.engine import encoding
from indexer.model import Document

FILE = "articles.bin"

_BOUNDS = struct.Struct("<2Q")
_BOUND = 8
_LEVEL = 6
"""Of zlib: 6 % less room than level 3 for 35 µs more a document; 9 gains nothing."""
_RAW = -15
"""Deflate without zlib's checksums, which take as long as the rest of reading; the manifest has better ones."""


@dataclass(frozen=True, slots=True)
class Examples:
    """What documents are compressed with."""

    data: bytes
    ids: tuple[str, ...]
    """Of the articles it is made of: their words stand in it as they are."""


class Documents:
    """A finished articles.bin. Safe to share between threads; it outlives the deletion of the file."""

    def __init__(self, directory: Path, count: int, examples: bytes) -> None:
        with (directory / FILE).open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._bounds = len(self._data) - _BOUND * (count + 1)
        self._examples = examples
        end = self._data[-_BOUND:]
        if int.from_bytes(end, "little") != self._bounds:
            raise ValueError(f"{FILE} does not hold {count} documents")

    def at(self, number: int) -> Document:
        """The document of a number."""
        return encoding.decode(decompressed(self.compressed(number), self._examples))

    def compressed(self, number: int) -> bytes:
        """The document of a number, compressed."""
        begin, end = _BOUNDS.unpack_from(self._data, self._bounds + _BOUND * number)
        return self._data[begin:end]

    def close(self) -> None:
        """Let go of the file."""
        self._data.close()


class DocumentsWriter:
    """Writes articles.bin."""

    def __init__(self, directory: Path) -> None:
        self._file = (directory / FILE).open("wb")
        self._bounds = array("Q", [0])

    def add(self, compressed: Iterable[bytes]) -> None:
        """Take the next documents."""
        for data in compressed:
            self._bounds.append(self._bounds[-1] + self._file.write(data))

    def finish(self) -> None:
        """Complete the file."""
        self._file.write(np.array(self._bounds, "<u8").tobytes())
        self.close()

    def close(self) -> None:
        """Let go of the file, complete or not."""
        self._file.close()


def compressor(examples: bytes) -> Callable[[bytes], bytes]:
    """Compresses documents that resemble the examples."""
    prepared = zlib.compressobj(_LEVEL, wbits=_RAW, zdict=examples)

    def compress(data: bytes) -> bytes:
        one = prepared.copy()  # 20 µs less than taking in the examples anew
        return one.compress(data) + one.flush()

    return compress


def decompressed(data: bytes, examples: bytes) -> bytes:
    """What was compressed with the examples."""
    return zlib.decompressobj(wbits=_RAW, zdict=examples).decompress(data)
