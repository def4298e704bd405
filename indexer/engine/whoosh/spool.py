"""Documents on their way into an index: taken in any order, handed on a stretch at a time."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.engine import encoding
from indexer.engine.whoosh.documents import Examples, mapped
from indexer.errors import EngineError
from indexer.model import Document

_DICTIONARY = 64_000
"""Bytes of examples that texts are compressed with. With twice as many they take 3 % less room; but whenever one of the
examples is taken down, all texts are compressed anew."""
_GOLDEN = (math.sqrt(5) - 1) / 2
"""Multiples of it, whole numbers left off, lie evenly between 0 and 1, however many there are."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some documents of a spool; small enough to send to another process."""

    file: Path
    ids: tuple[str, ...]
    """Their ids, in order."""
    bounds: tuple[tuple[int, int], ...]
    """Where in the file each begins and ends."""
    is_whole: bool
    """Whether it is as large as wanted."""

    def encoded(self) -> Iterator[bytes]:
        """Each document, encoded."""
        with mapped(self.file) as data:
            for start, end in self.bounds:
                yield data[start:end]


class Spool:
    """A file of encoded documents that lasts as long as a build: those that are indexed in it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._path = directory / "spool"
        self._file = self._path.open("wb")
        self._places: dict[str, int] = {}
        self._ends = array("q", [0])
        self._contents: list[bytes] = []

    def add(self, document: Document) -> str:
        """Take a document, in any order, and tell its id; EngineError when that was taken before."""
        article_id = document.article.id
        if article_id in self._places:
            raise EngineError(f"Two articles have the id {article_id!r}.")
        self._places[article_id] = len(self._places)
        data = encoding.encode(document)
        self._ends.append(self._ends[-1] + self._file.write(data))
        self._contents.append(encoding.content(data))
        return article_id

    def finish(self) -> None:
        """Complete the file."""
        self._file.close()

    def contents(self) -> dict[str, bytes]:
        """The contents of the documents (`encoding.content`) by id, in the order they were taken."""
        return dict(zip(self._places, self._contents, strict=True))

    def stretches(self, ids: Iterable[str], size: int) -> Iterator[Stretch]:
        """The documents of these ids in stretches of about `size` bytes, each as soon as there is enough for it: ids
        may come while documents are taken."""
        total, some = 0, list[str]()
        for article_id in ids:
            some.append(article_id)
            begin, end = self._bounds(article_id)
            total += end - begin
            if total >= size:
                yield self._stretch(some, is_whole=True)
                total, some = 0, []
        if some:
            yield self._stretch(some, is_whole=False)

    def _stretch(self, ids: Iterable[str], *, is_whole: bool) -> Stretch:
        self._file.flush()
        ordered = sorted(ids)
        return Stretch(self._path, tuple(ordered), tuple(map(self._bounds, ordered)), is_whole)

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
    """What to compress documents with: some of them, spread evenly over the ids. Documents are asked for by number."""
    found: dict[int, bytes] = {}
    for place in range(1, len(ids) + 1):
        number = int(place * _GOLDEN % 1 * len(ids))
        if number not in found:
            found[number] = encoded(number)
        if sum(map(len, found.values())) >= _DICTIONARY:
            break
    return Examples(b"".join(found.values())[:_DICTIONARY], tuple(ids[number] for number in found))
