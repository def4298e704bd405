"""Which texts an earlier rebuild found worth comparing, so that only pairs that are new are looked for.

What is damaged or missing is worked out anew.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

import numpy as np

from indexer.copies.known import Texts
from indexer.copies.likeness import Before, Pairs
from indexer.tables import Rows, Shelf, load, save, seal

Key = tuple[int, bytes]
"""What a text is known by, longest first: the number of its runs, negative, and their digest. That decides between
equally long ones, never the order in which articles came."""

_PAIR = np.dtype([("longer", "<u4"), ("shorter", "<u4")])
"""Two texts, by the places of their keys among all."""
_SEAL = "seal"


def keys_of(table: Rows) -> list[Key | None]:
    """The key of each of some texts; none where it is too short to be anyone's copy."""
    known = zip(table["length"].tolist(), table["runs"].tolist(), strict=True)
    return [(-length, runs) if length else None for length, runs in known]


class Paired:
    """The texts of an earlier rebuild and of this one, and which were worth comparing."""

    def __init__(self, texts: Texts, keys: Sequence[Key], shelf: Shelf) -> None:
        """`keys` are those of all texts, in order."""
        self._texts = texts
        self._keys = keys
        self._shelf = shelf
        self._pairs = load(shelf, "pairs", _PAIR)
        self._seal = shelf.get(_SEAL)

    def before(self) -> Before | None:
        """What is known of the earlier state; None if nothing is."""
        kept = self._texts.kept
        if self._seal != seal(kept["length"], kept["runs"], self._pairs):
            return None
        rows = {key: row for row, key in enumerate(keys_of(kept)) if key}
        places = {key: place for place, key in enumerate(self._keys)}
        now = np.array([places.get(key, -1) for key in sorted(rows)], np.int64)
        gone = sorted(rows.keys() - places.keys())
        return Before(
            np.array([key not in rows for key in self._keys], np.bool_),
            kept["sketch"][np.array([rows[key] for key in gone], np.int64)],
            np.array([bisect(self._keys, key) for key in gone], np.int64),
            self._still(now[self._pairs["longer"]], now[self._pairs["shorter"]]),
        )

    def _still(self, longer: Pairs, shorter: Pairs) -> Pairs:
        """The pairs, as numbers, both texts of which are there: neither place is negative."""
        there = (longer >= 0) & (shorter >= 0)
        numbers: Pairs = longer[there] * len(self._keys) + shorter[there]
        return numbers

    def keep(self, pairs: Pairs) -> None:
        """Keep for the next rebuild which texts are worth comparing, as numbers."""
        rows = np.empty(len(pairs), _PAIR)
        rows["longer"], rows["shorter"] = np.divmod(pairs, max(len(self._keys), 1))
        held = self._texts.held
        now = seal(held["length"], held["runs"], rows)
        if now != self._seal or len(rows) != len(self._pairs):
            save(self._shelf, "pairs", rows)
            self._shelf[_SEAL] = now
