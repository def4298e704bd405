"""The order of a result: by base score or date, and the second look at the best (`engine.ranking`)."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.engine import ranking, scoring
from indexer.engine.memory.scan import Entry, Scorer
from indexer.engine.ranking import RANKING, WINDOW
from indexer.model import Order
from indexer.query import Query, Word
from indexer.terms import SCORED

Scored = tuple[float, Entry]
"""An article and its score, rounded."""


def in_order(scorer: Scorer, found: Iterable[Entry], query: Query, order: Order) -> list[Scored]:
    """The articles a query found, each with its final score, in the order of the result."""
    ranked = _ranked(((scorer.score(query, entry), entry) for entry in found), order)
    if order is not Order.RELEVANCE:
        return ranked
    floor = ranked[WINDOW - 1][0] if len(ranked) > WINDOW else 0.0
    window = [entry for _, entry in ranked[:WINDOW]]
    return [*_looked_at(scorer, window, floor, query), *ranked[WINDOW:]]


def rank(entry: Entry, order: Order, score: float = 0.0) -> tuple[float, int, int]:
    """The sort key of an article."""
    return scoring.rank(order, score, entry.document.article.day, entry.number)


def _ranked(scored: Iterable[Scored], order: Order) -> list[Scored]:
    rounded = ((round(score, scoring.DECIMALS), entry) for score, entry in scored)
    return sorted(rounded, key=lambda one: rank(one[1], order, one[0]))


def _looked_at(scorer: Scorer, window: list[Entry], floor: float, query: Query) -> list[Scored]:
    """The window, which comes in the order of base scores, in its final order."""
    strengths = [scorer.strength(query, entry) for entry in window]
    echoed = _echoed(scorer, window[ranking.best(strengths)], query) if any(strengths) else ()
    echoes = (sum(scorer.strength(word, entry) for word in echoed) for entry in window)
    scores = (RANKING.score(floor, strength, echo) for strength, echo in zip(strengths, echoes, strict=True))
    return _ranked(zip(scores, window, strict=True), Order.RELEVANCE)


def _echoed(scorer: Scorer, best: Entry, query: Query) -> list[Word]:
    def holding(stem: str) -> int:
        return max(scorer.holding(Word(stem, stem), name) for name in SCORED)

    stems = ranking.echoed(best.document.article.headline, query, holding, scorer.articles)
    return [Word(stem, stem) for stem in stems]
