"""Small words and commas between capitalised ones: inside an organisation's name, or between two."""

from __future__ import annotations

import pytest

from indexer.model import Kind
from tests.mentions import found


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        # Lists of what a body is for, before its name and behind it.
        (
            "It went to the House Science, Space, and Technology Committee.",
            {"House Science, Space, and Technology Committee"},
        ),
        (
            "The Senate Committee on Commerce, Science, and Transportation met.",
            {"Senate Committee on Commerce, Science, and Transportation"},
        ),
        (
            "The Retail, Wholesale and Department Store Union agreed.",
            {"Retail, Wholesale and Department Store Union"},
        ),
        (
            "The Bakery, Timber, Coal Workers and Flour Sellers International Union (BTCFS) said no. BTCFS left.",
            {"Bakery, Timber, Coal Workers and Flour Sellers International Union"},
        ),
        ("The claim against the Rail, Tram and Bus Union was withdrawn.", {"Rail, Tram and Bus Union"}),
        ("They met the Senate, House and Larch Council.", {"Senate", "House", "Larch Council"}),
        # A company's name goes on to its legal form.
        ("He sued Larchford News and Media Ltd in Dublin.", {"Larchford News and Media Ltd"}),
        ("Shares of Larchford Bank and Trust Co fell.", {"Larchford Bank and Trust Co"}),
        # What several have, or begins with it.
        ("He joined the People's Justice Party in May.", {"People's Justice Party"}),
        # Behind a place, a listed name or a whole one another begins.
        (
            "The loan of the First Bank of Minneapolis and Borvex Inc was late.",
            {"First Bank of Minneapolis", "Borvex Inc"},
        ),
        ("It was paid by the Ford Foundation and Borvex Pharma GmbH.", {"Ford Foundation", "Borvex Pharma GmbH"}),
    ],
)
def test_what_joins_and_what_parts(text: str, organisations: set[str]) -> None:
    assert found(text, Kind.ORGANISATION) == organisations


def test_a_person_behind_a_university_and_its_place_is_none_of_it() -> None:
    text = "Joe Borg from Larch University of Malta and Rosa Vella from Zolvan University won."
    assert found(text, Kind.PERSON) == {"Joe Borg", "Rosa Vella"}
