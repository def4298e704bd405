"""Numbered texts in mapped memory: hundreds of thousands of them cost a process nothing until it reads one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.distinct import once
from indexer.engine.whoosh import bundle
from indexer.engine.whoosh.docset import Ints, Numbers

_CHARACTER = 4
"""Bytes of the longest character in UTF-8."""


@dataclass(frozen=True, slots=True)
class Strings:
    """Texts numbered from 0."""

    text: NDArray[np.uint8]
    """All of them in UTF-8, one after the other."""
    starts: Ints
    """Where each begins; one more at the end: the whole length."""
    _bytes: memoryview = field(init=False, repr=False, compare=False)
    _begins: memoryview = field(init=False, repr=False, compare=False)
    """The same memory: a text is read from it in a fifth of the time that slicing arrays takes."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_bytes", self.text.data)
        object.__setattr__(self, "_begins", self.starts.data)

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Strings:
        """The texts kept under a name."""
        return cls(arrays[f"{name}.text"], arrays[f"{name}.starts"])

    @staticmethod
    def arrays(name: str, texts: Sequence[str]) -> dict[str, NDArray[Any]]:
        """Texts as arrays to keep under a name."""
        encoded = [text.encode() for text in texts]
        starts = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
        kept = starts.astype(bundle.kind_up_to(int(starts[-1])))
        return {f"{name}.text": np.frombuffer(b"".join(encoded), np.uint8), f"{name}.starts": kept}

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:
        return str(self._bytes[self._begins[number] : self._begins[number + 1]], "utf-8")

    def number(self, text: str) -> int | None:
        """The number of a text, if the texts are sorted and it is one of them."""
        wanted = text.encode()
        place = bisect_left(range(len(self)), wanted, key=self._encoded)  # UTF-8 sorts as its characters do
        return place if place < len(self) and self._encoded(place) == wanted else None

    def starting(self, prefix: str) -> slice:
        """The numbers of the texts that start so, if the texts are sorted."""
        start = prefix.encode()
        return slice(
            bisect_left(range(len(self)), start, key=self._encoded),
            bisect_right(range(len(self)), start, key=lambda number: self._encoded(number)[: len(start)]),
        )

    def containing(self, part: str, prefix: str = "") -> Numbers:
        """The numbers of the texts that contain something and start with something."""
        numbers = self._starting(prefix.encode())
        if not part:
            return numbers
        found = self._places(part.encode())
        return np.intersect1d(numbers, found, assume_unique=True) if prefix else found

    def initials(self, numbers: Numbers) -> dict[str, int]:
        """The first characters of these texts, each with the number of texts; empty ones have none."""
        begins = self.starts.take(numbers)
        lengths = np.minimum(self.starts.take(numbers + 1) - begins, _CHARACTER)
        places = np.minimum(begins[:, np.newaxis] + np.arange(_CHARACTER), len(self.text) - 1)
        first = np.where(np.arange(_CHARACTER) < lengths[:, np.newaxis], self.text.take(places), 0)
        packed = np.ascontiguousarray(first[lengths > 0], np.uint8).view(np.uint32).ravel()
        found: dict[str, int] = {}
        for encoded, count in zip(*np.unique(packed, return_counts=True), strict=True):
            initial = encoded.tobytes().decode(errors="ignore")[0]
            found[initial] = found.get(initial, 0) + int(count)
        return found

    def _encoded(self, number: int) -> bytes:
        return bytes(self._bytes[self._begins[number] : self._begins[number + 1]])

    def _starting(self, wanted: bytes) -> Numbers:
        numbers = np.flatnonzero(np.diff(self.starts) >= len(wanted))
        for at, byte in enumerate(wanted):
            numbers = numbers[self.text.take(self.starts.take(numbers) + at) == byte]
        return numbers

    def _places(self, wanted: bytes) -> Numbers:
        """The numbers of the texts that hold these bytes; never across two texts."""
        last = len(self.text) - len(wanted)
        if last < 0:
            return np.empty(0, np.intp)
        places = np.flatnonzero(self.text[: last + 1] == wanted[0])
        for at, byte in enumerate(wanted[1:], 1):
            places = places[self.text.take(places + at) == byte]
        numbers = np.searchsorted(self.starts, places.astype(self.starts.dtype), "right") - 1  # unlike types are copied
        return once(numbers[places + len(wanted) <= self.starts.take(numbers + 1)])
