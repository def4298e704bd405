"""What a rebuild costs: seconds and memory of each phase, at first, again, and with one file in a hundred changed.

    python -m tests.benchmarks.rebuild [ARTICLES] [ENGINE]      (20,000 and none)

The archive is a folder of plain-text articles of 300 words (`tests.benchmarks.names`). Each rebuild is a
process of its own. Seconds are followed by those a processor worked on the rebuild's own process, which
other work on the machine does not change. Memory is what a process holds at the most while a phase lasts:
the rebuild's own and that of the largest of its workers. The engine `none` takes every document in and builds
no index, so that the rebuild is measured without one; any engine of the program can be named instead.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from indexer import pipeline
from indexer.engine import ENGINES, encoding
from indexer.model import Document, Info
from indexer.settings import Settings
from indexer.workers import Track, Workers, collect_seldom, untracked
from tests.benchmarks.names import articles

ARTICLES = 20_000
_CHANGED = 100
"""One file in so many changes."""
_PER_FOLDER = 1_000
_EVERY = 0.02
"""Seconds between two looks at the memory."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


class NoEngine:
    """Takes documents in, one at a time, and keeps none."""

    def build(
        self,
        documents: Iterable[Document],
        *,
        allow_shrink: bool = True,
        track: Track = untracked,
        workers: Workers | None = None,
    ) -> Info:
        """The digest of the documents, and how many there are."""
        count = 0

        def contents() -> Iterator[bytes]:
            nonlocal count
            for document in documents:
                count += 1
                yield encoding.content(encoding.encode(document))

        digest = encoding.digest(contents())
        return Info("", digest, count, 0, None, None, {}, "")

    def generations(self) -> tuple[str, ...]:
        """Of nothing kept."""
        return ()


@dataclass(slots=True)
class Phase:
    """What happened between two messages of a rebuild."""

    name: str
    seconds: float = 0.0
    work: float = 0.0
    """Seconds that a processor worked on the rebuild's own process."""
    own: int = 0
    worker: int = 0
    """Bytes held at the most, by the rebuild and by the largest of its workers."""


@dataclass(slots=True)
class Phases:
    """The phases of a rebuild so far; the last one goes on."""

    all: list[Phase] = field(default_factory=lambda: [Phase("starting")])
    since: tuple[float, float] = field(default_factory=lambda: (time.monotonic(), time.process_time()))

    def track(self, what: str, items: Iterable[Any], count: int) -> Iterable[Any]:
        """A message of the rebuild: the phase of that name begins."""
        self.end()
        self.all.append(Phase(what))
        return items

    def end(self) -> None:
        """The last phase is over."""
        now = time.monotonic(), time.process_time()
        self.all[-1].seconds, self.all[-1].work = (
            after - before for after, before in zip(now, self.since, strict=True)
        )
        self.since = now

    def watch(self, done: threading.Event) -> None:
        """Look at the memory until all is done."""
        while not done.wait(_EVERY):
            phase = self.all[-1]
            phase.own = max(phase.own, _held(os.getpid()))
            phase.worker = max([phase.worker, *map(_held, _children())])


def _children() -> Iterator[int]:
    for task in Path("/proc/self/task").iterdir():
        try:
            yield from map(int, (task / "children").read_text().split())
        except OSError:
            continue


def _held(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):  # it has ended
        return 0


def write(folder: Path, number: int) -> None:
    """An archive of so many articles."""
    for count, article in enumerate(articles(number)):
        path = folder / f"{count // _PER_FOLDER:03}" / article.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{article.headline}\n\n{article.body}\n")


def change(folder: Path) -> None:
    """A sentence more in one file of a hundred."""
    for path in sorted(folder.rglob("*.txt"))[::_CHANGED]:
        path.write_text(path.read_text() + "\nThis text was changed.\n")


def run(archive: Path, index: Path, engine: str) -> None:
    """One rebuild; its phases go to standard output, as JSON."""
    ENGINES["none"] = lambda settings: NoEngine()  # type: ignore[assignment,return-value]
    collect_seldom()  # as the command line does
    phases, done = Phases(), threading.Event()
    watching = threading.Thread(target=phases.watch, args=(done,))
    watching.start()
    try:
        report = pipeline.rebuild(Settings(archive=archive, index=index, engine=engine), track=phases.track)
        phases.end()
    finally:
        done.set()
        watching.join()
    rows = [(phase.name, phase.seconds, phase.work, phase.own, phase.worker) for phase in phases.all]
    print(json.dumps({"phases": rows, "digest": report.digest, "indexed": report.indexed}))


def _measured(name: str, archive: Path, index: Path, engine: str) -> dict[str, Any]:
    """One rebuild in a process of its own, printed."""
    command = [sys.executable, "-m", "tests.benchmarks.rebuild", "run", str(archive), str(index), engine]
    figures: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    rows = figures["phases"]
    figures["seconds"] = sum(row[1] for row in rows)
    print(f"{name}: {figures['indexed']:,} articles, digest {figures['digest'][:12]}", flush=True)
    total = ("all", figures["seconds"], sum(row[2] for row in rows), *(max(row[n] for row in rows) for n in (3, 4)))
    for phase, seconds, worked, own, worker in (*rows, total):
        memory = f"{own / 2**20:8,.0f} MB, a worker {worker / 2**20:6,.0f} MB"
        print(f"  {phase:16}{seconds:8.1f} s ({worked:6.1f} s of work) {memory}", flush=True)
    return figures


def main(number: int = ARTICLES, engine: str = "none") -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        archive, index = Path(folder, "archive"), Path(folder, "index")
        write(archive, number)
        first = _measured("first", archive, index, engine)
        for name in ("unchanged", "1 % changed"):
            if name == "1 % changed":
                change(archive)
            again = _measured(name, archive, index, engine)
            print(f"  {again['seconds'] / first['seconds']:.1%} of the first")
        print(f"work file {(index / 'work.sqlite').stat().st_size / 2**20:,.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        run(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    else:
        main(*(int(word) if word.isdigit() else word for word in sys.argv[1:]))  # type: ignore[arg-type]
