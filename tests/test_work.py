import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from indexer.errors import BusyError, EngineError
from indexer.results import Results, Step, encode
from indexer.work import Shelf, Work

Compute = Callable[[Iterable[int], int], Iterable[bytes | str]]


def doubled(seen: list[int]) -> Compute:
    def compute(items: Iterable[int], count: int) -> Iterator[bytes]:
        for item in items:
            seen.append(item)
            yield encode(item * 2)

    return compute


def results_of(step: Step[int, int], items: Sequence[int], compute: Compute) -> Results[int]:
    return step.run(map(str, items), lambda places: (items[place] for place in places), compute)


def run(index: Path, items: list[int], *, fingerprint: str = "1") -> tuple[list[int | str], list[int]]:
    """(results, items worked out) of one rebuild."""
    seen: list[int] = []
    with Work(index) as work:
        step = Step(work, "double", fingerprint, int)
        results = list(results_of(step, items, doubled(seen)))
        assert step.done == len(seen)
        work.forget_unused()
    return results, seen


def test_only_what_changed_is_worked_out(tmp_path: Path) -> None:
    assert run(tmp_path, [1, 2, 3]) == ([2, 4, 6], [1, 2, 3])
    assert run(tmp_path, [3, 4, 1]) == ([6, 8, 2], [4])


def test_another_fingerprint_works_everything_out_anew(tmp_path: Path) -> None:
    run(tmp_path, [1])
    assert run(tmp_path, [1], fingerprint="2") == ([2], [1])


def test_what_is_not_used_is_forgotten(tmp_path: Path) -> None:
    run(tmp_path, [1, 2])
    run(tmp_path, [1])
    assert run(tmp_path, [2]) == ([4], [2])


def test_equal_items_are_worked_out_once(tmp_path: Path) -> None:
    assert run(tmp_path, [5, 5]) == ([10, 10], [5])


def test_a_rebuild_that_is_stopped_loses_little(tmp_path: Path) -> None:
    items = list(range(1_200))

    def stopped(wanted: Iterable[int], count: int) -> Iterator[bytes]:
        yield from doubled([])(islice(wanted, 1_100), 1_100)
        raise KeyboardInterrupt

    with Work(tmp_path) as work, pytest.raises(KeyboardInterrupt):
        results_of(Step(work, "double", "1", int), items, stopped)
    results, worked_out = run(tmp_path, items)
    assert results == [2 * item for item in items]
    assert 100 <= len(worked_out) <= 700


def test_failures_are_not_kept(tmp_path: Path) -> None:
    for _ in range(2):
        seen: list[int] = []
        with Work(tmp_path) as work:
            step: Step[int, int] = Step(work, "fail", "", int)
            results = results_of(step, [1], lambda items, count, seen=seen: [seen.append(i) or "no" for i in items])  # type: ignore[misc,func-returns-value]
            assert (list(results), list(results), results[0], results.failures()) == (["no"], ["no"], "no", [0])
        assert seen == [1]


def test_a_second_rebuild_of_the_same_index_is_refused(tmp_path: Path) -> None:
    with Work(tmp_path), pytest.raises(BusyError):
        Work(tmp_path)


def test_a_damaged_work_file_costs_only_time(tmp_path: Path) -> None:
    run(tmp_path, [1])
    (tmp_path / "work.sqlite").write_bytes(b"no database " * 100)
    assert run(tmp_path, [1]) == ([2], [1])


def test_without_an_index_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Work(None) as work:
        assert list(results_of(Step(work, "double", "", int), [1], doubled([]))) == [2]
        spool = work.spool(str)
        spool.append("text")
        assert list(spool) == ["text"]
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_result_is_worked_out_anew(tmp_path: Path) -> None:
    run(tmp_path, [1, 2])
    with closing(sqlite3.connect(tmp_path / "work.sqlite")) as db, db:
        db.execute("UPDATE results SET result = x'C1' WHERE result = x'02'")
    assert run(tmp_path, [1, 2]) == ([2, 4], [1])


def test_a_work_file_of_another_version_costs_only_time(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "work.sqlite")) as db, db:
        db.execute("CREATE TABLE results (key TEXT PRIMARY KEY, value BLOB)")
    assert run(tmp_path, [1]) == ([2], [1])


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for index in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(EngineError, match="cannot be written"):
            Work(index)


def test_pieces_are_kept_while_they_are_read_and_replaced_when_written_again(tmp_path: Path) -> None:
    def rebuild(pieces: dict[str, bytes], *names: str) -> list[bytes | None]:
        with Work(tmp_path) as work:
            shelf = Shelf(work, "shelf", "1")
            found = [shelf.get(name) for name in names]
            for name, piece in pieces.items():
                shelf[name] = piece
            work.forget_unused()
        return found

    rebuild({"a": b"1", "b": b"2"})
    assert rebuild({}, "a", "b") == [b"1", b"2"]
    assert rebuild({"b": b"3"}, "b") == [b"2"]
    assert rebuild({}, "a", "b") == [None, b"3"]


def test_steps_and_shelves_of_other_names_or_programs_share_nothing(tmp_path: Path) -> None:
    with Work(tmp_path) as work:
        Shelf(work, "one", "1")["a"] = b"piece"
        assert Shelf(work, "one", "2").get("a") is None
        assert Shelf(work, "two", "1").get("a") is None
        assert Shelf(work, "one", "1").get("a") == b"piece"


def test_what_is_worked_out_after_something_was_forgotten_is_kept(tmp_path: Path) -> None:
    for items in ([1, 2, 3], [1], [4, 1], [5]):
        run(tmp_path, items)
    assert run(tmp_path, [5, 4]) == ([10, 8], [4])


def test_results_are_had_in_any_order_and_as_often_as_wanted(tmp_path: Path) -> None:
    items = list(range(1_100))
    with Work(tmp_path) as work:
        results = results_of(Step(work, "double", "", int), items, doubled([]))
        assert list(results) == list(results) == [2 * item for item in items]
        assert (results[1_050], results[3], results[-1], results[1:3]) == (2_100, 6, 2_198, [2, 4])


def test_a_result_that_is_damaged_when_it_is_wanted_is_worked_out_anew(tmp_path: Path) -> None:
    seen: list[int] = []
    with Work(tmp_path) as work:
        results = results_of(Step(work, "double", "", int), [1, 2], doubled(seen))
        for place in results._ids:
            work.mend(place, b"\xc1")  # no MessagePack begins so
        assert list(results) == list(results) == [2, 4]
    assert seen == [1, 2, 1, 2]


def test_equal_items_that_fail_all_fail(tmp_path: Path) -> None:
    with Work(tmp_path) as work:
        results = results_of(Step(work, "fail", "", int), [1, 2, 1], lambda items, count: ("no" for _ in items))
        assert (list(results), results.failures()) == (["no"] * 3, [0, 1, 2])


def test_results_in_some_places_come_in_the_order_of_the_places(tmp_path: Path) -> None:
    places = [3, 1_050, 0, 3, *range(900)]
    with Work(tmp_path) as work:
        results = results_of(Step(work, "double", "", int), range(1_100), doubled([]))
        assert list(results.those(iter(places))) == [2 * place for place in places]


@dataclass(frozen=True)
class Whole:
    number: int
    text: str


@dataclass(frozen=True)
class Part:
    number: int


def parts_of(index: Path, items: Sequence[int]) -> tuple[list[Part | str], list[int]]:
    """(views of the results, items worked out) of one rebuild; there is nothing for odd items."""
    seen: list[int] = []

    def compute(wanted: Iterable[int], count: int) -> Iterator[bytes | str]:
        for item in wanted:
            seen.append(item)
            yield "no" if item % 2 else encode(Whole(item, "text"))

    with Work(index) as work:
        step: Step[int, Whole] = Step(work, "whole", "", Whole)
        results = step.run(map(str, items), lambda places: (items[place] for place in places), compute)
        views = results.views(Part)
        parts = list(views)
        assert parts == list(views) == [views[place] for place in range(len(items))]
        assert list(results) == [one if isinstance(one, str) else Whole(one.number, "text") for one in parts]
        work.forget_unused()
    return parts, seen


def changed(index: Path, sql: str) -> int:
    """How many rows of the work file a statement changes."""
    with closing(sqlite3.connect(index / "work.sqlite")) as db, db:
        return db.execute(sql).rowcount


def test_the_views_of_results_are_kept_beside_them(tmp_path: Path) -> None:
    items = list(range(0, 1_200, 2))
    parts = list(map(Part, items))
    assert parts_of(tmp_path, items) == (parts, items)
    assert parts_of(tmp_path, items) == (parts, [])
    assert parts_of(tmp_path, [4, 3, 2]) == ([Part(4), "no", Part(2)], [3])
    assert changed(tmp_path, "DELETE FROM views") == 2  # what is not used is forgotten


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM views WHERE id % 2",
        "UPDATE views SET view = x'C1' WHERE id % 2",
        "UPDATE views SET view = CAST(substr(view, 1, 8) || x'07' || substr(view, 10) AS BLOB) WHERE id % 2",
    ],
)
def test_a_damaged_or_missing_view_is_made_anew_and_kept(tmp_path: Path, damage: str) -> None:
    parts_of(tmp_path, [2, 4, 6])
    assert changed(tmp_path, damage) == 2
    assert parts_of(tmp_path, [2, 4, 6]) == ([Part(2), Part(4), Part(6)], [])
    assert changed(tmp_path, "DELETE FROM views WHERE view != x'C1'") == 3


def test_where_the_result_is_damaged_too_it_is_worked_out_anew(tmp_path: Path) -> None:
    parts_of(tmp_path, [2])
    changed(tmp_path, "DELETE FROM views")
    changed(tmp_path, "UPDATE results SET result = x'C1'")
    assert parts_of(tmp_path, [2]) == ([Part(2)], [2])
