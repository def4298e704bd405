"""Documents on their way into an index: taken in any order, handed on in the order of their ids."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from indexer.engine import encoding
from indexer.engine.whoosh.documents import Examples, mapped
from indexer.errors import EngineError
from indexer.model import Document

_DICTIONARY = 32_000
"""Bytes of examples that texts are compressed with, as many as deflate looks back: with a quarter less they take 1 %
more room."""
_EXAMPLES = 64
"""Documents at most whose texts are put together for that."""
_GOLDEN = (math.sqrt(5) - 1) / 2
"""Multiples of it, whole numbers left off, lie evenly between 0 and 1, however many there are."""


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
        with mapped(self.file) as data:
            for start, end in self.bounds:
                yield data[start:end]


class Spool:
    """A file of encoded documents that lasts as long as a build: those that are indexed in it."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "spool"
        self._file = self._path.open("wb")
        self._places: dict[str, int] = {}
        self._ends = array("q", [0])
        self._contents: list[bytes] = []

    def add(self, document: Document) -> None:
        """Take a document, in any order; EngineError when its id was taken before."""
        article_id = document.article.id
        if article_id in self._places:
            raise EngineError(f"Two articles have the id {article_id!r}.")
        self._places[article_id] = len(self._places)
        data = encoding.encode(document)
        self._ends.append(self._ends[-1] + self._file.write(data))
        self._contents.append(encoding.content(data))

    def finish(self) -> None:
        """Complete the file: from now on the documents can be read."""
        self._file.close()

    def contents(self) -> dict[str, bytes]:
        """The contents of the documents (`encoding.content`) by id, in the order they were taken."""
        return dict(zip(self._places, self._contents, strict=True))

    def stretches(self, ids: Sequence[str], numbers: Sequence[int], size: int, among: int = 1) -> Iterator[Stretch]:
        """The documents of these numbers among all ids, in stretches of about `size` bytes or, so that none of so
        many processes waits for the others at the end, somewhat less."""
        whole = sum(end - begin for begin, end in (self._bounds(ids[number]) for number in numbers))
        if whole > size:
            size = ceil(whole / (ceil(whole / (size * among)) * among))
        total, some = 0, list[int]()
        for number in numbers:
            some.append(number)
            begin, end = self._bounds(ids[number])
            total += end - begin
            if total >= size or number == numbers[-1]:
                yield Stretch(self._path, tuple(some), tuple(self._bounds(ids[one]) for one in some))
                total, some = 0, []

    def encoded(self, article_id: str) -> bytes:
        """One of the documents."""
        start, end = self._bounds(article_id)
        with self._path.open("rb") as file:
            file.seek(start)
            return file.read(end - start)

    def _bounds(self, article_id: str) -> tuple[int, int]:
        place = self._places[article_id]
        return self._ends[place], self._ends[place + 1]

    def close(self) -> None:
        """Let go of the file."""
        self.finish()
        self._path.unlink(missing_ok=True)


def choose(ids: Sequence[str], encoded: Callable[[int], bytes]) -> Examples:
    """What to compress documents with: one of them and, for nearly all that takes room in the others are their own
    words, the texts of some more, spread evenly over the ids. Documents are asked for by number."""
    found: dict[int, bytes] = {}
    for place in range(min(len(ids), _EXAMPLES)):
        number = int(place * _GOLDEN % 1 * len(ids))
        if number not in found:
            data = encoded(number)
            found[number] = encoding.decode(data).article.text.encode() if found else data
        if sum(map(len, found.values())) >= _DICTIONARY:
            break
    # What stands last is found by the shortest way.
    data = b"".join(reversed(found.values()))
    return Examples(data[-_DICTIONARY:], tuple(ids[number] for number in found))
