"""The contract between what an archive holds and whoever asks about it.

An `Engine` is built from documents and hands out `Snapshot`s. A snapshot is one generation of the
index and never changes: whoever answers a request asks one snapshot for everything it needs, so a
page is never put together from two generations, and a rebuild disturbs nobody.

What every engine must do is written as tests in `tests/engine_contract.py`. The terms an engine
indexes are defined once, in `indexer.terms`; the scores it gives in `scoring.py` and `ranking.py`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Protocol

from indexer.errors import EngineError
from indexer.lazy import Lazy
from indexer.model import (
    Collected,
    Coverage,
    Document,
    EntityPage,
    FacetCount,
    FacetPage,
    Hit,
    Info,
    Kind,
    Neighbours,
    Rollback,
    SearchRequest,
    SearchResult,
    SpellingUse,
)
from indexer.query import Understood
from indexer.settings import Settings
from indexer.workers import Track, Workers, untracked

NOTHING_HIDDEN: frozenset[str] = frozenset()


class Snapshot(Protocol):
    """One immutable generation. Every call takes the ids that are withheld at the moment; a hidden
    article is not found, not counted and not returned. Safe to share between threads."""

    def search(
        self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN, budget: float | None = None
    ) -> SearchResult:
        """One page of results and the facets of the whole result.

        Raises RequestError for a query over a cap, PageError for a page past the end (page 1 of an
        empty result is not), BudgetError when `budget` seconds did not suffice for the hits; when
        they sufficed for the hits only, `facets` is None.
        """
        ...

    def total(
        self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN, budget: float | None = None
    ) -> int:
        """How many articles a search finds, and nothing else of them: page, size and order play no part.
        Raises what `search` raises of a query."""
        ...

    def respell(self, text: str, *, few: int = 0, hidden: frozenset[str] = NOTHING_HIDDEN) -> str:
        """A typed text with each word that finds `few` articles or less replaced by the likeliest that finds
        far more: a word of the articles or of a name, one or two letters away, one where the word typed finds
        something. "" where no word can be replaced."""
        ...

    def sources(self, article_ids: Iterable[str], *, hidden: frozenset[str] = NOTHING_HIDDEN) -> frozenset[str]:
        """The keys of the publications of these articles; unknown ids count for nothing."""
        ...

    def get(self, article_id: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> Document | None:
        """The document of that id, or of which it is another record's id."""
        ...

    def ids_at(self, urls: Iterable[str]) -> frozenset[str]:
        """The ids of the articles published at one of these URLs, as `addresses.address` compares them."""
        ...

    def understand(self, request: SearchRequest) -> Understood:
        """The request's text as this index reads it: for marking matches and explaining them."""
        ...

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
        """All values of a facet in a result, counted as in `search`: those whose label starts with
        `prefix` and contains `containing` (accents and case aside), by "count" or by "label"."""
        ...

    def entity(self, kind: Kind, key: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> EntityPage | None:
        """What is known of one person, country, organisation or source."""
        ...

    def find_key(self, kind: Kind, slug: str) -> str | None:
        """The key a spelling's slug leads to: itself for a current key, None when unknown or ambiguous."""
        ...

    def timeline(self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[FacetCount, ...]:
        """Articles of a result per month (keys like 2016-02), oldest first; truncated to a year or
        undated articles are in none."""
        ...

    def spelled(self, kind: Kind, key: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[SpellingUse, ...]:
        """The spellings of an entity as in its EntityPage, each with the publications and years that use it."""
        ...

    def initials(self, kind: Kind, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[tuple[str, int], ...]:
        """The first characters, accents and case aside, of a facet's values, each with how many values
        `values` finds by that prefix; in their order. Dates have none."""
        ...

    def coverage(self, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[Coverage, ...]:
        """What is held of each publication, by label; last the articles of none."""
        ...

    def suggest(
        self, text: str, *, limit: int = 10, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> tuple[tuple[Kind, FacetCount], ...]:
        """Persons, organisations and countries one of whose spellings has a word starting with
        `text`, by count."""
        ...

    def related(
        self, article_id: str, *, limit: int = 5, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> tuple[Document, ...]:
        """Articles that share most of an article's people and organisations, the rarer the better;
        among equals the nearest in time."""
        ...

    def export(
        self, request: SearchRequest = SearchRequest(), *, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> Iterator[Document]:
        """Every document of a result, in id order; without a request, every document."""
        ...

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """The id of every document and a hash of all that is kept of it, in id order."""
        ...

    def dated(
        self, start: int = 0, stop: int | None = None, *, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> Iterator[tuple[str, str | None]]:
        """The id of every document and its article's `updated`, in id order; of those that are not hidden the ones
        from `start` to before `stop`."""
        ...

    def hits(self, request: SearchRequest, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> Iterator[Hit]:
        """Every hit of a result in its own order, without snippets, however many; page and page size
        play no part."""
        ...

    def neighbours(
        self,
        article_id: str,
        request: SearchRequest,
        *,
        hidden: frozenset[str] = NOTHING_HIDDEN,
        budget: float | None = None,
    ) -> Neighbours | None:
        """Where an article stands in a result; None where it does not, or lies deeper than pages go.
        Page and page size play no part. Raises as `search` does."""
        ...

    def info(self) -> Info:
        """What this generation holds."""
        ...


class Fingerprinted(Lazy[Document]):
    """Documents in the order of their ids, known by fingerprints before they are made: an engine that holds a
    document of one need not ask for it."""

    @abstractmethod
    def fingerprints(self) -> Iterator[tuple[str, bytes]]:
        """The id and the fingerprint of each: documents of one id and one fingerprint are equal."""


class Engine(Protocol):
    """A place an index lives in."""

    def build(
        self,
        documents: Iterable[Document],
        *,
        allow_shrink: bool = True,
        track: Track = untracked,
        workers: Workers | None = None,
    ) -> Info:
        """Index the documents and put the result in service; if anything fails, or if the archive
        shrank by more than half without `allow_shrink`, the old index stays in service. `track` is told of each
        step that takes its time once all documents are taken. `workers` are the processes to do it with, where some
        are running; else the engine starts its own."""
        ...

    def snapshot(self) -> Snapshot:
        """The generation in service now. Cheap: call it once per request. Raises EngineError when
        there is none."""
        ...

    def verify(self) -> Info:
        """Check the generation in service to the last byte; EngineError names what is damaged."""
        ...

    def generations(self) -> tuple[str, ...]:
        """The name of the generation in service, then of those before it, newest first."""
        ...

    def opened(self, generation: str) -> Snapshot:
        """A generation by its name, in service or not; EngineError where there is none that can be trusted."""
        ...

    def rollback(self) -> Rollback:
        """Put the generation before the one in service back; EngineError where there is none that can be trusted.
        The one that was in service never is again, unless a build makes the same of the same documents."""
        ...

    def gc(self, *, dry_run: bool = False) -> Collected:
        """Remove the generations that are neither in service nor what `rollback` would put there nor read by
        anybody, and what killed builds left; with `dry_run` only find them. EngineError, and nothing is removed,
        where the one in service cannot be trusted."""
        ...


def _memory(settings: Settings) -> Engine:
    return import_module("indexer.engine.memory").MemoryEngine()  # type: ignore[no-any-return]


def _whoosh(settings: Settings) -> Engine:
    return import_module("indexer.engine.whoosh").WhooshEngine(  # type: ignore[no-any-return]
        settings.index, processes=settings.workers
    )


ENGINES: dict[str, Callable[[Settings], Engine]] = {"memory": _memory, "whoosh": _whoosh}
"""Engine by name; each is imported only when asked for."""


def open_engine(settings: Settings) -> Engine:
    """The engine the settings name."""
    if settings.engine not in ENGINES:
        raise EngineError(f"There is no engine {settings.engine!r}; choose one of {', '.join(ENGINES)}.")
    return ENGINES[settings.engine](settings)
