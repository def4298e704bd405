"""Two versions of an article → ChangesPage: paragraph beside paragraph, and word by word what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from indexer.model import Document, SearchRequest, Version
from indexer.query import Understood
from indexer.snippets import Span
from indexer.versions import Change, paragraph_changes, paragraph_pairs
from webapp.history import VersionName, carried, changes_link, gap, numbers, size, texts_shown, version_name
from webapp.i18n import _, ngettext
from webapp.marked import Anchors, Piece, cut, in_version, inside, match_anchors, notes, placed
from webapp.narrowing import Link
from webapp.state import article_url, url

SHOWN = 1
"""Unchanged paragraphs in a row that are shown; more are folded."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one fate."""

    change: Change
    pieces: tuple[Piece, ...]


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs in a row with one fate: kept, removed, added, or rewritten."""

    fate: str
    label: str
    paragraphs: tuple[Runs, ...]
    folded: bool
    """Whether a reader must open it."""


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What changed between two versions of an article."""

    id: str
    title: str
    article_headline: str
    language: str
    older: VersionName
    newer: VersionName
    gap: str
    size: str
    headline: Runs
    blocks: tuple[Block, ...]
    matches: int
    unclear: tuple[str, ...]
    notes: tuple[str, ...]
    """What is not sure or not shown, in sentences."""
    previous: Link | None
    following: Link | None
    article_href: str
    versions_href: str
    numbers: tuple[int, ...]
    """Of all versions, to choose two others of."""
    hidden_fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """One version with the places where a search matches it."""

    version: Version
    found: dict[str, list[Span]]

    def matches(self, field: str) -> list[Span]:
        """Where the search matches its headline or its body."""
        return self.found.get(field, [])

    def places(self) -> Iterator[int]:
        """Where its paragraphs start."""
        return (at for at, text in placed(self.version.text) if text.strip())


def changes_page(
    document: Document, older: Version, newer: Version, request: SearchRequest, understood: Understood
) -> ChangesPage:
    """Everything the page of two versions shows; `request` is the search whose words are marked."""
    article = document.article
    first, last = article.versions.index(older), article.versions.index(newer)
    before, after = (_Side(version, in_version(version, request, understood)) for version in (older, newer))
    anchors = match_anchors()
    headline = _runs(older.headline, newer.headline, before.matches("headline"), after.matches("headline"), anchors)
    blocks = tuple(_blocks(before, after, anchors))
    previous = article.versions[first - 1] if first else None
    following = article.versions[last + 1] if last + 1 < len(article.versions) else None
    return ChangesPage(
        id=article.id,
        title=_("What changed from version %(older)s to %(newer)s", older=older.number, newer=newer.number),
        article_headline=article.headline,
        language=article.language or "en",
        older=version_name(older),
        newer=version_name(newer),
        gap=gap(older.published, newer.published),
        size=size(older, newer) if texts_shown(article) else "",
        headline=headline,
        blocks=blocks,
        matches=_marks(headline) + sum(_marks(runs) for block in blocks for runs in block.paragraphs),
        unclear=article.unclear if following is None else (),
        notes=(*notes(article), *_doubts(older, newer)),
        previous=changes_link(article, previous, older, request) if previous else None,
        following=changes_link(article, newer, following, request) if following else None,
        article_href=url(request, article_url(article.id)),
        versions_href=url(request, f"{article_url(article.id)}/versions"),
        numbers=numbers(article),
        hidden_fields=carried(request),
    )


def _doubts(older: Version, newer: Version) -> Iterator[str]:
    inferred = [str(version.number) for version in (older, newer) if version.inferred]
    if inferred:
        yield _(
            "Which words stand in which version is partly inferred (version %(numbers)s).", numbers=", ".join(inferred)
        )


def _blocks(older: _Side, newer: _Side, anchors: Anchors) -> Iterator[Block]:
    """The paragraphs of both versions in reading order, those of one fate together."""
    rows = _rows(older, newer, anchors)
    for fate, some in groupby(rows, key=lambda row: row[0]):
        paragraphs = tuple(runs for _fate, runs in some)
        folded = fate == Change.KEPT and len(paragraphs) > SHOWN and not any(map(_marks, paragraphs))
        yield Block(fate, _label(fate, len(paragraphs)), paragraphs, folded)


def _rows(older: _Side, newer: _Side, anchors: Anchors) -> Iterator[tuple[str, Runs]]:
    """(fate, words) of each paragraph."""
    before, after = older.places(), newer.places()
    for old, new in paragraph_pairs(older.version.text, newer.version.text):
        old_here = inside(older.matches("body"), next(before), old) if old else []
        new_here = inside(newer.matches("body"), next(after), new) if new else []
        yield _fate(old, new), _runs(old, new, old_here, new_here, anchors)


def _fate(old: str, new: str) -> str:
    if old == new:
        return Change.KEPT
    if old and new:
        return "rewritten"
    return Change.REMOVED if old else Change.ADDED


def _label(fate: str, count: int) -> str:
    return {
        Change.KEPT.value: ngettext("%(num)s paragraph unchanged", "%(num)s paragraphs unchanged", count),
        Change.REMOVED.value: ngettext("%(num)s paragraph removed", "%(num)s paragraphs removed", count),
        Change.ADDED.value: ngettext("%(num)s paragraph added", "%(num)s paragraphs added", count),
    }.get(fate, ngettext("%(num)s paragraph rewritten", "%(num)s paragraphs rewritten", count))


def _runs(old: str, new: str, old_found: list[Span], new_found: list[Span], anchors: Anchors) -> Runs:
    """The words of a paragraph and its rewriting, with the matches of a search in either."""
    runs, before, after = [], 0, 0
    for text, change in paragraph_changes(old, new):
        here = inside(new_found, after, text) if change is not Change.REMOVED else []
        here = here or (inside(old_found, before, text) if change is not Change.ADDED else [])
        runs.append(Run(change, cut(text, here, anchors)))
        before += len(text) if change is not Change.ADDED else 0
        after += len(text) if change is not Change.REMOVED else 0
    return tuple(runs)


def _marks(runs: Runs) -> int:
    """How many matches are marked in some words."""
    return sum(bool(piece.anchor) for run in runs for piece in run.pieces)
