"""Documents of some files of an archive, of which nothing is indexed."""

from __future__ import annotations

from collections.abc import Sequence

from indexer import pipeline
from indexer.model import Document
from indexer.settings import Settings


def examine(settings: Settings, paths: Sequence[str]) -> tuple[list[Document], list[tuple[str, str]]]:
    """The documents, and the (path, reason) of each file that has none."""
    examined, left_out = pipeline.check(settings, paths)
    return [each.document for each in examined], left_out
