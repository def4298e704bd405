"""How the names of entities are written in the texts: rules both engines share.

Spellings that differ only typographically (EU and E.U., Orbán and Orban) are found, counted and shown
as one. It is shown as the archive writes it most often.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from indexer.model import Document, Kind
from indexer.terms import spelled_mentions
from indexer.text import forms

Written = Mapping[tuple[str, ...], str]
"""Of one entity: how a spelling, given by its folded forms, is written most often."""

NamedKey = tuple[Kind, str]


class WrittenNames:
    """Counts how each spelling of each entity is written in documents' linked mentions."""

    def __init__(self) -> None:
        self._counts: defaultdict[NamedKey, Counter[str]] = defaultdict(Counter)

    def add(self, document: Document) -> None:
        """Take a document."""
        for tag in document.tags:
            for mention in spelled_mentions(tag):
                self._counts[tag.entity.kind, tag.entity.key][" ".join(mention.text.split())] += 1

    def extend(self, others: WrittenNames) -> None:
        """Take what others counted."""
        for named, counts in others._counts.items():
            self._counts[named].update(counts)

    def most_frequent(self) -> Iterator[tuple[NamedKey, Written]]:
        """For each entity its spellings as written; of equally frequent ones the first in the alphabet."""
        for named, counts in self._counts.items():
            rarest_first = sorted(counts, key=lambda text: (-counts[text], text), reverse=True)
            yield named, {forms(text): text for text in rarest_first}
