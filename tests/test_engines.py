"""Both engines keep the contract, agree with each other, and Whoosh's own search agrees with ours."""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as whoosh_query
from whoosh import scoring as whoosh_scoring
from whoosh.filedb.filestore import FileStorage
from whoosh.matching import Matcher
from whoosh.searching import Searcher

from indexer.engine import Engine, Snapshot, open_engine, scoring
from indexer.engine.memory import MemoryEngine
from indexer.engine.memory.scan import Entry, Scorer, matches
from indexer.engine.whoosh import WhooshEngine
from indexer.engine.whoosh.columns import Columns
from indexer.engine.whoosh.evaluate import Evaluator
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.postings import Postings
from indexer.engine.whoosh.store import Store
from indexer.errors import EngineError, RequestError
from indexer.model import Document, Kind, SearchRequest, SearchResult
from indexer.query import Word, parse
from indexer.settings import Settings
from indexer.terms import EARLIER, FIELDS, SCORED
from indexer.text import fold, stem
from tests.documents import document
from tests.engine_contract import EngineContract, archive
from tests.strategies import KEYS, NAMES, WORDS, archives, examples, requests

quick = examples(30, fast=10)


class TestMemory(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return MemoryEngine()

    @pytest.fixture
    def ticking(self) -> Engine:
        return MemoryEngine(clock=itertools.count().__next__)


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the contract's archive, to be copied."""
    directory = tmp_path_factory.mktemp("archived")
    WhooshEngine(directory).build(archive())
    return directory


class TestWhoosh(EngineContract):
    @pytest.fixture
    def built(self, engine: Engine, archived: Path, tmp_path: Path) -> Engine:
        shutil.copytree(archived, tmp_path, symlinks=True, dirs_exist_ok=True)
        return engine

    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return WhooshEngine(tmp_path)

    @pytest.fixture
    def ticking(self, tmp_path: Path) -> Engine:
        return WhooshEngine(tmp_path, clock=itertools.count().__next__)


@pytest.mark.parametrize(("name", "kind"), [("memory", MemoryEngine), ("whoosh", WhooshEngine)])
def test_settings_name_the_engine(name: str, kind: type, tmp_path: Path) -> None:
    assert isinstance(open_engine(Settings(engine=name, index=tmp_path)), kind)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(EngineError, match="solr"):
        open_engine(Settings(engine="solr"))


# --- the two engines agree --------------------------------------------------------------------------


hidden_ids = st.frozensets(st.sampled_from([f"a{n}" for n in range(10)]), max_size=3)


@contextmanager
def both(documents: list[Document]) -> Iterator[tuple[Snapshot, Snapshot]]:
    """The same documents in both engines."""
    with tempfile.TemporaryDirectory() as directory:
        memory, whoosh = MemoryEngine(), WhooshEngine(Path(directory))
        assert memory.build(documents).digest == whoosh.build(documents).digest
        yield memory.snapshot(), whoosh.snapshot()


def answer(snapshot: Snapshot, request: SearchRequest, hidden: frozenset[str]) -> SearchResult | str:
    """The result without what differs by nature, or the sentence of a refusal."""
    try:
        return replace(snapshot.search(request, hidden=hidden), generation="")
    except RequestError as error:
        return str(error)


@examples(100, fast=12)
@given(archives(), st.lists(requests, min_size=3, max_size=6), hidden_ids)
def test_both_engines_find_score_and_count_the_same(
    documents: list[Document], some: list[SearchRequest], hidden: frozenset[str]
) -> None:
    with both(documents) as (memory, whoosh):
        for request in some:
            expected, result = answer(memory, request, hidden), answer(whoosh, request, hidden)
            if isinstance(expected, SearchResult) and isinstance(result, SearchResult):
                assert [h.score for h in result.hits] == pytest.approx([h.score for h in expected.hits], abs=1e-6)
                result = replace(result, hits=tuple(replace(h, score=0.0) for h in result.hits))
                expected = replace(expected, hits=tuple(replace(h, score=0.0) for h in expected.hits))
            assert result == expected
            assert list(whoosh.export(request)) == list(memory.export(request))
            assert whoosh.timeline(request) == memory.timeline(request)
            for kind in Kind:
                assert whoosh.values(kind, request) == memory.values(kind, request)


def evaluator(generation: Path) -> Evaluator:
    """The evaluator of a generation in this directory."""
    columns = Columns.open(generation)
    return Evaluator(Postings(generation, Store(generation)), columns, Facets(columns))


@examples(15, fast=8)
@given(archives(), st.lists(requests, min_size=6, max_size=10), st.lists(st.sampled_from(WORDS), max_size=4))
def test_base_scores_strengths_and_echoes_are_the_same(
    documents: list[Document], some: list[SearchRequest], echoed: list[str]
) -> None:
    entries = [Entry.of(n, one) for n, one in enumerate(sorted(documents, key=lambda one: one.article.id))]
    scorer, stems = Scorer(entries), [stem(fold(word)) for word in echoed]
    with tempfile.TemporaryDirectory() as directory:
        engine = WhooshEngine(Path(directory))
        engine.build(documents)
        ours = evaluator(Path(directory, "current"))
        for request in some:
            query = engine.snapshot().understand(request).query
            match = ours.found(query)
            found = match.docs.numbers
            expected = [entry for entry in entries if matches(query, entry)]
            assert [entry.number for entry in expected] == found.tolist()
            for figures, of in ((match.scores, scorer.score), (match.strengths, scorer.strength)):
                assert figures(found).tolist() == pytest.approx([of(query, entry) for entry in expected], abs=1e-9)
                assert figures(found[::2].copy()).tolist() == figures(found)[::2].tolist()
        everyone = np.arange(len(entries))
        echo = [sum(scorer.strength(Word(of, of), entry) for of in stems) for entry in entries]
        assert ours.echo(stems, everyone).tolist() == pytest.approx(echo, abs=1e-9)
        for of in stems:
            assert ours.holding(of) == max(scorer.holding(Word(of, of), name) for name in SCORED)


@examples(100, fast=10)
@given(archives(), hidden_ids)
def test_both_engines_know_the_same_of_names(documents: list[Document], hidden: frozenset[str]) -> None:
    with both(documents) as (memory, whoosh):
        assert replace(whoosh.info(), generation="", built="") == replace(memory.info(), generation="", built="")
        for kind, keys in KEYS.items():
            for key in keys:
                assert whoosh.entity(kind, key, hidden=hidden) == memory.entity(kind, key, hidden=hidden)
                assert whoosh.find_key(kind, key) == memory.find_key(kind, key)
                assert whoosh.spelled(kind, key, hidden=hidden) == memory.spelled(kind, key, hidden=hidden)
            assert whoosh.initials(kind, hidden=hidden) == memory.initials(kind, hidden=hidden)
        assert whoosh.coverage(hidden=hidden) == memory.coverage(hidden=hidden)
        for name in NAMES:
            for text, limit in ((name[:4], 10), (name[-3:], 10), (name[:1], 2)):
                assert whoosh.suggest(text, limit=limit, hidden=hidden) == memory.suggest(
                    text, limit=limit, hidden=hidden
                )
            assert [whoosh.find_key(kind, name.lower()) for kind in Kind] == [
                memory.find_key(kind, name.lower()) for kind in Kind
            ]
        for one in documents:
            assert whoosh.related(one.article.id, hidden=hidden) == memory.related(one.article.id, hidden=hidden)
            assert whoosh.get(one.article.id, hidden=hidden) == memory.get(one.article.id, hidden=hidden)


@pytest.mark.parametrize("name", ["memory", "whoosh"])
@examples(15, fast=8)
@given(archives(), st.lists(requests, min_size=2, max_size=3))
def test_a_count_is_the_total_of_its_search(name: str, documents: list[Document], some: list[SearchRequest]) -> None:
    with both(documents) as snapshots:
        snapshot = snapshots[name == "whoosh"]
        for request in some:
            try:
                facets = snapshot.search(request).facets
            except RequestError:
                continue
            assert facets is not None
            for kind, facet in facets.items():
                for value in facet.values:
                    assert snapshot.search(request.only(kind, value.key)).total == value.count
                    assert value.selected == (value.key in request.keys(kind))


@given(requests, st.sampled_from(list(Kind)), st.text(max_size=5))
def test_toggling_is_its_own_inverse(request: SearchRequest, kind: Kind, key: str) -> None:
    assert request.toggled(kind, key).toggled(kind, key) == request


@examples(10, fast=8)
@given(archives(max_size=9), requests, st.integers(0, 5))
def test_pages_are_the_result_cut_up(documents: list[Document], request: SearchRequest, copies: int) -> None:
    more = [
        replace(one, article=replace(one.article, id=f"{one.article.id}-{n}"))
        for one in documents
        for n in range(copies)
    ]
    with both(more) as snapshots:
        for snapshot in snapshots:
            try:
                total = snapshot.search(request).total
            except RequestError:
                continue
            pages = [snapshot.search(replace(request, page=n + 1)).hits for n in range(max(1, -(-total // 10)))]
            found = [hit.document.article.id for page in pages for hit in page]
            assert found == [hit.document.article.id for hit in snapshot.hits(request)]
            assert len(set(found)) == len(found) == total


# --- Whoosh's own search agrees with ours -----------------------------------------------------------

Asked = Callable[[whoosh_query.Query], dict[str, float]]

PLAIN = ("vote", "votes", "voting", "the", "talks", "libya", "near")
STEMS_APART = ("vote", "the", "talks", "libya", "near")


class OurScores(whoosh_scoring.WeightingModel):  # type: ignore[misc]
    """The base score in Whoosh's terms."""

    def scorer(self, searcher: Searcher, fieldname: str, text: bytes, qf: float = 1) -> whoosh_scoring.BaseScorer:
        average = searcher.field_length(fieldname) / searcher.doc_count_all()
        rarity = scoring.idf(searcher.doc_count_all(), searcher.doc_frequency(fieldname, text))
        if fieldname.startswith(EARLIER):
            rarity *= 1e-9  # not 0: Whoosh's Or leaves out what scores nothing

        class Scorer(whoosh_scoring.BaseScorer):  # type: ignore[misc]
            def score(self, matcher: Matcher) -> float:
                length = float(searcher.doc_field_length(matcher.id(), fieldname))
                return scoring.weight(matcher.weight(), rarity, scoring.saturation(length, average))

        return Scorer()


@contextmanager
def whoosh_index(documents: list[Document]) -> Iterator[tuple[Snapshot, Evaluator, Asked]]:
    """A snapshot, its evaluator, and a function that asks Whoosh's exhaustive searcher about the same files:
    ids and scores."""
    with tempfile.TemporaryDirectory() as directory:
        engine = WhooshEngine(Path(directory))
        engine.build(documents)
        ids = [one.article.id for one in engine.snapshot().export()]
        index = FileStorage(str(Path(directory, "current", "whoosh")), supports_mmap=False).open_index()
        with index.searcher(weighting=OurScores()) as searcher:
            yield (
                engine.snapshot(),
                evaluator(Path(directory, "current")),
                lambda query: {ids[hit.docnum]: hit.score for hit in searcher.search(query, limit=None)},
            )


def anywhere(build: Callable[[str], whoosh_query.Query]) -> whoosh_query.Query:
    return whoosh_query.Or([build(f"{field}_words") for field in FIELDS])


def word_query(word: str) -> whoosh_query.Query:
    return anywhere(lambda field: whoosh_query.Term(field, stem(word)))


def archive_of(words: Sequence[str]) -> st.SearchStrategy[list[Document]]:
    """Articles whose fields are made of these words."""
    text = st.lists(st.sampled_from(words), max_size=9).map(" ".join)
    fields = st.tuples(text, text, text, text)
    return st.lists(fields, min_size=1, max_size=6).map(
        lambda found: [
            document(f"a{n}", headline, body, standfirst=standfirst, older=("", older))
            for n, (headline, standfirst, body, older) in enumerate(found)
        ]
    )


@quick
@given(archive_of(PLAIN), st.lists(st.sampled_from(PLAIN), min_size=2, max_size=3))
def test_whoosh_itself_finds_and_scores_the_same(documents: list[Document], words: list[str]) -> None:
    with whoosh_index(documents) as (snapshot, ours, asked):
        ids = [one.article.id for one in snapshot.export()]

        def found(text: str) -> dict[str, float]:
            """Base scores: what Whoosh's searcher knows of."""
            match = ours.found(parse(text))
            scores = match.scores(match.docs.numbers).tolist()
            return {ids[number]: score for number, score in zip(match.docs.numbers.tolist(), scores, strict=True)}

        queries = [word_query(word) for word in words]
        assert found(" ".join(words)) == pytest.approx(asked(whoosh_query.And(queries)), abs=2e-6)
        assert found(" OR ".join(words)) == pytest.approx(asked(whoosh_query.Or(queries)), abs=2e-6)
        # Not within And: Whoosh's own AndNot takes away too little when its terms are in different fields.
        without = whoosh_query.And([queries[0], whoosh_query.Not(queries[1])])
        assert found(f"{words[0]} -{words[1]}").keys() == asked(without).keys()


@quick
@given(archive_of(STEMS_APART), st.lists(st.sampled_from(STEMS_APART), min_size=2, max_size=3))
def test_whoosh_itself_finds_the_same_phrases(documents: list[Document], words: list[str]) -> None:
    with whoosh_index(documents) as (snapshot, _, asked):
        found = {one.article.id for one in snapshot.export(SearchRequest(f'"{" ".join(words)}"'))}
        assert found == asked(anywhere(lambda field: whoosh_query.Phrase(field, list(map(stem, words))))).keys()


def test_posting_lists_are_read_whole_by_many_threads(tmp_path: Path) -> None:
    words = [f"{a}{b}{c}" for a in "bdf" for b in "aeiou" for c in "gkmnp"]
    engine = WhooshEngine(tmp_path)
    engine.build(document(f"a{n:03}", "x", " ".join(words[n % 7 :])) for n in range(200))
    directory = tmp_path / "current"
    alone, shared = (Postings(directory, Store(directory)) for _ in range(2))
    expected = {word: alone.words("body", stem(word)).places().tolist() for word in words}
    problems: list[str] = []

    def read(some: list[str]) -> None:
        for word in some:
            try:
                if shared.words("body", stem(word)).places().tolist() != expected[word]:
                    problems.append(word)
            except Exception as error:  # whatever a torn read makes of a pickle
                problems.append(f"{word}: {error}")

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=read, args=(words[n:] + words[:n],)) for n in range(0, 60, 10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert problems == []
