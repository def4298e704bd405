"""Found articles as cards, and the pager below them: what all lists of the site share.

Values are plain text; HTML is born in the templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.model import (
    ENTITY_KINDS,
    Copies,
    DateSource,
    Document,
    Filter,
    Hit,
    Part,
    Prominence,
    SearchRequest,
    Snippet,
)
from indexer.query import Query
from indexer.text import tokens
from webapp import labels, reasons
from webapp.i18n import _, ngettext
from webapp.narrowing import Link
from webapp.state import article_url, entity_url, url

NAMED = 4
"""How many of its main subjects a card names."""

DECLARED = (DateSource.SIDECAR, DateSource.METADATA, DateSource.NONE)
"""Where a date needs no word on a card of how it is known: a field says it is one, or there is none."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of an extract."""

    text: str
    matched: bool
    spelling: bool = False
    """It matched as another spelling of a name that was typed."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Words of an article that show why it was found."""

    parts: tuple[Marked, ...]
    versions: str = ""
    """Which versions alone hold them, where the newest does not."""


@dataclass(frozen=True, slots=True)
class Card:
    """One found article."""

    id: str
    title: str
    """Its headline, unmarked."""
    href: str
    language: str
    """What it is written in, as a BCP 47 tag; "" where that is not known."""
    headline: tuple[Marked, ...]
    extracts: tuple[Extract, ...]
    reason: str
    """Why it was found, where the extracts do not show it."""
    published: str | None
    date: str
    provenance: str
    """How the date is known, where it was read from words or an address, and whether it is ambiguous."""
    source: str
    byline: str
    copies: str
    subjects: tuple[Link, ...]
    """The people, organisations and countries it is about, the most often named of them."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list can be leafed to."""

    summary: str
    pages: tuple[Link, ...]
    previous: str
    following: str


def cards(
    hits: Iterable[Hit],
    request: SearchRequest,
    publications: Mapping[str, int] | None = None,
    query: Query | None = None,
) -> tuple[Card, ...]:
    """Found articles as a list shows them; their links carry the search. `publications` says for an id how many
    publications carry its text, `query` how the words of the request were understood."""
    shown = _Shown(request, url(request, ""), Typed(request.text), publications or {}, query)
    return tuple(_card(hit, shown) for hit in hits)


def pager(page: int, last: int, href: Callable[[int], str]) -> Pager:
    """A pager over numbered pages: the first, the last, and those around the current one; where some are left
    out, a gap. `href` gives the address of a page."""
    hrefs = {n: href(n) for n in range(1, last + 1) if n in (1, last) or abs(n - page) <= 2}
    links: list[Link] = []
    for n, address in hrefs.items():
        if n - 1 not in hrefs and n > 1:
            links.append(Link("…", ""))
        links.append(Link(labels.number(n), address, n == page))
    summary = _("Page %(page)s of %(last)s", page=labels.number(page), last=labels.number(last))
    return Pager(summary, tuple(links), hrefs.get(page - 1, ""), hrefs.get(page + 1, ""))


class Typed:
    """The words of a search, to tell a match of them from one of another spelling."""

    def __init__(self, text: str) -> None:
        words = tokens(text)
        self._stems = {word.stem for word in words}
        self._starts = tuple(word.form for word in words)

    def marked(self, parts: Iterable[Part]) -> tuple[Marked, ...]:
        """The parts of an extract."""
        return tuple(Marked(part.text, part.matched, part.matched and self._is_other(part.text)) for part in parts)

    def _is_other(self, text: str) -> bool:
        return not any(word.stem in self._stems or word.form.startswith(self._starts) for word in tokens(text))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the cards of a list share."""

    request: SearchRequest
    carried: str
    """The search, as it stands behind the address of an article."""
    typed: Typed
    publications: Mapping[str, int]
    query: Query | None


def _card(hit: Hit, shown: _Shown) -> Card:
    document = hit.document
    article = document.article
    headline = next((s.parts for s in hit.snippets if s.field == "headline" and not s.earlier), None)
    body = [s for s in hit.snippets if s.field != "headline" or s.earlier]
    return Card(
        id=article.id,
        title=article.headline,
        href=article_url(article.id) + shown.carried,
        language=article.language or "",
        headline=shown.typed.marked(headline or (Part(article.headline, False),)),
        extracts=tuple(Extract(shown.typed.marked(s.parts), _versions(document, s)) for s in body),
        reason=reasons.reason(hit, shown.query) if shown.query else "",
        published=article.published,
        date=labels.period(article.published) if article.published else labels.published(None),
        provenance="; ".join(_provenance(document)),
        source=article.source.label if article.source else "",
        byline=", ".join(article.byline),
        copies=_copies(document.copies, shown.publications.get(article.id, 0)) if document.copies else "",
        subjects=tuple(_subjects(document, shown.request)),
    )


def _provenance(document: Document) -> Iterator[str]:
    article = document.article
    if article.date_source not in DECLARED:
        yield labels.date_provenance(article)
    if article.ambiguous:
        yield _("day and month could be the other way round")


def _versions(document: Document, snippet: Snippet) -> str:
    """Which versions hold an extract that the newest does not; "" for an extract of the newest."""
    if not snippet.earlier:
        return ""
    words = "".join(part.text for part in snippet.parts)
    versions = document.article.versions[:-1]
    numbers = [labels.number(v.number) for v in versions if words in v.headline or words in v.text]
    if not numbers:
        return _("in an earlier version only")
    return ngettext(
        "in version %(numbers)s only", "in versions %(numbers)s only", len(numbers), numbers=", ".join(numbers)
    )


def _copies(copies: Copies, publications: int) -> str:
    held = ngettext("%(n)s copy", "%(n)s copies", len(copies.ids), n=labels.number(len(copies.ids)))
    if not publications:
        return held
    number = labels.number(publications)
    return ngettext(
        "%(copies)s in %(n)s publication", "%(copies)s in %(n)s publications", publications, copies=held, n=number
    )


def _subjects(document: Document, request: SearchRequest) -> Iterator[Link]:
    """Links to the main subjects that were not asked for as such."""
    about = [
        tag
        for tag in document.tags
        if tag.prominence is Prominence.MAJOR
        and not tag.implied
        and Filter(tag.entity.kind, tag.entity.key) not in request.filters
    ]
    about.sort(key=lambda tag: (-len(tag.mentions), ENTITY_KINDS.index(tag.entity.kind), tag.entity.key))
    for tag in about[:NAMED]:
        yield Link(labels.entity(tag.entity), entity_url(tag.entity.kind, tag.entity.key))
