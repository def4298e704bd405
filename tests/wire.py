"""A synthetic archive of wire copy: stories, each on several publications, edited as desks edit.

Seeded: the same stories and seed give the same copies.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import combinations, islice
from typing import NamedTuple

from indexer import clean, outlines, sources
from indexer.model import Article, Declared, RawArticle
from indexer.readers.encoding import decode
from tests.conftest import SAMPLE, SHARED

REUTERS = SHARED / "gold" / "dev" / "dev_reuters21578.jsonl"
_STORY_WORDS = 60
"""A story has at least this many words …"""
_CUT_WORDS = 45
"""… and a cut copy of it this many."""
_SENTENCE_END = re.compile(r"(?<=[a-z]{4}[.!?])\s+")
"""… after a word: no sentence ends with "Mr."."""
_NO_STORIES = {"broken", "version-watch"}
"""Folders of the sample archive whose text is not stories."""
_OWN = 0.75
"""Of a story's runs of five words, that no earlier story has: the wire sent some of its texts twice."""


CREDITS = ("", "Reporting by our staff and agencies in Valletta.", "With material from the wire services.")


class Copy(NamedTuple):
    """A story as one publication printed it."""

    story: int
    publication: int
    headline: str
    body: str

    @property
    def id(self) -> str:
        return f"s{self.story}-p{self.publication}"


@cache
def stories(number: int) -> tuple[str, ...]:
    """Different stories: real wire texts where they are at hand, then sentences of all of them mixed anew."""
    real = list(islice(_distinct(_real_texts(), set()), number))
    rng = random.Random(number)
    sentences = [sentence for text in real for sentence in _SENTENCE_END.split(text)]
    mixed = ("\n\n".join(_paragraph(rng, sentences) for _ in range(rng.randint(3, 10))) for _ in iter(int, 1))
    while len(real) < number:
        text = next(mixed)
        if len(text.split()) >= _STORY_WORDS:
            real.append(text)
    return tuple(real)


def copies_of(story: int, text: str, seed: int, most: int = 5) -> list[Copy]:
    """A story on one to five publications: the agency's own text first, the others edited."""
    rng = random.Random(f"{seed} {story}")
    publications = rng.sample(range(40), rng.randint(1, most))
    return [
        Copy(story, publication, _headline(rng, text), text if at == 0 else edited(rng, text))
        for at, publication in enumerate(publications)
    ]


def edited(rng: random.Random, text: str) -> str:
    """A text as another desk prints it: last paragraphs cut, a credit put in, typing errors mended."""
    paragraphs = text.split("\n\n")
    if rng.random() < 0.6:
        paragraphs = _cut(rng, paragraphs)
    words = [_mended(rng, word) for paragraph in paragraphs for word in (*paragraph.split(" "), "\n\n")]
    body = " ".join(words).replace(" \n\n ", "\n\n").strip()
    credit = rng.choice(CREDITS)
    if credit and rng.random() < 0.5:
        return f"{credit}\n\n{body}"
    return f"{body}\n\n{credit}".strip()


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """Every two ids of one group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def true_pairs(copies: Sequence[Copy]) -> set[tuple[str, str]]:
    """The ids of every two copies of one story."""
    by_story: dict[int, list[str]] = {}
    for copy in copies:
        by_story.setdefault(copy.story, []).append(copy.id)
    return pairs(by_story.values())


def record(copy: Copy) -> RawArticle:
    """A copy as the record of a text file, a line of its publication's page above or below."""
    above, below = ((house_line(copy),), ()) if copy.story % 2 else ((), (house_line(copy),))
    text = "\n\n".join((copy.headline, *above, copy.body, *below))
    sidecar = Declared(id=copy.id, source=f"Paper {copy.publication}")
    return RawArticle(f"paper-{copy.publication}/{copy.id}.txt", text, sidecar=sidecar)


def house_line(copy: Copy) -> str:
    """A line that stands on every page of a copy's publication, and that no rule knows."""
    return f"Paper {copy.publication} of Strait Street, Valletta"


def cleaned(copies: Sequence[Copy]) -> list[Article]:
    """The copies as articles, with all that can be learnt from their archive."""
    records = [record(copy) for copy in copies]
    seen, rules = list(map(outlines.outline, records)), sources.SourceRules()
    pages = [outline.page for outline in seen]
    facts = sources.learn(seen, lambda numbers: map(pages.__getitem__, numbers), rules, sources.shared(seen))
    found = []
    for copy, raw, outline in zip(copies, records, seen, strict=True):
        source = sources.source_of(outline, rules)
        assert source
        found.append(clean.clean(raw, copy.id, source, facts[source.key], order="dmy", today=date(2026, 1, 1)))
    return found


def lost(copies: Sequence[Copy], articles: Sequence[Article]) -> list[tuple[str, str]]:
    """The (id, paragraph) of all story text that cleaning took off. Desks' credits are not the story's."""
    found = []
    for copy, article in zip(copies, articles, strict=True):
        kept = f"{article.standfirst} {article.body}"
        paragraphs = (part.strip() for part in copy.body.split("\n\n"))
        found.extend((copy.id, part) for part in paragraphs if part not in kept and part not in CREDITS)
    return found


def _real_texts() -> Iterator[str]:
    if REUTERS.exists():
        with REUTERS.open() as lines:
            for line in lines:
                body = json.loads(line)["text"].partition("\n\n")[2]
                yield "\n\n".join(" ".join(part.split()) for part in body.split("\n") if len(part) > 20)
    for path in sorted(SAMPLE.rglob("*.txt")):
        if _NO_STORIES.isdisjoint(path.parts):
            lines_ = decode(path.read_bytes()).split("\n")
            yield "\n\n".join(" ".join(line.split()) for line in lines_ if len(line) > 120)


def _distinct(texts: Iterable[str], known: set[str]) -> Iterator[str]:
    for text in texts:
        words = text.lower().split()
        runs = {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}
        if len(words) >= _STORY_WORDS and len(runs - known) >= _OWN * len(runs):
            known |= runs
            yield text


def _paragraph(rng: random.Random, sentences: Sequence[str]) -> str:
    return " ".join(rng.sample(sentences, min(rng.randint(3, 4), len(sentences))))


def _cut(rng: random.Random, paragraphs: list[str]) -> list[str]:
    kept = paragraphs[: max(1, round(len(paragraphs) * rng.uniform(0.35, 0.9)))]
    enough = len(" ".join(kept).split()) >= _CUT_WORDS
    return kept if enough else paragraphs


def _mended(rng: random.Random, word: str) -> str:
    """A word, with one chance in fifty typed otherwise."""
    if rng.random() > 0.02 or len(word) < 4 or not word.isalpha():
        return word
    at = rng.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _headline(rng: random.Random, text: str) -> str:
    words = text.split()[: rng.randint(5, 10)]
    rng.shuffle(words)
    return " ".join(words).capitalize()
