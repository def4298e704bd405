"""A pool of processes: the same results as without one, and few items in memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial
from operator import mul

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
