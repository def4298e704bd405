"""What a search is narrowed by, and what it could be: facets with ticks, chips with a way out each.

The facets are one form: a value can be ticked and sent with others, or followed as a link by itself.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from indexer.model import ENTITY_KINDS, Facet, FacetCount, Filter, Kind, Prominence, SearchRequest
from webapp import labels, state
from webapp.i18n import _
from webapp.parameters import EXCLUDABLE, PERIOD
from webapp.state import Variations, url

Names = Mapping[Filter, str]
"""Labels of chosen values that a result does not list."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `current` where they lead here."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Restriction:
    """One thing a search is narrowed by, and the search without it."""

    facet: str
    label: str
    without: SearchRequest
    struck: bool = False
    """It is what the search leaves out."""
    spoken: str = ""
    """What it is called with no facet before it, where its label would not do; else ""."""

    @property
    def remove_href(self) -> str:
        """The first page of the search without it."""
        return url(replace(self.without, page=1))


@dataclass(frozen=True, slots=True)
class PeriodField:
    """A field for one end of a period."""

    name: str
    label: str
    value: str
    problem: str
    """Why what was typed cannot be read; else ""."""


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
    """The search whose total is the count, where it is neither this one nor the one ticking leads to; else ""."""
    without_href: str
    """The search that leaves this value out; "" for dates."""
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
    combine: tuple[Link, ...]
    """The switch between any and all of several ticked values."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Everything a result can be narrowed by, as one form."""

    groups: tuple[FacetGroup, ...]
    hidden_fields: tuple[tuple[str, str], ...]
    """What the form carries beside its visible fields."""
    period: tuple[PeriodField, ...]
    major: Link
    """The switch between all mentions and those of main subjects."""


def narrowing(request: SearchRequest, facets: Mapping[Kind, Facet]) -> Narrowing:
    """The form beside a result with these facets."""
    found = groups(request, facets)
    wanted = None if request.mention else Prominence.MAJOR
    switched = url(replace(request, mention=wanted, page=1))
    shown = {"mention", "page", *(group.kind.value for group in found)}
    return Narrowing(
        groups=found,
        hidden_fields=_carried(request, shown.union(PERIOD) if Kind.DATE in shown else shown),
        period=period_fields(dict(state.params(request)), {}),
        major=Link(_("Only where it is a main subject"), switched, bool(request.mention)),
    )


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
    chosen, left_out = request.keys(kind), {out.key for out in request.excluded if out.kind is kind}
    variations, adds = Variations(request, kind), kind not in request.all_of

    def item(value: FacetCount) -> FacetItem:
        key = value.key
        ticked = variations.url(state.toggled(chosen, kind, key))
        only = variations.url((key,)) if adds and chosen - {key} else ""
        return FacetItem(
            key=key,
            label=labels.value(kind, key, value.label),
            count=labels.number(value.count),
            selected=value.selected,
            empty=not value.count,
            href=ticked,
            only_href=only if only != ticked else "",
            without_href=variations.url(chosen - {key}, left_out | {key}) if kind in EXCLUDABLE else "",
            level=labels.level(key) if kind is Kind.DATE else "",
        )

    return tuple(map(item, values))


def restrictions(request: SearchRequest, names: Names) -> tuple[Restriction, ...]:
    """Everything a search is narrowed by, in the order of the page."""
    return tuple(_restrictions(request, names))


def _restrictions(request: SearchRequest, names: Names) -> Iterator[Restriction]:
    def named(chosen: Filter) -> str:
        return labels.value(chosen.kind, chosen.key, names.get(chosen, chosen.key))

    for f in _in_order(request.filters):
        yield Restriction(labels.one(f.kind), named(f), state.toggle(request, f.kind, f.key))
    for f in _in_order(request.excluded):
        without = replace(request, excluded=request.excluded - {f})
        yield Restriction(labels.one(f.kind), _("not %(value)s", value=named(f)), without, struck=True)
    if request.byline:
        spoken = _("by %(names)s", names=request.byline)
        yield Restriction(_("By"), request.byline, replace(request, byline=""), spoken=spoken)
    if request.from_date:
        first = labels.period(request.from_date)
        spoken = _("from %(time)s", time=first)
        yield Restriction(_("From"), first, replace(request, from_date=None), spoken=spoken)
    if request.to_date:
        last = labels.period(request.to_date)
        spoken = _("until %(time)s", time=last)
        yield Restriction(_("Until"), last, replace(request, to_date=None), spoken=spoken)
    if request.mention:
        yield Restriction(_("Mentions"), _("main subject only"), replace(request, mention=None))


def period_fields(typed: Mapping[str, str | None], problems: Mapping[str, str]) -> tuple[PeriodField, ...]:
    """The fields for both ends of a period with what was typed there, and what is wrong with it."""
    words = dict(zip(PERIOD, (_("From"), _("Until")), strict=True))
    return tuple(PeriodField(name, words[name], typed.get(name) or "", problems.get(name, "")) for name in PERIOD)


def hidden_fields(request: SearchRequest) -> tuple[tuple[str, str], ...]:
    """What a search form must carry along so that new words keep the filters."""
    return _carried(request, {"q", "exact", "page"})


def _carried(request: SearchRequest, visible: Container[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in state.params(request) if name not in visible)


def _combine(request: SearchRequest, kind: Kind) -> tuple[Link, ...]:
    if kind not in ENTITY_KINDS or (len(request.keys(kind)) < 2 and kind not in request.all_of):
        return ()
    together = kind in request.all_of
    one, all = (replace(request, all_of=kinds, page=1) for kinds in (request.all_of - {kind}, request.all_of | {kind}))
    return Link(_("any of these"), url(one), not together), Link(_("all of these together"), url(all), together)


def _in_order(chosen: Iterable[Filter]) -> list[Filter]:
    kinds = list(Kind)
    return sorted(chosen, key=lambda f: (kinds.index(f.kind), f.key))
