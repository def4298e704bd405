"""tantivy, as its documentation advises: stemmed text, facets by aggregation over fast fields."""

from __future__ import annotations

import shutil
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import tantivy
from tantivy import Occur, Query

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
    Tree,
)

LANGUAGE = Language(everything="*", prefix="(headline:/{}.*/ OR body:/{}.*/)", without="(+{} -{})")

_EXTRACT = 250
_HEAP = 256_000_000


class Tantivy:
    """One index of stems, and one of the words as they are for exact words."""

    version = version("tantivy")

    def __init__(self, folder: Path, corpus: Path) -> None:
        self._folder = folder
        self._corpus = corpus
        self._indexes: dict[bool, tantivy.Index] = {}

    def build(self) -> None:
        self._build("stems", "en_stem")

    def add_exact(self) -> None:
        self._build("words", "default")

    def open(self) -> None:
        self._indexes = {exact: tantivy.Index.open(str(self._folder / name)) for exact, name in enumerate(_NAMES)}

    def ask(self, question: Question) -> Answer:
        index = self._indexes[question.is_exact]
        searcher = index.searcher()
        text = Query.all_query() if isinstance(question.tree, Everything) else self._parsed(index, question.tree)
        full = self._narrowed(index, text, question, question.chosen)
        order = {"order_by_field": "date"} if question.newest_first else {}
        found = searcher.search(full, LISTED, count=True, offset=question.skipped, **order)
        facets: dict[str, list[tuple[str, int]]] = {}
        for choices, kinds in question.counted().items():
            narrowed = full if choices == question.chosen else self._narrowed(index, text, question, choices)
            counts = searcher.aggregate(narrowed, {kind: _AGGREGATIONS[kind] for kind in kinds})
            for kind in kinds:
                facets[kind] = [(_key(bucket["key"]), bucket["doc_count"]) for bucket in counts[kind]["buckets"]]
        generator = tantivy.SnippetGenerator.create(searcher, text, index.schema, "body")
        generator.set_max_num_chars(_EXTRACT)
        hits = []
        for _, address in found.hits:
            stored = searcher.doc(address)
            extract = generator.snippet_from_doc(stored).to_html() or stored.get_first("body")[:_EXTRACT]
            hits.append((stored.get_first("id"), stored.get_first("headline"), extract))
        return Answer(found.count, facets, hits)

    def change(self, every: int) -> None:
        index = self._indexes[False]
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for row in changed_rows(self._corpus, every):
            writer.delete_documents("id", row["id"])
            writer.add_document(_document(row))
        writer.commit()
        index.reload()

    def _build(self, name: str, tokenizer: str) -> None:
        folder = self._folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        writer = tantivy.Index(_schema(tokenizer), path=str(folder)).writer(heap_size=_HEAP, num_threads=1)
        for row in read_rows(self._corpus):
            writer.add_document(_document(row))
        writer.commit()
        writer.wait_merging_threads()

    def _parsed(self, index: tantivy.Index, tree: Tree) -> Query:
        return index.parse_query(
            LANGUAGE.written(tree), ["headline", "body"], conjunction_by_default=True, allow_regexes=True
        )

    def _narrowed(self, index: tantivy.Index, text: Query, question: Question, chosen: frozenset[Choice]) -> Query:
        """The text's query with choices and days, which add nothing to scores."""
        filters = []
        for kind in sorted({kind for kind, _ in chosen}):
            terms = [Query.term_query(index.schema, kind, key) for of, key in sorted(chosen) if of == kind]
            filters.append(Query.boolean_query([(Occur.Should, term) for term in terms]))
        if question.days[0]:
            first, last = map(datetime.fromisoformat, question.days)
            filters.append(Query.range_query(index.schema, "date", tantivy.FieldType.Date, first, last))
        if not filters:
            return text
        unscored = [(Occur.Must, Query.const_score_query(one, 0.0)) for one in filters]
        return Query.boolean_query([(Occur.Must, text), *unscored])


def _schema(tokenizer: str) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("headline", "body"):
        builder.add_text_field(name, stored=True, tokenizer_name=tokenizer)
    for kind in KINDS:
        builder.add_text_field(kind, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_date_field("date", indexed=True, fast=True)
    builder.add_integer_field(YEAR, fast=True)
    return builder.build()


def _document(row: Row) -> tantivy.Document:
    day = datetime.fromisoformat(row["date"])
    values = {kind: row[kind] for kind in KINDS}
    return tantivy.Document(id=row["id"], headline=row["headline"], body=row["body"], date=day, year=day.year, **values)


def _key(key: str | float) -> str:
    return key if isinstance(key, str) else str(int(key))


_NAMES = ("stems", "words")
_AGGREGATIONS = {kind: {"terms": {"field": kind, "size": 100 if kind == YEAR else LISTED}} for kind in (*KINDS, YEAR)}
ENGINE = Tantivy
