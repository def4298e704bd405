"""Writes articles.sqlite and, beside it, articles.bin (`store.py` reads them)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from indexer.addresses import address
from indexer.engine.whoosh.beginnings import Spelled
from indexer.engine.whoosh.documents import Compressed, DocumentsWriter, Examples
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.merge import Forms
from indexer.engine.whoosh.store import FILE
from indexer.engine.written import WrittenNames
from indexer.model import Document, Entity
from indexer.text import joined, slug

_TABLES = """
CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT UNIQUE, fingerprint BLOB, content BLOB);
CREATE TABLE examples (data BLOB, ids TEXT);
CREATE TABLE other_id (id TEXT, number INTEGER, PRIMARY KEY (id, number)) WITHOUT ROWID;
CREATE TABLE address (address TEXT, number INTEGER);
CREATE TABLE entity (kind TEXT, key TEXT, data BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE name (kind TEXT, key TEXT, forms TEXT, slug TEXT, is_spelling INTEGER);
CREATE TABLE written (
    kind TEXT, key TEXT, text TEXT, forms TEXT, count INTEGER, PRIMARY KEY (kind, key, text)
) WITHOUT ROWID;
CREATE TABLE form (
    form TEXT PRIMARY KEY, lower INTEGER, title INTEGER, surface INTEGER, capitals INTEGER
) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX address_address ON address (address);
CREATE INDEX name_forms ON name (forms);
CREATE INDEX name_slug ON name (slug) WHERE slug IS NOT NULL;
"""
_PAGE = 16384
"""Bytes: with SQLite's own 4096 a fifth of the room is lost to the ends of pages."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What of documents has tables of its own, with their numbers."""

    other_ids: list[tuple[str, int]] = field(default_factory=list)
    addresses: list[tuple[str, int]] = field(default_factory=list)

    def add(self, number: int, document: Document) -> None:
        """Take a document."""
        article = document.article
        self.other_ids.extend((other, number) for other in article.other_ids)
        where = address(article.original_url)
        if where:
            self.addresses.append((where, number))

    def extend(self, others: Rows, numbers: Ints) -> None:
        """Take what others took, whose documents have these numbers here."""
        for taken, found in ((self.other_ids, others.other_ids), (self.addresses, others.addresses)):
            taken.extend((text, int(numbers[number])) for text, number in found)


class StoreWriter:
    """Takes documents, numbered in the order of their ids, and keeps them."""

    def __init__(self, directory: Path, examples: Examples) -> None:
        self._db = sqlite3.connect(directory / FILE, isolation_level=None)
        # The generation is thrown away if the build fails, and synced as a whole if it does not.
        for setting in (f"page_size = {_PAGE}", "journal_mode = OFF", "synchronous = OFF"):
            self._db.execute(f"PRAGMA {setting}")
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")
        self._db.execute("INSERT INTO examples VALUES (?, ?)", (examples.data, "\n".join(examples.ids)))
        self._documents = DocumentsWriter(directory)
        self._entities: list[tuple[tuple[Any, ...], list[tuple[Any, ...]]]] = []
        self._written: list[tuple[Any, ...]] = []
        """Rows that are written after those of all words, so that the same is always written in the same order."""

    def add(self, fingerprints: Mapping[str, bytes], contents: Iterable[bytes], parts: Sequence[Compressed]) -> None:
        """Take all documents in the order of their ids: the fingerprint of each and its content as
        `encoding.content` has it; each is in one of the parts."""
        self._documents.write(parts)
        rows = zip(range(len(fingerprints)), fingerprints, fingerprints.values(), contents, strict=True)
        self._db.executemany("INSERT INTO document VALUES (?, ?, ?, ?)", rows)

    def add_rows(self, rows: Rows) -> None:
        """Take what of the documents has tables of its own."""
        self._db.executemany("INSERT INTO other_id VALUES (?, ?)", sorted(rows.other_ids))
        self._db.executemany("INSERT INTO address VALUES (?, ?)", sorted(rows.addresses))

    def add_names(self, named: Iterable[tuple[Entity, bytes]], written: WrittenNames, spelled: Spelled) -> None:
        """Take entities and sources, each also encoded, with their names, and how often their spellings are written
        in each way."""
        self._entities = [
            ((entity.kind.value, entity.key, data), _name_rows(entity, spelled)) for entity, data in named
        ]
        counts = sorted((*key, text, count) for key, found in written.counts() for text, count in found.items())
        self._written = [(kind, key, text, spelled[text], count) for kind, key, text, count in counts]

    def finish(self, words: Forms) -> None:
        """Take the words of all texts, and complete the files."""
        self._db.executemany("INSERT INTO form VALUES (?, ?, ?, ?, ?)", words.rows())
        self._db.executemany("INSERT INTO entity VALUES (?, ?, ?)", (entity for entity, _ in self._entities))
        names = chain.from_iterable(names for _, names in self._entities)
        self._db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", names)
        self._db.executemany("INSERT INTO written VALUES (?, ?, ?, ?, ?)", self._written)
        self._db.execute("COMMIT")
        self._db.executescript(_INDEXES)
        self.close()

    def close(self) -> None:
        """Let go of the files, complete or not."""
        self._documents.close()
        self._db.close()


def _name_rows(entity: Entity, spelled: Spelled) -> list[tuple[Any, ...]]:
    names = [(entity.label, False), *((spelling, True) for spelling in entity.spellings)]
    kind, key = entity.kind.value, entity.key
    return [(kind, key, spelled[name], _slug(name, spelled[name]), is_spelling) for name, is_spelling in names]


def _slug(name: str, spelled: str) -> str | None:
    """The slug of a name; None where it is the folded forms with hyphens between, as nearly always."""
    found = joined(spelled.split(" ")) if name.isascii() else slug(name)
    return None if found == spelled.replace(" ", "-") else found
