"""Every hostile file costs little, is reported or read, and leaves the others alone."""

from __future__ import annotations

import multiprocessing
import re
import resource
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from indexer.settings import Settings
from tests.examined import examine
from tests.hostile import GOOD, HOSTILE

WORK = 14
"""Times what `yardstick` takes of a processor, so that a slow machine is no fault. Most files take a fraction of that,
the dearest five to seven times as long."""
MEGABYTES = 300
"""Above an idle process; measured are at most some 200."""


def yardstick() -> float:
    """Seconds of processor time that a fixed piece of work takes: a third on a quiet machine."""
    text, started = "Fishermen of Lampedusa’s harbour, 2013. " * 50_000, time.process_time()
    for _ in range(6):
        re.findall(r"\w+", text.casefold().upper())
    return time.process_time() - started


def examined(folder: Path, answer: Connection) -> None:
    """In a process of its own: what reading the folder costs, and its good file's fate."""
    settings = Settings(archive=folder, index=folder / "index")
    examine(settings, ["good.txt"])
    paths = [path.relative_to(folder).as_posix() for path in folder.iterdir() if path.suffix != ".yaml"]
    work = yardstick()
    idle, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    documents, skipped = examine(settings, paths)
    seconds = time.process_time() - started
    megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - idle) / 1024
    answer.send(
        (seconds / max(work, yardstick()), megabytes, [document.article.path for document in documents], skipped)
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_little_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    HOSTILE[name](tmp_path)
    # from a server that holds the modules and no more: this process's memory would count as the other's
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=examined, args=(tmp_path, send))
    process.start()
    send.close()
    try:
        assert receive.poll(60), "it never ends"
        work, megabytes, read, skipped = receive.recv()
    finally:
        process.kill()
        process.join()
    assert "good.txt" in read
    assert work < WORK and megabytes < MEGABYTES
    assert all(reason and "fault in the program" not in reason for _, reason in skipped)
