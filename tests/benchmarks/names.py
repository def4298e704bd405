"""What finding and linking names costs: articles a second on one core, and memory at the most.

    python -m tests.benchmarks.names [ARTICLES]      (20,000)

The articles are synthetic: paragraphs of the sample archive mixed to 300 words, every person in them
replaced by one of a large cast, a few of whom are in the news every day. Seconds are those the processor
worked, so that other work on the machine does not count. The lists are read before the clock starts. The
articles come one by one, and of their texts only the length is kept: what counts is the memory that names need.
"""

from __future__ import annotations

import os
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from sys import intern
from typing import TypeVar

from indexer.authority import load
from indexer.extract import extract
from indexer.extract.lexicon import lexicon
from indexer.link import link
from indexer.model import Article, Mention
from tests.quality import own_gold

ARTICLES = 20_000
WORDS = 300
_CAST = 2
"""People in the news per article of the archive …"""
FAME = 3.0
"""… the higher, the fewer of them have most of the articles."""
_BODY = "One paragraph.\n\nAnother."
"""What linking is given for a text: it asks only where the first two paragraphs end."""

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


def shared(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The same mentions, equal words held in memory once: what is measured is not the benchmark's own memory."""
    return tuple(
        Mention(m.kind, intern(m.text), m.start, m.end, intern(m.rule), intern(m.name), m.implied) for m in mentions
    )


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
    names = load()
    extract(next(articles(1)), names)
    held = [megabytes()]
    found, words, extracting = [], 0, 0.0
    for text in articles(number):
        mentions, seconds = timed(partial(extract, text, names))
        found.append((replace(text, body=_BODY), shared(mentions)))
        words, extracting = words + len(text.body.split()), extracting + seconds
    held.append(megabytes())
    tags, linking = timed(lambda: link(found, names))
    held.append(megabytes())
    entities = {(tag.entity.kind, tag.entity.key) for some in tags for tag in some}
    count = sum(len(some) for _, some in found)
    print(f"{number:,} articles of {words // number} words, {count:,} mentions, {len(entities):,} entities")
    for name, seconds in (("extraction", extracting), ("linking", linking), ("both", extracting + linking)):
        print(f"{name:12}{seconds:8.1f} s  {number / seconds:8,.0f} articles/s")
    print(f"memory: {held[0]:,.0f} MB with the lists, + {held[1] - held[0]:,.0f} mentions, ", end="")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(f"+ {held[2] - held[1]:,.0f} entities and tags; {peak:,.0f} MB at the most")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
