"""SQLite FTS5: texts in an external-content table, values in tables of (article, value)."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from tests.benchmarks.engine.peers import Row, changed_rows, read_rows
from tests.benchmarks.engine.peers.language import Language
from tests.benchmarks.engine.questions import (
    KINDS,
    LISTED,
    YEAR,
    Answer,
    Choice,
    Everything,
    Question,
)

LANGUAGE = Language()

_SCHEMA = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY;
CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT, headline TEXT, body TEXT);
CREATE TABLE dated (n INTEGER PRIMARY KEY, date TEXT, year TEXT);
CREATE TABLE value (v INTEGER PRIMARY KEY, kind TEXT, key TEXT, UNIQUE (kind, key));
CREATE TABLE person (n INTEGER, v INTEGER, PRIMARY KEY (n, v)) WITHOUT ROWID;
CREATE TABLE country (n INTEGER, v INTEGER, PRIMARY KEY (n, v)) WITHOUT ROWID;
CREATE TABLE organisation (n INTEGER, v INTEGER, PRIMARY KEY (n, v)) WITHOUT ROWID;
CREATE VIRTUAL TABLE stems
    USING fts5(headline, body, content='article', content_rowid='n', tokenize='porter unicode61');
"""
_INDEXES = """
CREATE INDEX by_person ON person (v, n); CREATE INDEX by_country ON country (v, n);
CREATE INDEX by_organisation ON organisation (v, n); CREATE INDEX by_date ON dated (date);
CREATE INDEX by_year ON dated (year); CREATE UNIQUE INDEX by_id ON article (id);
INSERT INTO stems(stems) VALUES ('optimize'); ANALYZE;
"""
_EXACT = """
CREATE VIRTUAL TABLE words
    USING fts5(headline, body, content='article', content_rowid='n', tokenize='unicode61');
INSERT INTO words(words) VALUES ('rebuild');
"""
_READING = """
PRAGMA cache_size=-524288; PRAGMA mmap_size=2000000000; PRAGMA temp_store=MEMORY;
CREATE TEMP TABLE found (n INTEGER PRIMARY KEY, score REAL);
"""
_HALF = 0.4
"""Share of the articles from which on walking a whole index beats looking each article up."""


class Sqlite:
    """One database file."""

    version = sqlite3.sqlite_version

    def __init__(self, folder: Path, corpus: Path) -> None:
        self._file = folder / "articles.db"
        self._corpus = corpus

    def build(self) -> None:
        shutil.rmtree(self._file.parent, ignore_errors=True)
        self._file.parent.mkdir(parents=True)
        self._db = sqlite3.connect(self._file, isolation_level=None)
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")
        for number, row in enumerate(read_rows(self._corpus), 1):
            self._insert(number, row)
        self._db.execute("COMMIT")
        self._db.executescript(_INDEXES)
        self._db.close()

    def add_exact(self) -> None:
        db = sqlite3.connect(self._file, isolation_level=None)
        db.executescript(_EXACT)
        db.close()

    def open(self) -> None:
        self._db = sqlite3.connect(self._file, isolation_level=None)
        self._db.executescript(_READING)
        self._count = self._db.execute("SELECT count(*) FROM dated").fetchone()[0]

    def ask(self, question: Question) -> Answer:
        facets: dict[str, list[tuple[str, int]]] = {}
        for choices, kinds in question.counted().items():
            total = self._find(question, choices, scored=choices == question.chosen)
            facets |= {kind: self._counts(kind, total) for kind in kinds}
        return Answer(total, facets, self._hits(question))

    def change(self, every: int) -> None:
        self._db.execute("BEGIN")
        for row in changed_rows(self._corpus, every):
            number, *old = self._db.execute(
                "SELECT n, headline, body FROM article WHERE id = ?", (row["id"],)
            ).fetchone()
            self._db.execute(
                "INSERT INTO stems(stems, rowid, headline, body) VALUES ('delete', ?, ?, ?)", (number, *old)
            )
            for table in ("article", "dated", *KINDS):
                self._db.execute(f"DELETE FROM {table} WHERE n = ?", (number,))
            self._insert(number, row)
        self._db.execute("COMMIT")

    def _insert(self, number: int, row: Row) -> None:
        texts = row["headline"], row["body"]
        self._db.execute("INSERT INTO article VALUES (?, ?, ?, ?)", (number, row["id"], *texts))
        self._db.execute("INSERT INTO stems (rowid, headline, body) VALUES (?, ?, ?)", (number, *texts))
        self._db.execute("INSERT INTO dated VALUES (?, ?, ?)", (number, row["date"], row["date"][:4]))
        for kind in KINDS:
            for key in row[kind]:
                self._db.execute("INSERT OR IGNORE INTO value (kind, key) VALUES (?, ?)", (kind, key))
                chosen = "SELECT ?, v FROM value WHERE kind = ? AND key = ?"
                self._db.execute(f"INSERT INTO {kind} {chosen}", (number, kind, key))

    def _find(self, question: Question, choices: frozenset[Choice], *, scored: bool) -> int:
        """Put what a question finds under these choices into a temporary table; its size."""
        conditions, values = [], []
        for kind in sorted({kind for kind, _ in choices}):
            keys = [key for of, key in choices if of == kind]
            places = ", ".join("?" * len(keys))
            # Without the + the planner asks FTS5 once for each article with the value.
            conditions.append(f"+n IN (SELECT n FROM {kind} JOIN value USING (v) WHERE kind = ? AND key IN ({places}))")
            values += [kind, *keys]
        if question.days[0]:
            conditions.append("+n IN (SELECT n FROM dated WHERE date BETWEEN ? AND ?)")
            values += question.days
        self._db.execute("DELETE FROM temp.found")
        if isinstance(question.tree, Everything):
            source, score = "dated", "0.0"
        else:
            table = "words" if question.is_exact else "stems"
            source = f"(SELECT rowid AS n, {'rank' if scored else '0.0'} AS score FROM {table} WHERE {table} MATCH ?)"
            score, values = "score", [LANGUAGE.written(question.tree), *values]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return self._db.execute(f"INSERT INTO temp.found SELECT n, {score} FROM {source}{where}", values).rowcount

    def _counts(self, kind: str, total: int) -> list[tuple[str, int]]:
        if kind == YEAR:
            years = "SELECT year, count(*) FROM temp.found CROSS JOIN dated USING (n) GROUP BY year"
            return self._db.execute(years).fetchall()
        few = f"temp.found f CROSS JOIN {kind} x ON x.n = f.n"
        many = f"{kind} x INDEXED BY by_{kind} CROSS JOIN temp.found f ON f.n = x.n"
        counts = f"""SELECT v, count(*) c FROM {few if total < _HALF * self._count else many}
            GROUP BY v ORDER BY c DESC LIMIT {LISTED}"""
        return self._db.execute(f"SELECT key, c FROM ({counts}) JOIN value USING (v)").fetchall()

    def _hits(self, question: Question) -> list[tuple[str, str, str]]:
        joined, order = "", "score"
        if question.newest_first:
            joined, order = " JOIN dated USING (n)", "date DESC"
        page = f"SELECT n FROM temp.found{joined} ORDER BY {order}, n LIMIT {LISTED} OFFSET {question.skipped}"
        numbers = [number for (number,) in self._db.execute(page)]
        table = "words" if question.is_exact else "stems"
        places = ", ".join("?" * len(numbers))
        if isinstance(question.tree, Everything):
            texts = f"SELECT n, id, headline, substr(body, 1, 250) FROM article WHERE n IN ({places})"
            found = self._db.execute(texts, numbers)
        else:
            texts = f"""SELECT n, id, a.headline, snippet({table}, 1, '<b>', '</b>', '…', 40)
                FROM {table} JOIN article a ON n = {table}.rowid WHERE {table} MATCH ? AND n IN ({places})"""
            found = self._db.execute(texts, (LANGUAGE.written(question.tree), *numbers))
        by_number = {number: hit for number, *hit in found}
        return [tuple(by_number[number]) for number in numbers]


ENGINE = Sqlite
