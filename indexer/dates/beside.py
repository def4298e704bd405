"""Dates on a line that they share with something else: "World | Feb. 3, 2016", "By Jane Doe, 3 Feb 2016"."""

from __future__ import annotations

import re

from indexer.dates.printed import date_line

_BETWEEN = re.compile(r"\s+[|•·–—/>-]\s+|\t+|\s{3,}")
_MOST_PIECES = 4
_WORDS = 5
"""… of a piece that is surely no sentence."""


def apart(line: str) -> tuple[str, tuple[str, ...]] | None:
    """The date of a line of short pieces, and the other pieces: ("Feb. 3, 2016", ("World",)). None for a
    line without a date, or with a sentence."""
    pieces = [piece.strip() for piece in _BETWEEN.split(line.strip()) if piece.strip()]
    if not 2 <= len(pieces) <= _MOST_PIECES:
        return None
    dated = [bool(date_line(piece)) for piece in pieces]
    others = tuple(piece for piece, is_date in zip(pieces, dated, strict=True) if not is_date)
    if not any(dated) or any(len(piece.split()) > _WORDS or piece[-1] in ".!?:" for piece in others):
        return None
    return " | ".join(piece for piece, is_date in zip(pieces, dated, strict=True) if is_date), others


def at_end(line: str) -> tuple[str, str]:
    """A line in two: what stands before the date at its end, and that date, if it has one."""
    for word in re.finditer(r"\S+", line):
        if word.start() and date_line(line[word.start() :]):
            return line[: word.start()].rstrip(" ,|/•·–—-"), line[word.start() :]
    return line, ""
