"""What the archive holds of each publication and time, so that an empty result can be told from an empty archive.

`/coverage`                publications × years; of a long time publications × decades, and `?decade=1990` its years
`/coverage?year=2016`      publications × the months of a year
`/coverage?source=key`     the years × months of one publication, and its gaps
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from indexer.errors import PageError, RequestError
from indexer.model import UNDATED, Coverage, Filter, Kind, SearchRequest
from indexer.periods import is_period
from webapp import labels, parameters, state
from webapp.gaps import gap_words, missing_months
from webapp.i18n import _
from webapp.narrowing import Link
from webapp.present import Pager, pager
from webapp.state import entity_url, url

PATH = "/coverage"
ROWS = 25
"""Publications on a page."""
MAX_YEARS = 15
"""Years side by side; of more, decades are."""


@dataclass(frozen=True, slots=True)
class CoverageQuery:
    """Which part of what is held is asked for."""

    year: str = ""
    decade: str = ""
    """Its first year."""
    source: str = ""
    page: int = 1

    @property
    def href(self) -> str:
        """The address of this part."""
        fields = {"source": self.source, "decade": self.decade, "year": self.year}
        pairs = {name: value for name, value in fields.items() if value}
        if self.page > 1:
            pairs["page"] = str(self.page)
        return f"{PATH}?{urlencode(pairs)}" if pairs else PATH


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of articles."""

    count: str
    href: str = ""
    """The search that finds them; "" for none, and where no search finds just them."""
    state: str = ""
    """gap where nothing is held though earlier and later articles are; none where nothing is; else ""."""


@dataclass(frozen=True, slots=True)
class Row:
    """One publication, or one year of one."""

    label: str
    href: str
    cells: tuple[Cell, ...]
    gaps: str = ""
    """How many months between its first and its latest article have none."""
    more_href: str = ""
    """A page that says more."""


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Everything a page of coverage shows."""

    title: str
    lead: str
    path: str
    of: str
    """What a row stands for."""
    columns: tuple[Link, ...]
    rows: tuple[Row, ...]
    told: bool
    """Whether each row says how many gaps it has."""
    last: Row | None
    """All publications together, or what of one has no date."""
    gaps: tuple[str, ...]
    """The times of which nothing is held of a publication, in words."""
    up: tuple[Link, ...]
    """The ways back to what this is a part of."""
    pager: Pager


@dataclass(frozen=True, slots=True)
class Column:
    """A time, or none known."""

    label: str
    keys: tuple[str, ...] = ()
    """The values of the date facet it sums up; none for all articles."""
    first: str = ""
    last: str = ""
    """Where it is more than one value: the ends of the period that finds the same."""
    href: str = ""
    """The page of its parts."""

    def request(self, source: str) -> SearchRequest:
        """The search for its articles; of one publication if there is one."""
        chosen = {Filter(Kind.SOURCE, source)} if source else set()
        if self.first:
            return SearchRequest(filters=frozenset(chosen), from_date=self.first, to_date=self.last)
        chosen |= {Filter(Kind.DATE, key) for key in self.keys}
        return SearchRequest(filters=frozenset(chosen))


def coverage_query(args: parameters.Args) -> CoverageQuery:
    """The part a URL asks for."""
    year, decade, source = (parameters.clean(args.get(name, "")) for name in ("year", "decade", "source"))
    for name, text in (("year", year), ("decade", decade)):
        if text and not (text.isascii() and len(text) == 4 and is_period(text)):
            raise RequestError(_("%(name)s is a year, such as 2016.", name=name))
    return CoverageQuery(
        year,
        f"{decade[:3]}0" if decade else "",
        source[: parameters.MAX_KEY],
        parameters.number(args, parameters.SEARCH["page"]),
    )


def coverage_view(query: CoverageQuery, covered: Sequence[Coverage]) -> CoverageView:
    """What is held of all publications, in a part of all times; PageError for a page past the end."""
    found = [c for c in covered if _in(query, c)]
    columns = _columns(query, found)
    last = state.pages(len(found), ROWS)
    if query.page > last:
        raise PageError(_("There is no page %(page)s of this list.", page=query.page))
    shown = found[(query.page - 1) * ROWS : query.page * ROWS]
    title = _("Coverage")
    time = _time(query)
    return CoverageView(
        title=_("Coverage of %(time)s", time=time) if time else title,
        lead=_("How many articles of each publication and time are held here. A number leads to its articles."),
        path=CoverageQuery(query.year, query.decade, page=query.page).href,
        of=labels.one(Kind.SOURCE),
        columns=tuple(Link(column.label, column.href) for column in columns),
        rows=tuple(_row(c, columns) for c in shown),
        told=True,
        last=Row(_("All publications"), "", _cells(_summed(found), columns, "", True)) if len(found) > 1 else None,
        gaps=(),
        up=tuple(Link(words, href) for words, href in ((title, PATH),) if time),
        pager=pager(query.page, last, lambda page: CoverageQuery(query.year, query.decade, page=page).href),
    )


def source_view(query: CoverageQuery, covered: Coverage) -> CoverageView:
    """What is held of one publication, month by month."""
    source = covered.source
    key, label = (source.key, source.label) if source else ("", "")
    path = CoverageQuery(source=key).href
    years = [query.year] if query.year else _year_range(covered)
    return CoverageView(
        title=_("Coverage of %(source)s", source=label),
        lead=_("How many of its articles are held here of each month. A number leads to its articles."),
        path=path,
        of=_("Year"),
        columns=tuple(Link(column.label, "") for column in [*_months("2000"), Column(_("Whole year"))]),
        rows=tuple(_year_row(covered, year, key) for year in years),
        told=False,
        last=_undated_row(covered, key),
        gaps=tuple(gap_words(covered)),
        up=(Link(_("Coverage"), PATH), Link(label, entity_url(Kind.SOURCE, key))),
        pager=pager(1, 1, lambda _page: path),
    )


def _in(query: CoverageQuery, covered: Coverage) -> bool:
    """Whether anything is held of a publication in the time asked for."""
    start = query.year or query.decade[:3]
    return any(key.startswith(start) for key in covered.counts)


def _time(query: CoverageQuery) -> str:
    if query.year:
        return query.year
    return labels.span(query.decade, _end_of(query.decade)) if query.decade else ""


def _end_of(decade: str) -> str:
    return f"{decade[:3]}9"


def _columns(query: CoverageQuery, found: Sequence[Coverage]) -> list[Column]:
    """The months of a year, the years of a decade, or all years, or the decades that have any; and all of them."""
    years = sorted({year for c in found for year in c.years})
    if query.year:
        return [*_months(query.year), Column(_("Whole year"), (query.year,))]
    if query.decade:
        whole = replace(_decade(int(query.decade) // 10), label=_("All ten years"), href="")
        return [*_years(range(int(query.decade), int(query.decade) + 10)), whole]
    rest = [Column(_("No date"), (UNDATED,)), Column(_("All"))]
    if years and years[-1] - years[0] >= MAX_YEARS:
        return [*(_decade(ten) for ten in sorted({year // 10 for year in years})), *rest]
    return [*_years(range(years[0], years[-1] + 1) if years else ()), *rest]


def _decade(ten: int) -> Column:
    years = tuple(f"{ten}{n}" for n in range(10))
    return Column(labels.span(years[0], years[-1]), years, years[0], years[-1], CoverageQuery(decade=years[0]).href)


def _years(years: Iterable[int]) -> list[Column]:
    return [Column(str(year), (str(year),), href=CoverageQuery(year=str(year)).href) for year in years]


def _months(year: str) -> list[Column]:
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    return [Column(labels.part_of_period(month), (month,)) for month in months]


def _row(covered: Coverage, columns: Sequence[Column]) -> Row:
    source = covered.source
    if source is None:
        return Row(_("Publication not known"), "", _cells(covered, columns, "", False))
    return Row(
        label=source.label,
        href=entity_url(Kind.SOURCE, source.key),
        cells=_cells(covered, columns, source.key, True),
        gaps=labels.number(len(missing_months(covered))),
        more_href=CoverageQuery(source=source.key).href,
    )


def _year_row(covered: Coverage, year: str, key: str) -> Row:
    href = url(Column("", (year,)).request(key)) if covered.counts.get(year) else ""
    return Row(year, href, _cells(covered, [*_months(year), Column("", (year,))], key, True))


def _undated_row(covered: Coverage, key: str) -> Row | None:
    """The articles of a publication that stand under no year."""
    if not covered.counts.get(UNDATED):
        return None
    undated = Column("", (UNDATED,))
    return Row(_("No date found"), "", (*[Cell("")] * 12, *_cells(covered, [undated], key, True)))


def _cells(covered: Coverage, columns: Iterable[Column], source: str, linked: bool) -> tuple[Cell, ...]:
    """The numbers of a row; `linked` where a search finds the articles of just this row."""
    missing = {*missing_months(covered), *_missing_years(covered)}

    def cell(column: Column) -> Cell:
        count = sum(covered.counts.get(key, 0) for key in column.keys) if column.keys else covered.total
        if count:
            return Cell(labels.number(count), url(column.request(source)) if linked else "")
        return Cell(labels.number(0), state="gap" if missing.issuperset(column.keys) else "none")

    return tuple(cell(column) for column in columns)


def _summed(found: Iterable[Coverage]) -> Coverage:
    counts: dict[str, int] = {}
    for covered in found:
        for key, count in covered.counts.items():
            counts[key] = counts.get(key, 0) + count
    return Coverage(None, sum(c.total for c in found), counts)


def _missing_years(covered: Coverage) -> set[str]:
    """The years between a publication's first and its latest that have no article."""
    years = covered.years
    return {str(year) for year in range(years[0], years[-1])} - covered.counts.keys() if years else set()


def _year_range(covered: Coverage) -> list[str]:
    """The years from a publication's first article to its latest, the newest first; of a very long time only
    those that have any."""
    years = covered.years
    if years and years[-1] - years[0] < 100:
        years = list(range(years[0], years[-1] + 1))
    return [str(year) for year in reversed(years)]
