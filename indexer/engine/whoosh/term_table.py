"""Whoosh's table of terms, written and read a great many terms at a time: one at a time, as Whoosh itself does it,
takes several times as long."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import md5
from itertools import chain
from operator import ge
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filetables import OrderedHashReader, OrderedHashWriter
from whoosh.filedb.structfile import StructFile

from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.schema import FAMILIES, field_name

_SIZES = struct.Struct("!ii")
"""Before each entry: how many bytes its key and its value have."""
_FAMILY = struct.Struct("!H")
"""At the beginning of each key: the number of the term's family."""

_SLOT = np.dtype([("hash", np.uint32), ("place", np.int64)])
_BUCKETS = 256

_FACTS = np.dtype(
    [
        ("unused", "u1"),
        ("weights", ">f4"),
        ("documents", ">u4"),
        ("shortest", "u1"),
        ("longest", "u1"),
        ("most", ">f4"),
        ("first", ">u4"),
        ("last", ">u4"),
        ("row", ">i8"),
        ("nothing", ">i4"),
    ]
)
"""A value, as W3TermInfo.from_bytes reads it; the last two lead to postings."""


@dataclass(frozen=True, slots=True)
class TermFacts:
    """What Whoosh keeps of each term of a family: columns with one row per term."""

    weights: Ints
    """Sum of the frequencies."""
    documents: Ints
    """Number of documents."""
    shortest: Ints
    longest: Ints
    """Smallest and largest length byte."""
    most: Ints
    """Largest frequency."""
    first: Ints
    last: Ints
    """First and last document."""

    @classmethod
    def of(cls, documents: Ints, starts: Ints, docs: Ints, frequencies: Ints, lengths: Ints) -> TermFacts:
        """Of terms in so many documents each: their postings, one term's after the other's from `starts`."""
        return cls(
            weights=np.add.reduceat(frequencies, starts, dtype=np.int64),
            documents=documents,
            shortest=np.minimum.reduceat(lengths, starts),
            longest=np.maximum.reduceat(lengths, starts),
            most=np.maximum.reduceat(frequencies, starts),
            first=docs[starts],
            last=docs[starts + documents - 1],
        )


class Table(OrderedHashWriter):  # type: ignore[misc]
    """Whoosh's table that takes many entries at a time."""

    lastkey: bytes

    def __init__(self, file: StructFile) -> None:
        super().__init__(file)
        self._entries: list[NDArray[Any]] = []
        """Of all keys so far the hash and the place in the file."""

    def add_many(self, keys: Sequence[bytes], values: Sequence[bytes]) -> None:
        """Add each, as `add` does."""
        if any(map(ge, chain((self.lastkey,), keys), keys)):
            raise ValueError(f"Keys must increase, from {self.lastkey!r} on.")
        self.lastkey = keys[-1] if keys else self.lastkey
        sizes = np.empty((len(keys), 2), ">i4")
        sizes[:, 0], sizes[:, 1] = list(map(len, keys)), list(map(len, values))
        ends = np.cumsum(sizes.sum(axis=1, dtype=np.int64) + _SIZES.size)
        entries = np.empty(len(keys), _SLOT)
        entries["place"] = self.dbfile.tell() + np.concatenate(([0], ends))[:-1]
        entries["hash"] = _hashes(keys)
        self._entries.append(entries)
        self.index.extend(entries["place"].tolist())
        heads = sizes.view(f"V{_SIZES.size}").ravel().tolist()
        self.dbfile.write(b"".join(chain.from_iterable(zip(heads, keys, values, strict=True))))

    def _write_hashes(self) -> None:
        """As HashWriter does: a table of slots for each bucket of keys."""
        entries = np.concatenate([np.empty(0, _SLOT), *self._entries])
        buckets = entries["hash"] % _BUCKETS
        order = np.argsort(buckets, kind="stable")
        bounds = np.searchsorted(buckets[order], np.arange(_BUCKETS + 1)).tolist()
        for bucket in range(_BUCKETS):
            slots = _slots(entries[order[bounds[bucket] : bounds[bucket + 1]]])
            self.directory.append((self.dbfile.tell(), len(slots)))
            self.dbfile.write(slots.astype(_SLOT.newbyteorder(">")).tobytes())


def _hashes(keys: Sequence[bytes]) -> Ints:
    """What Whoosh finds keys by: the last four bytes of their MD5."""
    digests = b"".join([md5(key, usedforsecurity=False).digest() for key in keys])
    return np.frombuffer(digests, ">u4")[3::4]


def _slots(entries: NDArray[Any]) -> NDArray[Any]:
    """The entries of a bucket, each in the first free slot from the one on that its hash leads to."""
    count = 2 * len(entries)
    taken = [0] * count
    for number, slot in enumerate(((entries["hash"] >> 8) % max(count, 1)).tolist(), 1):
        while taken[slot]:
            slot = (slot + 1) % count
        taken[slot] = number
    return np.concatenate((np.zeros(1, _SLOT), entries))[taken]


def keys(table: OrderedHashReader) -> Iterator[tuple[int, str]]:
    """The number of the family of each key and its term, in their order."""
    data = table.dbfile.get(table.startofdata, table.endofdata - table.startofdata)
    place = 0
    while place < len(data):
        key, value = _SIZES.unpack_from(data, place)
        begin = place + _SIZES.size
        place = begin + key + value
        family = data[begin + _FAMILY.size - 1]  # of two bytes the second: there are few
        yield family, str(data[begin + _FAMILY.size : begin + key], "utf-8")


class TermTable:
    """Writes Whoosh's table of terms; a term's value leads to its row in the arrays."""

    def __init__(self, file: StructFile) -> None:
        self._table = Table(file)
        self._table.extras["fieldmap"] = {field_name(*family): n for n, family in enumerate(FAMILIES)}
        self._row = 0

    def add(self, family: tuple[str, str], terms: Sequence[str], facts: TermFacts) -> None:
        """Write the next terms, which are some of this family, sorted."""
        number = _FAMILY.pack(FAMILIES.index(family))
        values = np.zeros(len(terms), _FACTS)
        for name in TermFacts.__slots__:
            values[name] = getattr(facts, name)
        values["row"] = np.arange(self._row, self._row + len(terms))
        self._table.add_many([number + term.encode() for term in terms], values.view(f"V{_FACTS.itemsize}").tolist())
        self._row += len(terms)

    def close(self) -> None:
        """Complete the file."""
        self._table.close()
