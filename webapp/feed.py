"""Atom feeds (RFC 4287): the newest articles of a search, with OpenSearch's numbers; the versions of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.display import shown
from indexer.model import Article, Hit, Kind, SearchRequest, SearchResult
from indexer.periods import clock_time
from webapp import labels, state
from webapp.history import VersionItem, version_items
from webapp.i18n import _
from webapp.narrowing import Link
from webapp.state import article_url, url

PATH = "/search.atom"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIRST_DAY = "-01-01"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed."""

    id: str
    title: str
    href: str
    updated: str
    published: str | None
    """Only where the time is known: a feed has no way to name a day."""
    authors: tuple[str, ...]
    summary: str
    categories: tuple[tuple[str, str, str], ...]
    """(scheme, term, label) of each person, organisation and country."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Everything a feed tells."""

    id: str
    title: str
    updated: str
    total: int
    first: int
    page_size: int
    links: tuple[Link, ...]
    """To pages of the feed, each labelled with its relation."""
    page_href: str
    """The same search as a page of the site."""
    entries: tuple[Entry, ...]


def feed(asked: SearchRequest, result: SearchResult, filters: Sequence[str], built: str, site_url: str) -> Feed:
    """A page of the feed of a search. `filters` are what narrows it, in words; `built` is when the index was."""
    found = labels.articles(result.total)
    if asked.text:
        found = _("%(articles)s for “%(text)s”", articles=found, text=asked.text)
    title = _("%(filters)s – %(found)s", filters=", ".join(filters), found=found) if filters else found
    return Feed(
        id=identifier(url(replace(asked, page=1), PATH), site_url),
        title=_xml(title),
        updated=moment(built) or built,
        total=result.total,
        first=(asked.page - 1) * asked.page_size + 1,
        page_size=asked.page_size,
        links=tuple(_links(asked, result.total, site_url)),
        page_href=site_url + url(asked),
        entries=tuple(_entry(hit, built, site_url) for hit in result.hits),
    )


def versions_feed(article: Article, built: str, site_url: str) -> Feed:
    """The versions of an article, the newest first."""
    path = f"{article_url(article.id)}/versions"
    items = version_items(article, SearchRequest())[::-1]
    return Feed(
        id=identifier(f"{path}.atom", site_url),
        title=_xml(_("Versions of “%(headline)s”", headline=article.headline)),
        updated=_since(article.updated) or moment(built) or built,
        total=len(items),
        first=1,
        page_size=len(items),
        links=(Link("self", f"{site_url}{path}.atom"),),
        page_href=site_url + path,
        entries=tuple(_version(item, path, article.byline, built, site_url) for item in items),
    )


def _version(item: VersionItem, path: str, byline: Sequence[str], built: str, site_url: str) -> Entry:
    return Entry(
        id=identifier(f"{path}#version-{item.name.number}", site_url),
        title=_xml(f"{item.name.label} – {item.headline}"),
        href=site_url + (item.changes.href if item.changes else item.href or path),
        updated=_since(item.name.published) or moment(built) or built,
        published=moment(item.name.published),
        authors=tuple(map(_xml, byline)),
        summary=item.size,
        categories=(),
    )


def identifier(path: str, site_url: str) -> str:
    """The address, which says the same for ever; a name that looks like one where the site has no address."""
    return site_url + path if site_url else f"urn:x-cuttings:{path}"


def _links(asked: SearchRequest, total: int, site_url: str) -> list[Link]:
    last = state.last_page(total, asked.page_size)
    pages = {"first": 1, "previous": asked.page - 1, "next": asked.page + 1}
    return [
        Link("self", site_url + url(asked, PATH)),
        *(Link(name, site_url + url(replace(asked, page=n), PATH)) for name, n in pages.items() if 1 <= n <= last),
    ]


def _entry(hit: Hit, built: str, site_url: str) -> Entry:
    article = shown(hit.document).article
    href = site_url + article_url(article.id)
    said = " … ".join("".join(part.text for part in snippet.parts) for snippet in hit.snippets if not snippet.earlier)
    return Entry(
        id=identifier(article_url(article.id), site_url),
        title=_xml(article.headline),
        href=href,
        updated=_since(article.updated) or moment(built) or built,
        published=moment(article.published),
        authors=tuple(map(_xml, article.byline)),
        summary=_xml(article.standfirst or said),
        categories=tuple(
            (f"{site_url}/{tag.entity.kind}/", tag.entity.key, _xml(labels.entity(tag.entity)))
            for tag in hit.document.tags
            if not tag.implied and tag.entity.kind in (Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY)
        ),
    )


def _since(date: str | None) -> str | None:
    """A date as a time: its own, else the beginning of the day, month or year."""
    if not date:
        return None
    return moment(date) or f"{date[:10] + _FIRST_DAY[len(date[:10]) - 4 :]}T00:00:00Z"


def moment(text: str | None) -> str | None:
    """A time with its offset as RFC 3339 writes it; None for what is not one."""
    time = clock_time(text)
    return time.isoformat(timespec="seconds") if time and time.tzinfo else None


def _xml(text: str) -> str:
    """A text without the characters that XML has no way to write."""
    return _NOT_XML.sub("", text)
