"""A rebuild killed at any moment leaves the old index or the new one in service, never anything else."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.engine import open_engine
from indexer.model import SearchRequest
from indexer.settings import Settings

pytestmark = pytest.mark.slow

KILLS = 25


def command(settings: Settings) -> list[str]:
    return [sys.executable, "-m", "indexer.cli", "rebuild", str(settings.archive), "--index", str(settings.index)]


def test_killed_at_any_moment_the_old_or_the_new_index_serves(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for number in range(60):
        (archive / f"{number}.txt").write_text(
            f"Headline {number}\n\nROME - John Kerry spoke in Italy on day {number}."
        )
    settings = Settings(archive=archive, index=tmp_path / "index")
    old = pipeline.rebuild(settings).digest
    (archive / "new.txt").write_text("One more\n\nPARIS - Laurent Fabius spoke in France.")
    new = pipeline.rebuild(Settings(archive=archive, index=tmp_path / "other")).digest

    seen = set()
    length = 0.05
    for _ in range(KILLS):
        process = subprocess.Popen(command(settings), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=length)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        engine = open_engine(settings)
        digest = engine.verify().digest
        assert digest in (old, new)
        assert engine.snapshot().search(SearchRequest("kerry")).total == 60
        seen.add(digest)
        length += 0.1
    assert old in seen
    finished = pipeline.rebuild(settings)
    assert finished.digest == new
    assert not list(settings.index.rglob(".tmp-*"))


def test_a_second_rebuild_is_told_to_wait(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.txt").write_text("Headline\n\nBody of the article.")
    settings = Settings(archive=archive, index=tmp_path / "index")
    from indexer.work import Work

    with Work(settings.index):
        done = subprocess.run(command(settings), capture_output=True, text=True, check=False)
    assert done.returncode == 75
    assert "running" in done.stderr
