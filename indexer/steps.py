"""The slow steps of a rebuild as pure functions that a worker process can be handed.

Each has a key: everything its result depends on besides the program itself. A broken article comes
back as the reason why there is nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from indexer import archive, clean, extract, readers
from indexer.authority import Authority
from indexer.errors import ArticleError
from indexer.model import Article, Contents, Mention, RawArticle, Source, SourceFile
from indexer.readers.fields import FieldMaps
from indexer.sources import SourceFacts

Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Cleaning:
    """One record with all that its cleaning depends on."""

    record: RawArticle
    id: str
    source: Source | None
    facts: SourceFacts
    order: str
    """Of day and month, where nothing else decides."""
    today: date

    def key(self) -> str:
        """The task as a text; the record by its digest."""
        where = f"{self.record.path}#{self.record.number} {self.record.digest}"
        return f"{where} {self.id} {self.source} {self.facts} {self.order} {self.today}"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned article, and what is worth a remark: dates that were not taken."""

    article: Article
    remarks: tuple[str, ...] = ()


def file_key(folder: Path, limit: int, maps: FieldMaps, file: SourceFile) -> str:
    """What reading a file depends on: its path, its bytes and its sidecar's, the map of its fields."""
    whole = not readers.streamed(file.path)
    return f"{file.path} {archive.digest(folder, file, limit, whole=whole)} {'' if whole else (limit, maps)}"


def read(folder: Path, limit: int, maps: FieldMaps, file: SourceFile) -> Contents | str:
    """What is in a file; no record may have more than `limit` bytes."""
    return _outcome(lambda: readers.read(folder, file, limit, maps))


def cleaned(task: Cleaning) -> Cleaned | str:
    """The article a record becomes."""

    def run() -> Cleaned:
        parts = (task.record, task.id, task.source, task.facts)
        return Cleaned(*clean.examine(*parts, order=task.order, today=task.today))

    return _outcome(run)


def text_key(article: Article) -> str:
    """What the names in an article depend on: all of it."""
    return msgspec.json.encode(article).decode()


def mentions(names: Authority, article: Article) -> tuple[Mention, ...] | str:
    """The names in an article."""
    return _outcome(lambda: extract.extract(article, names))


def code_fingerprint() -> str:
    """A hash of the program's own code and data: another version works everything out anew."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _outcome(step: Callable[[], Out]) -> Out | str:
    """What a step gives, or the reason why it gives nothing. A fault of the program costs the article it
    shows on, not the rebuild; it is reported like a broken file, and a strict rebuild stops."""
    try:
        return step()
    except ArticleError as error:
        return str(error)
    except Exception as error:
        return f"a fault in the program, please report it: {type(error).__name__}: {error}"
