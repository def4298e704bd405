"""Columns: for each document its dates, its lengths and its facet values, as memory-mapped arrays.

For a facet kind, three arrays with one row per (document, value): `docs` ascending, `values` (numbers
of values in the order of their keys), `major`. Documents are numbered in the order of their ids.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.parts import length_bytes
from indexer.model import ENTITY_KINDS, Document, Entity, Kind, Prominence
from indexer.periods import first_day, last_day
from indexer.terms import FIELDS, SCORED

FOLDER = "columns"

VALUED = (*ENTITY_KINDS, Kind.SOURCE)
"""The kinds with a list of values; dates have a tree."""

Ints = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]
"""For each document whether it is meant."""


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """The facet values of one kind."""

    docs: Ints
    values: Ints
    major: Mask


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a generation."""

    days: Ints
    """First and last day of each document's date as 20160129; 0 for undated."""
    lengths: Ints
    """The length byte of each scored field."""
    averages: NDArray[np.float64]
    """The mean exact length of each scored field."""
    values: dict[Kind, ValueColumn]

    @classmethod
    def open(cls, directory: Path) -> Columns:
        """The columns of a generation, mapped into memory."""

        def load(name: str) -> Any:
            return np.load(directory / FOLDER / f"{name}.npy", mmap_mode="r", allow_pickle=False).view(np.ndarray)

        values = {k: ValueColumn(load(f"{k}.docs"), load(f"{k}.values"), load(f"{k}.major")) for k in VALUED}
        return cls(load("days"), load("lengths"), load("averages"), values)


class ColumnsWriter:
    """Collects the columns of documents added in the order of their numbers."""

    def __init__(self) -> None:
        self.entities: dict[tuple[Kind, str], Entity] = {}
        """Entities and sources by first appearance; the first document's word on an entity is taken."""
        self._count = 0
        self._days = array("i")
        self._rows: dict[Kind, tuple[array[int], list[str], array[int]]] = {
            k: (array("i"), [], array("B")) for k in VALUED
        }

    def add(self, document: Document) -> None:
        """Take the next document."""
        day = document.article.day
        self._days.extend((_as_number(first_day(day)), _as_number(last_day(day))) if day else (0, 0))
        self._add_names(document)
        for kind, (docs, keys, major) in self._rows.items():
            for key, prominence in document.values(kind):
                docs.append(self._count)
                keys.append(key)
                major.append(prominence is Prominence.MAJOR)
        self._count += 1

    def _add_names(self, document: Document) -> None:
        found = [tag.entity for tag in document.tags if not tag.implied]
        if source := document.article.source:
            found.append(Entity(Kind.SOURCE, source.key, source.label))
        for entity in found:
            self.entities.setdefault((entity.kind, entity.key), entity)

    def extend(self, others: ColumnsWriter) -> None:
        """Take the documents that others took, as the next ones."""
        for named, entity in others.entities.items():
            self.entities.setdefault(named, entity)
        self._days.extend(others._days)
        for kind, (docs, keys, major) in others._rows.items():
            self._rows[kind][0].extend(number + self._count for number in docs)
            self._rows[kind][1].extend(keys)
            self._rows[kind][2].extend(major)
        self._count += others._count

    def save(self, directory: Path, lengths: Iterable[Ints]) -> None:
        """Write everything that was taken; `lengths` are the numbers of words of stretch after stretch of
        documents, a column for each field."""
        folder = directory / FOLDER
        folder.mkdir()
        np.save(folder / "days.npy", np.array(self._days, np.int32).reshape(-1, 2))
        exact = np.concatenate([np.empty((0, len(FIELDS)), np.int64), *lengths])[:, : len(SCORED)]
        np.save(folder / "lengths.npy", length_bytes(exact))
        np.save(folder / "averages.npy", exact.sum(axis=0) / max(self._count, 1))
        for kind, (docs, keys, major) in self._rows.items():
            number = {key: n for n, key in enumerate(sorted(key for of, key in self.entities if of is kind))}
            np.save(folder / f"{kind}.docs.npy", np.array(docs, np.int32))
            np.save(folder / f"{kind}.values.npy", np.array([number[key] for key in keys], np.int32))
            np.save(folder / f"{kind}.major.npy", np.array(major, np.bool_))


def _as_number(day: str) -> int:
    return int(day.replace("-", ""))
