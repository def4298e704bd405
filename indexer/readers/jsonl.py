"""JSON Lines: one record a line."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

import msgspec

from indexer.errors import ArticleError
from indexer.model import Refused
from indexer.readers import limits
from indexer.readers.encoding import decode
from indexer.readers.fields import FieldMap, article
from indexer.readers.inputs import Input, Item


def read(given: Input) -> Iterator[Item]:
    """The records of a file; an empty line is none, but counts."""
    fields = given.maps.of(given.path)
    for number, line in enumerate(_lines(given.stream, given.limit), start=1):
        if line is not None and not line.strip():
            continue
        try:
            if line is None:
                raise given.too_large()
            yield _record(given.path, number, line, fields)
        except ArticleError as error:
            yield Refused(given.path, number, str(error))


def _record(path: str, number: int, line: bytes, fields: FieldMap) -> Item:
    row = parsed(line)
    if not isinstance(row, dict):
        raise ArticleError("not a JSON object")
    return article(path, number, row, fields)


def parsed(data: bytes) -> object:
    """The value of a JSON text."""
    limits.look_at_json(data)
    try:
        return msgspec.json.decode(data)  # the usual UTF-8 without a copy
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        pass
    try:
        return msgspec.json.decode(decode(data))
    except msgspec.DecodeError as error:
        raise ArticleError(f"not valid JSON: {error}") from error
    except RecursionError as error:
        raise ArticleError("its JSON is nested too deeply") from error


def _lines(stream: BufferedReader, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream; None in place of one over the limit, which is never held whole."""
    while line := stream.readline(limit + 1):
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line
