"""Corpora of any number of documents, the same whenever the number is the same.

recombined   paragraphs of Reuters articles of 1987 mixed anew, with made-up names
synthetic    a language of our own whose words are as unequal as those of English; needs no file
reuters      the Reuters articles as they are, with the names their editors gave them
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from indexer.model import Document
from indexer.text import slug
from tests.benchmarks.engine.vocabularies import NAMES, made_word
from tests.documents import document

REUTERS = Path(__file__).parents[4] / "shared" / "gold" / "dev" / "dev_reuters21578.jsonl"
"""Beside the clone; evaluation only, nothing of it is shipped."""

_SEED = 42
_FIRST_DAY = date(1990, 1, 1)
_DAYS = 30 * 365
_PUBLICATIONS = tuple(f"The {made_word(n).title()} Post" for n in range(30))
_WRITERS = tuple(f"{made_word(n).title()} {made_word(n + 7).title()}" for n in range(500))
_WORDS = 50_000
_INFLECTED = 0.2
"""Share of the synthetic words with an s at the end."""


@dataclass(frozen=True, slots=True)
class _Pool:
    """Things to draw from, the first far more often than the last."""

    values: Sequence[str]
    cumulated: Sequence[float]

    @classmethod
    def of(cls, values: Sequence[str]) -> _Pool:
        return cls(values, list(accumulate(1 / (place + 1) for place in range(len(values)))))

    def draw(self, rng: random.Random, number: int) -> list[str]:
        return rng.choices(self.values, cum_weights=self.cumulated, k=number)


class _Dresser:
    """Gives texts what an archive's articles have besides: names, a date, a publication, a byline."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._names = {kind: _Pool.of(labels) for kind, labels in NAMES.labels.items()}
        self._publications = _Pool.of(_PUBLICATIONS)

    def document(self, number: int, headline: str, body: str) -> Document:
        """The text as a document: its names stand in a paragraph at its end."""
        rng = self._rng
        drawn = {
            "person": self._names["person"].draw(rng, rng.randint(0, 6)),
            "country": self._names["country"].draw(rng, rng.randint(1, 4)),
            "organisation": self._names["organisation"].draw(rng, rng.randint(0, 5)),
        }
        spelled = {kind: {label: NAMES.spellings(kind, label) for label in labels} for kind, labels in drawn.items()}
        named = [rng.choice(spellings) for labels in spelled.values() for spellings in labels.values()]
        return document(
            f"a{number:07}",
            headline,
            f"{body}\n\n{', '.join(named)}.",
            published=(_FIRST_DAY + timedelta(days=rng.randint(0, _DAYS))).isoformat(),
            source=self._publications.draw(rng, 1)[0],
            byline=(rng.choice(_WRITERS),),
            **spelled,
        )


def recombined(number: int) -> Iterator[Document]:
    """The Reuters articles, then mixtures of their paragraphs, four to sixteen in each."""
    rng = random.Random(_SEED)
    dresser = _Dresser(rng)
    texts = [(entry["title"], _paragraphs(entry["text"])) for entry in _reuters()]
    paragraphs = [paragraph for _, some in texts for paragraph in some]
    for place in range(number):
        headline, body = texts[place] if place < len(texts) else rng.choice(texts)
        if place >= len(texts):
            body = rng.sample(paragraphs, rng.randint(4, 16))
        yield dresser.document(place, headline, "\n\n".join(body))


def synthetic(number: int) -> Iterator[Document]:
    """Texts of made-up words: the one of rank r is about 1/r as frequent as the first."""
    rng = random.Random(_SEED)
    dresser = _Dresser(rng)
    words = _Pool.of([made_word(rank) for rank in range(_WORDS)])
    first, second = made_word(100), made_word(150)
    for place in range(number):
        paragraphs = [_sentence(words.draw(rng, rng.randint(20, 60)), rng) for _ in range(rng.randint(2, 9))]
        if rng.random() < 0.05:
            paragraphs.append(f"{first} {second}.")
        yield dresser.document(place, " ".join(words.draw(rng, 8)), "\n\n".join(paragraphs))


def reuters(number: int) -> Iterator[Document]:
    """At most as many articles as there are."""
    for entry in islice(_reuters(), number):
        headline, _, body = entry["text"].partition("\n\n")
        countries = {code.lower(): (code,) for code in entry["countries"]}
        yield document(
            entry["id"],
            headline,
            "\n\n".join(_paragraphs(f"\n\n{body}")),
            published=entry["date"],
            source="Reuters",
            person=_named(entry["persons"]),
            organisation=_named(entry["organisations"]),
            country=countries,
        )


def _named(names: list[dict[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    """{label: spellings}; of two names with one key the first."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        label = str(name["name"])
        if slug(label) not in map(slug, found):
            found[label] = tuple(name["aliases"])
    return found


def _reuters() -> Iterator[dict]:
    with REUTERS.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if _paragraphs(entry["text"]):
                yield entry


def _paragraphs(text: str) -> list[str]:
    """The lines of a body, headline off, except scraps."""
    _, _, body = text.partition("\n\n")
    return [paragraph for line in body.split("\n") if len(paragraph := " ".join(line.split())) > 20]


def _sentence(words: list[str], rng: random.Random) -> str:
    return " ".join(word + "s" * (rng.random() < _INFLECTED) for word in words) + "."


CORPORA: dict[str, Callable[[int], Iterator[Document]]] = {
    "recombined": recombined,
    "synthetic": synthetic,
    "reuters": reuters,
}
