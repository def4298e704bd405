"""An article for crawlers: its description in a sentence or two, and schema.org's NewsArticle."""

from __future__ import annotations

from typing import Any

from indexer.model import ENTITY_KINDS, Article, Document, Kind, Prominence, Tag
from webapp.passport import web_address

DESCRIPTION = 160
"""Characters of a description that search engines show."""

_TYPES = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization", Kind.COUNTRY: "Country"}


def description(article: Article) -> str:
    """The first words of an article, whole ones."""
    text = " ".join((article.standfirst or article.body).split())
    if len(text) <= DESCRIPTION:
        return text
    return text[: DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def news_article(document: Document, address: str) -> dict[str, Any]:
    """The article as schema.org has it; what is not known is left out, and its text is on the page."""
    article = document.article
    newest = article.versions[-1].published if article.versions else None
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": article.headline,
        "description": description(article),
        "inLanguage": article.language,
        "datePublished": article.published,
        "dateModified": newest if newest != article.published else None,
        "author": [{"@type": "Person", "name": name} for name in article.byline],
        "publisher": _organisation(article.source.label) if article.source else None,
        "sourceOrganization": _organisation(article.agency.label) if article.agency else None,
        "dateline": article.dateline,
        "isBasedOn": web_address(article.original_url),
        "about": [_thing(tag) for tag in _tags(document, Prominence.MAJOR)],
        "mentions": [_thing(tag) for tag in _tags(document, Prominence.MINOR)],
    }
    return {name: value for name, value in said.items() if value}


def _tags(document: Document, prominence: Prominence) -> list[Tag]:
    return [
        tag
        for tag in document.tags
        if tag.entity.kind in ENTITY_KINDS and not tag.implied and tag.prominence is prominence
    ]


def _thing(tag: Tag) -> dict[str, str]:
    return {"@type": _TYPES[tag.entity.kind], "name": tag.entity.label}


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}
