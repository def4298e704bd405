"""What earlier rebuilds found out about texts, so that only new texts are signed and only new pairs compared.

Everything is kept under digests of the texts it was worked out from, in few large pieces: a row for each
of 100,000 texts costs a second to read, a piece of 20,000 rows nothing. What is damaged or missing is
worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.copies.likeness import are_copies
from indexer.copies.signatures import SKETCH, Hashes, Signature, runs_of

Sign = Callable[[Sequence[str]], Iterable[Signature]]
"""The signatures of some texts, in order."""

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


class Shelf(Protocol):
    """Where pieces are kept by name from one rebuild to the next. A dict is one that lasts as long as itself."""

    def get(self, name: str, /) -> bytes | None:
        """The piece of that name, if it is there."""

    def __setitem__(self, name: str, piece: bytes, /) -> None:
        """Keep a piece, instead of any older one of that name."""


class Texts:
    """The texts of some articles: a row of `table` for each, in the same order."""

    def __init__(self, bodies: Sequence[str], sign: Sign, shelf: Shelf) -> None:
        self._bodies = bodies
        self._runs: dict[bytes, Hashes] = {}
        kept = _load(shelf, "texts", TEXT)
        places = {digest: place for place, digest in enumerate(kept["body"].tolist())}
        digests = [_digest(body.encode("utf-8", "surrogatepass")) for body in bodies]
        missing = {digest: body for digest, body in zip(digests, bodies, strict=True) if digest not in places}
        fresh = self._signed(missing, sign)
        places.update((digest, len(kept) + number) for number, digest in enumerate(missing))
        known = np.concatenate([kept, fresh])
        used = np.array([places[digest] for digest in digests], np.int64)
        self.table: Rows = known[used]
        distinct = np.unique(used)
        if len(fresh) or len(distinct) < len(kept):
            _save(shelf, "texts", known[distinct])

    def _signed(self, bodies: Mapping[bytes, str], sign: Sign) -> Rows:
        """Rows for texts that are not known. Their runs are at hand now, and needed soon."""
        rows = []
        for digest, signed in zip(bodies, sign(list(bodies.values())), strict=True):
            runs = _digest(signed.runs)
            self._runs[runs] = np.frombuffer(signed.runs, "<u4")
            length = (len(signed.runs) // 4).to_bytes(4, "little")
            rows.append(digest + runs + length + signed.sketch.ljust(2 * SKETCH, b"\0"))
        return np.frombuffer(b"".join(rows), TEXT)

    def runs(self, place: int) -> Hashes:
        """The runs of the text in that place."""
        digest = self.table["runs"][place].tobytes()
        if digest not in self._runs:
            self._runs[digest] = runs_of(self._bodies[place])
        return self._runs[digest]


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
