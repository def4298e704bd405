"""Records by which a supplier withdraws an item it has sent."""

from __future__ import annotations

from indexer.dates.printed import read_date
from indexer.errors import ArticleError
from indexer.model import Declared, KillNotice
from indexer.periods import moment

WITHDRAWN = frozenset({"withheld", "canceled"})
"""The states in which an item is not to be used, as the press agencies' bodies call them."""


def kill_notice(path: str, number: int, status: str, said: Declared) -> KillNotice:
    """A record with such a status; ArticleError where it does not say of which item, or when it was made. Its time is
    found where that of a version is, so that the two can be compared."""
    dates = [found.date for text in (said.date, said.updated) if (found := read_date(text or ""))]
    if not said.wire_item or not dates:
        missing = "when it was made" if said.wire_item else "which item is meant"
        raise ArticleError(f"the status it gives is {status}, but it does not say {missing}: nothing is withdrawn")
    version = said.handling.version if said.handling else None
    return KillNotice(path, number, status, said.wire_item, max(dates, key=moment), version)
