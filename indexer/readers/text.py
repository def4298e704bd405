"""Plain text: the decoded lines are the record."""

from __future__ import annotations

from indexer.model import RawArticle
from indexer.readers import limits
from indexer.readers.encoding import decode


def read(path: str, data: bytes) -> tuple[RawArticle, ...]:
    """The one record of a text file."""
    limits.look_at_text(data)
    return (RawArticle(path, decode(data)),)
