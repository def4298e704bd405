"""The second look at the best of a result by relevance: one definition for every engine.

The base score (`scoring`) finds the best `WINDOW` articles; among these the order is decided anew by

    strength = sum over the query's words, phrases and names of  rarity × seen / (saturation + seen)
    seen     = sum over the fields of  weight of the field × frequency / (1 − B + B × length / average)
    score    = floor + strength + echo × (the strength of the words of the first one's headline)

so that a word counts for the article as a whole, most of all in its headline, and what resembles the
article that answers best moves up. All other articles keep their base score and their places; `floor`,
the base score of the last in the window, keeps them behind it. So totals and facets are untouched, the
scores fall from page to page, and no two pages overlap.

nDCG@10 on the 225 Cranfield questions, each asked as OR of its words (`make bench-ranking`):

                         base score   strength   with echo
    all words                 0.374      0.388       0.405
    the three rarest          0.226      0.227       0.257
    the two rarest            0.199      0.202       0.220

Constants chosen on half of the questions come to 0.398 on the other half, over 200 halvings; one constant
halved or doubled gives 0.395 to 0.404. A query for one thing gains nothing from an echo, so it has none.
An echo of 0.4 does 0.003 better with few words, but not on news: of 25 searches for either of two words
among the Reuters articles, it put 136 times an article with one of them, on the first page, before one
with both that is stronger; an echo of 0.3 89 times, and so it stands. (On 30 searches, half of them for
either word, such pairs fall from 561 by base scores to 425 by strength and 306 with the echo.)

Tried and left out: query words near each other (+ 0.004 at most, for reading the positions of every pair
of words), how many of the words match (+ 0.001), words that come early (nothing), the headlines of the
first three or five (less), the first one's whole text (better, but dearer than the search), an echo in
proportion to the strength (less), frequent words in it (+ 0.001 to 0.003, for the longest posting lists).
A window of 50 or 200 is no better. Processor time on 100,000 articles: 0.05 ms for a query of one word,
0.26 ms for AND of two, 0.38 ms for OR of three.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.engine import scoring
from indexer.query import AllOf, AnyOf, Best, InHeadline, Phrase, Query, Word
from indexer.text import tokens

WINDOW = 100
"""Articles that are looked at again: ten pages of ten."""
ECHOED = 8
"""Words of a headline that are looked for, at most: each costs, and the ninth changes nothing."""
FREQUENT = 0.25
"""A word that more than this share of the articles hold says nothing of a headline, and is the dearest."""

Number = TypeVar("Number", float, NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class Ranking:
    """The formula with its constants. Numbers may be Python's or numpy arrays, one entry an article."""

    saturation: float = 4.0
    """How much must be seen of a word for half of its weight: more than in the base score, as it is seen
    in all fields at once."""
    headline: float = 3.0
    """What a word in the headline counts; one in another field counts 1."""
    echo: float = 0.3

    def seen(self, field: str, frequency: Number, length: Number, average: float) -> Number:
        """What a leaf adds in one field: `length` as an index decodes it, `average` the mean exact length."""
        weight = self.headline if field == "headline" else 1.0
        return weight * frequency / (1 - scoring.B + scoring.B * length / (average or 1.0))

    def strength(self, rarity: float, seen: Number) -> Number:
        """The weight of a leaf, 0 where it is not seen. `rarity` is the `scoring.idf` of the field where
        most articles hold it. Leaves add up as base scores do: of a Best the strongest counts, a group
        that does not match adds nothing."""
        return rarity * seen / (self.saturation + seen)

    def score(self, floor: float, strength: Number, echo: Number) -> Number:
        """The final score of an article in the window. `floor` is the lowest base score there, or 0 when
        the whole result fits into the window. What has no strength has no echo: an article that only an
        older version puts into the result stays last."""
        return floor + strength + self.echo * echo * (strength > 0)


RANKING = Ranking()
"""As measured."""


def best(strengths: Sequence[float] | NDArray[np.float64]) -> int:
    """Which article answers best: the strongest, of equals the first; they come in the order of base scores."""
    return int(np.argmax(np.round(strengths, scoring.DECIMALS)))


def is_echoed(query: Query) -> bool:
    """Whether the best one's headline plays a part: not in a query for fewer than two words or phrases."""
    return len(set(_leaves(query))) > 1


def echoed(headline: str, query: Query, holding: Callable[[str], int], articles: int) -> tuple[str, ...]:
    """The stems whose strengths, added up, are the echo: the first of the best one's headline that are
    neither asked for nor frequent. None for a query for fewer than two words or phrases. `holding` says
    how many of all `articles` hold a stem, in the field where most do."""
    if not is_echoed(query):
        return ()
    asked = {word.stem for leaf in _leaves(query) for word in (leaf.words if isinstance(leaf, Phrase) else (leaf,))}
    words = dict.fromkeys(token.stem for token in tokens(headline))
    telling = (stem for stem in words if stem not in asked and holding(stem) <= FREQUENT * articles)
    return tuple(islice(telling, ECHOED))


def _leaves(query: Query) -> Iterator[Word | Phrase]:
    """The words and phrases that a query scores."""
    match query:
        case Word() | Phrase():
            yield query
        case AllOf(children) | AnyOf(children) | Best(children):
            for child in children:
                yield from _leaves(child)
        case InHeadline(child):
            yield from _leaves(child)
