"""Documents on their way into an index: those that an older generation holds are taken over, the others indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from indexer import program
from indexer.engine import Fingerprinted
from indexer.engine.whoosh.carried import Carried
from indexer.engine.whoosh.indexing import Indexed, index
from indexer.engine.whoosh.spool import Spool, Stretch
from indexer.errors import EngineError
from indexer.model import Document
from indexer.workers import Workers

_FINGERPRINT = 16
"""Bytes of a fingerprint."""

MANY = 40_000
"""Documents for which it is worth starting other processes, whatever is left for them to do: a second, of which they
then save more."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A stretch of documents that is being indexed."""

    stretch: Stretch
    indexed: Callable[[], Indexed]


@dataclass(frozen=True, slots=True)
class Taken:
    """The documents of an index to be."""

    fingerprints: Mapping[str, bytes]
    """Of all, by id, in the order of the ids: a document's number is its place among them."""
    carried: Carried | None
    """What an older generation holds of them."""
    begun: Sequence[Begun]
    """All others."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes documents, and has other processes index them while more come."""

    spool: Spool
    workers: Workers
    size: int
    """Bytes of a stretch."""

    def take(self, documents: Iterable[Document], previous: Path | None) -> Taken:
        """Take the documents of an index; those that the generation before it holds need not be made."""
        if isinstance(documents, Fingerprinted):
            return self._known(documents, previous)
        if not previous:
            begun = self._begun(map(self.spool.add, documents))
            return Taken(_of_program(sorted(self.spool.contents().items())), None, begun)
        for document in documents:  # all of them, before it is known which are taken over
            self.spool.add(document)
        fingerprints = _of_program(sorted(self.spool.contents().items()))
        carried, ids = _carried(fingerprints, previous, self.workers), list(fingerprints)
        fresh = map(ids.__getitem__, _fresh(fingerprints, carried))
        return Taken(fingerprints, carried, self._begun(fresh, many=len(ids) >= MANY))

    def _known(self, documents: Fingerprinted, previous: Path | None) -> Taken:
        fingerprints = _of_program(documents.fingerprints())
        if len(fingerprints) < len(documents):
            raise EngineError("Two articles have the same id.")
        carried = _carried(fingerprints, previous, self.workers)
        coming = map(self.spool.add, documents.those(_fresh(fingerprints, carried)))
        return Taken(fingerprints, carried, self._begun(coming, many=len(fingerprints) >= MANY))

    def _begun(self, ids: Iterable[str], *, many: bool = False) -> list[Begun]:
        """Begin to index the documents of these ids, which may be taken meanwhile."""
        return [
            Begun(one, self.workers.beside(index, one, worthwhile=many or one.is_whole))
            for one in self.spool.stretches(ids, self.size)
        ]


def _of_program(known: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """What documents are known by, by id, as fingerprints that another program would not give them."""
    key = program.fingerprint().encode()[:64]
    return {article_id: blake2b(mark, digest_size=_FINGERPRINT, key=key).digest() for article_id, mark in known}


def _carried(fingerprints: Mapping[str, bytes], previous: Path | None, workers: Workers) -> Carried | None:
    """What an older generation holds of documents with these fingerprints, if that is enough."""
    carried = Carried(previous, fingerprints) if previous else None
    if carried and not carried.is_worthwhile(len(fingerprints)):
        carried.close()
        return None
    if carried:
        carried.begin(workers, worthwhile=len(fingerprints) >= MANY)
    return carried


def _fresh(fingerprints: Mapping[str, bytes], carried: Carried | None) -> list[int]:
    """The numbers of the documents that are not taken over."""
    wanted = np.ones(len(fingerprints), np.bool_)
    if carried:
        wanted[carried.numbers] = False
    return np.flatnonzero(wanted).tolist()
