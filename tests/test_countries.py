"""Countries named and implied."""

from functools import cache

import pytest
from babel import Locale

from indexer.authority import Authority, load
from indexer.extract import extract
from indexer.model import Article, Kind

NOT_ISO = {"ac", "cp", "cq", "dg", "ea", "eu", "ez", "ic", "qo", "ta", "un", "xa", "xb", "zz"}
"""Codes of CLDR that are no country or territory of ISO 3166-1."""


@cache
def names_list() -> Authority:
    return load()


def countries(text: str, *, implied: bool = False) -> set[str]:
    """The keys of the countries a text names, or those it implies."""
    mentions = extract(Article("a", "a.txt", "", body=text), names_list())
    return {m.name for m in mentions if m.kind is Kind.COUNTRY and m.implied is implied}


def test_every_country_is_on_the_list_under_its_english_name() -> None:
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.lower() not in NOT_ISO:
            entry = names_list().find(Kind.COUNTRY, code.lower())
            assert entry is not None and name in entry.names, code


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Talks in Libya and Côte d’Ivoire.", {"ly", "ci"}),
        ("The U.S. and the US-led coalition; the United Kingdom and the UK.", {"us", "gb"}),
        ("Syrians and an Egyptian general met Britons.", {"sy", "eg", "gb"}),
        ("The Russian Federation and the Holy See agreed.", {"ru", "va"}),
        ("Israeli-Palestinian talks.", {"il", "ps"}),
        ("Talks with the Bank of Italy.", {"it"}),
        ("South Sudan and the South Korean president.", {"ss", "kr"}),
        ("Papua New Guinea and Equatorial Guinea.", {"pg", "gq"}),
        ("The Jordanian king left Jordan for Georgia.", {"jo", "ge"}),
        ("French Guiana is far.", {"gf"}),
        ("Kosovo's parliament and Türkiye.", {"xk", "tr"}),
        ("ITALY 5\n\nThe rate rose.", {"it"}),
    ],
)
def test_named(text: str, keys: set[str]) -> None:
    assert countries(text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Washington says that Brussels waits.", {"us", "be"}),
        ("ROME — The talks in Aleppo ended.", {"it", "sy"}),
        ("BEIRUT/AMMAN (Reuters) - The talks ended.", {"lb", "jo"}),
    ],
)
def test_implied_by_a_city_or_capital(text: str, keys: set[str]) -> None:
    assert countries(text, implied=True) == keys
    assert countries(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan scored.",
        "The painter Georgia O'Keeffe died.",
        "Columbia University is old.",
        "Sheriff Chad Bianco said so.",
        "He went to New Mexico and New Jersey by the Gulf of Mexico.",
        "The Indian Ocean and the South China Sea.",
        "Latin America and New England.",
        "He told us that it is in the past.",
    ],
)
def test_people_companies_and_seas_named_like_countries_are_none(text: str) -> None:
    assert countries(text) == set()
