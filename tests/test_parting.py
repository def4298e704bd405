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


def test_memory_that_nothing_uses_any_more_is_given_back_once_a_second() -> None:
    now = 0.0
    leftover = parting.Leftover(lambda: now)
    used, held = _used_beside_each_other(), _own_memory()
    leftover.give_back()
    assert _own_memory() > held - _UNUSED // 2, "no second has passed"
    now += parting.EVERY
    leftover.give_back()
    assert _own_memory() < held - _UNUSED // 2 and len(used) == 2
    again, held = _used_beside_each_other(), _own_memory()
    leftover.give_back()
    assert _own_memory() > held - _UNUSED // 2 and len(again) == 2


def test_the_server_gives_memory_back_after_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(gunicorn, "leftover", parting.Leftover(lambda: now))
    used, held = _used_beside_each_other(), _own_memory()
    now += parting.EVERY
    gunicorn.post_request(None, None, None, None)
    assert _own_memory() < held - _UNUSED // 2 and len(used) == 2


_PIECE = 50_000
"""Bytes, fewer than what the C library gets from the system as a piece of its own."""
_UNUSED = 60_000_000


def _used_beside_each_other() -> list[bytes]:
    """Pieces still in use, between which so much memory is not."""
    pieces = [bytes([1]) * _PIECE for _ in range(_UNUSED // _PIECE)]
    return [pieces[0], pieces[-1]]


def _own_memory() -> int:
    """Bytes that this process has for itself."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("RssAnon:")[1].split()[0]) * 1024


@pytest.mark.slow
@pytest.mark.skipif(not REUTERS.exists(), reason="the articles of the corpus are not at hand")
def test_a_process_that_was_asked_for_everything_has_little_memory_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["memory", "300", "--folder", str(tmp_path)])
    memory.main()
    title, first, *asked = capsys.readouterr().out.splitlines()
    assert title.startswith("300 articles") and first.startswith("at first")
    assert len(asked) == 3 and all(float(line.split(": ")[1]) < 40 for line in asked), asked
