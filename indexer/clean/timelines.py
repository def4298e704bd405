"""Articles that tell one day after the other: the days head their entries, and none is the article's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.clean.datelines import dateline_of
from indexer.clean.lines import is_paragraph
from indexer.dates.printed import date_line, read_date


def headings(lines: Sequence[str]) -> frozenset[int]:
    """The lines that are a date right above a paragraph, where several of them go forward in time, or
    all of them back. A date that is labelled as its publication or its update is not meant."""
    days: dict[int, str] = {}
    for index, (line, below) in enumerate(pairwise(lines)):
        printed = date_line(line) if is_paragraph(below) else []
        if printed and not printed[0].label:
            days[index] = printed[0].date[:10]
    order = list(days.values())
    forward = sorted(set(order))
    return frozenset(days) if len(days) > 1 and order in (forward, forward[::-1]) else frozenset()


def has_dated_entries(lines: Sequence[str]) -> bool:
    """Whether several paragraphs begin with a dateline of another day each."""
    printed = (found.date for line in lines if (found := dateline_of(line.strip())))
    return len({said.date[:10] for date in printed if date and (said := read_date(date))}) > 1
