from __future__ import annotations

import pytest

from indexer.engine import Snapshot
from indexer.engine.memory import MemoryEngine
from indexer.model import UNDATED, Facet, FacetCount, Filter, Kind, SearchRequest
from tests.site import archive
from webapp.narrowing import Link
from webapp.timeline import Timeline, timeline


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    engine = MemoryEngine()
    engine.build(archive())
    return engine.snapshot()


def shown(snapshot: Snapshot, *dates: str, **more: str) -> Timeline:
    request = SearchRequest(filters=frozenset(Filter(Kind.DATE, date) for date in dates), **more)
    facets = snapshot.search(request).facets
    found = timeline(request, facets[Kind.DATE]) if facets else None
    assert found
    return found


def counted(found: Timeline) -> dict[str, str]:
    return {bar.label: bar.count for bar in found.bars}


def years(counts: dict[str, int]) -> Facet:
    return Facet(Kind.DATE, tuple(FacetCount(key, key, count) for key, count in counts.items()))


def test_without_a_date_there_is_a_bar_for_each_year_empty_ones_too(snapshot: Snapshot) -> None:
    found = shown(snapshot, text="italy")
    assert (found.heading, found.unit, found.above) == ("Articles by year", "year", ())
    assert counted(found) == {"2015": "1", "2016": "3"}
    assert counted(shown(snapshot)) == {"2012": "12", "2013": "1", "2014": "3", "2015": "2", "2016": "5"}
    assert [bar.href for bar in found.bars] == ["/search?q=italy&date=2015", "/search?q=italy&date=2016"]
    assert [bar.height for bar in found.bars] == [33, 100]


def test_an_empty_year_has_no_link(snapshot: Snapshot) -> None:
    found = timeline(SearchRequest(), years({"2012": 1, "2014": 400}))
    assert found and [(bar.label, bar.href != "", bar.height) for bar in found.bars] == [
        ("2012", True, 3),
        ("2013", False, 0),
        ("2014", True, 100),
    ]


def test_a_year_opens_its_months_and_a_month_its_days(snapshot: Snapshot) -> None:
    year = shown(snapshot, "2016")
    assert year.heading == "Articles in 2016" and len(year.bars) == 12
    assert (year.bars[1].label, year.bars[1].name, year.bars[1].count) == ("Feb", "February 2016", "3")
    assert year.above == (Link("All years", "/search"), Link("2016", "/search?date=2016", True))
    month = shown(snapshot, "2016-02")
    assert (year.unit, month.unit) == ("month", "day")
    assert len(month.bars) == 29 and {bar.label: bar.count for bar in month.bars if bar.href} == {"2": "1", "3": "1"}
    assert month.vague == "1 more names no day."
    assert [link.label for link in month.above] == ["All years", "2016", "February 2016"]
    assert shown(snapshot, "2015").vague == "1 more names no month."


def test_the_chosen_day_stands_among_its_neighbours(snapshot: Snapshot) -> None:
    day = shown(snapshot, "2016-02-03")
    assert [bar.label for bar in day.bars if bar.current] == ["3"]
    assert counted(day)["2"] == "1" and not day.above[-1].current
    assert next(bar.href for bar in day.bars if bar.label == "2") == "/search?date=2016-02-02"


def test_several_years_stand_beside_each_other(snapshot: Snapshot) -> None:
    assert [bar.label for bar in shown(snapshot, "2014", "2016").bars if bar.current] == ["2014", "2016"]
    months = shown(snapshot, "2016-01", "2016-02")
    assert [bar.label for bar in months.bars if bar.current] == ["Jan", "Feb"]


def test_undated_articles_have_no_bar(snapshot: Snapshot) -> None:
    assert UNDATED not in counted(shown(snapshot, UNDATED))
    assert timeline(SearchRequest(), years({UNDATED: 3})) is None
    assert timeline(SearchRequest(), None) is None


def test_many_years_without_an_article_share_one_bar() -> None:
    found = timeline(SearchRequest(), years({"1850": 1, "1853": 1, "2014": 0, "2016": 2}))
    assert found and [bar.label for bar in found.bars] == ["1850", "1851", "1852", "1853", "…", "2014", "2015", "2016"]
    assert [(bar.name, bar.count, bar.href) for bar in found.bars if bar.name] == [("1854–2013", "0", "")]
