"""One generation, opened for searching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from indexer.distinct import distinct
from indexer.engine import NOTHING_HIDDEN, listing, scoring
from indexer.engine.respelling import respelled
from indexer.engine.whoosh import first, heap
from indexer.engine.whoosh.browsing import Browsing, cover
from indexer.engine.whoosh.columns import VALUED, Columns
from indexer.engine.whoosh.docset import DocSet, everything, intersection, union
from indexer.engine.whoosh.evaluate import Evaluator
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.highest import least_of_highest
from indexer.engine.whoosh.lexicon import StoredLexicon
from indexer.engine.whoosh.postings import Postings
from indexer.engine.whoosh.reading import Reading
from indexer.engine.whoosh.second_look import Page, SecondLook
from indexer.engine.whoosh.select import Selection, select
from indexer.engine.whoosh.store import Store
from indexer.errors import EngineError
from indexer.model import (
    ENTITY_KINDS,
    Document,
    EntityPage,
    Facet,
    FacetCount,
    FacetPage,
    Hit,
    Info,
    Kind,
    Neighbours,
    Order,
    SearchRequest,
    SearchResult,
)
from indexer.query import Lexicon, Query, Understood, parse, understand
from indexer.snippets import snippets

_UNDERSTOOD = 64
"""Texts whose trees are remembered: whoever turns a page or chooses a value asks the same again, and looking
up names is a tenth of answering."""


class WhooshSnapshot(Browsing):
    """A generation whose files have been checked. It holds them open, so it outlives their deletion."""

    def __init__(self, directory: Path, info: Info, clock: listing.Clock) -> None:
        self._info = info
        self._clock = clock
        self._reading = Reading(directory)
        self._store = Store(directory)
        self._lexicon = StoredLexicon(self._store)
        self._understood = lru_cache(maxsize=_UNDERSTOOD)(partial(_understood, self._lexicon))
        self._columns = Columns.open(directory)
        self._postings = Postings(directory, self._store)
        self._facets = Facets(self._columns)
        if not self._store.count == self._postings.count == self._facets.size:
            raise EngineError(f"{directory} holds parts of different archives. Run: indexer rebuild")
        self._evaluator = Evaluator(self._postings, self._columns, self._facets)
        self._ordered = SecondLook(self._evaluator, self._columns, self._store)
        # What is withheld changes a few times a year and may be thousands of ids. What is remembered does not lead
        # back here: the files are let go of as soon as nobody reads them any more.
        self._visible = lru_cache(maxsize=2)(partial(_without, self._store))
        self._covered = lru_cache(maxsize=2)(partial(cover, self._visible, self._facets))
        heap.keep(self._store.count)

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()
        self._postings.close()
        self._reading.close()

    def search(
        self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN, budget: float | None = None
    ) -> SearchResult:
        """One page of results and the facets of the whole result."""
        watch = listing.Stopwatch(budget, self._clock)
        listing.check_page(request)
        understood = self.understand(request)
        selection = self._select(request, understood.query, hidden, watch)
        found = selection.found
        shown = listing.result_slice(request, found.count)
        page = self._ordered.page(selection, shown.start, shown.stop)
        watch.check()
        return SearchResult(
            total=found.count,
            hits=tuple(self._hits(page, understood.query)),
            facets=_facets(selection, watch),
            understood=understood.text,
            spellings=listing.spelling_groups(
                understood.names, self._lexicon.written, lambda entity, text: self._count_spelled(found, entity, text)
            ),
            left_out=selection.left_out(),
            generation=self._info.generation,
        )

    def total(
        self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN, budget: float | None = None
    ) -> int:
        """How many articles a search finds."""
        watch = listing.Stopwatch(budget, self._clock)
        found = self._select(request, self.understand(request).query, hidden, watch).found.count
        watch.check()
        return found

    def respell(self, text: str, *, few: int = 0, hidden: frozenset[str] = NOTHING_HIDDEN) -> str:
        """A typed text with the words that find too little replaced by likely ones."""
        return respelled(text, self._lexicon.near, lambda word: self.total(SearchRequest(word), hidden=hidden), few)

    def sources(self, article_ids: Iterable[str], *, hidden: frozenset[str] = NOTHING_HIDDEN) -> frozenset[str]:
        """The keys of the publications of these articles."""
        numbers = distinct(np.array(self._store.numbers(article_ids), np.intp))
        docs = self._together(DocSet(self._store.count, numbers=numbers), self._visible(hidden))
        return self._facets.keys(Kind.SOURCE, docs)

    def get(self, article_id: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> Document | None:
        """The document of that id, or of which it is another record's id."""
        number = self._store.number(article_id)
        if number is None or not self._visible(hidden).holds(np.array([number]))[0]:
            return None
        return next(self._store.documents([number]))

    def ids_at(self, urls: Iterable[str]) -> frozenset[str]:
        """The ids of the articles published at one of these URLs."""
        return self._store.ids_at(urls)

    def understand(self, request: SearchRequest) -> Understood:
        """The request's text as this index reads it."""
        return self._understood(request.text, request.exact, request.date_order)

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
        counted = self._selected(request, hidden).counted(kind)
        wanted = listing.Wanted(prefix, containing, sort, page, page_size)
        return self._facets.values(kind, counted, request.keys(kind), request.mention, wanted)

    def entity(self, kind: Kind, key: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> EntityPage | None:
        """What is known of one person, country, organisation or source."""
        entity = self._lexicon.entity(kind, key)
        if entity is None:
            return None
        docs = self._together(self._facets.holding(kind, (key,)), self._visible(hidden))
        if not docs.count:
            return None
        dated = docs.without(self._facets.undated)
        return EntityPage(
            entity,
            docs.count,
            listing.spelling_counts(
                entity, self._lexicon.written(entity), lambda spelling: self._count_spelled(docs, entity, spelling)
            ),
            {of: self._facets.top(of, docs, (kind, key)) for of in VALUED},
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
        visible = self._visible(hidden)
        found = ((kind, v) for kind in ENTITY_KINDS for v in self._facets.beginning(kind, text, visible, limit))
        return listing.suggestions(found, limit)

    def related(
        self, article_id: str, *, limit: int = 5, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> tuple[Document, ...]:
        """Articles that share most of an article's people and organisations."""
        document = self.get(article_id, hidden=hidden)
        this = self._store.number(article_id)
        if document is None or this is None:
            return ()
        values = ((kind, key) for kind in (Kind.PERSON, Kind.ORGANISATION) for key, _ in document.values(kind))
        sharing = [self._facets.holding(kind, (key,)) for kind, key in values]
        this_one = DocSet(self._store.count, numbers=np.array([this]))
        others = self._together(union(sharing, self._store.count), self._visible(hidden)).without(this_one)
        shared = np.zeros(others.count)
        for holding in sharing:
            shared += holding.holds(others.numbers) * scoring.idf(self._store.count, holding.count)
        shared = np.round(shared, scoring.DECIMALS)
        # Very many share a common name; only those that share most are put in order.
        least = least_of_highest(shared, limit) if 0 < limit < len(shared) else 0.0
        best = DocSet(self._store.count, numbers=others.numbers[shared >= least])
        ranked = np.lexsort((self._facets.days_from(this, best), -shared[shared >= least]))
        return tuple(self._store.documents(best.numbers[ranked[:limit]].tolist()))

    def export(
        self,
        request: SearchRequest = SearchRequest(),
        *,
        hidden: frozenset[str] = NOTHING_HIDDEN,
    ) -> Iterator[Document]:
        """Every document of a result, in id order."""
        return self._store.documents(self._selected(request, hidden).found.numbers.tolist())

    def hits(self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> Iterator[Hit]:
        """Every hit of a result in its own order, without snippets."""
        selection = self._selected(request, hidden)
        return self._hits(self._ordered.page(selection, 0, selection.found.count), None)

    def neighbours(
        self,
        article_id: str,
        request: SearchRequest,
        *,
        hidden: frozenset[str] = NOTHING_HIDDEN,
        budget: float | None = None,
    ) -> Neighbours | None:
        """Where an article stands in a result."""
        watch = listing.Stopwatch(budget, self._clock)
        selection = self._select(request, self.understand(request).query, hidden, watch)
        numbers, _ = self._ordered.page(selection, 0, listing.DEEPEST)
        watch.check()
        this = self._store.number(article_id)
        return listing.neighbours(this, numbers.tolist(), selection.found.count, self._store.id)

    def info(self) -> Info:
        """What this generation holds."""
        return self._info

    def _selected(self, request: SearchRequest, hidden: frozenset[str]) -> Selection:
        return self._select(request, self.understand(request).query, hidden, listing.Stopwatch(None))

    def _select(
        self, request: SearchRequest, query: Query, hidden: frozenset[str], watch: listing.Stopwatch
    ) -> Selection:
        match = self._evaluator.found(query, watch.check)
        return select(request, query, match, self._facets, self._visible(hidden))

    def _together(self, one: DocSet, other: DocSet) -> DocSet:
        return intersection((one, other), self._store.count)

    def _hits(self, page: Page, query: Query | None) -> Iterator[Hit]:
        """The hits of a page, with snippets if there is a query to show them for."""
        numbers, scores = page
        for document, score in zip(self._store.documents(numbers.tolist()), scores.tolist(), strict=True):
            yield Hit(document, snippets(document, query) if query else (), score)

    def _end(self, docs: DocSet, order: Order) -> str | None:
        found = first.by_date(docs, 1, order, self._columns)
        return self._store.id(int(found[0])) if len(found) else None


def _understood(lexicon: Lexicon, text: str, exact: bool, date_order: str) -> Understood:
    return understand(parse(text, exact=exact, order=date_order), lexicon)


def _without(store: Store, hidden: frozenset[str]) -> DocSet:
    """The documents that are not hidden."""
    everyone = everything(store.count)
    numbers = distinct(np.array(store.numbers(hidden), np.intp))
    return everyone.without(DocSet(everyone.size, numbers=numbers))


def _facets(selection: Selection, watch: listing.Stopwatch) -> dict[Kind, Facet] | None:
    """The facets of a result; None when the time is up before the last of them is counted."""
    facets: dict[Kind, Facet] = {}
    known = selection.together()
    for kind in Kind:
        if watch.is_over:
            return None
        facets[kind] = selection.facet(kind, known)
    return facets
