"""What the processes of the site share."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.dates import words
from tests.benchmarks import memory
from tests.site import SETTINGS
from tests.wire import REUTERS
from webapp import create_app, gunicorn, parting


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    """The collector sees everything again."""
    yield
    gc.unfreeze()


def test_what_every_process_would_make_for_itself_is_made_before_they_part() -> None:
    app = create_app(SETTINGS)
    words.months.cache_clear()
    parting.prepare(app)
    compiled = {name for _, name in app.jinja_env.cache}
    assert compiled == set(app.jinja_env.list_templates()) and words.months.cache_info().currsize
    assert gc.get_freeze_count() > 10_000 and gunicorn.preload_app


@pytest.mark.slow
@pytest.mark.skipif(not REUTERS.exists(), reason="the articles of the corpus are not at hand")
def test_a_process_that_was_asked_for_everything_has_little_memory_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["memory", "300", "--folder", str(tmp_path)])
    memory.main()
    title, first, *asked = capsys.readouterr().out.splitlines()
    assert title.startswith("300 articles") and first.startswith("at first")
    assert len(asked) == 2 and all(float(line.split(": ")[1]) < 40 for line in asked), asked
