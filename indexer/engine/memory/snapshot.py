"""The documents of one build, searched by looking at each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property

from indexer.addresses import address
from indexer.engine import NOTHING_HIDDEN, encoding, listing, scoring
from indexer.engine.memory.browsing import Browsing, count_spelled
from indexer.engine.memory.lexicon import Lexicon
from indexer.engine.memory.scan import Entry, Scorer, matches
from indexer.engine.memory.second_look import Scored, in_order, rank
from indexer.engine.memory.select import filtered, left_out, value_counts
from indexer.engine.respelling import respelled
from indexer.model import (
    COMPANIONS,
    ENTITY_KINDS,
    Document,
    Entity,
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
from indexer.periods import first_day
from indexer.query import Understood, parse, understand
from indexer.snippets import snippets
from indexer.text import slug


class MemorySnapshot(Browsing):
    """Everything the Snapshot protocol asks, as its definitions say it."""

    def __init__(self, entries: Sequence[Entry], digest: str, built: datetime, clock: listing.Clock) -> None:
        self._entries = entries
        self._digest = digest
        self._built = built
        self._generation = f"{built:%Y%m%dT%H%M%S%fZ}-{digest[:12]}"
        self._clock = clock
        self._lexicon = Lexicon(entries)
        self._scorer = Scorer(entries)

    def search(
        self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN, budget: float | None = None
    ) -> SearchResult:
        """One page of results and the facets of the whole result."""
        watch = listing.Stopwatch(budget, self._clock)
        listing.check_page(request)
        understood = self.understand(request)
        texts = self._by_text(request, understood, hidden)
        found = filtered(texts, request)
        ranked = in_order(self._scorer, found, understood.query, request.order_by)
        watch.check()
        page = ranked[listing.result_slice(request, len(ranked))]
        hits = tuple(Hit(e.document, snippets(e.document, understood.query), score) for score, e in page)
        return SearchResult(
            total=len(found),
            hits=hits,
            facets=None if watch.is_over else {kind: self._facet(kind, texts, request) for kind in Kind},
            understood=understood.text,
            spellings=listing.spelling_groups(
                understood.names, self._lexicon.written, lambda e, text: count_spelled(found, e, text)
            ),
            left_out=left_out(texts, request),
            generation=self._generation,
        )

    def total(
        self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN, budget: float | None = None
    ) -> int:
        """How many articles a search finds."""
        watch = listing.Stopwatch(budget, self._clock)
        found = filtered(self._by_text(request, self.understand(request), hidden), request)
        watch.check()
        return len(found)

    def respell(self, text: str, *, few: int = 0, hidden: frozenset[str] = NOTHING_HIDDEN) -> str:
        """A typed text with the words that find too little replaced by likely ones."""
        return respelled(text, self._lexicon.near, lambda word: self.total(SearchRequest(word), hidden=hidden), few)

    def sources(self, article_ids: Iterable[str], *, hidden: frozenset[str] = NOTHING_HIDDEN) -> frozenset[str]:
        """The keys of the publications of these articles."""
        wanted = set(article_ids)
        found = (e for e in self._visible(hidden) if not wanted.isdisjoint(_ids(e)))
        return frozenset(key for e in found for key in e.keys(Kind.SOURCE))

    def get(self, article_id: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> Document | None:
        """The document of that id, or of which it is another record's id."""
        return next((e.document for e in self._visible(hidden) if article_id in _ids(e)), None)

    def ids_at(self, urls: Iterable[str]) -> frozenset[str]:
        """The ids of the articles published at one of these URLs."""
        wanted = {address(url) for url in urls} - {None}
        articles = (entry.document.article for entry in self._entries)
        return frozenset(article.id for article in articles if address(article.original_url) in wanted)

    def understand(self, request: SearchRequest) -> Understood:
        """The request's text as this archive reads it."""
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
        counts = value_counts(kind, self._by_text(request, self.understand(request), hidden), request)
        found = listing.counted(counts, request.keys(kind), self._lexicon.labels(kind))
        return listing.facet_page(found, listing.Wanted(prefix, containing, sort, page, page_size))

    def entity(self, kind: Kind, key: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> EntityPage | None:
        """What is known of one person, country, organisation or source."""
        entity = self._lexicon.entity(kind, key)
        found = [e for e in self._visible(hidden) if entity and key in e.keys(kind)]
        if entity is None or not found:
            return None
        dated = sorted((e for e in found if e.document.article.day), key=lambda e: rank(e, Order.OLDEST))
        return EntityPage(
            entity,
            len(found),
            listing.spelling_counts(
                entity, self._lexicon.written(entity), lambda text: count_spelled(found, entity, text)
            ),
            {of: self._companions(of, found, entity) for of in (*ENTITY_KINDS, Kind.SOURCE)},
            dated[0].document.article.id if dated else None,
            min(dated, key=lambda e: rank(e, Order.NEWEST)).document.article.id if dated else None,
        )

    def find_key(self, kind: Kind, slug: str) -> str | None:
        """The key a spelling's slug leads to."""
        return self._lexicon.find_key(kind, slug)

    def timeline(self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[FacetCount, ...]:
        """Articles of a result per month, oldest first."""
        found = filtered(self._by_text(request, self.understand(request), hidden), request)
        months = Counter(day[:7] for e in found if len(day := e.document.article.day or "") >= 7)
        return tuple(sorted(listing.counted(months), key=lambda value: value.key))

    def suggest(
        self, text: str, *, limit: int = 10, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> tuple[tuple[Kind, FacetCount], ...]:
        """Names with a word starting with `text`, by count."""
        visible = self._visible(hidden)
        found = [
            (e.kind, FacetCount(e.key, e.label, sum(e.key in entry.keys(e.kind) for entry in visible)))
            for e in self._lexicon.beginning(text)
        ]
        return listing.suggestions(found, limit)

    def related(
        self, article_id: str, *, limit: int = 5, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> tuple[Document, ...]:
        """Articles that share most of an article's people and organisations."""
        visible = self._visible(hidden)
        this = next((e for e in visible if article_id in _ids(e)), None)
        if this is None:
            return ()
        scored = [(self._shared(this, e), _days_between(this, e), e.number, e) for e in visible if e is not this]
        ranked = sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], *s[1:3]))
        return tuple(e.document for *_, e in ranked[:limit])

    def export(
        self,
        request: SearchRequest = SearchRequest(),
        *,
        hidden: frozenset[str] = NOTHING_HIDDEN,
    ) -> Iterator[Document]:
        """Every document of a result, in id order."""
        found = filtered(self._by_text(request, self.understand(request), hidden), request)
        return (e.document for e in found)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """The id of every document and a hash of it, in id order."""
        return ((e.document.article.id, encoding.content(encoding.encode(e.document))) for e in self._entries)

    def dated(
        self, start: int = 0, stop: int | None = None, *, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> Iterator[tuple[str, str | None]]:
        """The id of every document and when its newest version came, in id order."""
        articles = (e.document.article for e in self._visible(hidden)[start:stop])
        return ((article.id, article.updated) for article in articles)

    def hits(self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> Iterator[Hit]:
        """Every hit of a result in its own order, without snippets."""
        return (Hit(e.document, (), score) for score, e in self._in_order(request, hidden))

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
        ids = [e.document.article.id for _, e in self._in_order(request, hidden)]
        watch.check()
        return listing.neighbours(article_id, ids[: listing.DEEPEST], len(ids), str)

    def info(self) -> Info:
        """What is held."""
        known = sorted(
            (day for e in self._entries if (day := e.document.article.day)), key=lambda day: (first_day(day), day)
        )
        return Info(
            generation=self._generation,
            digest=self._digest,
            articles=len(self._entries),
            undated=len(self._entries) - len(known),
            first=known[0] if known else None,
            latest=known[-1] if known else None,
            values=self._values,
            built=self._built.isoformat(timespec="seconds"),
        )

    @cached_property
    def _values(self) -> dict[Kind, int]:
        """How many values each facet has."""
        return {kind: self._facet(kind, self._entries, SearchRequest()).total_values for kind in Kind}

    def _visible(self, hidden: frozenset[str]) -> list[Entry]:
        return [e for e in self._entries if hidden.isdisjoint(_ids(e))]

    def _by_text(self, request: SearchRequest, understood: Understood, hidden: frozenset[str]) -> list[Entry]:
        """Articles that match all of the request that is neither a facet's selection nor a date."""
        listing.check_dates(request)
        return [
            e
            for e in self._visible(hidden)
            if matches(understood.query, e)
            and (not request.byline or request.byline in map(slug, e.document.article.byline))
            and not any(key in e.keys(kind) for kind, key in request.excluded)
        ]

    def _in_order(self, request: SearchRequest, hidden: frozenset[str]) -> list[Scored]:
        understood = self.understand(request)
        found = filtered(self._by_text(request, understood, hidden), request)
        return in_order(self._scorer, found, understood.query, request.order_by)

    def _facet(self, kind: Kind, texts: Sequence[Entry], request: SearchRequest) -> Facet:
        return listing.facet(kind, value_counts(kind, texts, request), request.keys(kind), self._lexicon.labels(kind))

    def _companions(self, kind: Kind, found: Iterable[Entry], of: Entity) -> tuple[FacetCount, ...]:
        counts = Counter(key for e in found for key in e.keys(kind) if (kind, key) != (of.kind, of.key))
        return tuple(listing.counted(counts, (), self._lexicon.labels(kind))[:COMPANIONS])

    def _shared(self, one: Entry, other: Entry) -> float:
        """How much two articles share: the sum of the rarities of their common persons and organisations."""
        rarities = [
            scoring.idf(len(self._entries), sum(key in e.keys(kind) for e in self._entries))
            for kind in (Kind.PERSON, Kind.ORGANISATION)
            for key in sorted(one.keys(kind) & other.keys(kind))
        ]
        return round(sum(rarities), scoring.DECIMALS)


def _ids(entry: Entry) -> tuple[str, ...]:
    """The ids that lead to an article."""
    return (entry.document.article.id, *entry.document.article.other_ids)


def _days_between(one: Entry, other: Entry) -> float:
    a, b = one.document.article.day, other.document.article.day
    if not a or not b:
        return float("inf")
    return abs((date.fromisoformat(first_day(a)) - date.fromisoformat(first_day(b))).days)
