"""The benchmark of a rebuild still runs: it stands in for an engine, whose contract grows."""

import subprocess
from pathlib import Path

import pytest

from tests.benchmarks import rebuild


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["none", "whoosh"])
def test_three_rebuilds_are_measured(engine: str, capfd: pytest.CaptureFixture[str]) -> None:
    rebuild.main(100, engine)
    printed = capfd.readouterr().out
    first, unchanged, changed = printed.split(" articles, digest ")[1:]
    assert first[:12] == unchanged[:12] != changed[:12]
    assert "1 % changed: 100 articles" in printed


@pytest.mark.slow
def test_a_rebuild_that_fails_ends_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        rebuild._measured("first", tmp_path / "nowhere", tmp_path / "index", "none")
