"""What earlier rebuilds found out about texts, so that only new texts are signed and only new pairs compared.

Everything is kept in tables under digests of the texts it was worked out from. What is damaged or missing is
worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import tee

import numpy as np

from indexer.copies.likeness import are_copies
from indexer.copies.signatures import SKETCH, Hashes, Signature, runs_of
from indexer.distinct import distinct
from indexer.lazy import Spool
from indexer.model import Article
from indexer.tables import DIGEST, Rows, Shelf, digest, load, save

Sign = Callable[[Iterable[str], int], Iterable[Signature]]
"""The signatures of so many texts, in order."""

_MARK = f"V{DIGEST}"
TEXT = np.dtype([("body", _MARK), ("runs", _MARK), ("length", "<u4"), ("sketch", "<u2", (SKETCH,))])
"""A text: digests of its words as printed and of its runs, how many runs, their sketch."""
VERDICT = np.dtype([("pair", f"V{2 * DIGEST}"), ("alike", "?")])
"""Two texts that were compared: the digests of the longer one's and the shorter one's runs; whether they
are copies."""

_COMPARED = 10_000
"""Texts whose runs stay in memory: a text is compared with others of its length, one after the other."""


class Texts:
    """The texts of some articles: a row of `table` for each, in the same order. They are read again when they
    are needed, for an archive of them would fill the memory."""

    def __init__(
        self, articles: Sequence[Article], digests: Iterable[bytes], sign: Sign, shelf: Shelf, spool: Spool[bytes]
    ) -> None:
        """`digests` are those of the articles' bodies; the runs of new texts go into the spool."""
        self._articles = articles
        self._spool = spool
        self.runs = lru_cache(_COMPARED)(self._runs)
        kept = load(shelf, "texts", TEXT)
        places = {digest: place for place, digest in enumerate(kept["body"].tolist())}
        used = np.empty(len(articles), np.int64)
        missing: list[int] = []
        for number, body in enumerate(digests):
            if body not in places:
                places[body] = len(kept) + len(missing)
                missing.append(number)
            used[number] = places[body]
        self._rows = used - len(kept)
        """Of each text its place in the spool; negative for one whose runs are not there."""
        fresh = self._signed(missing, sign)
        in_use = distinct(used)
        known = np.concatenate([kept, fresh])
        self.table: Rows = known[used]
        self.kept, self.held = kept, known[in_use]
        """The rows of all different texts, as they were on the shelf and as they are."""
        if len(fresh) or len(in_use) < len(kept):
            save(shelf, "texts", self.held)

    def _signed(self, places: Sequence[int], sign: Sign) -> Rows:
        """Rows for texts that are not known, by their places."""
        rows = bytearray()
        bodies, again = tee(self._articles[place].body for place in places)
        for signed, body in zip(sign(bodies, len(places)), again, strict=True):
            length = (len(signed.runs) // 4).to_bytes(4, "little")
            rows += digest_of(body) + digest(signed.runs) + length + signed.sketch.ljust(2 * SKETCH, b"\0")
            self._spool.append(signed.runs)
        return np.frombuffer(rows, TEXT)

    def _runs(self, place: int) -> Hashes:
        """The runs of the text in that place; those of a new text need not be worked out again."""
        row = int(self._rows[place])
        return runs_of(self._articles[place].body) if row < 0 else np.frombuffer(self._spool[row], "<u4")


class Verdicts:
    """Whether two texts are copies, by their places: as an earlier rebuild found, else as is found now."""

    def __init__(self, texts: Texts, shelf: Shelf) -> None:
        self._texts = texts
        self._shelf = shelf
        self._digests: list[bytes] = texts.table["runs"].tolist()
        kept = load(shelf, "verdicts", VERDICT)
        self._known: dict[bytes, bool] = dict(zip(kept["pair"].tolist(), kept["alike"].tolist(), strict=True))
        self._used: dict[bytes, bool] = {}

    def are_copies(self, longer: int, shorter: int) -> bool:
        """Whether the shorter text is a copy of the longer one."""
        pair = self._digests[longer] + self._digests[shorter]
        alike = self._known.get(pair)
        if alike is None:
            alike = are_copies(self._texts.runs(longer), self._texts.runs(shorter))
        self._used[pair] = alike
        return alike

    def keep(self) -> None:
        """Keep what this rebuild asked for, and nothing else, for the next one."""
        if self._used.keys() != self._known.keys():
            rows = b"".join(pair + bytes([alike]) for pair, alike in self._used.items())
            save(self._shelf, "verdicts", np.frombuffer(rows, VERDICT))


def digest_of(text: str) -> bytes:
    """What a text is known by."""
    return digest(text.encode("utf-8", "surrogatepass"))
