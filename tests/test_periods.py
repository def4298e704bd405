import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.periods import first_day, is_period, last_day, moment, parent, read_period


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2016", "2016"),
        (" 2016-02 ", "2016-02"),
        ("2016-02-29", "2016-02-29"),
        ("29/01/2016", "2016-01-29"),
        ("29.1.2016", "2016-01-29"),
        ("1/29/2016", "2016-01-29"),
        ("03/02/2016", "2016-02-03"),
        ("2/2016", "2016-02"),
        ("2016/2/3", "2016-02-03"),
        ("2015-02-29", None),
        ("31/02/2016", None),
        ("0999", None),
        ("16", None),
        ("yesterday", None),
        ("2016-13", None),
        ("٢٠١٦", None),
        ("", None),
    ],
)
def test_read_period(typed: str, expected: str | None) -> None:
    assert read_period(typed) == expected


def test_month_first() -> None:
    assert read_period("03/02/2016", "mdy") == "2016-03-02"


@pytest.mark.parametrize(
    ("iso", "first", "last", "above"),
    [
        ("2016", "2016-01-01", "2016-12-31", None),
        ("2016-02", "2016-02-01", "2016-02-29", "2016"),
        ("2016-02-03", "2016-02-03", "2016-02-03", "2016-02"),
        ("2016-01-29T18:04+01:00", "2016-01-29", "2016-01-29", None),
    ],
)
def test_days_of_a_period(iso: str, first: str, last: str, above: str | None) -> None:
    assert (first_day(iso), last_day(iso), parent(iso)) == (first, last, above)


@given(st.dates(min_value=__import__("datetime").date(1000, 1, 1)))
def test_every_day_is_a_period_inside_its_parents(day: object) -> None:
    iso = str(day)
    assert is_period(iso)
    for period in (iso[:7], iso[:4]):
        assert first_day(period) <= iso <= last_day(period)


@given(st.text(max_size=12))
def test_what_is_read_is_a_period(typed: str) -> None:
    found = read_period(typed)
    assert found is None or is_period(found)


def test_moments_can_be_compared_whatever_is_known() -> None:
    dates = [None, "2016", "2016-01-29", "2016-01-29T18:04+01:00", "2016-01-29T18:04", "2016-02", "2016-02-03T10:00"]
    shuffled = [dates[place] for place in (3, 6, 0, 5, 1, 4, 2)]
    assert sorted(shuffled, key=moment) == dates
    assert moment("2016-01-29T18:04+99:99") == moment("2016-01-29")
