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

from indexer.engine.scoring import length_byte
from indexer.model import ENTITY_KINDS, Document, Entity, Kind, Prominence
from indexer.periods import first_day, last_day
from indexer.terms import SCORED, FieldTerms

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
        self._lengths = array("B")
        self._totals = np.zeros(len(SCORED))
        self._rows: dict[Kind, tuple[array[int], list[str], array[int]]] = {
            k: (array("i"), [], array("B")) for k in VALUED
        }

    def add(self, document: Document, terms: Iterable[FieldTerms]) -> None:
        """Take the next document."""
        day = document.article.day
        self._days.extend((_as_number(first_day(day)), _as_number(last_day(day))) if day else (0, 0))
        lengths = [field.length for field in terms if field.name in SCORED]
        self._lengths.extend(map(length_byte, lengths))
        self._totals += lengths
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

    def save(self, directory: Path) -> None:
        """Write everything that was taken."""
        folder = directory / FOLDER
        folder.mkdir()
        np.save(folder / "days.npy", np.array(self._days, np.int32).reshape(-1, 2))
        np.save(folder / "lengths.npy", np.array(self._lengths, np.uint8).reshape(-1, len(SCORED)))
        np.save(folder / "averages.npy", self._totals / max(self._count, 1))
        for kind, (docs, keys, major) in self._rows.items():
            number = {key: n for n, key in enumerate(sorted(key for of, key in self.entities if of is kind))}
            np.save(folder / f"{kind}.docs.npy", np.array(docs, np.int32))
            np.save(folder / f"{kind}.values.npy", np.array([number[key] for key in keys], np.int32))
            np.save(folder / f"{kind}.major.npy", np.array(major, np.bool_))


def _as_number(day: str) -> int:
    return int(day.replace("-", ""))
