"""The A–Z indexes of people, organisations, countries and publications.

Names stand as they are read, given name first: which part of a name is the family's cannot be told across
languages (Ban Ki-moon, Al Thani, Gabriel García Márquez), and a name filed under a guess is not found. The
filter box finds a family name wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from string import ascii_lowercase
from urllib.parse import urlencode

from indexer.engine.listing import Wanted, facet_page
from indexer.model import Coverage, FacetCount, FacetPage, Kind
from indexer.text import fold
from webapp import labels, parameters
from webapp.browse import VALUES_PER_PAGE, CountedLink, counted_link, last_page
from webapp.i18n import _
from webapp.narrowing import Link
from webapp.parameters import MAX_KEY
from webapp.present import Pager, pager

Initials = tuple[tuple[str, int], ...]
"""The first characters of names, each with the number of names."""

MAX_LETTERS = 60
"""How many initials besides a to z lead somewhere: a Chinese archive has thousands."""


@dataclass(frozen=True, slots=True)
class IndexQuery:
    """Which names of an index are asked for."""

    kind: Kind
    prefix: str = ""
    containing: str = ""
    sort: str = "label"
    page: int = 1

    @property
    def href(self) -> str:
        """The address of this part of the index."""
        fields = {
            "prefix": self.prefix,
            "containing": self.containing,
            "sort": "" if self.sort == "label" else self.sort,
            "page": str(self.page) if self.page > 1 else "",
        }
        query = urlencode({name: value for name, value in fields.items() if value})
        return f"/{self.kind}/?{query}" if query else f"/{self.kind}/"


@dataclass(frozen=True, slots=True)
class IndexView:
    """A page of an index."""

    title: str
    heading: str
    query: IndexQuery
    noindex: bool
    """People are for readers: among them are some the newsroom does not list. Parts of an index are for nobody
    to land on."""
    summary: str
    """How many names are shown and of how many."""
    letters: tuple[Link, ...]
    """Those without a name have no address."""
    sorts: tuple[Link, ...]
    groups: tuple[tuple[str, tuple[CountedLink, ...]], ...]
    """Names under their initials, or all under "" where they are not sorted by name."""
    everything: str
    """The address of the whole index, where only a part is shown; else ""."""
    pager: Pager


def index_query(kind: Kind, args: parameters.Args) -> IndexQuery:
    """The part of an index a URL asks for."""
    sort = parameters.text(args, parameters.INDEX_SORT)
    prefix, containing = (parameters.text(args, one)[:MAX_KEY] for one in (parameters.PREFIX, parameters.CONTAINING))
    return IndexQuery(kind, prefix, containing, sort, parameters.number(args, parameters.SEARCH["page"]))


def wanted(query: IndexQuery) -> Wanted:
    """The same in the words of an engine."""
    return Wanted(query.prefix, query.containing, query.sort, query.page, VALUES_PER_PAGE)


def in_readers_language(countries: Iterable[FacetCount], query: IndexQuery) -> tuple[FacetPage, Initials]:
    """A part of the index of countries by the names the reader has for them, which no engine knows."""
    named = labels.countries(countries)
    initials = Counter(_initial(value.label) for value in named)
    return facet_page(named, wanted(query)), tuple(sorted((i, count) for i, count in initials.items() if i))


def spans(covered: Iterable[Coverage]) -> dict[str, str]:
    """The years between which articles of each publication are held, by its key."""
    return {c.source.key: labels.span(str(c.years[0]), str(c.years[-1])) for c in covered if c.source and c.years}


def index_view(query: IndexQuery, found: FacetPage, initials: Initials, notes: Mapping[str, str]) -> IndexView:
    """Everything a page of an index shows; `notes` say a few words more of some values."""
    kind, heading = query.kind, labels.index(query.kind)
    whole = query.href == f"/{kind}/"
    links = [counted_link(kind, value, notes.get(value.key, "")) for value in found.values]
    groups = groupby(links, lambda link: _initial(link.label).upper() if query.sort == "label" else "")
    sorts = {"label": _("A to Z"), "count": _("By number of articles")}
    return IndexView(
        title=f"{heading}: {query.prefix.upper()}" if query.prefix else heading,
        heading=heading,
        query=query,
        noindex=kind is Kind.PERSON or not whole,
        summary=_summary(found.total, sum(count for _letter, count in initials)),
        letters=_letters(query, initials),
        sorts=tuple(
            Link(words, replace(query, sort=sort, page=1).href, sort == query.sort) for sort, words in sorts.items()
        ),
        groups=tuple((letter, tuple(some)) for letter, some in groups),
        everything="" if not (query.prefix or query.containing) else f"/{kind}/",
        pager=pager(query.page, last_page(found.total), lambda page: replace(query, page=page).href),
    )


def _summary(shown: int, everything: int) -> str:
    if shown == everything:
        return _("%(total)s in all", total=labels.number(shown))
    return _("%(shown)s of %(total)s", shown=labels.number(shown), total=labels.number(everything))


def _letters(query: IndexQuery, initials: Initials) -> tuple[Link, ...]:
    """All names, a to z, and what other initials there are."""
    found = dict(initials)
    others = sorted((i for i in found if i not in ascii_lowercase), key=lambda i: (-found[i], i))[:MAX_LETTERS]
    whole = IndexQuery(query.kind, sort=query.sort)
    letters = [Link(_("All"), whole.href, not query.prefix)]
    for letter in sorted((*ascii_lowercase, *others)):
        href = replace(whole, prefix=letter).href if letter in found else ""
        letters.append(Link(letter.upper(), href, letter == fold(query.prefix)))
    return tuple(letters)


def _initial(label: str) -> str:
    return fold(label)[:1]
