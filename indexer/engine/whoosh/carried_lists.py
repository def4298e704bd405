"""The posting lists of an older generation without those of the documents that left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.arrays import Arrays, Lists
from indexer.engine.whoosh.codec import FOLDER, open_terms
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.merge import stretches
from indexer.engine.whoosh.parts import Surface, Words
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
        self._used = np.zeros(len(self._surfaces), np.bool_)
        """Of each surface whether a document still has it."""
        before = np.array([opened.lengths[field] for field in FIELDS])
        self._totals: Ints = before - sum((one.totals for one in left), np.zeros(len(FIELDS), np.int64))
        self._row = 0
        self._surfaces_of = np.zeros(len(self._arrays.first) - 1, np.int64)
        """Of each row of words the place of the first surface of its stem among all."""
        families = opened.families()
        self._families = {family: self._family(family, families[field_name(*family)]) for family in FAMILIES}
        self._places = np.cumsum(self._used) - 1
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
        used = [self._surfaces[place] for place in np.flatnonzero(self._used).tolist()]
        cases = np.array([self._cases[surface] for surface in used], np.int64).reshape(len(used), 2)
        return Words(used, cases[:, 0], cases[:, 1])

    def terms(self, field: str, family: str) -> tuple[list[str], Rows]:
        """As Source."""
        found = self._families[field, family]
        return found.terms, found.sizes

    def lists(self, field: str, family: str, terms: slice) -> Lists:
        """As Source."""
        found = self._families[field, family]
        rows = found.rows[terms]
        lists = self._kept(slice(int(rows[0]), int(rows[-1]) + 1))
        return Lists(
            found.sizes[terms], self._to[lists.docs], lists.frequencies, lists.positions, self._places[lists.surfaces]
        )

    def _family(self, family: tuple[str, str], terms: list[str]) -> _Family:
        """The next terms of the arrays: what is left of each."""
        start, self._row = self._row, self._row + len(terms)
        if family[1] == WORDS:
            self._surfaces_of[start : self._row] = [self._begins[term] for term in terms]
        sizes = np.zeros((len(terms), 2), np.int64)
        for some in stretches(np.diff(self._arrays.first[start : self._row + 1], axis=0)):
            lists = self._kept(slice(start + some.start, start + some.stop))
            sizes[some] = lists.sizes
            self._used[lists.surfaces] = True
        left = np.flatnonzero(sizes[:, 0])
        return _Family([terms[place] for place in left.tolist()], start + left, sizes[left])

    def _kept(self, rows: slice) -> Lists:
        """The posting lists of some rows without the documents that left; surfaces by their places among all."""
        lists = self._arrays.lists(rows)
        kept = self._to[lists.docs] >= 0
        owners = np.repeat(np.arange(len(lists.sizes)), lists.sizes[:, 0])[kept]
        frequencies = lists.frequencies[kept]
        postings = np.bincount(owners, minlength=len(lists.sizes))
        if not len(lists.positions):
            sizes = np.stack((postings, np.zeros_like(postings)), axis=1)
            return Lists(sizes, lists.docs[kept], frequencies, lists.positions, lists.surfaces)
        occurrences = np.bincount(owners, frequencies, len(lists.sizes)).astype(np.int64)
        standing = np.repeat(kept, lists.frequencies)
        firsts = np.repeat(self._surfaces_of[rows], lists.sizes[:, 1])
        return Lists(
            np.stack((postings, occurrences), axis=1),
            lists.docs[kept],
            frequencies,
            lists.positions[standing],
            (firsts + lists.surfaces)[standing],
        )


def _cases(directory: Path) -> dict[Surface, tuple[int, int]]:
    """The surfaces of a generation, and how often each is written in lower case and Capitalised."""
    found: dict[Surface, tuple[int, int]] = {}
    store = Store(directory)
    for form, lower, title, surface, capitals in store.rows("SELECT form, lower, title, surface, capitals FROM form"):
        its = stem(form)
        if surface is not None:
            found[its, form, False] = lower, title
        if capitals is not None:
            found[its, form, True] = 0, 0
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
    for its, same in groupby(surfaces, itemgetter(0)):
        yield its, begin
        begin += sum(1 for _ in same)
