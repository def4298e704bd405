"""gzip and zip: what is in them, read by the readers of their members.

Nothing is written anywhere, and no name of a member leads out of the archive. What is unpacked may be
neither too many files, nor too much, nor too much larger than it was packed.
"""

from __future__ import annotations

import gzip
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from io import BufferedReader, RawIOBase
from pathlib import PurePosixPath
from typing import IO

from indexer.archive import SIDECAR_SUFFIX
from indexer.errors import ArticleError
from indexer.model import Declared, RawArticle, Refused, Unread
from indexer.readers import sidecar
from indexer.readers.inputs import Input, Item, StreamReader

MOST_MEMBERS = 100_000
MOST_BYTES = 16 * 2**30
HIGHEST_RATIO = 200
"""News articles pack to a fifth or a tenth of their size; what packs to a thousandth is a bomb."""
_SPARED = 2**20
"""Bytes that may come out whatever the ratio: a short text of blanks is no bomb."""
_BOMB = f"it unpacks to more than {HIGHEST_RATIO} times its size"
_DAMAGE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)
"""What the libraries raise for damaged, encrypted and unusual files."""

ReaderOf = Callable[[str], StreamReader | None]
"""The reader of a file by its name; None where there is none."""


def read_gzip(given: Input, reader_of: ReaderOf) -> Iterator[Item]:
    """The records of the one file in a gzip file, under the path of the gzip file."""
    inner = PurePosixPath(PurePosixPath(given.path).stem)
    reader = reader_of(inner.name)
    if reader is None:
        yield Unread(f"{inner.suffix.lower() or '(none)'} in .gz")
        return
    with gzip.open(given.stream) as plain:
        unpacked = _Unpacked(plain, given.stream.tell)
        yield from reader(replace(given, stream=BufferedReader(unpacked)))


def read_zip(given: Input, reader_of: ReaderOf) -> Iterator[Item]:
    """The records of every file in a zip file, in the order of their names. Hidden files are passed
    over; of each other that is not read, the reason is told."""
    try:
        opened = zipfile.ZipFile(given.stream)
        members = sorted(opened.infolist(), key=lambda member: member.filename)
    except _DAMAGE as error:
        raise ArticleError(f"not a zip file that can be read: {error}") from error
    with opened:
        _check(given, members)
        before = None
        names = {member.filename: member for member in members}
        for member in members:
            if _is_sidecar(member.filename, names):
                continue
            path = f"{given.path}/{member.filename}"
            reason = "a second file of this name" if member.filename == before else _objection(member)
            before = member.filename
            if reason:
                yield Refused(path, 0, reason)
            elif not (member.is_dir() or _hidden(member.filename)):
                beside = names.get(member.filename + SIDECAR_SUFFIX)
                yield from _member(replace(given, path=path), opened, member, beside, reader_of)


def _check(given: Input, members: list[zipfile.ZipInfo]) -> None:
    """Refuses the whole of a zip file that is too much: members may share their packed bytes."""
    if len(members) > MOST_MEMBERS:
        raise ArticleError(f"{len(members):,} files are more than the {MOST_MEMBERS:,} a zip file may hold")
    size = given.stream.seek(0, 2)
    total = sum(member.file_size for member in members if not _objection(member))
    if total > MOST_BYTES or total > max(_SPARED, HIGHEST_RATIO * size):
        raise ArticleError(_BOMB if total <= MOST_BYTES else f"it unpacks to {total / 2**30:,.0f} GB")


def _objection(member: zipfile.ZipInfo) -> str | None:
    name = PurePosixPath(member.filename)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if name.is_absolute() or ".." in name.parts or "\\" in member.filename:
        return "its name leads out of the archive"
    if stat.S_ISLNK(kind):
        return "a symbolic link, which is not followed"
    if kind and not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        return "not a file (a pipe, socket or device)"
    if member.flag_bits & 1:
        return "it is encrypted"
    return _BOMB if member.file_size > max(_SPARED, HIGHEST_RATIO * member.compress_size) else None


def _is_sidecar(name: str, names: Mapping[str, zipfile.ZipInfo]) -> bool:
    return name.endswith(SIDECAR_SUFFIX) and name.removesuffix(SIDECAR_SUFFIX) in names


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _member(
    given: Input, opened: zipfile.ZipFile, member: zipfile.ZipInfo, beside: zipfile.ZipInfo | None, reader_of: ReaderOf
) -> Iterator[Item]:
    """The records of a member, each with what the sidecar beside it says."""
    reader = reader_of(given.path)
    if reader is None:
        yield Unread(f"{PurePosixPath(given.path).suffix.lower() or '(none)'} in .zip")
        return
    try:
        said = _sidecar(given, opened, beside)
        with _unpacked(opened, member) as plain:
            for item in reader(replace(given, stream=plain)):
                yield _with_sidecar(item, said, given.path) if said and isinstance(item, RawArticle) else item
    except ArticleError as error:
        yield Refused(given.path, 0, str(error))


def _sidecar(given: Input, opened: zipfile.ZipFile, beside: zipfile.ZipInfo | None) -> Declared | None:
    if beside is None:
        return None
    name = PurePosixPath(beside.filename).name
    reason = _objection(beside)
    if reason:
        raise ArticleError(f"the sidecar {name}: {reason}")
    with _unpacked(opened, beside) as plain:
        return sidecar.read(replace(given, stream=plain).whole(), name)


def _with_sidecar(record: RawArticle, said: Declared, path: str) -> RawArticle:
    whole = record.path == path and not record.number
    return replace(record, sidecar=said if whole else sidecar.of_many(said))


def _unpacked(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> BufferedReader:
    try:
        return BufferedReader(_Unpacked(opened.open(member), lambda: member.compress_size))
    except _DAMAGE as error:
        raise ArticleError(f"it cannot be unpacked: {error}") from error


class _Unpacked(RawIOBase):
    """A packed file as it is unpacked; ArticleError where it is damaged, or turns out a bomb."""

    def __init__(self, plain: IO[bytes] | gzip.GzipFile, packed: Callable[[], int]) -> None:
        super().__init__()
        self._plain = plain
        self._packed = packed
        self._size = 0

    def readable(self) -> bool:
        """True: it is only read."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """The next bytes."""
        try:
            data = self._plain.read(len(buffer))
        except _DAMAGE as error:
            raise ArticleError(f"it cannot be unpacked: {error}") from error
        self._size += len(data)
        if self._size > max(_SPARED, HIGHEST_RATIO * self._packed()) or self._size > MOST_BYTES:
            raise ArticleError(_BOMB)
        buffer[: len(data)] = data
        return len(data)
