"""What is asked of a whole archive by who leafs through it: looked up article by article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from indexer.engine import NOTHING_HIDDEN, listing
from indexer.engine.memory.lexicon import Lexicon
from indexer.engine.memory.scan import Entry
from indexer.model import Coverage, Entity, Kind, SpellingUse
from indexer.terms import SCORED, linked_term
from indexer.text import fold


class Browsing:
    """The part of a snapshot that answers without a search."""

    _lexicon: Lexicon

    def _visible(self, hidden: frozenset[str]) -> list[Entry]:
        raise NotImplementedError

    def spelled(self, kind: Kind, key: str, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[SpellingUse, ...]:
        """The spellings of an entity with the publications and years that use them."""
        entity = self._lexicon.entity(kind, key)
        if entity is None:
            return ()
        found = [e for e in self._visible(hidden) if key in e.keys(kind)]
        spelled = cache(lambda text: _spelled(found, entity, text))
        counted = listing.spelling_counts(entity, self._lexicon.written(entity), lambda text: len(spelled(text)))
        return tuple(self._use(one.text, spelled(one.text)) for one in counted)

    def initials(self, kind: Kind, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[tuple[str, int], ...]:
        """The first characters of a facet's values."""
        if kind is Kind.DATE:
            return ()
        labels = self._lexicon.labels(kind)
        keys = {key for e in self._visible(hidden) for key in e.keys(kind)}
        counts = Counter(fold(labels.get(key, key))[:1] for key in keys)
        return tuple(sorted((initial, count) for initial, count in counts.items() if initial))

    def coverage(self, *, hidden: frozenset[str] = NOTHING_HIDDEN) -> tuple[Coverage, ...]:
        """What is held of each publication."""
        held: defaultdict[str, list[Entry]] = defaultdict(list)
        for e in self._visible(hidden):
            held[e.document.article.source.key if e.document.article.source else ""].append(e)
        labels = self._lexicon.labels(Kind.SOURCE)
        return listing.coverage({key: _periods(some) for key, some in held.items()}, labels)

    def _use(self, text: str, found: list[Entry]) -> SpellingUse:
        sources = Counter(key for e in found for key in e.keys(Kind.SOURCE))
        return listing.spelling_use(text, len(found), sources, _periods(found), self._lexicon.labels(Kind.SOURCE))


def count_spelled(found: Iterable[Entry], entity: Entity, spelling: str) -> int:
    """How many of these articles mention an entity under one spelling."""
    return len(_spelled(found, entity, spelling))


def _spelled(found: Iterable[Entry], entity: Entity, spelling: str) -> list[Entry]:
    term = linked_term(entity.kind, entity.key, spelling)
    return [e for e in found if any(term in here for name in SCORED for here in e.fields[name].forms)]


def _periods(found: Iterable[Entry]) -> Counter[str]:
    """How many articles each value of the date facet down to months has."""
    return Counter(key for e in found for key in e.keys(Kind.DATE) if len(key) < len("2016-02-03"))
