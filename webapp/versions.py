"""The page of all versions of an article, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import Document, SearchRequest, Version
from indexer.query import Understood
from webapp.history import VersionItem, article_path, texts_shown, version_items, version_label, versions_note
from webapp.i18n import _
from webapp.marked import Text, in_version, match_anchors, notes, paragraphs
from webapp.narrowing import Link
from webapp.state import url


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
    choosable: bool
    """Whether there are pairs of versions that are not neighbours."""
    hidden_fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """The page of one version."""

    id: str
    language: str
    item: VersionItem
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
        language=article.language or "en",
        article_href=url(request, article_path(article)),
        items=version_items(article, request),
        note=versions_note(article),
        unclear=article.unclear,
        choosable=len(article.versions) > 2 and texts_shown(article),
        hidden_fields=(("q", request.text),) if request.text else (),
    )


def version_page(document: Document, version: Version, request: SearchRequest, understood: Understood) -> VersionPage:
    """Everything the page of one version shows."""
    article = document.article
    found = in_version(version, request, understood)
    anchors = match_anchors()
    items = version_items(article, request)
    at = article.versions.index(version)
    beside = [item.changes for item in items[at : at + 2] if item.changes]
    return VersionPage(
        id=article.id,
        language=article.language or "en",
        item=items[at],
        headline=tuple(
            piece for part in paragraphs(version.headline, found.get("headline", []), anchors) for piece in part
        ),
        paragraphs=paragraphs(version.text, found.get("body", []), anchors),
        matches=sum(map(len, found.values())),
        note=_("This is an earlier version; the newest is %(version)s.", version=version_label(article.versions[-1])),
        notes=tuple(notes(article)),
        newest=Link(_("Read the newest version"), url(request, article_path(article))),
        changes=tuple(beside),
    )
