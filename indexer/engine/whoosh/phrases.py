"""Where words stand next to or near each other in one field.

Places are compared as document << 32 | position. The rarest word is read first and the others only in
the documents that are left: most documents with two frequent words never hold their phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.docset import DocSet, Numbers, distinct, intersection, positions_in
from indexer.engine.whoosh.postings import OVERFLOW, Posting, posting

Places = NDArray[np.int64]
"""Ascending: document << 32 | position."""

_NOWHERE = np.empty(0, np.int64)

_SEARCH = 50
"""Times as long as flagging takes a document that is looked up by bisection."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a phrase."""

    posting: Posting
    """Of its stem."""
    surfaces: Collection[int] | None = None
    """The surface forms meant; None for all."""
    offset: int = 0
    """Which word of the phrase it is, from 0."""

    def within(self, documents: DocSet) -> Places:
        """Where it stands in documents that all hold its stem."""
        rows = self.rows(documents)
        starts = self.posting.starts()
        first = starts.take(rows)
        lengths = starts.take(rows + 1) - first
        # Occurrences of all documents in one array: each document's start, counted on within it.
        ends = np.cumsum(lengths)
        occurrences = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - (ends - lengths), lengths)
        places = np.repeat(documents.numbers.astype(np.int64) << 32, lengths)
        places += self.posting.positions.take(occurrences)
        return places if self.surfaces is None else places[self._written(occurrences)]

    def rows(self, documents: DocSet) -> Numbers:
        """Which rows of the posting these documents are; all of them hold the stem."""
        if documents.count * _SEARCH < len(self.posting.docs):
            return positions_in(self.posting.docs, documents.numbers)[0]
        return np.flatnonzero(documents.mask.take(self.posting.docs))

    def _written(self, occurrences: Numbers) -> NDArray[np.bool_]:
        """Whether these occurrences have a surface form that is meant."""
        found, wanted = self.posting, self.surfaces or ()
        if len(found.surface_overflow):
            return found.written(wanted).take(occurrences)
        table = np.zeros(OVERFLOW + 1, np.bool_)
        table[[number for number in wanted if number < OVERFLOW]] = True
        return table.take(found.surfaces.take(occurrences))


def phrase(words: Sequence[Place], slop: int, size: int, check: Callable[[], None]) -> Posting:
    """The documents where the words stand in this order without a gap or, with `slop`, in any order within
    so many places, and how often. `check` is called between words; it may raise."""
    rarest_first = sorted(words, key=lambda word: len(word.posting.positions))
    documents = intersection((DocSet(size, numbers=word.posting.docs) for word in words), size)
    if not documents.count:
        return posting(_NOWHERE, _NOWHERE, _NOWHERE, _NOWHERE)
    found = (_near if slop else _adjacent)(rarest_first, documents, slop, check) >> 32
    holding = DocSet(size, numbers=distinct(found))
    counts = np.diff(np.searchsorted(found, holding.numbers), append=len(found))
    rarest = rarest_first[0]
    return posting(holding.numbers, counts, rarest.posting.packed.take(rarest.rows(holding)) & 255, _NOWHERE)


def _adjacent(words: Sequence[Place], documents: DocSet, _: int, check: Callable[[], None]) -> Places:
    """The place of the first word of each occurrence of the phrase."""
    first, *others = words
    found = first.within(documents) - first.offset
    for word in others:
        check()
        found = _in_both(found, word.within(documents) - word.offset)
        documents = DocSet(documents.size, numbers=distinct(found >> 32))
    return found


def _in_both(places: Places, others: Places) -> Places:
    both: Places = np.concatenate((places, others))
    both.sort(kind="stable")  # merges the two
    again: Places = both[1:][both[1:] == both[:-1]]
    return again


def _near(words: Sequence[Place], documents: DocSet, slop: int, check: Callable[[], None]) -> Places:
    """The places of words with all of them in the window of `slop` places that begins there."""
    standing: list[Places] = []
    for word in words:
        check()
        standing.append(word.within(documents))
        documents = DocSet(documents.size, numbers=distinct(standing[-1] >> 32))
    rarest, *others = standing
    starts = _merged([rarest, *(there[_followed(there, rarest, slop)] for there in others)])
    for there in others:
        check()
        starts = starts[_followed(starts, there, slop)]
    return starts


def _merged(places: Sequence[Places]) -> Places:
    merged = np.concatenate(places)
    merged.sort(kind="stable")
    return distinct(merged)


def _followed(places: Places, by: Places, slop: int) -> NDArray[np.bool_]:
    """For each place whether one of the others is there or at most `slop` places later."""
    at = np.searchsorted(by, places)
    found = at < len(by)
    found[found] = by.take(at[found]) <= places[found] + slop
    return found
