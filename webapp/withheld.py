"""What the newsroom has taken out, re-read while the site runs: gone within a minute, with no rebuild."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from indexer import rights
from indexer.engine import Snapshot
from indexer.errors import ArchiveError, IndexerError
from indexer.settings import Settings

FRESH = 30.0
"""Seconds a list is trusted; with as many in a browser's cache that makes the minute."""

log = logging.getLogger(__name__)


class Withheld:
    """The list of withheld articles of the archive that an index was made from, read at most every FRESH seconds."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._list: rights.Withheld | None = None
        self._folder: Path | None = None
        """Where the list was read last."""
        self._read_at = 0.0

    def __call__(self) -> rights.Withheld:
        """What is withheld now. A list that became unreadable leaves the last good one in force; one that
        never was readable is an IndexerError, since nobody knows what must not be shown."""
        now = self._clock()
        if self._list is None or now - self._read_at >= FRESH:
            self._list = self._read()
            self._read_at = now
        return self._list

    def _read(self) -> rights.Withheld:
        try:
            return rights.load(self._place())
        except IndexerError as error:
            if self._list is None:
                raise
            log.warning("%s The last readable list of withheld articles stays in force.", error)
            return self._list

    def _place(self) -> Path:
        """Where the list is: asked each time, for a rebuild may be the first one or that of another archive. What an
        index kept of a list is older than what its archive said before it went out of reach."""
        folder, kept = rights.place(self._settings), self._settings.index
        if folder == kept and self._folder not in (None, kept):
            raise ArchiveError(f"{self._folder} is out of reach.")
        self._folder = folder
        return folder


class Hidden:
    """The ids a list hides in a generation, worked out once for each pair of them."""

    def __init__(self) -> None:
        self._last: tuple[rights.Withheld, str, frozenset[str]] | None = None

    def __call__(self, withheld: rights.Withheld, snapshot: Snapshot) -> frozenset[str]:
        """The ids no answer from this snapshot may show."""
        generation = snapshot.info().generation
        last = self._last  # one read: another thread may replace it
        if last and last[:2] == (withheld, generation):
            return last[2]
        ids = withheld.hidden_in(snapshot)
        self._last = (withheld, generation, ids)
        return ids
