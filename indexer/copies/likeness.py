"""Which texts are worth comparing, by their sketches, and whether two are one, run by run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from indexer.copies.signatures import SKETCH, Hashes
from indexer.distinct import distinct

MIN_SHARED = 0.7
"""Of the shorter text's runs, that stand in the longer one. An editor's changes leave nine in ten; a
story of the next day that repeats the background has less than half in common."""
MIN_LENGTH = 0.2
"""Of the longer text, that the shorter one must have: a copy may be cut, but is not one paragraph."""
MIN_OPENING = 0.25
"""Of the shorter text's first runs, that stand in the first quarter of the longer one. A round-up holds
many stories whole, but opens with one: it must not join them all."""

_OPENING = 100
"""Runs a story opens with."""
_BAND = 2
_LIKELY = 0.4
"""Share of the shorter text's runs in the longer one, by the sketches, from which texts may be compared run by
run; less is not worth it, of whatever lengths they are."""
_ERRORS = 5
"""Standard errors by which the sketches of copies may have less in common than the texts."""
_CROWD = 8
"""Texts with the same values in a band that are all paired with each other."""
_UNSORTED = 2**20
"""Pairs that may be there twice without need."""
_BLOCK = 1024
"""Pairs worked on at a time: what fits into a processor's cache."""

Sketches = NDArray[np.uint16]
Pairs = NDArray[np.int64]


def are_copies(longer: Hashes, shorter: Hashes) -> bool:
    """Whether two texts are one, by their runs: most of the shorter one stands in the longer one, and it
    opens where the longer one does."""
    if len(shorter) < MIN_LENGTH * len(longer) or _share(shorter, longer) < MIN_SHARED:
        return False
    start = max(len(longer) // 4, 2 * _OPENING)
    return _share(shorter[:_OPENING], longer[:start]) >= MIN_OPENING


def _share(runs: Hashes, whole: Hashes) -> float:
    """The share of some runs that stand in a text."""
    known = np.sort(whole)
    places = known.searchsorted(runs)
    places[places == len(known)] = 0
    return int(np.count_nonzero(known[places] == runs)) / len(runs)


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of an earlier state of some texts, so that only the pairs that are new need be looked at."""

    new: NDArray[np.bool_]
    """Of each text, whether it was not there."""
    gone: Sketches
    """Of the texts that are no more, longest first."""
    places: Pairs
    """Before which of the texts each of those was."""
    alike: Pairs
    """The pairs of texts, as numbers, that were worth comparing."""


def similar(sketches: Sketches, lengths: NDArray[np.uint32], before: Before | None = None) -> Pairs:
    """The pairs of texts that are worth comparing, by their sketches and numbers of runs, longest first: as
    numbers, the longer text's times all plus the shorter one's, ascending."""
    if before is None:
        bands = _bands(sketches)
        return _alike(_all_distinct(chain.from_iterable(map(_neighbours, bands.T))), sketches, lengths)
    still, fresh = _renewed(sketches, before)
    return distinct(np.concatenate([still, _alike(fresh, sketches, lengths)]))


def _bands(sketches: Sketches) -> Hashes:
    """The values of the bands of each sketch."""
    return np.ascontiguousarray(sketches).view(np.uint32)


def _alike(pairs: Pairs, sketches: Sketches, lengths: NDArray[np.uint32]) -> Pairs:
    """Those of some pairs whose sketches have enough in common."""
    found = [np.empty(0, np.int64)]
    for some in np.array_split(pairs, len(pairs) // _BLOCK + 1):
        longer, shorter = np.divmod(some, len(sketches))
        equal = (sketches[longer] == sketches[shorter]).view(np.uint8)
        likeness = equal.sum(axis=1, dtype=np.uint8) / SKETCH  # of bytes: in half the time of bools
        found.append(some[likeness >= _least(1 + lengths[longer] / lengths[shorter])])
    return np.concatenate(found)


def _least(both: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least likeness of two sketches with which texts are worth comparing, by how long both are together, the
    shorter one being 1. A share s of the shorter one makes the likeness s / (both - s) of all their runs; that of
    the sketches is one of so many samples."""
    copies = MIN_SHARED / (both - MIN_SHARED)
    errors = _ERRORS * np.sqrt(copies * (1 - copies) / SKETCH)
    least: NDArray[np.float64] = np.maximum(_LIKELY / (both - _LIKELY), copies - errors)
    return least


def _all_distinct(parts: Iterable[Pairs]) -> Pairs:
    """The numbers in some arrays once each, in order. Whenever so many came that memory could double, those that
    came again go: to look for them after every band takes ten times as long."""
    found, new, count = np.empty(0, np.int64), list[Pairs](), 0
    for part in parts:
        new.append(part)
        count += len(part)
        if count > max(len(found), _UNSORTED):
            found, new, count = distinct(np.concatenate([found, *new])), [], 0
    return distinct(np.concatenate([found, *new]))


def _neighbours(band: Hashes) -> Iterator[Pairs]:
    """The pairs of texts with the same value, each pair as one number: longer times all, plus shorter.
    Where a value is that of a crowd, a text is paired with those next to it and with the longest."""
    order = np.argsort(band, kind="stable")
    values = band[order]
    for distance in range(1, _CROWD):
        same = values[distance:] == values[:-distance]
        if not same.any():
            return
        yield order[:-distance][same] * len(band) + order[distance:][same]
    first = order[values.searchsorted(values)]
    yield (first * len(band) + order)[first != order]


def _renewed(sketches: Sketches, before: Before) -> tuple[Pairs, Pairs]:
    """The pairs that were worth comparing and still meet in a band; and those that meet in one where they did not
    meet before, or may not have."""
    bands = _bands(np.insert(sketches, before.places, before.gone, axis=0)).T
    texts = np.insert(np.arange(len(sketches)), before.places, -1)
    old = np.insert(~before.new, before.places, True)
    still, waiting, fresh = [np.empty(0, np.int64)], before.alike, list[Pairs]()
    for band in bands:
        order = np.argsort(band, kind="stable")
        met = _Met.of(band[order], texts[order], old[order])
        meet = met.meet(*np.divmod(waiting, len(sketches)))
        still.append(waiting[meet])
        waiting = waiting[~meet]
        fresh.extend(met.anew(before.new))
    return np.concatenate(still), _all_distinct(fresh)


@dataclass(frozen=True, slots=True)
class _Met:
    """The texts in the order of their values in a band, the longest of equal ones first: as in `_neighbours`."""

    values: Hashes
    texts: Pairs
    earlier: Pairs
    """How many texts there were before, up to each of these."""
    first: Pairs
    """Where the first text of the same value is."""
    led: NDArray[np.bool_]
    """Whether that was another before."""

    @classmethod
    def of(cls, values: Hashes, texts: Pairs, old: NDArray[np.bool_]) -> _Met:
        """Those of some texts, -1 for one that is no more, some of them `old`."""
        here = texts >= 0
        led = texts[values.searchsorted(values)] < 0
        values = values[here]
        return cls(values, texts[here], np.cumsum(old, dtype=np.int64)[here], values.searchsorted(values), led[here])

    def anew(self, new: NDArray[np.bool_]) -> Iterator[Pairs]:
        """The pairs that meet and did not before, or may not have; the texts in some places are new."""
        came = new[self.texts]
        for distance in range(1, _CROWD):
            near, far = slice(None, -distance), slice(distance, None)
            came_near = came[near] | came[far] | (self.earlier[far] - self.earlier[near] >= _CROWD)
            yield self._pairs(near, far)[came_near & (self.values[near] == self.values[far])]
        yield self._pairs(self.first, slice(None))[
            (came | came[self.first] | self.led) & (self.first != np.arange(len(came)))
        ]

    def meet(self, longer: Pairs, shorter: Pairs) -> NDArray[np.bool_]:
        """Whether the texts of each pair meet."""
        places = np.empty(len(self.texts), np.int64)
        places[self.texts] = np.arange(len(places))
        one, other = places[longer], places[shorter]
        meet: NDArray[np.bool_] = (other - one < _CROWD) | (self.first[other] == one)
        meet &= self.values[one] == self.values[other]
        return meet

    def _pairs(self, longer: slice | Pairs, shorter: slice) -> Pairs:
        return self.texts[longer] * len(self.texts) + self.texts[shorter]
