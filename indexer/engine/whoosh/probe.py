"""Whether a generation answers as it should: the last check before it is put in service."""

from __future__ import annotations

from indexer.engine import Snapshot
from indexer.errors import EngineError
from indexer.model import Kind, SearchRequest
from indexer.text import tokens


def probe(snapshot: Snapshot) -> None:
    """Ask what any archive can answer; EngineError when an answer contradicts another."""
    everything = snapshot.search(SearchRequest())
    articles = snapshot.info().articles
    _expect(everything.total == articles, f"{everything.total} articles are found of {articles}")
    for hit in everything.hits[:1]:
        article = hit.document.article
        _expect(snapshot.get(article.id) == hit.document, f"{article.id} is not found by its id")
        word = next((token.form for token in tokens(article.text)), None)
        if word:
            found = snapshot.hits(SearchRequest(f'"{word}"'))
            _expect(any(one.document.article.id == article.id for one in found), f"{article.id} is not found by a word")
    for kind, facet in (everything.facets or {}).items():
        for value in facet.values[:1]:
            total = snapshot.search(SearchRequest().only(kind, value.key)).total
            _expect(value.count == total, f"{Kind(kind)} {value.key} counts {value.count}, finds {total}")


def _expect(fact: bool, otherwise: str) -> None:
    if not fact:
        raise EngineError(f"The index contradicts itself: {otherwise}. Run: indexer rebuild")
