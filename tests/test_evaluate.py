"""The parts of the evaluator that numbers decide: overflowing frequencies, phrases, ties, counting."""

from __future__ import annotations

import random
import tempfile
import tracemalloc
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indexer.engine import Engine, scoring
from indexer.engine.memory import MemoryEngine
from indexer.engine.whoosh import WhooshEngine, columns, phrases, windows
from indexer.engine.whoosh.beginnings import Spelled
from indexer.engine.whoosh.columns import FACETED, Columns, Held, ValueColumn
from indexer.engine.whoosh.columns_writer import ColumnsWriter, save
from indexer.engine.whoosh.docset import DocSet
from indexer.engine.whoosh.evaluate import unhurried
from indexer.engine.whoosh.first import by_date, by_score
from indexer.engine.whoosh.phrases import Place, phrase
from indexer.engine.whoosh.postings import posting
from indexer.errors import BudgetError
from indexer.model import Document, Filter, Kind, Order, Prominence, SearchRequest, SearchResult
from indexer.terms import FIELDS
from indexer.workers import Workers
from tests.documents import document

# --- scores ---


def scores_of(engine: Engine, text: str) -> list[tuple[str, float]]:
    return [(hit.document.article.id, hit.score) for hit in engine.snapshot().hits(SearchRequest(text))]


def test_more_occurrences_than_fit_a_byte_are_weighed_exactly(tmp_path: Path) -> None:
    documents = [
        document("a", "x", "vote " * 254 + "end"),
        document("b", "x", "vote " * 255 + "end"),
        document("c", "x", "vote votes " * 400 + "end"),
        document("d", "vote", "IS is " * 300),
    ]
    engines: list[Engine] = [MemoryEngine(), WhooshEngine(tmp_path)]
    for engine in engines:
        engine.build(documents)
    for text in ("vote", '"votes"', '"vote votes"', "vote end", "vote OR nothing", "headline:vote", "IS", '"is is"~3'):
        expected, found = (
            [(h.document.article.id, h.score) for h in e.snapshot().hits(SearchRequest(text))] for e in engines
        )
        assert [id for id, _ in found] == [id for id, _ in expected]
        assert [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-6)


MANY = [a + b for a in "bdfgklmnprst" for b in "aeou"]


def test_very_many_words_are_found_and_weighed_as_few_are(tmp_path: Path) -> None:
    rng = random.Random(7)
    documents = [document(f"a{n}", rng.choice(MANY), " ".join(rng.sample(MANY, 44))) for n in range(40)]
    engines: list[Engine] = [MemoryEngine(), WhooshEngine(tmp_path)]
    for engine in engines:
        engine.build(documents)
    for text in (" OR ".join(MANY[:20]), " ".join(MANY[:12]), f'{" OR ".join(MANY[:9])} "{MANY[1]}" -{MANY[30]}'):
        expected, found = (scores_of(engine, text) for engine in engines)
        assert expected and [id for id, _ in found] == [id for id, _ in expected]
        assert [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-6)


@pytest.mark.parametrize("joint", [" OR ", " "])
def test_very_many_words_take_little_more_memory_than_some(joint: str, tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.build(document(f"a{n:04}", "", " ".join(MANY)) for n in range(2000))
    evaluator = engine.snapshot()._evaluator
    taken = []
    for words in (MANY[:10], MANY):
        query = engine.snapshot().understand(SearchRequest(joint.join(words))).query
        evaluator.found(query)
        tracemalloc.start()
        match = evaluator.found(query)
        taken.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert match.docs.is_all
    assert (taken[1] - taken[0]) / (len(MANY) - 10) < 1000  # bytes a word; the numbers of its articles are 8000


WORDS = ("rare", "Zürich", "US", "us", "seldom", "seldom", "often", "often", "often", *["the", "The", "votes"] * 6)
DAYS = (None, "2015", "2016-02", "2016-02-03", "2016-02-03", "2016-11-30")
BEARERS = {"John Kerry": ("Kerry",), "Ann Lee": ("Lee", "Leigh"), "Bo Li": ()}


def newsroom(articles: int) -> list[Document]:
    """Enough articles for words, values and days that few, many and nearly all of them have."""
    rng = random.Random(5)
    made = []
    for number in range(articles):
        text = [rng.choice(WORDS) for _ in range(rng.randrange(3, 25))]
        named = rng.choice((*BEARERS, None, None, None, None))
        made.append(
            document(
                f"n{number:04}",
                " ".join(text[:3]),
                " ".join([*text[3:], *(["Kerry", "Leigh"] if rng.random() < 0.04 else [])]),
                published=rng.choice(DAYS),
                source="The Post" if rng.random() < 0.9 else "Echo",
                person={name: BEARERS[name] for name in BEARERS if name == named or rng.random() < 0.05},
                byline=(rng.choice(("Ann Smith-Jones", "Smith", "Bo Li")),),
            )
        )
    return made


SEARCHES = (
    SearchRequest("rare"),
    SearchRequest("rare OR seldom", page=2),
    SearchRequest("zürich OR the", page=10),
    SearchRequest("zürich OR the", page=11),
    SearchRequest("the votes", page=2, page_size=50),
    SearchRequest('"often the" OR us'),
    SearchRequest("headline:(often OR rare) votes"),
    SearchRequest("the -often"),
    SearchRequest("NOT rare", page=3),
    SearchRequest('"often the"', order_by=Order.OLDEST),
    SearchRequest('"rare often"~4'),
    SearchRequest('US "us"'),
    SearchRequest("kerry OR leigh"),
    SearchRequest("vot* headline:often", order_by=Order.NEWEST),
    SearchRequest("byline:smith rare"),
    SearchRequest("often", filters=frozenset({Filter(Kind.SOURCE, "echo"), Filter(Kind.DATE, "2016-02")})),
    SearchRequest("the", from_date="2016-02", mention=Prominence.MAJOR),
    SearchRequest(excluded=frozenset({Filter(Kind.PERSON, "john-kerry")}), page=5),
    SearchRequest("", filters=frozenset({Filter(Kind.PERSON, "ann-lee"), Filter(Kind.PERSON, "bo-li")})),
)


def test_both_engines_agree_on_sets_of_every_size(tmp_path: Path) -> None:
    memory, whoosh = MemoryEngine(), WhooshEngine(tmp_path)
    made = newsroom(320)
    for engine in (memory, whoosh):
        engine.build(made)
    for request in SEARCHES:
        for hidden in (frozenset[str](), frozenset({"n0003", "n0100", "n0101"})):
            expected = memory.snapshot().search(request, hidden=hidden)
            result = whoosh.snapshot().search(request, hidden=hidden)
            assert [h.score for h in result.hits] == pytest.approx([h.score for h in expected.hits], abs=1e-6)
            assert [h.document for h in result.hits] == [h.document for h in expected.hits]
            assert replace(result, hits=(), generation="") == replace(expected, hits=(), generation="")


def zipfian(articles: int) -> list[Document]:
    """Articles whose words are so unequal that some stand in all, others in one: few are too frequent to echo."""
    rng = random.Random(7)
    words = [f"w{place}" for place in range(100)]
    chances = [1 / (place + 2) for place in range(len(words))]

    def text(length: int) -> str:
        return " ".join(rng.choices(words, chances, k=length))

    return [
        document(f"n{n:03}", text(4), text(rng.randrange(3, 15)), standfirst=text(n % 3), published=rng.choice(DAYS))
        for n in range(articles)
    ]


@pytest.mark.parametrize(
    "text", ["w0 OR w5", "w1 OR w2 OR w40", "w1 w3", '"w0 w1" OR w20', "headline:w2 w0", "w9 OR (w8 w7) -w3"]
)
def test_both_engines_look_again_alike(tmp_path: Path, text: str) -> None:
    memory, whoosh = MemoryEngine(), WhooshEngine(tmp_path)
    for engine in (memory, whoosh):
        engine.build(zipfian(140))
    for request in (SearchRequest(text), SearchRequest(text, from_date="2016-02")):
        expected, found = (list(engine.snapshot().hits(request)) for engine in (memory, whoosh))
        assert [hit.document.article.id for hit in found] == [hit.document.article.id for hit in expected]
        assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], abs=1e-6)


def told(directory: Path, request: SearchRequest) -> SearchResult:
    """What a reader that opens the index for this question alone is told."""
    return WhooshEngine(directory).snapshot().search(request)


@pytest.mark.slow
def test_four_processes_and_four_threads_are_told_the_same(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.build(newsroom(320))
    expected = [told(tmp_path, request) for request in SEARCHES]
    snapshot = engine.snapshot()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(snapshot.search, SEARCHES * 10)) == expected * 10
    with Workers(4) as processes:
        assert list(processes.map(partial(told, tmp_path), SEARCHES, len(SEARCHES), worthwhile=1, chunk=1)) == expected


# --- phrases ---

words = st.sampled_from("abc")
fields = st.lists(st.lists(words, max_size=9), min_size=1, max_size=6)


def place(texts: list[list[str]], word: str, offset: int) -> Place:
    """Where a word stands in texts; every second occurrence has surface 1, the others 300."""
    standing = [[at for at, other in enumerate(text) if other == word] for text in texts]
    docs = [number for number, there in enumerate(standing) if there]
    flat = [at for there in standing for at in there]
    surfaces = [1 if at % 2 else 300 for at in flat]
    lengths = np.array([scoring.length_byte(len(text)) for text in texts], np.uint8)
    counts = [len(standing[number]) for number in docs]
    ours, times, at, forms = (np.array(some, np.int64) for some in (docs, counts, flat, surfaces))
    return Place(posting(ours, times, lengths, at, forms), None, offset)


@given(fields, st.lists(words, min_size=2, max_size=4), st.integers(0, 5), st.sampled_from((0, phrases.FEWEST)))
def test_phrases_are_counted_as_by_reading(texts: list[list[str]], typed: list[str], slop: int, fewest: int) -> None:
    def times(text: list[str]) -> int:
        if slop:
            windows = (set(text[at : at + slop + 1]) for at in range(len(text)) if text[at] in typed)
            return sum(window.issuperset(typed) for window in windows)
        return sum(text[at : at + len(typed)] == typed for at in range(len(text)))

    places = [place(texts, word, offset) for offset, word in enumerate(typed)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "FEWEST", fewest)
        patch.setattr(phrases, "CLOSE", min(fewest, phrases.CLOSE))
        found = phrase(places, slop, len(texts), unhurried)
    expected = {number: count for number, text in enumerate(texts) if (count := times(text))}
    assert dict(zip(found.docs.tolist(), found.frequencies().tolist(), strict=True)) == expected
    assert not expected or found.lengths.tolist() == [scoring.length_byte(len(text)) for text in texts]


def test_a_text_that_begins_within_a_phrase_is_no_match() -> None:
    texts = [["x"], ["b", "c", "a", "a", "a"]]
    places = [place(texts, word, offset) for offset, word in enumerate("abc")]
    assert phrase(places, 0, len(texts), unhurried).docs.tolist() == []


@given(
    st.lists(st.lists(words, min_size=1, max_size=9), min_size=1, max_size=9),
    st.lists(words, min_size=2, max_size=4),
    st.integers(0, 99),
    st.integers(1, 4),
)
@settings(max_examples=50, deadline=None)
def test_bits_count_as_places_do(texts: list[list[str]], typed: list[str], slop: int, block: int) -> None:
    holding = [number for number, text in enumerate(texts) if set(text) >= set(typed)]
    assume(holding)
    documents = DocSet(len(texts), numbers=np.array(holding))
    standing = [place(texts, word, 0).standing(documents) for word in typed]
    checked: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "BLOCK", block)
        counts = windows.adjacent([(one, at) for at, one in enumerate(standing)], lambda: checked.append(1))
        wide = windows.near(standing, slop, unhurried)
    for number, count, window in zip(holding, counts.tolist(), wide.tolist(), strict=True):
        text = texts[number]
        assert count == sum(text[at : at + len(typed)] == typed for at in range(len(text)))
        starts = (set(text[at : at + slop + 1]) for at in range(len(text)) if text[at] in typed)
        assert window == sum(start.issuperset(typed) for start in starts)
    assert len(checked) >= len(holding) / block


@given(fields, st.sampled_from((1, 300)))
def test_a_word_of_a_phrase_may_be_one_surface_form(texts: list[list[str]], surface: int) -> None:
    there = place(texts, "a", 0)
    documents = DocSet(len(texts), numbers=there.posting.docs)
    expected = [
        number << 32 | at
        for number, text in enumerate(texts)
        for at, word in enumerate(text)
        if word == "a" and (1 if at % 2 else 300) == surface
    ]
    assert Place(there.posting, (surface,)).within(documents).tolist() == expected
    assert Place(there.posting, (surface,)).within(None).tolist() == expected


# --- order ---


class Scored:
    """Documents with these scores."""

    is_scored = True

    def __init__(self, docs: DocSet, by_number: list[float]) -> None:
        self.docs = docs
        self._by_number = np.array(by_number)

    def scores(self, numbers: np.typing.NDArray[np.intp]) -> np.typing.NDArray[np.float64]:
        return self._by_number[numbers]

    strengths = scores


def columns_of(days: list[str | None]) -> Columns:
    writer = ColumnsWriter()
    for number, day in enumerate(days):
        writer.add(number, document(f"a{number:03}", "x", published=day))
    with tempfile.TemporaryDirectory() as directory:
        save(Path(directory), writer.arrays((), Spelled()), dict.fromkeys(FIELDS, 0))
        return Columns.open(Path(directory))


scored_days = st.lists(
    st.tuples(
        st.sampled_from((0.0, 1.0, 1.0000001, 1.0000004, 1.000001, 2.5)), st.sampled_from((None, "2015", "2016-02-03"))
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(scored_days, st.data(), st.sampled_from(Order))
def test_the_first_are_those_of_the_whole_order(
    some: list[tuple[float, str | None]], data: st.DataObject, order: Order
) -> None:
    ordered = columns_of([day for _, day in some])
    numbers = sorted(data.draw(st.sets(st.integers(0, len(some) - 1))))
    found = DocSet(len(some), numbers=np.array(numbers, np.uint32))
    match = Scored(found, [score for score, _ in some])
    ranked = sorted(numbers, key=lambda number: scoring.rank(order, some[number][0], some[number][1], number))
    for wanted in (0, 1, 3, len(some)):
        if order is Order.RELEVANCE:
            first, scores = by_score(found, wanted, match, ordered)
            assert scores.tolist() == [round(some[number][0], scoring.DECIMALS) for number in ranked[:wanted]]
        else:
            first = by_date(found, wanted, order, ordered)
        assert first.tolist() == ranked[:wanted]


# --- counting ---

pairs = st.sets(st.tuples(st.integers(0, 59), st.integers(0, 90)), min_size=1, max_size=200)
"""(document, value)"""


@given(pairs, st.sets(st.integers(0, 59)), st.sampled_from((0, 60)))
def test_values_are_counted_as_one_by_one(held: set[tuple[int, int]], among: set[int], many: int) -> None:
    by_document, by_value = sorted(held), sorted((value, number) for number, value in held)
    values = np.array([value for _, value in by_document], np.uint16)
    column = ValueColumn(
        Held(values, np.searchsorted([number for number, _ in by_document], np.arange(61)), 91),
        np.array([number for _, number in by_value], np.uint32),
        np.searchsorted([value for value, _ in by_value], np.arange(92)),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "MANY", many)
        patch.setattr(columns, "SORTED", many)
        counted = column.counted(DocSet(60, numbers=np.array(sorted(among), np.uint32)))
        first = counted.top(10)
    expected = Counter(value for number, value in held if number in among)
    assert dict(zip(counted.values.tolist(), counted.counts.tolist(), strict=True)) == expected
    assert [counted.of(value) for value in range(91)] == [expected[value] for value in range(91)]
    some = np.arange(0, 91, 2)
    counted_some = column.counts(some, DocSet(60, numbers=np.array(sorted(among), np.uint32)))
    assert dict(zip(counted_some.values.tolist(), counted_some.counts.tolist(), strict=True)) == {
        value: count for value, count in expected.items() if value % 2 == 0
    }
    ranked = sorted(expected, key=lambda value: (-expected[value], value))
    assert counted.values[first].tolist() == ranked[:10]


def test_what_is_counted_at_once_is_what_each_column_counts(tmp_path: Path) -> None:
    rng = random.Random(3)

    def named(kind: str) -> dict[str, tuple[str, ...]]:
        return dict.fromkeys((f"{kind} {number}" for number in rng.sample(range(9), rng.randint(0, 4))), ())

    def article(number: int) -> Document:
        kinds = {"person": named("p"), "country": named("c"), "organisation": named("o")}
        return document(
            f"{number:02}", "x", published=f"{2000 + number % 4}", source=rng.choice((None, "Echo")), **kinds
        )

    WhooshEngine(tmp_path).build(article(number) for number in range(40))
    there = Columns.open(tmp_path / "current")
    for size in (0, 1, 5, 7):
        among = DocSet(40, numbers=np.array(sorted(rng.sample(range(40), size)), np.intp))
        counted = there.counted(among)
        for name in FACETED:
            alone = there.values[name].counted(among)
            assert counted[name].values.tolist() == alone.values.tolist()
            assert counted[name].counts.tolist() == alone.counts.tolist()
    assert there.counted(DocSet(40, numbers=np.arange(8))) == {}, "each column is counted by its values"


# --- the budget ---


@pytest.mark.parametrize("text", ["one OR two OR three", '"one two three"', '"one two three"~9', "abc* one two"])
def test_the_budget_is_looked_at_within_a_query(tmp_path: Path, text: str) -> None:
    """The clock stands still until it has been looked at twice: once at the start, once at the first step."""
    looks: list[int] = []
    engine = WhooshEngine(tmp_path, clock=lambda: (looks.append(1), float(len(looks) > 2))[1])
    engine.build([document("a", "x", "one two three abcd abce")])
    engine.snapshot()
    looks.clear()
    with pytest.raises(BudgetError):
        engine.snapshot().search(SearchRequest(text), budget=0.5)
    assert len(looks) == 3


# --- values ---


def test_an_unknown_value_stands_among_the_others(tmp_path: Path) -> None:
    engines: list[Engine] = [MemoryEngine(), WhooshEngine(tmp_path)]
    chosen = frozenset({Filter(Kind.PERSON, "nobody"), Filter(Kind.PERSON, "bo-li")})
    for engine in engines:
        engine.build([document("a", "x", person={"Zoë A": (), "Ann": ()}), document("b", "y", person={"Bo Li": ()})])
    memory, whoosh = (engine.snapshot() for engine in engines)
    for text in ("x", ""):
        request = SearchRequest(text, filters=chosen)
        for more in ({}, {"sort": "label"}, {"prefix": "no"}, {"containing": "o"}, {"page": 2, "page_size": 2}):
            assert whoosh.values(Kind.PERSON, request, **more) == memory.values(Kind.PERSON, request, **more)


def test_the_budget_is_looked_at_while_words_are_scored(tmp_path: Path) -> None:
    looks: list[int] = []
    engine = WhooshEngine(tmp_path, clock=lambda: (looks.append(1), 0.0)[1])
    engine.build([document("a", "x", "one two three")])
    counts = []
    for order in (Order.NEWEST, Order.RELEVANCE):
        looks.clear()
        engine.snapshot().search(SearchRequest("one OR two OR three", order_by=order), budget=0.5)
        counts.append(len(looks))
    assert counts[1] == counts[0] + 3


def test_no_phrase_is_looked_for_where_nothing_is_left(tmp_path: Path) -> None:
    looks: list[int] = []
    engine = WhooshEngine(tmp_path, clock=lambda: (looks.append(1), 0.0)[1])
    engine.build([document("a", "x", "one two three"), document("b", "x", "four")])
    counts = []
    for text in ('four "one two"', 'four "one two" "two three"'):
        looks.clear()
        assert engine.snapshot().search(SearchRequest(text), budget=0.5).total == 0
        counts.append(len(looks))
    assert counts[1] <= counts[0]
