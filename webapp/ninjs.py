"""An article as IPTC ninjs 3.1, for news systems: https://www.iptc.org/std/ninjs/.

Its schema is closed: what it has no name for (evidence, how a date is known, spellings) is in our own JSON alone. Times
must be whole: one of which only the day is known is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from indexer.model import Article, Display, Document, Handling, Kind, Prominence, Source, Tag
from webapp.feed import identifier, moment
from webapp.passport import web_address
from webapp.state import article_url, entity_url

CONTENT_TYPE = "application/ninjs+json"
STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}

ABOUT, MENTIONS = "about", "mentions"
"""What relates an article to whom it is about, and to others that it names."""

_COUNTRIES = "http://cvx.iptc.org/iso3166-1a2/"
_WIKIDATA = "http://www.wikidata.org/entity/"
_LISTS = {Kind.PERSON: "people", Kind.ORGANISATION: "organisations", Kind.COUNTRY: "places"}


def ninjs(document: Document, others: Mapping[str, Document], site_url: str) -> dict[str, Any]:
    """What may be shown of an article; `others` are its copies and corrections, by id. What is not known is left
    out."""
    article = document.article
    said = {
        "uri": _uri(article, site_url),
        "type": "text",
        "representationType": "full" if article.display is Display.FULL else "partial",
        "standard": STANDARD,
        "version": str(article.versions[-1].number) if article.versions else None,
        "firstCreated": moment(article.published),
        "versionCreated": moment(article.updated),
        "pubStatus": "usable",
        "language": article.language,
        "headlines": _texts("main", article.headline),
        "descriptions": _texts("summary", article.standfirst),
        "bodies": _bodies(article),
        "by": ", ".join(article.byline),
        "located": article.dateline,
        **{name: [_entity(tag, site_url) for tag in _tags(document, kind)] for kind, name in _LISTS.items()},
        "infoSources": [*_source("publisher", article.source), *_source("originator", article.agency)],
        "altIds": _named("web", web_address(article.original_url)),
        **_handling(article.handling or Handling()),
        "associations": list(_associations(document, others, site_url)),
    }
    return {name: value for name, value in said.items() if value}


def _uri(article: Article, site_url: str) -> str:
    return identifier(article_url(article.id), site_url)


def _named(role: str, value: str) -> list[dict[str, str]]:
    return [{"role": role, "value": value}] if value else []


def _texts(role: str, text: str) -> list[dict[str, str]]:
    return [{**one, "contentType": "text/plain"} for one in _named(role, text)]


def _bodies(article: Article) -> list[dict[str, Any]]:
    """The text; none of an article of which only an extract may be shown."""
    text = "" if article.display is Display.EXTRACT else article.body
    return [{**one, "charCount": len(text), "wordCount": len(text.split())} for one in _texts("main", text)]


def _tags(document: Document, kind: Kind) -> Iterator[Tag]:
    return (tag for tag in document.tags if tag.entity.kind is kind and not tag.implied)


def _entity(tag: Tag, site_url: str) -> dict[str, str]:
    """A name with our key as its literal. Others know countries by their codes, many names by Wikidata's."""
    entity = tag.entity
    if entity.kind is Kind.COUNTRY:
        uri = _COUNTRIES + entity.key
    elif entity.wikidata:
        uri = _WIKIDATA + entity.wikidata
    else:
        uri = site_url and site_url + entity_url(entity.kind, entity.key)
    rel = ABOUT if tag.prominence is Prominence.MAJOR else MENTIONS
    return {"name": entity.label, "rel": rel, **({"uri": uri} if uri else {}), "literal": entity.key}


def _source(role: str, source: Source | None) -> list[dict[str, str]]:
    return [{"name": source.label, "role": role, "literal": source.key}] if source else []


def _handling(said: Handling) -> dict[str, Any]:
    """What its supplier says of it; a note to editors is theirs alone."""
    return {
        "copyrightNotice": said.rights,
        "usageTerms": said.usage,
        "subjects": [{"uri" if "://" in topic else "name": topic} for topic in said.topics],
    }


def _associations(document: Document, others: Mapping[str, Document], site_url: str) -> Iterator[dict[str, Any]]:
    """Articles that belong to this one."""
    article = document.article
    related = [("corrects", article.corrects), *(("correctedBy", id) for id in document.corrected_by)]
    related += [("copy", id) for id in (document.copies.ids if document.copies else ()) if id != article.id]
    for rel, id in related:
        if other := others.get(id or ""):
            yield {
                "name": other.article.headline,
                "rel": rel,
                "uri": _uri(other.article, site_url),
                "type": "text",
            }
