"""Two entities together: what `/search?person=a&person=b&person.all=1` asks, and the sentences that name both.

How often two stand in one sentence is read from the newest articles alone: an archive may have tens of
thousands that name both, and no index knows its sentences. The page says how many were looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from indexer.display import shown
from indexer.model import ENTITY_KINDS, Document, Filter, Hit, Order, Part, SearchRequest, Tag
from indexer.text import sentences
from webapp import labels
from webapp.i18n import _, ngettext
from webapp.state import article_url, url

NEWEST = 50
"""How many articles are looked at for sentences."""
MAX_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names both, the names marked."""

    parts: tuple[Part, ...]
    language: str
    """What it is written in, as a BCP 47 tag; "" where that is not known."""
    headline: str
    href: str
    date: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands above the articles that name two entities."""

    words: str
    note: str
    quotes: tuple[Quote, ...]


def together(one: Filter, other: Filter) -> SearchRequest:
    """The search for the articles that name both."""
    return SearchRequest(filters=frozenset({one, other}), all_of=frozenset({one.kind} & {other.kind}))


def asked_for(request: SearchRequest) -> tuple[Filter, Filter] | None:
    """The two entities both of which a search demands; None where it does not demand just two."""
    chosen = [one for one in request.filters if one.kind in ENTITY_KINDS]
    named = sorted(chosen, key=lambda one: (ENTITY_KINDS.index(one.kind), one.key))
    if len(named) != 2 or (named[0].kind is named[1].kind and named[0].kind not in request.all_of):
        return None
    return named[0], named[1]


def pair(request: SearchRequest, total: int, hits: Callable[[SearchRequest], Iterable[Hit]]) -> Pair | None:
    """What a page of results says of two entities; None where the search is not for two, or finds nothing.
    `hits` gives those of a search; it is asked only for a pair, and no more of them are taken than are read."""
    both = asked_for(request)
    if both is None or not total:
        return None
    newest = hits(replace(request, order_by=Order.NEWEST))
    documents = [shown(hit.document) for hit in islice(newest, NEWEST)]
    names = [_name(documents, one) for one in both]
    quoted = [(document, _shared(document, *both)) for document in documents]
    sharing = [(document, places) for document, places in quoted if places]
    return Pair(
        words=_("Articles that name both %(one)s and %(other)s.", one=names[0], other=names[1]),
        note=_note(len(sharing), len(documents), total),
        quotes=tuple(_quote(document, places[0], both, request) for document, places in sharing[:MAX_QUOTES]),
    )


def mates(document: Document, entity: Filter) -> set[Filter]:
    """The entities that share a sentence of an article with one."""
    places = _sentences_of(document)
    here = places.get(entity, set())
    return {other for other, there in places.items() if other != entity and not here.isdisjoint(there)}


def _note(sharing: int, seen: int, total: int) -> str:
    if not sharing and seen == total:
        return _("None of them has both in one sentence.")
    if seen == total:
        return ngettext(
            "%(n)s of them in one sentence.", "%(n)s of them in one sentence.", sharing, n=labels.number(sharing)
        )
    return _("%(n)s of the newest %(seen)s in one sentence.", n=labels.number(sharing), seen=labels.number(seen))


def _name(documents: Sequence[Document], wanted: Filter) -> str:
    tags = (tag for document in documents for tag in document.tags)
    found = next((tag.entity for tag in tags if (tag.entity.kind, tag.entity.key) == wanted), None)
    return labels.entity(found) if found else labels.value(wanted.kind, wanted.key, "")


def _spans(document: Document, tag: Tag) -> list[tuple[int, int]]:
    """Where the text names an entity, as far as it may be shown."""
    text = document.article.text
    return [(m.start, m.end) for m in tag.mentions if text[m.start : m.end] == m.text]


def _sentences_of(document: Document) -> dict[Filter, set[int]]:
    """The sentences, by where they begin, that name each entity."""
    starts = [start for start, _end in sentences(document.article.text)]
    return {
        Filter(tag.entity.kind, tag.entity.key): {
            starts[max(0, bisect_right(starts, start) - 1)] for start, _end in _spans(document, tag)
        }
        for tag in document.tags
        if not tag.implied and starts
    }


def _shared(document: Document, one: Filter, other: Filter) -> list[int]:
    """Where the sentences that name both begin."""
    places = _sentences_of(document)
    return sorted(places.get(one, set()) & places.get(other, set()))


def _quote(document: Document, start: int, both: Iterable[Filter], request: SearchRequest) -> Quote:
    article = document.article
    end = next(end for begin, end in sentences(article.text) if begin == start)
    tags = [tag for tag in document.tags if Filter(tag.entity.kind, tag.entity.key) in both]
    named = sorted(span for tag in tags for span in _spans(document, tag) if start <= span[0] and span[1] <= end)
    parts: list[Part] = []
    at = start
    for first, last in named:
        if first >= at:
            parts += [Part(article.text[at:first], False), Part(article.text[first:last], True)]
            at = last
    parts.append(Part(article.text[at:end], False))
    return Quote(
        parts=tuple(part for part in parts if part.text),
        language=article.language or "",
        headline=article.headline,
        href=url(request, article_url(article.id)),
        date=labels.published(article.published),
    )
