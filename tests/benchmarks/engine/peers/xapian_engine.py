"""Xapian: its own query parser and snippets; facets by match spies in C++, one for each value slot."""

from __future__ import annotations

import shutil
from collections import Counter
from itertools import count, takewhile
from pathlib import Path

import xapian

from tests.benchmarks.engine.peers import Row, changed_rows, read_rows
from tests.benchmarks.engine.peers.language import Language
from tests.benchmarks.engine.questions import (
    KINDS,
    LISTED,
    YEAR,
    Answer,
    Choice,
    Everything,
    Exact,
    Question,
    Tree,
)

LANGUAGE = Language(without="({} AND NOT {})")

_EXTRACT = 250
_DATE, _YEAR = 0, 1
_FIRST_SLOT = {"person": 1_000, "country": 2_000, "organisation": 3_000}
"""A slot holds one value: those of an article stand side by side, its n-th in the n-th slot."""
_PREFIXES = {"person": "XP:", "country": "XC:", "organisation": "XO:"}


class Xapian:
    """One database; it keeps unstemmed words anyway."""

    version = xapian.version_string()

    def __init__(self, folder: Path, corpus: Path) -> None:
        self._folder = folder / "database"
        self._corpus = corpus
        self._stemmer = xapian.Stem("en")
        self._parser = xapian.QueryParser()
        self._parser.set_stemmer(self._stemmer)
        self._parser.set_stemming_strategy(self._parser.STEM_SOME)
        self._parser.set_default_op(xapian.Query.OP_AND)

    def build(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        database = xapian.WritableDatabase(str(self._folder), xapian.DB_CREATE_OR_OVERWRITE)
        for row in read_rows(self._corpus):
            database.add_document(self._document(row))
        database.commit()
        database.close()

    def add_exact(self) -> None:
        """Nothing: see the class."""

    def open(self) -> None:
        self._database = xapian.Database(str(self._folder))
        self._parser.set_database(self._database)
        self._slots = {YEAR: (_YEAR,)} | {kind: self._filled(first) for kind, first in _FIRST_SLOT.items()}

    def ask(self, question: Question) -> Answer:
        text, all_of_it = self._parsed(question.tree), self._database.get_doccount()
        facets: dict[str, list[tuple[str, int]]] = {}
        for choices, kinds in question.counted().items():
            enquire = self._enquire(text, choices, question)
            spies = {kind: list(map(xapian.ValueCountMatchSpy, self._slots[kind])) for kind in kinds}
            for some in spies.values():
                for spy in some:
                    enquire.add_matchspy(spy)
            wanted = LISTED if choices == question.chosen else 0
            page = enquire.get_mset(question.skipped if wanted else 0, wanted, all_of_it)
            facets |= {kind: _counts(kind, some) for kind, some in spies.items()}
        return Answer(page.get_matches_estimated(), facets, [self._hit(page, match.document) for match in page])

    def change(self, every: int) -> None:
        database = xapian.WritableDatabase(str(self._folder), xapian.DB_OPEN)
        for row in changed_rows(self._corpus, every):
            database.replace_document(f"Q{row['id']}", self._document(row))
        database.commit()
        database.close()
        self._database.reopen()

    def _document(self, row: Row) -> xapian.Document:
        document = xapian.Document()
        generator = xapian.TermGenerator()
        generator.set_stemmer(self._stemmer)
        generator.set_document(document)
        generator.index_text(row["headline"])
        generator.increase_termpos()
        generator.index_text(row["body"])
        document.add_boolean_term(f"Q{row['id']}")
        for kind in KINDS:
            for place, key in enumerate(row[kind]):
                document.add_boolean_term(_PREFIXES[kind] + key)
                document.add_value(_FIRST_SLOT[kind] + place, key)
        document.add_value(_DATE, row["date"])
        document.add_value(_YEAR, row["date"][:4])
        document.set_data("\n".join((row["id"], row["headline"].replace("\n", " "), row["body"])))
        return document

    def _filled(self, first: int) -> tuple[int, ...]:
        """The slots from `first` on that some article fills: as many as the article with most values has."""
        return tuple(takewhile(self._database.get_value_freq, count(first)))

    def _parsed(self, tree: Tree) -> xapian.Query:
        if isinstance(tree, Everything):
            return xapian.Query.MatchAll
        parser = self._parser
        if isinstance(tree, Exact):
            return parser.parse_query(f'"{tree.text}"', parser.FLAG_PHRASE)
        return parser.parse_query(
            LANGUAGE.written(tree),
            parser.FLAG_BOOLEAN | parser.FLAG_PHRASE | parser.FLAG_LOVEHATE | parser.FLAG_WILDCARD,
        )

    def _enquire(self, text: xapian.Query, chosen: frozenset[Choice], question: Question) -> xapian.Enquire:
        query = text
        for kind in sorted({kind for kind, _ in chosen}):
            terms = [xapian.Query(_PREFIXES[kind] + key) for of, key in sorted(chosen) if of == kind]
            query = xapian.Query(xapian.Query.OP_FILTER, query, xapian.Query(xapian.Query.OP_OR, terms))
        if question.days[0]:
            days = xapian.Query(xapian.Query.OP_VALUE_RANGE, _DATE, *question.days)
            query = xapian.Query(xapian.Query.OP_FILTER, query, days)
        enquire = xapian.Enquire(self._database)
        enquire.set_query(query)
        if question.newest_first:
            enquire.set_sort_by_value(_DATE, True)
        return enquire

    def _hit(self, page: xapian.MSet, document: xapian.Document) -> tuple[str, str, str]:
        id, headline, body = document.get_data().decode().split("\n", 2)
        flags = xapian.MSet.SNIPPET_BACKGROUND_MODEL | xapian.MSet.SNIPPET_EXHAUSTIVE
        extract = page.snippet(body, _EXTRACT, self._stemmer, flags, "<b>", "</b>", "…")
        return id, headline, extract.decode()


def _counts(kind: str, spies: list[xapian.ValueCountMatchSpy]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for spy in spies:
        for value in spy.values():
            counts[value.term.decode()] += value.termfreq
    return counts.most_common(None if kind == YEAR else LISTED)


ENGINE = Xapian
