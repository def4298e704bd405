"""Keeps the memory of one search for the next."""

from __future__ import annotations

import numpy as np

_KEPT = 48
"""Bytes for each document: about half of what the dearest searches hold for a moment."""
_MOST = 24 << 20
"""Bytes in all: the C library learns nothing from a piece of more than 32 MB, and keeps twice as much."""


def keep(documents: int) -> None:
    """Let this process hold on to what searching so many documents takes for a moment.

    The C library (glibc) gives freed memory back to the system when there is twice as much as the largest
    piece that was ever freed, and getting it anew, page by page, takes most of the time of scoring: 0.9 of
    1.1 ms for 60,000 documents. Here such a piece is freed; it was never touched, so it costs nothing.
    Other C libraries are not told anything by it.
    """
    np.empty(min(documents * _KEPT, _MOST), np.uint8)
