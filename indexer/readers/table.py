"""CSV and TSV with a header row: one record a row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from functools import partial

from indexer.errors import ArticleError
from indexer.model import Refused
from indexer.readers import limits
from indexer.readers.encoding import decode
from indexer.readers.fields import FieldMap, article
from indexer.readers.inputs import Input, Item

_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_HEADER = 2**16
_BYTES = "surrogateescape"
"""Bytes that are not UTF-8 are kept while rows are split; then each record is decoded by itself."""


def read(given: Input) -> Iterator[Item]:
    """The records of a table; an empty row is none, but counts."""
    encoding = _encoding(given)
    errors = "replace" if encoding == "utf-16" else _BYTES  # which bytes of UTF-16 cannot be
    lines = io.TextIOWrapper(given.stream, encoding, errors, newline="")
    try:
        yield from _records(given, lines)
    finally:
        lines.detach()  # the stream is not ours to close


def _records(given: Input, lines: io.TextIOWrapper) -> Iterator[Item]:
    fields = given.maps.of(given.path)
    header = lines.readline(_LONGEST_HEADER)
    delimiter = fields.delimiter or max(_DELIMITERS, key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    if len(names) < 2:
        raise ArticleError("its first line does not name columns")
    csv.field_size_limit(min(given.limit, limits.MOST_BYTES))
    rows = csv.reader(iter(partial(lines.readline, given.limit), ""), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows, None)
            if row is None:
                return
            if any(map(str.strip, row)):
                yield _record(given, number, dict(zip(names, row, strict=False)), fields)
        except csv.Error as error:
            yield Refused(given.path, number, f"not a row of a table: {error}")
        except ArticleError as error:
            yield Refused(given.path, number, str(error))


def _encoding(given: Input) -> str:
    start = given.stream.peek(2)[:2]
    return "utf-16" if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def _record(given: Input, number: int, row: dict[str, str], fields: FieldMap) -> Item:
    whole = "".join(row.values()).encode("utf-8", _BYTES)
    if len(whole) > given.limit:
        raise given.too_large()
    return article(given.path, number, {name: _text(value) for name, value in row.items()}, fields)


def _text(value: str) -> str:
    return decode(value.encode("utf-8", _BYTES)) if value.strip() else ""
