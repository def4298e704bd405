"""articles.sqlite: the ids of the documents, the names in them and the words they are written with; and
beside it the documents themselves (`documents`).

Written once, then only read, so readers need no locks of the database.
"""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from indexer.addresses import address
from indexer.engine.whoosh.documents import Documents
from indexer.model import Document

FILE = "articles.sqlite"

_BATCH = 100
_LISTED = 5_000
"""Documents listed at a time."""

_MAPPED = 2**31 - 2**16
"""Bytes of the file that are read as mapped memory, like all other files of a generation: SQLite's most. Its
own cache of pages would be another 2 MB of each process, and is not quicker."""


class Store:
    """A finished articles.sqlite and articles.bin. Safe to share between threads.

    One connection serves all threads, one at a time: it was opened with the generation, so it goes on
    reading after a newer rebuild has deleted the file.
    """

    def __init__(self, directory: Path) -> None:
        address = f"{(directory / FILE).resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._db.execute(f"PRAGMA mmap_size = {_MAPPED}")
        self._lock = threading.Lock()
        self._finalizer = weakref.finalize(self, self._db.close)
        (self.count,) = self.rows("SELECT COUNT(*) FROM document")[0]
        (self.examples,) = self.rows("SELECT data FROM examples")[0]
        """What the documents are compressed with."""
        self._documents = Documents(directory, self.count, self.examples)

    def rows(self, sql: str, *parameters: object, **named: object) -> list[Any]:
        """All rows of a query; its parameters are marked ? in order, or :name."""
        with self._lock:
            return self._db.execute(sql, named or parameters).fetchall()

    def number(self, article_id: str) -> int | None:
        """The number of a document, by its own id or else by another record's."""
        for table in ("document", "other_id"):
            [(number,)] = self.rows(f"SELECT MIN(number) FROM {table} WHERE id = ?", article_id)
            if number is not None:
                return int(number)
        return None

    def numbers(self, article_ids: Iterable[str]) -> list[int]:
        """The numbers of those documents that exist."""
        return [number for article_id in article_ids if (number := self.number(article_id)) is not None]

    def ids_at(self, urls: Iterable[str]) -> frozenset[str]:
        """The ids of the documents published at one of these URLs."""
        wanted = sorted({where for url in urls if (where := address(url))})
        found: set[str] = set()
        for start in range(0, len(wanted), _BATCH):
            some = wanted[start : start + _BATCH]
            marks = ",".join("?" * len(some))
            sql = f"SELECT id FROM address JOIN document USING (number) WHERE address IN ({marks})"
            found.update(id for (id,) in self.rows(sql, *some))
        return frozenset(found)

    def id(self, number: int) -> str:
        """The id of a document."""
        return str(self.rows("SELECT id FROM document WHERE number = ?", number)[0][0])

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """The id of each document and the hash of its content, in the order of their numbers."""
        sql = "SELECT id, content FROM document WHERE number >= ? AND number < ? ORDER BY number"
        for start in range(0, self.count, _LISTED):
            yield from self.rows(sql, start, start + _LISTED)

    def dated(self, numbers: Sequence[int]) -> Iterator[tuple[str, str | None]]:
        """The ids of the documents of these numbers, in this order, and when their newest versions came."""
        return map(self._documents.dated, numbers)

    def documents(self, numbers: Sequence[int]) -> Iterator[Document]:
        """The documents of these numbers, in this order."""
        return map(self._documents.at, numbers)

    def close(self) -> None:
        """Let go of the files."""
        self._finalizer()
        self._documents.close()
