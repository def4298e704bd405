"""Other articles that belong to one: copies of its text, corrections, and what names the same people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.model import Document, Kind
from webapp import labels
from webapp.i18n import _, ngettext
from webapp.narrowing import Link
from webapp.state import article_url

MOST_COPIES = 50
"""How many copies a page lists."""
MOST_RELATED = 5
MOST_NAMES = 3
"""How many shared names are said of a related article."""

Others = Mapping[str, Document]
"""Articles that may be shown, by id."""


@dataclass(frozen=True, slots=True)
class OtherArticle:
    """Another article: what it is called, where and when it was published."""

    link: Link
    source: str
    published: str | None
    date: str
    language: str
    """What it is written in, as a BCP 47 tag; "" where that is not known."""
    note: str = ""
    """What is said of it beside that."""


@dataclass(frozen=True, slots=True)
class CopiesView:
    """The articles that carry nearly the same text."""

    summary: str
    items: tuple[OtherArticle, ...]
    """This article among them; its link is "current"."""
    more: str
    """How many are not listed; "" for none."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What an article corrects, and what corrects it."""

    corrects: OtherArticle | None
    corrected_by: tuple[OtherArticle, ...]


def linked_ids(document: Document) -> list[str]:
    """The ids of the copies that are listed and of the corrections."""
    corrects = document.article.corrects
    return [*_listed_copies(document), *([corrects] if corrects else []), *document.corrected_by]


def copies_view(document: Document, others: Others) -> CopiesView | None:
    """The copies of a text, the first one first; None where it stands alone."""
    if not document.copies:
        return None
    held = {**others, document.article.id: document}
    ids = document.copies.ids
    shown = [held[id] for id in ids if id in held][: MOST_COPIES + 1]
    if len(shown) < 2:
        return None
    count, left = len(ids), len(ids) - len(shown)
    places = len({source.key for one in shown if (source := one.article.source)})
    articles = ngettext("%(n)s article has this text", "%(n)s articles have this text", count, n=labels.number(count))
    sites = ngettext("in %(n)s publication", "in %(n)s publications", places, n=labels.number(places))
    return CopiesView(
        summary=_("%(articles)s %(sites)s", articles=articles, sites=sites) if places and not left else articles,
        items=tuple(_copy(one, document) for one in shown),
        more=ngettext("%(n)s more is not listed.", "%(n)s more are not listed.", left, n=labels.number(left))
        if left
        else "",
    )


def corrections(document: Document, others: Others) -> Corrections:
    """The corrections of an article and what it corrects, as far as they may be shown."""
    corrects = others.get(document.article.corrects or "")
    return Corrections(
        _other(corrects) if corrects else None,
        tuple(_other(others[id]) for id in document.corrected_by if id in others),
    )


def related_articles(document: Document, found: Iterable[Document]) -> tuple[OtherArticle, ...]:
    """Articles that share people and organisations with one, and which; its copies are left out."""
    same = set(document.copies.ids) if document.copies else set()
    others = [other for other in found if other.article.id not in same][:MOST_RELATED]
    return tuple(_other(other, _shared(document, other)) for other in others)


def wanted_related(document: Document) -> int:
    """How many related articles to ask for, so that enough are left without the copies."""
    return MOST_RELATED + min(len(document.copies.ids) if document.copies else 0, MOST_COPIES)


def _listed_copies(document: Document) -> list[str]:
    ids = document.copies.ids if document.copies else ()
    return [id for id in ids if id != document.article.id][:MOST_COPIES]


def _copy(one: Document, this: Document) -> OtherArticle:
    """A copy, with what sets it apart from the article of the page."""
    if one is this:
        return _other(one, _("this article"), current=True)
    differences = []
    if this.copies and one.article.id == this.copies.key:
        differences.append(_("the first"))
    if one.article.byline and one.article.byline != this.article.byline:
        differences.append(_("by %(names)s", names=", ".join(one.article.byline)))
    return _other(one, "; ".join(differences))


def _other(document: Document, note: str = "", *, current: bool = False) -> OtherArticle:
    article = document.article
    return OtherArticle(
        Link(article.headline, article_url(article.id), current),
        article.source.label if article.source else "",
        article.published,
        labels.period(article.published) if article.published else labels.published(None),
        article.language or "",
        note,
    )


def _shared(one: Document, other: Document) -> str:
    """The people and organisations that two articles share, those first that the first names most often."""
    theirs = {(kind, key) for kind in (Kind.PERSON, Kind.ORGANISATION) for key, _prominence in other.values(kind)}
    tags = [tag for tag in one.tags if not tag.implied and (tag.entity.kind, tag.entity.key) in theirs]
    tags.sort(key=lambda tag: (-len(tag.mentions), tag.entity.key))
    names = ", ".join(labels.entity(tag.entity) for tag in tags[:MOST_NAMES])
    if len(tags) > MOST_NAMES:
        return _("also names %(names)s and %(n)s more", names=names, n=labels.number(len(tags) - MOST_NAMES))
    return _("also names %(names)s", names=names) if names else ""
