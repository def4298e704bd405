"""Documents → the files of a generation: Whoosh's inverted index, columns, store.

Documents are spooled, then indexed in the order of their ids by several processes, a stretch at a time, and
the parts merged; those that an older generation holds as they are (`carried`) are one part more. However many
processes and however long the stretches, and whatever is carried over: the files are the same.
"""

from __future__ import annotations

import gc
import shutil
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import numpy as np

from indexer import program
from indexer.engine import Fingerprinted, encoding
from indexer.engine.whoosh.analysis import Analyser
from indexer.engine.whoosh.carried import Carried
from indexer.engine.whoosh.codec import FOLDER
from indexer.engine.whoosh.columns import Columns
from indexer.engine.whoosh.columns_writer import ColumnsWriter
from indexer.engine.whoosh.docset import everything
from indexer.engine.whoosh.documents import Examples, compressor
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.merge import merge
from indexer.engine.whoosh.parts import Part, PartWriter, Source
from indexer.engine.whoosh.spool import Spool, Stretch, choose
from indexer.engine.whoosh.store import Store
from indexer.engine.whoosh.store_writer import Rows, StoreWriter
from indexer.engine.written import WrittenNames
from indexer.errors import EngineError
from indexer.model import Document, Info, Kind
from indexer.workers import Track, Workers, untracked

_STRETCH = 32 << 20
"""Bytes of documents indexed at a time: about 6,000 articles of 300 words. A process then needs 220 MB,
what it maps included, however large the archive."""


_FINGERPRINT = 16
"""Bytes of a fingerprint."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What a process made of a stretch of documents."""

    part: Path
    documents: Path
    """All documents, compressed."""
    ends: array[int]
    """Where in that file each ends."""
    rows: Rows
    columns: ColumnsWriter
    names: WrittenNames


def write(
    directory: Path,
    documents: Iterable[Document],
    processes: int = 1,
    stretch: int = _STRETCH,
    track: Track = untracked,
    previous: Path | None = None,
) -> Info:
    """Write everything a generation holds of the documents; the answer is what that is, still nameless.

    The documents come in any order, once each, and are never all in memory. 0 processes is one per core.
    What an older generation holds of the same documents is taken over, if that is quicker. What is tracked
    is made of stretches of documents, then of families of terms.
    """
    scratch = directory / "scratch"
    scratch.mkdir()
    spool = Spool(scratch)
    try:
        with ExitStack() as opened:
            fingerprints, carried = _take(documents, spool, previous)
            if carried:
                opened.callback(carried.close)
            spool.finish()
            digest = _Build(directory, spool, fingerprints, carried, stretch).run(processes, track)
    finally:
        spool.close()
        shutil.rmtree(scratch)
        _analyser.cache_clear()
    return _described(directory, digest)


def _take(
    documents: Iterable[Document], spool: Spool, previous: Path | None
) -> tuple[dict[str, bytes], Carried | None]:
    """The fingerprint of each document by its id, in the order of the ids: a document's number is its place among
    them. And what can be taken over from an older generation; all else is in the spool."""
    if not isinstance(documents, Fingerprinted):
        for document in documents:
            spool.add(document)
        fingerprints = _of_program(spool.contents().items())
        return fingerprints, _worthwhile(previous, fingerprints)
    fingerprints = _of_program(documents.fingerprints())
    if len(fingerprints) < len(documents):
        raise EngineError("Two articles have the same id.")
    carried = _worthwhile(previous, fingerprints)
    for document in documents.those(_fresh(len(fingerprints), carried)):
        spool.add(document)
    return fingerprints, carried


def _of_program(known: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """What documents are known by, by id, as fingerprints that another program would not give them."""
    key = program.fingerprint().encode()[:64]
    return {article_id: blake2b(mark, digest_size=_FINGERPRINT, key=key).digest() for article_id, mark in known}


def _fresh(count: int, carried: Carried | None) -> list[int]:
    """The numbers of those of so many documents that are not taken over."""
    wanted = np.ones(count, np.bool_)
    if carried:
        wanted[carried.numbers] = False
    found: list[int] = np.flatnonzero(wanted).tolist()
    return found


def _worthwhile(previous: Path | None, fingerprints: Mapping[str, bytes]) -> Carried | None:
    """What can be taken over from an older generation, if that is enough."""
    carried = Carried(previous, fingerprints) if previous else None
    if carried and not carried.is_worthwhile(len(fingerprints)):
        carried.close()
        return None
    return carried


@dataclass(frozen=True, slots=True)
class _Build:
    """One generation to be."""

    directory: Path
    spool: Spool
    fingerprints: Mapping[str, bytes]
    """Of all documents, in the order of their numbers."""
    carried: Carried | None
    stretch: int

    def run(self, processes: int, track: Track) -> str:
        """Write it; the answer is its logical digest."""
        ids, known = list(self.fingerprints), self.spool.contents()
        if self.carried:
            known |= self.carried.contents()
        contents = [known[article_id] for article_id in ids]
        examples = (self.carried and self.carried.examples()) or choose(ids, self._encoded)
        fresh = _fresh(len(ids), self.carried)
        with _uncollected(), Workers(processes) as workers, closing(StoreWriter(self.directory, examples)) as store:
            some = list(self.spool.stretches(ids, fresh, self.stretch, workers.processes))
            step = _Indexing(self.directory / "scratch", examples.data)
            indexed = iter(track("Indexing", workers.map(step, some, len(some), worthwhile=2, chunk=1), len(some)))
            self._join(indexed, examples, contents, store, workers, track)
        return encoding.digest(contents)

    def _encoded(self, number: int) -> bytes:
        """The document of a number."""
        kept = self.carried.encoded(number) if self.carried else None
        return self.spool.encoded(list(self.fingerprints)[number]) if kept is None else kept

    def _join(
        self,
        indexed: Iterable[_Indexed],
        examples: Examples,
        contents: Sequence[bytes],
        store: StoreWriter,
        workers: Workers,
        track: Track,
    ) -> None:
        """Put together what is taken over and what processes made of all other documents."""
        parts: list[Source] = []
        columns, names, rows = ColumnsWriter(), WrittenNames(), Rows()
        if self.carried:
            lists, names = self.carried.lists_and_names(workers)
            parts.append(lists)
            columns, rows = self.carried.columns(), self.carried.rows()
        documents: list[tuple[Path, array[int]]] = []
        for one in indexed:
            columns.extend(one.columns)
            names.extend(one.names)
            rows.extend(one.rows)
            parts.append(Part(one.part))
            documents.append((one.documents, one.ends))
        store.add(self.fingerprints, contents, self._compressed(documents, examples), rows)
        folder = self.directory / FOLDER
        folder.mkdir()
        merged = merge(parts, folder, len(self.fingerprints), track)
        store.add_forms(merged.forms)
        columns.save(self.directory, merged.words)
        store.add_names(columns.entities())
        store.add_written(names)
        store.finish()

    def _compressed(self, documents: Iterable[tuple[Path, array[int]]], examples: Examples) -> Iterator[bytes]:
        """All documents, compressed with the examples, in the order of their numbers."""
        fresh = (data for path, ends in documents for data in _cut(path, ends))
        kept = dict[int, bytes]().get if self.carried is None else self.carried.compressed(examples)
        for number in range(len(self.fingerprints)):
            data = kept(number)
            yield next(fresh) if data is None else data


@dataclass(frozen=True, slots=True)
class _Indexing:
    """Indexes a stretch of documents, in whichever process."""

    scratch: Path
    examples: bytes

    def __call__(self, stretch: Stretch) -> _Indexed:
        """The documents of a stretch, indexed."""
        with _uncollected():
            return self._indexed(stretch)

    def _indexed(self, stretch: Stretch) -> _Indexed:
        analyser = _analyser()
        analyser.tidy()
        part, columns, names, rows = PartWriter(analyser), ColumnsWriter(), WrittenNames(), Rows()
        compress, ends = compressor(self.examples), array("q", [0])
        path = self.scratch / f"{stretch.numbers[0]}.documents"
        with path.open("wb") as file:
            for number, data in zip(stretch.numbers, stretch.encoded(), strict=True):
                document = encoding.decode(data)
                ends.append(ends[-1] + file.write(compress(data)))
                part.add(document)
                columns.add(number, document)
                names.add(document)
                rows.add(number, document)
        words = self.scratch / f"{stretch.numbers[0]}.part"
        part.save(words, stretch.numbers)
        return _Indexed(words, path, ends, rows, columns, names)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for circles of objects: documents and words have none, and of all the time that indexing
    them takes, looking takes a seventh."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@lru_cache(maxsize=1)
def _analyser() -> Analyser:
    """This process's memory of words, kept from one stretch to the next."""
    return Analyser()


def _cut(path: Path, ends: Iterable[int]) -> Iterator[bytes]:
    """The pieces of a file."""
    with path.open("rb") as file:
        for start, end in pairwise(ends):
            yield file.read(end - start)


def _described(directory: Path, digest: str) -> Info:
    store, columns = Store(directory), Columns.open(directory)
    facets = Facets(columns)
    everyone = everything(store.count)
    dated = everyone.without(facets.undated)
    # As strings, 2016 stands before 2016-01 and that before 2016-01-01: the longest period first.
    ends = np.lexsort((-columns.last[dated.numbers], columns.first[dated.numbers]))
    order = dated.numbers[ends[[0, -1]]].tolist() if dated.count else []
    first, latest = [d.article.day for d in store.documents(order)] or (None, None)
    values = {kind: facets.facet(kind, everyone, ()).total_values for kind in Kind}
    store.close()
    return Info("", digest, store.count, store.count - dated.count, first, latest, values, "")
