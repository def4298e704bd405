from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from indexer.engine import encoding
from indexer.engine.whoosh.store import FILE, Store, StoreWriter
from indexer.errors import EngineError
from indexer.model import Copies, Document, Edit, Kind, Removed, Source
from tests.documents import document
from tests.strategies import documents


def stored(directory: Path, some: list[Document]) -> Store:
    writer = StoreWriter(directory)
    for one in some:
        writer.add(one)
    list(writer.numbered())
    writer.finish()
    return Store(directory)


@given(documents("a"))
def test_decoding_undoes_encoding(one: Document) -> None:
    assert encoding.decode(encoding.encode(one)) == one


def test_every_field_survives() -> None:
    one = document("a", "Rome", "x", older=("old", "y"), byline=("Bo",), published="2016-02-03T18:04+01:00")
    changes = {
        "removed": (Removed("line", "rule"),),
        "agency": Source("ap", "AP"),
        "edits": (Edit(Kind.PERSON, ("Bo",), ("Li",)),),
        "versions_known": 3,
        "unclear": ("x",),
        "ambiguous": True,
    }
    made = Document(
        article=replace(one.article, **changes),
        tags=one.tags,
        copies=Copies("a", ("a", "b")),
        corrected_by=("c",),
    )
    assert encoding.decode(encoding.encode(made)) == made


def test_documents_are_numbered_by_id(tmp_path: Path) -> None:
    store = stored(tmp_path, [document("b", "2"), document("a", "1"), document("c", "3")])
    assert [store.id(n) for n in range(store.count)] == ["a", "b", "c"]
    assert store.number("c") == 2
    assert store.number("nowhere") is None
    assert store.numbers(["c", "nowhere", "a"]) == [2, 0]


def test_documents_come_in_the_order_asked_for(tmp_path: Path) -> None:
    store = stored(tmp_path, [document(f"n{n:03}", "x") for n in range(250)])
    wanted = [*range(249, -1, -1), 3]
    assert [int(one.article.id[1:]) for one in store.documents(wanted)] == wanted


def test_a_second_article_of_one_id_is_refused(tmp_path: Path) -> None:
    writer = StoreWriter(tmp_path)
    writer.add(document("a", "1"))
    with pytest.raises(EngineError, match="'a'"):
        writer.add(document("a", "2"))
    writer.close()


def test_the_digest_is_that_of_the_documents_in_id_order(tmp_path: Path) -> None:
    some = [document("b", "2"), document("a", "1")]
    writer = StoreWriter(tmp_path)
    for one in some:
        writer.add(one)
    list(writer.numbered())
    assert writer.digest() == encoding.digest(map(encoding.encode, reversed(some)))
    writer.close()


def test_texts_are_compressed_and_only_the_store_is_left(tmp_path: Path) -> None:
    store = stored(tmp_path, [document("a", "Rome", "a word again and again. " * 2000)])
    [(data,)] = store.rows("SELECT data FROM document")
    assert len(data) < 5000
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_store_cannot_be_written(tmp_path: Path) -> None:
    store = stored(tmp_path, [document("a", "Rome")])
    with pytest.raises(sqlite3.OperationalError):
        store.rows("DELETE FROM document")


def test_a_store_outlives_its_file_and_serves_threads_started_later(tmp_path: Path) -> None:
    store = stored(tmp_path, [document("a", "Rome")])
    (tmp_path / FILE).unlink()
    found: list[Document] = []
    thread = threading.Thread(target=lambda: found.extend(store.documents([0])))
    thread.start()
    thread.join()
    assert [one.article.headline for one in found] == ["Rome"]
