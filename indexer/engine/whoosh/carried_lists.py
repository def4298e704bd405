"""The posting lists of an older generation without those of the documents that left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.arrays import Arrays, Lists
from indexer.engine.whoosh.codec import FOLDER, open_terms
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.inversion import places_within
from indexer.engine.whoosh.merge import stretches
from indexer.engine.whoosh.parts import Surface, Words, stem_of
from indexer.engine.whoosh.posting import Rows
from indexer.engine.whoosh.schema import FAMILIES, WORDS, field_name
from indexer.engine.whoosh.store import Store
from indexer.terms import FIELDS
from indexer.text import stem


@dataclass(frozen=True, slots=True)
class Left:
    """What documents that left had."""

    words: Words
    totals: Ints
    """Number of words in each field of FIELDS."""


@dataclass(frozen=True, slots=True)
class _Family:
    """The terms of one family that documents still have."""

    terms: list[str]
    rows: Ints
    """Their rows in the arrays."""
    sizes: Rows
    """How many postings and occurrences of each are left."""


class CarriedLists:
    """The documents of a generation that did not leave it (`parts.Source`)."""

    def __init__(self, directory: Path, to: Ints, left: Sequence[Left]) -> None:
        """`to` has of each document of the generation its new number, -1 for those that left."""
        opened = open_terms(directory / FOLDER)
        self._arrays: Arrays = opened.arrays
        self._to = to
        self._cases = _cases(directory)
        for one in left:
            _take_off(self._cases, one.words)
        self._surfaces = sorted(self._cases)
        self._begins = dict(_begins(self._surfaces))
        """Of each stem the place of its first surface."""
        self._held = np.zeros(len(self._surfaces), np.int64)
        """Of each surface how often it still stands in documents."""
        before = np.array([opened.lengths[field] for field in FIELDS])
        self._totals: Ints = before - sum((one.totals for one in left), np.zeros(len(FIELDS), np.int64))
        self._row = 0
        self._surfaces_of = np.zeros(len(self._arrays.first) - 1, np.int64)
        """Of each row of words the place of the first surface of its stem among all."""
        families = opened.families()
        self._families = {family: self._family(family, families[field_name(*family)]) for family in FAMILIES}
        self._places = np.cumsum(self._held > 0) - 1
        """Of each surface that is still there its place among such."""
        opened.close()

    @property
    def numbers(self) -> Ints:
        """As Source."""
        return self._to[self._to >= 0]

    @property
    def totals(self) -> Ints:
        """As Source."""
        return self._totals

    @property
    def is_long(self) -> bool:
        """As Source."""
        return self._arrays.positions.itemsize > 2

    def length_bytes(self) -> NDArray[np.uint8]:
        """As Source."""
        return self._arrays.lengths[:, self._to >= 0].T

    def words(self) -> Words:
        """As Source."""
        used = [self._surfaces[place] for place in np.flatnonzero(self._held).tolist()]
        cases = np.array([self._cases[surface] for surface in used], np.int64).reshape(len(used), 2)
        return Words(used, cases[:, 0], cases[:, 1])

    def terms(self, field: str, family: str) -> tuple[list[str], Rows]:
        """As Source."""
        found = self._families[field, family]
        return found.terms, found.sizes

    def lists(self, field: str, family: str, terms: slice) -> Lists:
        """As Source."""
        found = self._families[field, family]
        rows = slice(int(found.rows[terms.start]), int(found.rows[terms.stop - 1]) + 1)
        lists = self._arrays.lists(rows)
        gone, unsaid = self._left(lists)
        return Lists(
            found.sizes[terms],
            np.delete(self._to[lists.docs], gone),
            np.delete(lists.frequencies, gone),
            np.delete(lists.positions, unsaid),
            self._places[np.delete(self._among_all(rows, lists), unsaid)],
        )

    def _family(self, family: tuple[str, str], terms: list[str]) -> _Family:
        """The next terms of the arrays: what is left of each."""
        start, self._row = self._row, self._row + len(terms)
        if family[1] == WORDS:
            self._surfaces_of[start : self._row] = [self._begins[term] for term in terms]
        before = np.diff(self._arrays.firsts(slice(start, self._row)), axis=0)
        sizes = before.copy()
        for some in stretches(before):
            sizes[some] -= self._taken_off(slice(start + some.start, start + some.stop))
        left = np.flatnonzero(sizes[:, 0])
        return _Family([terms[place] for place in left.tolist()], start + left, sizes[left])

    def _taken_off(self, rows: slice) -> Rows:
        """How many postings and occurrences the documents that left have in some rows; the surfaces of all others
        are counted."""
        lists = self._arrays.lists(rows)
        gone, unsaid = self._left(lists)
        count = len(lists.sizes)
        owners = np.searchsorted(np.cumsum(lists.sizes[:, 0]), gone, "right")
        sizes = np.zeros((count, 2), np.int64)
        sizes[:, 0] = np.bincount(owners, minlength=count)
        if len(lists.positions):
            sizes[:, 1] = np.bincount(owners, lists.frequencies[gone], count)
            surfaces = self._among_all(rows, lists)
            self._held += np.bincount(surfaces, minlength=len(self._held))
            self._held -= np.bincount(surfaces[unsaid], minlength=len(self._held))
        return sizes

    def _left(self, lists: Lists) -> tuple[Ints, Ints]:
        """The places of the postings and of the occurrences that documents have which left."""
        gone = np.flatnonzero(self._to[lists.docs] < 0)
        if not len(lists.positions):
            return gone, gone[:0]
        sizes = lists.frequencies[gone]
        return gone, np.repeat(np.cumsum(lists.frequencies)[gone] - sizes, sizes) + places_within(sizes)

    def _among_all(self, rows: slice, lists: Lists) -> Ints:
        """The surfaces of the posting lists of some rows, by their places among all."""
        firsts: Ints = np.repeat(self._surfaces_of[rows], lists.sizes[:, 1])
        firsts += lists.surfaces
        return firsts


def _cases(directory: Path) -> dict[Surface, tuple[int, int]]:
    """The surfaces of a generation, and how often each is written in lower case and Capitalised."""
    found: dict[Surface, tuple[int, int]] = {}
    store = Store(directory)
    for form, lower, title, surface, capitals in store.rows("SELECT form, lower, title, surface, capitals FROM form"):
        its = stem(form)
        if surface is not None:
            found[f"{its}\t{form}\t0"] = lower, title
        if capitals is not None:
            found[f"{its}\t{form}\t1"] = 0, 0
    store.close()
    return found


def _take_off(cases: dict[Surface, tuple[int, int]], words: Words) -> None:
    """Count no more what documents that left had written."""
    for surface, lower, title in zip(words.surfaces, words.lower.tolist(), words.title.tolist(), strict=True):
        before = cases[surface]
        cases[surface] = before[0] - lower, before[1] - title


def _begins(surfaces: Sequence[Surface]) -> Iterable[tuple[str, int]]:
    """Each stem with the place of its first surface."""
    begin = 0
    for its, same in groupby(surfaces, stem_of):
        yield its, begin
        begin += sum(1 for _ in same)
