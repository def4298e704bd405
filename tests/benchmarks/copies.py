"""What finding copies costs: at first, again, and again with one text in a hundred changed.

    python -m tests.benchmarks.copies [ARTICLES] [PARAGRAPHS]      (100,000 and 0)

Prints the seconds of each, also as a share of the first, and the seconds that processors worked on it:
on a busy machine those are what can be compared. Texts are the synthetic wire copy of
`tests.wire`; PARAGRAPHS more, of words of their own, make every text longer. All goes through a work
file, as in a rebuild, and the last run's groups are compared with those of a run from nothing.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from indexer.copies import copies
from indexer.copies.signatures import signature
from indexer.model import Article, Copies
from indexer.work import Shelf, Work
from indexer.workers import Workers
from tests import wire

ARTICLES = 100_000
_CHANGED = 100
"""One text in so many changes."""
_PARAGRAPH = 60
"""Words of a paragraph that makes texts longer."""


def articles(number: int, paragraphs: int) -> list[Article]:
    """Wire copy of about a third as many stories."""
    longer = ("\n\n".join((text, *_own(story, paragraphs))) for story, text in enumerate(wire.stories(number // 2)))
    printed = (copy for story, text in enumerate(longer) for copy in wire.copies_of(story, text, seed=1))
    return [Article(copy.id, copy.id, copy.headline, body=copy.body) for copy in islice(printed, number)]


def _own(story: int, paragraphs: int) -> list[str]:
    rng = random.Random(story)
    return [" ".join(f"w{rng.randrange(50_000)}" for _ in range(_PARAGRAPH)) for _ in range(paragraphs)]


def changed(articles: Sequence[Article]) -> list[Article]:
    """The same articles, a sentence added to one in a hundred."""
    return [
        replace(article, body=f"{article.body} This text was changed.") if number % _CHANGED == 0 else article
        for number, article in enumerate(articles)
    ]


class Cost(NamedTuple):
    """What a run took."""

    seconds: float
    processors: float
    """Seconds of work, on all processors."""


def spent() -> Cost:
    """What this process has taken so far, with the processes it waited for."""
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Cost(time.monotonic(), sum(used.ru_utime + used.ru_stime for used in usage))


def grouped(index: Path, articles: Sequence[Article]) -> tuple[Mapping[str, Copies], Cost]:
    """The groups, and what a rebuild spends on them with what its work file holds."""
    before = spent()
    with Work(index) as work, Workers() as workers:
        found = copies(
            articles,
            lambda bodies, count: workers.map(signature, bodies, count),
            Shelf(work, "copies", ""),
        )
        work.forget_unused()
    after = spent()
    return found, Cost(after.seconds - before.seconds, after.processors - before.processors)


def main(number: int = ARTICLES, paragraphs: int = 0) -> None:
    """Print the figures."""
    texts = articles(number, paragraphs)
    mean = sum(len(article.body) for article in texts) // len(texts)
    print(f"{len(texts):,} articles of {mean:,} characters")
    with TemporaryDirectory() as folder:
        index = Path(folder)
        _, first = grouped(index, texts)
        runs = {"first": first, "unchanged": grouped(index, texts)[1]}
        texts = changed(texts)
        found, runs["1 % changed"] = grouped(index, texts)
        megabytes = sum(path.stat().st_size for path in index.iterdir()) / 2**20
    for name, cost in runs.items():
        share = cost.seconds / first.seconds
        print(f"{name:12} {cost.seconds:6.1f} s  {share:5.0%}  {cost.processors:6.1f} s of processors")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(f"{len(found):,} articles in {len({group.key for group in found.values()}):,} groups")
    print(f"work file {megabytes:,.0f} MB, memory {peak:,.0f} MB at the most, the texts themselves included")
    print("the same from nothing" if copies(texts) == found else "NOT THE SAME AS FROM NOTHING")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
