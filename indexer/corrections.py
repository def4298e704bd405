"""Which articles were corrected, by what they say themselves, and which article corrects which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.addresses import page_address
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


def remarks(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """The (path, remark) of each article that is said to correct one that is not among them."""
    ids = {id for article in articles for id in (*article.other_ids, article.id)}
    for article in articles:
        if article.corrects and article.corrects not in ids:
            yield article.path, f"corrects {article.corrects!r}, but no article has this id"


def linked(articles: Sequence[Article]) -> list[Article]:
    """The articles, each naming the one it corrects by that one's id, where it is here. The newsroom's word
    stands; without it, a notice under a headline like "Correction" corrects the article whose address or
    headline, in quotation marks, it gives."""
    ids = {id: article.id for article in articles for id in (*article.other_ids, article.id)}
    names = _names(articles)
    return [replace(article, corrects=_corrected(article, ids, names)) for article in articles]


def _corrected(article: Article, ids: Mapping[str, str], names: Mapping[str, str]) -> str | None:
    if article.corrects:
        return ids.get(article.corrects, article.corrects)
    if not _HEADED.match(article.headline):
        return None
    meant = {names[name] for name in _named(article) if name in names} - {article.id}
    return meant.pop() if len(meant) == 1 else None


def _named(article: Article) -> Iterator[str]:
    """The addresses and quoted headlines in a notice."""
    text = f"{article.standfirst}\n{article.body}"
    yield from (page_address(url.rstrip(".,;:")) or "" for url in _URL.findall(text))
    yield from (fold(quoted) for quoted in _QUOTED.findall(text))


def _names(articles: Sequence[Article]) -> dict[str, str]:
    """The id behind each address and each headline that only one article has."""
    found: dict[str, set[str]] = {}
    for article in articles:
        headlines = {version.headline for version in article.versions} | {article.headline}
        for name in (page_address(article.original_url), *map(fold, headlines)):
            if name:
                found.setdefault(name, set()).add(article.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
