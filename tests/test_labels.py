from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import flask_babel
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from indexer.authority import load
from indexer.model import Article, DateSource, Kind
from webapp import labels


@pytest.mark.parametrize(
    ("kind", "key", "label", "shown"),
    [
        (Kind.COUNTRY, "it", "it", "Italy"),
        (Kind.COUNTRY, "xk", "xk", "Kosovo"),
        (Kind.COUNTRY, "cz", "Czech Republic", "Czech Republic"),
        (Kind.COUNTRY, "tr", "Turkey", "Turkey"),
        (Kind.COUNTRY, "q0", "Atlantis", "Atlantis"),
        (Kind.PERSON, "john-kerry", "John Kerry", "John Kerry"),
        (Kind.PERSON, "john-kerry", "", "john-kerry"),
        (Kind.DATE, "2016", "2016", "2016"),
        (Kind.DATE, "2016-02", "2016-02", "February 2016"),
        (Kind.DATE, "2016-01-29", "2016-01-29", "29 January 2016"),
        (Kind.DATE, "undated", "undated", "No date found"),
    ],
)
def test_values_in_words(kind: Kind, key: str, label: str, shown: str) -> None:
    assert labels.value(kind, key, label) == shown


@given(st.dates(date(1000, 1, 1)))
def test_a_month_is_always_a_word(day: date) -> None:
    assert re.search("[A-Z][a-z]{2}", labels.period(day.isoformat()))
    assert re.search("[A-Z][a-z]{2}", labels.period(day.isoformat()[:7]))


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        (None, "No date found"),
        ("2016-02", "February 2016"),
        ("2016-01-29", "29 January 2016"),
        ("2016-01-29T18:04+01:00", "29 January 2016, 18:04 (UTC+01:00)"),
        ("2016-01-29T18:04", "29 January 2016, 18:04"),
        ("2016-01-29T18:04:30Z", "29 January 2016, 18:04 (UTC+00:00)"),
    ],
)
def test_publication_dates_in_words(iso: str | None, shown: str) -> None:
    assert labels.published(iso) == shown


@pytest.mark.parametrize(
    ("source", "with_text", "without"),
    [
        (DateSource.PAGE, "printed on the page as “Friday 29/01/2016”", "printed on the page"),
        (DateSource.URL, "from the address of the page: “Friday 29/01/2016”", "from the address of the page"),
        (DateSource.SIDECAR, "given by the newsroom as “Friday 29/01/2016”", "given by the newsroom"),
        (DateSource.METADATA, "from the file’s own metadata: “Friday 29/01/2016”", "from the file’s own metadata"),
        (DateSource.DATELINE, "from the dateline: “Friday 29/01/2016”", "from the dateline"),
        (DateSource.NONE, "", ""),
    ],
)
def test_how_a_date_is_known(source: DateSource, with_text: str, without: str) -> None:
    article = Article("a", "a.txt", "Headline", date_source=source, date_text="Friday 29/01/2016")
    assert labels.date_provenance(article) == with_text
    assert labels.date_provenance(replace(article, date_text=None)) == without


@pytest.mark.parametrize(
    ("key", "level"), [("2016", "year"), ("2016-02", "month"), ("2016-02-03", "day"), ("undated", "none")]
)
def test_levels_of_dates(key: str, level: str) -> None:
    assert labels.level(key) == level


def test_numbers_of_articles() -> None:
    assert [labels.articles(n) for n in (0, 1, 12345)] == ["0 articles", "1 article", "12,345 articles"]


def test_every_facet_has_its_words() -> None:
    assert [labels.facet(kind) for kind in Kind] == ["People", "Countries", "Organisations", "Date", "Publication"]
    assert [labels.one(kind) for kind in Kind] == ["Person", "Country", "Organisation", "Date", "Publication"]
    assert labels.index(Kind.SOURCE) == "Publications"


def test_other_languages_have_names_of_their_own_for_countries() -> None:
    app = Flask("site")
    flask_babel.Babel(app, default_locale="de")
    with app.test_request_context():
        assert labels.country("cz", "Czech Republic") == "Tschechien"


def test_every_country_is_shown_as_the_names_list_has_it() -> None:
    countries = [entry for entry in load().entries if entry.kind is Kind.COUNTRY]
    assert len(countries) == 250
    for entry in countries:
        assert labels.value(Kind.COUNTRY, entry.key, entry.label) == entry.label
        assert not re.search(r"&|\bSt\b|\.|SAR", entry.label), entry.label
