"""What a reader of many records gets, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader

from indexer.errors import ArticleError
from indexer.model import KillNotice, RawArticle, Refused, Unread
from indexer.readers.fields import FieldMaps

Item = RawArticle | Refused | KillNotice | Unread


@dataclass(frozen=True, slots=True)
class Input:
    """A file, or a member of a packed one, open for reading from its start."""

    path: str
    stream: BufferedReader
    limit: int
    """Bytes a single record may have."""
    maps: FieldMaps = field(default_factory=FieldMaps)

    def whole(self) -> bytes:
        """All of it, for a format that holds one record."""
        data = self.stream.read(self.limit + 1)
        if len(data) > self.limit:
            raise self.too_large()
        return data

    def too_large(self, most: int | None = None) -> ArticleError:
        """The error of a record over the limit, or over a lower one."""
        limit = min(self.limit, most or self.limit)
        return ArticleError(f"it is larger than the {limit / 2**20:.3g} MB a single article may have")


StreamReader = Callable[[Input], Iterator[Item]]
"""A file → what is in it, in order, read as it is asked for. An ArticleError ends the file there."""
