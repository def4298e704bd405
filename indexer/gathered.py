"""The documents of an archive: what each is made of is known at once, each is made when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import count

from indexer import earlier
from indexer.engine import Fingerprinted
from indexer.link import Linked
from indexer.model import Copies, Document
from indexer.streams import Extracted, Named
from indexer.workers import Track, untracked

_FINGERPRINT = 16
"""Bytes of a fingerprint: nobody can write two articles that share one, so that the second is taken for the first."""


class Gathered(Fingerprinted):
    """The articles with what the archive knows of each: what the names in it mean, its copies, its corrections."""

    def __init__(
        self,
        extracted: Extracted,
        linked: Linked,
        copies: Mapping[str, Copies],
        corrected_by: Mapping[str, Sequence[str]],
        program: str,
        track: Track = untracked,
    ) -> None:
        """`linked` are the texts of the articles, as `extracted` has noted them; `program` is all that a document
        depends on besides the archive. What is tracked is made of documents."""
        self._extracted = extracted
        self._linked = linked
        self._copies = copies
        self._corrected_by = corrected_by
        self._track = track
        self._begun = blake2b(program.encode(), digest_size=_FINGERPRINT)

    def __len__(self) -> int:
        return len(self._extracted.articles)

    def at(self, place: int) -> Document:
        """The document in a place."""
        [texts] = self._extracted.named([place])
        return self._document(texts)

    def those(self, places: Iterable[int]) -> Iterator[Document]:
        """The documents in some places."""
        wanted = array("L", places)
        documents = map(self._document, self._extracted.named(wanted))
        return iter(self._track("Gathering articles", documents, len(wanted)))

    def _document(self, texts: Sequence[Named]) -> Document:
        """The document of an article and its older versions."""
        newest, *older = texts
        article, tags = newest[0], self._linked.tags(*newest)
        return Document(
            article,
            tags,
            earlier.only_older(tags, [self._linked.tags(*text) for text in older]),
            self._copies.get(article.id),
            tuple(self._corrected_by.get(article.id, ())),
        )

    def fingerprints(self) -> Iterator[tuple[str, bytes]]:
        """As Fingerprinted: hashes of all that goes into a document."""
        places = count()
        for brief in self._extracted.articles.briefs():
            article_id, digest = brief.article.id, self._begun.copy()
            for text in brief.marks.texts:
                meant = self._linked.mark(next(places))
                digest.update(b"%b %d %b" % (text, len(meant), meant))
            digest.update(repr((self._copies.get(article_id), self._corrected_by.get(article_id))).encode())
            yield article_id, digest.digest()
