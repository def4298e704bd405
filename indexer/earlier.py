"""The older versions of an article, and the entities that only they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Article, Prominence, Tag

MARK = "@"
"""Joins an article's id and a version number; no id holds it."""


def older(article: Article) -> list[Article]:
    """Each older version as an article of its own."""
    return [
        replace(
            article,
            id=f"{article.id}{MARK}{v.number}",
            headline=v.headline,
            standfirst="",
            body=v.text,
            versions=(v,),
        )
        for v in article.versions[:-1]
    ]


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
