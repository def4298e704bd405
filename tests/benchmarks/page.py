"""What a page of results costs at the server: the engine's part and the whole, in processor time and in bytes.

    python -m tests.benchmarks.page [ARTICLES] [--folder DIR]      (100,000)

The index holds the corpus `recombined` of the comparison of engines; the first ten of its questions are asked
of the site through its test client as a browser does, each in the same turn asked of the engine alone. Milliseconds
are the median of all runs, of this process alone, so that other work on the machine changes them little. With a
folder the index stays there, and is built only once.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from indexer.engine import Engine
from indexer.engine.whoosh import WhooshEngine
from indexer.settings import Settings
from tests.benchmarks.engine.corpora import CORPORA
from tests.benchmarks.engine.peers.ours_engine import asked
from tests.benchmarks.engine.questions import Question, questions
from tests.benchmarks.engine.vocabularies import VOCABULARIES
from webapp import create_app, state

CORPUS = "recombined"
ARTICLES = 100_000
QUESTIONS = 10
RUNS = 40
BROWSER = {"Accept-Encoding": "gzip"}
_UNMEASURED = 5
"""Runs before the first that counts: templates are compiled, files are read."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the page of one question costs."""

    name: str
    total: int
    engine: float
    """Milliseconds, like `page`."""
    page: float
    raw: int
    """Bytes, like `packed`."""
    packed: int


def ready(folder: Path, articles: int) -> WhooshEngine:
    """The engine with that many articles, built where the folder has no index yet."""
    folder.mkdir(parents=True, exist_ok=True)
    empty = not any(folder.iterdir())
    engine = WhooshEngine(folder)
    if empty:
        engine.build(CORPORA[CORPUS](articles))
    return engine


def costs(engine: Engine, settings: Settings, runs: int) -> Iterator[Cost]:
    """The cost of each question's page."""
    client = create_app(settings, engine).test_client()
    for question in islice(questions(VOCABULARIES[CORPUS]), QUESTIONS):
        yield cost(engine, client, question, runs)


def cost(engine: Engine, client: FlaskClient, question: Question, runs: int) -> Cost:
    """The cost of one question's page."""
    request = asked(question)
    address = state.url(request)
    alone, whole = [], []
    for _ in range(runs):
        alone.append(milliseconds(lambda: engine.snapshot().search(request)))
        whole.append(milliseconds(lambda: client.get(address, headers=BROWSER)))
    return Cost(
        question.name,
        engine.snapshot().search(request).total,
        statistics.median(alone[_UNMEASURED:]),
        statistics.median(whole[_UNMEASURED:]),
        len(client.get(address).data),
        len(client.get(address, headers=BROWSER).data),
    )


def milliseconds(work: Callable[[], object]) -> float:
    """What some work takes of the processor."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def table(found: list[Cost]) -> str:
    """The costs as Markdown, the median of all questions last."""
    lines = ["| question | articles | engine ms | page ms | KB | KB packed |", "| --- | --: | --: | --: | --: | --: |"]
    lines += [
        f"| {c.name} | {c.total:,} | {c.engine:.1f} | {c.page:.1f} | {kb(c.raw)} | {kb(c.packed)} |" for c in found
    ]
    engine, page = (statistics.median(getattr(c, name) for c in found) for name in ("engine", "page"))
    raw, packed = (max(getattr(c, name) for c in found) for name in ("raw", "packed"))
    return "\n".join([*lines, f"| median; most KB | | {engine:.1f} | {page:.1f} | {kb(raw)} | {kb(packed)} |"])


def kb(size: float) -> str:
    """Bytes as kilobytes."""
    return f"{size / 1000:.1f}"


def arguments(module: str) -> argparse.Namespace:
    """What a benchmark of the site is started with: how many articles, and a folder for their index."""
    parser = argparse.ArgumentParser(prog=f"python -m tests.benchmarks.{module}")
    parser.add_argument("articles", type=int, nargs="?", default=ARTICLES)
    parser.add_argument("--folder", type=Path, help="where the index goes and stays; else it is removed at the end")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    chosen = arguments("page")
    with TemporaryDirectory() as temporary:
        engine = ready(chosen.folder or Path(temporary), chosen.articles)
        settings = Settings(archive=Path("no-archive"), engine="whoosh", site_url="https://archive.example")
        print(table(list(costs(engine, settings, RUNS))))


if __name__ == "__main__":
    main()
