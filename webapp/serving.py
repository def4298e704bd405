"""What every answer is made from: the settings, one snapshot of the index, the withheld ids.

A request asks for its snapshot once and keeps it, so that no page is put together from two generations.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import quote

from flask import abort, current_app, g, redirect, request
from werkzeug.exceptions import Gone

from indexer import rights
from indexer.display import shown
from indexer.engine import Engine, Snapshot
from indexer.engine.listing import Wanted, facet_page
from indexer.errors import BudgetError, RequestError
from indexer.model import (
    Coverage,
    Document,
    EntityPage,
    FacetCount,
    FacetPage,
    Filter,
    Hit,
    Kind,
    Neighbours,
    SearchRequest,
    SearchResult,
    SpellingUse,
)
from indexer.settings import Settings
from indexer.text import slug
from webapp import labels, state
from webapp.browse import VALUES_PER_PAGE, FacetQuery
from webapp.i18n import _
from webapp.index import IndexQuery, Initials, in_readers_language, wanted
from webapp.parameters import ARTICLE_ID

COUNTRIES = 1000
"""More than there are."""


@dataclass(frozen=True, slots=True)
class Serving:
    """The lasting parts of an application."""

    settings: Settings
    engine: Engine
    withheld: Callable[[], rights.Withheld]
    hidden: Callable[[rights.Withheld, Snapshot], frozenset[str]]


def serving() -> Serving:
    """The parts of the application that answers this request."""
    found: Serving = current_app.extensions["cuttings"]
    return found


def settings() -> Settings:
    """The settings of the site."""
    return serving().settings


def snapshot() -> Snapshot:
    """The one snapshot this request is answered from; EngineError when there is no index."""
    if "snapshot" not in g:
        g.snapshot = serving().engine.snapshot()
    found: Snapshot = g.snapshot
    return found


def withheld() -> rights.Withheld:
    """What the newsroom withholds while this request is answered."""
    if "withheld" not in g:
        g.withheld = serving().withheld()
    found: rights.Withheld = g.withheld
    return found


def hidden() -> frozenset[str]:
    """The ids of the articles that are withheld while this request is answered."""
    if "hidden" not in g:
        g.hidden = serving().hidden(withheld(), snapshot())
    found: frozenset[str] = g.hidden
    return found


def requested() -> SearchRequest:
    """The search this request's URL asks for, every key the current one of its spelling."""
    asked = state.parse(request.args, settings().date_order)
    return replace(asked, filters=_current(asked.filters), excluded=_current(asked.excluded))


def search(asked: SearchRequest) -> SearchResult:
    """The result of a search within the site's time budget."""
    result = snapshot().search(asked, hidden=hidden(), budget=settings().time_budget)
    if not hidden():
        return result
    hits = (replace(hit, document=rights.apart_from(hit.document, hidden())) for hit in result.hits)
    facets = {k: replace(facet, values=_unnamed(k, facet.values)) for k, facet in (result.facets or {}).items()}
    return replace(result, hits=tuple(hits), facets=facets or result.facets)


def total(asked: SearchRequest) -> int:
    """How many articles a search finds, within the site's time budget."""
    return snapshot().total(asked, hidden=hidden(), budget=settings().time_budget)


def _unnamed(kind: Kind, values: tuple[FacetCount, ...]) -> tuple[FacetCount, ...]:
    """Values of a facet, those that only withheld articles have by their keys: where one is chosen it is listed,
    but its name would tell of them."""
    if not hidden():
        return values
    return tuple(v if v.count or _is_shown(kind, v.key) else replace(v, label=v.key) for v in values)


def _is_shown(kind: Kind, key: str) -> bool:
    """Whether any article that may be shown has a facet value."""
    return snapshot().total(SearchRequest().only(kind, key), hidden=hidden()) > 0


def articles() -> int:
    """How many articles may be shown."""
    return snapshot().total(SearchRequest(), hidden=hidden())


def dated(start: int, stop: int) -> Iterator[tuple[str, str | None]]:
    """The ids of some of these articles, in order, and when their newest versions came."""
    return snapshot().dated(start, stop, hidden=hidden())


def article(id: str) -> Document:
    """What may be shown of the article of an id; 404 where there is none, 410 where it is withheld."""
    if not ARTICLE_ID.fullmatch(id):
        abort(404)
    document, entry = _looked_up(id)
    if entry:
        raise Gone(entry.reason)
    if document and document.article.id != id:
        abort(redirect(_renamed(id, document.article.id), 301))
    return rights.apart_from(shown(document), hidden()) if document else abort(404)


def article_or_reason(id: str) -> tuple[Document | None, str]:
    """What may be shown of the article of an id, or a sentence that says why there is nothing."""
    document, entry = _looked_up(id) if ARTICLE_ID.fullmatch(id) else (None, None)
    if entry:
        gone = _("The newsroom has taken this article out of the archive.")
        return None, f"{gone} {entry.reason}" if entry.reason else gone
    if document is None:
        return None, _("No article in the archive has this id.")
    return rights.apart_from(shown(document), hidden()), ""


def _looked_up(id: str) -> tuple[Document | None, rights.Withholding | None]:
    """The document of an id, and the entry that withholds it."""
    document = snapshot().get(id)
    return document, withheld().entry(document.article) if document else withheld().named(id)


def _renamed(old: str, new: str) -> str:
    """The address asked for, with another article id in it."""
    query = request.query_string.decode("ascii", "ignore")
    return f"/article/{new}{quote(request.path.removeprefix(f'/article/{old}'))}" + (f"?{query}" if query else "")


def document_or_none(id: str | None) -> Document | None:
    """The document of an id that may be unknown or withheld."""
    return snapshot().get(id, hidden=hidden()) if id else None


def documents(ids: Iterable[str]) -> dict[str, Document]:
    """The documents of some ids, without those that are unknown or withheld."""
    found = {id: document_or_none(id) for id in ids}
    return {id: document for id, document in found.items() if document}


def current_key(kind: Kind, typed: str) -> str:
    """The key that a key, a spelling or the slug of one leads to; 404 where none."""
    return _find_key(kind, typed) or abort(404)


def _find_key(kind: Kind, typed: str) -> str | None:
    """The current key of a spelling; None also for one of withheld articles alone, to whose key leading would
    tell of them."""
    key = snapshot().find_key(kind, typed) or snapshot().find_key(kind, slug(typed))
    return None if key and hidden() and not _is_shown(kind, key) else key


def entity(kind: Kind, key: str) -> EntityPage:
    """What the archive knows of one entity; 404 where nothing."""
    return snapshot().entity(kind, key, hidden=hidden()) or abort(404)


def neighbours(id: str, asked: SearchRequest) -> Neighbours | None:
    """Where an article stands in a result; None also where finding out takes too long."""
    try:
        return snapshot().neighbours(id, asked, hidden=hidden(), budget=settings().time_budget)
    except BudgetError:
        return None


def today() -> date:
    """The day, in UTC, on which this request is answered. An answer that asked for it is another tomorrow."""
    if "today" not in g:
        g.today = settings().today or datetime.now(UTC).date()
    found: date = g.today
    return found


def values(asked: SearchRequest, wanted: FacetQuery) -> FacetPage:
    """A page of all values of a facet in a result, countries by the names the reader has for them."""
    part = Wanted(wanted.prefix, wanted.containing, wanted.sort, asked.page, VALUES_PER_PAGE)
    if wanted.kind is Kind.COUNTRY:
        found = snapshot().values(wanted.kind, asked, page_size=COUNTRIES, hidden=hidden())
        return facet_page(labels.countries(found.values), part)
    page = snapshot().values(wanted.kind, asked, **asdict(part), hidden=hidden())
    return replace(page, values=_unnamed(wanted.kind, page.values))


def index(query: IndexQuery) -> tuple[FacetPage, Initials]:
    """A page of the A–Z index of a facet, and the initials of all of it."""
    if query.kind is Kind.COUNTRY:
        return in_readers_language(snapshot().values(query.kind, page_size=COUNTRIES, hidden=hidden()).values, query)
    found = snapshot().values(query.kind, **asdict(wanted(query)), hidden=hidden())
    return found, snapshot().initials(query.kind, hidden=hidden())


def spelled(kind: Kind, key: str) -> tuple[SpellingUse, ...]:
    """The spellings of an entity with the publications and years that use them."""
    return snapshot().spelled(kind, key, hidden=hidden())


def coverage() -> tuple[Coverage, ...]:
    """What is held of each publication."""
    return snapshot().coverage(hidden=hidden())


def hits(asked: SearchRequest) -> Iterator[Hit]:
    """The hits of a search in its order, without snippets, each made when it is taken."""
    found = snapshot().hits(asked, hidden=hidden())
    return (replace(hit, document=rights.apart_from(hit.document, hidden())) for hit in found)


def names(chosen: Iterable[Filter]) -> dict[Filter, str]:
    """The labels of facet values, where the archive has them."""
    pages = {f: snapshot().entity(f.kind, f.key, hidden=hidden()) for f in chosen}
    return {f: page.entity.label for f, page in pages.items() if page}


def respelled(asked: SearchRequest, few: int = 0) -> str:
    """The words of a search as they were probably meant by who typed one that finds no more than `few` articles;
    "" where there is nothing better."""
    return snapshot().respell(asked.text, few=few, hidden=hidden()) if asked.text else ""


def total_within_budget() -> Callable[[SearchRequest], int]:
    """A count of what searches find, all of them together within the time budget of one; 0 once it is over."""
    end = time.monotonic() + settings().time_budget

    def total(asked: SearchRequest) -> int:
        try:
            return snapshot().total(asked, hidden=hidden(), budget=end - time.monotonic())
        except (BudgetError, RequestError):
            return 0

    return total


def sites(hits: Iterable[Hit]) -> dict[str, int]:
    """How many publications carry the text of an article, for those of some hits that have copies."""
    copied = ((hit.document.article.id, hit.document.copies) for hit in hits)
    return {id: len(snapshot().sources(copies.ids, hidden=hidden())) for id, copies in copied if copies}


@cache
def software_version() -> str:
    """The release of this software."""
    try:
        return version("cuttings")
    except PackageNotFoundError:
        return "unreleased"


def _current(chosen: frozenset[Filter]) -> frozenset[Filter]:
    return frozenset(f if f.kind is Kind.DATE else Filter(f.kind, _find_key(f.kind, f.key) or f.key) for f in chosen)
