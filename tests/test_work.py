import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from indexer.errors import BusyError, EngineError
from indexer.work import Shelf, Step, Work


def doubled(seen: list[int]) -> object:
    def compute(items: Sequence[int]) -> Iterator[bytes]:
        for item in items:
            seen.append(item)
            yield msgspec.json.encode(item * 2)

    return compute


def run(index: Path, items: list[int], *, fingerprint: str = "1") -> tuple[list[int], list[int]]:
    """(results, items worked out) of one rebuild."""
    seen: list[int] = []
    with Work(index) as work:
        step = Step(work, "double", fingerprint, int)
        results = step.run(items, str, doubled(seen))  # type: ignore[arg-type]
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


def test_results_are_shared_whether_kept_or_new(tmp_path: Path) -> None:
    pool: dict[int, int] = {}
    for items in ([1], [1, 2]):
        with Work(tmp_path) as work:
            step = Step(work, "double", "", int, lambda out: pool.setdefault(out, -out))
            assert step.run(items, str, doubled([])) == [-2 * item for item in items]  # type: ignore[arg-type]


def test_equal_items_are_worked_out_once(tmp_path: Path) -> None:
    assert run(tmp_path, [5, 5]) == ([10, 10], [5])


def test_a_rebuild_that_is_stopped_loses_little(tmp_path: Path) -> None:
    items = list(range(1_200))

    def stopped(wanted: Sequence[int]) -> Iterator[bytes]:
        yield from doubled([])(wanted[:1_100])  # type: ignore[operator]
        raise KeyboardInterrupt

    with Work(tmp_path) as work, pytest.raises(KeyboardInterrupt):
        Step(work, "double", "1", int).run(items, str, stopped)
    results, worked_out = run(tmp_path, items)
    assert results == [2 * item for item in items]
    assert 100 <= len(worked_out) <= 700


def test_failures_are_not_kept(tmp_path: Path) -> None:
    for _ in range(2):
        seen: list[int] = []
        with Work(tmp_path) as work:
            step = Step(work, "fail", "", int)
            results = step.run([1], str, lambda items, seen=seen: [seen.append(i) or "unreadable" for i in items])  # type: ignore[arg-type]
        assert (results, seen) == (["unreadable"], [1])


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
        assert Step(work, "double", "", int).run([1], str, doubled([])) == [2]  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_result_is_worked_out_anew(tmp_path: Path) -> None:
    run(tmp_path, [1, 2])
    with closing(sqlite3.connect(tmp_path / "work.sqlite")) as db, db:
        db.execute("UPDATE results SET result = '[' WHERE CAST(result AS TEXT) = '2'")
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
