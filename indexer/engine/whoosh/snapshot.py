"""One generation, opened for searching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from indexer.engine import NOTHING_HIDDEN, listing, scoring
from indexer.engine.whoosh.columns import VALUED, Columns, Ints, Mask
from indexer.engine.whoosh.evaluate import Evaluator
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.lexicon import StoredLexicon
from indexer.engine.whoosh.postings import Postings
from indexer.engine.whoosh.select import Selection, select, visible
from indexer.engine.whoosh.store import Store
from indexer.model import (
    FACET_SIZE,
    Document,
    Entity,
    EntityPage,
    FacetCount,
    FacetPage,
    Hit,
    Info,
    Kind,
    Order,
    SearchRequest,
    SearchResult,
)
from indexer.query import Query, Understood, parse, understand
from indexer.snippets import snippets
from indexer.terms import linked_term


class WhooshSnapshot:
    """A generation whose files have been checked. It holds them open, so it outlives their deletion."""

    def __init__(self, directory: Path, info: Info, clock: listing.Clock) -> None:
        self._info = info
        self._clock = clock
        self._store = Store(directory)
        self._lexicon = StoredLexicon(self._store)
        self._columns = Columns.open(directory)
        self._postings = Postings(directory, self._store)
        self._facets = Facets(self._columns, self._lexicon)
        self._evaluator = Evaluator(self._postings, self._columns, self._facets, self._store)

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()
        self._postings.close()

    def search(
        self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN, budget: float | None = None
    ) -> SearchResult:
        """One page of results and the facets of the whole result."""
        watch = listing.Stopwatch(budget, self._clock)
        listing.check_page(request)
        understood = self.understand(request)
        selection = self._select(request, understood.query, hidden)
        ranked = self._ranked(selection)
        watch.check()
        page = ranked[listing.result_slice(request, len(ranked))]
        hits = tuple(self._hits(page, selection, understood.query))
        return SearchResult(
            total=len(ranked),
            hits=hits,
            facets=None if watch.is_over else {kind: selection.facet(kind) for kind in Kind},
            understood=understood.text,
            spellings=listing.spelling_groups(
                understood.names, self._lexicon.written, lambda e, s: self._spelled(selection.found, e, s)
            ),
            left_out=selection.left_out(),
            generation=self._info.generation,
        )

    def get(self, article_id: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> Document | None:
        """The document of that id, or of which it is another record's id."""
        number = self._store.number(article_id)
        if number is None or number in self._store.numbers(hidden):
            return None
        return next(self._store.documents([number]))

    def ids_at(self, urls: Iterable[str]) -> frozenset[str]:
        """The ids of the articles published at one of these URLs."""
        return self._store.ids_at(urls)

    def understand(self, request: SearchRequest) -> Understood:
        """The request's text as this index reads it."""
        return understand(parse(request.text, exact=request.exact, order=request.date_order), self._lexicon)

    def values(
        self,
        kind: Kind,
        request: SearchRequest = SearchRequest(),
        *,
        prefix: str = "",
        containing: str = "",
        sort: str = "count",
        page: int = 1,
        page_size: int = 100,
        hidden: frozenset[str] = NOTHING_HIDDEN,
    ) -> FacetPage:
        """A page of all values of a facet."""
        mask = self._selected(request, hidden).counted(kind)
        found = self._facets.values(kind, mask, request.keys(kind), request.mention)
        return listing.facet_page(
            found, prefix=prefix, containing=containing, sort=sort, page=page, page_size=page_size
        )

    def entity(self, kind: Kind, key: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> EntityPage | None:
        """What is known of one person, country, organisation or source."""
        entity = self._lexicon.entity(kind, key)
        if entity is None:
            return None
        mask = self._facets.holding(kind, (key,)) & visible(self._store, hidden)
        if not mask.any():
            return None
        dated = mask & ~self._facets.undated
        return EntityPage(
            entity,
            int(np.count_nonzero(mask)),
            listing.spelling_counts(
                entity, self._lexicon.written(entity), lambda spelling: self._spelled(mask, entity, spelling)
            ),
            {of: self._companions(of, mask, entity) for of in VALUED},
            self._end(dated, Order.OLDEST),
            self._end(dated, Order.NEWEST),
        )

    def find_key(self, kind: Kind, slug: str) -> str | None:
        """The key a spelling's slug leads to."""
        return self._lexicon.find_key(kind, slug)

    def timeline(self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[FacetCount, ...]:
        """Articles of a result per month, oldest first."""
        months = listing.counted(self._facets.months(self._selected(request, hidden).found))
        return tuple(sorted(months, key=lambda value: value.key))

    def suggest(
        self, text: str, *, limit: int = 10, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> tuple[tuple[Kind, FacetCount], ...]:
        """Names with a word starting with `text`, by count."""
        mask = visible(self._store, hidden)
        named = self._lexicon.beginning(text)
        counts = {kind: self._facets.counts(kind, mask) for kind in {entity.kind for entity in named}}
        found = [(e.kind, FacetCount(e.key, e.label, counts[e.kind].get(e.key, 0))) for e in named]
        return listing.suggestions(found, limit)

    def related(
        self, article_id: str, *, limit: int = 5, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> tuple[Document, ...]:
        """Articles that share most of an article's people and organisations."""
        document = self.get(article_id, hidden=hidden)
        this = self._store.number(article_id)
        if document is None or this is None:
            return ()
        shared = np.zeros(self._store.count)
        for kind in (Kind.PERSON, Kind.ORGANISATION):
            for key, _ in document.values(kind):
                holding = self._facets.holding(kind, (key,))
                shared += holding * scoring.idf(self._store.count, int(np.count_nonzero(holding)))
        shared = np.round(shared * visible(self._store, hidden), scoring.DECIMALS)
        shared[this] = 0
        ranked = np.lexsort((self._facets.days_from(this), -shared))
        return tuple(self._store.documents([n for n in ranked[:limit].tolist() if shared[n] > 0]))

    def export(
        self,
        request: SearchRequest = SearchRequest(),
        *,
        hidden: frozenset[str] = NOTHING_HIDDEN,
    ) -> Iterator[Document]:
        """Every document of a result, in id order."""
        return self._store.documents(np.flatnonzero(self._selected(request, hidden).found).tolist())

    def hits(self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> Iterator[Hit]:
        """Every hit of a result in its own order, without snippets."""
        selection = self._selected(request, hidden)
        return self._hits(self._ranked(selection), selection, None)

    def info(self) -> Info:
        """What this generation holds."""
        return self._info

    def _selected(self, request: SearchRequest, hidden: frozenset[str]) -> Selection:
        return self._select(request, self.understand(request).query, hidden)

    def _select(self, request: SearchRequest, query: Query, hidden: frozenset[str]) -> Selection:
        return select(request, query, self._evaluator, self._facets, visible(self._store, hidden))

    def _ranked(self, selection: Selection) -> Ints:
        """The numbers of the found documents, in the request's order."""
        return self._in_order(selection.found, selection.request.order_by, selection.scores)

    def _in_order(self, mask: Mask, order: Order, scores: np.typing.NDArray[np.float64] | None = None) -> Ints:
        """Documents in an order of results; see scoring.rank, which this does for all at once."""
        found = np.flatnonzero(mask)
        days = self._columns.days[found, 0].astype(np.int64)
        if order is Order.OLDEST:
            return found[np.argsort(np.where(days == 0, scoring.LAST, days), kind="stable")]
        if order is Order.NEWEST or scores is None:
            return found[np.argsort(-days, kind="stable")]
        return found[np.lexsort((-days, -np.round(scores[found], scoring.DECIMALS)))]

    def _hits(self, numbers: Ints, selection: Selection, query: Query | None) -> Iterator[Hit]:
        """The hits of these documents, with snippets if there is a query to show them for."""
        scores = np.round(selection.scores[numbers], scoring.DECIMALS)
        for document, score in zip(self._store.documents(numbers.tolist()), scores, strict=True):
            yield Hit(document, snippets(document, query) if query else (), float(score))

    def _spelled(self, mask: Mask, entity: Entity, spelling: str) -> int:
        """How many of these documents mention an entity under one spelling."""
        term = linked_term(entity.kind, entity.key, spelling)
        return int(np.count_nonzero(mask & self._evaluator.spelled(term)))

    def _companions(self, kind: Kind, mask: Mask, of: Entity) -> tuple[FacetCount, ...]:
        values = self._facets.values(kind, mask)
        return tuple([value for value in values if (kind, value.key) != (of.kind, of.key)][:FACET_SIZE])

    def _end(self, mask: Mask, order: Order) -> str | None:
        first = self._in_order(mask, order)[:1]
        return self._store.id(int(first[0])) if len(first) else None
