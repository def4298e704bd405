"""One engine in a process of its own: a line of JSON in, a line of JSON out, until the input ends.

    python -m tests.benchmarks.engine.worker ENGINE CORPUS_NAME CORPUS_FOLDER INDEX_FOLDER

["build"]          seconds and processor seconds it took, bytes on disk without and with exact words, and the seconds
                   with them
["open"]           the engine's version
["ask", name]      the answer and the processor's milliseconds
["counts", name]   every count of every facet, from the engine that gives them
["change", every]  seconds and processor seconds
["memory"]         private megabytes of this process

Where the engine is not installed, every answer is {"absent": the reason}.
"""

from __future__ import annotations

import dataclasses
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.engine.peers import Engine, engine
from tests.benchmarks.engine.questions import questions
from tests.benchmarks.engine.vocabularies import VOCABULARIES

Reply = dict[str, Any]


def private_megabytes(process: str = "self") -> float:
    """Memory that only a process, given by its pid, can use: what one more worker costs. Pages of files it has read
    and not changed are left out, even those that no other process has read so far: all processes share them."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) / 1024


def _spent() -> float:
    """Processor seconds of this process and those it waited for."""
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in usage)


def _timed(work: Callable[[], None]) -> Reply:
    start, spent = time.perf_counter(), _spent()
    work()
    return {"seconds": time.perf_counter() - start, "processor": _spent() - spent}


def _bytes(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


class _Worker:
    """Does what it is told."""

    def __init__(self, kind: type[Engine], corpus_name: str, corpus: Path, index: Path) -> None:
        self._engine = kind(index, corpus)
        self._questions = {question.name: question for question in questions(VOCABULARIES[corpus_name])}
        self._index = index

    def build(self) -> Reply:
        taken = _timed(self._engine.build)
        size = _bytes(self._index)
        exact = taken["seconds"] + _timed(self._engine.add_exact)["seconds"]
        return {**taken, "bytes": size, "seconds_exact": exact, "bytes_exact": _bytes(self._index)}

    def open(self) -> Reply:
        self._engine.open()
        return {"version": self._engine.version}

    def ask(self, name: str) -> Reply:
        start = time.process_time()
        answer = self._engine.ask(self._questions[name])
        return {"ms": 1000 * (time.process_time() - start), **dataclasses.asdict(answer)}

    def counts(self, name: str) -> Reply:
        return self._engine.counts(self._questions[name])  # type: ignore[attr-defined,no-any-return]

    def change(self, every: int) -> Reply:
        return _timed(lambda: self._engine.change(every))

    def memory(self) -> Reply:
        return {"megabytes": private_megabytes()}


def main(name: str, corpus_name: str, corpus: str, index: str) -> None:
    """Answer line by line."""
    try:
        worker = _Worker(engine(name), corpus_name, Path(corpus), Path(index))
    except ImportError as error:
        worker, absent = None, str(error)
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        reply = {"absent": absent} if worker is None else getattr(worker, command)(*arguments)
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
