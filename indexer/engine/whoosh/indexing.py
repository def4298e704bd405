"""A stretch of documents → the part of an index that one process makes of it."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.engine import encoding
from indexer.engine.whoosh.analysis import Analyser
from indexer.engine.whoosh.documents import compressor
from indexer.engine.whoosh.facts import Facts
from indexer.engine.whoosh.parts import PartWriter
from indexer.engine.whoosh.spool import Stretch
from indexer.workers import uncollected


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a process made of a stretch of documents."""

    part: Path
    documents: Path
    """All documents, compressed."""
    ends: array[int]
    """Where in that file each ends."""
    facts: Facts


@dataclass(frozen=True, slots=True)
class Indexing:
    """Indexes a stretch of documents, in whichever process."""

    scratch: Path
    examples: bytes

    def __call__(self, stretch: Stretch) -> Indexed:
        """The documents of a stretch, indexed."""
        with uncollected():
            return self._indexed(stretch)

    def _indexed(self, stretch: Stretch) -> Indexed:
        analyser = analyser_of_process()
        analyser.tidy()
        part, facts = PartWriter(analyser), Facts()
        compress, ends = compressor(self.examples), array("q", [0])
        path = self.scratch / f"{stretch.numbers[0]}.documents"
        with path.open("wb") as file:
            for number, data in zip(stretch.numbers, stretch.encoded(), strict=True):
                document = encoding.decode(data)
                ends.append(ends[-1] + file.write(compress(data)))
                part.add(document)
                facts.add(number, document)
        words = self.scratch / f"{stretch.numbers[0]}.part"
        part.save(words, stretch.numbers)
        return Indexed(words, path, ends, facts)


@lru_cache(maxsize=1)
def analyser_of_process() -> Analyser:
    """This process's memory of words, kept from one stretch to the next."""
    return Analyser()
