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
from typing import Any

from indexer import archive, clean, earlier, extract, readers
from indexer.authority import Authority
from indexer.copies.known import digest_of
from indexer.errors import ArticleError
from indexer.extract import spacy_names
from indexer.link import names_in
from indexer.link.noted import Name
from indexer.model import (
    Article,
    Contents,
    Head,
    KillNotice,
    Mention,
    RawArticle,
    Refused,
    Source,
    SourceFile,
    Unread,
)
from indexer.outlines import Glimpse, Outline, outline
from indexer.readers.fields import FieldMaps
from indexer.results import encode
from indexer.sources import SourceFacts, SourceRules
from indexer.states import State

_KEY = 16
"""Bytes of a hash: of as many texts as there can be, no two share one by chance."""


_REHEARSAL = (
    "Ferries stay in port\n\nNo ferry left Valletta on Monday, for the wind had turned to the north-east and the sea"
    " was rough. John Borg of the Harbour Board said that two ships were waiting at Marsaxlokk."
)
"""A text that is long enough for its language to be told."""


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


@dataclass(frozen=True, slots=True)
class Marks:
    """What the texts of an article are known by, so that they need not be read to find what is kept of them."""

    texts: tuple[bytes, ...]
    """Hashes of the article, then of each older version of it: what the names in it depend on."""
    body: bytes
    """What copies of it are found by."""

    @staticmethod
    def of(article: Article) -> Marks:
        """The marks of an article."""
        return Marks(tuple(map(text_key, (article, *earlier.older(article)))), digest_of(article.body))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned article, with its marks; and what is worth a remark: dates that were not taken."""

    article: Article
    marks: Marks
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """Of a Cleaned what is asked of every one."""

    article: Head
    marks: Marks
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was when its state was noted."""

    file: SourceFile
    state: str
    """A hash of its bytes and its sidecar's, with the map of its fields and the rules for its pages; the
    reason where they cannot be had."""

    def key(self) -> str:
        """The task as a text."""
        return f"{self.file.path} {self.state}"


def state(folder: Path, limit: int, file: SourceFile) -> State:
    """The state of a file as it is now."""
    return archive.digest(folder, file, limit, whole=not readers.streamed(file.path))


def reading(limit: int, maps: FieldMaps, rules: SourceRules, file: SourceFile, state: State) -> Reading:
    """A file with its state, and whatever else its reading depends on."""
    beside = (limit, maps) if readers.streamed(file.path) else ""
    selectors = rules.reading_key() if readers.may_hold_html(file.path) else ""
    return Reading(file, f"{state if isinstance(state, str) else state.hex()} {beside} {selectors}")


def read(folder: Path, limit: int, maps: FieldMaps, rules: SourceRules, task: Reading) -> bytes | str:
    """What is in a file, unless it is not what it was any more: what is kept under another state would
    be served for ever. No record may have more than `limit` bytes."""

    def run() -> Contents:
        contents = readers.read(folder, task.file, limit, maps, rules)
        if reading(limit, maps, rules, task.file, state(folder, limit, task.file)) != task:
            raise ArticleError("it changed during the rebuild; run it again")
        return contents

    return _outcome(run)


@dataclass(frozen=True, slots=True)
class Outlined:
    """A file's contents, the records in outline."""

    records: tuple[Outline, ...]
    refused: tuple[Refused, ...]
    unread: tuple[Unread, ...]
    notes: tuple[tuple[str, str], ...]
    kill_notices: tuple[KillNotice, ...]


@dataclass(frozen=True, slots=True)
class Glimpsed:
    """An Outlined without the lines of its records, which are most of it."""

    records: tuple[Glimpse, ...]
    refused: tuple[Refused, ...]
    unread: tuple[Unread, ...]
    notes: tuple[tuple[str, str], ...]
    kill_notices: tuple[KillNotice, ...]


def outlined(contents: Contents | str) -> bytes | str:
    """The outline of a file; of one that cannot be read, the reason."""
    if isinstance(contents, str):
        return contents
    rest = contents.refused, contents.unread, contents.notes, contents.kill_notices
    return _outcome(lambda: Outlined(tuple(map(outline, contents.records)), *rest))


def cleaned(task: Cleaning) -> bytes | str:
    """The article a record becomes."""

    def run() -> Cleaned:
        parts = (task.record, task.id, task.source, task.facts)
        article, remarks = clean.examine(*parts, order=task.order, today=task.today)
        return Cleaned(article, Marks.of(article), remarks)

    return _outcome(run)


def text_key(article: Article) -> bytes:
    """What the names in an article depend on: all of it."""
    return hashlib.sha256(encode(article)).digest()[:_KEY]


@dataclass(frozen=True, slots=True)
class Naming:
    """What finds the names in an article besides the program."""

    names: Authority
    model: str
    """An installed spaCy model, or "" for none."""
    fingerprint: str


def naming(names: Authority, model: str) -> Naming:
    """The names list and the model; an error if the model cannot be had."""
    return Naming(names, model, names.fingerprint + (spacy_names.fingerprint(model) if model else ""))


@dataclass(frozen=True, slots=True)
class Found:
    """The names in an article: what other articles must know of them, and every mention."""

    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class FoundNames:
    """Of a Found what other articles must know."""

    names: tuple[Name, ...]


def found(naming: Naming, article: Article) -> bytes | str:
    """The names in an article."""

    def run() -> Found:
        mentions = extract.extract(article, naming.names)
        if naming.model:
            mentions = extract.ordered(spacy_names.by_model(article, mentions, naming.model))
        return Found(names_in(mentions), mentions)

    return _outcome(run)


def rehearse(naming: Naming) -> None:
    """Clean a short text and find the names in it, so that what both need is loaded."""
    record = RawArticle("rehearsal.txt", _REHEARSAL)
    article = clean.clean(record, "rehearsal", None, SourceFacts(), order="dmy", today=date.min)
    found(naming, article)


def _outcome(step: Callable[[], Any]) -> bytes | str:
    """What a step gives, encoded, or the reason why it gives nothing. A fault of the program costs the
    article it shows on, not the rebuild; it is reported like a broken file, and a strict rebuild stops."""
    try:
        return encode(step())
    except ArticleError as error:
        return str(error)
    except Exception as error:
        return f"a fault in the program, please report it: {type(error).__name__}: {error}"
