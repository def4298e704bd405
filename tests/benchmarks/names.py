"""What finding and linking names costs: articles a second on one core, and memory at the most.

    python -m tests.benchmarks.names [ARTICLES]      (20,000)

The articles are synthetic: paragraphs of the sample archive mixed to 300 words, every person in them
replaced by one of a large cast, a few of whom are in the news every day. Seconds are those the processor
worked, so that other work on the machine does not count; rates are those of articles of 300 words, for these end
with a paragraph and are a little longer. The lists are read before the clock starts. The articles come one by one.
What is found in them goes to disk, as in a rebuild, without their texts, and the time it takes to read it again
counts as linking. The memory with the lists is also the sample archive's.
"""

from __future__ import annotations

import os
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from indexer.authority import Authority, load
from indexer.extract import extract
from indexer.extract.lexicon import lexicon
from indexer.lazy import Spool
from indexer.link import Linked, Noted, names_in
from indexer.model import Article, Kind, Mention
from indexer.workers import collect_seldom
from tests.quality import own_gold

ARTICLES = 20_000
WORDS = 300
_CAST = 2
"""People in the news per article of the archive …"""
FAME = 3.0
"""… the higher, the fewer of them have most of the articles."""
_BODY = "One paragraph.\n\nAnother."
"""What linking is given for a text: it asks only where the first two paragraphs end."""

Extracted = tuple[Article, tuple[Mention, ...]]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text with a number in braces for each person: {3} for a full name, {-3} for a family name alone."""

    template: str
    words: int


def articles(number: int) -> Iterator[Article]:
    """Articles of about 300 words, each with people of its own."""
    rng = random.Random(number)
    paragraphs = list(_paragraphs())
    everyone = cast(rng, max(number // _CAST, 1_000))
    for id in range(number):
        body, words = [], 0
        while words < WORDS:
            body.append(rng.choice(paragraphs))
            words += body[-1].words
        people: dict[int, tuple[str, str]] = {}
        texts = [_filled(paragraph.template, people, everyone, rng) for paragraph in body]
        yield Article(f"a{id}", f"a{id}.txt", f"Report number {id}", body="\n\n".join(texts))


def _paragraphs() -> Iterator[Paragraph]:
    """The paragraphs of the sample archive without their people."""
    gold = own_gold.load()
    for document in own_gold.sample():
        if document.article.id in gold:
            mentions = [(m.text, tag.entity.label) for tag in document.tags for m in tag.mentions if m.kind == "person"]
            labels = sorted({label for _, label in mentions})
            forms = {text: labels.index(label) + 1 for text, label in mentions}
            pattern = "|".join(re.escape(text) for text in sorted(forms, key=len, reverse=True)) or r"(?!)"
            for text in document.article.body.split("\n\n"):
                replaced = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda m, forms=forms: _slot(m.group(), forms), text)  # type: ignore[misc]
                yield Paragraph(replaced, len(text.split()))


def _slot(text: str, forms: dict[str, int]) -> str:
    return f"{{{forms[text] if ' ' in text else -forms[text]}}}"


def cast(rng: random.Random, size: int) -> list[tuple[str, str]]:
    """Given and family names."""
    given, family = (sorted(words) for words in (lexicon().given_names, lexicon().family_names))
    return [(rng.choice(given), rng.choice(family)) for _ in range(size)]


def _filled(
    template: str, people: dict[int, tuple[str, str]], everyone: list[tuple[str, str]], rng: random.Random
) -> str:
    """A template with one of everyone in every slot, the same one in the slots of one number."""

    def name(match: re.Match[str]) -> str:
        number = int(match.group(1))
        person = people.setdefault(abs(number), everyone[int(len(everyone) * rng.random() ** FAME)])
        return " ".join(person) if number > 0 else person[1]

    return re.sub(r"\{(-?\d+)\}", name, template)


def spool(folder: str) -> Spool[Extracted]:
    """A place on disk for articles with their mentions, as a rebuild has one: few of them are in memory."""
    return Spool(tuple[Article, tuple[Mention, ...]], Path(folder))


def linked(found: Spool[Extracted], names: Authority) -> Counter[tuple[Kind, str]]:
    """In how many of the articles each entity is, as linking has them: one article after the other."""
    known = Linked(Noted.of((article, names_in(mentions)) for article, mentions in found), names)
    return Counter((tag.entity.kind, tag.entity.key) for each in found for tag in known.tags(*each))


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """The outcome of some work and the seconds it took a processor."""
    before = time.process_time()
    outcome = work()
    return outcome, time.process_time() - before


def megabytes() -> float:
    """The memory this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def main(number: int = ARTICLES) -> None:
    """Print the figures."""
    collect_seldom()
    names = load()
    extract(next(articles(1)), names)
    held = [megabytes()]
    words, count, extracting = 0, 0, 0.0
    with TemporaryDirectory() as folder, closing(spool(folder)) as found:
        for text in articles(number):
            mentions, seconds = timed(partial(extract, text, names))
            found.append((replace(text, body=_BODY), mentions))
            words, count = words + len(text.body.split()), count + len(mentions)
            extracting += seconds
        held.append(megabytes())
        entities, linking = timed(lambda: linked(found, names))
    print(f"{number:,} articles of {words // number} words, {count:,} mentions, {len(entities):,} entities")
    for name, seconds in (("extraction", extracting), ("linking", linking), ("both", extracting + linking)):
        print(f"{name:12}{seconds:8.1f} s  {words / WORDS / seconds:8,.0f} articles of {WORDS} words/s")
    print(f"memory: {held[0]:,.0f} MB with the lists, + {held[1] - held[0]:,.0f} while names are found; ", end="")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(f"{peak:,.0f} MB at the most")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
