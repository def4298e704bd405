"""The page of one person, organisation, country or publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from indexer.display import shown
from indexer.model import (
    UNDATED,
    Document,
    Entity,
    EntityPage,
    Facet,
    FacetCount,
    Filter,
    Kind,
    Order,
    SearchRequest,
    SearchResult,
    SpellingUse,
)
from webapp import labels, pairs
from webapp.browse import PAGE_KINDS
from webapp.coverage import CoverageQuery
from webapp.i18n import _
from webapp.narrowing import Link
from webapp.present import Card, cards
from webapp.spellings import Spellings, spellings
from webapp.state import article_url, entity_url, url
from webapp.timeline import Timeline, timeline

SHOWN = 10
"""How many articles, and how many companions of each kind, a page lists."""


@dataclass(frozen=True, slots=True)
class Companion:
    """What an entity appears with."""

    label: str
    href: str
    """Its own page."""
    count: str
    together: str
    """The search for the articles that name both, as many as the count says."""
    sentences: str
    """In how many of the newest articles both stand in one sentence; "" where in none."""


@dataclass(frozen=True, slots=True)
class EntityView:
    """Everything the page of an entity shows."""

    title: str
    what: str
    path: str
    description: str
    summary: str
    """What search engines may show of the page."""
    noindex: bool
    wikidata_href: str
    coverage_href: str
    """What is held of a publication, month by month; of others ""."""
    total: str
    search_href: str
    spellings: Spellings
    timeline: Timeline | None
    undated: Link | None
    companions: tuple[tuple[str, bool, tuple[Companion, ...]], ...]
    """By kind, each with its heading and whether it can share sentences; none of a person who is not on the
    names list."""
    seen: str
    """What the numbers beside its companions mean."""
    first: Link | None
    latest: Link | None
    cards: tuple[Card, ...]
    index: Link


def its_articles(kind: Kind, key: str) -> SearchRequest:
    """The search for the newest articles of an entity, as many as are looked at for its companions."""
    return SearchRequest(order_by=Order.NEWEST, page_size=pairs.NEWEST).only(kind, key)


def is_public(entity: Entity) -> bool:
    """Whether search engines may index the page of an entity, and it says who appears with it: not of
    persons the newsroom does not list, who may be private people."""
    return entity.kind is not Kind.PERSON or entity.listed


def entity_view(
    page: EntityPage,
    uses: tuple[SpellingUse, ...],
    result: SearchResult,
    ends: tuple[Document | None, Document | None],
) -> EntityView:
    """Everything the page of one entity shows; `result` are its newest articles, `ends` its first and latest."""
    entity = page.entity
    only = SearchRequest().only(entity.kind, entity.key)
    name, total = labels.entity(entity), labels.articles(page.total)
    first, latest = map(_dated, ends)
    dates = (result.facets or {}).get(Kind.DATE)
    return EntityView(
        title=name,
        what=labels.one(entity.kind),
        path=entity_url(entity.kind, entity.key),
        description=entity.description,
        summary=_summary(entity, total, first, latest),
        noindex=not is_public(entity),
        wikidata_href=f"https://www.wikidata.org/wiki/{quote(entity.wikidata)}" if entity.wikidata else "",
        coverage_href=CoverageQuery(source=entity.key).href if entity.kind is Kind.SOURCE else "",
        total=total,
        search_href=url(only),
        spellings=spellings(entity, uses),
        timeline=timeline(only, dates),
        undated=_undated(only, dates),
        companions=tuple(_companions(page, result)) if is_public(entity) else (),
        seen=_seen(entity.kind, len(result.hits), page.total),
        first=first,
        latest=latest,
        cards=cards(result.hits[:SHOWN], SearchRequest()),
        index=Link(labels.index(entity.kind), f"/{entity.kind}/"),
    )


def _undated(only: SearchRequest, dates: Facet | None) -> Link | None:
    """Its articles without a date, which no timeline shows."""
    count = dates.count(UNDATED) if dates else 0
    return Link(labels.undated(count), url(only.only(Kind.DATE, UNDATED))) if count else None


def _summary(entity: Entity, total: str, first: Link | None, latest: Link | None) -> str:
    name = labels.entity(entity)
    words = {"articles": total, "name": name}
    if first and latest:
        words |= {"first": first.label, "latest": latest.label}
        said = _("%(name)s: %(articles)s, published from %(first)s to %(latest)s.", **words)
    else:
        said = _("%(name)s: %(articles)s.", **words)
    return f"{said} {entity.description}".strip()


def _heading(of: Kind, kind: Kind) -> str:
    if Kind.SOURCE in (of, kind):
        return labels.index(kind)
    return _("Together with: %(kind)s", kind=labels.index(kind))


def _seen(of: Kind, looked_at: int, total: int) -> str:
    if of is Kind.SOURCE:
        return _("How many of its articles name each.")
    if looked_at == total:
        return _("How many articles name both, and how many of them in one sentence.")
    return _(
        "How many articles name both, and how many of the newest %(n)s do so in one sentence.",
        n=labels.number(looked_at),
    )


def _companions(page: EntityPage, result: SearchResult) -> Iterable[tuple[str, bool, tuple[Companion, ...]]]:
    """What an entity appears with, by kind: what shares most sentences with it first, then most articles."""
    this = Filter(page.entity.kind, page.entity.key)
    shared = Counter(mate for hit in result.hits for mate in pairs.mates(shown(hit.document), this))

    def rank(kind: Kind, value: FacetCount) -> tuple[int, int, str]:
        return -shared[Filter(kind, value.key)], -value.count, value.key

    for kind in PAGE_KINDS:
        found = sorted(page.companions.get(kind, ()), key=lambda value: rank(kind, value))[:SHOWN]
        if found and (kind is not Kind.SOURCE or this.kind is not Kind.SOURCE):
            named = Kind.SOURCE not in (kind, this.kind)
            yield _heading(this.kind, kind), named, tuple(_companion(this, kind, value, shared) for value in found)


def _companion(this: Filter, kind: Kind, value: FacetCount, shared: Counter[Filter]) -> Companion:
    other = Filter(kind, value.key)
    return Companion(
        label=labels.value(kind, value.key, value.label),
        href=entity_url(kind, value.key),
        count=labels.number(value.count),
        together=url(pairs.together(this, other)),
        sentences=labels.number(shared[other]) if shared[other] else "",
    )


def _dated(document: Document | None) -> Link | None:
    if document is None or document.article.published is None:
        return None
    return Link(labels.period(document.article.published), article_url(document.article.id))
