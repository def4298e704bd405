"""Documents → the files of a generation: Whoosh's inverted index, columns, store.

Documents are spooled, then indexed in the order of their ids by several processes, a stretch at a time, and
the parts merged by one of them while this one writes all else; those that an older generation holds as they
are (`carried`) are one part more. However many processes and however long the stretches, and whatever is carried
over: the files are the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path

import numpy as np

from indexer import program
from indexer.engine import Fingerprinted, encoding
from indexer.engine.whoosh.beginnings import Spelled
from indexer.engine.whoosh.carried import Carried
from indexer.engine.whoosh.codec import FOLDER
from indexer.engine.whoosh.columns import Columns
from indexer.engine.whoosh.columns_writer import save
from indexer.engine.whoosh.docset import everything
from indexer.engine.whoosh.documents import Compressed, Examples
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.facts import Facts
from indexer.engine.whoosh.indexing import Indexing, analyser_of_process
from indexer.engine.whoosh.merge import Merged, merge
from indexer.engine.whoosh.parts import Part, Source
from indexer.engine.whoosh.spool import Spool, choose
from indexer.engine.whoosh.store import Store
from indexer.engine.whoosh.store_writer import StoreWriter
from indexer.errors import EngineError
from indexer.model import Document, Info, Kind
from indexer.workers import Track, Workers, uncollected, untracked

_STRETCH = 32 << 20
"""Bytes of documents indexed at a time: about 6,000 articles of 300 words. A process then needs 220 MB,
what it maps included, however large the archive."""

_FINGERPRINT = 16
"""Bytes of a fingerprint."""

_MANY = 40_000
"""Documents for which it is worth starting a process that merges the posting lists: a second, of which they then
save more."""

_STEPS = 4
"""Of `_Build._joined`."""


def write(
    directory: Path,
    documents: Iterable[Document],
    workers: Workers,
    stretch: int = _STRETCH,
    track: Track = untracked,
    previous: Path | None = None,
) -> Info:
    """Write everything a generation holds of the documents; the answer is what that is, still nameless.

    The documents come in any order, once each, and are never all in memory.
    What an older generation holds of the same documents is taken over, if that is quicker. What is tracked
    is made of stretches of documents, then of steps of putting them together.
    """
    scratch = directory / "scratch"
    scratch.mkdir()
    spool = Spool(scratch)
    try:
        with ExitStack() as opened:
            taken = _take(documents, spool, previous, workers)
            if taken.carried:
                opened.callback(taken.carried.close)
            spool.finish()
            digest = _Build(directory, spool, taken, stretch).run(workers, track)
    finally:
        spool.close()
        shutil.rmtree(scratch)
        analyser_of_process.cache_clear()
    return _described(directory, digest)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The documents of an index to be."""

    fingerprints: Mapping[str, bytes]
    """Of all, by id, in the order of the ids: a document's number is its place among them."""
    carried: Carried | None
    """What an older generation holds of them."""
    fresh: Sequence[int]
    """The numbers of all others, which are in the spool."""

    @classmethod
    def of(cls, fingerprints: Mapping[str, bytes], previous: Path | None, workers: Workers) -> _Taken:
        """Documents with these fingerprints, of which those are taken over that an older generation holds, if they
        are enough."""
        wanted = np.ones(len(fingerprints), np.bool_)
        carried = Carried(previous, fingerprints) if previous else None
        if carried and not carried.is_worthwhile(len(fingerprints)):
            carried.close()
            carried = None
        if carried:
            carried.begin(workers, worthwhile=len(fingerprints) >= _MANY)
            wanted[carried.numbers] = False
        return cls(fingerprints, carried, np.flatnonzero(wanted).tolist())


def _take(documents: Iterable[Document], spool: Spool, previous: Path | None, workers: Workers) -> _Taken:
    """Take the documents; the spool, those that are not taken over."""
    if not isinstance(documents, Fingerprinted):
        for document in documents:
            spool.add(document)
        return _Taken.of(_of_program(sorted(spool.contents().items())), previous, workers)
    fingerprints = _of_program(documents.fingerprints())
    if len(fingerprints) < len(documents):
        raise EngineError("Two articles have the same id.")
    taken = _Taken.of(fingerprints, previous, workers)
    for document in documents.those(taken.fresh):
        spool.add(document)
    return taken


def _of_program(known: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """What documents are known by, by id, as fingerprints that another program would not give them."""
    key = program.fingerprint().encode()[:64]
    return {article_id: blake2b(mark, digest_size=_FINGERPRINT, key=key).digest() for article_id, mark in known}


@dataclass(frozen=True, slots=True)
class _Made:
    """What processes made of the documents that are not taken over, and the facts of all."""

    parts: list[Path] = field(default_factory=list)
    documents: list[Compressed] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class _Build:
    """One generation to be."""

    directory: Path
    spool: Spool
    taken: _Taken
    stretch: int

    def run(self, workers: Workers, track: Track) -> str:
        """Write it; the answer is its logical digest."""
        carried, fingerprints = self.taken.carried, self.taken.fingerprints
        examples = (carried and carried.examples()) or choose(list(fingerprints), self._encoded)
        with uncollected(), closing(StoreWriter(self.directory, examples)) as store:
            made = self._indexed(examples, workers, track)
            parts = [*([carried.lists()] if carried else []), *(partial(Part, path) for path in made.parts)]
            count = len(fingerprints)
            merging = workers.beside(partial(_merged, self.directory, count), parts, worthwhile=count >= _MANY)
            contents = self._contents()
            kept = carried.compressed(examples, self.directory / "scratch", workers) if carried else []
            store.add(fingerprints, contents, [*kept, *made.documents])
            for _ in track("Merging", self._joined(made.facts, merging, store), _STEPS):
                pass
        return encoding.digest(contents)

    def _encoded(self, number: int) -> bytes:
        """The document of a number."""
        kept = self.taken.carried.encoded(number) if self.taken.carried else None
        return self.spool.encoded(list(self.taken.fingerprints)[number]) if kept is None else kept

    def _contents(self) -> list[bytes]:
        """The content of each document (`encoding.content`)."""
        known = self.spool.contents()
        if self.taken.carried:
            known |= self.taken.carried.contents()
        return [known[article_id] for article_id in self.taken.fingerprints]

    def _indexed(self, examples: Examples, workers: Workers, track: Track) -> _Made:
        """What is not taken over, indexed; what is kept of all documents besides their posting lists and texts."""
        ids, carried = list(self.taken.fingerprints), self.taken.carried
        some = list(self.spool.stretches(ids, self.taken.fresh, self.stretch, workers.processes))
        step = Indexing(self.directory / "scratch", examples.data)
        begun = workers.map(step, some, len(some), worthwhile=1 if len(ids) >= _MANY else 2, chunk=1)
        made = _Made(facts=carried.facts() if carried else Facts())  # while other processes index
        for one in track("Indexing", begun, len(some)):
            made.parts.append(one.part)
            made.documents.append(one.documents)
            made.facts.extend(one.facts)
        return made

    def _joined(self, facts: Facts, merging: Callable[[], Merged], store: StoreWriter) -> Iterator[None]:
        """What is kept of all documents besides their texts written, a step at a time, and completed once the posting
        lists are merged."""
        store.add_rows(facts.rows)
        yield
        named, spelled = facts.columns.named(), Spelled()
        columns = facts.columns.arrays([entity for entity, _ in named], spelled)
        yield
        store.add_names(named, facts.names, spelled)
        yield
        merged = merging()
        save(self.directory, columns, merged.words)
        store.finish(merged.forms)
        yield


def _merged(directory: Path, count: int, parts: Sequence[Callable[[], Source]]) -> Merged:
    """The posting lists of a generation of so many documents, merged into their folder."""
    analyser_of_process.cache_clear()  # no text is left to index, and merging needs the room
    folder = directory / FOLDER
    folder.mkdir()
    with uncollected():
        return merge([opened() for opened in parts], folder, count)


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
