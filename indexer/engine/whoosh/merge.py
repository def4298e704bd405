"""Parts → the arrays and the term table of an index.

Terms are merged by name, postings by copying whole columns: documents of a later part come later, so the
list of a term is its lists in the parts one after the other. What lies in memory is one column of one
part at a time, and all different words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np

from indexer.engine.whoosh import arrays
from indexer.engine.whoosh.codec import TermFacts, TermTable, save_contents
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.inversion import places_within
from indexer.engine.whoosh.parts import Part, Surface, length_bytes
from indexer.engine.whoosh.posting import Rows, in_a_byte, overflowing
from indexer.engine.whoosh.schema import FAMILIES, WORDS
from indexer.terms import FIELDS
from indexer.workers import Track, untracked


@dataclass(frozen=True, slots=True)
class Form:
    """A folded form of a word, and how it is written."""

    text: str
    lower: int
    title: int
    """How often it stands in lower case and how often Capitalised where it is scored."""
    surface: int | None
    capitals: int | None
    """Its surface numbers among those of its stem: as a form at large, and in capitals."""


def merge(parts: Sequence[Part], folder: Path, count: int, track: Track = untracked) -> list[Form]:
    """Write the index of `count` documents in a folder; the answer is all forms in it, sorted."""
    vocabulary = Vocabulary.of(parts)
    families = [_Family.of(parts, *family) for family in FAMILIES]
    lengths = [part.lengths() for part in parts]
    longest = max((int(some.max(initial=0)) for some in lengths), default=0)
    writer = _Writer(folder, families, count, "<u2" if longest <= 1 << 16 else "<u4")
    table = TermTable(folder)
    for family in track("Merging", families, len(families)):
        writer.start(family)
        for number, part in enumerate(parts):
            writer.add(part, family.ranks[number], lengths[number], vocabulary.numbers[number])
        table.add((family.field, family.name), family.terms, writer.facts)
    table.close()
    writer.finish()
    total = sum((some.sum(axis=0) for some in lengths), np.zeros(len(FIELDS), np.int64))
    column = arrays.create(folder, "lengths", (len(FIELDS), count))
    column[:] = length_bytes(np.concatenate(lengths)).T if lengths else 0
    save_contents(folder, count, dict(zip(FIELDS, total.tolist(), strict=True)))
    return vocabulary.forms


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all parts."""

    forms: list[Form]
    numbers: Sequence[Ints]
    """For each part, of each of its surfaces the number among those of its stem."""

    @classmethod
    def of(cls, parts: Sequence[Part]) -> Vocabulary:
        """The words of some parts."""
        cases: dict[Surface, tuple[int, int]] = {}
        for part in parts:
            words = part.words()
            for surface, lower, title in zip(words.surfaces, words.lower.tolist(), words.title.tolist(), strict=True):
                before = cases.get(surface, (0, 0))
                cases[surface] = (before[0] + lower, before[1] + title)
        numbered = {
            surface: number for _, same in groupby(sorted(cases), itemgetter(0)) for number, surface in enumerate(same)
        }
        ours = [np.array([numbered[surface] for surface in part.words().surfaces], np.int64) for part in parts]
        known = sorted({(form, stem) for stem, form, _ in cases})
        return cls([_form(form, stem, numbered, cases) for form, stem in known], ours)


def _form(form: str, stem: str, numbered: Mapping[Surface, int], cases: Mapping[Surface, tuple[int, int]]) -> Form:
    at_large, in_capitals = (stem, form, False), (stem, form, True)
    return Form(form, *cases.get(at_large, (0, 0)), numbered.get(at_large), numbered.get(in_capitals))


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
    def of(cls, parts: Sequence[Part], field: str, name: str) -> _Family:
        found = [part.terms(field, name) for part in parts]
        terms = sorted(set().union(*(some for some, _ in found)))
        rank = {term: number for number, term in enumerate(terms)}
        ranks = [np.array([rank[term] for term in some], np.int64) for some, _ in found]
        sizes = np.zeros((len(terms), 2), np.int64)
        for there, (_, first) in zip(ranks, found, strict=True):
            sizes[there] += np.diff(first, axis=0)
        return cls(field, name, terms, ranks, sizes)


class _Writer:
    """Fills the arrays family after family, part after part."""

    def __init__(self, folder: Path, families: Sequence[_Family], count: int, positions: str) -> None:
        sizes = np.concatenate([np.zeros((1, 2), np.int64), *(family.sizes for family in families)])
        self._folder = folder
        self._first = arrays.create(folder, "first", sizes.shape)
        np.cumsum(sizes, axis=0, out=self._first)
        postings, occurrences = self._first[-1].tolist()
        self._docs = arrays.create(folder, "docs", (postings,))
        self._bounds = range(arrays.BLOCK, count, arrays.BLOCK)
        self._blocks = arrays.create(folder, "blocks", (len(sizes) - 1, len(self._bounds)))
        self._counts = arrays.create(folder, "counts", (postings,))
        self._positions = arrays.create(folder, "positions", (occurrences,), positions)
        self._surfaces = arrays.create(folder, "surfaces", (occurrences,))
        self._overflow: list[Rows] = []
        self._surface_overflow: list[Rows] = []
        self._row = 0

    def start(self, family: _Family) -> None:
        """Begin with the next family."""
        end = self._row + len(family.terms)
        self._family = family
        self._next = self._first[self._row : end].copy()
        self._before = self._blocks[self._row : end]
        self._row = end
        self.facts = TermFacts.none(family.sizes[:, 0])

    def add(self, part: Part, ranks: Ints, lengths: Ints, surfaces: Ints) -> None:
        """Take the next part: the ranks of its terms, the lengths of its documents, the numbers of its
        surfaces."""
        if not len(ranks):
            return
        field, name = self._family.field, self._family.name
        first = part.terms(field, name)[1]
        sizes = np.diff(first, axis=0)
        docs, frequencies = part.array(field, name, "docs"), part.array(field, name, "frequencies")
        bytes_ = length_bytes(lengths[:, FIELDS.index(field)])[docs]
        docs = docs + part.start
        self.facts.add(ranks, first[:-1, 0], docs, frequencies, bytes_)
        at = self._places(ranks, sizes, 0)
        self._docs[at] = docs % arrays.BLOCK
        for number, bound in enumerate(self._bounds):
            if bound <= part.start:
                continue
            self._before[ranks, number] += np.add.reduceat(docs < bound, first[:-1, 0], dtype=np.uint32)
        self._counts[at] = in_a_byte(frequencies)
        self._overflow.append(_moved(overflowing(frequencies), at))
        if name == WORDS:
            at = self._places(ranks, sizes, 1)
            numbers = surfaces[part.array(field, name, "surfaces")]
            self._positions[at] = part.array(field, name, "positions")
            self._surfaces[at] = in_a_byte(numbers)
            self._surface_overflow.append(_moved(overflowing(numbers), at))

    def finish(self) -> None:
        """Complete the files."""
        for name, rows in (("overflow", self._overflow), ("surface_overflow", self._surface_overflow)):
            found = np.concatenate([np.empty((0, 2), np.int64), *rows])
            arrays.create(self._folder, name, found.shape)[:] = found[np.argsort(found[:, 0])]

    def _places(self, ranks: Ints, sizes: Rows, column: int) -> Ints:
        """Where the postings (0) or occurrences (1) of a part go: of each term right behind those before."""
        counts = sizes[:, column]
        places = np.repeat(self._next[ranks, column], counts) + places_within(counts)
        self._next[ranks, column] += counts
        return places


def _moved(rows: Rows, places: Ints) -> Rows:
    """Overflow rows of a part as rows of the whole."""
    return np.stack((places[rows[:, 0]], rows[:, 1]), axis=1)
