"""Builds every engine's index of one corpus, checks all answers, then asks all engines in turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from indexer.model import Document, Kind
from tests.benchmarks.engine.corpora import CORPORA
from tests.benchmarks.engine.peers import ENGINES
from tests.benchmarks.engine.questions import KINDS, LISTED, YEAR, Question, questions
from tests.benchmarks.engine.reference import Truth, truths
from tests.benchmarks.engine.vocabularies import VOCABULARIES

ROOT = Path(__file__).parents[3]
OURS = ENGINES[0]
CHANGED = 100
"""One article in so many changes before the last rebuild."""
_PATIENCE = 30.0
"""Seconds of processor after which an engine is asked a question no more, five times at least."""
_FEWEST = 5
_DEBIANS = Path("/usr/bin/python3")
"""The Python that Debian's packages are for."""

Say = Callable[[str], None]


@dataclass(slots=True)
class Measured:
    """What was measured of one engine."""

    version: str = ""
    absent: str = ""
    """Why there is nothing else, if so."""
    build: dict[str, float] = field(default_factory=dict)
    change: dict[str, float] = field(default_factory=dict)
    megabytes: float = 0.0
    times: dict[str, list[float]] = field(default_factory=dict)
    """Milliseconds of processor by question."""
    wrong: dict[str, str] = field(default_factory=dict)
    """By question what differs from the reference."""


@dataclass(frozen=True, slots=True)
class Run:
    """One comparison."""

    corpus: str
    articles: int
    text_bytes: int
    engines: dict[str, Measured]
    totals: dict[str, int]
    """By question, as the reference counts them."""


class Worker:
    """An engine's process; told in lines, answering in lines."""

    def __init__(self, engine: str, corpus: str, folder: Path, peers: Path) -> None:
        interpreter, environment = _interpreter(engine, peers)
        arguments = [engine, corpus, str(folder), str(folder / engine.replace(" ", "-"))]
        self._process = subprocess.Popen(
            [interpreter, "-m", "tests.benchmarks.engine.worker", *arguments],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tell(self, *command: str | int) -> dict[str, Any]:
        """Send a command and wait for the reply."""
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("The worker has no pipes.")
        process.stdin.write(json.dumps(command) + "\n")
        process.stdin.flush()
        if not (reply := process.stdout.readline()):
            raise RuntimeError(f"The worker ended at {command} with {process.wait()}; its error stands above.")
        answer: dict[str, Any] = json.loads(reply)
        return answer

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()


def _interpreter(engine: str, peers: Path) -> tuple[str, dict[str, str]]:
    """The Python an engine answers to, and where it finds the engine."""
    if engine == "tantivy" and (python := peers / "bin" / "python").exists():
        return str(python.absolute()), {}
    if engine == "Xapian" and _DEBIANS.exists():
        system = (peers / "xapian" / "usr").absolute()
        libraries = ":".join(map(str, (system / "lib").glob("*-linux-gnu")))
        paths = {"PYTHONPATH": f"{system}/lib/python3/dist-packages", "LD_LIBRARY_PATH": libraries}
        return str(_DEBIANS), paths if libraries else {}
    return sys.executable, {}


def write_corpus(corpus: str, articles: int, folder: Path) -> tuple[int, int]:
    """Write the documents, for us, and as rows, for the others; how many there are and the bytes of their texts."""
    folder.mkdir(parents=True, exist_ok=True)
    count = size = 0
    with (folder / "documents.jsonl").open("wb") as ours, (folder / "rows.jsonl").open("w", encoding="utf-8") as rows:
        for document in CORPORA[corpus](articles):
            article = document.article
            ours.write(msgspec.json.encode(document) + b"\n")
            values = {kind: [key for key, _ in document.values(Kind(kind))] for kind in KINDS}
            row = {"id": article.id, "headline": article.headline, "body": article.body, "date": article.published}
            rows.write(json.dumps({**row, **values}) + "\n")
            count += 1
            size += len(article.headline.encode()) + len(article.body.encode())
    return count, size


def compare(
    corpus: str, articles: int, folder: Path, *, peers: Path, runs: int, engines: Sequence[str], say: Say
) -> Run:
    """Everything, in order."""
    say(f"writing {articles:,} articles")
    count, size = write_corpus(corpus, articles, folder)
    measured = {engine: Measured() for engine in engines}
    for engine in engines:
        say(f"building {engine}")
        with Worker(engine, corpus, folder, peers) as worker:
            measured[engine].build = worker.tell("build")
    asked = tuple(questions(VOCABULARIES[corpus]))
    say("counting what is right")
    with (folder / "documents.jsonl").open("rb") as lines:
        right = truths((msgspec.json.decode(line, type=Document) for line in lines), asked)
    asked = tuple(question for question in asked if right[question.name].total > question.skipped)
    opened = partial(_opened, measured, lambda engine: Worker(engine, corpus, folder, peers))
    with opened() as workers:
        say("checking")
        for engine, worker in workers.items():
            measured[engine].wrong = dict(_differences(engine, worker, asked, right))
    with opened() as workers:  # others: to be checked takes memory that no reader's question does
        say("asking")
        _ask(workers, asked, measured, runs)
        for engine, worker in workers.items():
            measured[engine].megabytes = worker.tell("memory")["megabytes"]
            say(f"changing one in {CHANGED}: {engine}")
            measured[engine].change = worker.tell("change", CHANGED)
    totals = {question.name: right[question.name].total for question in asked}
    return Run(corpus, count, size, measured, totals)


@contextmanager
def _opened(measured: dict[str, Measured], worker: Callable[[str], Worker]) -> Iterator[dict[str, Worker]]:
    """A worker of each engine that is there, its index open."""
    with ExitStack() as stack:
        workers = {engine: stack.enter_context(worker(engine)) for engine in measured}
        for engine in list(workers):
            told = workers[engine].tell("open")
            measured[engine].version, measured[engine].absent = told.get("version", ""), told.get("absent", "")
            if measured[engine].absent:
                del workers[engine]
        yield workers


def _ask(workers: dict[str, Worker], asked: Sequence[Question], measured: dict[str, Measured], runs: int) -> None:
    """Each question to each engine in turn, again and again: whatever else the machine does hits all alike."""
    for question in asked:
        times: dict[str, list[float]] = {engine: [] for engine in workers}
        for _ in range(runs):
            for engine, worker in workers.items():
                so_far = times[engine]
                if len(so_far) < _FEWEST or sum(so_far) < 1000 * _PATIENCE:
                    so_far.append(worker.tell("ask", question.name)["ms"])
        for engine, taken in times.items():
            measured[engine].times[question.name] = taken


def _differences(
    engine: str, worker: Worker, asked: Sequence[Question], right: dict[str, Truth]
) -> Iterator[tuple[str, str]]:
    """What an engine gets wrong, by question."""
    for question in asked:
        truth = right[question.name]
        answer = worker.tell("ask", question.name)
        wrong = [f"{answer['total']} instead of {truth.total}"] if answer["total"] != truth.total else []
        wrong += [kind for kind in (*KINDS, YEAR) if not _is_right(kind, answer["facets"][kind], truth)]
        expected = min(LISTED, max(0, truth.total - question.skipped))
        if len(answer["hits"]) != expected:
            wrong.append(f"{len(answer['hits'])} results on the page instead of {expected}")
        if question.newest_first and not _is_newest([id for id, *_ in answer["hits"]], truth):
            wrong.append("not the newest first")
        if engine == OURS:
            counts = worker.tell("counts", question.name)
            wrong += [f"all of {kind}" for kind in (*KINDS, YEAR) if counts[kind] != dict(truth.counts[kind])]
        if wrong:
            yield question.name, ", ".join(wrong)


def _is_right(kind: str, listed: Sequence[Sequence[Any]], truth: Truth) -> bool:
    """Whether each listed value has the right count, and no value that is not listed a higher one."""
    counts = truth.counts[kind]
    if any(counts[str(key)] != count for key, count in listed):
        return False
    if kind == YEAR:
        return {str(key) for key, _ in listed} == set(counts)
    best = sorted(counts.values(), reverse=True)[:LISTED]
    return sorted((count for _, count in listed), reverse=True)[:LISTED] == best


def _is_newest(ids: Sequence[str], truth: Truth) -> bool:
    """Whether the found articles come by day, none left out; those of one day in any order."""
    return [truth.days.get(id) for id in ids] == sorted(truth.days.values(), reverse=True)[: len(ids)]


def stopwatch(show: Say) -> Say:
    """A way to say what is being done, with the seconds since the start."""
    start = time.monotonic()
    return lambda text: show(f"{time.monotonic() - start:7.0f} s  {text}")
