"""A stretch of documents → the part of an index that one process makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.engine import encoding
from indexer.engine.whoosh.analysis import Analyser
from indexer.engine.whoosh.documents import Compressed
from indexer.engine.whoosh.facts import Facts
from indexer.engine.whoosh.parts import PartWriter
from indexer.engine.whoosh.spool import Stretch
from indexer.workers import uncollected


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a process made of a stretch of documents."""

    part: Path
    documents: Compressed
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

        def taken() -> Iterator[bytes]:
            for number, data in zip(stretch.numbers, stretch.encoded(), strict=True):
                document = encoding.decode(data)
                part.add(document)
                facts.add(number, document)
                yield data

        name = f"{stretch.numbers[0]}"
        documents = Compressed.write(self.scratch / f"{name}.documents", stretch.numbers, taken(), self.examples)
        part.save(self.scratch / f"{name}.part", stretch.numbers)
        return Indexed(self.scratch / f"{name}.part", documents, facts)


@lru_cache(maxsize=1)
def analyser_of_process() -> Analyser:
    """This process's memory of words, kept from one stretch to the next."""
    return Analyser()
