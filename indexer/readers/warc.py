"""WARC: the HTML pages a web crawler kept, each an article under the address it was fetched from.

The day of the crawl is not taken for the day of publication.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BufferedReader
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from indexer.errors import ArticleError
from indexer.model import Declared, Refused, Unread
from indexer.readers import html, limits
from indexer.readers.encoding import decode
from indexer.readers.inputs import Input, Item

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SPARED = 2**20
"""Bytes that may be read whatever comes of them."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_LONGEST_HEADER = 2**20
_DAMAGE = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
)
"""What the library raises for records that break the rules."""


def read(given: Input) -> Iterator[Item]:
    """The pages of a crawl, numbered among all its records; other answers are counted by their type."""
    if not given.stream.peek(5).startswith(b"WARC/"):
        raise ArticleError("not a WARC file")
    stream = _Metered(given.stream)
    records = iter(ArchiveIterator(stream))
    number = 0
    while True:
        number += 1
        try:
            record = next(records, None)
            stream.left = None
            if record is None:
                return
            item = _item(given, stream, number, record)
            while record.raw_stream.read(2**16):  # what follows is the next header, which must be short
                pass
            stream.left = _LONGEST_HEADER
        except _DAMAGE as error:
            raise ArticleError(f"a damaged WARC file, at record {number}: {type(error).__name__}") from error
        if item:
            yield item


def _item(given: Input, stream: _Metered, number: int, record: Any) -> Item | None:
    """The article in a record; None where it is no answer, or one that says there is nothing."""
    if record.rec_type != "response" or not record.http_headers or record.http_headers.get_statuscode() != "200":
        return None
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in _PAGES:
        return Unread(f"{kind or '(no type)'} in .warc")
    try:
        (page,) = html.read(given.path, _in_utf_8(_content(given, stream, record), record))
    except ArticleError as error:
        return Refused(given.path, number, str(error))
    address = Declared(url=record.rec_headers.get_header("WARC-Target-URI"))
    return replace(page, number=number, metadata=page.metadata.over(address))


def _in_utf_8(data: bytes, record: Any) -> bytes:
    """A page in the encoding of the server's answer, which outranks what the page says of itself."""
    said = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    return decode(data, said[1]).encode() if said else data


def _content(given: Input, metered: _Metered, record: Any) -> bytes:
    stream, data = record.content_stream(), bytearray()
    before = metered.taken
    while len(data) <= given.limit and (more := stream.read(2**16)):
        data += more
        if metered.taken - before > _SPARED + 2 * len(data):
            raise ArticleError("its page comes in chunks that are mostly not page")
    if len(data) > given.limit:
        raise given.too_large()
    page = bytes(data)
    limits.look_at_page(page)
    return page


@dataclass(slots=True)
class _Metered:
    """A stream of which only so much may be read while `left` is a number: the library holds a
    header's lines whole, however long they are."""

    stream: BufferedReader
    left: int | None = _LONGEST_HEADER
    taken: int = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self.stream.read(size)
        self.taken += len(data)
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                raise ArticleError("not a WARC file: a header without an end")
        return data
