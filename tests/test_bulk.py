"""The bulk writer: words as numbers, inversion, merging; the same files however the work is divided."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from whoosh.codec.base import Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.reading import IndexReader

from indexer.engine import Fingerprinted, encoding
from indexer.engine.scoring import length_byte
from indexer.engine.whoosh import WhooshEngine, arrays, writer
from indexer.engine.whoosh import postings as postings_module
from indexer.engine.whoosh.analysis import Analyser, TextNumbers, Word, starts_word
from indexer.engine.whoosh.codec import FOLDER, FlatCodec
from indexer.engine.whoosh.facts import Facts
from indexer.engine.whoosh.inversion import invert
from indexer.engine.whoosh.parts import PartWriter, length_bytes
from indexer.engine.whoosh.pieces import Pieces
from indexer.engine.whoosh.posting import OVERFLOW, Posting, posting
from indexer.engine.whoosh.postings import Postings
from indexer.engine.whoosh.spool import Stretch
from indexer.engine.whoosh.store import FILE, Store
from indexer.engine.whoosh.term_table import Table
from indexer.errors import EngineError
from indexer.model import Document, SearchRequest
from indexer.terms import FIELDS, field_terms, linked_terms
from indexer.text import Case, stem, tokens
from indexer.workers import Workers
from tests.documents import document
from tests.strategies import archives, examples

quick = examples(30, fast=10)

NASTY = (
    "STOCKS FALL ON U.S. FEARS",
    "U.S. and e.g. 1,000 13.5 3,5 1,000,000.",
    "the boys’ O'Neil's don’t ‘quoted’ it's IT'S",
    "state-of-the-art/and\u2014or well\u00a0known\u2028line\x1cfile\x85next",
    "Zu\u0308rich \u0661\u0662 Łódź ﬁne Æsir ſtraße",
    "_ __x__ -- … 'tis @name #tag 5's",
    "A B\nC D E\nAB CD EF",
)
texts = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=12)), max_size=6).map(" ".join)


# --- words as numbers -------------------------------------------------------------------------------


@examples(200, fast=50)
@given(st.lists(texts, max_size=4))
@example(list(NASTY))
def test_words_of_many_texts_are_the_tokens_of_each(some: list[str]) -> None:
    analyser = Analyser()
    gathered = TextNumbers(analyser)
    for text in some:
        gathered.add(text)
    numbers, counts = gathered.numbers()
    found = iter(analyser.words[number] for number in numbers.tolist())
    for text, count in zip(some, counts.tolist(), strict=True):
        expected = [Word(t.stem, t.form, min(t.case, Case.UPPER)) for t in tokens(text)]
        assert [next(found) for _ in range(count)] == expected


ends_alike = st.text(st.sampled_from("aé\0\xff\U0001f600 \t\x1c\x85\u2028"), max_size=40)


@examples(200, fast=50)
@given(st.lists(st.lists(st.one_of(texts, ends_alike), max_size=4), max_size=3))
@example([["a a\0 \0 \0\0 abcdefgh abcdefgh\0"], [8 * "\0" + " " + 16 * "\0"], ["\xff \xff\xff"]])
def test_pieces_are_what_stands_between_white_space(lists: list[list[str]]) -> None:
    known: list[str] = []

    def number(piece: str) -> int:
        known.append(piece)
        return len(known) - 1

    pieces = Pieces(number)
    for some in lists:
        numbers, ends = pieces.numbers(some)
        assert [known[one] for one in numbers.tolist()] == " ".join(some).split()
        assert ends.tolist() == list(accumulate(len(text.split()) for text in some))


def test_pieces_that_share_a_place_are_told_apart() -> None:
    some = [f"{long}{n}" for n in range(30_000) for long in ("", "number-")]
    known = {piece: number for number, piece in enumerate(some)}
    pieces = Pieces(known.__getitem__)
    for order in (some, some[::-1], some):
        assert pieces.numbers([" ".join(order)])[0].tolist() == list(map(known.__getitem__, order))


@examples(200, fast=50)
@given(texts)
@example("\n".join(NASTY))
def test_words_start_where_tokens_start(text: str) -> None:
    starts = {token.start for token in tokens(text)}
    assert {at for at in range(len(text)) if starts_word(text, at)} == starts


def test_too_many_pieces_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.engine.whoosh.analysis._KNOWN", 2)
    analyser = Analyser()
    assert analyser.numbers(["one two"])[0].tolist() == [0, 1]
    analyser.tidy()
    assert len(analyser.words) == 2
    assert analyser.numbers(["three"])[0].tolist() == [2]
    analyser.tidy()
    assert analyser.words == []
    assert analyser.numbers(["two"])[0].tolist() == [0]


def test_length_bytes_are_those_of_scoring() -> None:
    lengths = np.array([*range(400), 5000, 100_000, 10**7])
    assert length_bytes(lengths).tolist() == [length_byte(length) for length in lengths.tolist()]


# --- posting lists ----------------------------------------------------------------------------------


@contextmanager
def index(documents: Iterable[Document], processes: int = 1, **how: Any) -> Iterator[tuple[Path, Postings]]:
    """The files of an index, and its postings."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        with Workers(processes) as workers:
            writer.write(directory, documents, workers, **how)
        store = Store(directory)
        postings = Postings(directory, store)
        yield directory, postings
        postings.close()
        store.close()


def expected(documents: list[Document], field: str, wanted: str, surface: str) -> list[tuple[int, list[int]]]:
    """For each document that holds a term its positions, found by looking."""
    ordered = sorted(documents, key=lambda one: one.article.id)
    found = []
    for number, one in enumerate(ordered):
        [terms] = [terms for terms in field_terms(one) if terms.name == field]
        here = zip(terms.stems, terms.forms, strict=True)
        places = [at for at, (s, forms) in enumerate(here) if (wanted in forms if surface else wanted == s)]
        if places:
            found.append((number, places))
    return found


@quick
@given(archives(), st.sampled_from([1, 2000, 10**9]))
def test_postings_hold_the_terms_of_the_documents(documents: list[Document], stretch: int) -> None:
    every = [(terms, one) for one in documents for terms in field_terms(one)]
    with index(documents, stretch=stretch) as (_, postings):
        assert postings.count == len(documents)
        for field in FIELDS:
            for wanted in {s for terms, _ in every for s in terms.stems}:
                found = postings.words(field, wanted)
                assert _places(found) == expected(documents, field, wanted, "")
                assert len(found.surfaces) == len(found.positions)
            for form in {forms[0] for terms, _ in every for forms in terms.forms}:
                assert _written(postings, field, form) == expected(documents, field, form, "form")
                if form.upper() != form:
                    found = _written(postings, field, form, capitals=True)
                    assert found == expected(documents, field, form.upper(), "capitals")
            for term in {term for one in documents for _, _, terms in linked_terms(one) for term in terms}:
                found = postings.names(field, term)
                frequencies = dict(zip(found.docs.tolist(), found.frequencies().tolist(), strict=True))
                assert frequencies == {n: len(at) for n, at in expected(documents, field, term, "name")}


def _places(found: Posting) -> list[tuple[int, list[int]]]:
    starts = found.starts().tolist()
    positions = found.positions.tolist()
    return [(n, positions[starts[i] : starts[i + 1]]) for i, n in enumerate(found.docs.tolist())]


def _written(postings: Postings, field: str, form: str, *, capitals: bool = False) -> list[tuple[int, list[int]]]:
    """The documents that hold a form, with its places, after a look at how often they are said to hold it."""
    whole = postings.words(field, postings_module.stem(form))
    places = whole.places()[whole.written(postings.surfaces(form, capitals=capitals))].tolist()
    held: dict[int, list[int]] = {}
    for place in places:
        held.setdefault(place >> 32, []).append(place & 0xFFFFFFFF)
    found = postings.forms(field, form, capitals=capitals)
    assert found.docs.tolist() == list(held)
    assert found.frequencies().tolist() == list(map(len, held.values()))
    return list(held.items())


def test_a_term_that_no_document_holds_has_an_empty_posting() -> None:
    with index([document("a", "Rome")]) as (_, postings):
        for found in (
            postings.words("body", "rome"),
            postings.words("headline", "nothing"),
            postings.names("body", ""),
        ):
            assert len(found.docs) == len(found.positions) == 0
        assert postings.surfaces("nothing") == ()


def test_frequencies_that_fit_no_byte_are_exact() -> None:
    counts = [1, 254, 255, 256, 700]
    documents = [document(f"a{n}", "x", "vote the " * count) for n, count in enumerate(counts)]
    for stretch in (1, 10**9):
        with index(documents, stretch=stretch) as (_, postings):
            for word in ("vote", "the"):
                found = postings.words("body", stem(word))
                assert found.frequencies().tolist() == counts
                assert [len(places) for _, places in _places(found)] == counts
                assert found.overflow.tolist() == [[2, 255], [3, 256], [4, 700]]


@pytest.mark.parametrize("block", [1, 3, 8])
def test_document_numbers_beyond_a_block_are_exact(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.engine.whoosh.arrays.BLOCK", block)
    holding = {"vote": {0, 7, 8}, "talks": set(range(9)), "the": {8}, "libya": {3, 4, 5}}
    documents = [document(f"a{n}", "", " ".join(w for w in holding if n in holding[w])) for n in range(9)]
    for stretch in (1, 10**9):
        with index(documents, stretch=stretch) as (_, postings):
            for word, numbers in holding.items():
                assert postings.forms("body", word).docs.tolist() == sorted(numbers)


def test_terms_beyond_two_bytes_are_in_order() -> None:
    numbers = np.array([65_536, 1, 65_537, 0, 1, 65_536, 65_536], np.int32)
    docs, nothing = np.array([0, 0, 1, 1, 2, 3, 3], np.int32), np.empty(0, np.int32)
    found = invert(range(70_000), numbers, docs, np.arange(7, dtype=np.int32), nothing)  # type: ignore[arg-type]
    assert found.terms == (0, 1, 65_536, 65_537)
    assert found.first.tolist() == [[0, 0], [1, 1], [3, 3], [5, 6], [6, 7]]
    assert (found.docs.tolist(), found.frequencies.tolist()) == ([1, 0, 2, 0, 3, 1], [1, 1, 1, 1, 2, 1])
    assert found.positions.tolist() == [3, 1, 4, 0, 5, 6, 2]


def test_positions_beyond_two_bytes_are_exact() -> None:
    documents = [document("a", "x", "word " * 70_000 + "end"), document("b", "end", "end")]
    with index(documents) as (directory, postings):
        assert _places(postings.words("body", "end")) == [(0, [70_000]), (1, [0])]
        assert arrays.Arrays.open(directory / FOLDER).first.itemsize == 4


@given(st.lists(st.lists(st.integers(0, 300), min_size=1, max_size=8), max_size=8), st.sets(st.integers(0, 300)))
def test_only_some_surfaces_are_left_however_many_there_are(surfaces: list[list[int]], wanted: set[int]) -> None:
    flat = np.array([number for some in surfaces for number in some], np.int64)
    docs, counts = np.arange(len(surfaces)) * 3, np.array([len(some) for some in surfaces], np.int64)
    whole = posting(docs, counts, np.full(len(docs), 7, np.uint8), np.arange(len(flat)), flat)
    found = whole.only(wanted)
    left = [(n * 3, sum(number in wanted for number in some)) for n, some in enumerate(surfaces)]
    assert list(zip(found.docs.tolist(), found.frequencies().tolist(), strict=True)) == [one for one in left if one[1]]
    assert found.lengths is whole.lengths


def test_more_surfaces_of_one_stem_than_a_byte_counts_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    # No English stem has so many: here all words have one (and are used nowhere else: analyses are remembered).
    monkeypatch.setattr("indexer.text.stem", lambda form: "stem")
    monkeypatch.setattr("indexer.engine.whoosh.postings.stem", lambda form: "stem")
    forms = [f"qwx{n:03}" for n in range(OVERFLOW + 45)]
    documents = [document("a", "", " ".join(forms)), document("b", "", " ".join(forms[::-1]))]
    with index(documents) as (_, postings):
        for at in (0, 253, 254, 255, 256, 299):
            assert _written(postings, "body", forms[at]) == [(0, [at]), (1, [299 - at])]


# --- the same whatever the work is divided into -----------------------------------------------------


def contents(directory: Path) -> dict[str, bytes]:
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


@quick
@given(archives(), st.data())
def test_files_do_not_depend_on_order_or_stretches(documents: list[Document], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(documents))
    with index(documents) as (one, _), index(shuffled, stretch=data.draw(st.integers(1, 4000))) as (other, _):
        assert contents(one) == contents(other)


@examples(50, fast=14)
@given(archives(), archives(), st.data())
def test_what_is_taken_over_is_as_if_indexed_anew(
    before: list[Document], others: list[Document], data: st.DataObject
) -> None:
    # Some documents stay, some leave, some come, some come back changed.
    stay = data.draw(st.lists(st.sampled_from(before), unique_by=_id)) if before else []
    now = [*stay, *(one for one in others if _id(one) not in set(map(_id, stay)))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("indexer.engine.whoosh.carried._WORTHWHILE", -1)
        patch.setattr("indexer.engine.whoosh.carried._AT_ONCE", data.draw(st.integers(1, 3)))
        patch.setattr("indexer.engine.whoosh.merge._STRETCH", data.draw(st.sampled_from((1, 40, 10**6))))
        patch.setattr("indexer.engine.whoosh.arrays.BLOCK", data.draw(st.sampled_from((1, 2, 1 << 16))))
        patch.setattr("indexer.engine.whoosh.bundle._FOUR_BYTES", data.draw(st.sampled_from((1, 1 << 32))))
        patch.setattr("indexer.engine.whoosh.posting.OVERFLOW", data.draw(st.sampled_from((1, OVERFLOW))))
        stretch = data.draw(st.integers(1, 4000))
        with index(before) as (old, _), index(now) as (anew, _):
            known = Known(now, [one for one in stay if one in before])
            documents = data.draw(st.sampled_from((now, known)))
            with index(documents, previous=old, stretch=stretch) as (found, _):
                assert held(found) == held(anew)


def _id(document: Document) -> str:
    return document.article.id


class Known(Fingerprinted):
    """Documents known by their contents, which must not be asked for that an index holds."""

    def __init__(self, documents: Iterable[Document], held: Iterable[Document] = ()) -> None:
        self._documents = sorted(documents, key=_id)
        self._held = list(held)

    def __len__(self) -> int:
        return len(self._documents)

    def at(self, place: int) -> Document:
        assert self._documents[place] not in self._held
        return self._documents[place]

    def fingerprints(self) -> Iterator[tuple[str, bytes]]:
        return ((_id(one), encoding.content(encoding.encode(one))) for one in self._documents)


def test_two_articles_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="same id"):
        WhooshEngine(tmp_path).build(Known([document("a", "1"), document("a", "2")]))


def test_of_an_entity_the_word_of_its_first_document_is_taken_that_is_left() -> None:
    spellings = {"a": (), "b": ("Kerry",), "c": ("J. Kerry",), "d": ()}
    some = [document(id, "John Kerry", person={"John Kerry": known}) for id, known in spellings.items()]
    with index(some) as (old, _), index(some[1:]) as (anew, _), index(some[1:], previous=old) as (found, _):
        assert held(found) == held(anew)


@pytest.mark.parametrize("gone", ["a", "b"])
def test_nothing_of_a_document_that_left_is_kept(gone: str) -> None:
    # One of the two is what the other was compressed with.
    some = [document(id, f"Story {id}", f"about secret-{id} " * 50) for id in ("a", "b")]
    left = [one for one in some if one.article.id != gone]
    with (
        pytest.MonkeyPatch.context() as patch,
        index(some) as (old, _),
    ):
        patch.setattr("indexer.engine.whoosh.carried._WORTHWHILE", 0)
        with index([*left, document("c", "News")], previous=old) as (found, _):
            assert not any(f"secret-{gone}".encode() in data for data in contents(found).values())
            store = Store(found)
            assert [*store.documents([0])] == left
            store.close()


def held(directory: Path) -> dict[str, Any]:
    """All that files hold, but for what texts are compressed with."""
    files = contents(directory)
    del files[FILE], files["articles.bin"]
    store, db = Store(directory), sqlite3.connect(directory / FILE)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in tables if name != "examples"}
    documents = list(store.documents(range(store.count)))
    db.close()
    store.close()
    return {**files, **rows, "documents": documents}


def test_files_do_not_depend_on_the_number_of_processes() -> None:
    documents = [document(f"a{n}", f"Talks {n}", "The US is US. " * n, byline=("Bo Li",)) for n in range(9)]
    with index(documents) as (one, _), index(documents, processes=2, stretch=3000) as (other, _):
        assert contents(one) == contents(other)


def test_documents_are_handed_to_processes_while_more_come(tmp_path: Path) -> None:
    told: list[object] = []

    class Noting(Workers):
        def beside(self, function: Any, argument: Any, *, worthwhile: bool = True) -> Any:
            if isinstance(argument, Stretch):
                told.append((*argument.ids, worthwhile))
            return super().beside(function, argument, worthwhile=worthwhile)

    def coming() -> Iterator[Document]:
        for n in range(5):
            told.append(n)
            yield document(f"a{n}", "Talks")

    writer.write(tmp_path, coming(), Noting(1), stretch=2 * len(encoding.encode(document("a0", "Talks"))))
    assert told == [0, 1, ("a0", "a1", True), 2, 3, ("a2", "a3", True), 4, ("a4", False)]


def test_what_is_taken_over_does_not_depend_on_the_number_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.engine.whoosh.intake.MANY", 1)
    monkeypatch.setattr("indexer.engine.whoosh.writer.MANY", 1)
    before = [document(f"a{n}", f"Talks {n}", "The US is US. " * n, person={f"Bo Li {n % 4}": ()}) for n in range(9)]
    now = [*before[2:], document("a1", "Talks", "Libya"), document("b", "News", "of Bo Li 3")]
    with (
        index(before) as (old, _),
        index(now, previous=old) as (one, _),
        index(now, previous=old, processes=2) as (other, _),
    ):
        assert contents(one) == contents(other)


# --- Whoosh's side ----------------------------------------------------------------------------------


@contextmanager
def reader(documents: list[Document]) -> Iterator[IndexReader]:
    with index(documents) as (directory, _):
        found = FileStorage(str(directory / FOLDER), supports_mmap=False).open_index().reader()
        yield found
        found.close()


def test_whoosh_reads_terms_lengths_and_positions() -> None:
    with reader([document("a", "Rome votes", "Rome is Rome"), document("b", "Bonn", "x " * 300)]) as found:
        assert list(found.lexicon("body_words")) == [b"is", b"rome", b"x"]
        assert found.term_info("body_words", "rome").weight() == 2
        assert found.postings("body_words", "rome").value_as("positions") == [0, 2]
        assert (found.doc_count_all(), found.field_length("headline_words")) == (2, 3)
        assert (found.min_field_length("body_words"), found.max_field_length("headline_words")) == (3, 2)
        assert found.doc_frequency("body_words", "nothing") == 0
        assert found.stored_fields(0) == {}


@pytest.mark.parametrize("count", [0, 1, 1000, 9000])
def test_many_terms_at_once_make_the_file_that_whoosh_makes(tmp_path: Path, count: int) -> None:
    items = [(f"{n:05}".encode(), b"x" * (n % 7)) for n in range(count)]
    storage = FileStorage(str(tmp_path), supports_mmap=False)
    theirs, ours = OrderedHashWriter(storage.create_file("theirs")), Table(storage.create_file("ours"))
    for item in items:
        theirs.add(*item)
    for some in (items[:300], items[300:]):
        ours.add_many([key for key, _ in some], [value for _, value in some])
    for table in (theirs, ours):
        table.close()
    assert (tmp_path / "ours").read_bytes() == (tmp_path / "theirs").read_bytes()


@pytest.mark.parametrize("keys", [[b"a", b"b"], [b"c", b"c"], [b"d", b"c"]])
def test_terms_that_do_not_increase_are_refused(tmp_path: Path, keys: list[bytes]) -> None:
    table = Table(FileStorage(str(tmp_path), supports_mmap=False).create_file("table"))
    table.add_many([b"b"], [b""])
    with pytest.raises(ValueError, match="increase"):
        table.add_many(keys, [b"", b""])
    table.close()


@pytest.mark.parametrize("write", ["per_document_writer", "field_writer", "postings_writer", "new_segment"])
def test_whoosh_cannot_write(write: str) -> None:
    codec: Codec = FlatCodec()
    with pytest.raises(NotImplementedError, match="writer"):
        getattr(codec, write)(None, None)


def test_only_the_index_is_left(tmp_path: Path) -> None:
    writer.write(tmp_path, [document("a", "Rome")], Workers(1))
    assert {path.name for path in tmp_path.iterdir()} == {FOLDER, FILE, "articles.bin", "columns.bin"}


def test_a_failed_build_leaves_no_scratch(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        writer.write(tmp_path, (document("a", str(1 // n)) for n in (1, 0)), Workers(1))
    assert not any(tmp_path.rglob("scratch*"))


@pytest.fixture
def indexed_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that are indexed, not taken over."""
    told: list[str] = []
    add = PartWriter.add

    def noted(self: PartWriter, document: Document) -> None:
        told.append(document.article.id)
        add(self, document)

    monkeypatch.setattr(PartWriter, "add", noted)
    return told


def test_only_what_changed_is_indexed_anew(tmp_path: Path, indexed_anew: list[str]) -> None:
    engine = WhooshEngine(tmp_path)
    before = [document(f"a{n}", f"Talks {n}", "Rome votes") for n in range(9)]
    engine.build(before)
    indexed_anew.clear()
    info = engine.build([*before[1:], document("a0", "Talks 0", "Bonn votes"), document("b", "New")])
    assert indexed_anew == ["a0", "b"]
    assert engine.verify() == info
    assert engine.snapshot().search(SearchRequest("rome")).total == 8


def test_a_damaged_generation_is_not_taken_over(tmp_path: Path, indexed_anew: list[str]) -> None:
    engine = WhooshEngine(tmp_path)
    some = [document(f"a{n}", "Talks") for n in range(3)]
    engine.build(some)
    indexed_anew.clear()
    damaged = tmp_path / "current" / FOLDER / arrays.FILE
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")
    engine.build(some)
    assert indexed_anew == ["a0", "a1", "a2"]
    assert engine.verify().articles == 3


def test_what_another_program_indexed_is_not_taken_over(
    tmp_path: Path, indexed_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    some = [document("a", "Talks"), document("b", "Rome")]
    WhooshEngine(tmp_path).build(some)
    indexed_anew.clear()
    WhooshEngine(tmp_path).build(some)
    assert indexed_anew == []
    monkeypatch.setattr("indexer.program.fingerprint", lambda: "another")
    WhooshEngine(tmp_path).build(some)
    assert indexed_anew == ["a", "b"]


def test_building_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[str] = []

    def track(what: str, items: Iterable[Any], count: int) -> Iterable[Any]:
        passed = list(items)
        assert len(passed) == count
        told.append(what)
        return passed

    info = WhooshEngine(tmp_path).build([document("a", "One"), document("b", "Two")], track=track)
    assert told == ["Indexing", "Merging"]
    assert info.articles == 2


def test_facts_that_somebody_wrote_over_are_not_unpickled(tmp_path: Path) -> None:
    file, forged = tmp_path / "facts", tmp_path / "ran"
    digest = Facts().save(file)
    assert isinstance(Facts.load(file, digest), Facts)
    file.write_bytes(b"cpathlib\nPath.touch\n(cpathlib\nPath\n(V" + f"{forged}".encode() + b"\ntRtR.")
    with pytest.raises(EngineError, match="run the rebuild again"):
        Facts.load(file, digest)
    assert not forged.exists()
