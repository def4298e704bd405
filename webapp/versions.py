"""The page of all versions of an article, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Document, SearchRequest, Version
from indexer.query import Understood
from webapp.history import (
    VersionItem,
    VersionName,
    carried,
    changes_link,
    numbers,
    texts_shown,
    version_items,
    version_name,
    versions_note,
)
from webapp.i18n import _
from webapp.marked import Text, cut, in_version, match_anchors, notes, paragraphs
from webapp.narrowing import Link
from webapp.state import article_url, url


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The page of all versions of an article."""

    id: str
    headline: str
    language: str
    article_href: str
    items: tuple[VersionItem, ...]
    note: str
    unclear: tuple[str, ...]
    numbers: tuple[int, ...]
    """Of the versions any two of which can be compared; empty where their texts may not be shown."""
    hidden_fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """The page of one version."""

    id: str
    language: str
    name: VersionName
    inferred: bool
    headline: Text
    paragraphs: tuple[Text, ...]
    matches: int
    note: str
    notes: tuple[str, ...]
    """What is not shown of it, in sentences."""
    newest: Link
    changes: tuple[Link, ...]
    """What changed to it, and from it."""


def versions_page(document: Document, request: SearchRequest) -> VersionsPage:
    """Everything the page of all versions shows; `request` is the search the reader comes from."""
    article = document.article
    return VersionsPage(
        id=article.id,
        headline=article.headline,
        language=article.language or "",
        article_href=url(request, article_url(article.id)),
        items=version_items(article, request),
        note=versions_note(article),
        unclear=article.unclear,
        numbers=numbers(article),
        hidden_fields=carried(request),
    )


def version_page(document: Document, version: Version, request: SearchRequest, understood: Understood) -> VersionPage:
    """Everything the page of one version shows."""
    article = document.article
    found = in_version(version, request, understood)
    anchors = match_anchors()
    at = article.versions.index(version)
    beside = [pair for pair in pairwise(article.versions[max(at - 1, 0) : at + 2]) if texts_shown(article)]
    return VersionPage(
        id=article.id,
        language=article.language or "",
        name=version_name(version),
        inferred=version.inferred,
        headline=cut(version.headline, found.get("headline", []), anchors),
        paragraphs=paragraphs(version.text, found.get("body", []), anchors),
        matches=sum(map(len, found.values())),
        note=_("This is an earlier version; the newest is version %(number)s.", number=article.versions[-1].number),
        notes=tuple(notes(article)),
        newest=Link(_("Read the newest version"), url(request, article_url(article.id))),
        changes=tuple(changes_link(article, *pair, request) for pair in beside),
    )
