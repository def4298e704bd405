"""Officials and fighting units, as ministries, parliaments and news agencies name them."""

import pytest

from indexer.model import Kind
from tests.test_extract import found, organisations, people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He wrote to Under Secretary of the Navy for Procurement Rosa Zorvane.", {"Rosa Zorvane"}),
        ("It was Deputy Assistant Secretary for Arms Reduction Marvin Borvex who spoke.", {"Marvin Borvex"}),
        ("A Commissioner for Humanitarian Aid was named.", set()),
        ("A Member of Parliament Odoline Zorvexi objected.", {"Odoline Zorvexi"}),
        ("The Dutch ambassador to Chile Orami Zorveshige agreed.", {"Orami Zorveshige"}),
        ("The envoy to the United Nations Orami Zorveshige agreed.", {"Orami Zorveshige"}),
        ("The envoy to Chile Tuesday denied it.", set()),
        ("Senate Minority Whip Odoline Zorvexi agreed.", {"Odoline Zorvexi"}),
    ],
)
def test_whose_office_is_told_at_length_is_found(text: str, expected: set[str]) -> None:
    assert people(text) == expected


def named_as(text: str) -> set[tuple[str, str]]:
    return {(m.text, m.name or m.text) for m in found(text) if m.kind is Kind.PERSON}


def test_a_title_tells_a_name_from_the_middle_of_another() -> None:
    assert ("Zorvex", "Lee Zorvex Borg") not in named_as("Lee Zorvex Borg was shot. Mr Zorvex was a neighbour.")
    text = "Fernando Zorvex de Borg left. Later Mr Zorvex returned. Karim Zorvex Ali and Nadia Zorvex Ali met."
    assert ("Zorvex", "Fernando Zorvex de Borg") in named_as("Fernando Zorvex de Borg left. Later Mr Zorvex returned.")
    assert ("Zorvex", "Fernando Zorvex de Borg") not in named_as(text)


def test_a_family_names_particle_may_have_a_capital_where_the_full_name_has_none() -> None:
    said = named_as("The director Theo van Gogh spoke. Van Gogh's film was shown.")
    assert ("Van Gogh", "Theo van Gogh") in said


def test_an_officers_title_is_no_end_of_a_companys_name() -> None:
    assert organisations("They charged Boeing Chief Financial Officer Rosa Zorvane.") == {"Boeing"}
    assert organisations("The Fire Chief Association left.") == {"Fire Chief Association"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aircraft of 9 Squadron and No. 12 Squadron flew.", {"9 Squadron", "No. 12 Squadron"}),
        ("Men of 812 Expeditionary Air Wing came.", {"812 Expeditionary Air Wing"}),
        ("The 77th Fighter Wing and 18 Brigade came.", {"77th Fighter Wing", "18 Brigade"}),
        ("In 2004 Squadron leaders met.", set()),
        ("It was 318 Corps and 19 Division.", {"318 Corps", "19 Division"}),
        ("The 3 Division One clubs met.", set()),
        ("The 12 Squadrons came, and 3 Wing doors fell.", {"3 Wing"}),
        ("On May 5 Brigade officers met. By Nov. 11 Regiment life was dull. Some 1,200 Battalion men came.", set()),
        ("He lives at 12 Regiment Street, Flat 3 Wing and Block 7 Wing C. At age 20 Squadron life suited him.", set()),
        ("They won 4 Division 2 titles.", set()),
        ("In Lima 9 Homicide Division officers and 40 Fire Brigade staff met.", {"Homicide Division", "Fire Brigade"}),
        ("The 3 Zorvan Brigade led.", {"3 Zorvan Brigade"}),
    ],
)
def test_a_unit_may_have_a_plain_number(text: str, expected: set[str]) -> None:
    assert {m.name or m.text for m in found(text) if m.kind is Kind.ORGANISATION} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Office of the Inspector General agreed.", {"Office of the Inspector General"}),
        ("The Office of the Special Representative was told.", {"Office of the Special Representative"}),
        ("It is the office of the mayor.", set()),
        ("The Peruvian Center for Coastal Research agreed.", {"Peruvian Center for Coastal Research"}),
        ("The Peruvian Chambers of Commerce agreed.", {"Peruvian Chambers of Commerce"}),
        ("Both Chambers of Parliament agreed.", set()),
        ("The Zorvan Ombudsman Service agreed.", {"Zorvan Ombudsman Service"}),
        ("The Peruvian Ministry of Defence agreed.", {"Peruvian Ministry of Defence"}),
    ],
)
def test_offices_and_centres_are_named_whole(text: str, expected: set[str]) -> None:
    assert {m.name or m.text for m in found(text) if m.kind is Kind.ORGANISATION} == expected


def test_where_a_senator_is_from_is_a_state() -> None:
    def countries(text: str) -> set[str]:
        return {m.name for m in found(text) if m.kind is Kind.COUNTRY}

    assert countries("It was Senator Rosa Vella of Georgia who asked.") == set()
    assert countries("It was President Rosa Vella of Georgia who asked.") == {"ge"}
    assert countries("It was central bank Governor Rosa Vella of Georgia who asked.") == {"ge"}


def test_a_place_within_a_place_or_a_name_within_a_longer_one_is_no_country() -> None:
    text = "The Northern Ireland Executive borrowed from Wells Fargo Bank."
    assert {m.name for m in found(text) if m.kind is Kind.COUNTRY} == {"gb"}


def test_whose_names_both_have_an_article_is_no_person() -> None:
    assert people("The groups al-Zorva al-Borvexiyyah and Karim al-Borvexi met.") == {"Karim al-Borvexi"}


def test_corps_and_devolved_governments_are_well_known() -> None:
    assert organisations("The Royal Marines met the Scottish Executive.") == {"Royal Marines", "Scottish Executive"}
    assert organisations("The Royal Society for Asian Affairs met.") == {"Royal Society for Asian Affairs"}
    assert organisations("France's 2nd Parachute Regiment landed.") == {"2nd Parachute Regiment"}
