"""What a rebuild made of each publication, in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from indexer.model import Article, Document, Source, SourceReport

UNKNOWN = "(unknown)"
"""Stands for the publication of what has none."""


def label(source: Source | None) -> str:
    """The name a publication has in a report."""
    return source.label if source else UNKNOWN


def by_source(
    documents: Iterable[Document], skipped: Mapping[str, int], hidden: Iterable[Article]
) -> dict[str, SourceReport]:
    """The account of each publication by its label, in order: of what was indexed, of how many of each
    were skipped, and of what was left out as hidden."""
    indexed: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        indexed[label(document.article.source)].append(document)
    left_out = Counter(label(article.source) for article in hidden)
    return {
        name: _account(indexed.get(name, []), skipped.get(name, 0), left_out[name])
        for name in sorted({*indexed, *skipped, *left_out})
    }


def _account(documents: list[Document], skipped: int, hidden: int) -> SourceReport:
    articles = [document.article for document in documents]
    return SourceReport(
        indexed=len(articles),
        skipped=skipped,
        hidden=hidden,
        undated=sum(article.published is None for article in articles),
        ambiguous=sum(article.ambiguous for article in articles),
        versions=sum(max(len(article.versions), 1) for article in articles),
        copies=sum(document.copies is not None for document in documents),
        removed=dict(sorted(Counter(gone.rule for article in articles for gone in article.removed).items())),
    )
