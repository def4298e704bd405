"""The comparison of engines: that it compares like with like. What it measures is no test's business."""

import json
import random
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
import Stemmer

from indexer.engine.memory import MemoryEngine
from indexer.model import Kind
from tests.benchmarks.engine import runner, table
from tests.benchmarks.engine.corpora import REUTERS, synthetic
from tests.benchmarks.engine.peers.language import Language
from tests.benchmarks.engine.peers.ours_engine import LANGUAGE, asked
from tests.benchmarks.engine.questions import KINDS, All, Any, Name, Phrase, Prefix, Question, Without, Word, questions
from tests.benchmarks.engine.reference import Truth, truths
from tests.benchmarks.engine.runner import Measured, Run
from tests.benchmarks.engine.vocabularies import NAMES, VOCABULARIES, made_word

NAME = Name("person", "bo-li", ("Bo Li", "Bo Lee"))
CHOSEN = frozenset({("country", "fr"), ("person", "bo-li")})


def test_a_corpus_is_the_same_again() -> None:
    some = list(synthetic(3))
    assert some == list(synthetic(3))
    assert some == list(islice(synthetic(5), 3))
    assert all(tag.mentions for document in some for tag in document.tags)


def test_stemmers_read_the_made_words_alike() -> None:
    rng = random.Random(1)
    words = {made_word(rng.randrange(50_000)) for _ in range(500)}
    for name in ("english", "porter"):
        stem = Stemmer.Stemmer(name).stemWord
        assert all(stem(word) == stem(f"{word}s") == word for word in words)


def test_no_two_made_words_are_the_same() -> None:
    names = [part for kind in KINDS for label in NAMES.labels[kind] for part in label.lower().split()[-1:]]
    assert len(set(names)) == len(names)
    assert not {made_word(rank) for rank in range(50_000)} & {name.removeprefix("land-") for name in names}


@pytest.mark.parametrize(
    ("tree", "plain", "ours"),
    [
        (Phrase(("prime", "minister")), '"prime minister"', "prime-minister"),
        (All((Word("a"), Any((Word("b"), Prefix("c"))))), "(a AND (b OR c*))", "(a (b OR c*))"),
        (Without(Word("a"), Word("b")), "(a NOT b)", "a -b"),
        (NAME, '((bo AND li) OR "bo lee")', "((bo li))"),
    ],
)
def test_a_tree_is_written_in_each_language(tree: object, plain: str, ours: str) -> None:
    assert Language().written(tree) == plain
    assert LANGUAGE.written(tree) == ours


def test_a_facet_is_counted_without_its_own_choice() -> None:
    groups = Question("", Word("a"), CHOSEN).counted()
    assert groups == {
        frozenset({("country", "fr")}): ("person",),
        frozenset({("person", "bo-li")}): ("country",),
        CHOSEN: ("organisation", "year"),
    }
    assert list(groups)[-1] == CHOSEN


def test_the_reference_finds_what_the_memory_engine_finds() -> None:
    documents = list(synthetic(40))
    everything = [question for question in questions(VOCABULARIES["synthetic"]) if question.page == 1]
    right = truths(documents, everything)
    engine = MemoryEngine()
    engine.build(documents)
    for question in everything:
        request, truth = asked(question), right[question.name]
        assert engine.snapshot().search(request).total == truth.total, question.name
        for kind in KINDS:
            values = engine.snapshot().values(Kind(kind), request, page_size=1000).values
            found = {value.key: value.count for value in values if value.count}
            assert found == dict(truth.counts[kind]), (question.name, kind)
    assert sum(truth.total > 0 for truth in right.values()) > 8


def test_a_wrong_count_is_seen() -> None:
    truth = Truth(3, {"person": Counter(a=3, b=2), "year": Counter({"2016": 3})})
    assert runner._is_right("person", [["a", 3], ["b", 2]], truth)
    assert not runner._is_right("person", [["a", 3], ["b", 1]], truth)
    assert not runner._is_right("person", [["a", 3]], truth)
    assert not runner._is_right("year", [], truth)


def test_a_wrong_order_is_seen() -> None:
    truth = Truth(days={"a": "2016-01-01", "b": "2016-01-02", "c": "2016-01-01"})
    assert runner._is_newest(["b", "c"], truth)
    assert runner._is_newest(["b", "a", "c"], truth)
    assert not runner._is_newest(["a", "b"], truth)
    assert not runner._is_newest(["a", "c"], truth)


def test_the_table_tells_who_is_absent_and_what_is_wrong() -> None:
    figures = {"seconds": 2.0, "processor": 1.0, "bytes": 150, "seconds_exact": 2.5, "bytes_exact": 200}
    ours = Measured("1", "", figures, {"seconds": 1.0}, 30.0, {"rare": [1.0, 2.0, 3.0]})
    rival = Measured("2", "", figures, {"seconds": 1.0}, 15.0, {"rare": [4.0]}, {"rare": "7 instead of 6"})
    text = table.table(
        Run("any", 10, 100, {"ours": ours, "tantivy": rival, "other": Measured(absent="no")}, {"rare": 6}), "x"
    )
    assert "| rare | 6 | 2.0 / 2.9 | 4.0 / 4.0 | 0.50 |" in text
    assert "| articles a second, building | 5 | 5 | 1.00 |\n| … exact words searchable | 4 | 4 | 1.00 |" in text
    assert "| private memory of a worker, MB | 30 | 15 | 2.00 |" in text
    assert "other is not here: no." in text
    assert "tantivy differs from the reference in “rare”: 7 instead of 6." in text
    assert "ours: all totals and counts as the reference has them." in text


@pytest.mark.slow
@pytest.mark.parametrize("corpus", ["synthetic", "reuters"])
def test_every_engine_here_finds_the_same(corpus: str, tmp_path: Path) -> None:
    if corpus != "synthetic" and not REUTERS.exists():
        pytest.skip("the Reuters articles are not beside the clone")
    run = runner.compare(
        corpus, 300, tmp_path, peers=Path(".venv-bench"), runs=1, engines=runner.ENGINES, say=lambda text: None
    )
    there = {name: engine for name, engine in run.engines.items() if not engine.absent}
    assert {"ours", "SQLite FTS5"} <= set(there)
    assert {name: engine.wrong for name, engine in there.items()} == {name: {} for name in there}
    assert len(run.totals) > 10
    assert table.table(run, "command")
    assert json.loads((tmp_path / "rows.jsonl").read_text().splitlines()[0])["id"]
