"""Which articles were corrected, by what they say themselves, and which article corrects which."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.addresses import page_address
from indexer.lazy import Lazy
from indexer.model import Article
from indexer.text import fold

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


class Linked(Lazy[Article]):
    """Articles, each naming the one it corrects by that one's id, where it is here. The newsroom's word
    stands; without it, a notice under a headline like "Correction" corrects the article whose address or
    headline, in quotation marks, it gives."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        said: dict[int, tuple[str, str]] = {}
        named: dict[int, frozenset[str]] = {}
        for place, article in enumerate(articles):
            if article.corrects:
                said[place] = article.path, article.corrects
            elif _HEADED.match(article.headline):
                named[place] = frozenset(_named(article))
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

    def __iter__(self) -> Iterator[Article]:
        return (self._linked(place, article) for place, article in enumerate(self._articles))

    def _linked(self, place: int, article: Article) -> Article:
        corrected = self._corrected.get(place)
        return replace(article, corrects=corrected) if corrected else article


def _named(article: Article) -> Iterator[str]:
    """The addresses and quoted headlines in a notice."""
    text = f"{article.standfirst}\n{article.body}"
    yield from (page_address(url.rstrip(".,;:")) or "" for url in _URL.findall(text))
    yield from (fold(quoted) for quoted in _QUOTED.findall(text))


def _ids_called(articles: Iterable[Article], wanted: Collection[str]) -> dict[str, str]:
    """The present id of each article that has one of these ids."""
    if not wanted:
        return {}
    return {id: article.id for article in articles for id in (*article.other_ids, article.id) if id in wanted}


def _ids_named(articles: Iterable[Article], wanted: Collection[str]) -> dict[str, str]:
    """The id behind each of these addresses and headlines that only one article has."""
    found: dict[str, set[str]] = {}
    for article in articles if wanted else ():
        headlines = {version.headline for version in article.versions} | {article.headline}
        for name in (page_address(article.original_url), *map(fold, headlines)):
            if name and name in wanted:
                found.setdefault(name, set()).add(article.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
