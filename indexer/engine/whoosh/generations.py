"""Generations: each rebuild makes a directory of its own that is never changed again.

    INDEX/generations/<UTC time>-<digest>/   the files, and MANIFEST.json with the hash of each
    INDEX/generations/<name>.rolled-back     says that an older one took its place in service
    INDEX/current → generations/…            the generation in service, replaced in one step
    INDEX/build.lock                         held by the one build that may run

A build works in `generations/.tmp-…`, is synced to disk and verified, and only then gets its name and
its service. Killed at any step, it leaves the old generation in service.
"""

from __future__ import annotations

import fcntl
import os
import platform
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from indexer.engine import listing
from indexer.engine.whoosh.disk import hashes, sync
from indexer.engine.whoosh.reading import MANIFEST, unread
from indexer.errors import BusyError, EngineError
from indexer.model import Collected, Info

LINK = "current"
"""What names the one in service."""
KEPT = 2
"""Generations kept besides the one in service."""

_TEMPORARY = ".tmp-"
_ROLLED_BACK = ".rolled-back"
"""Beside a generation. It is not for service again, neither as the newest nor as the one before the current one."""
_NAME = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{12}")
"""UTC time, which orders them, and the start of the logical digest; what else lies in the folder is none of ours."""
_REBUILD = "Run: indexer rebuild"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file must be."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds, and every file of it."""

    schema: int
    info: Info
    versions: dict[str, str]
    files: dict[str, FileFacts]


@dataclass(frozen=True, slots=True)
class _Head:
    """The part of a manifest that every schema version has."""

    schema: int


class Generations:
    """The generations of one index directory, all of one schema version."""

    def __init__(self, index: Path, schema: int) -> None:
        self._index = index
        self._folder = index / "generations"
        self._link = index / LINK
        self._schema = schema

    # --- reading ---

    def current(self) -> str | None:
        """The name of the generation in service; None when there is none or the link is not ours."""
        try:
            return _generation(os.readlink(self._link))  # noqa: PTH115 (a path takes four times as long)
        except OSError:
            return None

    def names(self) -> list[str]:
        """The finished generations that were not rolled back, newest first."""
        return [name for name in self.finished() if not self._mark(name).exists()]

    def earlier(self) -> list[str]:
        """Those before the one in service, newest first."""
        current = self.current()
        return [name for name in self.names() if current and name < current]

    def finished(self) -> list[str]:
        """All finished generations, newest first."""
        return sorted(filter(_NAME.fullmatch, self._directories()), reverse=True)

    def _half(self) -> list[str]:
        """What killed builds left, and what was not quite removed: under the lock, nobody is at work on it."""
        return sorted(name for name in self._directories() if name.startswith(_TEMPORARY))

    def _directories(self) -> list[str]:
        """What else lies in the folder, files and links, is none of ours."""
        paths = self._folder.iterdir() if self._folder.is_dir() else ()
        return [path.name for path in paths if path.is_dir() and not path.is_symlink()]

    def _mark(self, name: str) -> Path:
        return self._folder / f"{name}{_ROLLED_BACK}"

    def directory(self, name: str) -> Path:
        """Where a generation is."""
        return self._folder / name

    def manifest(self, directory: Path, *, hashed: Callable[[str], bool]) -> Manifest:
        """The manifest of a generation whose files are those it lists, in size, and in content for
        those that `hashed` names; EngineError when they are not."""
        manifest = self._read(directory)
        present = {_relative(path, directory) for path in _files(directory)} - {MANIFEST}
        for name in sorted(present ^ manifest.files.keys()):
            raise EngineError(f"{directory / name} is {'unknown' if name in present else 'missing'}. {_REBUILD}")
        paths = {directory / name: facts for name, facts in manifest.files.items()}
        whole = {path for path, facts in paths.items() if path.stat().st_size == facts.size}
        found = hashes([path for path in paths if path in whole and hashed(_relative(path, directory))])
        for path, facts in paths.items():
            if path not in whole or found.get(path, facts.sha256) != facts.sha256:
                raise EngineError(f"{path} is damaged. {_REBUILD}")
        return manifest

    def _read(self, directory: Path) -> Manifest:
        path = directory / MANIFEST
        try:
            data = path.read_bytes()
            schema = msgspec.json.decode(data, type=_Head).schema
            if schema != self._schema:
                raise EngineError(f"{directory} is of another release: schema {schema}, not {self._schema}. {_REBUILD}")
            return msgspec.json.decode(data, type=Manifest)
        except (OSError, msgspec.MsgspecError) as error:
            raise EngineError(f"{path} cannot be read: {error}. {_REBUILD}") from error

    # --- building ---

    def publish(self, write: Callable[[Path], Info], verify: Callable[[Path], object], *, allow_shrink: bool) -> Info:
        """Build a generation and put it in service; whatever fails, the old one stays.

        `write` fills a directory and says what it holds; `verify` raises when it cannot be trusted.
        """
        with self.changed():
            for name in self._half():
                shutil.rmtree(self.directory(name))
            temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=self._folder))
            try:
                info = self._complete(temporary, write(temporary))
                verify(temporary)
                self._check_shrink(info, allow_shrink)
                self._switch(temporary, info.generation)
            except BaseException:
                shutil.rmtree(temporary, ignore_errors=True)
                raise
            self._prune(info.generation)
        return info

    @contextmanager
    def changed(self) -> Iterator[None]:
        """Hold the lock of this index; the system lets go of it however the process ends. What cannot be written is
        an EngineError."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._index / "build.lock").open("a") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise BusyError.of(self._index) from error
                yield
        except (OSError, sqlite3.Error) as error:
            raise EngineError(f"The index {self._index} cannot be written: {error}.") from error

    def _complete(self, directory: Path, info: Info) -> Info:
        """Write the manifest and see everything safely on disk."""
        now = datetime.now(UTC)
        name = f"{self._stamp(now)}-{info.digest[:12]}"
        info = replace(info, generation=name, built=now.isoformat(timespec="seconds"))
        found = hashes(_files(directory))
        files = {_relative(path, directory): FileFacts(path.stat().st_size, found[path]) for path in found}
        versions = {"python": platform.python_version(), **{name: version(name) for name in ("Whoosh", "numpy")}}
        manifest = Manifest(self._schema, info, versions, dict(sorted(files.items())))
        (directory / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest, order="sorted")))
        directory.chmod(0o755)
        for path in (*directory.rglob("*"), directory):
            sync(path)
        return info

    def _stamp(self, now: datetime) -> str:
        """The time of a build as names have it; a clock that was set back makes no generation older than those here."""
        last = max(self.finished(), default="0" * 21)
        digits = max(int(f"{now:%Y%m%d%H%M%S%f}"), int(last[:8] + last[9:21]) + 1)
        return f"{digits // 10**12:08}T{digits % 10**12:012}Z"

    def _check_shrink(self, info: Info, allowed: bool) -> None:
        current = self.current()
        if current is None or allowed:
            return
        try:
            before = self._read(self.directory(current)).info.articles
        except EngineError:  # a damaged index is nothing to compare with, and a reason to rebuild
            return
        listing.check_shrink(before, info.articles)

    def _switch(self, temporary: Path, name: str) -> None:
        """Give a build its name, and put it in service."""
        final = self.directory(name)
        temporary.rename(final)
        self._serve(name, lambda: shutil.rmtree(final, ignore_errors=True))

    def _serve(self, name: str, undo: Callable[[], None]) -> None:
        """Put a generation in service, in one step; `undo` what led to it where that fails before it is."""
        link = self._index / f"{_TEMPORARY}current"
        try:
            sync(self._folder)
            link.unlink(missing_ok=True)
            link.symlink_to(Path("generations", name))
            link.replace(self._link)
        except BaseException:
            if self.current() != name:
                undo()
            raise
        sync(self._index)

    def _prune(self, current: str) -> None:
        """Delete those rolled back and all but the newest others; whoever still reads one keeps it open."""
        kept = {current, *[name for name in self.names() if name != current][:KEPT]}
        for name in set(self.finished()) - kept:
            with suppress(OSError):  # the next build tries again
                self._remove(name)
        self._unmark()

    def _unmark(self) -> None:
        """Remove what is said of generations that are gone."""
        for mark in self._folder.glob(f"*{_ROLLED_BACK}"):
            if not mark.with_name(mark.name.removesuffix(_ROLLED_BACK)).exists():
                mark.unlink()

    # --- keeping house, under the lock ---

    def put_back(self, name: str) -> None:
        """Put an older generation in service. First the current one is marked: killed in between, it stays in
        service and is not come back to later."""
        mark = self._mark(self.current() or "")
        mark.touch()
        self._serve(name, mark.unlink)

    def collect(self, kept: Collection[str], *, dry_run: bool) -> Collected:
        """Remove all other generations but those that somebody reads, and what killed builds left."""
        removed, read = [(name, self._remove(name, dry_run=dry_run)) for name in self._half()], []
        for name in sorted(set(self.finished()).difference(kept)):
            with unread(self.directory(name)) as is_unread:
                if is_unread:
                    removed.append((name, self._remove(name, dry_run=dry_run)))
                else:
                    read.append(name)
        if not dry_run:
            self._unmark()
        return Collected(tuple(removed), tuple(read))

    def _remove(self, name: str, *, dry_run: bool = False) -> int:
        """Remove a directory; its bytes."""
        directory = self.directory(name)
        size = sum(path.lstat().st_size for path in _files(directory))
        if not dry_run:
            leaving = directory.with_name(f"{_TEMPORARY}{name.removeprefix(_TEMPORARY)}")
            directory.rename(leaving)  # killed half way, it is nobody's generation
            shutil.rmtree(leaving)
        return size


def _files(directory: Path) -> list[Path]:
    return [path for path in directory.rglob("*") if not path.is_dir()]


def _relative(path: Path, directory: Path) -> str:
    return path.relative_to(directory).as_posix()


@lru_cache(maxsize=1)
def _generation(target: str) -> str | None:
    """The generation a link to this leads to. Every request asks, nearly always of the same."""
    path = Path(target)
    return path.name if path == Path("generations", path.name) else None
