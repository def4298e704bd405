"""What is asked of a whole generation by who leafs through it, counted from its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from indexer.engine import NOTHING_HIDDEN, listing
from indexer.engine.whoosh.docset import DocSet, intersection
from indexer.engine.whoosh.evaluate import Evaluator
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.lexicon import StoredLexicon
from indexer.engine.whoosh.store import Store
from indexer.model import Coverage, Entity, Kind, SpellingUse
from indexer.terms import linked_term


class Browsing:
    """The part of a snapshot that answers without a search."""

    _store: Store
    _lexicon: StoredLexicon
    _facets: Facets
    _evaluator: Evaluator
    _visible: Callable[[frozenset[str]], DocSet]
    _covered: Callable[[frozenset[str]], tuple[Coverage, ...]]
    """`cover`, remembered: it looks at every document."""

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """The id of every document and a hash of it, in id order."""
        return self._store.contents()

    def dated(
        self, start: int = 0, stop: int | None = None, *, hidden: frozenset[str] = NOTHING_HIDDEN
    ) -> Iterator[tuple[str, str | None]]:
        """The id of every document and when its newest version came, in id order."""
        return self._store.dated(self._visible(hidden).numbers[start:stop].tolist())

    def spelled(self, kind: Kind, key: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[SpellingUse, ...]:
        """The spellings of an entity with the publications and years that use them."""
        entity = self._lexicon.entity(kind, key)
        if entity is None:
            return ()
        docs = self._facets.holding(kind, (key,))
        docs = intersection((docs, self._visible(hidden)), docs.size)
        spelled = cache(lambda text: self._spelled(docs, entity, text))
        counted = listing.spelling_counts(entity, self._lexicon.written(entity), lambda text: spelled(text).count)
        return tuple(self._use(one.text, spelled(one.text)) for one in counted)

    def initials(self, kind: Kind, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[tuple[str, int], ...]:
        """The first characters of a facet's values."""
        if kind is Kind.DATE:
            return ()
        return tuple(sorted(self._facets.initials(kind, self._visible(hidden)).items()))

    def coverage(self, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[Coverage, ...]:
        """What is held of each publication."""
        return self._covered(hidden)

    def _use(self, text: str, docs: DocSet) -> SpellingUse:
        sources = list(self._facets.all(Kind.SOURCE, docs))
        counts, labels = {v.key: v.count for v in sources}, {v.key: v.label for v in sources}
        return listing.spelling_use(text, docs.count, counts, self._facets.years(docs), labels)

    def _count_spelled(self, docs: DocSet, entity: Entity, spelling: str) -> int:
        """How many of these documents mention an entity under one spelling."""
        return self._spelled(docs, entity, spelling).count

    def _spelled(self, docs: DocSet, entity: Entity, spelling: str) -> DocSet:
        term = linked_term(entity.kind, entity.key, spelling)
        return intersection((docs, self._evaluator.spelled(term)), docs.size)


def cover(visible: Callable[[frozenset[str]], DocSet], facets: Facets, hidden: frozenset[str]) -> tuple[Coverage, ...]:
    """What is held of each publication, without what is hidden."""
    docs = visible(hidden)
    labels = {value.key: value.label for value in facets.all(Kind.SOURCE, docs)}
    return listing.coverage(facets.coverage(docs), labels)
