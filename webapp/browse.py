"""Ways into the archive beside searching: all values of a facet, the A–Z indexes, the page of one entity."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from string import ascii_uppercase
from urllib.parse import quote, urlencode

from flask import abort

from indexer.model import (
    Document,
    EntityPage,
    FacetCount,
    FacetPage,
    Filter,
    Kind,
    SearchRequest,
    SearchResult,
    SpellingCount,
)
from webapp import labels, narrowing, state
from webapp.i18n import _
from webapp.narrowing import FacetItem, Link
from webapp.present import Card, Pager, cards, nearby, page_links
from webapp.state import entity_url, url

VALUES_PER_PAGE = 200
PAGE_KINDS = (Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY, Kind.SOURCE)
"""The facets whose values have pages of their own."""


@dataclass(frozen=True, slots=True)
class FacetQuery:
    """Which values of a facet are asked for."""

    kind: Kind
    containing: str = ""
    sort: str = "count"
    prefix: str = ""
    """What their labels begin with."""

    @property
    def extra(self) -> tuple[tuple[str, str], ...]:
        """The parameters beside those of the search."""
        sort = "" if self.sort == "count" else self.sort
        return ("containing", self.containing), ("sort", sort), ("prefix", self.prefix)


@dataclass(frozen=True, slots=True)
class FacetView:
    """The page of all values of one facet in a result."""

    title: str
    heading: str
    items: tuple[FacetItem, ...]
    wanted: FacetQuery
    action: str
    hidden_fields: tuple[tuple[str, str], ...]
    sorts: tuple[Link, ...]
    letters: tuple[Link, ...]
    """Where to jump in the alphabet; none in a list by count."""
    carried: tuple[tuple[str, str], ...]
    """What the form of ticks carries beside them."""
    back_href: str
    pager: Pager


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A name with the number of articles behind it."""

    label: str
    href: str
    count: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """An A–Z index."""

    title: str
    letters: tuple[Link, ...]
    groups: tuple[tuple[str, tuple[CountedLink, ...]], ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class EntityView:
    """The page of one person, organisation, country or publication."""

    title: str
    what: str
    description: str
    wikidata_href: str
    total: str
    search_href: str
    spellings: tuple[tuple[str, str], ...]
    companions: tuple[tuple[str, tuple[CountedLink, ...]], ...]
    first: Link | None
    latest: Link | None
    cards: tuple[Card, ...]
    index: Link


def facet_query(kind: str, args: state.Args) -> FacetQuery:
    """The values a URL asks for; 404 for no facet."""
    if kind not in list(Kind):
        abort(404)
    containing, prefix = (state.clean(args.get(name, "")) for name in ("containing", "prefix"))
    return FacetQuery(Kind(kind), containing, args.get("sort") or "count", prefix)


def facet_view(asked: SearchRequest, wanted: FacetQuery, found: FacetPage) -> FacetView:
    """Everything the page of all values of a facet shows."""
    path = f"/search/facet/{wanted.kind}"
    last = last_page(found.total)
    first = replace(asked, page=1)
    hidden_fields = [*state.params(first), ("sort", wanted.sort)]
    listed = {(wanted.kind.value, value.key) for value in found.values}
    sorts = {"count": _("By number of articles"), "label": _("A to Z")}
    heading = labels.index(wanted.kind)
    return FacetView(
        title=_("%(facet)s for “%(text)s”", facet=heading, text=asked.text) if asked.text else heading,
        heading=heading,
        items=narrowing.items(asked, wanted.kind, found.values),
        wanted=wanted,
        action=path,
        hidden_fields=tuple(hidden_fields),
        sorts=tuple(
            Link(words, url(first, path, replace(wanted, sort=sort, prefix="").extra), sort == wanted.sort)
            for sort, words in sorts.items()
        ),
        letters=tuple(_letters(first, wanted, path)) if wanted.sort == "label" else (),
        carried=tuple(pair for pair in state.params(first) if pair not in listed),
        back_href=url(first),
        pager=page_links(
            asked.page, last, {n: url(replace(asked, page=n), path, wanted.extra) for n in nearby(asked.page, last)}
        ),
    )


def _letters(first: SearchRequest, wanted: FacetQuery, path: str) -> Iterator[Link]:
    """All values, then those that begin with each letter."""
    for prefix, label in (("", _("All")), *((letter.lower(), letter) for letter in ascii_uppercase)):
        yield Link(label, url(first, path, replace(wanted, prefix=prefix).extra), prefix == wanted.prefix.lower())


def index_view(kind: Kind, prefix: str, page: int, found: FacetPage) -> IndexView:
    """Everything an A–Z index shows."""
    last = last_page(found.total)
    heading = labels.index(kind)
    by_name = sorted((_counted(kind, value) for value in found.values), key=lambda link: _folded(link.label))
    letters = [Link(_("All"), f"/{kind}/", not prefix)]
    letters += [Link(letter, index_url(kind, letter.lower()), letter.lower() == prefix) for letter in ascii_uppercase]
    return IndexView(
        title=f"{heading}: {prefix.upper()}" if prefix else heading,
        letters=tuple(letters),
        groups=tuple((letter, tuple(links)) for letter, links in groupby(by_name, _letter)),
        pager=page_links(page, last, {n: index_url(kind, prefix, n) for n in nearby(page, last)}),
    )


def entity_view(page: EntityPage, result: SearchResult, first: Document | None, latest: Document | None) -> EntityView:
    """Everything the page of one entity shows; `result` are its newest articles."""
    entity = page.entity
    only = SearchRequest(filters=frozenset({Filter(entity.kind, entity.key)}))
    return EntityView(
        title=labels.entity(entity),
        what=labels.one(entity.kind),
        description=entity.description,
        wikidata_href=f"https://www.wikidata.org/wiki/{quote(entity.wikidata)}" if entity.wikidata else "",
        total=labels.articles(page.total),
        search_href=url(only),
        spellings=_spellings(page.spellings),
        companions=tuple(
            (labels.index(kind), tuple(_counted(kind, value) for value in page.companions[kind]))
            for kind in Kind
            if page.companions.get(kind)
        ),
        first=_dated(first),
        latest=_dated(latest),
        cards=cards(result.hits, SearchRequest()),
        index=Link(labels.index(entity.kind), f"/{entity.kind}/"),
    )


def last_page(total: int) -> int:
    """The last page of a list of values."""
    return max(1, -(-total // VALUES_PER_PAGE))


def index_url(kind: Kind, prefix: str = "", page: int = 1) -> str:
    """The address of a page of an A–Z index."""
    fields = {"prefix": prefix, "page": str(page) if page > 1 else ""}
    query = urlencode({name: value for name, value in fields.items() if value})
    return f"/{kind}/?{query}" if query else f"/{kind}/"


def _counted(kind: Kind, value: FacetCount) -> CountedLink:
    href = entity_url(kind, value.key) if kind in PAGE_KINDS else url(SearchRequest().only(kind, value.key))
    return CountedLink(labels.value(kind, value.key, value.label), href, labels.number(value.count))


def _spellings(found: Iterable[SpellingCount]) -> tuple[tuple[str, str], ...]:
    return tuple((spelling.text, labels.number(spelling.count)) for spelling in found)


def _dated(document: Document | None) -> Link | None:
    if document is None or document.article.published is None:
        return None
    return Link(labels.period(document.article.published), f"/article/{document.article.id}")


def _folded(label: str) -> str:
    decomposed = unicodedata.normalize("NFKD", label.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _letter(link: CountedLink) -> str:
    first = _folded(link.label)[:1].upper()
    return first if first in ascii_uppercase and first else "#"
