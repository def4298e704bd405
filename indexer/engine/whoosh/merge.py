"""Parts → the arrays and the term table of an index.

Terms are merged by name. The posting lists of a stretch of terms are taken from all parts, sorted and
written, then those of the next. What lies in memory is such a stretch, and all different words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby, pairwise
from operator import itemgetter
from pathlib import Path

import numpy as np

from indexer.engine.whoosh import arrays as layout
from indexer.engine.whoosh.arrays import NO_ROWS, Arrays, Lists, save_overflow
from indexer.engine.whoosh.codec import create_terms, save_contents
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.parts import Source, Surface, stem_of
from indexer.engine.whoosh.posting import Rows, in_a_byte, overflowing
from indexer.engine.whoosh.schema import FAMILIES
from indexer.engine.whoosh.term_table import TermFacts
from indexer.terms import FIELDS

_STRETCH = 2_000_000
"""Postings and occurrences sorted at a time, unless one term has more: 150 MB."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Folded forms of words, sorted, and how each is written: columns with one item per form. So they pass from
    process to process in a twentieth of the time that an object of each takes."""

    texts: list[str]
    lower: list[int]
    title: list[int]
    """How often each stands in lower case and how often Capitalised where it is scored."""
    surfaces: list[int | None]
    capitals: list[int | None]
    """Their surface numbers among those of their stems: as forms at large, and in capitals."""

    def rows(self) -> Iterator[tuple[str, int, int, int | None, int | None]]:
        """All that is known of each."""
        return zip(self.texts, self.lower, self.title, self.surfaces, self.capitals, strict=True)


@dataclass(frozen=True, slots=True)
class Merged:
    """What is told of an index that was written."""

    forms: Forms
    """All forms in it, sorted."""
    words: dict[str, int]
    """Number of words in each field."""


def merge(parts: Sequence[Source], folder: Path, count: int) -> Merged:
    """Write the index of `count` documents, each of them in one of the parts, in a folder."""
    vocabulary = Vocabulary.of(parts)
    families = [_Family.of(parts, *family) for family in FAMILIES]
    sizes = np.concatenate([NO_ROWS, *(family.sizes for family in families)])
    arrays = Arrays.create(folder, sizes, count, is_long=any(part.is_long for part in parts))
    for part in parts:
        arrays.lengths[:, part.numbers] = part.length_bytes().T
    writer = _Writer(arrays)
    table = create_terms(folder)
    for family in families:
        for terms in stretches(family.sizes):
            facts = writer.add(family, _lists(parts, family, terms, vocabulary.numbers))
            table.add((family.field, family.name), family.terms[terms], facts)
    table.close()
    save_overflow(folder, writer.overflow, writer.surface_overflow)
    totals = sum((part.totals for part in parts), np.zeros(len(FIELDS), np.int64))
    words = dict(zip(FIELDS, totals.tolist(), strict=True))
    save_contents(folder, count, words)
    return Merged(vocabulary.forms, words)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all parts."""

    forms: Forms
    numbers: Sequence[Ints]
    """For each part, of each of its surfaces the number among those of its stem."""

    @classmethod
    def of(cls, parts: Sequence[Source]) -> Vocabulary:
        """The words of some parts."""
        known = defaultdict[Surface, int](count().__next__)
        found = [_Counted.of(part, known) for part in parts]
        cases = np.zeros((len(known), 2), np.int64)
        for one in found:
            cases[one.places] += one.cases
        surfaces = sorted(known)
        numbers = [number for _, same in groupby(surfaces, stem_of) for number, _ in enumerate(same)]
        places = np.array([known[surface] for surface in surfaces], np.int32)
        by_place = np.empty_like(places)
        by_place[places] = numbers
        return cls(_forms(surfaces, numbers, cases[places]), [by_place[one.places] for one in found])


@dataclass(frozen=True, slots=True)
class _Counted:
    """The surfaces of a part, by their places in a vocabulary."""

    places: Ints
    cases: Rows
    """How often each is written in lower case and Capitalised."""

    @classmethod
    def of(cls, part: Source, known: Mapping[Surface, int]) -> _Counted:
        """Those of a part; the vocabulary gives new ones a place."""
        words = part.words()
        places = np.fromiter(map(known.__getitem__, words.surfaces), np.int32, len(words.surfaces))
        return cls(places, np.stack((words.lower, words.title), axis=1))


def _forms(surfaces: Sequence[Surface], numbers: Sequence[int], cases: Rows) -> Forms:
    """The forms of some surfaces; each has but one stem."""
    at_large, in_capitals = dict[str, tuple[int, int, int | None]](), dict[str, int]()
    for surface, number, (lower, title) in zip(surfaces, numbers, cases.tolist(), strict=True):
        _, form, capitals = surface.split("\t")
        if capitals == "1":
            in_capitals[form] = number
        else:
            at_large[form] = lower, title, number
    known = sorted(at_large.keys() | in_capitals.keys())
    found = [at_large.get(form, (0, 0, None)) for form in known]
    lowers, titles, at_larges = (list(map(itemgetter(column), found)) for column in range(3))
    return Forms(known, lowers, titles, at_larges, list(map(in_capitals.get, known)))


@dataclass(frozen=True, slots=True)
class _Family:
    """The terms of one family in all parts."""

    field: str
    name: str
    terms: list[str]
    ranks: Sequence[Ints]
    """For each part, of each of its terms the rank among all."""
    sizes: Rows
    """Of each term, how many postings and how many occurrences it has."""

    @classmethod
    def of(cls, parts: Sequence[Source], field: str, name: str) -> _Family:
        found = [part.terms(field, name) for part in parts]
        terms = sorted(set().union(*(some for some, _ in found)))
        rank = {term: number for number, term in enumerate(terms)}
        ranks = [np.array([rank[term] for term in some], np.int64) for some, _ in found]
        sizes = np.zeros((len(terms), 2), np.int64)
        for there, (_, some_sizes) in zip(ranks, found, strict=True):
            sizes[there] += some_sizes
        return cls(field, name, terms, ranks, sizes)


def stretches(sizes: Rows) -> Iterator[slice]:
    """All terms with these numbers of postings and occurrences, as many at a time as fit into memory."""
    stretch = np.cumsum(sizes.sum(axis=1)) // _STRETCH
    bounds = [0, *(np.flatnonzero(np.diff(stretch)) + 1).tolist(), len(sizes)]
    return (slice(start, stop) for start, stop in pairwise(bounds) if start < stop)


def _lists(parts: Sequence[Source], family: _Family, terms: slice, surfaces: Sequence[Ints]) -> Lists:
    """The posting lists of some terms of a family, of all parts together. The surfaces of each part have
    these numbers; the sizes are those of the terms in the index."""
    found, ranks = [], []
    for part, there, numbers in zip(parts, family.ranks, surfaces, strict=True):
        low, high = np.searchsorted(there, (terms.start, terms.stop)).tolist()
        if low < high:
            lists = part.lists(family.field, family.name, slice(low, high))
            ranks.append(np.repeat(there[low:high], lists.sizes[:, 0]))
            found.append((lists.docs, lists.frequencies, lists.positions, numbers[lists.surfaces]))
    joined = (np.concatenate(some) for some in zip(*found, strict=True))
    return _sorted(np.concatenate(ranks), Lists(family.sizes[terms], *joined))


def _sorted(ranks: Ints, lists: Lists) -> Lists:
    """Posting lists whose terms have these ranks, by rank and document."""
    keys = (ranks << 32) | lists.docs
    order = np.argsort(keys, kind="stable")  # merges the ascending runs it is made of
    frequencies = lists.frequencies[order]
    positions, surfaces = lists.positions, lists.surfaces
    if len(positions):
        moved = _starts(lists.frequencies)[order] - _starts(frequencies)
        places = np.repeat(moved, frequencies) + np.arange(len(positions))
        positions, surfaces = positions[places], surfaces[places]
    return Lists(lists.sizes, lists.docs[order], frequencies, positions, surfaces)


def _starts(sizes: Ints) -> Ints:
    """Where each of some lists of these sizes begins, one right after the other."""
    starts: Ints = np.cumsum(sizes) - sizes
    return starts


class _Writer:
    """Fills the arrays with posting lists, one after the other."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._bounds = range(layout.BLOCK, arrays.lengths.shape[1], layout.BLOCK)
        self.overflow: list[Rows] = []
        self.surface_overflow: list[Rows] = []
        self._row = 0

    def add(self, family: _Family, lists: Lists) -> TermFacts:
        """Write the posting lists of the next terms, which are some of this family."""
        rows = slice(self._row, self._row + len(lists.sizes))
        self._row = rows.stop
        starts = _starts(lists.sizes[:, 0])
        arrays = self._arrays
        first, begin = arrays.first[rows.start].tolist()
        postings, occurrences = slice(first, first + len(lists.docs)), slice(begin, begin + len(lists.positions))
        arrays.docs[postings] = lists.docs % layout.BLOCK
        for number, bound in enumerate(self._bounds):
            arrays.blocks[rows, number] = np.add.reduceat(lists.docs < bound, starts, dtype=np.uint32)
        arrays.counts[postings] = in_a_byte(lists.frequencies)
        self.overflow.append(_shifted(overflowing(lists.frequencies), first))
        arrays.positions[occurrences] = lists.positions
        arrays.surfaces[occurrences] = in_a_byte(lists.surfaces)
        self.surface_overflow.append(_shifted(overflowing(lists.surfaces), begin))
        lengths = arrays.lengths[FIELDS.index(family.field)][lists.docs]
        return TermFacts.of(lists.sizes[:, 0], starts, lists.docs, lists.frequencies, lengths)


def _shifted(rows: Rows, start: int) -> Rows:
    """Overflow rows of a slice as rows of the whole."""
    shifted: Rows = rows + np.array([start, 0])
    return shifted
