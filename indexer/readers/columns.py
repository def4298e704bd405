"""Lines that hold two table cells run together, old and new → the cells, where there is evidence.

The evidence, best first: the line is the same text twice; both cells begin with the same words; a
sentence that recurs in a cell whose side is known must be on the other side; there is only one
sentence boundary to split at. Lines of one cell at the end are text the newer version gained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.text import sentences

_WORD = re.compile(r"[\w’']+")
_RUN = 8
"""So many words in the same order do not stand twice in one version."""
_SAME_START = 2
"""So many equal words at the start make two cells versions of one paragraph."""
_OPEN_ENDS = frozenset("a an and as at by for from in of on or over the to with".split())
"""Words no headline ends with."""
_LEAST_BALANCE = 0.5
"""Two headlines of one article are about equally long."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line taken apart: its old and its new cell, or a text whose side is not known."""

    cells: tuple[str, str] = ("", "")
    unclear: str = ""
    inferred: bool = False
    """True for a line of one cell that was credited to the newer version."""

    @property
    def newest(self) -> str:
        """What the newest text shows of the line."""
        return self.cells[1] or self.unclear


def split_headline(line: str) -> tuple[str, str]:
    """The old and the new headline run together in one line; the line itself twice where there is no
    telling."""
    twice = _same_twice(line)
    if twice:
        return twice
    starts = [match.start() for match in re.finditer(r"(?<=\s)[“\"‘'(]?[A-Z0-9À-ÖØ-Þ]", line)]
    cuts = [(line[:start].rstrip(), line[start:]) for start in starts]
    likely = [cut for cut in cuts if _balance(cut) >= _LEAST_BALANCE and _words(cut[0])[-1] not in _OPEN_ENDS]
    return max(likely, key=_headline_evidence, default=(line, line))


def split_rows(lines: Sequence[str]) -> list[Row]:
    """The lines of a page, each as a row."""
    pieces = [[line[slice(*span)] for span in sentences(line)] for line in lines]
    tail = _tail_start(lines, pieces)
    rows = [_first_try(line, pieces[number]) for number, line in enumerate(lines[:tail])]
    rows += [Row(("", line), inferred=True) for line in lines[tail:]]
    if tail < len(lines):
        rows = _doubtful_before(rows, tail)
    return _narrowed(rows, pieces)


def _same_twice(line: str) -> tuple[str, str] | None:
    half = len(line) // 2
    return (line[:half], line[half + 1 :]) if line[:half] == line[half + 1 :] else None


def _balance(cut: tuple[str, str]) -> float:
    return min(map(len, cut)) / max(map(len, cut))


def _headline_evidence(cut: tuple[str, str]) -> tuple[int, bool, float]:
    """Words in both halves; among equals, halves of which the second begins with a repeated word
    ("… in Libya | Anti-ISIS Coalition …"), then those nearest in length."""
    old, new = (set(_words(half)) for half in cut)
    return len(old & new), bool(old.intersection(_words(cut[1].split()[0]))), _balance(cut)


def _first_try(line: str, pieces: Sequence[str]) -> Row:
    twice = _same_twice(line)
    if twice:
        return Row(twice)
    cut = _same_start(pieces) or (1 if len(pieces) == 2 else 0)
    return _cut(pieces, cut) if cut else Row(unclear=line)


def _cut(pieces: Sequence[str], at: int) -> Row:
    return Row((" ".join(pieces[:at]), " ".join(pieces[at:])))


def _same_start(pieces: Sequence[str]) -> int:
    """The sentence that begins most like the first one, 0 where none does."""
    first = _words(pieces[0])
    alike = {at: _common_start(first, _words(pieces[at])) for at in range(1, len(pieces))}
    best = max(alike, key=lambda at: alike[at], default=0)
    return best if best and alike[best] >= _SAME_START else 0


def _common_start(a: Sequence[str], b: Sequence[str]) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _tail_start(lines: Sequence[str], pieces: Sequence[Sequence[str]]) -> int:
    """The first line of one sentence after which none shows two cells; the number of lines where
    there is none. A cell has at least a sentence, so one sentence is one cell."""
    start = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        if _same_twice(lines[number]) or _same_start(pieces[number]):
            break
        if len(pieces[number]) == 1:
            start = number
    return start


def _doubtful_before(rows: list[Row], tail: int) -> list[Row]:
    """The last line before the tail may belong to it, unless its cells begin alike."""
    old, new = rows[tail - 1].cells if tail else ("", "")
    if old and not _same_start((old, new)):
        rows[tail - 1] = Row(unclear=f"{old} {new}")
    return rows


def _narrowed(rows: list[Row], pieces: Sequence[Sequence[str]]) -> list[Row]:
    """The rows with those unclear ones split that sentences known from other rows leave one way to split."""
    old, new = ({run for row in rows for run in _runs(row.cells[side])} for side in (0, 1))
    return [
        _settled(row, sentences_, old, new) if row.unclear and len(sentences_) > 2 else row
        for row, sentences_ in zip(rows, pieces, strict=True)
    ]


def _settled(row: Row, pieces: Sequence[str], old: set[tuple[str, ...]], new: set[tuple[str, ...]]) -> Row:
    """Splits a row whose first new sentence is pinned down from both sides."""
    runs = [set(_runs(piece)) for piece in pieces]
    earliest = 1 + max((at for at, found in enumerate(runs) if found & new), default=0)
    latest = min((at for at, found in enumerate(runs) if found & old), default=len(pieces) - 1)
    return _cut(pieces, earliest) if earliest == latest else row


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]
