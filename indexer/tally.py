"""What a rebuild made of each publication, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from indexer.model import Copies, Head, Source, SourceReport
from indexer.rights import Withheld

UNKNOWN = "(unknown)"
"""Stands for the publication of what has none."""


def label(source: Source | None) -> str:
    """The name a publication has in a report."""
    return source.label if source else UNKNOWN


@dataclass(slots=True)
class _Counts:
    """What is counted of one publication."""

    numbers: Counter[str] = field(default_factory=Counter)
    """By field of a SourceReport."""
    removed: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tally:
    """What was indexed, counted article by article."""

    withheld: Withheld
    articles: int = 0
    undated: int = 0
    hidden: int = 0
    """Articles that are withheld."""
    copies: int = 0
    groups: set[str] = field(default_factory=set)
    """The keys of the groups of copies."""
    _counts: dict[str, _Counts] = field(default_factory=dict)

    def add(self, article: Head, copies: Copies | None) -> None:
        """Count an article in, and the group of copies it belongs to."""
        counts = self._counts.setdefault(label(article.source), _Counts())
        counts.numbers["indexed"] += 1
        counts.numbers["undated"] += article.published is None
        counts.numbers["ambiguous"] += article.ambiguous
        counts.numbers["versions"] += max(len(article.versions), 1)
        counts.numbers["copies"] += copies is not None
        for gone in article.removed:
            counts.removed[gone.rule] += 1
        self.articles += 1
        self.undated += article.published is None
        self.hidden += self.withheld.hides(article)
        if copies:
            self.copies += 1
            self.groups.add(copies.key)

    def indexed(self) -> dict[str, int]:
        """How many articles of each publication were indexed, by its label, in order."""
        return {name: counts.numbers["indexed"] for name, counts in sorted(self._counts.items())}

    def removed(self) -> dict[str, int]:
        """How many lines each rule took off, in order."""
        total: Counter[str] = sum((counts.removed for counts in self._counts.values()), Counter())
        return dict(sorted(total.items()))

    def by_source(
        self, skipped: Mapping[str, int], hidden: Iterable[Head], withdrawn: Iterable[Head]
    ) -> dict[str, SourceReport]:
        """The account of each publication by its label, in order: of what was indexed, of how many of each
        were skipped, of what was left out as hidden, and of the versions that were withdrawn."""
        lost = {
            "skipped": skipped,
            "hidden": Counter(label(article.source) for article in hidden),
            "withdrawn": Counter(label(version.source) for version in withdrawn),
        }
        return {
            name: _account(self._counts.get(name, _Counts()), {why: some.get(name, 0) for why, some in lost.items()})
            for name in sorted(set(self._counts).union(*lost.values()))
        }


def _account(counts: _Counts, lost: Mapping[str, int]) -> SourceReport:
    return SourceReport(**counts.numbers, **lost, removed=dict(sorted(counts.removed.items())))
