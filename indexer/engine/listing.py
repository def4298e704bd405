"""What of a result is shown, and in which order: rules both engines share.

Finding and counting is each engine's own; these functions only choose, sort and cut what was counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeVar

from indexer.engine.written import Written
from indexer.errors import BudgetError, EngineError, PageError, RequestError
from indexer.model import (
    FACET_SIZE,
    UNDATED,
    Coverage,
    Entity,
    Facet,
    FacetCount,
    FacetPage,
    Kind,
    Neighbours,
    SearchRequest,
    Source,
    SpellingCount,
    SpellingGroup,
    SpellingUse,
)
from indexer.periods import is_period, parent
from indexer.text import fold, forms

PAGE_SIZES = (10, 20, 50)
DEEPEST = 1000
"""How many results deep pages go."""

Clock = Callable[[], float]
T = TypeVar("T")


class Stopwatch:
    """Measures one search against its budget of seconds; None is any time it takes."""

    def __init__(self, budget: float | None, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._end = None if budget is None else clock() + budget

    @property
    def is_over(self) -> bool:
        """Whether the budget is used up."""
        return self._end is not None and self._clock() >= self._end

    def check(self) -> None:
        """BudgetError when the budget is used up."""
        if self.is_over:
            raise BudgetError("This search takes too long; try fewer or rarer words.")


def check_page(request: SearchRequest) -> None:
    """RequestError for a page no result can have."""
    if request.page_size not in PAGE_SIZES:
        raise RequestError("A page can have %(sizes)s results.", sizes=", ".join(map(str, PAGE_SIZES)))
    if request.page < 1:
        raise RequestError("Pages are counted from 1.")


def check_dates(request: SearchRequest) -> None:
    """RequestError for ends of a period that are no dates."""
    for end in (request.from_date, request.to_date):
        if end and not is_period(end):
            raise RequestError("%(date)s is not a date; write 2016, 2016-02 or 2016-02-03.", date=end)


def result_slice(request: SearchRequest, total: int) -> slice:
    """Which of `total` results stand on the page asked for; RequestError for one that is there but too deep."""
    found = page_slice(request.page, request.page_size, total)
    if found.stop > DEEPEST:
        raise RequestError(
            "Only the first %(most)s results can be paged through; add a word or a filter.", most=DEEPEST
        )
    return found


def page_slice(page: int, size: int, total: int) -> slice:
    """Which of `total` things stand on a page; PageError for a page past the end, except the first."""
    start = (page - 1) * size
    if page > 1 and start >= total:
        raise PageError("There is no page %(page)s; number of results: %(total)s.", page=page, total=total)
    return slice(start, start + size)


def neighbours(this: T, found: Sequence[T], total: int, id_of: Callable[[T], str]) -> Neighbours | None:
    """Where one of a result stands among those that can be leafed through, best first; None where it does not."""
    if this not in found:
        return None
    at = found.index(this)
    before = id_of(found[at - 1]) if at else None
    return Neighbours(at + 1, total, before, id_of(found[at + 1]) if at + 1 < len(found) else None)


def facet(kind: Kind, counts: Mapping[str, int], chosen: Collection[str], labels: Mapping[str, str]) -> Facet:
    """The values a search lists of a facet: the most frequent, and the chosen ones at whatever count."""
    if kind is Kind.DATE:
        top = top_periods(counts)
        return Facet(kind, _tree(counts, top, chosen), len(top))
    found = counted(counts, chosen, labels)
    listed = tuple(value for place, value in enumerate(found) if place < FACET_SIZE or value.selected)
    return Facet(kind, listed, sum(value.count > 0 for value in found))


def counted(
    counts: Mapping[str, int], chosen: Collection[str] = (), labels: Mapping[str, str] | None = None
) -> list[FacetCount]:
    """Values with a count, and the chosen ones, by count then key; a value unknown is its own label."""
    keys = {*(key for key, count in counts.items() if count), *chosen}
    values = [FacetCount(key, (labels or {}).get(key, key), counts.get(key, 0), key in chosen) for key in keys]
    return sorted(values, key=by_count)


def by_count(value: FacetCount) -> tuple[int, str]:
    """A sort key: the highest count first, equals by key."""
    return -value.count, value.key


def top_periods(counts: Mapping[str, int]) -> list[str]:
    """The date facet's values at the top of its tree: years, and undated."""
    return [key for key, count in counts.items() if count and (len(key) == 4 or key == UNDATED)]


def _tree(counts: Mapping[str, int], top: Iterable[str], chosen: Collection[str]) -> tuple[FacetCount, ...]:
    """Years, newest first; the months of a chosen year and the days of a chosen month right below."""
    opened = {key for one in chosen for key in _lineage(one)}
    shown = {*top, *chosen}
    if opened:
        shown.update(key for key, count in counts.items() if count and parent(key) in opened)
    return tuple([FacetCount(key, key, counts.get(key, 0), key in chosen) for key in sorted(shown, key=_newest_first)])


def _lineage(key: str) -> Iterable[str]:
    """A period and the longer ones around it."""
    above: str | None = key
    while above:
        yield above
        above = parent(above) if is_period(above) else None


@lru_cache(maxsize=4096)
def _newest_first(key: str) -> tuple[int | str, ...]:
    """A sort key: newest first, each period before its parts, what is no period last."""
    if is_period(key):
        return tuple(-int(part) for part in key.split("-"))
    return int(key == UNDATED), key


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of all values of a facet somebody wants to see."""

    prefix: str = ""
    """What their label starts with, whatever its case and accents."""
    containing: str = ""
    """What their label contains."""
    sort: str = "count"
    """By "count", the highest first, or by "label"."""
    page: int = 1
    page_size: int = 100


def values_slice(wanted: Wanted, total: int) -> slice:
    """Which of `total` values stand on the page wanted; RequestError for what no page can be."""
    if wanted.sort not in ("count", "label"):
        raise RequestError("Values can be sorted by count or by label, not by %(sort)s.", sort=wanted.sort)
    if wanted.page < 1 or wanted.page_size < 1:
        raise RequestError("Pages are counted from 1.")
    return page_slice(wanted.page, wanted.page_size, total)


def facet_page(values: Iterable[FacetCount], wanted: Wanted) -> FacetPage:
    """A page of values that come by count."""
    start, part = fold(wanted.prefix), fold(wanted.containing)
    found = [value for value in values if (label := fold(value.label)).startswith(start) and part in label]
    if wanted.sort == "label":
        found.sort(key=lambda value: (fold(value.label), value.key))
    return FacetPage(tuple(found[values_slice(wanted, len(found))]), len(found))


def distinct_spellings(entity: Entity, written: Written) -> tuple[str, ...]:
    """The spellings of an entity; of several that differ only typographically the one written most often."""
    distinct = {forms(spelling): spelling for spelling in reversed(entity.spellings)}
    return tuple(written.get(spelled, spelling) for spelled, spelling in distinct.items())


def spelling_counts(entity: Entity, written: Written, count: Callable[[str], int]) -> tuple[SpellingCount, ...]:
    """The spellings that occur, by the number of articles that hold them."""
    found = [SpellingCount(text, count(text)) for text in distinct_spellings(entity, written)]
    return tuple(sorted((one for one in found if one.count), key=lambda one: (-one.count, one.text)))


def spelling_groups(
    entities: Iterable[Entity], written: Callable[[Entity], Written], count: Callable[[Entity, str], int]
) -> tuple[SpellingGroup, ...]:
    """For each name in a query the spellings found; names that no found article mentions are left out."""
    groups = (SpellingGroup(e, spelling_counts(e, written(e), partial(count, e))) for e in entities)
    return tuple(group for group in groups if group.matched)


def spelling_use(
    text: str, count: int, sources: Mapping[str, int], dates: Mapping[str, int], labels: Mapping[str, str]
) -> SpellingUse:
    """The use of one spelling, from its counts by publication and by value of the date facet."""
    years = {key: dates[key] for key in top_periods(dates)}
    return SpellingUse(
        text,
        count,
        tuple(counted(sources, (), labels)),
        tuple(sorted(counted(years), key=lambda value: value.key)),
    )


def coverage(held: Mapping[str, Mapping[str, int]], labels: Mapping[str, str]) -> tuple[Coverage, ...]:
    """What is held of each publication, from the counts of its years, its months and undated; "" is the key
    of the articles of none."""

    def place(key: str) -> tuple[bool, str, str]:
        return (not key, fold(labels.get(key, key)), key)

    return tuple(
        Coverage(
            Source(key, labels.get(key, key)) if key else None,
            sum(held[key][period] for period in top_periods(held[key])),
            dict(held[key]),
        )
        for key in sorted(held, key=place)
    )


def suggestions(found: Iterable[tuple[Kind, FacetCount]], limit: int) -> tuple[tuple[Kind, FacetCount], ...]:
    """The names found in articles, by count, then kind, then key."""
    ranked = sorted((one for one in found if one[1].count), key=lambda one: (-one[1].count, one[0], one[1].key))
    return tuple(ranked[:limit])


def unknown_generation(name: str, known: Iterable[str]) -> EngineError:
    """The error for a generation that is not there."""
    return EngineError(f"There is no generation {name!r}; there is {', '.join(known) or 'none'}.")


def check_shrink(before: int, now: int) -> None:
    """EngineError when an archive lost more than half of its articles: more likely a mistake than news."""
    if 2 * now < before:
        raise EngineError(
            f"The archive shrank from {before} articles to {now}. If that is right, rebuild with --allow-shrink."
        )
