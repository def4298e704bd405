"""What linking alone costs: seconds and memory for the mentions of ARTICLES, and of a tenth of them.

    python -m tests.benchmarks.linking [ARTICLES]      (1,000,000)

The mentions are made up, as extraction leaves them: two or three people an article out of a cast that
grows with the archive, a few of whom are in the news every day, one in ten by the family name alone;
an organisation or two, now and then shortened; a country. They are on disk, as in a rebuild, and read
as they are asked for. Seconds are those the processor worked. Time should grow as the archive does: the last
line says how far it does not.
"""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from tempfile import TemporaryDirectory
from typing import TypeVar

from indexer.authority import load
from indexer.extract.lexicon import lexicon
from indexer.model import Article, Kind, Mention
from tests.benchmarks.names import FAME, Extracted, cast, linked, megabytes, spool, timed

ARTICLES = 1_000_000
_BODY = "\n\n".join(["A paragraph of an article."] * 8)
_SORTS = ("Bank", "Council", "University", "Ministry", "Motor Co", "United", "Workers Union", "Owls")

Item = TypeVar("Item")


def extracted(number: int) -> Iterator[Extracted]:
    """Articles with the mentions found in them."""
    rng = random.Random(number)
    people = cast(rng, max(number // 2, 1_000))
    places = sorted(lexicon().places)
    coined = sorted(lexicon().family_names)
    bodies = [f"{rng.choice(places)} {rng.choice(coined)} {sort}" for sort in _SORTS for _ in range(number // 100)]
    for id in range(number):
        mentions = (*_people(rng, people), *_organisations(rng, bodies), _mention(Kind.COUNTRY, "Italy", ""))
        yield Article(f"a{id}", f"a{id}.txt", "Report", body=_BODY), mentions


def _people(rng: random.Random, people: list[tuple[str, str]]) -> Iterator[Mention]:
    for _ in range(rng.choice((2, 3))):
        given, family = _famous(rng, people)
        if rng.random() < 0.1:
            yield _mention(Kind.PERSON, family, "")
        else:
            yield _mention(Kind.PERSON, f"{given} {family}", "")
            yield _mention(Kind.PERSON, family, f"{given} {family}")


def _organisations(rng: random.Random, bodies: list[str]) -> Iterator[Mention]:
    for _ in range(rng.choice((1, 2))):
        name = _famous(rng, bodies)
        yield _mention(Kind.ORGANISATION, name.rpartition(" ")[0] if rng.random() < 0.1 else name, "")


def _famous(rng: random.Random, items: Sequence[Item]) -> Item:
    return items[int(len(items) * rng.random() ** FAME)]


def _mention(kind: Kind, text: str, name: str) -> Mention:
    return Mention(kind, text, 100, 100 + len(text), "made up", name)


def measured(number: int) -> float:
    """The seconds it takes to link so many articles' mentions, printed with the memory."""
    names = load()
    with TemporaryDirectory() as folder, closing(spool(folder)) as found:
        mentions = 0
        for article in extracted(number):
            found.append(article)
            mentions += len(article[1])
        before = megabytes()
        entities, seconds = timed(lambda: linked(found, names))
    print(f"{number:>11,} articles, {mentions:,} mentions, {len(entities):,} entities: {seconds:,.1f} s", end="; ")
    print(f"{before:,.0f} MB before, + {megabytes() - before:,.0f} MB", flush=True)
    return seconds


def main(number: int = ARTICLES) -> None:
    """Print the figures."""
    few, many = measured(number // 10), measured(number)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(f"ten times the articles cost {many / few:.1f} times the seconds; {peak:,.0f} MB at the most")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
