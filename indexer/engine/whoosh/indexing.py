"""Stretches of documents → the parts of an index that processes make of them.

A process numbers the documents of a stretch itself, in the order of their ids: which numbers they have in the index
is known once all documents are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.engine import encoding
from indexer.engine.whoosh.analysis import Analyser
from indexer.engine.whoosh.documents import Compressed
from indexer.engine.whoosh.facts import Facts
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.parts import PartWriter
from indexer.engine.whoosh.spool import Stretch
from indexer.workers import uncollected


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a process made of a stretch of documents: files, however many wait to be put together."""

    part: Path
    facts: Path
    digest: bytes
    """Of the facts."""


def index(stretch: Stretch) -> Indexed:
    """The documents of a stretch, indexed in files beside the spool."""
    analyser = analyser_of_process()
    analyser.tidy()
    part, facts = PartWriter(analyser), Facts()
    with uncollected():
        for place, data in enumerate(stretch.encoded()):
            document = encoding.decode(data)
            part.add(document)
            facts.add(place, document)
        in_files = _beside(stretch, "part"), _beside(stretch, "facts")
        part.save(in_files[0])
        return Indexed(*in_files, facts.save(in_files[1]))


@dataclass(frozen=True, slots=True)
class Compressing:
    """Compresses the documents of a stretch, in whichever process."""

    examples: bytes

    def __call__(self, numbered: tuple[Stretch, Ints]) -> Compressed:
        """The documents, which have these numbers in the index."""
        stretch, numbers = numbered
        return Compressed.write(_beside(stretch, "documents"), numbers, stretch.encoded(), self.examples)


def _beside(stretch: Stretch, kind: str) -> Path:
    """A file of that kind for a stretch."""
    return stretch.file.with_name(f"{stretch.bounds[0][0]}.{kind}")


@lru_cache(maxsize=1)
def analyser_of_process() -> Analyser:
    """This process's memory of words, kept from one stretch to the next."""
    return Analyser()
