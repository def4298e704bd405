"""Which articles were corrected, by what they say themselves, and which article corrects which."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeVar

from indexer.addresses import page_address
from indexer.heads import Headed
from indexer.model import Article, Head
from indexer.text import fold

Named = TypeVar("Named", Article, Head)

_TEXT = r"(?:article|story|report|column|post|headline)"
_NOTICE = re.compile(
    r"(?:corrections?|clarifications?|erratum)(?:\s*[:—–-]|,?\s[^:.]{3,40}:)"
    rf"|(?:editor[’']?s note:?\s*)?(?:an?|the) (?:earlier|previous|original) version of th(?:is|e) {_TEXT}\b"
    rf"|this {_TEXT} (?:has been|was) (?:amended|corrected|updated to correct)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(r"(?:correction|clarification|erratum)\b", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"”’)]+")
_QUOTED = re.compile(r"[“\"‘]([^”\"]{15,200}?),?[”\"’](?!\w)")


def notices(article: Article) -> tuple[str, ...]:
    """The paragraphs in which the newest text owns to a mistake: "Correction: …", "An earlier version of
    this article …"."""
    return tuple(paragraph for paragraph in article.body.split("\n\n") if _NOTICE.match(paragraph))


class Linked(Headed):
    """Articles, each naming the one it corrects by that one's id, where it is here. The newsroom's word
    stands; without it, a notice under a headline like "Correction" corrects the article whose address or
    headline, in quotation marks, it gives."""

    def __init__(self, articles: Headed) -> None:
        self._articles = articles
        said: dict[int, tuple[str, str]] = {}
        named: dict[int, frozenset[str]] = {}
        for place, head in enumerate(articles.heads()):
            if head.corrects:
                said[place] = head.path, head.corrects
            elif _HEADED.match(head.headline):
                named[place] = frozenset(_named(articles[place]))
        ids = _ids_called(articles, {id for _, id in said.values()})
        names = _ids_named(articles, frozenset().union(*named.values()))
        self._corrected = {place: ids.get(id, id) for place, (_, id) in said.items()}
        for place, meant in named.items():
            found = {names[name] for name in meant if name in names} - {articles[place].id}
            if len(found) == 1:
                self._corrected[place] = found.pop()
        self.remarks = tuple(
            (path, f"corrects {id!r}, but no article has this id") for path, id in said.values() if id not in ids
        )
        """The (path, remark) of each article that is said to correct one that is not among them."""

    def __len__(self) -> int:
        return len(self._articles)

    def at(self, place: int) -> Article:
        """The article in a place."""
        return self._linked(place, self._articles[place])

    def heads(self) -> Iterator[Head]:
        """The heads of the articles."""
        return (self._linked(place, head) for place, head in enumerate(self._articles.heads()))

    def record(self, place: int) -> int | None:
        """The record of the article in a place, where that is all there is to say of it."""
        return None if place in self._corrected else self._articles.record(place)

    def _linked(self, place: int, named: Named) -> Named:
        corrected = self._corrected.get(place)
        return replace(named, corrects=corrected) if corrected else named


def _named(article: Article) -> Iterator[str]:
    """The addresses and quoted headlines in a notice."""
    text = f"{article.standfirst}\n{article.body}"
    yield from (page_address(url.rstrip(".,;:")) or "" for url in _URL.findall(text))
    yield from (fold(quoted) for quoted in _QUOTED.findall(text))


def _ids_called(articles: Headed, wanted: Collection[str]) -> dict[str, str]:
    """The present id of each article that has one of these ids."""
    if not wanted:
        return {}
    return {id: head.id for head in articles.heads() for id in (*head.other_ids, head.id) if id in wanted}


def _ids_named(articles: Headed, wanted: Collection[str]) -> dict[str, str]:
    """The id behind each of these addresses and headlines that only one article has."""
    found: dict[str, set[str]] = {}
    for head in articles.heads() if wanted else ():
        headlines = {version.headline for version in head.versions} | {head.headline}
        for name in (page_address(head.original_url), *map(fold, headlines)):
            if name and name in wanted:
                found.setdefault(name, set()).add(head.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
