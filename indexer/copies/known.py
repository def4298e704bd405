"""What earlier rebuilds found out about texts, so that only new texts are signed and only new pairs compared.

Everything is kept under digests of the texts it was worked out from, in few large pieces: a row for each
of 100,000 texts costs a second to read, a piece of 20,000 rows nothing. What is damaged or missing is
worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import tee
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.copies.likeness import are_copies
from indexer.copies.signatures import SKETCH, Hashes, Signature, runs_of
from indexer.lazy import Spool
from indexer.model import Article

Sign = Callable[[Iterable[str], int], Iterable[Signature]]
"""The signatures of so many texts, in order."""

Rows = NDArray[Any]
"""A table: an array of records."""

_DIGEST = 16
_MARK = f"V{_DIGEST}"
TEXT = np.dtype([("body", _MARK), ("runs", _MARK), ("length", "<u4"), ("sketch", "<u2", (SKETCH,))])
"""A text: digests of its words as printed and of its runs, how many runs, their sketch."""
VERDICT = np.dtype([("pair", f"V{2 * _DIGEST}"), ("alike", "?")])
"""Two texts that were compared: the digests of the longer one's and the shorter one's runs; whether they
are copies."""

PIECE = 20_000
"""Rows of a piece."""

_COMPARED = 10_000
"""Texts whose runs stay in memory: a text is compared with others of its length, one after the other."""


class Shelf(Protocol):
    """Where pieces are kept by name from one rebuild to the next. A dict is one that lasts as long as itself."""

    def get(self, name: str, /) -> bytes | None:
        """The piece of that name, if it is there."""

    def __setitem__(self, name: str, piece: bytes, /) -> None:
        """Keep a piece, instead of any older one of that name."""


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
        kept = _load(shelf, "texts", TEXT)
        places = {digest: place for place, digest in enumerate(kept["body"].tolist())}
        used = np.empty(len(articles), np.int64)
        missing: list[int] = []
        for number, digest in enumerate(digests):
            if digest not in places:
                places[digest] = len(kept) + len(missing)
                missing.append(number)
            used[number] = places[digest]
        self._rows = used - len(kept)
        """Of each text its place in the spool; negative for one whose runs are not there."""
        fresh = self._signed(missing, sign)
        distinct = np.unique(used)
        known = np.concatenate([kept, fresh])
        self.table: Rows = known[used]
        if len(fresh) or len(distinct) < len(kept):
            _save(shelf, "texts", known[distinct])

    def _signed(self, places: Sequence[int], sign: Sign) -> Rows:
        """Rows for texts that are not known, by their places."""
        rows = bytearray()
        bodies, again = tee(self._articles[place].body for place in places)
        for signed, body in zip(sign(bodies, len(places)), again, strict=True):
            length = (len(signed.runs) // 4).to_bytes(4, "little")
            rows += digest_of(body) + _digest(signed.runs) + length + signed.sketch.ljust(2 * SKETCH, b"\0")
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
        kept = _load(shelf, "verdicts", VERDICT)
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
            _save(self._shelf, "verdicts", np.frombuffer(rows, VERDICT))


def digest_of(text: str) -> bytes:
    """What a text is known by."""
    return _digest(text.encode("utf-8", "surrogatepass"))


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()


def _save(shelf: Shelf, name: str, rows: Rows) -> None:
    """Keep a table as pieces, each after its digest. An empty one ends it: the table may have been longer."""
    starts = range(0, len(rows), PIECE)
    pieces = [rows[start : start + PIECE].tobytes() for start in starts]
    for number, piece in enumerate([*pieces, b""]):
        shelf[f"{name} {number}"] = _digest(piece) + piece


def _load(shelf: Shelf, name: str, row: np.dtype[Any]) -> Rows:
    """The rows of a kept table, those in damaged pieces left out."""
    return np.concatenate([np.empty(0, row), *(np.frombuffer(piece, row) for piece in _pieces(shelf, name))])


def _pieces(shelf: Shelf, name: str) -> Iterator[bytes]:
    number = 0
    while piece := shelf.get(f"{name} {number}"):
        content = piece[_DIGEST:]
        if _digest(content) == piece[:_DIGEST]:
            if not content:
                return
            yield content
        number += 1
