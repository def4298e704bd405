"""Documents → the files of a generation: Whoosh's inverted index, columns, store."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage

from indexer.engine.whoosh.columns import Columns
from indexer.engine.whoosh.columns_writer import ColumnsWriter
from indexer.engine.whoosh.docset import everything
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.postings import FOLDER
from indexer.engine.whoosh.schema import schema, whoosh_fields
from indexer.engine.whoosh.store import Store, StoreWriter
from indexer.engine.written import WrittenNames
from indexer.model import Document, Info, Kind
from indexer.terms import SCORED, FieldTerms, field_terms
from indexer.text import Case

_MEMORY_MB = 256
"""Postings Whoosh gathers before it sorts them out to disk."""


def write(directory: Path, documents: Iterable[Document]) -> Info:
    """Write everything a generation holds of the documents; the answer is what that is, still nameless.

    The documents are consumed once, in any order, and never all in memory: the store takes them first
    and hands them back in the order of their ids, which is the order of all other files.
    """
    store = StoreWriter(directory)
    try:
        for document in documents:
            store.add(document)
        _index(directory, store)
        digest = store.digest()
        store.finish()
    finally:
        store.close()
    return _described(directory, digest)


def _index(directory: Path, store: StoreWriter) -> None:
    columns, words, names = ColumnsWriter(), _Words(), WrittenNames()
    folder = directory / FOLDER
    folder.mkdir()
    # Compound segments would be read into the memory of every process that opens them.
    index = FileStorage(str(folder)).create_index(schema()).writer(limitmb=_MEMORY_MB, compound=False)
    try:
        for number, document in enumerate(store.numbered()):
            terms = tuple(field_terms(document))
            index.add_document(**whoosh_fields(terms))
            columns.add(document, terms)
            words.add(terms)
            names.add(document)
            store.add_other_ids(number, document.article.other_ids)
            store.add_address(number, document.article.original_url)
    except BaseException:
        index.cancel()
        raise
    index.commit(merge=False)
    _tidy(folder)
    columns.save(directory)
    store.add_names(columns.entities.values())
    store.add_written(names.most_frequent())
    store.add_forms(words.forms, words.cases)


def _described(directory: Path, digest: str) -> Info:
    store, columns = Store(directory), Columns.open(directory)
    facets = Facets(columns)
    everyone = everything(store.count)
    dated = everyone.without(facets.undated)
    # As strings, 2016 stands before 2016-01 and that before 2016-01-01: the longest period first.
    ends = np.lexsort((-columns.last[dated.numbers], columns.first[dated.numbers]))
    order = dated.numbers[ends[[0, -1]]].tolist() if dated.count else []
    first, latest = [d.article.day for d in store.documents(order)] or (None, None)
    values = {kind: facets.facet(kind, everyone, ()).total_values for kind in Kind}
    store.close()
    return Info("", digest, store.count, store.count - dated.count, first, latest, values, "")


def _tidy(folder: Path) -> None:
    """Remove what Whoosh leaves behind: its lock and its place for temporary files."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name.endswith("LOCK"):
            path.unlink()


class _Words:
    """All forms of the texts, and how often each is written which way where it is scored."""

    def __init__(self) -> None:
        self.forms: set[str] = set()
        self.cases: Counter[tuple[str, Case]] = Counter()

    def add(self, terms: Iterable[FieldTerms]) -> None:
        for field in terms:
            written = [here[0] for here in field.forms]
            self.forms.update(written)
            if field.name in SCORED:
                self.cases.update(zip(written, field.cases, strict=True))
