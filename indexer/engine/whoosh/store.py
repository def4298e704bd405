"""articles.sqlite: the documents, the names in them and the words they are written with.

Written once, then only read, so readers need no locks of the database. Documents are compressed JSON.
"""

from __future__ import annotations

import sqlite3
import threading
import weakref
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from indexer.addresses import address
from indexer.engine import encoding
from indexer.engine.written import NamedKey, Written
from indexer.errors import EngineError
from indexer.model import Document, Entity
from indexer.text import Case, forms, slug

FILE = "articles.sqlite"

_TABLES = """
CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT UNIQUE, data BLOB);
CREATE TABLE other_id (id TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE address (address TEXT, number INTEGER);
CREATE TABLE entity (kind TEXT, key TEXT, label TEXT, data BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE name (kind TEXT, key TEXT, forms TEXT, slug TEXT, is_spelling INTEGER);
CREATE TABLE written (kind TEXT, key TEXT, forms TEXT, text TEXT, PRIMARY KEY (kind, key, forms)) WITHOUT ROWID;
CREATE TABLE form (form TEXT PRIMARY KEY, lower INTEGER, title INTEGER) WITHOUT ROWID;
CREATE TABLE incoming.document (id TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX address_address ON address (address);
CREATE INDEX name_forms ON name (forms);
"""
_BATCH = 100


class StoreWriter:
    """Takes documents in any order, numbers them in the order of their ids, and keeps them."""

    def __init__(self, directory: Path) -> None:
        self._incoming = directory / "incoming.sqlite"
        self._db = sqlite3.connect(directory / FILE, isolation_level=None)
        self._db.execute("ATTACH ? AS incoming", (str(self._incoming),))
        # The generation is thrown away if the build fails, and synced as a whole if it does not.
        for setting in ("main.journal_mode = OFF", "incoming.journal_mode = OFF", "synchronous = OFF"):
            self._db.execute(f"PRAGMA {setting}")
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")

    def add(self, document: Document) -> None:
        """Take a document; EngineError when its id was taken before."""
        article_id = document.article.id
        data = zlib.compress(encoding.encode(document))
        try:
            self._db.execute("INSERT INTO incoming.document VALUES (?, ?)", (article_id, data))
        except sqlite3.IntegrityError as error:
            raise EngineError(f"Two articles have the id {article_id!r}.") from error

    def numbered(self) -> Iterator[Document]:
        """Every document in the order of its number, which is that of its id; call it once all are added."""
        order = "ROW_NUMBER() OVER (ORDER BY id) - 1"
        self._db.execute(f"INSERT INTO main.document SELECT {order}, id, data FROM incoming.document ORDER BY id")
        for data in self._encoded():
            yield encoding.decode(data)

    def digest(self) -> str:
        """The logical digest of all documents."""
        return encoding.digest(self._encoded())

    def add_other_ids(self, number: int, ids: Iterable[str]) -> None:
        """Keep the ids of a document's other records."""
        self._db.executemany("INSERT OR IGNORE INTO other_id VALUES (?, ?)", ((id, number) for id in ids))

    def add_address(self, number: int, url: str | None) -> None:
        """Keep where a document was published."""
        where = address(url)
        if where:
            self._db.execute("INSERT INTO address VALUES (?, ?)", (where, number))

    def add_names(self, entities: Iterable[Entity]) -> None:
        """Keep entities and sources with their names."""
        for entity in entities:
            kind, key = entity.kind.value, entity.key
            data = msgspec.json.encode(entity)
            self._db.execute("INSERT INTO entity VALUES (?, ?, ?, ?)", (kind, key, entity.label, data))
            names = [(entity.label, False), *((spelling, True) for spelling in entity.spellings)]
            rows = ((kind, key, " ".join(forms(name)), slug(name), is_spelling) for name, is_spelling in names)
            self._db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", rows)

    def add_written(self, named: Iterable[tuple[NamedKey, Written]]) -> None:
        """Keep how the spellings of entities are written most often."""
        rows = ((*key, " ".join(spelled), text) for key, written in named for spelled, text in written.items())
        self._db.executemany("INSERT INTO written VALUES (?, ?, ?, ?)", rows)

    def add_forms(self, written: Iterable[str], cases: Counter[tuple[str, Case]]) -> None:
        """Keep the words of all texts and how often each is written which way."""
        rows = ((form, cases[form, Case.LOWER], cases[form, Case.TITLE]) for form in sorted(written))
        self._db.executemany("INSERT INTO form VALUES (?, ?, ?)", rows)

    def finish(self) -> None:
        """Complete the file."""
        self._db.execute("COMMIT")
        self._db.executescript(_INDEXES)
        self.close()

    def close(self) -> None:
        """Let go of the files, complete or not."""
        self._db.close()
        self._incoming.unlink(missing_ok=True)

    def _encoded(self) -> Iterator[bytes]:
        for (data,) in self._db.execute("SELECT data FROM main.document ORDER BY number"):
            yield zlib.decompress(data)


class Store:
    """A finished articles.sqlite. Safe to share between threads.

    One connection serves all threads, one at a time: it was opened with the generation, so it goes on
    reading after a newer rebuild has deleted the file.
    """

    def __init__(self, directory: Path) -> None:
        address = f"{(directory / FILE).resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._lock = threading.Lock()
        self._finalizer = weakref.finalize(self, self._db.close)
        (self.count,) = self.rows("SELECT COUNT(*) FROM document")[0]

    def rows(self, sql: str, *parameters: object, **named: object) -> list[Any]:
        """All rows of a query; its parameters are marked ? in order, or :name."""
        with self._lock:
            return self._db.execute(sql, named or parameters).fetchall()

    def number(self, article_id: str) -> int | None:
        """The number of a document, by its own id or else by another record's."""
        for table in ("document", "other_id"):
            found = self.rows(f"SELECT number FROM {table} WHERE id = ?", article_id)
            if found:
                return int(found[0][0])
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

    def documents(self, numbers: Sequence[int]) -> Iterator[Document]:
        """The documents of these numbers, in this order."""
        for start in range(0, len(numbers), _BATCH):
            some = numbers[start : start + _BATCH]
            marks = ",".join("?" * len(some))
            found = dict(self.rows(f"SELECT number, data FROM document WHERE number IN ({marks})", *some))
            yield from (encoding.decode(zlib.decompress(found[number])) for number in some)

    def close(self) -> None:
        """Let go of the file."""
        self._finalizer()
