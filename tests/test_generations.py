"""A rebuild is killed, disturbed and damaged at every step: the old index stays, or the reader is told."""

from __future__ import annotations

import errno
import fcntl
import gc
import hashlib
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from indexer.engine.whoosh import WhooshEngine, bundle
from indexer.engine.whoosh.generations import KEPT, MANIFEST
from indexer.engine.whoosh.schema import VERSION
from indexer.errors import BusyError, EngineError
from indexer.model import Collected, Document, Rollback, SearchRequest
from tests.documents import document

OLD = [document("old", "Old news", "Something happened.", published="2016-02-03", source="Echo")]
NEW = [document("new", "New news"), document("newer", "Newer news")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of one old article, to be copied."""
    directory = tmp_path_factory.mktemp("built")
    WhooshEngine(directory).build(OLD)
    return directory


@pytest.fixture
def engine(built: Path, tmp_path: Path) -> WhooshEngine:
    """An engine with an index of one old article in service."""
    shutil.copytree(built, tmp_path, symlinks=True, dirs_exist_ok=True)
    return WhooshEngine(tmp_path)


def served(directory: Path) -> list[str]:
    """The ids a process that starts now would serve."""
    return [one.article.id for one in WhooshEngine(directory).snapshot().export()]


def generations(directory: Path) -> list[Path]:
    return sorted((directory / "generations").iterdir())


def in_service(directory: Path) -> Path:
    return (directory / "current").resolve()


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


# --- layout -----------------------------------------------------------------------------------------


def test_a_generation_is_named_listed_and_linked(engine: WhooshEngine, tmp_path: Path) -> None:
    info = engine.snapshot().info()
    [generation] = generations(tmp_path)
    assert generation.name == info.generation
    assert info.generation.endswith(f"Z-{info.digest[:12]}")
    assert (tmp_path / "current").readlink() == Path("generations", info.generation)
    manifest = json.loads((generation / MANIFEST).read_text())
    files = {path.relative_to(generation).as_posix() for path in generation.rglob("*") if path.is_file()}
    assert manifest["files"].keys() == files - {MANIFEST}
    for name, facts in manifest["files"].items():
        data = (generation / name).read_bytes()
        assert facts == {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert manifest["info"]["articles"] == 1
    assert manifest["versions"]["Whoosh"] == "2.7.4"


def test_the_index_can_be_moved(engine: WhooshEngine, tmp_path: Path) -> None:
    moved = tmp_path.with_name("moved")
    shutil.copytree(tmp_path, moved, symlinks=True)
    shutil.rmtree(tmp_path / "generations")
    assert served(moved) == ["old"]


def test_no_text_is_left_in_whooshs_files(engine: WhooshEngine, tmp_path: Path) -> None:
    data = b"".join(path.read_bytes() for path in (in_service(tmp_path) / "whoosh").iterdir())
    assert b"Something happened" not in data


def test_the_previous_two_are_kept(engine: WhooshEngine, tmp_path: Path) -> None:
    names = [engine.build(NEW).generation for _ in range(4)]
    assert [path.name for path in generations(tmp_path)] == names[-KEPT - 1 :]
    assert in_service(tmp_path).name == names[-1]


# --- builds that fail -------------------------------------------------------------------------------

STEPS = {
    "fsync": (os, "fsync"),
    "rename": (Path, "rename"),
    "symlink": (Path, "symlink_to"),
    "replace": (Path, "replace"),
    "chmod": (Path, "chmod"),
    "write": (Path, "write_bytes"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_leaves_the_old_index(
    engine: WhooshEngine, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    with monkeypatch.context() as patched:
        patched.setattr(*STEPS[step], no_space)
        with pytest.raises(EngineError, match="No space left on device"):
            engine.build(NEW)
    assert served(tmp_path) == ["old"]
    assert len(generations(tmp_path)) == 1
    assert engine.build(NEW).articles == 2


def test_every_sync_that_fails_leaves_the_old_index_or_the_new(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, calls = os.fsync, 0

    def failing_at(last: int) -> Callable[[int], None]:
        def failing(descriptor: int) -> None:
            nonlocal calls
            calls += 1
            if calls == last:
                raise OSError(5, "Input/output error")
            sync(descriptor)

        return failing

    for last in range(1, 100):
        calls = 0
        monkeypatch.setattr(os, "fsync", failing_at(last))
        try:
            engine.build(NEW)
        except EngineError:
            assert sorted(served(tmp_path)) in (["old"], ["new", "newer"])
        else:
            break
    assert last > 5
    assert served(tmp_path) == ["new", "newer"]


KILLED = ("write", "fsync", "rename", "symlink", "replace")
KILLING = """
import os, pathlib, signal, sys
from indexer.engine.whoosh import WhooshEngine
from tests.test_generations import KILLED, NEW, STEPS

for step in KILLED:
    if not os.fork():
        setattr(*STEPS[step], lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
        WhooshEngine(pathlib.Path(sys.argv[1], step)).build(NEW)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.wait()[1]))
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """For each step an index whose next build was killed there; Python is started and our modules are loaded once."""
    folder = tmp_path_factory.mktemp("killed")
    for step in KILLED:
        WhooshEngine(folder / step).build(OLD)
    run = [sys.executable, "-c", KILLING, folder]
    done = subprocess.run(run, cwd=Path(__file__).parents[1], check=True, capture_output=True, text=True)
    assert done.stdout.split() == [str(-signal.SIGKILL)] * len(KILLED)
    return {step: folder / step for step in KILLED}


@pytest.mark.parametrize("step", KILLED)
def test_a_killed_build_leaves_the_old_index_and_the_next_one_cleans_up(killed: dict[str, Path], step: str) -> None:
    directory = killed[step]
    assert served(directory) == ["old"]
    WhooshEngine(directory).build(NEW)
    assert served(directory) == ["new", "newer"]
    assert not [path for path in generations(directory) if path.name.startswith(".")]


def test_documents_that_stop_coming_leave_the_old_index(engine: WhooshEngine, tmp_path: Path) -> None:
    def breaking() -> Iterator[Document]:
        yield NEW[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.build(breaking())
    assert served(tmp_path) == ["old"]
    assert len(generations(tmp_path)) == 1


def test_a_build_that_damages_its_files_is_not_put_in_service(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, done = os.fsync, []

    def damaging(descriptor: int) -> None:
        sync(descriptor)
        for path in (tmp_path / "generations").glob(".tmp-*/columns.bin"):
            if not done:
                rewrite(path, flipped)
                done.append(path)

    monkeypatch.setattr(os, "fsync", damaging)
    with pytest.raises(EngineError, match=r"columns\.bin is damaged"):
        engine.build(NEW)
    assert served(tmp_path) == ["old"]


def test_a_second_build_at_the_same_time_is_refused(engine: WhooshEngine, tmp_path: Path) -> None:
    with (tmp_path / "build.lock").open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BusyError):
            engine.build(NEW)
    assert engine.build(NEW).articles == 2


def test_a_build_during_a_build_is_refused(engine: WhooshEngine, tmp_path: Path) -> None:
    def documents() -> Iterator[Document]:
        with pytest.raises(BusyError):
            WhooshEngine(tmp_path).build(NEW)
        yield from NEW

    assert engine.build(documents()).articles == 2


def test_an_index_that_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file")
    with pytest.raises(EngineError, match="index"):
        WhooshEngine(tmp_path / "index").build(OLD)
    with pytest.raises(EngineError, match="indexer rebuild"):
        WhooshEngine(tmp_path / "index").snapshot()


def test_a_damaged_old_index_does_not_stop_a_rebuild(engine: WhooshEngine, tmp_path: Path) -> None:
    (in_service(tmp_path) / MANIFEST).write_text("{")
    assert WhooshEngine(tmp_path).build(NEW, allow_shrink=False).articles == 2


# --- damage -----------------------------------------------------------------------------------------


def test_verify_names_the_damaged_file(engine: WhooshEngine, tmp_path: Path) -> None:
    generation = in_service(tmp_path)
    files = [path for path in generation.rglob("*") if path.is_file() and path.name != MANIFEST and path.stat().st_size]
    assert len(files) > 5
    for path in files:
        whole = path.read_bytes()
        for damaged in (flipped(whole), whole[:-1], b""):
            path.write_bytes(damaged)
            with pytest.raises(EngineError, match=path.name):
                engine.verify()
        path.write_bytes(whole)
    assert engine.verify().articles == 1


def test_verify_names_missing_and_unknown_files(engine: WhooshEngine, tmp_path: Path) -> None:
    generation = in_service(tmp_path)
    (generation / "whoosh" / "_MAIN_99.toc").write_bytes(b"")
    with pytest.raises(EngineError, match=r"_MAIN_99\.toc is unknown"):
        engine.verify()
    (generation / "whoosh" / "_MAIN_99.toc").unlink()
    (generation / "articles.sqlite").unlink()
    with pytest.raises(EngineError, match=r"articles\.sqlite is missing"):
        engine.verify()


@pytest.mark.parametrize("part", ["whoosh", "columns.bin"])
def test_verify_notices_parts_that_do_not_belong_together(engine: WhooshEngine, tmp_path: Path, part: str) -> None:
    other = tmp_path / "other"
    WhooshEngine(other).build([document("old", "Quite other words")] if part == "whoosh" else [])
    generation = in_service(tmp_path)
    if part == "whoosh":
        shutil.rmtree(generation / part)
        shutil.copytree(in_service(other) / part, generation / part)
    else:
        shutil.copy(in_service(other) / part, generation / part)
    manifest = json.loads((generation / MANIFEST).read_text())
    files = [path for path in generation.rglob("*") if path.is_file() and path.name != MANIFEST]
    manifest["files"] = {
        path.relative_to(generation).as_posix(): {
            "size": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in files
    }
    (generation / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(EngineError, match="indexer rebuild"):
        engine.verify()


@pytest.mark.parametrize("text", ["", "[]", '{"schema": "x"}', '{"schema": 2, "files": 3}'])
def test_a_manifest_that_makes_no_sense_is_refused(engine: WhooshEngine, tmp_path: Path, text: str) -> None:
    (in_service(tmp_path) / MANIFEST).write_text(text)
    with pytest.raises(EngineError, match="indexer rebuild"):
        WhooshEngine(tmp_path).snapshot()


def test_an_index_of_another_schema_version_is_refused_and_said_once(
    engine: WhooshEngine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rewrite(in_service(tmp_path) / MANIFEST, lambda data: data.replace(b'"schema": %d' % VERSION, b'"schema": 0'))
    with pytest.raises(EngineError, match=r"another release: schema 0.*indexer rebuild"):
        WhooshEngine(tmp_path).snapshot()
    assert not caplog.text


class Exploit:
    """Pickled, it leaves a trace when it is opened."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[..., None], tuple[str]]:
        return os.mkdir, (str(self.trace),)


def test_a_forged_pickle_is_refused_before_it_is_opened(engine: WhooshEngine, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    [toc] = (in_service(tmp_path) / "whoosh").glob("*.toc")
    size = toc.stat().st_size
    forged = pickle.dumps(Exploit(trace))
    rewrite(toc, lambda data: (data[:30] + forged + data[30 + len(forged) :])[:size].ljust(size, b"."))
    with pytest.raises(EngineError, match="damaged"):
        WhooshEngine(tmp_path).snapshot()
    assert not trace.exists()


# --- which generation is served ---------------------------------------------------------------------


def test_a_new_generation_is_noticed(engine: WhooshEngine, tmp_path: Path) -> None:
    before = engine.snapshot()
    assert engine.snapshot() is before
    WhooshEngine(tmp_path).build(NEW)
    assert [one.article.id for one in engine.snapshot().export()] == ["new", "newer"]


def test_a_damaged_new_generation_leaves_the_old_one_serving(engine: WhooshEngine, tmp_path: Path) -> None:
    before = engine.snapshot()
    WhooshEngine(tmp_path).build(NEW)
    (in_service(tmp_path) / "columns.bin").unlink()
    assert engine.snapshot() is before
    assert engine.snapshot().search(SearchRequest("something")).total == 1


@pytest.mark.parametrize("nonsense", [b"\xff", b"\x7f", b"\x00"])
def test_a_file_of_the_right_size_that_holds_nonsense_is_noticed(
    engine: WhooshEngine, tmp_path: Path, nonsense: bytes
) -> None:
    """Not by its hash: workers hash only what is unpickled."""
    old = in_service(tmp_path).name
    kerry = document("new", "Rome", "Kerry came.", published="2016", source="Echo", person={"Kerry": ()})
    engine.build([kerry, document("other", "Paris")])
    new = in_service(tmp_path)
    path = new / "columns.bin"
    whole = path.read_bytes()
    arrays = {name: array.copy() for name, array in bundle.mapped(path).items()}
    names = "person.docs person.values person.keys.starts source.docs source.rows held.values held.rows newest last"
    for name in names.split():
        array = arrays[name]
        there = np.frombuffer(nonsense * array.nbytes, array.dtype).reshape(array.shape)
        bundle.save(path, {**arrays, name: there})
        snapshot = WhooshEngine(tmp_path).snapshot()
        for request in (
            SearchRequest(),
            SearchRequest("rome"),
            SearchRequest("date:2016"),
            SearchRequest("person:kerry"),
        ):
            snapshot.search(request)
        if nonsense == b"\x7f" and name in ("person.docs", "source.docs", "newest"):
            assert snapshot.info().generation == old
        path.write_bytes(whole)


def test_documents_that_cannot_be_read_are_noticed(engine: WhooshEngine, tmp_path: Path) -> None:
    old = in_service(tmp_path).name
    engine.build(NEW)
    rewrite(in_service(tmp_path) / "articles.bin", lambda data: bytes(len(data) - 24) + data[-24:])
    assert WhooshEngine(tmp_path).snapshot().info().generation == old


@pytest.mark.parametrize("current", ["dangling", "outside", "missing", "directory", "damaged"])
def test_a_cold_start_falls_back_to_the_newest_valid_generation(
    engine: WhooshEngine, tmp_path: Path, current: str, caplog: pytest.LogCaptureFixture
) -> None:
    good, link = in_service(tmp_path), tmp_path / "current"
    if current == "damaged":
        engine.build(NEW)
        (in_service(tmp_path) / "articles.sqlite").write_bytes(b"")
    else:
        link.unlink()
    if current == "dangling":
        link.symlink_to("generations/gone")
    elif current == "outside":
        shutil.copytree(good, tmp_path.with_name("elsewhere") / "generations" / "x", dirs_exist_ok=True)
        link.symlink_to(tmp_path.with_name("elsewhere") / "generations" / "x")
    elif current == "directory":
        link.mkdir()
    serving = WhooshEngine(tmp_path).snapshot()
    assert serving.info().generation == good.name
    assert ("is damaged" in caplog.text) == (current == "damaged")


@pytest.mark.parametrize("current", ["missing", "directory"])
def test_where_nothing_names_an_index_commands_say_so_and_which_is_served(
    engine: WhooshEngine, tmp_path: Path, current: str
) -> None:
    good, link = in_service(tmp_path), tmp_path / "current"
    link.unlink()
    if current == "directory":
        link.mkdir()
    for act in (engine.verify, engine.generations, engine.rollback, engine.gc):
        with pytest.raises(EngineError, match=f"current names no index; the site serves {good.name}.*indexer rebuild"):
            act()


def test_a_link_out_of_the_index_is_not_followed_by_name_either(engine: WhooshEngine, tmp_path: Path) -> None:
    old = in_service(tmp_path).name
    engine.build(NEW)
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to(f"/elsewhere/{old}")
    assert served(tmp_path) == ["new", "newer"]


def test_without_a_valid_generation_the_reason_is_told(engine: WhooshEngine, tmp_path: Path) -> None:
    (in_service(tmp_path) / "articles.sqlite").unlink()
    with pytest.raises(EngineError, match=r"articles\.sqlite is missing.*indexer rebuild"):
        WhooshEngine(tmp_path).snapshot()


def test_a_fallback_ends_with_the_next_rebuild(engine: WhooshEngine, tmp_path: Path) -> None:
    (tmp_path / "current").unlink()
    reader = WhooshEngine(tmp_path)
    assert reader.snapshot().info().articles == 1
    engine.build(NEW)
    assert reader.snapshot().info().articles == 2


def test_a_reader_outlives_its_generation(engine: WhooshEngine, tmp_path: Path) -> None:
    reader = engine.snapshot()
    shutil.rmtree(tmp_path / "generations")
    assert reader.search(SearchRequest('"something happened"')).total == 1
    assert [one.article.id for one in reader.export()] == ["old"]
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(reader.search(SearchRequest("old news")).total))
    thread.start()
    thread.join()
    assert found == [1]


def test_readers_during_rebuilds_see_whole_generations(engine: WhooshEngine, tmp_path: Path) -> None:
    reader, stop, problems = WhooshEngine(tmp_path), threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            snapshot = reader.snapshot()
            total, articles = snapshot.search(SearchRequest("news")).total, snapshot.info().articles
            if total != articles:
                problems.append((total, articles))

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for n in range(4):
        engine.build(OLD if n % 2 else NEW)
    stop.set()
    for thread in threads:
        thread.join()
    assert problems == []


# --- going back, and keeping house ------------------------------------------------------------------


def names(directory: Path) -> list[str]:
    return [path.name for path in generations(directory)]


def test_rolling_back_goes_back_one_at_a_time(engine: WhooshEngine, tmp_path: Path) -> None:
    first, second, third = in_service(tmp_path).name, engine.build(NEW).generation, engine.build(OLD).generation
    assert (engine.rollback().was, in_service(tmp_path).name) == (third, second)
    assert (engine.rollback().was, in_service(tmp_path).name) == (second, first)
    with pytest.raises(EngineError, match=f"no generation before {first}"):
        engine.rollback()
    assert in_service(tmp_path).name == first


@pytest.mark.parametrize("current", ["damaged", "missing"])
def test_the_one_rolled_back_is_never_taken_for_the_newest(engine: WhooshEngine, tmp_path: Path, current: str) -> None:
    first, second = in_service(tmp_path).name, engine.build(NEW).generation
    engine.build([document("bad", "A bad idea")])
    assert engine.rollback().now.generation == second
    if current == "damaged":
        (in_service(tmp_path) / "articles.sqlite").unlink()
        assert WhooshEngine(tmp_path).snapshot().info().generation == first
    else:
        (tmp_path / "current").unlink()
        assert WhooshEngine(tmp_path).snapshot().info().generation == second


@pytest.mark.parametrize("stamp", ["20991231T235959999999Z", "20991231T235960000000Z"])
def test_a_clock_that_was_set_back_does_not_change_the_order(engine: WhooshEngine, tmp_path: Path, stamp: str) -> None:
    first = in_service(tmp_path)
    ahead = first.with_name(f"{stamp}-{first.name[-12:]}")
    rewrite(first / MANIFEST, lambda data: data.replace(first.name.encode(), ahead.name.encode()))
    first.rename(ahead)
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to(Path("generations", ahead.name))
    second = engine.build(NEW)
    assert second.built < "2099"
    third = engine.build(OLD).generation
    assert engine.generations() == (third, second.generation, ahead.name)
    assert engine.rollback().now.generation == second.generation
    assert engine.build(NEW).generation > third
    assert engine.rollback().now.generation == second.generation


def test_a_build_after_a_rollback_keeps_two_and_drops_the_one_rolled_back(engine: WhooshEngine, tmp_path: Path) -> None:
    first, second = in_service(tmp_path).name, engine.build(NEW).generation
    engine.build(OLD)
    engine.rollback()
    assert engine.build(NEW).articles == 2
    assert names(tmp_path) == [first, second, in_service(tmp_path).name]


def test_a_rollback_passes_over_what_is_damaged_and_says_so(engine: WhooshEngine, tmp_path: Path) -> None:
    first = in_service(tmp_path).name
    engine.build(NEW)
    (in_service(tmp_path) / "columns.bin").unlink()
    engine.build(NEW)
    done = engine.rollback()
    assert done.now.generation == first
    (reason,) = done.passed_over
    assert "columns.bin is missing" in reason


def test_a_rollback_with_nothing_but_damage_before_it_changes_nothing(engine: WhooshEngine, tmp_path: Path) -> None:
    (in_service(tmp_path) / MANIFEST).write_text("{")
    second = engine.build(NEW).generation
    with pytest.raises(EngineError, match=r"no generation before .*MANIFEST\.json cannot be read"):
        engine.rollback()
    assert in_service(tmp_path).name == second


@pytest.mark.parametrize("step", ["fsync", "symlink", "replace"])
def test_a_rollback_that_fails_leaves_all_as_it_was(
    engine: WhooshEngine, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = engine.build(NEW).generation

    def no_space(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    with monkeypatch.context() as patched:
        patched.setattr(*STEPS[step], no_space)
        with pytest.raises(EngineError, match=r"cannot be written: .*No space left on device"):
            engine.rollback()
    assert in_service(tmp_path).name == new
    assert WhooshEngine(tmp_path).rollback().was == new


@pytest.mark.parametrize("act", ["rollback", "gc"])
def test_what_the_system_refuses_is_said(
    engine: WhooshEngine, act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.build(NEW)

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with pytest.raises(EngineError, match=f"{tmp_path} cannot be written: .*No locks available"):
        getattr(engine, act)()
    assert served(tmp_path) == ["new", "newer"], "reading needs no locks"


def interrupted_after_the_switch(patched: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def replaced(*paths: Path) -> None:
        replace(*paths)
        raise KeyboardInterrupt

    patched.setattr(Path, "replace", replaced)


def test_a_build_interrupted_after_the_switch_leaves_the_new_index(engine: WhooshEngine, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patched, pytest.raises(KeyboardInterrupt):
        interrupted_after_the_switch(patched)
        engine.build(NEW)
    assert served(tmp_path) == ["new", "newer"]


def test_a_rollback_interrupted_after_the_switch_is_done(engine: WhooshEngine, tmp_path: Path) -> None:
    first = in_service(tmp_path).name
    engine.build(NEW)
    with pytest.MonkeyPatch.context() as patched, pytest.raises(KeyboardInterrupt):
        interrupted_after_the_switch(patched)
        engine.rollback()
    assert in_service(tmp_path).name == first
    engine.build(NEW)
    assert engine.rollback().now.generation == first, "what was rolled back is not come back to"


def test_a_rollback_killed_half_way_leaves_the_new_index_in_service(engine: WhooshEngine, tmp_path: Path) -> None:
    first, second = in_service(tmp_path).name, engine.build(NEW).generation
    (tmp_path / "generations" / f"{second}.rolled-back").touch()
    assert served(tmp_path) == ["new", "newer"]
    assert engine.gc() == Collected()
    assert engine.rollback() == Rollback(second, WhooshEngine(tmp_path).snapshot().info())
    assert in_service(tmp_path).name == first


def test_a_running_reader_notices_a_rollback(engine: WhooshEngine, tmp_path: Path) -> None:
    reader = WhooshEngine(tmp_path)
    engine.build(NEW)
    kept = reader.snapshot()
    assert kept.info().articles == 2
    engine.rollback()
    assert reader.snapshot().info().articles == 1
    assert kept.search(SearchRequest("news")).total == 2


def collected(found: Collected) -> list[str]:
    return [name for name, _ in found.removed]


def test_gc_removes_what_neither_service_nor_a_rollback_needs(engine: WhooshEngine, tmp_path: Path) -> None:
    first, second, third = in_service(tmp_path).name, engine.build(NEW).generation, engine.build(OLD).generation
    size = sum(path.stat().st_size for path in generations(tmp_path)[0].rglob("*") if path.is_file())
    (tmp_path / "generations" / ".tmp-killed").mkdir()
    (tmp_path / "generations" / ".tmp-killed" / "half").write_bytes(bytes(100))
    (tmp_path / "generations" / "notes").mkdir()
    looked = engine.gc(dry_run=True)
    assert looked.removed == ((".tmp-killed", 100), (first, size))
    assert {first, ".tmp-killed"} < set(names(tmp_path))
    assert engine.gc() == looked
    assert names(tmp_path) == [second, third, "notes"], "what is none of ours stays"
    assert engine.gc() == Collected()
    assert engine.rollback().now.generation == second


def test_what_is_no_directory_of_ours_is_neither_removed_nor_in_the_way(engine: WhooshEngine, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "generations", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / ".tmp-file").write_text("a file")
    (folder / "20000101T000000000000Z-aaaaaaaaaaaa").write_text("a file")
    (folder / ".tmp-link").symlink_to(elsewhere)
    (folder / "20000101T000000000000Z-bbbbbbbbbbbb").symlink_to(elsewhere)
    assert engine.gc(dry_run=True) == engine.gc() == Collected()
    for _ in range(KEPT + 1):
        assert engine.build(NEW).articles == 2
    assert len(list(folder.iterdir())) == KEPT + 1 + 4
    assert engine.rollback().passed_over == ()


def test_gc_after_a_rollback_removes_the_one_rolled_back(engine: WhooshEngine, tmp_path: Path) -> None:
    first, second, third = in_service(tmp_path).name, engine.build(NEW).generation, engine.build(OLD).generation
    engine.rollback()
    assert collected(engine.gc()) == [third]
    assert names(tmp_path) == [first, second]


def test_gc_removes_what_a_killed_build_had_no_time_to_put_in_service(engine: WhooshEngine, tmp_path: Path) -> None:
    first, second = in_service(tmp_path).name, engine.build(NEW).generation
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to(Path("generations", first))
    assert collected(engine.gc()) == [second]
    assert served(tmp_path) == ["old"]


def test_gc_leaves_what_is_read_and_says_so(engine: WhooshEngine, tmp_path: Path) -> None:
    first = in_service(tmp_path).name
    reader = WhooshEngine(tmp_path)
    snapshot = reader.snapshot()
    for _ in range(2):
        engine.build(NEW)
    assert engine.gc() == Collected(read=(first,))
    assert snapshot.search(SearchRequest("something")).total == 1
    snapshot.close()
    assert collected(engine.gc()) == [first]


def test_a_site_lets_go_of_an_index_as_soon_as_it_answers_from_another(
    engine: WhooshEngine, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    first, reader = in_service(tmp_path).name, WhooshEngine(tmp_path)
    reader.snapshot().search(SearchRequest("something"))
    reader.snapshot().coverage()
    for _ in range(2):
        engine.build(NEW)
    request.addfinalizer(gc.enable)
    gc.disable()  # what the processes of a site share is never looked at for circles
    reader.snapshot()
    assert collected(engine.gc()) == [first]


def test_gc_keeps_what_a_rollback_would_go_to_past_damage(engine: WhooshEngine, tmp_path: Path) -> None:
    first = in_service(tmp_path).name
    damaged = engine.build(NEW).generation
    (in_service(tmp_path) / "columns.bin").unlink()
    third = engine.build(NEW).generation
    assert collected(engine.gc()) == [damaged]
    assert names(tmp_path) == [first, third]


def test_gc_removes_nothing_while_the_index_in_service_is_damaged(engine: WhooshEngine, tmp_path: Path) -> None:
    for _ in range(2):
        engine.build(NEW)
    (in_service(tmp_path) / "columns.bin").unlink()
    with pytest.raises(EngineError, match=r"columns\.bin is missing"):
        engine.gc()
    assert len(names(tmp_path)) == 3


def test_gc_that_is_killed_leaves_no_half_generation(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = in_service(tmp_path).name
    for _ in range(2):
        engine.build(NEW)

    def dying(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", dying)
        with pytest.raises(KeyboardInterrupt):
            engine.gc()
    assert first not in names(tmp_path)
    assert collected(engine.gc()) == [f".tmp-{first}"]


def test_a_build_going_on_refuses_both(engine: WhooshEngine, tmp_path: Path) -> None:
    engine.build(NEW)
    with (tmp_path / "build.lock").open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        for act in (engine.rollback, engine.gc):
            with pytest.raises(BusyError):
                act()
