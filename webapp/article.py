"""Document → ArticlePage: what the page of one article shows, and how each thing on it is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlsplit

from indexer.model import (
    Article,
    Display,
    Document,
    Kind,
    Removed,
    SearchRequest,
    Source,
    Tag,
    Version,
)
from indexer.query import Understood
from indexer.snippets import Span, mark, spans
from indexer.text import slug
from webapp import labels
from webapp.evidence import Because, EntityGroup, asked_for, because, entity_groups, places
from webapp.i18n import _
from webapp.narrowing import Link
from webapp.state import entity_url, params, url


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; a marked one has an anchor to jump to, and perhaps the number of a reason."""

    text: str
    anchor: str = ""
    reason: int = 0


Anchors = Iterator[tuple[str, int]]
"""Anchor and reason of each mark, in text order."""

Text = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The texts of an article with what is marked in them: an entity's words where one is asked for, else
    what matches the search."""

    headline: Text
    standfirst: Text
    paragraphs: tuple[Text, ...]
    earlier: tuple[Text, ...]
    """What only an earlier version holds, where the search matched there; else empty."""
    matches: int
    because: Because | None
    """What is said of the entity."""


@dataclass(frozen=True, slots=True)
class VersionItem:
    """One state of the article."""

    label: str
    headline: str
    date: str
    newest: bool
    inferred: bool
    paragraphs: tuple[str, ...]
    """Its text; empty for the newest, which is the text of the page."""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The page of one article."""

    id: str
    text: MarkedText
    back_href: str
    """The results the reader came from, or ""."""
    language: str
    published: str | None
    date: str
    provenance: str
    ambiguous: bool
    source: Link | None
    agency: str
    byline: tuple[Link, ...]
    dateline: str
    original_href: str
    entities: tuple[EntityGroup, ...]
    versions: tuple[VersionItem, ...]
    versions_note: str
    unclear: tuple[str, ...]
    copies: tuple[Link, ...]
    corrections: tuple[Link, ...]
    removed: tuple[Removed, ...]
    notes: tuple[str, ...]
    """What is not shown of it, in sentences."""


def article_page(
    document: Document,
    request: SearchRequest,
    understood: Understood,
    others: dict[str, Document],
    clutter: bool,
    why: str = "",
) -> ArticlePage:
    """Everything the page of an article shows.

    `request` is the search the reader comes from, `others` are the copies and corrections by id,
    `clutter` says whether removed lines are shown, `why` names the entity to mark.
    """
    article = document.article
    searching = bool(params(request))
    return ArticlePage(
        id=article.id,
        text=_marked_text(document, request, understood, why),
        back_href=url(request) if searching else "",
        language=article.language or "en",
        published=article.published,
        date=labels.published(article.published),
        provenance=labels.date_provenance(article),
        ambiguous=article.ambiguous,
        source=_source_link(article.source),
        agency=article.agency.label if article.agency else "",
        byline=tuple(Link(name, url(SearchRequest(byline=slug(name)))) for name in article.byline),
        dateline=article.dateline or "",
        original_href=_web_address(article.original_url),
        entities=tuple(entity_groups(document, request)),
        versions=tuple(_version(version, article) for version in article.versions) if _has_history(article) else (),
        versions_note=_versions_note(article),
        unclear=article.unclear,
        copies=tuple(_other(others[id]) for id in _copy_ids(document) if id in others),
        corrections=tuple(_corrections(document, others)),
        removed=article.removed if clutter else (),
        notes=tuple(notes(article)),
    )


def notes(article: Article) -> Iterator[str]:
    """What a reader of an article does not get to see."""
    if article.display is Display.EXTRACT:
        yield _("Only the beginning of this article may be shown here.")
    if article.withheld:
        yield _("The newsroom has taken a part of this article out of the archive.")


def related_ids(document: Document) -> list[str]:
    """The ids of the other articles a page links to: copies and corrections."""
    corrects = document.article.corrects
    return [*_copy_ids(document), *([corrects] if corrects else []), *document.corrected_by]


def _marked_text(document: Document, request: SearchRequest, understood: Understood, why: str) -> MarkedText:
    tag = asked_for(document, why)
    found = spans(document, understood.query) if request.text and not tag else {}
    parts = _named(document.article, tag) if tag else _matched(document.article, found)
    return MarkedText(
        headline=_joined(parts["headline"]),
        standfirst=_joined(parts["standfirst"]),
        paragraphs=parts["body"],
        earlier=parts["earlier"] if found.get("earlier") else (),
        matches=sum(len(some) for some in found.values()),
        because=because(document, tag, request) if tag else None,
    )


def _texts(article: Article) -> tuple[tuple[str, str], ...]:
    fields = tuple((name, text) for name, text, _offset in article.fields)
    return (*fields, ("earlier", article.earlier))


def _matched(article: Article, found: Mapping[str, list[Span]]) -> dict[str, tuple[Text, ...]]:
    """The texts of an article with what matches a search."""
    anchors = ((f"match-{number}", 0) for number in count(1))
    return {name: _paragraphs(text, found.get(name, []), anchors) for name, text in _texts(article)}


def _named(article: Article, tag: Tag) -> dict[str, tuple[Text, ...]]:
    """The texts of an article with what names an entity."""
    found = places(article, tag)
    reasons = (place.number for some in found.values() for place in some)
    anchors = ((f"mention-{number}", reason) for number, reason in enumerate(reasons, 1))
    spans = {name: [(place.start, place.end) for place in some] for name, some in found.items()}
    return {name: _paragraphs(text, spans.get(name, []), anchors) for name, text in _texts(article)}


def _paragraphs(text: str, found: list[Span], anchors: Anchors) -> tuple[Text, ...]:
    """A text cut at its blank lines, with the marks of each paragraph."""
    cut = []
    start = 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in found if a < end and start < b]
        pieces = tuple(Piece(part.text, *(next(anchors) if part.matched else ())) for part in mark(paragraph, inside))
        if pieces:
            cut.append(pieces)
        start = end + 2
    return tuple(cut)


def _joined(paragraphs: tuple[Text, ...]) -> Text:
    return tuple(piece for paragraph in paragraphs for piece in paragraph)


def _source_link(source: Source | None) -> Link | None:
    return Link(source.label, entity_url(Kind.SOURCE, source.key)) if source else None


def _web_address(address: str | None) -> str:
    """An address that is safe to link to, or ""."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return address or "" if parts.scheme in ("http", "https") and parts.netloc else ""


def _has_history(article: Article) -> bool:
    return len(article.versions) > 1 or bool(article.versions_known)


def _version(version: Version, article: Article) -> VersionItem:
    newest = version is article.versions[-1]
    return VersionItem(
        label=_("Version %(number)s", number=version.number),
        headline=version.headline,
        date=labels.published(version.published) if version.published else "",
        newest=newest,
        inferred=version.inferred,
        paragraphs=() if newest else tuple(p for p in version.text.split("\n\n") if p),
    )


def _versions_note(article: Article) -> str:
    held, known = len(article.versions), article.versions_known
    if known and known > held:
        return _("%(held)s of %(known)s known versions are held here.", held=held, known=known)
    return ""


def _copy_ids(document: Document) -> list[str]:
    return [id for id in document.copies.ids if id != document.article.id] if document.copies else []


def _other(document: Document, before: str = "") -> Link:
    article = document.article
    about = [article.source.label] if article.source else []
    about += [labels.period(article.published)] if article.published else []
    words = f"{article.headline} ({', '.join(about)})" if about else article.headline
    return Link(before + words, f"/article/{article.id}")


def _corrections(document: Document, others: dict[str, Document]) -> Iterator[Link]:
    if document.article.corrects in others:
        yield _other(others[document.article.corrects or ""], _("Corrects: "))
    for id in document.corrected_by:
        if id in others:
            yield _other(others[id], _("Corrected by: "))
