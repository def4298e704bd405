"""The engines by name: each is imported only by the worker that runs it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, TypedDict

from tests.benchmarks.engine.questions import Answer, Question


class Row(TypedDict):
    """A document as the peers take it."""

    id: str
    headline: str
    body: str
    date: str
    """2016-01-29."""
    person: list[str]
    country: list[str]
    organisation: list[str]


def read_rows(corpus: Path) -> Iterator[Row]:
    """The rows of a corpus, in order."""
    with (corpus / "rows.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Engine(Protocol):
    """One engine in one folder, in one process."""

    version: str

    def __init__(self, folder: Path, corpus: Path) -> None: ...

    def build(self) -> None:
        """Index the corpus."""
        ...

    def add_exact(self) -> None:
        """Whatever else it takes to find words in one form only: not counted as building."""
        ...

    def open(self) -> None:
        """Get ready for questions."""
        ...

    def ask(self, question: Question) -> Answer:
        """The page, the total, the facets."""
        ...

    def change(self, every: int) -> None:
        """Bring the index up to date after one row in `every` got another sentence; it stays open."""
        ...


_MODULES = {"ours": "ours", "tantivy": "tantivy", "SQLite FTS5": "sqlite", "Xapian": "xapian"}
ENGINES = tuple(_MODULES)
"""Ours, and those it is compared with."""

SENTENCE = " This sentence was added."


def changed_rows(corpus: Path, every: int) -> Iterator[Row]:
    """The rows that change."""
    for number, row in enumerate(read_rows(corpus)):
        if number % every == 0:
            yield {**row, "body": row["body"] + SENTENCE}


def engine(name: str) -> type[Engine]:
    """The class of an engine. ImportError where it is not installed."""
    found: type[Engine] = import_module(f"tests.benchmarks.engine.peers.{_MODULES[name]}_engine").ENGINE
    return found
