"""The older versions of an article, and the entities that only they name."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Generic, TypeVar

from indexer.lazy import Lazy
from indexer.model import Article, Head, Prominence, Tag, Titled, Version

Articles = TypeVar("Articles", bound=Sequence[Article])

MARK = "@"
"""Joins an article's id and a version number; no id holds it."""


def older_id(article: Article | Head, version: Version | Titled) -> str:
    """The id of an older version as an article of its own."""
    return f"{article.id}{MARK}{version.number}"


def older(article: Article) -> list[Article]:
    """Each older version as an article of its own."""
    return [
        replace(
            article,
            id=older_id(article, v),
            headline=v.headline,
            standfirst="",
            body=v.text,
            versions=(v,),
        )
        for v in article.versions[:-1]
    ]


class Texts(Lazy[Article], Generic[Articles]):
    """Every article followed by its older versions."""

    def __init__(self, articles: Articles, counts: Iterable[int]) -> None:
        """Each article counts as many texts as it has versions, at least one."""
        self.articles = articles
        self._ends = array("L", accumulate(counts))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def at(self, place: int) -> Article:
        """The text in a place."""
        number = self.number(place)
        article = self.articles[number]
        return article if self.is_newest(place) else older(article)[place - self._ends[number]]

    def number(self, place: int) -> int:
        """Which article the text in a place is of."""
        return bisect_right(self._ends, place)

    def places(self, number: int) -> range:
        """Where the texts of an article are."""
        return range(self._ends[number - 1] if number else 0, self._ends[number])

    def is_newest(self, place: int) -> bool:
        """Whether an article begins in a place, and not an older version of one."""
        return place == self.places(self.number(place))[0]

    def __iter__(self) -> Iterator[Article]:
        for article in self.articles:
            yield article
            yield from older(article)


def only_older(newest: Sequence[Tag], earlier: Sequence[Sequence[Tag]]) -> tuple[Tag, ...]:
    """The entities that older versions name and the newest does not."""
    known = {(tag.entity.kind, tag.entity.key) for tag in newest}
    found = {
        (tag.entity.kind, tag.entity.key): Tag(tag.entity, (), Prominence.MINOR, tag.implied)
        for tags in earlier
        for tag in tags
        if (tag.entity.kind, tag.entity.key) not in known
    }
    return tuple(found[key] for key in sorted(found))
