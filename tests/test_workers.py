"""A pool of processes: the same results as without one, and few items in memory."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from operator import mul
from pathlib import Path
from select import select

import pytest

from indexer.errors import EngineError
from indexer.workers import Workers


def test_results_come_in_order_and_items_are_asked_for_as_they_are_needed() -> None:
    asked: list[int] = []

    def items() -> Iterator[int]:
        for number in range(2_000):
            asked.append(number)
            yield number

    with Workers(2) as workers:
        results = workers.map(partial(mul, 3), items(), 2_000)
        assert next(results) == 0
        assert len(asked) < 1_000
        assert list(results) == [3 * number for number in range(1, 2_000)]


def test_few_items_need_no_process() -> None:
    with Workers(2) as workers:
        assert list(workers.map(lambda number: number + 1, iter([1, 2]), 2)) == [2, 3]


def threshold(_: int) -> int:
    return gc.get_threshold()[0]


def test_processes_look_for_cycles_seldom() -> None:
    with Workers(2) as workers:
        assert set(workers.map(threshold, range(300), 300)) == {100_000}


KILLED = """
import os, signal
from indexer.workers import Workers
assert Workers(2).beside(abs, -1)() == 1
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_end_with_the_one_that_started_them_however_it_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE) as killed:
        assert killed.stdout and killed.wait(30) == -signal.SIGKILL
        ended, _, _ = select([killed.stdout], [], [], 30)  # whoever is left holds it open
        assert ended and not killed.stdout.read()


# --- beside this process ----------------------------------------------------------------------------


def process_and_square(number: int) -> tuple[int, int]:
    return os.getpid(), number * number


def test_what_is_done_beside_is_done_by_another_process_while_this_one_goes_on() -> None:
    with Workers(2) as workers:
        result = workers.beside(process_and_square, 7)
        assert list(workers.map(partial(mul, 3), range(300), 300)) == list(range(0, 900, 3))
        process, square = result()
        assert process != os.getpid()
        assert square == 49
        assert result() == (process, square)


@pytest.mark.parametrize(("processes", "worthwhile"), [(1, True), (2, False)])
def test_what_is_not_worth_a_process_is_done_here_once_it_is_asked_for(processes: int, worthwhile: bool) -> None:
    asked: list[int] = []
    with Workers(processes) as workers:
        result = workers.beside(asked.append, 7, worthwhile=worthwhile)
        assert asked == []
        result()
        result()
        assert asked == [7]


def test_a_process_that_runs_is_used_for_what_is_not_worth_starting_one() -> None:
    with Workers(2) as workers:
        other, _ = workers.beside(process_and_square, 7)()
        assert workers.beside(process_and_square, 8, worthwhile=False)() == (other, 64)


def test_processes_give_way_to_the_one_that_waits_for_them() -> None:
    with Workers(2) as workers:
        assert workers.beside(os.nice, 0)() > os.nice(0)


def mark(folder: Path) -> None:
    (folder / str(os.getpid())).touch()


@pytest.mark.parametrize("processes", [1, 2])
def test_processes_are_prepared_that_work_later(tmp_path: Path, processes: int) -> None:
    with Workers(processes) as workers:
        workers.prepare(partial(mark, tmp_path))
        list(workers.map(process_and_square, range(4), 4, worthwhile=2, chunk=1))
    prepared = {int(path.name) for path in tmp_path.iterdir()}
    assert os.getpid() not in prepared
    assert bool(prepared) == (processes > 1)


def fail(reason: str) -> None:
    raise EngineError(reason)


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_beside_is_raised_where_the_result_is_asked_for(processes: int) -> None:
    with Workers(processes) as workers:
        result = workers.beside(fail, "the disk is full")
        with pytest.raises(EngineError, match="the disk is full"):
            result()
