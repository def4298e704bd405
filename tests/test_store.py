from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from indexer.engine import encoding
from indexer.engine.whoosh import documents as articles
from indexer.engine.whoosh.documents import Compressed, Examples
from indexer.engine.whoosh.merge import Forms
from indexer.engine.whoosh.spool import Spool, choose
from indexer.engine.whoosh.store import FILE, Store
from indexer.engine.whoosh.store_writer import Rows, StoreWriter
from indexer.errors import EngineError
from indexer.model import Copies, Document, Edit, Kind, Removed, Source
from tests.documents import document
from tests.strategies import documents


def stored(directory: Path, some: list[Document]) -> Store:
    ordered = sorted(some, key=lambda one: one.article.id)
    examples = Examples(encoding.encode(ordered[0])[:2000], ("a",))
    rows = Rows()
    for number, one in enumerate(ordered):
        rows.add(number, one)
    writer = StoreWriter(directory, examples)
    encoded = map(encoding.encode, ordered)
    compressed = Compressed.write(directory / "compressed", np.arange(len(ordered)), encoded, examples.data)
    writer.add({one.article.id: b"" for one in ordered}, [b""] * len(ordered), [compressed])
    compressed.file.unlink()
    writer.add_rows(rows)
    writer.finish(Forms([], [], [], [], []))
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


def test_the_newest_text_is_kept_once() -> None:
    one = document("a", "Rome", "word " * 200)
    assert len(encoding.encode(one)) < 1.5 * len(one.article.body)
    changed = replace(one.article, versions=(replace(one.article.versions[-1], text=""),))
    assert encoding.decode(encoding.encode(replace(one, article=changed))).article == changed


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


# --- the spool --------------------------------------------------------------------------------------


@contextmanager
def spool(directory: Path, some: list[Document]) -> Iterator[Spool]:
    """Documents on their way into an index."""
    spool = Spool(directory)
    try:
        for one in some:
            spool.add(one)
        yield spool
    finally:
        spool.close()


def test_a_second_article_of_one_id_is_refused(tmp_path: Path) -> None:
    with spool(tmp_path, [document("a", "1")]) as taken, pytest.raises(EngineError, match="'a'"):
        taken.add(document("a", "2"))


@pytest.mark.parametrize("size", [1, 700, 10_000_000])
def test_documents_leave_the_spool_in_stretches_by_id(tmp_path: Path, size: int) -> None:
    some = [document(f"n{n * 7 % 10}", "x", "word " * n) for n in range(10)]
    with spool(tmp_path, some) as taken:
        stretches = list(taken.stretches(taken.contents(), size))
        found = [[encoding.decode(data) for data in one.encoded()] for one in stretches]
    left = [*some]
    for one, these in zip(stretches, found, strict=True):
        taken_then, left = left[: len(these)], left[len(these) :]
        assert these == sorted(taken_then, key=lambda each: each.article.id)
        assert [each.article.id for each in these] == list(one.ids)
    assert not left
    assert [one.is_whole for one in stretches[:-1]] == [True] * (len(stretches) - 1)
    assert len(stretches) == {1: 10, 10_000_000: 1}.get(size, len(stretches))


def test_a_stretch_leaves_the_spool_before_all_documents_are_taken(tmp_path: Path) -> None:
    some = [document(f"n{n}", "x") for n in (2, 0, 1)]
    with spool(tmp_path, []) as taken:
        stretches = taken.stretches(map(taken.add, some), 2 * len(encoding.encode(some[0])))
        first = next(stretches)
        assert [encoding.decode(data) for data in first.encoded()] == [some[1], some[0]]
        assert list(taken.contents()) == ["n2", "n0"]
        assert [one.ids for one in stretches] == [("n1",)]


def test_only_some_documents_leave_the_spool(tmp_path: Path) -> None:
    with spool(tmp_path, [document(f"n{n}", "x") for n in (2, 0, 1)]) as taken:
        [stretch] = taken.stretches(["n0", "n2"], 10_000)
        assert [encoding.decode(data).article.id for data in stretch.encoded()] == ["n0", "n2"]


def test_the_content_of_a_document_is_that_of_all_of_it(tmp_path: Path) -> None:
    one, other = document("a", "Rome", "x"), document("a", "Rome", "x", byline=("Bo",))
    found = []
    for each in (one, other, one):
        with spool(tmp_path, [each, document("b", "Rome")]) as taken:
            found.append(taken.contents())
    assert found[0] == found[2]
    assert found[0]["a"] != found[1]["a"]
    assert found[0]["b"] == found[1]["b"]


def chosen(taken: Spool) -> Examples:
    """What the documents of a spool are compressed with."""
    ids = sorted(taken.contents())
    return choose(ids, lambda number: taken.encoded(ids[number]))


def test_examples_do_not_depend_on_the_order_of_documents(tmp_path: Path) -> None:
    some = [document(f"n{n:02}", f"Headline {n}", "word " * n) for n in range(60)]
    found = []
    for order in (some, some[::-1]):
        with spool(tmp_path, order) as taken:
            taken.finish()
            found.append(chosen(taken))
    assert found[0] == found[1]
    assert 0 < len(found[0].data) <= 64_000


def test_examples_are_documents_from_all_over(tmp_path: Path) -> None:
    some = [document(f"n{n:03}", f"Headline {n}", f"text {n} " * 300) for n in range(400)]
    with spool(tmp_path, some) as taken:
        taken.finish()
        found = chosen(taken)
    assert found.data == b"".join(encoding.encode(some[int(one[1:])]) for one in found.ids)[: len(found.data)]
    assert len(found.data) == 64_000
    assert not any(f"text {n} ".encode() in found.data for n in range(400) if f"n{n:03}" not in found.ids)
    places = sorted(int(one[1:]) for one in found.ids)
    assert max(after - before for before, after in pairwise([0, *places, 400])) < 400 / len(places) * 2.5


def test_a_spool_leaves_nothing(tmp_path: Path) -> None:
    with spool(tmp_path, [document("a", "1")]):
        pass
    assert list(tmp_path.iterdir()) == []


# --- the file ---------------------------------------------------------------------------------------


def test_texts_are_compressed_and_only_the_store_is_left(tmp_path: Path) -> None:
    store = stored(tmp_path, [document("a", "Rome", "a word again and again. " * 2000)])
    assert store.count == 1
    assert (tmp_path / articles.FILE).stat().st_size < 500
    assert sorted(path.name for path in tmp_path.iterdir()) == [articles.FILE, FILE]


def test_documents_that_others_belong_to_are_refused(tmp_path: Path) -> None:
    stored(tmp_path, [document("a", "Rome")]).close()
    file = tmp_path / articles.FILE
    file.write_bytes(file.read_bytes() + bytes(8))
    with pytest.raises(ValueError, match="does not hold 1 documents"):
        Store(tmp_path)


def test_a_store_cannot_be_written(tmp_path: Path) -> None:
    store = stored(tmp_path, [document("a", "Rome")])
    with pytest.raises(sqlite3.OperationalError):
        store.rows("DELETE FROM document")


def test_a_store_outlives_its_file_and_serves_threads_started_later(tmp_path: Path) -> None:
    store = stored(tmp_path, [document("a", "Rome")])
    (tmp_path / FILE).unlink()
    (tmp_path / articles.FILE).unlink()
    found: list[Document] = []
    thread = threading.Thread(target=lambda: found.extend(store.documents([0])))
    thread.start()
    thread.join()
    assert [one.article.headline for one in found] == ["Rome"]


def test_a_store_is_read_by_many_threads_at_once(tmp_path: Path) -> None:
    some = [document(f"a{number}", "Rome", f"{number} words, " * 20_000) for number in range(8)]
    store, wrong = stored(tmp_path, some), list[object]()

    def read(number: int) -> None:
        try:
            wrong.extend(one for one in store.documents([number] * 12) if one != some[number])
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
