"""How a name is spelled where and when: what a style desk wants to know of ISIS, ISIL and Daesh.

The link at a spelling searches for these exact words in the articles of the entity. That finds them also inside
longer names, so it stands at the spelling and not at its count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from indexer.model import UNDATED, Entity, FacetCount, Kind, SearchRequest, SpellingUse
from indexer.text import forms
from webapp import labels
from webapp.i18n import _, ngettext
from webapp.narrowing import Link
from webapp.state import url

MAX_COLUMNS = 6
MAX_ROWS = 12


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a name."""

    text: str
    href: str
    count: str
    """Articles that write it so."""


@dataclass(frozen=True, slots=True)
class Row:
    """One publication or year."""

    of: Link
    """What leads to its articles that name the entity."""
    counts: tuple[str, ...]
    """Articles that use each spelling; "" for none."""


@dataclass(frozen=True, slots=True)
class Table:
    """Spellings beside one another, in a row for each publication or year."""

    caption: str
    of: str
    """What a row stands for."""
    rows: tuple[Row, ...]
    more: str
    """What is not shown."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """The spellings of one entity."""

    found: tuple[Spelling, ...]
    """The most frequent first."""
    columns: tuple[str, ...]
    """Those that have a column in the tables."""
    tables: tuple[Table, ...]
    """None where a name is spelled in one way only."""
    unused: tuple[str, ...]
    """Names it also goes by, which no article holds."""


def spellings(entity: Entity, uses: Sequence[SpellingUse]) -> Spellings:
    """The spellings of an entity with their tables."""
    shown = uses[:MAX_COLUMNS]
    held = {forms(use.text) for use in uses}
    tables = [_by_source(entity, shown), _by_year(entity, shown)] if len(uses) > 1 else []
    return Spellings(
        found=tuple(Spelling(use.text, _exactly(entity, use.text), labels.number(use.count)) for use in uses),
        columns=tuple(use.text for use in shown),
        tables=tuple(table for table in tables if table.rows),
        unused=tuple(name for name in entity.spellings if forms(name) not in held) if entity.listed else (),
    )


def _exactly(entity: Entity, text: str) -> str:
    """The search for these exact words in the articles of an entity."""
    words = text.replace('"', " ")
    return url(SearchRequest(f'"{words}"').only(entity.kind, entity.key))


def _by_source(entity: Entity, uses: Sequence[SpellingUse]) -> Table:
    """The publications that name the entity most, by the articles in which they do."""
    totals: dict[str, int] = {}
    names: dict[str, str] = {}
    for use in uses:
        for value in use.sources:
            totals[value.key] = totals.get(value.key, 0) + value.count
            names[value.key] = value.label
    ranked = sorted(totals, key=lambda key: (-totals[key], key))
    left = len(ranked) - MAX_ROWS
    more = ngettext("and %(n)s more publication", "and %(n)s more publications", left, n=labels.number(left))
    return Table(
        caption=_("Spellings by publication"),
        of=labels.one(Kind.SOURCE),
        rows=_rows(entity, Kind.SOURCE, [(key, names[key]) for key in ranked[:MAX_ROWS]], uses, lambda u: u.sources),
        more=more if left > 0 else "",
    )


def _by_year(entity: Entity, uses: Sequence[SpellingUse]) -> Table:
    """The newest years in which the entity is named."""
    years = sorted({value.key for use in uses for value in use.dates} - {UNDATED}, reverse=True)
    left = len(years) - MAX_ROWS
    undated = [UNDATED] if any(value.key == UNDATED for use in uses for value in use.dates) else []
    chosen = [(key, key) for key in (*years[:MAX_ROWS], *undated)]
    return Table(
        caption=_("Spellings by year"),
        of=_("Year"),
        rows=_rows(entity, Kind.DATE, chosen, uses, lambda use: use.dates),
        more=ngettext("and %(n)s earlier year", "and %(n)s earlier years", left, n=labels.number(left))
        if left > 0
        else "",
    )


def _rows(
    entity: Entity,
    kind: Kind,
    values: Iterable[tuple[str, str]],
    uses: Sequence[SpellingUse],
    counts: Callable[[SpellingUse], Iterable[FacetCount]],
) -> tuple[Row, ...]:
    """A row for each value of a facet."""
    tables = [{value.key: value.count for value in counts(use)} for use in uses]
    chosen = SearchRequest().only(entity.kind, entity.key)

    def row(key: str, label: str) -> Row:
        figures = (labels.number(table[key]) if key in table else "" for table in tables)
        return Row(Link(labels.value(kind, key, label), url(chosen.only(kind, key))), tuple(figures))

    return tuple(row(key, label) for key, label in values)
