"""The order of a result: the first by base score or date, and the second look at the best (`engine.ranking`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from indexer.engine import ranking, scoring
from indexer.engine.ranking import RANKING, WINDOW
from indexer.engine.whoosh import first
from indexer.engine.whoosh.columns import Columns
from indexer.engine.whoosh.docset import Numbers
from indexer.engine.whoosh.evaluate import Evaluator
from indexer.engine.whoosh.matching import Match, Scores
from indexer.engine.whoosh.select import Selection
from indexer.engine.whoosh.store import Store
from indexer.model import Order
from indexer.query import Query

Page = tuple[Numbers, Scores]
"""Documents in the order of a result, and the final score of each, rounded."""


class SecondLook:
    """Puts results of one generation in order. Safe to share between threads."""

    def __init__(self, evaluator: Evaluator, columns: Columns, store: Store) -> None:
        self._evaluator = evaluator
        self._columns = columns
        self._store = store

    def page(self, selection: Selection, start: int, stop: int) -> Page:
        """The places from `start` up to `stop` of a result, or up to its end."""
        found, match, order = selection.found, selection.match, selection.request.order_by
        if order is not Order.RELEVANCE or not match.is_scored:
            numbers = first.by_date(found, stop, order, self._columns)[start:]
            return numbers, np.round(_ascending(match.scores, numbers), scoring.DECIMALS)
        if start >= WINDOW:
            numbers, scores = first.by_score(found, stop, match, self._columns)
            return numbers[start:], scores[start:]
        if found.count <= WINDOW and not ranking.is_echoed(selection.query):
            # All is looked at, and nothing depends on its order before: base scores play no part.
            window, final = self._looked_at(found.numbers, 0.0, match, selection.query)
            return window[start:stop], final[start:stop]
        numbers, scores = first.by_score(found, max(stop, WINDOW), match, self._columns)
        floor = float(scores[WINDOW - 1]) if found.count > WINDOW else 0.0
        window, final = self._looked_at(numbers[:WINDOW], floor, match, selection.query)
        if stop > WINDOW:
            window, final = np.concatenate((window, numbers[WINDOW:])), np.concatenate((final, scores[WINDOW:]))
        return window[start:stop], final[start:stop]

    def _looked_at(self, window: Numbers, floor: float, match: Match, query: Query) -> Page:
        """The window in its final order; where its best one is echoed, it comes in the order of base scores."""
        if not len(window):
            return window, np.zeros(0)
        strengths = _ascending(match.strengths, window)
        echo = self._echo(strengths, window, query)
        scores = RANKING.score(floor, strengths, echo).round(scoring.DECIMALS)
        rows = np.lexsort((self._columns.by_newest.take(window), -scores))
        return window[rows], scores[rows]

    def _echo(self, strengths: Scores, window: Numbers, query: Query) -> Scores:
        if not ranking.is_echoed(query) or not strengths.any():
            return np.zeros(len(window))
        best = int(window[ranking.best(strengths)])
        headline = next(self._store.documents([best])).article.headline
        stems = ranking.echoed(headline, query, self._evaluator.holding, self._store.count)
        return _ascending(lambda numbers: self._evaluator.echo(stems, numbers), window)


def _ascending(values: Callable[[Numbers], Scores], numbers: Numbers) -> Scores:
    """Values of documents in any order, from a function that wants them ascending."""
    order = numbers.argsort()
    found = np.empty(len(numbers))
    found[order] = values(numbers.take(order))
    return found
