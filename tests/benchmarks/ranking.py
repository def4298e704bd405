"""How well results are ordered: nDCG@10 of the Cranfield questions, each asked as OR of its words.

    python -m tests.benchmarks.ranking

Prints it for the base score and for the second look of `indexer.engine.ranking`, both worked out here
on a small index of their own, for whole questions and for their rarest words alone; and for the engine
of the site, asked the whole questions, which must come to the figure in the third column. The constants
are then chosen anew on halves of the questions and scored on the other halves: how much they are bent
to the questions they are chosen on, that shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from indexer.engine import ranking, scoring
from indexer.engine.ranking import RANKING, WINDOW, Ranking
from indexer.engine.whoosh import WhooshEngine
from indexer.model import SearchRequest
from indexer.query import AnyOf, Word
from indexer.text import tokens
from tests.benchmarks.cranfield import PAGE, Cranfield, ndcg
from tests.documents import document

FIELDS = ("headline", "body")
_HALVINGS = 200

Scores = NDArray[np.float64]


class Index:
    """Frequencies of stems in the abstracts, as dense arrays: 1,400 numbers for each."""

    def __init__(self, collection: Cranfield) -> None:
        self.titles = [title for title, _ in collection.abstracts.values()]
        texts = (self.titles, [text for _, text in collection.abstracts.values()])
        self.size = len(self.titles)
        self._frequencies: dict[tuple[str, str], Scores] = {}
        self._lengths: dict[str, Scores] = {}
        self._averages: dict[str, float] = {}
        for name, some in zip(FIELDS, texts, strict=True):
            counts = [Counter(token.stem for token in tokens(text)) for text in some]
            exact = [sum(count.values()) for count in counts]
            self._lengths[name] = np.array([scoring.LENGTHS[scoring.length_byte(length)] for length in exact], float)
            self._averages[name] = sum(exact) / self.size
            for place, count in enumerate(counts):
                for stem, frequency in count.items():
                    self.frequencies(name, stem)[place] = frequency

    def frequencies(self, field: str, stem: str) -> Scores:
        """How often each abstract has a stem in a field."""
        return self._frequencies.setdefault((field, stem), np.zeros(self.size))

    def holding(self, field: str, stem: str) -> int:
        """How many abstracts have it there."""
        return int(np.count_nonzero(self.frequencies(field, stem)))

    def most(self, stem: str) -> int:
        """How many have it in the field where most do."""
        return max(self.holding(field, stem) for field in FIELDS)

    def base(self, stems: Sequence[str]) -> Scores:
        """The base scores."""
        total = np.zeros(self.size)
        for field, stem in product(FIELDS, stems):
            rarity = scoring.idf(self.size, self.holding(field, stem))
            saturated = scoring.saturation(self._lengths[field], self._averages[field])
            total += scoring.weight(self.frequencies(field, stem), rarity, saturated)
        return total

    def strength(self, stems: Sequence[str], formula: Ranking) -> Scores:
        """The strengths of some stems, added up."""
        total = np.zeros(self.size)
        for stem in stems:
            rarity = scoring.idf(self.size, self.most(stem))
            seen = sum(
                formula.seen(name, self.frequencies(name, stem), self._lengths[name], self._averages[name])
                for name in FIELDS
            )
            total += formula.strength(rarity, seen)
        return total

    def first(self, stems: Sequence[str], formula: Ranking | None) -> list[int]:
        """The first page: by the base score, or with a formula after a second look."""
        base = np.round(self.base(stems), scoring.DECIMALS)
        window = np.argsort(-base, kind="stable")[:WINDOW]
        window = window[base[window] > 0]
        if formula is None or not len(window):
            return window[:PAGE].tolist()
        strengths = self.strength(stems, formula)[window]
        headline = self.titles[window[ranking.best(strengths)]]
        query = AnyOf(tuple(Word(stem, stem) for stem in stems))
        echo = self.strength(ranking.echoed(headline, query, self.most, self.size), formula)[window]
        scores = formula.score(base[window[-1]], strengths, echo)
        return window[np.argsort(-np.round(scores, scoring.DECIMALS), kind="stable")][:PAGE].tolist()

    def rarest(self, stems: Sequence[str], most: int) -> list[str]:
        """The rarest of the stems that occur."""
        there = [stem for stem in stems if self.holding("body", stem)]
        return sorted(there, key=lambda stem: self.holding("body", stem))[:most]


def scored(collection: Cranfield, pages: Iterator[list[int]]) -> Scores:
    """nDCG@10 of each question, given the first page of each as places of abstracts."""
    numbers = list(collection.abstracts)
    some = zip(pages, collection.gains, strict=True)
    return np.array([ndcg([numbers[place] for place in page], gains) for page, gains in some])


def by_engine(collection: Cranfield, folder: Path) -> Iterator[list[int]]:
    """The first pages as the engine of the site gives them."""
    engine = WhooshEngine(folder)
    texts = enumerate(collection.abstracts.values())
    engine.build(document(f"{place:04}", title, text) for place, (title, text) in texts)
    for question in collection.questions:
        forms = {token.stem: token.form for token in reversed(tokens(question))}
        text = " OR ".join(reversed(forms.values()))
        yield [int(hit.document.article.id) for hit in engine.snapshot().search(SearchRequest(text)).hits]


def chosen_on_halves(collection: Cranfield, index: Index, queries: Sequence[Sequence[str]]) -> tuple[float, float]:
    """The mean where the constants are chosen on half of the questions, and on the other half; over many
    halvings, for one says little: which questions it puts together moves the mean by 0.02."""
    grid = [Ranking(*constants) for constants in product((2.0, 4.0, 8.0), (1.0, 2.0, 3.0, 4.0), (0.0, 0.15, 0.3, 0.6))]
    figures = np.array([scored(collection, (index.first(stems, formula) for stems in queries)) for formula in grid])
    rng, there, elsewhere = np.random.default_rng(0), [], []
    for _ in range(_HALVINGS):
        one, other = np.array_split(rng.permutation(len(queries)), 2)
        best = figures[:, one].mean(axis=1).argmax()
        there.append(figures[best, one].mean())
        elsewhere.append(figures[best, other].mean())
    return float(np.mean(there)), float(np.mean(elsewhere))


def main() -> None:
    """Print the figures."""
    collection = Cranfield.read()
    index = Index(collection)
    whole = [list(dict.fromkeys(token.stem for token in tokens(question))) for question in collection.questions]
    print(f"{'nDCG@10':24} {'base':>8} {'strength':>8} {'+ echo':>8}   odd / even questions")
    for most in (0, 3, 2, 1):
        queries = [index.rarest(stems, most) for stems in whole] if most else whole
        formulas = (None, Ranking(echo=0.0), RANKING)
        figures = [scored(collection, (index.first(stems, formula) for stems in queries)) for formula in formulas]
        label = f"{most} rarest words" if most else "all words"
        means = " ".join(f"{figure.mean():8.4f}" for figure in figures)
        halves = ", ".join(f"{figure[::2].mean():.4f} / {figure[1::2].mean():.4f}" for figure in figures)
        print(f"{label:24} {means}   {halves}")
    with TemporaryDirectory() as folder:
        print(f"{'the engine of the site':24} {scored(collection, by_engine(collection, Path(folder))).mean():8.4f}")
    there, elsewhere = chosen_on_halves(collection, index, whole)
    print(f"constants chosen on a half of the questions: {there:.4f} there, {elsewhere:.4f} on the other half")


if __name__ == "__main__":
    main()
