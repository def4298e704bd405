"""Lines that hold two table cells run together, old and new → the cells, where there is evidence.

A tracker pairs the paragraphs of two versions. Between two unchanged paragraphs (a line that is the same
text twice) stands a *block*: first pairs of an old and a new paragraph, then, where one version has more
paragraphs, the rest of them alone, all of one side. So one line of a single cell tells of all after it in its
block, and a pair of all before it. Within that frame every way to read every line is weighed with the others
(`evidence`, `choice`); what is not sure stays unclear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.columns.choice import Reading, weigh
from indexer.readers.columns.headlines import split_headline
from indexer.readers.columns.lines import Line, line_of, same_twice

__all__ = ["Row", "split_headline", "split_rows"]

_SURE = 0.95
"""From this probability on a line is taken for a pair, or for a single cell; below it the line is unclear."""
_SURE_CUT = 0.85
"""… and a pair is split before a sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line taken apart: its old and its new cell, or a text whose side is not known."""

    cells: tuple[str, str] = ("", "")
    unclear: str = ""
    inferred: bool = False
    """True for a line of one cell that was credited to a version."""


def split_rows(lines: Sequence[str]) -> list[Row]:
    """The lines of a page, each as a row."""
    taken = [line_of(line) for line in lines]
    return [_row(line, reading) for line, reading in zip(taken, weigh(taken), strict=True)]


def _row(line: Line, reading: Reading) -> Row:
    twice = same_twice(line.text)
    if twice:
        return Row(twice)
    pair = sum(reading.cuts.values())
    cut = max(reading.cuts, key=lambda at: reading.cuts[at], default=0)
    if pair >= _SURE and reading.cuts[cut] >= _SURE_CUT * pair:
        return Row(line.cells(cut))
    if reading.new >= _SURE:
        return Row(("", line.text), inferred=True)
    if reading.old >= _SURE:
        return Row((line.text, ""), inferred=True)
    return Row(unclear=line.text)
