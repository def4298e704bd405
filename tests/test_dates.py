"""Publication dates: where they are found, how they are read, what is never one."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from indexer.clean import clean
from indexer.dates import Header, publication_date, url_date, version_date
from indexer.dates.printed import date_line, proven_order, read_date, stub_kind
from indexer.dates.words import LANGUAGES
from indexer.model import DateSource, Declared, Precision, Published, RawArticle
from indexer.readers.newssniffer import take_apart
from indexer.sources import SourceFacts

TODAY = date(2026, 11, 21)
GOLD = Path(__file__).parents[1].parent / "shared" / "gold" / "dev" / "dev_dates.jsonl"
DAYS = st.dates(date(1950, 1, 1), date(2026, 11, 20))


def found(
    raw: RawArticle | None = None, *lines: str, url: str | None = None, dateline: str = "", order: str = "dmy"
) -> Published:
    header = Header(lines, dateline, url)
    return publication_date(raw or RawArticle("a.txt", ""), header, order=order, today=TODAY).published


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Friday 29/01/2016", "2016-01-29"),
        ("Feb. 3, 2016", "2016-02-03"),
        ("Published February 3, 2016 9:05 AM ET", "2016-02-03T09:05"),
        ("Wed Feb 3, 2016 2:05pm EST", "2016-02-03T14:05-05:00"),
        ("03 Feb 2016, 14:05 UTC+02:00", "2016-02-03T14:05+02:00"),
        ("2016-02-03T14:05:09.120Z", "2016-02-03T14:05:09+00:00"),
        ("2016-02-03T14:05:00+0530", "2016-02-03T14:05+05:30"),
        ("2016-02-03T14:05+14:00", "2016-02-03T14:05+14:00"),
        ("2016-01-29 10:00 +99:99", "2016-01-29T10:00"),
        ("2016-01-29 10:00 -14:01", "2016-01-29T10:00"),
        ("2016-01-29 10:00 +05:60", "2016-01-29T10:00"),
        ("Last modified on Wed 3 Feb 2016 14.05 GMT", "2016-02-03T14:05+00:00"),
        ("3 Feb 2016 12:10 a.m.", "2016-02-03T00:10"),
        ("Sept. 3rd, 2016", "2016-09-03"),
        ("3-Feb-2016", "2016-02-03"),
        ("Posted on 3 Feb '16", "2016-02-03"),
        ("3/2/98", "1998-02-03"),
        ("Publié le 1er février 2016 à 14h05", "2016-02-01T14:05"),
        ("Pubblicato il 3 agosto 2016 alle ore 14:05", "2016-08-03T14:05"),
        ("Miércoles, 3 de febrero de 2016", "2016-02-03"),
        ("Donnerstag, 3. März 2016, 14:05 Uhr", "2016-03-03T14:05"),
        ("February 2016", "2016-02"),
        ("31/04/2016", None),
        ("0001-01-01T00:00:00", None),
        ("1 January 0001", None),
        ("01/01/0016", None),
        ("2020-02-30", None),
        ("45/45/2016", None),
        ("© 2015 Example Media", None),
        ("2016", None),
        ("6 hours ago", None),
        ("Attack of 13 November 2015", None),
        ("Remembering Sept. 11, 2001", None),
        ("12.5.2016.1.2", None),
        ("x" * 300 + " 3 Feb 2016", None),
    ],
)
def test_lines_that_are_a_date_and_lines_that_are_not(line: str, expected: str | None) -> None:
    printed = date_line(line)
    assert (printed[0].date if printed else None) == expected


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(["full", "long"]))
def test_what_babel_writes_is_read_back(day: date, language: str, width: str) -> None:
    printed = date_line(format_date(day, width, locale=language))
    assert [p.date for p in printed] == [day.isoformat()]


@given(DAYS, st.sampled_from(["dmy", "mdy"]))
def test_numbers_are_read_in_the_given_order(day: date, order: str) -> None:
    line = f"{day.day:02}/{day.month:02}/{day.year}" if order == "dmy" else f"{day.month:02}/{day.day:02}/{day.year}"
    (printed,) = date_line(line, order)
    assert printed.date == day.isoformat()
    assert printed.ambiguous == (day.day <= 12 and day.day != day.month)


@given(st.text(max_size=80), st.sampled_from(["dmy", "mdy"]))
def test_any_text_is_a_date_or_none(text: str, order: str) -> None:
    for printed in (*date_line(text, order), *filter(None, [read_date(text, order)])):
        datetime.fromisoformat((printed.date + "-01-01")[:10] + printed.date[10:])
    stub_kind(text)


@given(st.integers(0, 99), st.integers(0, 99), st.sampled_from("+-"))
def test_an_offset_is_one_that_clocks_have_or_none(hours: int, minutes: int, sign: str) -> None:
    (printed,) = date_line(f"2016-01-29 10:00 {sign}{hours:02}:{minutes:02}")
    known = minutes < 60 and hours * 60 + minutes <= 14 * 60
    assert printed.date == "2016-01-29T10:00" + (f"{sign}{hours:02}:{minutes:02}" if known else "")


def test_a_weekday_decides_between_two_readings() -> None:
    (printed,) = date_line("Thursday 04/02/2016", "mdy")
    assert (printed.date, printed.ambiguous) == ("2016-02-04", False)
    assert proven_order("Thursday 04/02/2016") == "dmy"


@pytest.mark.parametrize(
    ("line", "expected"),
    [("29/01/2016", "dmy"), ("01/29/2016", "mdy"), ("02/03/2016", None), ("Feb 3, 2016", None), ("no date", None)],
)
def test_what_proves_an_order(line: str, expected: str | None) -> None:
    assert proven_order(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("\xa0/ Updated\xa0", "update"),
        ("Updated 7:48 PM", "update"),
        ("Thursday, 17 December, 5:42 p.m.", "day"),
        ("11 October", "day"),
        ("May", None),
        ("March on Rome", None),
        ("Updated figures were published by the ministry", None),
        ("", None),
    ],
)
def test_lines_that_say_when_without_saying_it(line: str, expected: str | None) -> None:
    assert stub_kind(line) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.nytimes.com/2016/02/03/world/x.html", "2016-02-03"),
        ("http://x.example/world/2016/feb/03/y", "2016-02-03"),
        ("https://x.example/news/20160203-talks", "2016-02-03"),
        ("https://x.example/2016-02-03", "2016-02-03"),
        ("https://x.example/2016/02/talks.html", "2016-02"),
        ("https://x.example/2016/13/45/x", None),
        ("https://x.example/news/world-35486158", None),
        ("https://x.example/article/120160203555", None),
    ],
)
def test_dates_in_urls(url: str, expected: str | None) -> None:
    date_ = url_date(url)
    assert (date_[0] if date_ else None) == expected


def test_the_places_of_a_date_in_order() -> None:
    raw = RawArticle("a.txt", "", metadata=Declared(date="2 May 2011"), sidecar=Declared(date="2011-05-01T10:00+02:00"))
    places = {"url": "http://x.example/2011/05/03/x", "dateline": "May 5, 2011"}
    assert found(raw, "4 May 2011", **places) == Published(
        "2011-05-01T10:00+02:00", Precision.TIME, DateSource.SIDECAR, "2011-05-01T10:00+02:00"
    )
    raw = RawArticle("a.txt", "", metadata=raw.metadata)
    assert found(raw, "4 May 2011", **places) == Published(
        "2011-05-02", Precision.DAY, DateSource.METADATA, "2 May 2011"
    )
    assert found(None, "4 May 2011", **places) == Published("2011-05-03", Precision.DAY, DateSource.URL, "2011/05/03")
    assert found(None, "4 May 2011", dateline="May 5, 2011").source is DateSource.PAGE
    assert found(None, dateline="May 5, 2011") == Published(
        "2011-05-05", Precision.DAY, DateSource.DATELINE, "May 5, 2011"
    )
    assert found() == Published()


def test_published_comes_before_plain_comes_before_updated() -> None:
    assert found(None, "Updated: 5 Feb 2016", "Published: 3 Feb 2016").date == "2016-02-03"
    assert found(None, "Updated 5 Feb 2016", "3 Feb 2016").date == "2016-02-03"
    assert found(None, "Updated 5 Feb 2016").date == "2016-02-05"
    assert found(None, "Published 3 Feb 2016, updated 5 Feb 2016").date == "2016-02-03"


@pytest.mark.parametrize("text", ["2016-12-24", "24 December 2026", "2027", "2026-12"])
def test_no_date_is_later_than_today(text: str) -> None:
    raw = RawArticle("a.txt", "", metadata=Declared(date=text))
    dated = publication_date(raw, Header(), order="dmy", today=date(2016, 11, 21))
    assert dated.published == Published()
    assert "is later than 2016-11-21" in dated.remarks[0]


def test_a_rejected_date_gives_way_to_the_next_place() -> None:
    raw = RawArticle("a.txt", "", metadata=Declared(date="2031-01-01"))
    assert found(raw, "3 Feb 2016").date == "2016-02-03"


def test_a_truncated_date_is_kept_as_it_is() -> None:
    assert found(RawArticle("a.txt", "", sidecar=Declared(date="2016-02"))) == Published(
        "2016-02", Precision.MONTH, DateSource.SIDECAR, "2016-02"
    )
    assert found(RawArticle("a.txt", "", metadata=Declared(date="2016"))).precision is Precision.YEAR


def test_a_month_is_made_precise_by_a_day_within_it_but_not_the_newsrooms() -> None:
    url = "https://x.example/2016/02/talks.html"
    assert found(None, "3 Feb 2016", url=url) == Published("2016-02-03", Precision.DAY, DateSource.PAGE, "3 Feb 2016")
    assert found(None, "3 March 2016", url=url).date == "2016-02"
    raw = RawArticle("a.txt", "", sidecar=Declared(date="2016-02"))
    assert found(raw, "3 Feb 2016").date == "2016-02"


def test_a_date_that_cannot_be_read_is_remarked_on() -> None:
    raw = RawArticle("a.txt", "", sidecar=Declared(date="last week"))
    dated = publication_date(raw, Header(), order="dmy", today=TODAY)
    assert dated.published == Published() and "'last week' (sidecar) cannot be read" in dated.remarks[0]


def test_a_trackers_first_seen_date_is_a_page_date() -> None:
    page = "This article is from the source 'x' and was first published or seen on 3 February 2016.\nHead\n"
    raw = take_apart(RawArticle("a.txt", page + "The body of the article is long enough to be a paragraph, of course."))
    article = clean(raw, "a", None, SourceFacts(), order="dmy", today=TODAY)
    assert (article.published, article.date_source, article.date_text) == ("2016-02-03", "page", "3 February 2016")


def test_an_ambiguous_date_is_flagged_and_read_in_the_given_order() -> None:
    assert found(None, "02/03/2016") == Published("2016-03-02", Precision.DAY, DateSource.PAGE, "02/03/2016", True)
    assert found(None, "02/03/2016", order="mdy").date == "2016-02-03"


@pytest.mark.skipif(not GOLD.exists(), reason="the gold dates are not beside this clone")
def test_every_gold_date_is_found_and_none_invented() -> None:
    wrong = []
    for line in GOLD.read_text().splitlines():
        gold = json.loads(line)
        raw = take_apart(RawArticle("a.txt", gold["text"]))
        article = clean(raw, "a", None, SourceFacts(), order="dmy", today=TODAY)
        day = article.day if article.day and len(article.day) == 10 else None
        if day != gold["date"]:
            wrong.append((gold["id"], gold["date"], day, gold["text"][:60]))
        assert "rebranded in June 2014" in article.body
    assert wrong == []


@pytest.mark.parametrize(
    ("published", "updated", "expected"),
    [
        ("2016-02-03T09:00+01:00", "2016-02-03T15:00:00+01:00", "2016-02-03T15:00+01:00"),
        ("2016-02-03", "2016-02-05", "2016-02-05"),
        ("2016-02-03", "2016-02-01", "2016-02-03"),
        ("2016-02-03", "2066-02-01", "2016-02-03"),
        ("2016-02-03", "yesterday", "2016-02-03"),
        ("2016-02-03", None, "2016-02-03"),
        (None, "2016-02-05", "2016-02-05"),
        (None, None, None),
    ],
)
def test_a_version_has_the_date_of_the_pages_last_change(
    published: str | None, updated: str | None, expected: str | None
) -> None:
    raw = RawArticle("a.html", "", metadata=Declared(updated=updated))
    assert version_date(raw, published, order="dmy", today=TODAY) == expected
