"""The reference engine: documents in a list, looked at one by one. The yardstick of the contract.

It keeps no index and takes no short cut, so that what it finds is easy to believe. Tests of the site
use it; it serves archives of a few hundred articles.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import pairwise

from indexer.engine import encoding, listing
from indexer.engine.memory.scan import Entry
from indexer.engine.memory.snapshot import MemorySnapshot
from indexer.errors import EngineError, UnbuiltError
from indexer.model import Collected, Document, Info, Rollback
from indexer.workers import Track, Workers, untracked


class MemoryEngine:
    """Keeps the documents it was built from, and those of the build before, until the process ends."""

    def __init__(self, clock: listing.Clock = time.monotonic) -> None:
        self._clock = clock
        self._snapshot: MemorySnapshot | None = None
        self._before: MemorySnapshot | None = None

    def build(
        self,
        documents: Iterable[Document],
        *,
        allow_shrink: bool = True,
        track: Track = untracked,
        workers: Workers | None = None,
    ) -> Info:
        """Put the documents in service; whatever fails, the old ones stay."""
        ordered = sorted(documents, key=lambda document: document.article.id)
        for one, other in pairwise(ordered):
            if one.article.id == other.article.id:
                raise EngineError(f"Two articles have the id {one.article.id!r}.")
        if not allow_shrink and self._snapshot:
            listing.check_shrink(self._snapshot.info().articles, len(ordered))
        digest = encoding.digest(encoding.content(encoding.encode(document)) for document in ordered)
        entries = [Entry.of(number, document) for number, document in enumerate(ordered)]
        self._before = self._snapshot
        self._snapshot = MemorySnapshot(entries, digest, datetime.now(UTC), self._clock)
        return self._snapshot.info()

    def snapshot(self) -> MemorySnapshot:
        """The documents in service now."""
        if self._snapshot is None:
            raise UnbuiltError("There is no index yet. Run: indexer rebuild")
        return self._snapshot

    def verify(self) -> Info:
        """What is in service; memory needs no checking."""
        return self.snapshot().info()

    def generations(self) -> tuple[str, ...]:
        """The names of what is in service and of what was before."""
        held = (self.snapshot(), self._before)
        return tuple(one.info().generation for one in held if one)

    def opened(self, generation: str) -> MemorySnapshot:
        """The documents of a build by its name."""
        for one in (self.snapshot(), self._before):
            if one and one.info().generation == generation:
                return one
        raise listing.unknown_generation(generation, self.generations())

    def rollback(self) -> Rollback:
        """Put the documents of the build before back in service."""
        was = self.snapshot().info().generation
        if self._before is None:
            raise EngineError(f"There is no generation before {was} to go back to.")
        self._snapshot, self._before = self._before, None
        return Rollback(was, self._snapshot.info())

    def gc(self, *, dry_run: bool = False) -> Collected:
        """Nothing: memory holds no more than a rollback needs."""
        self.snapshot()
        return Collected()
