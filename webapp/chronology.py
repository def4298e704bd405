"""A result as a chronology: what was published when, oldest first, articles without a date last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.display import shown
from indexer.model import Article, Hit, SearchRequest
from indexer.text import sentences
from webapp import labels
from webapp.state import article_url, url

LONGEST_SENTENCE = 300
"""Characters of a first sentence that are shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a chronology."""

    published: str | None
    when: str
    """Date, with the time where it is known."""
    href: str
    language: str
    """What it is written in, as a BCP 47 tag; "" where that is not known."""
    headline: str
    source: str
    sentence: str
    """The first of the text."""


def chronology(hits: Iterable[Hit], request: SearchRequest) -> tuple[Entry, ...]:
    """Found articles as entries; their links carry the search."""
    return tuple(_entry(shown(hit.document).article, request) for hit in hits)


def _entry(article: Article, request: SearchRequest) -> Entry:
    return Entry(
        published=article.published,
        when=labels.published(article.published),
        href=url(request, article_url(article.id)),
        language=article.language or "",
        headline=article.headline,
        source=article.source.label if article.source else "",
        sentence=_first_sentence(article.body),
    )


def _first_sentence(body: str) -> str:
    """The first sentence of a text, cut between words where it is long."""
    start = len(body) - len(body.lstrip())
    line = body[start:].partition("\n")[0]
    bounds = sentences(line[: 2 * LONGEST_SENTENCE])
    sentence = line[slice(*bounds[0])] if bounds else ""
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence
    return f"{sentence[:LONGEST_SENTENCE].rpartition(' ')[0] or sentence[:LONGEST_SENTENCE]} …"
