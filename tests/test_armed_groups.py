"""Names as they stand in reports of wars, militias, police and courts."""

from __future__ import annotations

import pytest

from indexer.authority import load
from indexer.extract import extract
from indexer.link import merge_spellings
from indexer.model import Article, Kind
from tests.mentions import found, organisations, persons


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was claimed by Islamic State Khorasan Province.", "Islamic State Khorasan Province"),
        ("The Bangsamoro Islamic Freedom Fighters attacked.", "Bangsamoro Islamic Freedom Fighters"),
        ("It was shared by Jamaat-ul-Ahrar in a statement.", "Jamaat-ul-Ahrar"),
        ("The NATO-led Resolute Support mission said so.", "Resolute Support"),
    ],
)
def test_armed_groups_are_known_in_full(text: str, name: str) -> None:
    mentions = extract(Article("a", "a.txt", "", body=text), load())
    assert name in {m.text for m in mentions if m.kind is Kind.ORGANISATION}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An acronym among the words stands in the acronym as it is.
        (
            "The UN Verification and Transfer Mechanism (UNVTM) met.",
            {"UN Verification and Transfer Mechanism"},
        ),
        # Another language orders the words otherwise.
        ("The Coordination of Zolvan Movements (CMZ) signed.", {"Coordination of Zolvan Movements"}),
    ],
)
def test_what_an_acronym_in_brackets_stands_for(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize("name", ["Orvan Rifles", "Zolvan Freedom Fighters", "Zolvane Delta Avengers", "Loya Jirga"])
def test_sorts_of_fighters_are_organisations(name: str) -> None:
    assert organisations(f"The {name} met in May.") == {name}


def test_an_acronym_of_the_lists_is_that_of_the_organisation_named_in_full_here() -> None:
    text = "AFP officers raided the house, and the Australian Federal Police have confirmed it."
    assert organisations(text) == {"Australian Federal Police"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whoever is best known by the letters keeps them.
        ("The CIA hired him. The Cairo Investors Association wept.", {"CIA", "Cairo Investors Association"}),
        # In brackets may stand whose department a department is.
        ("The Zolvan Division (FBI) met. Later the FBI said no.", {"Zolvan Division", "FBI"}),
        ("The Zolvan Army (AFP) fled. Later the AFP cameras came.", {"Zolvan Army", "Agence France-Presse"}),
        # The news agency has photographers where the police and the army have the same letters.
        ("AFP cameras in Sydney filmed it.", {"Agence France-Presse"}),
    ],
)
def test_an_acronym_of_the_lists_is_not_another_s_by_chance(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


def test_two_letters_are_the_initials_of_too_many() -> None:
    assert organisations("The Eastern Union sued. The EU has agreed.") == {"Eastern Union", "European Union"}


def test_an_acronym_in_brackets_of_which_the_article_goes_on_to_speak_is_the_name_s_before_it() -> None:
    text = "The Zolvan Criminal Police Office (BKX) searched a house. It was raided, the BKX said."
    assert organisations(text) == {"Zolvan Criminal Police Office"}


def test_a_family_name_with_its_article_begins_a_sentence_with_a_capital() -> None:
    text = "Fathi al-Zolvan was shot on Monday. Al-Zolvan had led the cell."
    mentions = extract(Article("a", "a.txt", "", body=text), load())
    assert {m.text for m in mentions if m.name == "Fathi al-Zolvan"} == {"Al-Zolvan"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council's Hosam al-Zolvar demanded aid.", {"Hosam al-Zolvar"}),
        ("Zoubaker al-Vakim, a Tunisian, was killed in Raqqa.", {"Zoubaker al-Vakim"}),
        ("Members of Zolvan al-Sham attacked.", set()),
        ("Clashes went on near Tal al-Zolvar and Hammam al-Vakim.", set()),
        ("It was formerly known as Sarayat al-Zolvar.", set()),
        ("He worked for Diwan al-Zolvaz.", set()),
        ("Aid came to Camp al-Zolvar, Umm al-Zolvar and Haram al-Vakim.", set()),
        ("Fighters of Rijal al-Zolvar left.", set()),
        ("Tal Becker said the talks failed.", {"Tal Becker"}),
    ],
)
def test_a_family_name_with_its_article_is_a_person_s(text: str, expected: set[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Members of the Zolvan militant group attacked.", {"Zolvan"}),
        ("The Zolvan battalion and the Orvan bloc left.", {"Zolvan", "Orvan"}),
        ("The Sunni rebel group and the Basque separatist group left.", set()),
        ("Zolvan militant groups left.", set()),
        ("The Sikh militant group and the Kachin rebel group left the Schengen bloc.", set()),
    ],
)
def test_what_is_called_a_sort_of_group_is_an_organisation(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkmen fighters fled from Iraq. The Iraqi Turkmen Front agreed.", {"iq"}),
        ("Tajik villagers fled in Afghanistan.", {"af"}),
        ("The Turkmen president flew from Ashgabat to Iraq.", {"tm", "iq"}),
        ("The Turkmen president came.", {"tm"}),
        # Two neighbours in the news: what only states have is no minority's.
        ("The Tajik president met the Afghan president.", {"tj", "af"}),
        ("Tajik border guards fired at Afghan smugglers.", {"tj", "af"}),
        ("Turkmen gas flows to Iraq.", {"tm", "iq"}),
        ("A Tajik boxer beat an Afghan.", {"tj", "af"}),
    ],
)
def test_a_minority_is_not_the_country_it_is_called_like(text: str, expected: set[str]) -> None:
    assert found(text, Kind.COUNTRY) == expected


@pytest.mark.parametrize(
    "name",
    ["Kata'ib Imam Zolvan", "Joint Task Force Orvan", "Joint Task Group Sulu", "Ministry of Peshmerga Affairs"],
)
def test_names_with_a_title_a_place_or_another_name_inside_are_whole(name: str) -> None:
    assert organisations(f"Members of the {name} came in May.") == {name}


@pytest.mark.parametrize(
    "text",
    [
        "She is Commissioner for Humanitarian Aid and Camp Management.",
        "The group met Zolvia's Presidential spokesman.",
    ],
)
def test_what_an_officer_is_for_is_nobody_s_name(text: str) -> None:
    assert organisations(text) | persons(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Islamic State Fighters fled.", {"Islamic State"}),
        ("A Somali battalion fought.", set()),
        ("Troops entered al-Alam on Friday.", set()),
        ("The Joint Investigation Team of the police met.", set()),
        ("Northern Command said so.", {"Northern Command"}),
        ("JRTN is the Army of the Men of the Naqshbandi Order.", {"Naqshbandi Army"}),
        (
            "The Benghazi Shura Council is the Benghazi Revolutionaries Shura Council.",
            {"Benghazi Revolutionaries Shura Council"},
        ),
        ("Wilayat Sinai was Ansar Beit al-Maqdis.", {"Ansar Beit al-Maqdis"}),
    ],
)
def test_armed_groups_are_one_value_each_and_no_other_s(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


def test_several_attorneys_are_called_by_one_title() -> None:
    assert persons("Assistant U.S. Attorneys Joe Vella and Rosa Borg came.") == {"Joe Vella", "Rosa Borg"}


@pytest.mark.parametrize(("a", "b"), [("H. Zain", "Hun Sen"), ("Mohammed Saeed", "Mohammed bin Zayed")])
def test_short_names_with_s_and_z_are_two(a: str, b: str) -> None:
    assert {*map(frozenset, merge_spellings({a: 1, b: 1}, Kind.PERSON))} != {frozenset({a, b})}


@pytest.mark.parametrize(
    "name", ["Zolva'il Adil Hasan Salman al-Vayad", "Abd al-Latif bin Abdallah Salih Muhammad al-Zolvari"]
)
def test_a_long_name_with_those_of_father_and_grandfather_is_a_person_s(name: str) -> None:
    assert name in persons(f"The cell was led by {name}, officials said.")


def test_a_long_name_of_a_day_is_nobody_s() -> None:
    assert persons("He spoke at the Joe Lewis Labour Day Telethon on Monday.") == set()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("DoD", "Pentagon"),
        ("Combined Joint Task Force–Operation Inherent Resolve", "Combined Joint Task Force"),
        ("al-Qa'ida in Iraq", "al-Qaeda"),
    ],
)
def test_official_spellings_are_known(said: str, name: str) -> None:
    mentions = extract(Article("a", "a.txt", "", body=f"It was told by {said} on Monday."), load())
    assert [(m.text, m.name) for m in mentions if m.kind is Kind.ORGANISATION] == [(said, name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is also a place begins a family's name or is followed by one.
        ("Sabah al-Zolvar, spokesman for the service, said so.", {"Sabah al-Zolvar"}),
        ("Shiraz Khan wrote it.", {"Shiraz Khan"}),
        ("The case was put by George Vella SC and Rosa Borg.", {"George Vella", "Rosa Borg"}),
        ("Hasnat Karim was questioned.", {"Hasnat Karim"}),
    ],
)
def test_persons_in_reports_of_courts_and_wars(text: str, expected: set[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    "text", ["The JDAM hit a wall.", "It was in the UNSCR of May.", "They came near Shiraz in May."]
)
def test_weapons_resolutions_and_towns_are_neither(text: str) -> None:
    assert organisations(text) | persons(text) == set()
