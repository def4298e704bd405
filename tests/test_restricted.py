"""An older index is not put back in service to show what was taken out since."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import pipeline, upkeep
from indexer.engine import open_engine
from indexer.errors import EngineError
from indexer.settings import Settings

ITEM = {"uri": "urn:example:flood", "firstcreated": "2016-05-02T08:00:00Z"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An archive of three articles, one of them an agency's."""
    archive = tmp_path / "archive"
    (archive / ".cuttings").mkdir(parents=True)
    for name in ("bari", "rome"):
        (archive / f"{name}.txt").write_text(f"The port of {name}\n\nThe port of {name} opened again on Tuesday.\n")
        (archive / f"{name}.txt.yaml").write_text(
            f"url: https://post.example/{name}\ndate: 2016-05-02\nsource: The Post\n"
        )
    send(archive, "flood", 9)
    return Settings(archive=archive, index=tmp_path / "index", workers=1)


def send(archive: Path, name: str, hour: int, **said: str) -> None:
    """A version of the agency's item, or a notice about it."""
    text = f"The river rose near Cagliari at {hour}, the mayor said, and three families left their houses."
    item = {**ITEM, "headline": f"River at {hour}", "body_text": text, "versioncreated": f"2016-05-02T{hour:02}:00:00Z"}
    (archive / f"{name}.json").write_text(json.dumps({**item, **said}))


def configure(archive: Path, name: str, content: str) -> None:
    (archive / ".cuttings" / f"{name}.yaml").write_text(content)


def older_record(archive: Path) -> None:
    """Another record of an article, whose id is the article's from now on, and is withheld."""
    (archive / "quay.txt").write_text("A port may open\n\nThe port of Bari may open again on Tuesday.\n")
    (archive / "quay.txt.yaml").write_text("url: https://post.example/bari\ndate: 2016-05-01\nsource: The Post\n")
    configure(archive, "withheld", "- id: quay\n")


TAKEN_OUT: dict[str, tuple[Callable[[Path], None], str]] = {
    "a rule": (lambda archive: configure(archive, "sources", "the-post: {display: hidden}"), "bari, rome"),
    "an extract": (lambda archive: configure(archive, "sources", "the-post: {display: extract}"), "bari, rome"),
    "a notice": (lambda archive: send(archive, "kill", 10, pubstatus="canceled"), "urn-example-flood"),
    "an id": (older_record, "bari"),
}


@pytest.mark.parametrize("how", TAKEN_OUT)
def test_no_older_index_is_served_that_shows_what_was_taken_out_since(settings: Settings, how: str) -> None:
    take_out, ids = TAKEN_OUT[how]
    pipeline.rebuild(settings)
    take_out(settings.archive)
    now = pipeline.rebuild(settings, allow_shrink=True).generation
    with pytest.raises(EngineError, match=rf"shows what has been taken out since: {ids}\. .*`- id: [\w-]+`.* --force"):
        upkeep.rollback(settings)
    assert open_engine(settings).snapshot().info().generation == now
    if how == "a notice":
        configure(settings.archive, "withheld", "- id: urn-example-flood\n")
        assert upkeep.rollback(settings).was == now, "the site itself hides it"
    else:
        assert upkeep.rollback(settings, force=True).was == now


def test_an_index_that_cannot_be_read_still_tells_what_it_left_out(settings: Settings) -> None:
    pipeline.rebuild(settings)
    configure(settings.archive, "sources", "the-post: {display: hidden}")
    pipeline.rebuild(settings, allow_shrink=True)
    (settings.index / "current" / "columns.bin").unlink()
    with pytest.raises(EngineError, match="taken out since: bari, rome"):
        upkeep.rollback(settings)


def test_a_rebuild_killed_once_its_index_is_in_service_has_noted_what_it_left_out(settings: Settings) -> None:
    pipeline.rebuild(settings)
    configure(settings.archive, "sources", "the-post: {display: hidden}")
    (settings.index / ".tmp-archive.txt").mkdir()
    with pytest.raises(IsADirectoryError):
        pipeline.rebuild(settings, allow_shrink=True)
    assert open_engine(settings).snapshot().info().articles == 1
    with pytest.raises(EngineError, match="taken out since: bari, rome"):
        upkeep.rollback(settings)


def test_what_a_rebuild_left_out_that_failed_is_in_no_rollbacks_way(settings: Settings) -> None:
    first = pipeline.rebuild(settings).generation
    pipeline.rebuild(settings)
    configure(settings.archive, "sources", "the-post: {display: hidden}")
    with pytest.raises(EngineError):
        pipeline.rebuild(settings)
    assert upkeep.rollback(settings).now.generation == first


def test_what_both_indexes_leave_out_is_in_no_rollbacks_way(settings: Settings) -> None:
    send(settings.archive, "kill", 10, pubstatus="canceled")
    send(settings.archive, "later", 11)
    configure(settings.archive, "sources", "the-post: {display: [{show: hidden, until: 2015}, extract]}")
    configure(settings.archive, "withheld", "- id: rome\n- {id: bari, paragraph: Nothing begins so}\n")
    first = pipeline.rebuild(settings).generation
    pipeline.rebuild(settings)
    assert upkeep.rollback(settings).now.generation == first


def test_what_an_older_index_does_not_have_is_in_no_rollbacks_way(settings: Settings) -> None:
    flood = (settings.archive / "flood.json").read_bytes()
    (settings.archive / "flood.json").unlink()
    first = pipeline.rebuild(settings).generation
    (settings.archive / "flood.json").write_bytes(flood)
    send(settings.archive, "kill", 10, pubstatus="canceled")
    pipeline.rebuild(settings)
    assert upkeep.rollback(settings).now.generation == first


@pytest.mark.parametrize("note", ["", "[]", '{"x": []}', '{"x": {"y": "z"}}'])
def test_a_note_that_makes_no_sense_stops_nothing(settings: Settings, note: str) -> None:
    for _ in range(2):
        pipeline.rebuild(settings)
    (settings.index / "restricted.json").write_text(note)
    assert upkeep.rollback(settings)


def test_what_is_noted_goes_with_its_index(settings: Settings) -> None:
    for _ in range(5):
        pipeline.rebuild(settings)
    noted = json.loads((settings.index / "restricted.json").read_text())
    assert set(noted) == set(open_engine(settings).generations())
