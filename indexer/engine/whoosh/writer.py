"""Documents → the files of a generation: Whoosh's inverted index, columns, store.

Documents are spooled, then indexed in the order of their ids by several processes, a stretch at a time,
and the parts merged. However many processes and however long the stretches: the files are the same.
"""

from __future__ import annotations

import gc
import shutil
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from indexer.engine import encoding
from indexer.engine.whoosh.analysis import Analyser
from indexer.engine.whoosh.codec import FOLDER
from indexer.engine.whoosh.columns import Columns
from indexer.engine.whoosh.columns_writer import ColumnsWriter
from indexer.engine.whoosh.docset import everything
from indexer.engine.whoosh.documents import compressor
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.merge import merge
from indexer.engine.whoosh.parts import Part, PartWriter
from indexer.engine.whoosh.spool import Spool, Stretch
from indexer.engine.whoosh.store import Store
from indexer.engine.whoosh.store_writer import Rows, StoreWriter
from indexer.engine.written import WrittenNames
from indexer.model import Document, Info, Kind
from indexer.workers import Track, Workers, untracked

_STRETCH = 32 << 20
"""Bytes of documents indexed at a time: about 6,000 articles of 300 words. A process then needs 220 MB,
what it maps included, however large the archive."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What a process made of a stretch of documents."""

    start: int
    """Number of the first."""
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
) -> Info:
    """Write everything a generation holds of the documents; the answer is what that is, still nameless.

    The documents are consumed once, in any order, and never all in memory. 0 processes is one per core.
    What is tracked is made of stretches of documents, then of families of terms.
    """
    scratch = directory / "scratch"
    scratch.mkdir()
    spool = Spool(scratch)
    try:
        for document in documents:
            spool.add(document)
        ids = spool.finish()
        examples = spool.examples(ids)
        store = StoreWriter(directory, examples)
        try:
            stretches = list(spool.stretches(ids, stretch))
            with Workers(processes) as workers:
                indexed = workers.map(_Indexing(scratch, examples), stretches, len(stretches), worthwhile=2, chunk=1)
                indexed = iter(track("Indexing", indexed, len(stretches)))
                digest = encoding.digest(data for some in stretches for data in some.encoded())
                _join(directory, indexed, ids, store, track)
        finally:
            store.close()
    finally:
        spool.close()
        shutil.rmtree(scratch)
        _analyser.cache_clear()
    return _described(directory, digest)


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
        path = self.scratch / f"{stretch.start}.documents"
        with path.open("wb") as file:
            for number, data in enumerate(stretch.encoded(), stretch.start):
                document = encoding.decode(data)
                ends.append(ends[-1] + file.write(compress(encoding.pack(document))))
                part.add(document)
                columns.add(document)
                names.add(document)
                rows.add(number, document)
        words = self.scratch / f"{stretch.start}.part"
        part.save(words, range(stretch.start, stretch.start + len(stretch.bounds)))
        return _Indexed(stretch.start, words, path, ends, rows, columns, names)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for circles of objects: documents have none, and of all the time that indexing them
    takes, looking takes a seventh."""
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


def _join(directory: Path, indexed: Iterable[_Indexed], ids: list[str], store: StoreWriter, track: Track) -> None:
    """Put together what processes made of all documents."""
    paths: list[Path] = []
    columns, names = ColumnsWriter(), WrittenNames()
    for one in indexed:
        some = ids[one.start : one.start + len(one.ends) - 1]
        store.add(one.start, some, _cut(one.documents, one.ends), one.rows)
        columns.extend(one.columns)
        names.extend(one.names)
        paths.append(one.part)
        one.documents.unlink()
    folder = directory / FOLDER
    folder.mkdir()
    merged = merge([Part(path) for path in paths], folder, len(ids), track)
    store.add_forms(merged.forms)
    columns.save(directory, merged.words)
    store.add_names(columns.entities.values())
    store.add_written(names.most_frequent())
    store.finish()


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
