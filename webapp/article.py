"""Document → ArticlePage: what the page of one article shows, and how each thing on it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from indexer.model import Article, Document, Neighbours, Removed, SearchRequest
from indexer.query import Understood
from indexer.text import slug
from webapp import labels
from webapp.citation import Citation, citations
from webapp.evidence import EntityGroup, entity_groups
from webapp.history import EarlierText, History, earlier_texts, history
from webapp.i18n import _
from webapp.linked_data import description, news_article
from webapp.marked import MarkedText, marked_text, notes
from webapp.narrowing import Link
from webapp.passport import Hand, Passport, chain, passport, source_link, web_address
from webapp.related import CopiesView, Corrections, OtherArticle, Others, copies_view, corrections, related_articles
from webapp.report import reporter
from webapp.state import article_url, url
from webapp.trail import Trail, trail


@dataclass(frozen=True, slots=True)
class Around:
    """What the page of an article needs to know beside the article."""

    others: Others
    """Its copies and corrections, by id."""
    related: Iterable[Document]
    neighbours: Neighbours | None
    """Its place in the results the reader comes from."""
    site_name: str
    site_url: str
    """Without a slash at its end; "" where it is not known."""
    report_to: str
    clutter: bool
    """Whether removed lines are shown."""
    date_order: str
    today: date


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The page of one article."""

    id: str
    text: MarkedText
    trail: Trail | None
    language: str
    description: str
    linked_data: dict[str, Any]
    published: str | None
    date: str
    provenance: str
    ambiguous: bool
    source: Link | None
    agency: str
    byline: tuple[Link, ...]
    dateline: str
    original_href: str
    passport: Passport
    chain: tuple[Hand, ...]
    report_date: str
    """A letter about the date; "" where the newsroom wants none."""
    entities: tuple[EntityGroup, ...]
    earlier: tuple[EarlierText, ...]
    history: History | None
    corrections: Corrections
    copies: CopiesView | None
    related: tuple[OtherArticle, ...]
    citations: tuple[Citation, ...]
    removed: tuple[Removed, ...]
    notes: tuple[str, ...]
    """What is not shown of it, in sentences."""


def article_page(
    document: Document, request: SearchRequest, understood: Understood, around: Around, why: str = ""
) -> ArticlePage:
    """Everything the page of an article shows; `request` is the search the reader comes from, `why` names the
    entity to mark."""
    article = document.article
    address = around.site_url + article_url(article.id)
    letters = reporter(around.report_to, article, address)
    text = marked_text(document, request, understood, why)
    return ArticlePage(
        id=article.id,
        text=text,
        trail=trail(request, around.neighbours),
        language=article.language or "",
        description=description(article),
        linked_data=news_article(document, address),
        published=article.published,
        date=labels.published(article.published),
        provenance=labels.date_provenance(article),
        ambiguous=article.ambiguous,
        source=source_link(article.source) if article.source else None,
        agency=article.agency.label if article.agency else "",
        byline=tuple(Link(name, url(SearchRequest(byline=slug(name)))) for name in article.byline),
        dateline=article.dateline or "",
        original_href=web_address(article.original_url),
        passport=passport(article, around.date_order),
        chain=chain(article),
        report_date=letters.date(),
        entities=tuple(entity_groups(document, request, letters)),
        earlier=earlier_texts(article, text.earlier, request),
        history=history(article, request),
        corrections=corrections(document, around.others),
        copies=copies_view(document, around.others),
        related=related_articles(document, around.related),
        citations=citations(article, address, around.site_name, around.today),
        removed=tuple(replace(one, rule=labels.rule(one.rule)) for one in article.removed if around.clutter),
        notes=tuple(notes(article)),
    )


def plain_text(article: Article, address: str) -> str:
    """An article as plain text: what it is and where it stands, then its words."""
    about = [article.source.label if article.source else "", labels.published(article.published)]
    about += [_("by %(names)s", names=", ".join(article.byline))] if article.byline else []
    head = "\n".join((article.headline, " · ".join(part for part in about if part), address))
    return "\n\n".join(part for part in (head, article.standfirst, article.body, *notes(article)) if part) + "\n"
