"""Which documents match a query, and the score of those of them somebody wants to see.

Finding and scoring are two steps: what filters, dates or other words take away is never scored, and a
list by date scores only the page it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.engine import scoring
from indexer.engine.whoosh.docset import DocSet, Numbers, positions_in
from indexer.engine.whoosh.postings import OVERFLOW, Posting

Scores = NDArray[np.float64]

_SEARCH = 20
_CLEARED = 16
"""As in `docset`, but what is cleared are two bytes for each document."""


class Match(Protocol):
    """The documents that match a query."""

    @property
    def docs(self) -> DocSet:
        """Which."""
        ...

    @property
    def is_scored(self) -> bool:
        """Whether any of them can have a score but 0."""
        ...

    def scores(self, numbers: Numbers) -> Scores:
        """The scores of these documents; 0 for one that does not match."""
        ...


@dataclass(frozen=True, slots=True)
class Unscored:
    """Documents that a filter, a prefix or a NOT finds."""

    docs: DocSet
    is_scored = False

    def scores(self, numbers: Numbers) -> Scores:
        """Nothing."""
        return np.zeros(len(numbers))


@dataclass(frozen=True, slots=True)
class InField:
    """A word, phrase or name in one field."""

    posting: Posting
    table: Scores
    """The weight of a posting of rarity 1 by its packed number; see `weights`."""
    saturation: Scores
    """By length byte."""
    rarity: float

    def add_to(self, total: Scores, numbers: Numbers, size: int) -> None:
        """Add this field's scores of some documents to their totals."""
        packed = _packed_at(self.posting, numbers, size)
        scores = self.table.take(packed)
        scores *= self.rarity
        total += scores
        if len(self.posting.overflow):
            self._add_overflow(total, numbers)

    def _add_overflow(self, total: Scores, numbers: Numbers) -> None:
        """Weigh the frequencies that fit no byte, which the table leaves out."""
        rows, frequencies = self.posting.overflow[:, 0], self.posting.overflow[:, 1]
        at, found = positions_in(numbers, self.posting.docs.take(rows).astype(np.intp))
        saturated = self.saturation.take(self.posting.packed.take(rows) & 255)
        total[at[found]] += scoring.weight(frequencies.astype(np.float64), self.rarity, saturated)[found]


def _packed_at(posting: Posting, numbers: Numbers, size: int) -> NDArray[np.uint16]:
    """Frequency and length byte of some documents, 0 for those that do not hold the term; some do."""
    if len(numbers) * _SEARCH < size // _CLEARED + len(posting.docs):
        at, found = positions_in(posting.docs, numbers)
        return posting.packed.take(at) * found
    dense = np.zeros(size, np.uint16)
    dense[posting.docs] = posting.packed
    return dense.take(numbers)


def weights(saturation: Scores) -> Scores:
    """The weight of every packed posting of rarity 1: one look-up instead of a division for each. 0 for a
    frequency of 0, and for one that is in the overflow."""
    frequencies, lengths = np.divmod(np.arange(65536), 256)
    found = scoring.weight(frequencies.astype(np.float64), 1.0, saturation[lengths])
    return np.where(frequencies == OVERFLOW, 0.0, found)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word, phrase or name."""

    docs: DocSet
    fields: tuple[InField, ...]
    """Where it is scored."""

    @property
    def is_scored(self) -> bool:
        """Whether any of them can have a score but 0."""
        return bool(self.fields)

    def scores(self, numbers: Numbers) -> Scores:
        """The sum over the fields."""
        total = np.zeros(len(numbers))
        for field in self.fields:
            field.add_to(total, numbers, self.docs.size)
        return total


@dataclass(frozen=True, slots=True)
class Combined:
    """What matches all, or with other `docs` any, of several queries."""

    docs: DocSet
    parts: Sequence[Match]
    combine: np.ufunc
    """How the scores of the parts become one."""
    check: Callable[[], None]
    """Called before each part is scored; raises when its time is up."""

    @property
    def is_scored(self) -> bool:
        """Whether any of them can have a score but 0."""
        return any(part.is_scored for part in self.parts)

    def scores(self, numbers: Numbers) -> Scores:
        """The scores of the parts, combined."""
        total = np.zeros(len(numbers))
        for part in self.parts:
            if part.is_scored:
                self.check()
                self.combine(total, part.scores(numbers), out=total)
        if numbers is not self.docs.numbers:
            total *= self.docs.holds(numbers)
        return total
