"""Fixtures of all tests: the sample archive, indexed once per process; and what keeps tests fast."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings as hypothesis_settings
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from indexer import pipeline
from indexer.engine import Snapshot, open_engine
from indexer.model import Report
from indexer.settings import Settings

hypothesis_settings.register_profile("cuttings", deadline=None, derandomize=True)
hypothesis_settings.register_profile("thorough", hypothesis_settings.get_profile("cuttings"))
hypothesis_settings.load_profile("cuttings")

SAMPLE = Path(__file__).parent / "archive"
SHARED = Path(__file__).parents[1].parent / "shared"
"""Founding articles and gold data beside the clone; tests that need them skip where they are absent."""


def pytest_collection_finish() -> None:
    """Let nobody look for cycles among what the tests themselves are: it lives as long as they do."""
    gc.collect()
    gc.freeze()


class _Compiled(BytecodeCache):
    """Templates compiled once for all applications of a process."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Hundreds of applications are made, and each compiles its templates."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": _Compiled()})
        yield


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
