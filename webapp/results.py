"""SearchResult → SearchPage: every word and link a page of results shows, and nothing a template must work out.

Values are plain text; HTML is born in the templates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from indexer.model import (
    UNDATED,
    Filter,
    Kind,
    Order,
    SearchRequest,
    SearchResult,
    SpellingGroup,
    View,
)
from indexer.query import Query
from indexer.text import slug
from webapp import feed, labels, narrowing, spreadsheet, state
from webapp.chronology import Entry, chronology
from webapp.i18n import _, ngettext
from webapp.narrowing import Link, Names, Narrowing, Restriction
from webapp.nothing import Nothing, Way
from webapp.present import Card, Pager, cards, pager
from webapp.state import url
from webapp.timeline import Timeline, timeline

CHRONOLOGY_SIZE = 50
"""A chronology is short lines: more of them make a page."""
TITLED = 3
"""How many of the things a search is narrowed by its title names: a tab or a bookmark shows no more."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of results."""

    title: str
    heading: str
    request: SearchRequest
    hidden_fields: tuple[tuple[str, str], ...]
    """What the search form carries beside its visible fields."""
    chips: tuple[Restriction, ...]
    clear_href: str
    notes: tuple[str, ...]
    """What the reader should know of how the words were read."""
    spellings: tuple[str, ...]
    """Other spellings of the names searched for, with counts."""
    exact: Link
    """The switch between exactly as typed and all spellings."""
    left_out: tuple[Link, ...]
    """Articles a date filter cannot place; the link is "" where no search shows just them."""
    narrowing: Narrowing
    facets_omitted: bool
    orders: tuple[Link, ...]
    timeline: Timeline | None
    meant: Way | None
    """The words that were probably meant, where these find next to nothing."""
    cards: tuple[Card, ...]
    entries: tuple[Entry, ...]
    """The same articles as a chronology, where one was asked for."""
    ticked: frozenset[str]
    """The ids of the articles chosen for a package."""
    elsewhere: tuple[str, ...]
    """Those of them that are on other pages of the list."""
    pager: Pager
    table_href: str
    """All the articles, as a table."""
    feed_href: str
    """The newest of them, for a feed reader."""
    nothing: Nothing | None
    """What to do where nothing was found."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was asked of the index beside the result, as far as the result calls for it."""

    names: Names = field(default_factory=dict)
    """Labels of the excluded values."""
    sites: Mapping[str, int] = field(default_factory=dict)
    """How many publications carry the text of an article, by its id."""
    query: Query | None = None
    """How the words were understood."""
    meant: Way | None = None
    nothing: Nothing | None = None


def search_page(request: SearchRequest, result: SearchResult, learnt: Learnt, ticked: Sequence[str] = ()) -> SearchPage:
    """Everything the page of a search shows; `ticked` are the ids of the articles chosen so far for a package."""
    heading, facets = _heading(request, result), result.facets or {}
    listed = request.view is View.LIST
    chips = narrowing.restrictions(request, {**listed_names(result), **learnt.names})
    return SearchPage(
        title=_title(request, heading, chips),
        heading=heading,
        request=request,
        hidden_fields=narrowing.hidden_fields(request),
        chips=chips,
        clear_href=url(state.everything_but_words(request)),
        notes=_notes(request, result),
        spellings=tuple(line for group in result.spellings if (line := _spellings(request, group))),
        exact=_exact(request),
        left_out=_left_out(request, result),
        narrowing=narrowing.narrowing(request, facets),
        facets_omitted=result.facets is None,
        orders=_orders(request),
        timeline=timeline(request, facets.get(Kind.DATE)) if result.total else None,
        meant=learnt.meant,
        cards=cards(result.hits, request, learnt.sites, learnt.query) if listed else (),
        entries=() if listed else chronology(result.hits, request),
        ticked=frozenset(ticked),
        elsewhere=tuple(id for id in ticked if all(hit.document.article.id != id for hit in result.hits)),
        pager=pager(
            request.page,
            state.last_page(result.total, request.page_size),
            lambda n: url(replace(request, page=n), extra=(("id", id) for id in ticked)),
        ),
        table_href=url(replace(request, page=1), spreadsheet.PATH),
        feed_href=url(replace(request, page=1), feed.PATH),
        nothing=learnt.nothing,
    )


def _heading(request: SearchRequest, result: SearchResult) -> str:
    found = labels.articles(result.total)
    if request.text:
        found = _("%(articles)s for “%(text)s”", articles=found, text=request.text)
    undated = _undated(request, result)
    if not undated:
        return found
    return ngettext(
        "%(found)s, %(n)s undated", "%(found)s, %(n)s undated", undated, found=found, n=labels.number(undated)
    )


def _title(request: SearchRequest, heading: str, chips: Sequence[Restriction]) -> str:
    """The heading, with what narrows a search that has no words to be told from others by."""
    title = heading
    if chips and not request.text:
        named = [chip.spoken or chip.label for chip in chips[:TITLED]] + ["…"] * (len(chips) > TITLED)
        title = _("%(filters)s – %(found)s", filters=", ".join(named), found=heading)
    page = _("page %(n)s", n=labels.number(request.page))
    return f"{title} · {page}" if request.page > 1 else title


def _undated(request: SearchRequest, result: SearchResult) -> int:
    """How many of the found articles have no date, as far as was counted."""
    chosen = request.keys(Kind.DATE)
    if result.facets is None or (chosen and UNDATED not in chosen):
        return 0
    return result.facets[Kind.DATE].count(UNDATED)


def listed_names(result: SearchResult) -> dict[Filter, str]:
    """The labels of the values that the facets of a result list."""
    facets = (result.facets or {}).values()
    return {Filter(facet.kind, value.key): value.label for facet in facets for value in facet.values}


def _notes(request: SearchRequest, result: SearchResult) -> tuple[str, ...]:
    if request.text and not result.understood:
        nothing = _("Nothing in “%(text)s” can be searched for; these are all articles.", text=request.text)
        rest = _(
            "Nothing in “%(text)s” can be searched for; these are all articles that fit the rest.", text=request.text
        )
        return (rest if narrowing.restrictions(request, {}) else nothing,)
    if result.understood.casefold() == request.text.casefold():
        return ()
    return (_("Read as: %(query)s", query=result.understood),)


def _spellings(request: SearchRequest, group: SpellingGroup) -> str:
    """The spellings found that have no word in common with what was typed; "" where there is none."""
    typed = set(slug(request.text).split("-"))
    others = [matched for matched in group.matched if typed.isdisjoint(slug(matched.text).split("-"))]
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
            "%(n)s undated article is not shown",
            "%(n)s undated articles are not shown",
            undated,
            n=labels.number(undated),
        )
        anywhen = replace(request, from_date=None, to_date=None)
        found.append(Link(words, url(anywhen.only(Kind.DATE, UNDATED))))
    if truncated:
        words = ngettext(
            "%(n)s article whose day is not known may lie outside and is not shown",
            "%(n)s articles whose day is not known may lie outside and are not shown",
            truncated,
            n=labels.number(truncated),
        )
        found.append(Link(words, ""))
    return tuple(found)


def _orders(request: SearchRequest) -> tuple[Link, ...]:
    words = {Order.RELEVANCE: _("Relevance"), Order.NEWEST: _("Newest"), Order.OLDEST: _("Oldest")}
    is_chronology = request.view is View.CHRONOLOGY
    size = 10 if is_chronology else request.page_size
    as_list = replace(request, view=View.LIST, page=1, page_size=size)
    as_chronology = replace(request, view=View.CHRONOLOGY, page=1, page_size=CHRONOLOGY_SIZE)
    lists = [
        Link(words[order], url(replace(as_list, order_by=order)), order is request.order_by and not is_chronology)
        for order in Order
    ]
    return *lists, Link(_("Chronology"), url(as_chronology), is_chronology)
