"""Files → records, one module a format. A reader decodes and takes a format's packaging off; what is
left of the page around an article is for `clean`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec

from indexer import archive as archive_files
from indexer.errors import ArticleError
from indexer.model import Contents, Declared, KillNotice, RawArticle, Refused, SourceFile, Unread
from indexer.readers import (
    html,
    jsonl,
    limits,
    mail,
    markdown,
    newssniffer,
    ninjs,
    packed,
    selectors,
    sidecar,
    table,
    text,
    warc,
    xml_files,
)
from indexer.readers.fields import FieldMaps
from indexer.readers.inputs import Input, Item, StreamReader
from indexer.sources import SourceRules

Reader = Callable[[str, bytes], tuple[RawArticle, ...]]
"""(path, bytes) → the records of a file; ArticleError where there are none to be had."""


READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".eml": mail.read,
}
"""The reader of each suffix whose files hold one article."""

STREAM_READERS: dict[str, StreamReader] = {
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": ninjs.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".xml": xml_files.read,
    ".wxr": xml_files.read,
    ".nitf": xml_files.read,
    ".rss": xml_files.read,
    ".atom": xml_files.read,
    ".warc": warc.read,
}
"""The reader of each suffix whose files may hold many articles, or something else altogether."""

PACKED_READERS: dict[str, Callable[[Input, packed.ReaderOf], Iterator[Item]]] = {
    ".gz": packed.read_gzip,
    ".zip": packed.read_zip,
}
"""The reader of each suffix whose files hold files; one of them inside another is not read."""

NO_RULES = SourceRules()

MOST_REFUSED = 1_000
"""So many records without an article among ten of them, and the rest of a file is not tried."""


def known(path: str) -> bool:
    """Whether a reader can be tried on the file."""
    return _suffix(path) in READERS or streamed(path)


def streamed(path: str) -> bool:
    """Whether the file is read record by record; it may then be larger than one article."""
    return _suffix(path) in STREAM_READERS or _suffix(path) in PACKED_READERS


def may_hold_html(path: str) -> bool:
    """Whether the file is an HTML page or may hold some."""
    return READERS.get(_suffix(path)) is html.read or _suffix(path) in PACKED_READERS


def read(
    archive: Path,
    file: SourceFile,
    limit: int,
    maps: FieldMaps | None = None,
    rules: SourceRules = NO_RULES,
) -> Contents:
    """What is in a file, each record with its sidecar and digest; tracker pages are taken apart.

    No record may have more than `limit` bytes. ArticleError where nothing of the file can be read;
    what is wrong with one record of many, or with the rest of a file, is among its contents.
    """
    beside = archive_files.read_sidecar(archive, file, limit)
    name = PurePosixPath(file.path).name + archive_files.SIDECAR_SUFFIX
    said = sidecar.read(beside, name) if beside is not None else Declared()
    if streamed(file.path):
        with archive_files.opened(archive, file) as stream:
            given = Input(file.path, stream, limit, maps or FieldMaps())
            return _contents(_until_error(_items(given, said, rules), file.path), said, file.path)
    data = archive_files.read_bytes(archive, file, limit)
    digest = archive_files.record_digest(data, beside)
    # Where rules take parts off pages, the same bytes may be another record.
    return Contents(
        tuple(
            _finished(record, said, "" if rules.select else digest)
            for record in _articles(READERS[_suffix(file.path)], file.path, data, said, rules)
        )
    )


def _articles(reader: Reader, path: str, data: bytes, said: Declared, rules: SourceRules) -> tuple[RawArticle, ...]:
    """The records of a file that holds one article; of an HTML page without what rules take off it."""
    if reader is not html.read:
        return reader(path, data)
    limits.look_at_page(data)
    data, removed = selectors.without_parts(path, data, said, rules)
    return tuple(replace(record, removed=removed + record.removed) for record in reader(path, data))


def _items(given: Input, said: Declared, rules: SourceRules) -> Iterator[Item]:
    suffix = _suffix(given.path)
    if suffix in PACKED_READERS:
        return PACKED_READERS[suffix](given, partial(_reader_of, said, rules))
    return STREAM_READERS[suffix](given)


def _reader_of(said: Declared, rules: SourceRules, path: str) -> StreamReader | None:
    """The reader of a member of a packed file."""
    one = READERS.get(_suffix(path))
    if one is None:
        return STREAM_READERS.get(_suffix(path))
    return lambda given: iter(_articles(one, given.path, given.whole(), said, rules))


def _until_error(items: Iterator[Item], path: str) -> Iterator[Item]:
    """The items; an error after the first of them costs the rest of the file, not the file."""
    count = 0
    try:
        for item in items:
            count += 1
            yield item
    except ArticleError as error:
        if not count:
            raise
        yield Refused(path, 0, f"only its beginning could be read: {error}")


def _contents(items: Iterator[Item], said: Declared, path: str) -> Contents:
    records: list[RawArticle] = []
    refused: list[Refused] = []
    kill_notices: list[KillNotice] = []
    unread: list[Unread] = []
    notes: list[tuple[str, str]] = []
    for item in _until_hopeless(items, path, records, refused):
        if isinstance(item, Refused):
            refused.append(item)
        elif isinstance(item, Unread):
            unread.append(item)
        elif isinstance(item, KillNotice):
            kill_notices.append(item)
        else:
            try:
                record, remarks = limits.trimmed(_finished(item, _said_of(said, item, path)))
            except ArticleError as error:
                refused.append(Refused(item.path, item.number, str(error)))
                continue
            records.append(record)
            notes.extend((record.path, remark) for remark in remarks)
    if not (records or refused or unread or kill_notices):
        notes.append((path, "it holds no article"))
    return Contents(tuple(records), tuple(refused), tuple(unread), tuple(notes), tuple(kill_notices))


def _until_hopeless(
    items: Iterator[Item], path: str, records: Sequence[RawArticle], refused: Sequence[Refused]
) -> Iterator[Item]:
    """The items, until the reading of them shows that they are broken one and all."""
    for item in items:
        yield item
        if len(refused) > MOST_REFUSED and len(refused) > 10 * len(records):
            yield Refused(path, 0, f"after {len(refused):,} records that cannot be read the rest was not tried")
            return


def _said_of(said: Declared, record: RawArticle, path: str) -> Declared:
    """What sidecars say of a record: its own, where it has one in a zip file, over the whole file's."""
    whole = record.path == path and not record.number
    return record.sidecar.over(said if whole else sidecar.of_many(said))


def _finished(record: RawArticle, said: Declared, digest: str = "") -> RawArticle:
    """The record with its sidecar and digest: where none is given, that of all it holds, so that a
    change in another record of the file is none in this."""
    limits.check(record.text)
    digest = digest or sha256(msgspec.json.encode((record, said))).hexdigest()
    return replace(newssniffer.take_apart(record), sidecar=said, digest=digest)


def _suffix(path: str) -> str:
    """As PurePosixPath has it, in a quarter of the time: it is asked for four times a file."""
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    return f".{suffix.lower()}" if stem and suffix else ""
