"""Documents on their way into an index: taken in any order, handed on in the order of their ids."""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from indexer import program
from indexer.engine import encoding
from indexer.engine.whoosh.documents import Examples
from indexer.errors import EngineError
from indexer.model import Document

_DICTIONARY = 24_000
"""Bytes of examples that texts are compressed with: with a third less they take 3 % more room, with a third
more 1 % less and 14 % more time."""

_FINGERPRINT = 16
"""Bytes of a fingerprint: nobody can write two texts that share one, so that the second is taken for the first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some documents of a spool; small enough to send to another process."""

    file: Path
    numbers: tuple[int, ...]
    """Their numbers, ascending."""
    bounds: tuple[tuple[int, int], ...]
    """Where in the file each begins and ends."""

    def encoded(self) -> Iterator[bytes]:
        """Each document, encoded."""
        with _mapped(self.file) as data:
            for start, end in self.bounds:
                yield data[start:end]


class Spool:
    """A file of encoded documents that lasts as long as a build."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "spool"
        self._file = self._path.open("wb")
        self._places: dict[str, int] = {}
        self._ends = array("q", [0])
        self._fingerprints = bytearray()
        self._program = program.fingerprint().encode()[:64]

    def add(self, document: Document) -> None:
        """Take a document; EngineError when its id was taken before."""
        article_id = document.article.id
        if article_id in self._places:
            raise EngineError(f"Two articles have the id {article_id!r}.")
        self._places[article_id] = len(self._places)
        data = encoding.encode(document)
        self._ends.append(self._ends[-1] + self._file.write(data))
        self._fingerprints += blake2b(data, digest_size=_FINGERPRINT, key=self._program).digest()

    def finish(self) -> dict[str, bytes]:
        """The fingerprints of all documents by id, in the order of the ids: a document's number is its place
        among them. Documents of one id and one fingerprint are indexed alike."""
        self._file.close()
        found = {}
        for article_id in sorted(self._places):
            start = self._places[article_id] * _FINGERPRINT
            found[article_id] = bytes(self._fingerprints[start : start + _FINGERPRINT])
        return found

    def stretches(self, ids: Sequence[str], numbers: Sequence[int], size: int) -> Iterator[Stretch]:
        """The documents of these numbers among all ids, in stretches of about `size` bytes."""
        total, some = 0, list[int]()
        for number in numbers:
            some.append(number)
            begin, end = self._bounds(ids[number])
            total += end - begin
            if total >= size or number == numbers[-1]:
                yield Stretch(self._path, tuple(some), tuple(self._bounds(ids[one]) for one in some))
                total, some = 0, []

    def examples(self, ids: Sequence[str]) -> Examples:
        """A few documents spread evenly over the ids, to compress the others with."""
        numbers = range(len(ids))[len(ids) // 32 :: max(1, len(ids) // 16)]
        chosen = (data for some in self.stretches(ids, numbers, 1) for data in some.encoded())
        return Examples(b"".join(chosen)[-_DICTIONARY:], tuple(ids[number] for number in numbers))

    def _bounds(self, article_id: str) -> tuple[int, int]:
        place = self._places[article_id]
        return self._ends[place], self._ends[place + 1]

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
