"""Documents → the files of a generation: Whoosh's inverted index, columns, store.

Several processes index documents a stretch at a time, while more of them come (`intake`). Then one of them merges the
parts, others compress the texts, and this one writes all else; documents that an older generation holds as they are
(`carried`) are one part more. However many processes and however long the stretches, and whatever is carried over:
the files are the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

import numpy as np

from indexer.engine import encoding
from indexer.engine.whoosh.beginnings import Spelled
from indexer.engine.whoosh.codec import FOLDER
from indexer.engine.whoosh.columns import Columns
from indexer.engine.whoosh.columns_writer import save
from indexer.engine.whoosh.docset import everything
from indexer.engine.whoosh.documents import Compressed, Examples
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.facts import Facts
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.indexing import Compressing, analyser_of_process
from indexer.engine.whoosh.intake import MANY, Intake, Taken
from indexer.engine.whoosh.merge import Merged, merge
from indexer.engine.whoosh.parts import Part, Source
from indexer.engine.whoosh.spool import Spool, Stretch, choose
from indexer.engine.whoosh.store import Store
from indexer.engine.whoosh.store_writer import StoreWriter
from indexer.model import Document, Info, Kind
from indexer.workers import Track, Workers, uncollected, untracked

_STRETCH = 32 << 20
"""Bytes of documents indexed at a time: about 8,000 articles of 300 words. A process then needs 220 MB,
what it maps included, however large the archive."""

_STEPS = 5
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
        with uncollected(), ExitStack() as opened:
            taken = Intake(spool, workers, stretch).take(documents, previous)
            if taken.carried:
                opened.callback(taken.carried.close)
            spool.finish()
            digest = _Build(directory, spool, taken).run(workers, track)
    finally:
        spool.close()
        shutil.rmtree(scratch, ignore_errors=True)  # after a failure another process may still write there
        analyser_of_process.cache_clear()
    return _described(directory, digest)


@dataclass(frozen=True, slots=True)
class _Made:
    """What processes made of the documents that are not taken over, and the facts of all."""

    stretches: list[tuple[Stretch, Ints]] = field(default_factory=list)
    """With the numbers of their documents."""
    parts: list[Callable[[], Source]] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class _Build:
    """One generation to be."""

    directory: Path
    spool: Spool
    taken: Taken

    def run(self, workers: Workers, track: Track) -> str:
        """Write it; the answer is its logical digest."""
        carried, count = self.taken.carried, len(self.taken.fingerprints)
        contents = self._contents()
        ids = list(self.taken.fingerprints)
        examples = (carried and carried.examples()) or choose(ids, partial(self._encoded, ids))
        with closing(StoreWriter(self.directory, examples)) as store:
            made = self._made(track)
            parts = [*([carried.lists()] if carried else []), *made.parts]
            merging = workers.beside(partial(_merged, self.directory, count), parts, worthwhile=count >= MANY)
            texts = self._compressed(made, examples, workers)
            for _ in track("Merging", self._joined(made.facts, merging, store, contents, texts), _STEPS):
                pass
        return encoding.digest(contents)

    def _encoded(self, ids: Sequence[str], number: int) -> bytes:
        """The document of a number, its place among all ids."""
        kept = self.taken.carried.encoded(number) if self.taken.carried else None
        return self.spool.encoded(ids[number]) if kept is None else kept

    def _contents(self) -> list[bytes]:
        """The content of each document (`encoding.content`)."""
        known = self.spool.contents()
        if self.taken.carried:
            known |= self.taken.carried.contents()
        return [known[article_id] for article_id in self.taken.fingerprints]

    def _made(self, track: Track) -> _Made:
        """What is not taken over, indexed; what is kept of all documents besides their posting lists and texts."""
        carried, begun = self.taken.carried, self.taken.begun
        number = {article_id: number for number, article_id in enumerate(self.taken.fingerprints)}
        made = _Made(facts=carried.facts() if carried else Facts())  # while other processes index
        for one in track("Indexing", begun, len(begun)):
            indexed, numbers = one.indexed(), np.array([number[each] for each in one.stretch.ids], np.int64)
            made.stretches.append((one.stretch, numbers))
            made.parts.append(partial(Part, indexed.part, numbers))
            made.facts.extend(Facts.load(indexed.facts, indexed.digest), numbers)
        return made

    def _compressed(self, made: _Made, examples: Examples, workers: Workers) -> Iterator[Compressed]:
        """The texts of all documents, which other processes begin to compress."""
        some, carried = made.stretches, self.taken.carried
        fresh = workers.map(Compressing(examples.data), some, len(some), worthwhile=2, chunk=1)
        return chain(carried.compressed(examples, self.spool.directory, workers) if carried else (), fresh)

    def _joined(
        self,
        facts: Facts,
        merging: Callable[[], Merged],
        store: StoreWriter,
        contents: Sequence[bytes],
        texts: Iterable[Compressed],
    ) -> Iterator[None]:
        """What is kept of all documents besides their posting lists written, a step at a time, and completed once
        those are merged."""
        store.add_rows(facts.rows)
        yield
        named, spelled = facts.columns.named(), Spelled()
        columns = facts.columns.arrays([entity for entity, _ in named], spelled)
        yield
        store.add_names(named, facts.names, spelled)
        yield
        store.add(self.taken.fingerprints, contents, [*texts])
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
