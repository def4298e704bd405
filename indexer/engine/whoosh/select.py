"""What a request selects, in the parts that totals and counts combine differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.engine import listing
from indexer.engine.whoosh.columns import Counted
from indexer.engine.whoosh.docset import DocSet, everything, intersection, union
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.matching import Match
from indexer.model import UNDATED, Facet, Kind, LeftOut, SearchRequest
from indexer.periods import is_period
from indexer.query import Query


@dataclass(frozen=True, slots=True)
class Selection:
    """The documents a request selects on one generation."""

    request: SearchRequest
    facets: Facets
    query: Query
    """The text, understood."""
    match: Match
    """What it finds."""
    texts: DocSet
    """What matches everything but dates and the facets' selections."""
    in_range: DocSet
    """What lies within from-date and to-date."""
    chosen: dict[Kind, DocSet]
    """What has the chosen values, for each kind that has any."""
    found: DocSet
    """The result."""

    def counted(self, kind: Kind) -> DocSet:
        """The documents a facet's values are counted in: its own selection would be replaced, all else
        stays; a value of an ALL-of facet is added to the selection."""
        if kind in self.request.all_of or kind not in self.chosen:
            return self.found
        return _together(self.texts, self.in_range, self._others(kind))

    def together(self) -> dict[str, Counted]:
        """What is counted of all facets at once, where all are counted among the same documents."""
        return {} if self.request.filters or self.request.mention else self.facets.together(self.found)

    def facet(self, kind: Kind, known: Mapping[str, Counted]) -> Facet:
        """One facet of the result, given what is counted together."""
        request = self.request
        return self.facets.facet(kind, self.counted(kind), request.keys(kind), request.mention, known.get(kind))

    def left_out(self) -> LeftOut:
        """Documents that only a date restriction keeps out and whose date cannot be compared with it."""
        request, dates = self.request, self.request.keys(Kind.DATE)
        if not (dates or request.from_date or request.to_date):
            return LeftOut()
        outside = _together(self.texts, everything(self.texts.size), self._others(Kind.DATE)).without(self.found)
        touching = self.facets.truncated_touching(request.from_date, request.to_date)
        if dates:
            periods = (self.facets.truncated_touching(key, key) for key in dates if is_period(key))
            touching = _together(touching, union(periods, touching.size))
        undated = 0 if UNDATED in dates else _together(outside, self.facets.undated).count
        return LeftOut(undated, _together(outside, touching).count)

    def _others(self, but: Kind) -> Iterator[DocSet]:
        return (docs for kind, docs in self.chosen.items() if kind is not but)


def select(request: SearchRequest, query: Query, match: Match, facets: Facets, visible: DocSet) -> Selection:
    """The documents of a request whose text was understood as a query that finds a match."""
    listing.check_dates(request)
    texts = _together(match.docs, visible)
    if request.byline:
        texts = _together(texts, facets.written_by(request.byline))
    for kind, key in request.excluded:
        texts = texts.without(facets.holding(kind, (key,)))
    bounded = request.from_date or request.to_date
    in_range = facets.within(request.from_date, request.to_date) if bounded else everything(texts.size)
    chosen = {kind: _chosen(request, kind, facets) for kind in {one.kind for one in request.filters}}
    found = _together(texts, in_range, chosen.values())
    return Selection(request, facets, query, match, texts, in_range, chosen, found)


def _chosen(request: SearchRequest, kind: Kind, facets: Facets) -> DocSet:
    if kind not in request.all_of:
        return facets.holding(kind, request.keys(kind), request.mention)
    each = (facets.holding(kind, (key,), request.mention) for key in request.keys(kind))
    return intersection(each, facets.size)


def _together(one: DocSet, other: DocSet, others: Iterable[DocSet] = ()) -> DocSet:
    return intersection((one, other, *others), one.size)
