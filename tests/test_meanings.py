"""Names that several organisations have: which is meant hangs on the country."""

import pytest

from indexer.authority import load
from indexer.extract.lexicon import meanings, organisations
from indexer.model import Kind
from tests.test_organisations import named, said

PARTY, AGENCY = "Pakistan Tehreek-e-Insaf", "Press Trust of India"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Pakistan voted. The PTI won.", PARTY),
        ("India voted. The PTI won.", AGENCY),
        ("India and Pakistan voted. Pakistani lawyers said the PTI won.", PARTY),
        ("Norway voted. The PTI won.", AGENCY),
        ("Pakistan reads what the Press Trust of India (PTI) says. The PTI won.", AGENCY),
        ("Peru voted. It is up to Congress.", "Peruvian Congress"),
        ("The United States voted. It is up to Congress.", "US Congress"),
        ("In London they read about BNP votes.", "British National Party"),
        ("In Zimbabwe the MDC lost.", "Movement for Democratic Change"),
        ("In Germany the Greens and a Green Party member cheered.", "Alliance 90/The Greens"),
        ("In Britain the Tories lost.", "Conservative Party (United Kingdom)"),
    ],
)
def test_a_name_means_what_it_means_in_the_country(text: str, meant: str) -> None:
    assert named(text) == {meant}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Britain voted. Labour will win, said a Labour MP. They joined Labour.", {("Labour", "Labour Party")}),
        ("Britain voted. The Labour Party won.", {("Labour Party", "Labour Party")}),
        ("Britain voted. Labour costs rose. It was Labour Day.", set()),
        ("Britain voted. The Trade, Labour and Social Affairs Minister Rosa Vella spoke.", set()),
        ("They joined Labour.", set()),
    ],
)
def test_labour_is_a_party_where_it_acts_like_one(text: str, expected: set[tuple[str, str]]) -> None:
    assert said(text) == {(words, f"{name} (United Kingdom)") for words, name in expected}


def test_where_no_country_is_named_a_name_means_what_all_that_are_named_share() -> None:
    parties = {"Labour Party (United Kingdom)", "Conservative Party (United Kingdom)"}
    assert named("The Conservatives' plan failed. Labour's did too.") == parties
    assert named("The Conservatives' plan failed.") == set()
    assert named("Britain voted. The Conservatives won, and conservatives cheered.") == {
        "Conservative Party (United Kingdom)"
    }


def test_a_meaning_has_the_label_of_the_lists() -> None:
    names = load()
    labels = {form: forms[0] for forms in organisations() for form in forms}
    keys = {entry.key for entry in names.entries if entry.kind is Kind.COUNTRY}
    for countries in meanings().values():
        assert countries.keys() <= keys
        for full in countries.values():
            entry = names.find(Kind.ORGANISATION, full)
            assert (entry.label if entry else labels.get(full, full)) == full
