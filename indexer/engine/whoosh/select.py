"""What a request selects, in the parts that totals and counts combine differently."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from indexer.engine import listing
from indexer.engine.whoosh.columns import Mask
from indexer.engine.whoosh.evaluate import Evaluator, Scores
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.store import Store
from indexer.model import UNDATED, Facet, Kind, LeftOut, SearchRequest
from indexer.periods import is_period
from indexer.query import Query


@dataclass(frozen=True, slots=True)
class Selection:
    """The documents a request selects on one generation."""

    request: SearchRequest
    facets: Facets
    texts: Mask
    """Those that match everything but dates and the facets' selections."""
    in_range: Mask
    """Those within from-date and to-date."""
    chosen: dict[Kind, Mask]
    """Those with the chosen values, for each kind that has any."""
    scores: Scores

    @property
    def found(self) -> Mask:
        """The result."""
        return self._but(None)

    def _but(self, kind: Kind | None) -> Mask:
        """The result if one facet had no selection."""
        others = (mask for of, mask in self.chosen.items() if of is not kind)
        return reduce(np.logical_and, others, self.texts & self.in_range)

    def counted(self, kind: Kind) -> Mask:
        """The documents a facet's values are counted in: its own selection would be replaced, all else
        stays; a value of an ALL-of facet is added to the selection."""
        return self._but(None if kind in self.request.all_of else kind)

    def facet(self, kind: Kind) -> Facet:
        """One facet of the result."""
        return self.facets.facet(kind, self.counted(kind), self.request.keys(kind), self.request.mention)

    def left_out(self) -> LeftOut:
        """Documents that only a date restriction keeps out and whose date cannot be compared with it."""
        request, dates = self.request, self.request.keys(Kind.DATE)
        if not (dates or request.from_date or request.to_date):
            return LeftOut()
        others = (mask for kind, mask in self.chosen.items() if kind is not Kind.DATE)
        outside = reduce(np.logical_and, others, self.texts) & ~(self.in_range & self.chosen.get(Kind.DATE, True))
        touching = self.facets.truncated_touching(request.from_date, request.to_date)
        if dates:
            periods = (self.facets.truncated_touching(key, key) for key in dates if is_period(key))
            touching &= reduce(np.logical_or, periods, np.zeros_like(touching))
        undated = 0 if UNDATED in dates else np.count_nonzero(outside & self.facets.undated)
        return LeftOut(int(undated), int(np.count_nonzero(outside & touching)))


def select(request: SearchRequest, query: Query, evaluator: Evaluator, facets: Facets, visible: Mask) -> Selection:
    """Evaluate a request whose text was understood as `query`."""
    listing.check_dates(request)
    text = evaluator.found(query)
    texts = text.mask & visible
    if request.byline:
        texts &= evaluator.written_by(request.byline)
    for kind, key in request.excluded:
        texts &= ~facets.holding(kind, (key,))
    bounded = request.from_date or request.to_date
    return Selection(
        request,
        facets,
        texts,
        facets.within(request.from_date, request.to_date) if bounded else np.ones_like(texts),
        {kind: _chosen(request, kind, facets) for kind in Kind if request.keys(kind)},
        text.scores,
    )


def _chosen(request: SearchRequest, kind: Kind, facets: Facets) -> Mask:
    if kind not in request.all_of:
        return facets.holding(kind, request.keys(kind), request.mention)
    each = (facets.holding(kind, (key,), request.mention) for key in request.keys(kind))
    return reduce(np.logical_and, each)


def visible(store: Store, hidden: frozenset[str]) -> Mask:
    """The documents that are not hidden."""
    mask = np.ones(store.count, np.bool_)
    mask[store.numbers(hidden)] = False
    return mask
