"""Fixtures of all tests: the sample archive, indexed once per process."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from indexer import pipeline
from indexer.engine import Snapshot, open_engine
from indexer.model import Report
from indexer.settings import Settings

hypothesis_settings.register_profile("cuttings", deadline=None, derandomize=True)
hypothesis_settings.load_profile("cuttings")

SAMPLE = Path(__file__).parent / "archive"
SHARED = Path(__file__).parents[1].parent / "shared"
"""Founding articles and gold data beside the clone; tests that need them skip where they are absent."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the sample archive, with an index of its own, not built yet."""
    return Settings(archive=SAMPLE, index=tmp_path_factory.mktemp("sample") / "index", today=date(2026, 1, 1))


@pytest.fixture(scope="session")
def report(sample: Settings) -> Report:
    """The report of the sample archive's rebuild."""
    return pipeline.rebuild(sample)


@pytest.fixture(scope="session")
def snapshot(sample: Settings, report: Report) -> Snapshot:
    """The sample archive's index."""
    return open_engine(sample).snapshot()
