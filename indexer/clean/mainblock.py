"""Where on a page saved as text the article stands, between menus, teasers and comments.

A text is taken for such a page only on evidence: many of its lines are those of menus and buttons. Then
every line is given a weight, for or against being the article's, and the article is the run of lines
with the greatest sum; the headline, date and byline are looked for right above it. Within the run,
stretches that weigh heavily against it are left out; a short line between paragraphs stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer import bylines
from indexer.clean.furniture import ends_article, is_furniture
from indexer.clean.lines import same
from indexer.clean.rules import rule_of
from indexer.clean.weighing import HEADINGS, SHORT, TEXT, Line, weighed_lines
from indexer.text import fold

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_MANY_SIGNS = 5
_SOME_SIGNS = 3
_MANY_SHORT = 25
"""A page is known by many different lines of menus, buttons, boxes and their headings, or by some of
them among many short lines."""
_LEAST_REMOVED = 10
"""Fewer short lines around the article are no page's."""
_ABOVE = 40
"""How many lines above the article its headline may stand."""
_GAP = -5.5
"""The weight of a stretch inside the article from which it is left out."""
_LONG = 25
"""Words from which a paragraph amid an article that speaks of cookies may be the article's."""
_BLOCKS = 5
"""How many runs of lines are looked at, the heaviest first."""
_BELOW_HEADLINE = 7.0
_BELOW_DATE = 3.0
"""What it adds to a run that a headline with its words stands above it, or a date or byline."""
_DATE_ABOVE = 8
_CREDITS_BELOW = 5
_NEAR = 3
"""How many lines a paragraph may be away from the others of an article."""
_SUMMARIES = ("title", "short sentence", *TEXT)
_HEADLINES = ("short line", "row of names", *_SUMMARIES)
_PARTING = (*HEADINGS, "date or byline", "legal", "title")
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
    if not _is_page(lines):
        return {}
    weighed = weighed_lines(lines)
    block = max(_blocks(lines, weighed, headline), key=lambda found: found.worth, default=None)
    if not block:
        return {}
    top, start, end = block.top, block.start, block.end
    outside = [*range(top), *_after(lines, end)]
    if sum(weighed[index].words < SHORT for index in outside) < _LEAST_REMOVED:
        return {}
    gone = [*outside, *_amid_header(lines, weighed, top, start), *_amid(weighed, start, end)]
    return _named(lines, sorted(gone), end)


def _is_page(lines: Sequence[str]) -> bool:
    """Whether many lines are short, and enough different ones of them a page's own."""
    short = [line.strip() for line in lines if len(line.split()) < SHORT]
    if len(short) < _LEAST_REMOVED:
        return False
    signs = len({line for line in lines if is_furniture(line) or ends_article(line) or rule_of(line)})
    return signs >= _MANY_SIGNS or (signs >= _SOME_SIGNS and len(short) >= _MANY_SHORT)


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
        top, worth = _headline(lines, weighed, start, end, declared)
        above = any(line.kind == "date or byline" for line in weighed[max(0, start - _DATE_ABOVE) : start])
        yield _Block(top, start, end, weight + _BELOW_HEADLINE * worth + _BELOW_DATE * above)


def _next_text(lines: Sequence[Line], edge: int, step: int) -> int:
    """The edge of a run, moved to the nearest paragraph outside it if hardly anything stands between:
    what is printed among short lines weighs too little by itself."""
    for distance in range(1, _NEAR + 1):
        index = edge + step * distance
        if not 0 <= index < len(lines) or lines[index].kind in _PARTING:
            return edge
        if lines[index].kind == "word of a sentence":
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
        yield from (index for index in stretch if heavy or lines[index].kind in ("furniture", "caption"))


def _headline(lines: Sequence[str], weighed: Sequence[Line], start: int, end: int, declared: str) -> tuple[int, float]:
    """Where the article's header begins: its headline, a line above the text that shares words with it;
    and how many of its words it shares."""
    text = {word for line in lines[start:end] for word in _long_words(line)}
    best, found, shared = 0.0, start, 0.0
    for index in range(max(0, start - _ABOVE), start):
        if declared and same(lines[index], declared):
            return index, 1.0
        words = _long_words(lines[index])
        if weighed[index].kind not in _HEADLINES or not words or not 2 < weighed[index].words < 30:
            continue
        share = len(words & text) / len(words)
        ended = weighed[index].kind == "word of a sentence"
        worth = 4 * share + min(weighed[index].words, 10) / 10 - (start - index) / 20 - ended
        if worth > best:
            best, found, shared = worth, index, share if len(words & text) > 1 else 0.0
    return found, shared


def _long_words(line: str) -> set[str]:
    return {word[:6] for word in _LONG_WORD.findall(fold(line))}


def _amid_header(lines: Sequence[str], weighed: Sequence[Line], top: int, start: int) -> Iterator[int]:
    """The lines between headline and text that are neither a summary nor say who wrote it and when. From
    the first sentence below the headline on it is as inside the article."""
    below = True
    for index in range(top + 1, start):
        kind = weighed[index].kind
        if below and kind == "word of a sentence":
            yield from _amid(weighed, index, start)
            return
        named = index >= start - 2 and bool(bylines.only_names(lines[index]))
        below = kind == "date or byline" or named or (below and kind in _SUMMARIES)
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
