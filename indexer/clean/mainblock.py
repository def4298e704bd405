"""Where on a page saved as text the article stands, between menus, teasers and comments.

A text is taken for such a page only on evidence (`wholepage`). Then every line is given a weight, for or
against being the article's, and the article is the run of lines with the greatest sum; the headline, date
and byline are looked for above it (`pagehead`). Within the run, stretches that weigh heavily against it are
left out; a short line between paragraphs stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer import bylines
from indexer.clean.furniture import ends_article
from indexer.clean.pagehead import headline_above, is_listed
from indexer.clean.rules import rule_of
from indexer.clean.weighing import HEADINGS, SUMMARIES, TEXT, Line, weighed_lines
from indexer.clean.wholepage import is_page

_LEAST_REMOVED = 3
"""Fewer lines without text around the article are no page's."""
_GAP = -5.5
"""The weight of a stretch inside the article from which it is left out."""
_LONG = 25
"""Words from which a paragraph amid an article that speaks of cookies may be the article's."""
_FULL = 15
"""Words from which a sentence below the headline begins the article, whatever stands before it."""
_ELSEWHERE = 0.5
"""What is left of the worth of a run below a heading of something else."""
_BLOCKS = 5
"""How many runs of lines are looked at, the heaviest first."""
_BELOW_HEADLINE = 7.0
_BELOW_DATE = 3.0
"""What it adds to a run that a headline with its words stands above it, or a date or byline."""
_DATE_ABOVE = 8
_CREDITS_BELOW = 5
_TEASER = 0.5
"""The most that a paragraph in a list of other articles weighs."""
_NEAR = 3
"""How many lines a paragraph may be away from the others of an article."""
_PARTING = (*HEADINGS, "date or byline", "legal", "title", "long title")
"""Lines across which no paragraph is joined to others."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of lines that may be the article, where the header above it begins, and how likely it is."""

    top: int
    start: int
    end: int
    worth: float


def find(lines: Sequence[str], headline: str = "") -> dict[int, str]:
    """The lines of a page around and amid its article, by index, with the rule that removed each; none
    where the text is no such page. A declared headline helps to find where it starts."""
    if not is_page(lines):
        return {}
    weighed = weighed_lines(lines)
    block = max(_blocks(lines, weighed, headline), key=lambda found: found.worth, default=None)
    if not block:
        return {}
    top, start, end = block.top, block.start, block.end
    outside = [*range(top), *_after(lines, end)]
    if sum(weighed[index].kind not in TEXT for index in outside) < _LEAST_REMOVED:
        return {}
    gone = [*outside, *_amid_header(lines, weighed, top, start), *_amid(weighed, start, end)]
    return _named(lines, sorted(gone), end)


def _blocks(lines: Sequence[str], weighed: Sequence[Line], declared: str) -> Iterator[_Block]:
    """The heaviest runs of lines, each with what stands above it."""
    weights = [line.weight for line in weighed]
    ranges = [(0, len(lines))]
    for _ in range(_BLOCKS):
        runs = [(*_heaviest(weights, *within), within) for within in ranges]
        weight, start, end, within = max(runs, default=(0.0, 0, 0, (0, 0)))
        if weight <= 0:
            return
        ranges.remove(within)
        ranges += [(within[0], start), (end, within[1])]
        start, end = _next_text(weighed, start, -1), _next_text(weighed, end - 1, 1) + 1
        top, worth = headline_above(lines, weighed, start, declared)
        above = any(line.kind == "date or byline" for line in weighed[max(0, start - _DATE_ABOVE) : start])
        share = _ELSEWHERE if is_listed(weighed, top) else 1.0
        yield _Block(top, start, end, share * (weight + _BELOW_HEADLINE * worth + _BELOW_DATE * above))


def _next_text(lines: Sequence[Line], edge: int, step: int) -> int:
    """The edge of a run, moved to the nearest paragraph outside it if hardly anything stands between:
    what is printed among short lines weighs too little by itself."""
    for distance in range(1, _NEAR + 1):
        index = edge + step * distance
        if not 0 <= index < len(lines) or lines[index].kind in _PARTING:
            return edge
        if lines[index].kind == "word of a sentence" and lines[index].weight > _TEASER:
            return index
    return edge


def _heaviest(weights: Sequence[float], first: int, last: int) -> tuple[float, int, int]:
    """The run of lines with the greatest sum, with its start and end; the first and shortest of several."""
    best, run, start, found = 0.0, 0.0, first, (first, first)
    for index in range(first, last):
        if run <= 0:
            run, start = 0.0, index
        run += weights[index]
        if run > best:
            best, found = run, (start, index + 1)
    return best, *found


def _after(lines: Sequence[str], end: int) -> Iterator[int]:
    """The lines below the article but for the credits right below it."""
    for index in range(end, len(lines)):
        if index >= end + _CREDITS_BELOW or bylines.credit(lines[index]) is None:
            yield index


def _amid(lines: Sequence[Line], start: int, end: int) -> Iterator[int]:
    """The lines inside the article that are surely none of it, and the stretches that weigh most against it."""
    for against, group in groupby(range(start, end), lambda index: lines[index].weight < 0):
        stretch = list(group)
        sure = (lines[i] for i in stretch if lines[i].kind != "legal" or lines[i].words < _LONG)
        heavy = against and sum(line.weight for line in sure) <= _GAP
        yield from (index for index in stretch if heavy or lines[index].kind in ("furniture", "caption", "repeated"))


def _amid_header(lines: Sequence[str], weighed: Sequence[Line], top: int, start: int) -> Iterator[int]:
    """The lines between headline and text that are neither a summary nor say who wrote it and when. From
    the first sentence below the headline on it is as inside the article."""
    below = True
    for index in range(top + 1, start):
        kind = weighed[index].kind
        if kind == "word of a sentence" and (below or weighed[index].words >= _FULL):
            yield from _amid(weighed, index, start)
            return
        named = index >= start - 2 and bool(bylines.only_names(lines[index]))
        below = kind == "date or byline" or named or (below and kind in SUMMARIES)
        if not below:
            yield index


def _named(lines: Sequence[str], gone: Iterable[int], end: int) -> dict[int, str]:
    """The removed lines with their rules: what a line shows, else the heading it stands under."""
    heading = "navigation"
    named = {}
    for index in gone:
        if index >= end:
            heading = ends_article(lines[index]) or heading
        named[index] = rule_of(lines[index]) or (heading if index >= end else "navigation")
    return named
