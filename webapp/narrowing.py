"""What a search is narrowed by, and what it could be: facets with ticks, chips with a way out each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from indexer.model import ENTITY_KINDS, Facet, FacetCount, Filter, Kind, SearchRequest
from webapp import labels, state
from webapp.i18n import _
from webapp.state import url

Names = Mapping[Filter, str]
"""Labels of chosen values that a result does not list."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `current` where they lead here."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing a search is narrowed by, and the search without it."""

    facet: str
    label: str
    remove_href: str


@dataclass(frozen=True, slots=True)
class FacetItem:
    """One value of a facet as a tick."""

    key: str
    label: str
    count: str
    selected: bool
    empty: bool
    """Nothing is behind it; shown because it is chosen."""
    href: str
    """The search with this value ticked, or unticked where it is."""
    only_href: str
    """The search whose total is the count, where ticking would add to others; else ""."""
    level: str = ""
    """year, month, day or none for dates; else ""."""


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """One facet."""

    kind: Kind
    label: str
    items: tuple[FacetItem, ...]
    more: Link | None
    """ "10 of 57", leading to all values."""
    combine: Link | None
    """The switch between any and all of several ticked values."""


def groups(request: SearchRequest, facets: Mapping[Kind, Facet]) -> tuple[FacetGroup, ...]:
    """The facets of a result in the order of the page."""
    return tuple(group(request, facets[kind]) for kind in Kind if kind in facets)


def group(request: SearchRequest, facet: Facet) -> FacetGroup:
    """One facet with its ticks."""
    kind = facet.kind
    shown = sum(1 for value in facet.values if value.count)
    more = None
    if kind is not Kind.DATE and shown < facet.total_values:
        words = _("%(shown)s of %(total)s", shown=labels.number(shown), total=labels.number(facet.total_values))
        more = Link(words, url(replace(request, page=1), f"/search/facet/{kind}"))
    return FacetGroup(kind, labels.facet(kind), items(request, kind, facet.values), more, _combine(request, kind))


def items(request: SearchRequest, kind: Kind, values: Iterable[FacetCount]) -> tuple[FacetItem, ...]:
    """The values of a facet as ticks on a search."""
    adds = bool(request.keys(kind)) and kind not in request.all_of
    return tuple(
        FacetItem(
            key=value.key,
            label=labels.value(kind, value.key, value.label),
            count=labels.number(value.count),
            selected=value.selected,
            empty=not value.count,
            href=url(state.toggle(request, kind, value.key)),
            only_href=url(request.only(kind, value.key)) if adds and not value.selected else "",
            level=labels.level(value.key) if kind is Kind.DATE else "",
        )
        for value in values
    )


def chips(request: SearchRequest, names: Names) -> tuple[Chip, ...]:
    """Everything a search is narrowed by, each with its way out."""

    def chip(facet: str, label: str, without: SearchRequest) -> Chip:
        return Chip(facet, label, url(replace(without, page=1)))

    def named(chosen: Filter) -> str:
        return labels.value(chosen.kind, chosen.key, names.get(chosen, chosen.key))

    found = [
        chip(labels.one(f.kind), named(f), state.toggle(request, f.kind, f.key)) for f in _in_order(request.filters)
    ]
    found += [
        chip(labels.one(f.kind), _("not %(value)s", value=named(f)), replace(request, excluded=request.excluded - {f}))
        for f in _in_order(request.excluded)
    ]
    if request.byline:
        found.append(chip(_("By"), request.byline, replace(request, byline="")))
    if request.from_date:
        found.append(chip(_("From"), labels.period(request.from_date), replace(request, from_date=None)))
    if request.to_date:
        found.append(chip(_("Until"), labels.period(request.to_date), replace(request, to_date=None)))
    if request.mention:
        found.append(chip(_("Mentions"), _("prominent only"), replace(request, mention=None)))
    return tuple(found)


def hidden_fields(request: SearchRequest) -> tuple[tuple[str, str], ...]:
    """What a search form must carry along so that new words keep the filters."""
    visible = {"q", "from-date", "to-date", "exact", "page"}
    return tuple((name, value) for name, value in state.params(request) if name not in visible)


def _combine(request: SearchRequest, kind: Kind) -> Link | None:
    if kind not in ENTITY_KINDS or (len(request.keys(kind)) < 2 and kind not in request.all_of):
        return None
    words = _("any of these is enough") if kind in request.all_of else _("all of these together")
    return Link(words, url(replace(request, all_of=request.all_of ^ {kind}, page=1)))


def _in_order(chosen: Iterable[Filter]) -> list[Filter]:
    kinds = list(Kind)
    return sorted(chosen, key=lambda f: (kinds.index(f.kind), f.key))
