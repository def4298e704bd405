"""Why an article was found, where its extracts do not show it."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.model import Display, Document, Hit, Kind
from indexer.query import AllOf, AnyOf, Best, ByName, HasValue, Linked, Query
from indexer.text import slug
from webapp import labels
from webapp.i18n import _


def is_needed(hit: Hit) -> bool:
    """Whether the extracts of an article show no match in its text."""
    return "body" not in _marked(hit)


def reason(hit: Hit, query: Query) -> str:
    """What of a query an article answers, in a few words; "" where the extracts show it."""
    marked = _marked(hit)
    if "body" in marked:
        return ""
    if "standfirst" in marked:
        return _("matched in the summary")
    if "headline" in marked:
        return _("matched in the headline")
    named = dict.fromkeys(_named(hit.document, query))
    if not named and hit.document.article.display is Display.EXTRACT:
        return _("matched in text that may not be shown here")
    return ", ".join(named)


def _marked(hit: Hit) -> set[str]:
    return {snippet.field for snippet in hit.snippets if any(part.matched for part in snippet.parts)}


def _named(document: Document, query: Query) -> Iterator[str]:
    """What of a query is not words of the text but something known of the article."""
    match query:
        case AllOf(children) | AnyOf(children) | Best(children):
            for child in children:
                yield from _named(document, child)
        case HasValue(kind, _text, keys):
            yield from _values(document, kind, keys)
        case Linked(kind, key):
            yield from _values(document, kind, (key,))
        case ByName(name):
            if any(f"-{name}-" in f"-{slug(author)}-" for author in document.article.byline):
                yield _("matched in the byline")


def _values(document: Document, kind: Kind, keys: tuple[str, ...]) -> Iterator[str]:
    source = document.article.source
    if kind is Kind.SOURCE and source and source.key in keys:
        yield _("matched as publication: %(name)s", name=source.label)
    for tag in document.tags:
        if tag.entity.kind is kind and tag.entity.key in keys and not tag.implied:
            name = labels.entity(tag.entity)
            yield {
                Kind.PERSON: _("matched as person: %(name)s", name=name),
                Kind.ORGANISATION: _("matched as organisation: %(name)s", name=name),
                Kind.COUNTRY: _("matched as country: %(name)s", name=name),
            }[kind]
