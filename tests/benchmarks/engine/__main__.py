"""The command: see the package."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.engine import runner, table
from tests.benchmarks.engine.corpora import CORPORA
from tests.benchmarks.engine.peers import ENGINES


def main(arguments: list[str]) -> int:
    """Compare and print; 1 if our own engine is wrong anywhere."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.engine")
    parser.add_argument("articles", type=int, nargs="?", default=100_000)
    parser.add_argument("--corpus", choices=CORPORA, default="recombined")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--runs", type=int, default=30, help="how often each question is asked")
    parser.add_argument("--peers", type=Path, default=Path(".venv-bench"), help="where the other engines are installed")
    parser.add_argument("--folder", type=Path, help="where the indexes go and stay; else they are removed at the end")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as temporary:
        run = runner.compare(
            chosen.corpus,
            chosen.articles,
            chosen.folder or Path(temporary),
            peers=chosen.peers,
            runs=chosen.runs,
            engines=chosen.engines,
            say=runner.stopwatch(lambda text: print(text, file=sys.stderr)),
        )
    print(table.table(run, shlex.join(["python -m tests.benchmarks.engine", *arguments]).replace("'", "")))
    ours = run.engines.get(runner.OURS)
    return 1 if ours and ours.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
