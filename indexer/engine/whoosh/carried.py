"""What an index takes over from the one before it: the documents that did not change.

Their posting lists, columns, names and compressed texts are copied from the older generation with new
numbers. What its vocabulary owes to the documents that left is taken off again, so the files are those of
an index made of all documents anew; only texts may be compressed by other examples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
import numpy as np

from indexer.engine.whoosh.analysis import Analyser
from indexer.engine.whoosh.carried_lists import CarriedLists, Left
from indexer.engine.whoosh.columns import VALUED, Columns
from indexer.engine.whoosh.columns_writer import ColumnsWriter
from indexer.engine.whoosh.documents import FILE, Compressed, Documents, Examples
from indexer.engine.whoosh.facts import Facts
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.parts import Texts
from indexer.engine.whoosh.store import Store
from indexer.engine.whoosh.store_writer import Rows
from indexer.engine.written import WrittenNames, named_in
from indexer.model import Kind
from indexer.workers import Workers

_WORTHWHILE = 0.5
"""Share of the documents that must be the same: with fewer, more is taken off than taken over."""

_AT_ONCE = 2_000
"""Documents that left whose words are counted at a time, and documents that are compressed anew."""

_MANY = 10
"""So many times as many are worth starting processes that compress them."""


@dataclass(frozen=True, slots=True)
class _Leaving:
    """What some documents that left contributed."""

    left: Left
    names: WrittenNames


class Carried:
    """The documents of an older generation that are in the new one as they were."""

    def __init__(self, directory: Path, fingerprints: Mapping[str, bytes]) -> None:
        """The documents of a generation that have the same fingerprints in the new one."""
        self._directory = directory
        self._store = Store(directory)
        self._documents = Documents(directory, self._store.count, self._store.examples)
        number = {article_id: number for number, article_id in enumerate(fingerprints)}
        kept = self._store.rows("SELECT id, fingerprint FROM document ORDER BY number")
        self._to = np.array([number[one] if fingerprints.get(one) == print_ else -1 for one, print_ in kept], np.int64)
        """Of each document of the older generation its number in the new one; -1 for one that left."""
        self._leaving: list[Callable[[], _Leaving]] = []
        """What tells of some of the documents that left what they contributed."""
        self._from = {new: old for old, new in enumerate(self._to.tolist()) if new >= 0}

    def examples(self) -> Examples | None:
        """What the documents are compressed with; None when a document left whose words stand in it: they may
        have been taken down."""
        [(data, ids)] = self._store.rows("SELECT data, ids FROM examples")
        numbers = map(self._store.number, ids.split("\n"))
        stay = all(number is not None and self._to[number] >= 0 for number in numbers)
        return Examples(data, tuple(ids.split("\n"))) if stay else None

    @property
    def numbers(self) -> Ints:
        """The new numbers of the documents, ascending."""
        return self._to[self._to >= 0]

    def is_worthwhile(self, documents: int) -> bool:
        """Whether enough of so many documents are the same."""
        return len(self._from) > _WORTHWHILE * documents

    def compressed(self, examples: Examples, scratch: Path, workers: Workers) -> Iterable[Compressed]:
        """The documents, compressed with some examples: as they are if those are the same, else anew."""
        kept = np.flatnonzero(self._to >= 0)
        if examples.data == self._store.examples:
            return [Compressed(self._directory / FILE, self._to[kept], self._documents.bounds()[kept])]
        step = _Compressing(self._directory, scratch, examples.data)
        some = [(kept[at : at + _AT_ONCE], self._to[kept[at : at + _AT_ONCE]]) for at in range(0, len(kept), _AT_ONCE)]
        return workers.map(step, some, len(some), worthwhile=_MANY, chunk=1)

    def encoded(self, number: int) -> bytes | None:
        """The document of a new number, encoded; None if it is another."""
        old = self._from.get(number)
        return None if old is None else self._documents.encoded(old)

    def contents(self) -> dict[str, bytes]:
        """The contents of the documents (`encoding.content`) by id."""
        kept = self._store.rows("SELECT id, content FROM document ORDER BY number")
        return {one: content for (one, content), to in zip(kept, self._to.tolist(), strict=True) if to >= 0}

    def begin(self, workers: Workers, *, worthwhile: bool) -> None:
        """Begin to work out what the documents that left contributed, beside this process if that is worthwhile:
        `lists` and `facts` need it."""
        leaving = np.flatnonzero(self._to < 0).tolist()
        some = [tuple(leaving[at : at + _AT_ONCE]) for at in range(0, len(leaving), _AT_ONCE)]
        step = partial(_leaving, self._directory)
        self._leaving = [workers.beside(step, numbers, worthwhile=worthwhile) for numbers in some]

    def lists(self) -> Callable[[], CarriedLists]:
        """What opens the posting lists of the documents, in whichever process."""
        return partial(CarriedLists, self._directory, self._to, [one().left for one in self._leaving])

    def facts(self) -> Facts:
        """What is kept of the documents besides their posting lists and texts."""
        return Facts(self._columns(), self._names(), self._rows())

    def close(self) -> None:
        """Let go of the older generation."""
        self._documents.close()
        self._store.close()

    def _columns(self) -> ColumnsWriter:
        """The columns of the documents."""
        columns, writer = Columns.open(self._directory), ColumnsWriter()
        rows = self._store.rows("SELECT kind, key, data FROM entity")
        known = {(kind, key): data for kind, key, data in rows}
        named = {named: found for kind in VALUED for named, found in self._named(kind, columns, known)}
        writer.carry(columns, self._to, named)
        return writer

    def _named(
        self, kind: Kind, columns: Columns, known: Mapping[tuple[str, str], bytes]
    ) -> Iterator[tuple[tuple[Kind, str], tuple[int, bytes]]]:
        """Of each entity of a kind that a document still names, the first of these documents and what it says: what
        is known is the word of the first there was; if that one left, the next is read."""
        column, keys = columns.values[kind], columns.names[kind].keys
        to, begins = self._to[column.docs], column.starts[:-1]
        holding = np.where(to >= 0, np.arange(len(to)), len(to))
        firsts = np.minimum.reduceat(holding, begins) if len(to) else begins
        for value in np.flatnonzero(firsts < column.starts[1:]).tolist():
            key, first = keys[value], int(firsts[value])
            is_same = first == begins[value]
            data = known[kind, key] if is_same else self._said(int(column.docs[first]), kind, key)
            yield (kind, key), (int(to[first]), data)

    def _said(self, number: int, kind: Kind, key: str) -> bytes:
        """What a document of the older generation says of an entity."""
        [document] = self._store.documents([number])
        return msgspec.json.encode(next(one for one in named_in(document) if (one.kind, one.key) == (kind, key)))

    def _names(self) -> WrittenNames:
        """How the names in the documents are written."""
        names = WrittenNames()
        for kind, key, text, count in self._store.rows("SELECT kind, key, text, count FROM written"):
            names.take((Kind(kind), key), text, count)
        for one in self._leaving:
            names.without(one().names)
        return names

    def _rows(self) -> Rows:
        """What the documents have in tables."""
        return Rows(*(list(self._moved(f"SELECT * FROM {table}")) for table in ("other_id", "address")))

    def _moved(self, sql: str) -> Iterator[tuple[str, int]]:
        to = self._to.tolist()
        return ((text, to[number]) for text, number in self._store.rows(sql) if to[number] >= 0)


@dataclass(frozen=True, slots=True)
class _Compressing:
    """Compresses documents of an older generation anew, in whichever process."""

    directory: Path
    scratch: Path
    examples: bytes

    def __call__(self, numbers: tuple[Ints, Ints]) -> Compressed:
        """The documents of some numbers there, which have these numbers in the new one."""
        old, new = numbers
        store = Store(self.directory)
        documents = Documents(self.directory, store.count, store.examples)
        encoded = map(documents.encoded, old.tolist())
        found = Compressed.write(self.scratch / f"{new[0]}.carried", new, encoded, self.examples)
        documents.close()
        store.close()
        return found


def _leaving(directory: Path, numbers: Sequence[int]) -> _Leaving:
    """What the documents of these numbers contributed to a generation."""
    store = Store(directory)
    texts, names = Texts(Analyser()), WrittenNames()
    for document in store.documents(numbers):
        texts.add(document)
        names.add(document)
    store.close()
    found, ranks = texts.ranked()
    return _Leaving(Left(ranks.words(), np.array([sizes.sum() for _, sizes in found.values()])), names)
