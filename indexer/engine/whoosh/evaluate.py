"""Which documents match a query, and how well: set algebra over posting lists.

The search is exhaustive: every matching document is found and scored, so totals and counts are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from indexer.engine import scoring
from indexer.engine.whoosh.columns import Columns, Mask
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.postings import Posting, Postings
from indexer.engine.whoosh.store import Store
from indexer.query import (
    AllOf,
    AnyOf,
    Best,
    ByName,
    Everything,
    HasValue,
    InHeadline,
    InPeriod,
    Linked,
    Not,
    Phrase,
    Prefix,
    Query,
    Undated,
    Word,
)
from indexer.terms import FIELDS, SCORED, linked_term

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """For each document whether it matches, and its score: 0 where it does not."""

    mask: Mask
    scores: Scores


class Evaluator:
    """Evaluates understood queries on one generation."""

    def __init__(self, postings: Postings, columns: Columns, facets: Facets, store: Store) -> None:
        self._postings = postings
        self._facets = facets
        self._store = store
        self._count = store.count
        decoded = np.array(scoring.LENGTHS, np.float64)
        self._saturation = {
            name: scoring.saturation(decoded[columns.lengths[:, at]], float(columns.averages[at]))
            for at, name in enumerate(SCORED)
        }

    def found(self, query: Query, fields: Sequence[str] = FIELDS) -> Found:
        """The documents that match a query in these fields."""
        match query:
            case Word() | Phrase() | Linked():
                return self._leaf(query, fields)
            case AllOf(children):
                parts = [self.found(child, fields) for child in children]
                mask = reduce(np.logical_and, (part.mask for part in parts), self._mask(True))
                return Found(mask, self._sum(parts) * mask)
            case AnyOf(children):
                parts = [self.found(child, fields) for child in children]
                return Found(self._any(parts), self._sum(parts))
            case Best(children):
                parts = [self.found(child, fields) for child in children]
                best = reduce(np.maximum, (part.scores for part in parts), np.zeros(self._count))
                return Found(self._any(parts), best)
            case InHeadline(child):
                return self.found(child, ("headline",))
            case Not(child):
                return self._unscored(~self.found(child, fields).mask)
            case Prefix(_, forms):
                words = AnyOf(tuple(Word(form, form, exact=True) for form in forms))
                return self._unscored(self.found(words, fields).mask)
            case _:
                return self._unscored(self._filter(query))

    def _filter(self, query: Query) -> Mask:
        """The documents with a property that no word decides."""
        match query:
            case Everything():
                return self._mask(True)
            case HasValue(kind, _, keys):
                return self._facets.holding(kind, keys)
            case InPeriod(first, last):
                return self._facets.within(first, last)
            case Undated():
                return self._facets.undated
            case ByName(name):
                return self._by("instr('-' || slug || '-', '-' || ? || '-')", name)
        return self._mask(False)

    def written_by(self, name: str) -> Mask:
        """The documents with this name, a slug, in the byline."""
        return self._by("slug = ?", name)

    def spelled(self, term: str) -> Mask:
        """The documents with this term of a linked mention in a scored field."""
        mask = self._mask(False)
        for name in SCORED:
            mask[self._postings.names(name, term).docs] = True
        return mask

    def _by(self, condition: str, name: str) -> Mask:
        mask = self._mask(False)
        mask[[number for (number,) in self._store.rows(f"SELECT number FROM byline WHERE {condition}", name)]] = True
        return mask

    def _leaf(self, leaf: Word | Phrase | Linked, fields: Iterable[str]) -> Found:
        mask, scores = self._mask(False), np.zeros(self._count)
        for name in fields:
            docs, frequencies = self._frequencies(leaf, name)
            mask[docs] = True
            if name in SCORED:
                rarity = scoring.idf(self._count, len(docs))
                scores[docs] += scoring.weight(frequencies, rarity, self._saturation[name][docs])
        return Found(mask, scores)

    def _frequencies(self, leaf: Word | Phrase | Linked, field: str) -> tuple[NDArray[np.int64], Scores]:
        if not isinstance(leaf, Phrase):
            posting = self._posting(leaf, field)
            return posting.docs.astype(np.int64), posting.frequencies().astype(np.float64)
        places = [self._posting(word, field).places() for word in leaf.words]
        starts = _near(places, leaf.slop) if leaf.slop else _adjacent(places)
        docs, counts = np.unique(starts >> 32, return_counts=True)
        return docs, counts.astype(np.float64)

    def _posting(self, leaf: Word | Linked, field: str) -> Posting:
        if isinstance(leaf, Linked):
            return self._postings.names(field, linked_term(leaf.kind, leaf.key))
        if leaf.exact or leaf.capitals:
            return self._postings.forms(field, leaf.form, capitals=leaf.capitals)
        return self._postings.words(field, leaf.stem)

    def _mask(self, value: bool) -> Mask:
        return np.full(self._count, value)

    def _any(self, parts: Iterable[Found]) -> Mask:
        return reduce(np.logical_or, (part.mask for part in parts), self._mask(False))

    def _sum(self, parts: Iterable[Found]) -> Scores:
        return reduce(np.add, (part.scores for part in parts), np.zeros(self._count))

    def _unscored(self, mask: Mask) -> Found:
        return Found(mask, np.zeros(self._count))


def _adjacent(places: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Where the words stand one after the other: the place of the first."""
    shifted = (there - at for at, there in enumerate(places))
    return reduce(lambda one, other: np.intersect1d(one, other, assume_unique=True), shifted)


def _near(places: Sequence[NDArray[np.int64]], slop: int) -> NDArray[np.int64]:
    """Where a word stands with all of them in the window of `slop` places that it begins."""
    starts = np.unique(np.concatenate(places))
    for there in places:
        inside = np.searchsorted(there, starts + slop, "right") > np.searchsorted(there, starts, "left")
        starts = starts[inside]
    return starts
