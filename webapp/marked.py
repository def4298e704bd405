"""The texts of an article with what is marked in them: what matches a search, or what names an entity; and what
is not shown of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from indexer.model import Article, Display, Document, SearchRequest, Tag, Version
from indexer.query import Understood
from indexer.snippets import Span, mark, spans
from webapp.evidence import Because, asked_for, because, places
from webapp.i18n import _


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
    """What only an earlier version holds, paragraph by paragraph, where the search matched there; else empty."""
    matches: int
    because: Because | None
    """What is said of the entity."""


def marked_text(document: Document, request: SearchRequest, understood: Understood, why: str) -> MarkedText:
    """The texts of an article; `why` names the entity to mark, if any."""
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


def notes(article: Article) -> Iterator[str]:
    """What a reader of an article does not get to see."""
    if article.display is Display.EXTRACT:
        yield _("Only the beginning of this article may be shown here.")
    if article.withheld:
        yield _("The newsroom has taken a part of this article out of the archive.")


def in_version(version: Version, request: SearchRequest, understood: Understood) -> dict[str, list[Span]]:
    """Where a search matches the headline and the body of one version. Names are found as they are typed: a
    version that is not the newest has no mentions."""
    if not request.text:
        return {}
    text = Article("", "", version.headline, body=version.text, versions=(version,))
    return spans(Document(text), understood.query)


def match_anchors() -> Anchors:
    """The anchors of the matches of a search on one page."""
    return ((f"match-{number}", 0) for number in count(1))


def cut(text: str, found: list[Span], anchors: Anchors) -> Text:
    """One text with its marks."""
    return tuple(Piece(part.text, *(next(anchors) if part.matched else ())) for part in mark(text, found))


def paragraphs(text: str, found: list[Span], anchors: Anchors) -> tuple[Text, ...]:
    """A text cut at its blank lines, with the marks of each paragraph."""
    pieces = (cut(paragraph, inside(found, at, paragraph), anchors) for at, paragraph in placed(text))
    return tuple(some for some in pieces if some)


def placed(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text, each with its place in it."""
    start = 0
    for paragraph in text.split("\n\n"):
        yield start, paragraph
        start += len(paragraph) + 2


def inside(found: list[Span], start: int, text: str) -> list[Span]:
    """The spans within a stretch of a text that starts at a place, counted from there."""
    end = start + len(text)
    return [(max(a, start) - start, min(b, end) - start) for a, b in found if a < end and start < b]


def _texts(article: Article) -> tuple[tuple[str, str], ...]:
    fields = tuple((name, text) for name, text, _offset in article.fields)
    return (*fields, ("earlier", article.earlier))


def _matched(article: Article, found: Mapping[str, list[Span]]) -> dict[str, tuple[Text, ...]]:
    """The texts of an article with what matches a search."""
    anchors = match_anchors()
    return {name: paragraphs(text, found.get(name, []), anchors) for name, text in _texts(article)}


def _named(article: Article, tag: Tag) -> dict[str, tuple[Text, ...]]:
    """The texts of an article with what names an entity."""
    found = places(article, tag)
    reasons = (place.number for some in found.values() for place in some)
    anchors = ((f"mention-{number}", reason) for number, reason in enumerate(reasons, 1))
    spans = {name: [(place.start, place.end) for place in some] for name, some in found.items()}
    return {name: paragraphs(text, spans.get(name, []), anchors) for name, text in _texts(article)}


def _joined(paragraphs: tuple[Text, ...]) -> Text:
    return tuple(piece for paragraph in paragraphs for piece in paragraph)
