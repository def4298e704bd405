"""The embedded engine: Whoosh's inverted index, columns for facets, SQLite for documents.

schema, writer     documents → files of a generation; those that did not change are carried over
generations        each rebuild beside the last one; switched when verified (reading: who reads one)
snapshot           one generation, opened: evaluate, facets, store answer a request
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import msgspec
from whoosh.index import IndexError as WhooshIndexError
from zstandard import ZstdError

from indexer.engine import listing
from indexer.engine.whoosh.codec import UNPICKLED
from indexer.engine.whoosh.generations import LINK, Generations
from indexer.engine.whoosh.probe import probe
from indexer.engine.whoosh.schema import VERSION
from indexer.engine.whoosh.snapshot import WhooshSnapshot
from indexer.engine.whoosh.writer import write
from indexer.errors import EngineError, UnbuiltError
from indexer.model import Collected, Document, Info, Rollback
from indexer.workers import Track, Workers, untracked

_CONTRADICTIONS = (OSError, LookupError, ValueError, sqlite3.Error, ZstdError, msgspec.MsgspecError, WhooshIndexError)
"""What reading files that do not hold what they should comes to."""

_log = logging.getLogger(__name__)


class WhooshEngine:
    """An index in a directory."""

    def __init__(self, directory: Path, clock: listing.Clock = time.monotonic, processes: int = 1) -> None:
        self._generations = Generations(directory, VERSION)
        self._directory = directory
        self._clock = clock
        self._processes = processes
        self._lock = threading.Lock()
        self._snapshot: WhooshSnapshot | None = None
        self._seen: str | None = None
        """What `current` named when the snapshot was opened."""

    def build(
        self,
        documents: Iterable[Document],
        *,
        allow_shrink: bool = True,
        track: Track = untracked,
        workers: Workers | None = None,
    ) -> Info:
        """Index the documents and put the result in service; whatever fails, the old index stays."""
        with nullcontext(workers) if workers else Workers(self._processes) as running:
            return self._generations.publish(
                lambda directory: write(directory, documents, running, track=track, previous=self._previous()),
                self._verify,
                allow_shrink=allow_shrink,
            )

    def snapshot(self) -> WhooshSnapshot:
        """The generation in service now, opened anew only when another was put in service."""
        current = self._generations.current()
        snapshot = self._snapshot
        if snapshot is not None and current == self._seen:
            return snapshot
        with self._lock:
            if self._snapshot is None or current != self._seen:
                self._snapshot = self._newest(current)
                self._seen = current
            return self._snapshot

    def verify(self) -> Info:
        """Check the generation in service to the last byte; EngineError names what is damaged."""
        return self._verify(self._generations.directory(self._in_service()))

    def generations(self) -> tuple[str, ...]:
        """The generation in service, then those before it."""
        return (self._in_service(), *self._generations.earlier())

    def opened(self, generation: str) -> WhooshSnapshot:
        """A generation by its name, one that was rolled back too."""
        known = self._generations.finished()
        if generation not in known:
            raise listing.unknown_generation(generation, known)
        return self._probed(self._generations.directory(generation), _is_unpickled)

    def rollback(self) -> Rollback:
        """Put the generation before the one in service back."""
        self._in_service()
        with self._generations.changed():
            was = self._in_service()
            back, reasons = self._before()
            if back is None:
                raise EngineError(" ".join([f"There is no generation before {was} to go back to.", *reasons]))
            self._generations.put_back(back.generation)
        return Rollback(was, back, tuple(reasons))

    def gc(self, *, dry_run: bool = False) -> Collected:
        """Remove what is neither in service nor before it nor read, and what killed builds left."""
        self._in_service()
        with self._generations.changed():
            current = self._in_service()
            self._trusted(current)
            back, _ = self._before()
            return self._generations.collect({current, *([back.generation] if back else ())}, dry_run=dry_run)

    def _in_service(self) -> str:
        """The name of the generation in service."""
        current = self._generations.current()
        if current:
            return current
        if known := self._generations.names():
            link = self._directory / LINK
            raise EngineError(f"{link} names no index; the site serves {known[0]} meanwhile. Run: indexer rebuild")
        raise self._missing()

    def _before(self) -> tuple[Info | None, list[str]]:
        """The generation that a rollback puts in service, and what speaks against those in between."""
        reasons: list[str] = []
        for name in self._generations.earlier():
            try:
                return self._trusted(name), reasons
            except EngineError as error:
                reasons.append(str(error))
        return None, reasons

    def _trusted(self, name: str) -> Info:
        """What a generation holds that a worker would serve."""
        snapshot = self._probed(self._generations.directory(name), _is_unpickled)
        snapshot.close()
        return snapshot.info()

    def _previous(self) -> Path | None:
        """The generation in service, whose documents are taken over where they are the same; None when a byte
        of it is damaged or it is of another release, and all are indexed anew."""
        current = self._generations.current()
        if current is None:
            return None
        directory = self._generations.directory(current)
        try:
            self._verify(directory)
        except EngineError:
            return None
        return directory

    def _newest(self, current: str | None) -> WhooshSnapshot:
        """The generation in service; if it cannot be trusted, what was served so far, else the newest other."""
        reasons: list[EngineError] = []
        for name in filter(None, (current, *(n for n in self._generations.names() if n != current))):
            found = self._snapshot
            try:
                found = self._probed(self._generations.directory(name), _is_unpickled)
            except EngineError as error:
                reasons.append(error)
            if found is not None:
                for reason in reasons:  # an error that is raised need not be told twice
                    _log.warning("%s", reason)
                return found
        raise reasons[0] if reasons else self._missing()

    def _open(self, directory: Path, hashed: Callable[[str], bool]) -> WhooshSnapshot:
        """A generation, opened after its files were checked: what Whoosh reads is unpickled, and opening
        a forged pickle would run its code."""
        manifest = self._generations.manifest(directory, hashed=hashed)
        with _contradictions_named(directory):
            return WhooshSnapshot(directory, manifest.info, self._clock)

    def _probed(self, directory: Path, hashed: Callable[[str], bool]) -> WhooshSnapshot:
        """A generation, opened and asked a few questions: files of the right size may still hold nonsense,
        and not all are hashed by every worker."""
        snapshot = self._open(directory, hashed)
        try:
            with _contradictions_named(directory):
                probe(snapshot)
        except EngineError:
            snapshot.close()
            raise
        return snapshot

    def _verify(self, directory: Path) -> Info:
        snapshot = self._probed(directory, lambda file: True)
        snapshot.close()
        return snapshot.info()

    def _missing(self) -> UnbuiltError:
        return UnbuiltError(f"There is no index in {os.fspath(self._directory)}. Run: indexer rebuild")


def _is_unpickled(file: str) -> bool:
    return file.endswith(UNPICKLED)


@contextmanager
def _contradictions_named(directory: Path) -> Iterator[None]:
    """Whole files that do not fit together, or a machine that cannot read them, as an EngineError."""
    try:
        yield
    except _CONTRADICTIONS as error:
        raise EngineError(f"{directory} cannot be used: {error}. Run: indexer rebuild") from error
