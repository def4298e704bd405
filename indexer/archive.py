"""The archive folder: which files it holds, and their bytes, read without ever leaving it."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from indexer.errors import ArchiveError, ArticleError
from indexer.model import SourceFile

SIDECAR_SUFFIX = ".yaml"
"""Added to a file's whole name: `rome.txt` has the sidecar `rome.txt.yaml`."""

_OF_AN_INDEX = re.compile(
    r"\.|(?:generations|current|build\.lock|work\.sqlite.*|at-work\.txt|archive(?:\.txt)?|withheld\.yaml|restricted\.json)$"
)
"""What an index is made of, and what is hidden."""

OnSkip = Callable[[str, str], None]
"""Told the path and the reason of whatever is left out."""

_Entry = tuple[os.DirEntry[str], os.DirEntry[str] | None]
"""What is to be looked at in a folder, and the sidecar beside it if there is one."""


def walk(
    archive: Path, on_skip: OnSkip = lambda path, reason: None, *, leave_out: Path | None = None
) -> Iterator[SourceFile]:
    """The files of an archive in byte order of their paths.

    Hidden files and folders are not looked at, nor is the folder `leave_out` (an index inside the
    archive; what else it holds is reported), and a sidecar is part of the file it stands beside.
    Nothing but plain files and folders is followed: the rest goes to `on_skip`.
    """
    waiting = _root(archive)
    above = len(f"{archive}".rstrip("/")) + 1
    while waiting:
        entry, sidecar = waiting.pop()
        path = entry.path[above:]
        if leave_out and entry.is_dir(follow_symlinks=False) and _is(entry, leave_out):
            if _holds_more(entry):
                on_skip(_printable(path), "it is the folder of the index, in which no articles are looked for")
            continue
        reason = _objection(entry)
        if reason:
            on_skip(_printable(path), reason)
        elif entry.is_dir(follow_symlinks=False):
            waiting.extend(_listing(entry, path, on_skip))
        else:
            yield from _file(entry, sidecar, path, on_skip)


def check(archive: Path) -> None:
    """ArchiveError where there is no archive that can be read."""
    with _readable(archive), os.scandir(archive):
        pass


def read_bytes(archive: Path, file: SourceFile, limit: int) -> bytes:
    """The bytes of a file of at most `limit`; ArticleError says why it cannot be had."""
    for _ in range(2):
        data = _read_once(f"{archive}/{file.path}", limit)
        if data is not None:
            return data
    raise ArticleError("it changed while it was read")


@contextmanager
def opened(archive: Path, file: SourceFile) -> Iterator[BufferedReader]:
    """A file as a stream, for formats that are read record by record; ArticleError where it cannot
    be read, or changed while it was."""
    try:
        with _stream(archive / file.path) as stream:
            before = os.fstat(stream.fileno())
            _check(before, None)
            yield stream
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise ArticleError(f"it cannot be read: {_why(error)}") from error
    if _state(before) != _state(after):
        raise ArticleError("it changed while it was read")


def read_sidecar(archive: Path, file: SourceFile, limit: int) -> bytes | None:
    """The bytes of a file's sidecar; None where it has none."""
    sidecar = SourceFile(file.path + SIDECAR_SUFFIX)
    if not os.path.lexists(f"{archive}/{sidecar.path}"):
        return None
    try:
        return read_bytes(archive, sidecar, limit)
    except ArticleError as error:
        raise ArticleError(f"the sidecar {sidecar.path.rpartition('/')[2]}: {error}") from error


def digest(archive: Path, file: SourceFile, limit: int, *, whole: bool = True) -> bytes | str:
    """A hash of a file and its sidecar, for comparing with an earlier state; where one of them
    cannot be read, the reason why. A file that is not read whole may be larger than the limit."""
    try:
        sidecar = read_sidecar(archive, file, limit)
        if whole:
            return _with_sidecar(hashlib.sha256(read_bytes(archive, file, limit)).digest(), sidecar)
        with opened(archive, file) as stream:
            return _with_sidecar(hashlib.file_digest(stream, "sha256").digest(), sidecar)
    except ArticleError as error:
        return str(error)


def record_digest(data: bytes, sidecar: bytes | None) -> str:
    """SHA-256 of a record's bytes and its sidecar's; an empty sidecar is not the same as none."""
    return _with_sidecar(hashlib.sha256(data).digest(), sidecar).hex()


def _with_sidecar(digest: bytes, sidecar: bytes | None) -> bytes:
    beside = b"" if sidecar is None else b"+" + sidecar
    return hashlib.sha256(digest + beside).digest()


def _root(archive: Path) -> list[_Entry]:
    with _readable(archive):
        return _entries(archive)


@contextmanager
def _readable(archive: Path) -> Iterator[None]:
    """ArchiveError says why the folder of an archive cannot be read, and what to do."""
    try:
        yield
    except FileNotFoundError as error:
        raise ArchiveError(
            f"There is no folder {archive}. Name the folder of articles: indexer rebuild FOLDER, or CUTTINGS_ARCHIVE."
        ) from error
    except NotADirectoryError as error:
        raise ArchiveError(f"{archive} is a file. Name the folder it is in.") from error
    except OSError as error:
        raise ArchiveError(f"{archive} cannot be read: {_why(error)}. Check its permissions.") from error


def _is(entry: os.DirEntry[str], folder: Path) -> bool:
    try:
        return Path(entry.path).samefile(folder)
    except OSError:  # no index yet, or a folder out of reach, which listing it reports
        return False


def _holds_more(index: os.DirEntry[str]) -> bool:
    """Whether the folder of an index holds more than an index does."""
    with os.scandir(index) as scan:
        return any(not _OF_AN_INDEX.match(entry.name) for entry in scan)


def _listing(entry: os.DirEntry[str], path: str, on_skip: OnSkip) -> list[_Entry]:
    try:
        return _entries(entry)
    except OSError as error:
        on_skip(path, f"the folder cannot be read: {_why(error)}")
        return []


def _entries(folder: os.PathLike[str]) -> list[_Entry]:
    """What is to be looked at in a folder, last first, so that the end of the list comes next."""
    with os.scandir(folder) as scan:
        entries = {entry.name: entry for entry in scan if not entry.name.startswith(".")}
    articles = [entry for name, entry in entries.items() if not _is_sidecar(name, entries)]
    articles.sort(key=_path_order, reverse=True)
    return [(entry, entries.get(entry.name + SIDECAR_SUFFIX)) for entry in articles]


def _is_sidecar(name: str, names: Container[str]) -> bool:
    return name.endswith(SIDECAR_SUFFIX) and name.removesuffix(SIDECAR_SUFFIX) in names


def _path_order(entry: os.DirEntry[str]) -> bytes:
    """A folder sorts as its paths do: with the slash that follows it."""
    return os.fsencode(entry.name) + (b"/" if entry.is_dir(follow_symlinks=False) else b"")


def _objection(entry: os.DirEntry[str]) -> str | None:
    if not _is_utf8(entry.name):
        return "its name is not valid UTF-8"
    if entry.is_symlink():
        return "a symbolic link, which is not followed"
    if not (entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)):
        return "not a file (a pipe, socket or device)"
    return None


def _file(
    entry: os.DirEntry[str], sidecar: os.DirEntry[str] | None, path: str, on_skip: OnSkip
) -> Iterator[SourceFile]:
    try:
        yield SourceFile(path, (*_stamp(entry), *(_stamp(sidecar) if sidecar else ())))
    except OSError as error:
        on_skip(path, f"it cannot be read: {_why(error)}")


def _stamp(entry: os.DirEntry[str]) -> tuple[int, ...]:
    status = entry.stat(follow_symlinks=False)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _printable(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read_once(path: str, limit: int) -> bytes | None:
    """The file's bytes, or None when it changed meanwhile."""
    try:
        with _stream(path) as stream:
            before = os.fstat(stream.fileno())
            _check(before, limit)
            data = stream.read(before.st_size + 1)  # room for `limit` bytes would take as long as all the rest
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise ArticleError(f"it cannot be read: {_why(error)}") from error
    return data if _state(before) == _state(after) and len(data) == before.st_size else None


def _stream(path: str | Path) -> BufferedReader:
    # A pipe that took the file's place since the walk must not block the run.
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb")


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _check(status: os.stat_result, limit: int | None) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ArticleError("it is not a file")
    if not status.st_mode & 0o444:  # root may read it all the same, but somebody locked it on purpose
        raise ArticleError("it cannot be read: its permissions let nobody")
    if limit is not None and status.st_size > limit:
        raise ArticleError(
            f"{_megabytes(status.st_size)} is more than the {_megabytes(limit)} a single article may have"
        )


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.3g} MB"


def _why(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "it is a symbolic link, which is not followed"
    return (error.strerror or str(error)).lower()
