"""Our own engine, asked as the site asks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import msgspec

from indexer.engine.whoosh import WhooshEngine
from indexer.model import Document, Filter, Kind, Order, SearchRequest
from tests.benchmarks.engine.peers import SENTENCE
from tests.benchmarks.engine.peers.language import Language
from tests.benchmarks.engine.questions import (
    KINDS,
    YEAR,
    Answer,
    Question,
)

LANGUAGE = Language(exact='"{}"', phrase="{}", between="-", both=" ", without="{} -{}", expands_names=True)


def asked(question: Question) -> SearchRequest:
    """A question as a request."""
    return SearchRequest(
        text=LANGUAGE.written(question.tree),
        filters=frozenset(Filter(Kind(kind), key) for kind, key in question.chosen),
        from_date=question.days[0] or None,
        to_date=question.days[1] or None,
        order_by=Order.NEWEST if question.newest_first else Order.RELEVANCE,
        page=question.page,
    )


def read_documents(corpus: Path, every: int = 0) -> Iterator[Document]:
    """The documents of a corpus in order; one in `every`, if any, with another sentence."""
    decoder = msgspec.json.Decoder(Document)
    with (corpus / "documents.jsonl").open("rb") as lines:
        for number, line in enumerate(lines):
            document = decoder.decode(line)
            if every and number % every == 0:
                article = document.article
                document = replace(document, article=replace(article, body=article.body + SENTENCE))
            yield document


_PROCESSES = 2
"""That build an index: as a rebuild has them on the smallest machine."""


class Ours:
    """The engine of the site in a directory."""

    version = f"Whoosh {version('Whoosh')}"

    def __init__(self, folder: Path, corpus: Path) -> None:
        self._engine = WhooshEngine(folder, processes=_PROCESSES)
        self._corpus = corpus

    def build(self) -> None:
        self._engine.build(read_documents(self._corpus))

    def add_exact(self) -> None:
        """Nothing: every index finds exact words."""

    def open(self) -> None:
        self._engine.snapshot()

    def ask(self, question: Question) -> Answer:
        result = self._engine.snapshot().search(asked(question))
        facets = {}
        for kind in (*KINDS, YEAR):
            values = result.facets[Kind.DATE if kind == YEAR else Kind(kind)].values if result.facets else ()
            facets[kind] = [(value.key, value.count) for value in values if value.count]
        hits = [
            (
                hit.document.article.id,
                hit.document.article.headline,
                "".join([f"<b>{part}</b>" if matched else part for s in hit.snippets for part, matched in s.parts]),
            )
            for hit in result.hits
        ]
        return Answer(result.total, facets, hits)

    def counts(self, question: Question) -> dict[str, dict[str, int]]:
        """All counts of every facet, listed or not."""
        snapshot, request, found = self._engine.snapshot(), asked(question), {}
        for kind in (*KINDS, YEAR):
            of = Kind.DATE if kind == YEAR else Kind(kind)
            page = snapshot.values(of, replace(request, page=1), page_size=1_000_000)
            found[kind] = {value.key: value.count for value in page.values if value.count and kind != YEAR}
            if kind == YEAR:
                found[kind] = {value.key: value.count for value in page.values if len(value.key) == 4}
        return found

    def change(self, every: int) -> None:
        self._engine.build(read_documents(self._corpus, every))


ENGINE = Ours
