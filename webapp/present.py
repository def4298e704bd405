"""SearchResult → SearchPage: every word and link a page of results shows, and nothing a template must work out.

Values are plain text; HTML is born in the templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from indexer.model import (
    UNDATED,
    Filter,
    Hit,
    Kind,
    Order,
    Part,
    Prominence,
    SearchRequest,
    SearchResult,
    Snippet,
    SpellingGroup,
)
from indexer.text import forms
from webapp import labels, narrowing, state
from webapp.i18n import _, ngettext
from webapp.narrowing import Chip, FacetGroup, Link, Names
from webapp.state import url


@dataclass(frozen=True, slots=True)
class Card:
    """One found article."""

    id: str
    title: str
    """Its headline, unmarked."""
    href: str
    headline: tuple[Part, ...]
    snippets: tuple[Snippet, ...]
    published: str | None
    date: str
    source: str
    byline: str
    copies: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list can be leafed to."""

    summary: str
    pages: tuple[Link, ...]
    previous: str
    following: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of results."""

    title: str
    heading: str
    request: SearchRequest
    hidden_fields: tuple[tuple[str, str], ...]
    """What the search form carries beside its visible fields."""
    chips: tuple[Chip, ...]
    clear_href: str
    notes: tuple[str, ...]
    """What the reader should know of how the words were read."""
    spellings: tuple[str, ...]
    """Other spellings of the names searched for, with counts."""
    exact: Link
    """The switch between exactly as typed and all spellings."""
    left_out: tuple[Link, ...]
    """Articles a date filter cannot place; the link is "" where no search shows just them."""
    groups: tuple[FacetGroup, ...]
    facets_omitted: bool
    orders: tuple[Link, ...]
    mention: Link
    """The switch between all mentions and prominent ones."""
    cards: tuple[Card, ...]
    pager: Pager


def search_page(request: SearchRequest, result: SearchResult, names: Names) -> SearchPage:
    """Everything the page of a search shows. `names` labels the excluded values."""
    heading = _heading(request, result.total)
    page = _("page %(n)s", n=labels.number(request.page))
    return SearchPage(
        title=f"{heading} · {page}" if request.page > 1 else heading,
        heading=heading,
        request=request,
        hidden_fields=narrowing.hidden_fields(request),
        chips=narrowing.chips(request, {**_listed_names(result), **names}),
        clear_href=url(state.everything_but_words(request)),
        notes=_notes(request, result),
        spellings=tuple(line for group in result.spellings if (line := _spellings(request, group))),
        exact=_exact(request),
        left_out=_left_out(request, result),
        groups=narrowing.groups(request, result.facets or {}),
        facets_omitted=result.facets is None,
        orders=_orders(request),
        mention=_mention(request),
        cards=cards(result.hits, request),
        pager=_pager(request, result.total),
    )


def cards(hits: Iterable[Hit], request: SearchRequest) -> tuple[Card, ...]:
    """Found articles as a list shows them; their links carry the search."""
    return tuple(_card(hit, request) for hit in hits)


def page_links(page: int, last: int, href: Mapping[int, str]) -> Pager:
    """A pager over numbered pages whose addresses are given; where some are left out, a gap."""
    links: list[Link] = []
    for n in sorted(href):
        if n - 1 not in href and n > 1:
            links.append(Link("…", ""))
        links.append(Link(labels.number(n), href[n], n == page))
    summary = _("Page %(page)s of %(last)s", page=labels.number(page), last=labels.number(last))
    return Pager(summary, tuple(links), href.get(page - 1, ""), href.get(page + 1, ""))


def nearby(page: int, last: int) -> list[int]:
    """The pages a pager offers: the first, the last, and those around the current one."""
    return [n for n in range(1, last + 1) if n in (1, last) or abs(n - page) <= 2]


def _heading(request: SearchRequest, total: int) -> str:
    if request.text:
        return _("%(articles)s for “%(text)s”", articles=labels.articles(total), text=request.text)
    return labels.articles(total)


def _listed_names(result: SearchResult) -> dict[Filter, str]:
    facets = (result.facets or {}).values()
    return {Filter(facet.kind, value.key): value.label for facet in facets for value in facet.values}


def _notes(request: SearchRequest, result: SearchResult) -> tuple[str, ...]:
    if request.text and not result.understood:
        nothing = _("Nothing in “%(text)s” can be searched for; these are all articles.", text=request.text)
        rest = _(
            "Nothing in “%(text)s” can be searched for; these are all articles that fit the rest.", text=request.text
        )
        return (rest if narrowing.chips(request, {}) else nothing,)
    if result.understood.casefold() == request.text.casefold():
        return ()
    return (_("Read as: %(query)s", query=result.understood),)


def _spellings(request: SearchRequest, group: SpellingGroup) -> str:
    """The spellings found that have no word in common with what was typed; "" where there is none."""
    typed = set(forms(request.text))
    others = [matched for matched in group.matched if typed.isdisjoint(forms(matched.text))]
    counted = ", ".join(f"{other.text} ({labels.number(other.count)})" for other in others)
    return (
        _("%(name)s: also found %(spellings)s", name=labels.entity(group.entity), spellings=counted) if others else ""
    )


def _exact(request: SearchRequest) -> Link:
    words = _("search all spellings and inflections") if request.exact else _("search exactly as typed")
    return Link(words, url(replace(request, exact=not request.exact, page=1)), request.exact)


def _left_out(request: SearchRequest, result: SearchResult) -> tuple[Link, ...]:
    undated, truncated = result.left_out.undated, result.left_out.truncated
    found = []
    if undated:
        words = ngettext(
            "%(n)s undated article is not shown", "%(n)s undated articles are not shown", undated, n=_n(undated)
        )
        anywhen = replace(request, from_date=None, to_date=None)
        found.append(Link(words, url(anywhen.only(Kind.DATE, UNDATED))))
    if truncated:
        words = ngettext(
            "%(n)s article whose day is not known may lie outside and is not shown",
            "%(n)s articles whose day is not known may lie outside and are not shown",
            truncated,
            n=_n(truncated),
        )
        found.append(Link(words, ""))
    return tuple(found)


def _n(count: int) -> str:
    return labels.number(count)


def _orders(request: SearchRequest) -> tuple[Link, ...]:
    words = {Order.RELEVANCE: _("Relevance"), Order.NEWEST: _("Newest"), Order.OLDEST: _("Oldest")}
    return tuple(
        Link(words[order], url(replace(request, order_by=order, page=1)), order is request.order_by) for order in Order
    )


def _mention(request: SearchRequest) -> Link:
    wanted = None if request.mention else Prominence.MAJOR
    return Link(_("Prominent mentions only"), url(replace(request, mention=wanted, page=1)), bool(request.mention))


def _pager(request: SearchRequest, total: int) -> Pager:
    last = state.last_page(total, request.page_size)
    return page_links(request.page, last, {n: url(replace(request, page=n)) for n in nearby(request.page, last)})


def _card(hit: Hit, request: SearchRequest) -> Card:
    document = hit.document
    article = document.article
    headline = next((s.parts for s in hit.snippets if s.field == "headline" and not s.earlier), None)
    return Card(
        id=article.id,
        title=article.headline,
        href=url(request, f"/article/{article.id}"),
        headline=headline or (Part(article.headline, False),),
        snippets=tuple(s for s in hit.snippets if s.field != "headline" or s.earlier),
        published=article.published,
        date=labels.period(article.published) if article.published else labels.published(None),
        source=article.source.label if article.source else "",
        byline=", ".join(article.byline),
        copies=_("same text, %(n)s articles", n=_n(len(document.copies.ids))) if document.copies else "",
    )
