"""Articles on disk that show their heads first: few of an archive need be looked at whole."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

from indexer.lazy import Lazy
from indexer.model import Article, Head


class Headed(Lazy[Article]):
    """Articles whose heads can be gone through without them."""

    @abstractmethod
    def heads(self) -> Iterator[Head]:
        """The heads of the articles, in their order."""

    @abstractmethod
    def record(self, place: int) -> int | None:
        """Which cleaned record the article in a place is; None where it is not one as it was cleaned."""


class Listed(Headed):
    """Articles in memory, as they were cleaned."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles

    def __len__(self) -> int:
        return len(self._articles)

    def at(self, place: int) -> Article:
        """The article in a place."""
        return self._articles[place]

    def heads(self) -> Iterator[Head]:
        """Their heads."""
        return map(Head.of, self._articles)

    def record(self, place: int) -> int:
        """The place."""
        return place
