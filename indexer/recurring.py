"""What recurs on the pages of one publication: lines of site clutter, and the order of day and month.

A line is clutter where it stands in several articles between other lines each time; the paragraphs of a
copied text have the same neighbours wherever it is printed. Pages of one address, and pages most of whose
long lines are the same, are one article here: states of it and copies prove nothing, however edited. Two
lines that differ in their numbers alone ("34 comments", "Shared 2,301 times") are one.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from indexer import addresses
from indexer.addresses import is_address, page_address
from indexer.dates.beside import apart
from indexer.dates.printed import date_line, proven_order, stub_kind
from indexer.model import RawArticle

LONGEST_HEADER = 12
"""Lines at the top of a page among which its date stands."""
_LONGEST = 100
"""Characters of the longest line that is taken for site clutter when it recurs anywhere."""
_LONGEST_AT_EDGE = 400
"""… and at the top or the end of a page."""
_EDGE = 3
_LONGEST_SHAPED = 60
"""Characters of the longest line that is compared without its numbers."""
_TITLES = 2
"""Lines at the top of a page that are not: headlines of a series differ in a number alone."""
_ARTICLES = 3
"""Articles a line must stand in, with other neighbours each time."""
_SHARE = 0.05
"""… and the share of its source's articles: "He declined to comment." recurs too, but not so often."""
_SHARE_SHAPED = 0.3
"""… for a line compared without its numbers: rows of tables have one shape, but stand on fewer pages."""
_COMPARED = 6
"""Longest lines of a page by which it is known again."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NUMBERS = "#"
"""Stands for the numbers of a line."""
_FEWEST_LETTERS = 3


def shape(line: str) -> str:
    """A line with single spaces and # for its numbers: "34 comments" and "7 comments" have one shape. A
    line of little else than numbers is its own."""
    text = " ".join(line.split())
    return _NUMBER.sub(_NUMBERS, text) if sum(map(str.isalpha, text)) >= _FEWEST_LETTERS else text


@dataclass(frozen=True, slots=True)
class Page:
    """What a record teaches about the pages of its publication: all there is to count, and the same in
    every process, so that only a changed record is looked at again."""

    url: str | None
    """The address it declares."""
    edges: tuple[str, ...]
    """The addresses in its first and last lines that may be its own."""
    longest: frozenset[int]
    """Marks of its longest lines, by which it is known again."""
    lines: tuple[tuple[str, int], ...]
    """The lines, and shapes of lines, that may be clutter, each with a mark of the lines beside it."""
    marks: bytes
    """A mark of each of the lines, of eight bytes."""
    orders: tuple[str, ...]
    """The orders that the dates at its top prove."""


@dataclass(frozen=True, slots=True)
class BriefPage:
    """Of a Page all but its lines."""

    url: str | None
    edges: tuple[str, ...]
    marks: bytes
    orders: tuple[str, ...]


def page(record: RawArticle) -> Page:
    """The page of a record."""
    lines = [" ".join(line.split()) for line in record.text.split("\n") if line.strip()]
    dates = [line for line in lines[:LONGEST_HEADER] if line[-1].isdigit() or line[:1].isdigit()]
    telling = dict(_with_neighbours(lines))
    return Page(
        record.declared.url,
        addresses.at_edges(record.text),
        _longest(lines),
        tuple(telling.items()),
        array("Q", map(addresses.mark, telling)).tobytes(),
        tuple(order for order in map(proven_order, dates) if order),
    )


@dataclass(slots=True)
class LineCounts:
    """How many articles of a source hold a line: a number for each, as nearly all stand in one alone and
    need not be remembered."""

    articles: int = 0
    _marks: bytearray = field(default_factory=bytearray)

    def add(self, page: Page | BriefPage) -> None:
        """Count one article."""
        self.articles += 1
        self._marks += page.marks

    def frequent(self) -> frozenset[int]:
        """The marks of the lines that stand in enough articles to be clutter."""
        fewest = max(_ARTICLES, _SHARE * self.articles)
        marks, counts = np.unique(np.frombuffer(self._marks, np.uint64), return_counts=True)
        return frozenset(marks[counts >= fewest].tolist())


_Seen = tuple[int, str | None, frozenset[int]]
"""A mark of the lines beside a line, and the address and the longest lines of the page they are on."""


@dataclass(slots=True)
class PageCounts:
    """Counters over the articles of one source."""

    frequent: frozenset[int]
    """The marks of the lines that are worth counting."""
    articles: int = 0
    lines: dict[str, list[_Seen]] = field(default_factory=dict)
    """Line, or shape of one → up to _ARTICLES articles that hold it, each between other lines."""
    places: dict[str, int] = field(default_factory=dict)
    """Line, or shape of one → articles it stands in."""
    orders: dict[str, int] = field(default_factory=lambda: {"dmy": 0, "mdy": 0})
    shared: set[str] = field(default_factory=set)
    """Addresses on its pages that other articles hold too."""

    def add(self, page: Page | BriefPage, shared: Container[str]) -> None:
        """Count one article."""
        self.articles += 1
        self.shared.update(where for url in page.edges if (where := page_address(url)) and where in shared)
        for order in page.orders:
            self.orders[order] += 1

    def holds(self, page: Page | BriefPage) -> bool:
        """Whether the lines of an article are worth counting."""
        return not self.frequent.isdisjoint(array("Q", page.marks))

    def add_lines(self, page: Page, shared: Container[str]) -> None:
        """Count the lines of an article."""
        edges = (url for url in page.edges if page_address(url) not in shared)
        address = page_address(page.url or next(edges, None))
        for (line, neighbours), mark in zip(page.lines, array("Q", page.marks), strict=True):
            if mark not in self.frequent:
                continue
            self.places[line] = self.places.get(line, 0) + 1
            seen = self.lines.setdefault(line, [])
            if len(seen) < _ARTICLES and not any(
                neighbours == mark or (address and address == other) or _is_copy(page.longest, longest)
                for mark, other, longest in seen
            ):
                seen.append((neighbours, address, page.longest))

    def recurring(self) -> tuple[str, ...]:
        """The lines that are clutter, and the shapes of such lines, sorted."""
        return tuple(sorted(line for line, seen in self.lines.items() if len(seen) >= _ARTICLES and self._often(line)))

    def _often(self, line: str) -> bool:
        share = _SHARE_SHAPED if _NUMBERS in line else _SHARE
        return self.places[line] >= max(_ARTICLES, share * self.articles)

    def order(self) -> str | None:
        """The order its unambiguous dates agree on."""
        proven = [order for order, count in self.orders.items() if count]
        return proven[0] if len(proven) == 1 else None


def _is_copy(longest: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two pages hold one article, by their longest lines."""
    common = len(longest & other)
    return common > 1 and 2 * common > min(len(longest), len(other))


def _longest(lines: Sequence[str]) -> frozenset[int]:
    long = sorted((line for line in set(lines) if len(line) > _LONGEST), key=lambda line: (len(line), line))
    return frozenset(map(addresses.mark, long[-_COMPARED:]))


def _with_neighbours(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The lines of a page that may be clutter, each with a mark of what stands beside it. Of a long line at
    an edge only the neighbour inside the page counts: what is outside is the site's. The shape of a short
    line is one too, beside the shapes of its neighbours: the rows of a table differ in their numbers."""
    shapes = list(map(shape, lines))
    for at, line in enumerate(lines):
        from_end = len(lines) - 1 - at
        if len(line) > _LONGEST:
            if len(line) <= _LONGEST_AT_EDGE and min(at, from_end) < _EDGE:
                yield line, addresses.mark(_beside(lines, at)[at < from_end])
        elif not _is_metadata(line):
            yield line, addresses.mark("\n".join(_beside(lines, at)))
            if shapes[at] != line and len(line) <= _LONGEST_SHAPED and at >= _TITLES and line[-1] not in '.!?”"':
                yield shapes[at], addresses.mark("\n".join(_beside(shapes, at)))


def _beside(lines: Sequence[str], at: int) -> tuple[str, str]:
    """What stands before and after a line."""
    return lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else ""


def _is_metadata(line: str) -> bool:
    """Whether a line is left to the rules for bylines, dates and addresses."""
    if line.lower().startswith("by ") or stub_kind(line) or is_address(line):
        return True
    return bool(date_line(line) or apart(line))
