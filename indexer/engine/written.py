"""How the names of entities are written in the texts: rules both engines share.

Spellings that differ only typographically (EU and E.U., Orbán and Orban) are found, counted and shown
as one. It is shown as the archive writes it most often.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from indexer.model import Document, Entity, Kind
from indexer.terms import spelled_mentions
from indexer.text import forms

Written = Mapping[tuple[str, ...], str]
"""Of one entity: how a spelling, given by its folded forms, is written most often."""

NamedKey = tuple[Kind, str]


def named_in(document: Document) -> list[Entity]:
    """The entities and the source that a document names."""
    found = [tag.entity for tag in document.tags if not tag.implied]
    if source := document.article.source:
        found.append(Entity(Kind.SOURCE, source.key, source.label))
    return found


class WrittenNames:
    """Counts how each spelling of each entity is written in documents' linked mentions."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Kind, str, str]] = Counter()
        """By kind, key and text: one mapping passes from process to process sooner than one of each entity."""

    def add(self, document: Document) -> None:
        """Take a document."""
        for tag in document.tags:
            for mention in spelled_mentions(tag):
                self._counts[tag.entity.kind, tag.entity.key, " ".join(mention.text.split())] += 1

    def extend(self, others: WrittenNames) -> None:
        """Take what others counted."""
        self._counts.update(others._counts)

    def take(self, named: NamedKey, text: str, count: int) -> None:
        """Take what was counted earlier."""
        self._counts[*named, text] = count

    def without(self, others: WrittenNames) -> None:
        """Give back what others counted, which was taken before."""
        self._counts -= others._counts  # what is left of none is forgotten

    def counts(self) -> Iterator[tuple[NamedKey, Mapping[str, int]]]:
        """For each entity how often its spellings are written in each way."""
        found: defaultdict[NamedKey, dict[str, int]] = defaultdict(dict)
        for (kind, key, text), count in self._counts.items():
            found[kind, key][text] = count
        return iter(found.items())


def most_frequent(counts: Mapping[str, int]) -> Written:
    """Spellings as written; of equally frequent ways the first in the alphabet."""
    rarest_first = sorted(counts, key=lambda text: (-counts[text], text), reverse=True)
    return {forms(text): text for text in rarest_first}
