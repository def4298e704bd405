"""What a request selects among the articles its text finds, and what it counts there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from indexer.engine.memory.scan import Entry, is_within
from indexer.model import UNDATED, Kind, LeftOut, SearchRequest
from indexer.periods import first_day, is_period, last_day


def filtered(texts: Iterable[Entry], request: SearchRequest, but: Kind | None = None) -> list[Entry]:
    """The articles that lie in the period and have the chosen values of every kind except one."""
    kinds = [kind for kind in Kind if kind is not but and request.keys(kind)]
    return [e for e in texts if _is_in_range(e, request) and all(_is_chosen(e, request, kind) for kind in kinds)]


def _is_in_range(entry: Entry, request: SearchRequest) -> bool:
    first, last = request.from_date, request.to_date
    return not (first or last) or is_within(entry.document.article.day, first, last)


def _is_chosen(entry: Entry, request: SearchRequest, kind: Kind) -> bool:
    wanted = request.keys(kind)
    held = entry.keys(kind, request.mention)
    return not wanted or (wanted <= held if kind in request.all_of else not wanted.isdisjoint(held))


def value_counts(kind: Kind, texts: Iterable[Entry], request: SearchRequest) -> Counter[str]:
    """How many articles each value would find: its facet's own selection replaced, all else kept."""
    found = filtered(texts, request, but=None if kind in request.all_of else kind)
    return Counter(key for e in found for key in e.keys(kind, request.mention))


def left_out(texts: Iterable[Entry], request: SearchRequest) -> LeftOut:
    """Articles that only a date restriction keeps out and whose date cannot be compared with it."""
    chosen = request.keys(Kind.DATE)
    if not (chosen or request.from_date or request.to_date):
        return LeftOut()
    others = [e for e in texts if all(_is_chosen(e, request, kind) for kind in Kind if kind is not Kind.DATE)]
    outside = [e for e in others if not (_is_in_range(e, request) and _is_chosen(e, request, Kind.DATE))]
    days = [e.document.article.day for e in outside]
    undated = 0 if UNDATED in chosen else days.count(None)
    return LeftOut(undated, sum(len(day) < 10 and _overlaps(day, request) for day in days if day))


def _overlaps(day: str, request: SearchRequest) -> bool:
    """Whether part of a truncated date satisfies the request's dates."""
    start, end = first_day(day), last_day(day)
    if request.from_date and end < first_day(request.from_date):
        return False
    if request.to_date and start > last_day(request.to_date):
        return False
    chosen = request.keys(Kind.DATE)
    return not chosen or any(is_period(p) and start <= last_day(p) and end >= first_day(p) for p in chosen)
