"""Facet values that lead somewhere: to a page of their own, and the page of all values of one facet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_uppercase

from flask import abort

from indexer.model import FacetCount, FacetPage, Kind, SearchRequest
from webapp import labels, narrowing, parameters, state
from webapp.i18n import _
from webapp.narrowing import FacetItem, Link
from webapp.parameters import MAX_KEY
from webapp.present import Pager, pager
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
    note: str = ""
    """A few words more."""


def facet_query(kind: str, args: parameters.Args) -> FacetQuery:
    """The values a URL asks for; 404 for no facet."""
    if kind not in list(Kind):
        abort(404)
    sort = parameters.text(args, parameters.SORT)
    containing, prefix = (parameters.text(args, one)[:MAX_KEY] for one in (parameters.CONTAINING, parameters.PREFIX))
    return FacetQuery(Kind(kind), containing, sort, prefix)


def facet_view(asked: SearchRequest, wanted: FacetQuery, found: FacetPage) -> FacetView:
    """Everything the page of all values of a facet shows."""
    path = f"/search/facet/{wanted.kind}"
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
        pager=pager(
            asked.page, last_page(found.total), lambda page: url(replace(asked, page=page), path, wanted.extra)
        ),
    )


def _letters(first: SearchRequest, wanted: FacetQuery, path: str) -> Iterator[Link]:
    """All values, then those that begin with each letter."""
    for prefix, label in (("", _("All")), *((letter.lower(), letter) for letter in ascii_uppercase)):
        yield Link(label, url(first, path, replace(wanted, prefix=prefix).extra), prefix == wanted.prefix.lower())


def last_page(total: int) -> int:
    """The last page of a list of values."""
    return state.pages(total, VALUES_PER_PAGE)


def counted_link(kind: Kind, value: FacetCount, note: str = "") -> CountedLink:
    """A facet value that leads to its page; where it has none, to the articles that have it."""
    href = entity_url(kind, value.key) if kind in PAGE_KINDS else url(SearchRequest().only(kind, value.key))
    return CountedLink(labels.value(kind, value.key, value.label), href, labels.number(value.count), note)
