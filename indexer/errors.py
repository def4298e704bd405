"""The few named errors. Messages say what is wrong, where, and what to try."""

from __future__ import annotations

from pathlib import Path


class IndexerError(Exception):
    """Something a person can act on; shown without a traceback."""


class ArticleError(IndexerError):
    """One article cannot be read: it is skipped, named and counted."""


class ArchiveError(IndexerError):
    """The archive itself cannot be used: the rebuild stops and the old index stays in service."""


class EngineError(IndexerError):
    """The index cannot be built, opened or trusted."""


class UnbuiltError(EngineError):
    """There is no index: none was ever built."""


class BusyError(IndexerError):
    """Something else is being done with the same index."""

    @classmethod
    def of(cls, index: Path) -> BusyError:
        """The error where it is not known what is done."""
        return cls(f"A rebuild, rollback or gc of {index} is running.")


class ReaderError(IndexerError):
    """Something the reader of the site did. The message is a sentence, what is named in it as %(name)s is in
    `values`: the site says it in the reader's language."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values


class RequestError(ReaderError):
    """A search that is refused: over a cap, or malformed."""


class PageError(RequestError):
    """A page past the end of a result."""


class BudgetError(ReaderError):
    """A search that did not finish within its time budget."""


class SkippedError(IndexerError):
    """A strict rebuild met articles it cannot read; `skipped` holds (path, reason) of each."""

    def __init__(self, skipped: tuple[tuple[str, str], ...]) -> None:
        super().__init__(f"{len(skipped)} could not be read, and --strict allows none.")
        self.skipped = skipped
