"""The countries that a well-known organisation's name holds: the *Bank of Italy* speaks of Italy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from indexer.extract.gazetteer import Form, Found, Gazetteer
from indexer.model import Kind
from indexer.text import fold


def countries_held(found: Found, texts: Sequence[str], names: Gazetteer) -> tuple[Found, ...]:
    """The countries named in a well-known name. Northern Ireland is not Ireland."""
    if found.reading.form is not Form.KNOWN or found.last == found.first + 1:
        return ()
    first = _listed(texts, found.first, found.last - 1, names)
    led = [first] if first else []
    if first and first.reading.kind is Kind.ORGANISATION:
        led = _people(found.first, texts, names)
    rest = range(first.last if first else found.first + 1, found.last)
    whole = _folded(found.reading.entry.names)
    parts = (*led, *(_listed(texts, i, found.last, names) for i in rest))
    named = (part for part in parts if part and part.reading.kind is Kind.COUNTRY)
    return tuple(part for part in named if whole.isdisjoint(_folded(part.reading.entry.never)))


def _listed(texts: Sequence[str], first: int, last: int, names: Gazetteer) -> Found | None:
    """The longest listed text that begins with the first of these words."""
    found = names.at(texts[first:last], 0)
    return Found(first, first + found.last, found.reading) if found else None


def _people(first: int, texts: Sequence[str], names: Gazetteer) -> list[Found]:
    """The people whose name begins that of an organisation in a longer one's: *Scottish* Labour in the Scottish Labour
    Party."""
    own = _listed(texts, first, first + 1, names)
    return [own] if own and own.reading.form is Form.ADJECTIVE else []


@lru_cache(maxsize=5_000)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, names))
