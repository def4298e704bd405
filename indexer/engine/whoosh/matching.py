"""Which documents match a query, and the score and strength of those of them somebody wants to see.

Finding and scoring are two steps: what filters, dates or other words take away is never scored, a list
by date scores only the page it shows, and strengths are looked up for the second look's window alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.engine import scoring
from indexer.engine.ranking import RANKING
from indexer.engine.whoosh.docset import DocSet, Ints, Numbers, positions_in
from indexer.engine.whoosh.postings import OVERFLOW, Posting

Scores = NDArray[np.float64]

_SEARCH = 20
_CLEARED = 32
"""As in `docset`."""
_FEW = 4
"""Where a field holds a word in fewer than one of this many of its documents, looking these up among all is
quicker than looking all up in the field."""


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
        """The base scores of these documents; 0 for one that does not match."""
        ...

    def strengths(self, numbers: Numbers) -> Scores:
        """Their strengths in the second look (`engine.ranking`); 0 for one that does not match."""
        ...


@dataclass(frozen=True, slots=True)
class Unscored:
    """Documents that a filter, a prefix or a NOT finds."""

    docs: DocSet
    is_scored = False

    def scores(self, numbers: Numbers) -> Scores:
        """Nothing."""
        return np.zeros(len(numbers))

    strengths = scores


Formula = Callable[[Scores, Scores], Scores]
"""(frequencies, lengths) → what a term of rarity 1 is worth in one field."""


@dataclass(frozen=True, slots=True)
class Worth:
    """A formula with its value for every frequency and length byte: one look-up instead of a division for each."""

    formula: Formula
    table: Scores
    """By frequency << 8 | length byte; 0 for a frequency of 0, and for one that is in the overflow."""

    @classmethod
    def of(cls, formula: Formula) -> Worth:
        """A formula, worked out."""
        frequencies, lengths = np.divmod(np.arange(65536), 256)
        values = formula(frequencies.astype(np.float64), _DECODED[lengths])
        return cls(formula, np.where((frequencies == 0) | (frequencies == OVERFLOW), 0.0, values))

    def of_each(self, posting: Posting) -> Scores:
        """What a posting is worth in each of its documents."""
        found = self.table.take(_packed(posting.counts, posting.lengths.take(posting.docs)))
        if len(posting.overflow):
            rows, frequencies = posting.overflow[:, 0], posting.overflow[:, 1].astype(np.float64)
            found[rows] = self.formula(frequencies, _DECODED[posting.lengths.take(posting.docs.take(rows))])
        return found

    def at(self, numbers: Numbers, posting: Posting, size: int) -> Scores:
        """What a posting, which is not empty, is worth in some documents."""
        found = self.table.take(_packed_at(posting, numbers, size))
        if len(posting.overflow):
            rows, frequencies = posting.overflow[:, 0], posting.overflow[:, 1].astype(np.float64)
            often = posting.docs.take(rows).astype(np.intp)
            at, there = positions_in(numbers, often)
            found[at[there]] = self.formula(frequencies, _DECODED[posting.lengths.take(often)])[there]
        return found


_DECODED = np.array(scoring.LENGTHS, np.float64)
"""Length by length byte."""


def _packed_at(posting: Posting, numbers: Numbers, size: int) -> NDArray[np.uint16]:
    """Frequency and length byte of some documents, 0 for those that do not hold the term; some do."""
    if len(numbers) * _SEARCH < size // _CLEARED + len(posting.docs):
        at, found = positions_in(posting.docs, numbers)
        counts = posting.counts.take(at) * found
    else:
        dense = np.zeros(size, np.uint8)
        dense[posting.docs] = posting.counts
        counts = dense.take(numbers)
    return _packed(counts, posting.lengths.take(numbers))


def _packed(counts: NDArray[np.uint8], lengths: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Frequencies and length bytes in one number each."""
    found = counts.astype(np.uint16)
    found <<= 8
    found |= lengths
    return found


@dataclass(frozen=True, slots=True)
class InField:
    """A word, phrase or name in one field that some documents hold it in."""

    posting: Posting
    rarity: float
    weight: Worth
    """In the base score."""
    seen: Worth
    """In the second look."""


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
            rows = self._rows(field.posting, numbers)
            if rows is not None:
                total[rows] += field.weight.of_each(field.posting) * field.rarity
            else:
                total += field.weight.at(numbers, field.posting, self.docs.size) * field.rarity
        return total

    def _rows(self, posting: Posting, numbers: Numbers) -> Ints | None:
        """Where a field's documents stand among these, if all of them do and that is soon found."""
        if len(numbers) == self.docs.size:
            return posting.docs
        is_few = len(posting.docs) * _FEW < len(numbers) == self.docs.count
        return numbers.searchsorted(posting.docs) if is_few and numbers is self.docs.numbers else None

    def strengths(self, numbers: Numbers) -> Scores:
        """What is seen in all fields at once."""
        return strengths(self.fields, numbers, self.docs.size)


def strengths(fields: Iterable[InField], numbers: Numbers, size: int) -> Scores:
    """The strengths of a leaf, given the fields where it is scored."""
    seen = np.zeros(len(numbers))
    rarity = np.inf
    for field in fields:
        seen += field.seen.at(numbers, field.posting, size)
        rarity = min(rarity, field.rarity)  # of the field where most documents hold it
    return RANKING.strength(rarity, seen) if rarity < np.inf else seen


@dataclass(frozen=True, slots=True)
class Reread:
    """A match whose posting lists are let go once its documents are known, and read again to weigh it."""

    found: Callable[[], Match]
    is_scored: bool
    """Whether any of its documents can have a score but 0."""

    @property
    def docs(self) -> DocSet:
        """Which documents match."""
        return self.found().docs

    def scores(self, numbers: Numbers) -> Scores:
        """Their base scores."""
        return self.found().scores(numbers)

    def strengths(self, numbers: Numbers) -> Scores:
        """Their strengths in the second look."""
        return self.found().strengths(numbers)


@dataclass(frozen=True, slots=True)
class Combined:
    """What matches all, or with other `docs` any, of several queries."""

    docs: DocSet
    parts: Sequence[Match]
    combine: np.ufunc
    """How the scores, or strengths, of the parts become one."""
    check: Callable[[], None]
    """Called before each part is weighed; raises when its time is up."""

    @property
    def is_scored(self) -> bool:
        """Whether any of them can have a score but 0."""
        return any(part.is_scored for part in self.parts)

    def scores(self, numbers: Numbers) -> Scores:
        """The scores of the parts, combined."""
        return self._combined(numbers, lambda part: part.scores(numbers))

    def strengths(self, numbers: Numbers) -> Scores:
        """The strengths of the parts, combined in the same way."""
        return self._combined(numbers, lambda part: part.strengths(numbers))

    def _combined(self, numbers: Numbers, weighed: Callable[[Match], Scores]) -> Scores:
        total = np.zeros(len(numbers))
        for part in self.parts:
            if part.is_scored:
                self.check()
                self.combine(total, weighed(part), out=total)
        if numbers is not self.docs.numbers:
            total *= self.docs.holds(numbers)
        return total
