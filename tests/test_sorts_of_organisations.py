"""What the words for sorts of organisations say alone, behind a number, a saint or a direction."""

import pytest

from tests.test_extract import organisations, people
from tests.test_organisations import said


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The Zorvane Mining Group rose. The Group said it had won.", ("Group", "Zorvane Mining Group")),
        (
            "The Department of Zorvane Affairs met. The Department agreed.",
            ("Department", "Department of Zorvane Affairs"),
        ),
        ("The Justice Department sued. Lawyers for the Department spoke.", ("Department", "US Justice Department")),
    ],
)
def test_the_sort_alone_is_short_for_the_one_named_in_full(text: str, meant: tuple[str, str]) -> None:
    assert meant in said(text)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("He met the Zorvane Commission and the Tolkan Commission. The Commission agreed.", "Commission"),
        ("Islamic State took the town. The Group said it had won.", "Group"),
        ("The Zorvane Group rose. Group sales fell.", "Group"),
    ],
)
def test_the_sort_alone_is_nobody_where_none_or_several_may_be_meant(text: str, alone: str) -> None:
    assert alone not in {words for words, _ in said(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 13th Division attacked. Iraq's 9th Brigade fled.", {"13th Division", "9th Brigade"}),
        ("The 13th Amendment was read. The Division sang.", set()),
        ("St Mary's Hospital said so. Queen's University agreed.", {"St Mary's Hospital", "Queen's University"}),
        ("King's College Hospital agreed. The King's speech was read.", {"King's College Hospital"}),
        ("The School of Zorvane and St Mary's Hospital agreed.", {"School of Zorvane", "St Mary's Hospital"}),
        ("North Zorvane Police said so.", {"North Zorvane Police"}),
        ("The Archdiocese of Zorvane met FC Zorvane.", {"Archdiocese of Zorvane", "FC Zorvane"}),
        ("The Zorvane Royal Infirmary said so.", {"Zorvane Royal Infirmary"}),
        ("The Republicans held on.", set()),
    ],
)
def test_sorts_of_names(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


def test_an_index_and_a_college_are_no_persons() -> None:
    assert people("The Dow Jones industrial average rose. Later College Zorvane agreed.") == set()


def test_whoever_has_a_person_of_its_own_is_an_organisation() -> None:
    text = "Won by Demovisto's Nathan Law and Becker's Nathan Kar, it was New Year's Eve. Zorvane's end came."
    assert organisations(text) == {"Demovisto"}


def test_an_organisation_before_its_analyst_does_not_speak_itself() -> None:
    assert people('"Not bad," said Marwick Vellane analyst Ann Kar.') == {"Ann Kar"}


def test_a_sentence_may_begin_with_people_who_are_no_organisation() -> None:
    assert organisations("Lawyers for the Department of Zorvane Affairs agreed.") == {"Department of Zorvane Affairs"}


def test_whoever_leads_an_organisation_is_no_part_of_its_name() -> None:
    text = "The Larch Guards of Rosa Vellith met. The Larch Council of Marion County did not."
    assert organisations(text) == {"Larch Guards", "Larch Council of Marion County"}


def test_squads_and_cartels_are_organisations() -> None:
    assert organisations("The Zorvane Cartel fled the Anti-Fraud Squad.") == {"Zorvane Cartel", "Anti-Fraud Squad"}


def test_whose_analysts_begin_a_sentence_is_an_organisation() -> None:
    assert organisations("Analysts at Zorvexa Quellane were relieved.") == {"Zorvexa Quellane"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Larch Stock Exchange fell. The Stock Exchange closed.", {"Larch Stock Exchange"}),
        ("The Stock Exchange closed. The Larch Stock Exchange fell.", {"Larch Stock Exchange"}),
        ("The Larch Stock Exchange and the Zorvane Stock Exchange fell. The Stock Exchange closed.", {
            "Larch Stock Exchange", "Zorvane Stock Exchange", "Stock Exchange",
        }),
        ("The Larch Clean Air Force met the Air Force.", {"Larch Clean Air Force", "Air Force"}),
        ("The Larch Energy Company sued the Energy Company of Malta.", {"Larch Energy Company", "Energy Company"}),
    ],
)  # fmt: skip
def test_a_general_name_is_short_for_the_only_one_that_ends_so(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carmaker Tarkin Motors fell.", {"Tarkin Motors"}),
        ("Rival Tarkin Bank gained.", {"Tarkin Bank"}),
        ("Carrier Corp fell. Giant Stores Group rose.", {"Carrier Corp", "Giant Stores Group"}),
    ],
)
def test_what_an_organisation_is_begins_a_sentence_and_no_name(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize("sort", ["foundation", "institute", "alliance", "nonprofit", "shipyard", "record label"])
def test_what_an_organisation_is_may_stand_before_its_name_or_between_commas(sort: str) -> None:
    assert organisations(f"On Monday the {sort} Zolvane agreed.") == {"Zolvane"}
    assert organisations(f"He met Zolvane Tarkin, a local {sort}, on Monday.") == {"Zolvane Tarkin"}
    assert organisations(f"He wrote on wages and the Unemployed, a local {sort}, on Monday.") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A professor at Zolvane agreed.", {"Zolvane"}),
        ("Scientists at Zolvane and at Valletta agreed.", {"Zolvane"}),
        ("She studied at Zolvane for years.", {"Zolvane"}),
        ("She studied with Zolvane for years.", set()),
    ],
)
def test_where_somebody_studies_or_teaches_is_an_organisation(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


def test_an_orange_is_nobodys_given_name() -> None:
    text = "Later the Orange County Sheriff's Department said so."
    assert organisations(text) == {"Orange County Sheriff's Department"}


def test_whoever_answers_in_a_briefing_is_no_organisation() -> None:
    text = "MR. ZOLVANE: Thanks, Matt. QUESTION: Mark, can you confirm?\n\nMS TARKIN: Yes. The ZOLV agreed."
    assert organisations(text) == {"ZOLV"}
