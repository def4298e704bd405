"""Documents → their columns (`columns.py`)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from indexer.distinct import distinct
from indexer.engine import scoring
from indexer.engine.whoosh import bundle
from indexer.engine.whoosh.beginnings import Beginnings, Spelled
from indexer.engine.whoosh.columns import BYLINE, COLUMNS, FACETED, FILE, HELD, ROOTS, Columns, ValueColumn
from indexer.engine.whoosh.docset import Ints, positions_in
from indexer.engine.whoosh.strings import Strings
from indexer.model import ENTITY_KINDS, UNDATED, Document, Entity, Kind, Prominence
from indexer.periods import first_day, last_day
from indexer.terms import SCORED
from indexer.text import fold, slug

Arrays = dict[str, NDArray[Any]]

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Entity)


class ColumnsWriter:
    """Collects the columns of documents, in any order."""

    def __init__(self) -> None:
        self._named: dict[tuple[Kind, str], tuple[int, bytes]] = {}
        """Entities and sources, as the document of that number names them: the first that does. Encoded they pass
        from process to process in a seventh of the time."""
        self._numbers = array("I")
        self._first = array("i")
        self._last = array("i")
        self._columns = {name: _Collected() for name in COLUMNS}

    def add(self, number: int, document: Document) -> None:
        """Take the document of a number."""
        article = document.article
        day = article.day
        self._numbers.append(number)
        self._first.append(_as_number(first_day(day)) if day else 0)
        self._last.append(_as_number(last_day(day)) if day else 0)
        for tag in document.tags:
            if not tag.implied:
                self._value(number, tag.entity, major=tag.prominence is Prominence.MAJOR)
        if article.source:
            self._value(number, Entity(Kind.SOURCE, article.source.key, article.source.label), major=True)
        for name in article.byline:
            self._columns[BYLINE].add(number, slug(name))
        self._columns[ROOTS].add(number, day[:4] if day else UNDATED)

    def _value(self, number: int, entity: Entity, *, major: bool) -> None:
        known = self._named.get((entity.kind, entity.key))
        if known is None or number < known[0]:
            self._named[entity.kind, entity.key] = number, _encoder.encode(entity)
        self._columns[entity.kind].add(number, entity.key, major)

    def extend(self, others: ColumnsWriter, numbers: Ints) -> None:
        """Take the documents that others took, which have these numbers here, ascending."""
        for named, (number, data) in others._named.items():
            found = int(numbers[number]), data
            self._named[named] = min(found, self._named.get(named, found))
        _extend(self._numbers, numbers[np.array(others._numbers, np.int64)])
        self._first.extend(others._first)
        self._last.extend(others._last)
        for name, collected in others._columns.items():
            self._columns[name].extend(collected, numbers)

    def carry(self, columns: Columns, to: Ints, named: Mapping[tuple[Kind, str], tuple[int, bytes]]) -> None:
        """Take the documents of an older generation, which have these numbers now; -1 for those that left. Of each
        entity that they name: the number of the first that does, and what it says, encoded."""
        self._named.update(named)
        kept = to >= 0
        for taken, column in ((self._numbers, to), (self._first, columns.first), (self._last, columns.last)):
            _extend(taken, column[kept])
        for name, collected in self._columns.items():
            collected.carry(columns.names[name].keys, columns.values[name], columns.major.get(name), to)

    def named(self) -> list[tuple[Entity, bytes]]:
        """All entities and sources, by kind and key, and each encoded."""
        return [(_decoder.decode(data), data) for _, (_, data) in sorted(self._named.items())]

    def arrays(self, entities: Iterable[Entity], spelled: Spelled) -> Arrays:
        """Everything that was taken; `entities` are those of `named`."""
        order = np.argsort(np.array(self._numbers, np.int64))
        first = np.array(self._first, np.int32)[order]
        arrays: Arrays = {
            "first": first,
            "last": np.array(self._last, np.int32)[order],
            **_order("newest", -first),
            **_order("oldest", np.where(first == 0, scoring.LAST, first)),
        }
        known: dict[str, dict[str, Entity]] = {name: {} for name in COLUMNS}
        for entity in entities:
            known[entity.kind][entity.key] = entity
        for name, collected in self._columns.items():
            arrays |= collected.arrays(name, len(order)) | _names(name, collected.keys(), known[name], spelled)
        return arrays | _together([(arrays[f"{name}.docs"], arrays[f"{name}.starts"]) for name in FACETED], len(order))


def save(directory: Path, arrays: Arrays, words: Mapping[str, int]) -> None:
    """Write columns; `words` are the numbers of words in each field of all documents."""
    count = max(len(arrays["first"]), 1)
    head: Arrays = {name: arrays[name] for name in ("first", "last")}
    averages = np.array([words[name] for name in SCORED]) / count
    bundle.save(directory / FILE, {**head, "averages": averages, **arrays})


class _Collected:
    """(document, value) pairs of one kind, values numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._docs = array("I")
        self._values = array("I")
        self._major = array("B")

    def add(self, number: int, key: str, major: bool = False) -> None:
        self._docs.append(number)
        self._values.append(self._numbers.setdefault(key, len(self._numbers)))
        self._major.append(major)

    def extend(self, others: _Collected, documents: Ints) -> None:
        """Take the pairs of others, whose documents have these numbers here."""
        values = np.array([self._numbers.setdefault(key, len(self._numbers)) for key in others._numbers], np.int64)
        _extend(self._docs, documents[np.array(others._docs, np.int64)])
        _extend(self._values, values[np.array(others._values, np.int64)])
        self._major.extend(others._major)

    def carry(self, keys: Strings, column: ValueColumn, major: ValueColumn | None, to: Ints) -> None:
        """Take the pairs of an older generation whose documents have these numbers now, or left (-1)."""
        docs, values = column.pairs()
        kept = to[docs] >= 0
        held = np.bincount(values[kept], minlength=len(keys)) > 0
        numbers = (np.cumsum(held) - 1)[values[kept]]
        is_major = np.zeros(len(docs), np.bool_)
        if major:
            major_docs, major_values = major.pairs()
            is_major = positions_in(major_docs * len(keys) + major_values, docs * len(keys) + values)[1]
        self._numbers = {keys[value]: number for number, value in enumerate(np.flatnonzero(held).tolist())}
        for taken, found in ((self._docs, to[docs][kept]), (self._values, numbers), (self._major, is_major[kept])):
            _extend(taken, found)

    def keys(self) -> list[str]:
        return sorted(self._numbers)

    def arrays(self, name: str, documents: int) -> Arrays:
        keys = self.keys()
        ranks = np.empty(len(keys), np.int64)
        ranks[[self._numbers[key] for key in keys]] = np.arange(len(keys))
        docs, values = np.array(self._docs, np.int64), ranks[np.array(self._values, np.int64)]
        found = _pairs(name, docs, values, (documents, len(keys)))
        if name in ENTITY_KINDS:
            major = np.array(self._major, np.bool_)
            found |= _pairs(f"{name}.major", docs[major], values[major], (documents, len(keys)))
        return found


def _extend(taken: array[int], numbers: NDArray[Any]) -> None:
    """Add numbers to others."""
    taken.frombytes(numbers.astype(taken.typecode).tobytes())


def _pairs(name: str, docs: Ints, values: Ints, shape: tuple[int, int]) -> Arrays:
    """The pairs of documents and values, each once, by document and by value."""
    _, numbers = shape
    docs, values = np.divmod(distinct(docs * numbers + values), max(numbers, 1))
    by_value = np.argsort(values, kind="stable")
    return {
        **_by_document(name, docs, values, shape),
        f"{name}.docs": docs[by_value].astype(np.uint32),
        f"{name}.starts": _begins(values, numbers),
    }


def _together(columns: Sequence[tuple[Ints, Ints]], documents: int) -> Arrays:
    """The pairs of some columns, given by value, by document."""
    docs = np.concatenate([docs for docs, _ in columns])
    holding = np.concatenate([np.diff(starts) for _, starts in columns])
    values, by_document = np.repeat(np.arange(len(holding)), holding), np.argsort(docs, kind="stable")
    return _by_document(HELD, docs[by_document], values[by_document], (documents, len(holding)))


def _by_document(name: str, docs: Ints, values: Ints, shape: tuple[int, int]) -> Arrays:
    """The values of documents, which ascend, and where each document's begin."""
    documents, numbers = shape
    kind = np.uint16 if numbers <= 65536 else np.uint32
    return {f"{name}.values": values.astype(kind), f"{name}.rows": _begins(docs, documents)}


def _begins(numbers: Ints, bins: int) -> Ints:
    """Where each number's run begins among all of them sorted; one more at the end."""
    begins = np.zeros(bins + 1, np.int64)
    np.cumsum(np.bincount(numbers, minlength=bins), out=begins[1:])
    return begins.astype(bundle.kind_up_to(len(numbers)))


def _order(name: str, days: Ints) -> Arrays:
    """The documents in the order of some numbers, and each document's place in it."""
    order = np.argsort(days, kind="stable").astype(np.uint32)
    places = np.empty_like(order)
    places[order] = np.arange(len(order), dtype=np.uint32)
    return {name: order, f"by_{name}": places}


def _names(name: str, keys: list[str], known: Mapping[str, Entity], spelled: Spelled) -> Arrays:
    """What the values of a column are called."""
    labels = [known[key].label if key in known else key for key in keys]
    searched = [f"-{key}-" for key in keys] if name == BYLINE else [fold(label) for label in labels]
    order = sorted(range(len(keys)), key=lambda number: (searched[number], number))
    texts = {"keys": keys, "labels": labels, "searched": searched}
    found: Arrays = {f"{name}.by_label": np.array(order, np.uint32)}
    for of, some in texts.items():
        found |= Strings.arrays(f"{name}.{of}", some)
    entities = ((number, known[key]) for number, key in enumerate(keys) if name in ENTITY_KINDS and key in known)
    named = ((number, map(spelled.__getitem__, (e.label, *e.spellings))) for number, e in entities)
    return found | Beginnings.arrays(name, named)


def _as_number(day: str) -> int:
    return int(day.replace("-", ""))
