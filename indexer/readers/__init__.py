"""Files → records, one module a format. A reader decodes and takes a format's packaging off; what is
left of the page around an article is for `clean`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from indexer import archive as archive_files
from indexer.errors import ArticleError
from indexer.model import Declared, RawArticle, SourceFile
from indexer.readers import html, markdown, newssniffer, sidecar, text

Reader = Callable[[str, bytes], tuple[RawArticle, ...]]
"""(path, bytes) → the records of a file; ArticleError where there are none to be had."""

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
}
"""The reader of each suffix."""

MAX_LINES = 50_000
"""A longer text is a log or a table; cleaning it line by line would hold up the others."""


def known(path: str) -> bool:
    """Whether a reader can be tried on the file."""
    return _suffix(path) in READERS


def read(archive: Path, file: SourceFile, max_bytes: int) -> tuple[RawArticle, ...]:
    """The records of a file, each with its sidecar and digest; tracker pages are taken apart."""
    data = archive_files.read_bytes(archive, file, max_bytes)
    beside = archive_files.read_sidecar(archive, file, max_bytes)
    name = PurePosixPath(file.path).name + archive_files.SIDECAR_SUFFIX
    said = sidecar.read(beside, name) if beside is not None else Declared()
    digest = archive_files.record_digest(data, beside)
    records = READERS[_suffix(file.path)](file.path, data)
    for record in records:
        _check_length(record)
    return tuple(replace(newssniffer.take_apart(record), sidecar=said, digest=digest) for record in records)


def _check_length(record: RawArticle) -> None:
    lines = record.text.count("\n")
    if lines > MAX_LINES:
        raise ArticleError(f"{lines:,} lines are more than the {MAX_LINES:,} a single article may have")


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()
