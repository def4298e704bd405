"""Tables of small rows, kept between rebuilds in few large pieces.

A row kept on its own for each of 100,000 files or texts costs a second to read, a piece of 20,000 rows nothing.
What is damaged is as good as missing: whoever kept it works it out anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[Any]
"""A table: an array of records."""

PIECE = 20_000
"""Rows of a piece."""

DIGEST = 16
"""Bytes of a digest: of as many contents as there can be, no two share one by chance."""


class Shelf(Protocol):
    """Where pieces are kept by name from one rebuild to the next. A dict is one that lasts as long as itself."""

    def get(self, name: str, /) -> bytes | None:
        """The piece of that name, if it is there."""

    def __setitem__(self, name: str, piece: bytes, /) -> None:
        """Keep a piece, instead of any older one of that name."""


def digest(content: bytes) -> bytes:
    """What some content is known by."""
    return blake2b(content, digest_size=DIGEST).digest()


def seal(*tables: Rows) -> bytes:
    """What tables that belong together are known by: of a rebuild that was killed, one may be on the shelf and
    another not."""
    return digest(b"".join(digest(rows.tobytes()) for rows in tables))


def save(shelf: Shelf, name: str, rows: Rows) -> None:
    """Keep a table as pieces, each after its digest. An empty one ends it: the table may have been longer."""
    starts = range(0, len(rows), PIECE)
    pieces = [rows[start : start + PIECE].tobytes() for start in starts]
    for number, piece in enumerate([*pieces, b""]):
        shelf[f"{name} {number}"] = digest(piece) + piece


def load(shelf: Shelf, name: str, row: np.dtype[Any]) -> Rows:
    """The rows of a kept table, those in damaged pieces left out."""
    return np.concatenate([np.empty(0, row), *(np.frombuffer(piece, row) for piece in _pieces(shelf, name))])


def _pieces(shelf: Shelf, name: str) -> Iterator[bytes]:
    number = 0
    while piece := shelf.get(f"{name} {number}"):
        content = piece[DIGEST:]
        if digest(content) == piece[:DIGEST]:
            if not content:
                return
            yield content
        number += 1
