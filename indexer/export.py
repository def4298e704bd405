"""The one shape of an article outside the program: search results, article pages and `indexer export`.

Unknown single values are None, unknown lists are empty (architecture §9).
"""

from __future__ import annotations

from typing import Any

from indexer.display import shown
from indexer.model import Article, Display, Document, Handling, Hit, Kind, Source, Tag, Version

LEFT_OUT_OF_RESULTS = ("text", "versions", "unclear", "removed", "handling")
"""What an article in a list of results does without."""


def article_json(document: Document, site_url: str = "", *, evidence: bool = False) -> dict[str, Any]:
    """An article with everything that may be shown of it; the text of an extract is None. With `evidence`
    each entity has its mentions with their places in the text and their rules."""
    document = shown(document)
    article = document.article
    return {
        **_identity(article, site_url),
        "headline": article.headline,
        "standfirst": article.standfirst,
        "text": _text(article, article.text),
        **_date(article),
        "source": _source(article.source),
        "agency": _source(article.agency),
        "byline": list(article.byline),
        "dateline": article.dateline,
        "language": article.language,
        "language_detected": article.language_detected,
        "handling": _handling(article.handling),
        **_entities(document, evidence=evidence),
        **_history(document),
        "copies": {"key": document.copies.key, "ids": list(document.copies.ids)} if document.copies else None,
        "removed": [{"text": removed.text, "rule": removed.rule} for removed in article.removed],
    }


def result_json(hit: Hit, site_url: str = "") -> dict[str, Any]:
    """An article as one result of a search: without its texts, with extracts and score."""
    whole = article_json(hit.document, site_url)
    return {
        **{name: value for name, value in whole.items() if name not in LEFT_OUT_OF_RESULTS},
        "snippets": [
            {
                "field": snippet.field,
                "parts": [[part.text, part.matched] for part in snippet.parts],
                "earlier": snippet.earlier,
            }
            for snippet in hit.snippets
        ],
        "score": hit.score,
    }


def _identity(article: Article, site_url: str) -> dict[str, Any]:
    return {
        "id": article.id,
        "path": article.path,
        "url": f"{site_url}/article/{article.id}",
        "original_url": article.original_url,
    }


def _date(article: Article) -> dict[str, Any]:
    return {
        "published": article.published,
        "precision": article.precision.value,
        "date_source": article.date_source.value,
        "date_text": article.date_text,
        "ambiguous": article.ambiguous,
    }


def _source(source: Source | None) -> dict[str, str] | None:
    return {"key": source.key, "label": source.label} if source else None


def _handling(handling: Handling | None) -> dict[str, Any] | None:
    """What a supplier says of its article; a note to editors is theirs alone."""
    if handling is None:
        return None
    return {
        "version": handling.version,
        "rights": handling.rights,
        "usage": handling.usage,
        "topics": list(handling.topics),
    }


def _entities(document: Document, *, evidence: bool) -> dict[str, list[dict[str, Any]]]:
    def listed(kind: Kind, implied: bool = False) -> list[dict[str, Any]]:
        tags = [tag for tag in document.tags if tag.entity.kind is kind and tag.implied == implied]
        return [{**_tag(tag), **({"evidence": _evidence(tag)} if evidence else {})} for tag in tags]

    return {
        "person": listed(Kind.PERSON),
        "organisation": listed(Kind.ORGANISATION),
        "country": listed(Kind.COUNTRY),
        "country_implied": listed(Kind.COUNTRY, implied=True),
    }


def _tag(tag: Tag) -> dict[str, Any]:
    return {
        "key": tag.entity.key,
        "label": tag.entity.label,
        "prominence": tag.prominence.value,
        "mentions": list(dict.fromkeys(mention.text for mention in tag.mentions)),
    }


def _evidence(tag: Tag) -> list[dict[str, Any]]:
    return [{"start": m.start, "end": m.end, "text": m.text, "rule": m.rule} for m in tag.mentions]


def _history(document: Document) -> dict[str, Any]:
    article = document.article
    return {
        "versions": [{**_version(version), "text": _text(article, version.text)} for version in article.versions],
        "versions_known": article.versions_known,
        "unclear": list(article.unclear),
        "corrects": article.corrects,
        "corrected_by": list(document.corrected_by),
    }


def _text(article: Article, text: str) -> str | None:
    return None if article.display is Display.EXTRACT else text


def _version(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "headline": version.headline,
        "text": version.text,
        "published": version.published,
        "inferred": version.inferred,
    }
