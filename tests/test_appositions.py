"""What an article says beside a name that it is: a firm, somebody's officer, a company with shares."""

import pytest

from tests.test_extract import organisations, people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvatha, a Peruvian rights group, met witnesses.", {"Zorvatha"}),
        ("Zorvatha, an oil company that owns it, left.", {"Zorvatha"}),
        ("Zorvatha, one of the oldest charities, and Zorvetha, the largest small airline in Peru, left.", {"Zorvetha"}),
        ("Joe Zorvane, a company director, came. Zorvatha, a partner at the firm, left.", set()),
        ("Zorvatha, one of the group, left. Prices were firm Rosa Zorvane said.", set()),
        ("Zorvatha, a town that a company owns, is far.", set()),
        ("Buyers of Zorvatha (ZRVT.O) and Lenvo Borvexi (LB.N) gained.", {"Zorvatha", "Lenvo Borvexi"}),
        ("Borvine Spongosis (BSE) spread.", set()),
        ("A partner at the law firm Reed Borg spoke.", {"Reed Borg"}),
        ("They bought U.S. chipmaker Grace Hopson.", {"Grace Hopson"}),
        ("She told the firm Rosa Zorvane left.", set()),
        ("Rosa Zorvane, a senior consultant of Zorvatha, spoke.", {"Zorvatha"}),
        ("He was good at PE and met US TV.", {"US TV"}),
        ("He left the Premier League.", {"English Premier League"}),
    ],
)
def test_what_is_said_to_be_an_organisation_is_one(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orwi Zorvab, Peru's social welfare minister, left.", {"Orwi Zorvab"}),
        ("The speaker of the People's Council of Peru, Hadora Khalim Zorvas, left.", {"Hadora Khalim Zorvas"}),
        ("The governor of Zorvata, Nusa Borvengara, left. The coach of Zorvata, Zorvan Borva, left.", set()),
        ("Zorvab Motors, Peru's oldest carmaker, left.", set()),
        ("Orwi Zorvab, Peru's champion, won.", set()),
        ("A partner at the law firm Reed Borg spoke.", set()),
    ],
)
def test_whose_officer_somebody_is_tells_a_person(text: str, expected: set[str]) -> None:
    assert people(text) == expected


def test_a_nom_de_guerre_is_somebodys() -> None:
    assert people('A leader, nicknamed "Abu Islam al-Zorvathi", and five others died.') == {"Abu Islam al-Zorvathi"}


@pytest.mark.parametrize("text", ["It is the James Zorvane series.", "He wrote the Rosa Borvex saga."])
def test_what_a_series_is_called_by_is_nobody(text: str) -> None:
    assert people(text) == set()


def test_who_wrote_novels_is_somebody() -> None:
    assert people("He read the Rosa Zorvane novels.") == {"Rosa Zorvane"}


def test_a_report_is_no_organisation_nor_is_whoever_is_firm() -> None:
    assert organisations("The National Commission on Torture Report was published.") == set()
    assert organisations("Zorvatha firm over Borvex\n\nZorvatha will not sell Borvex.") == set()
    assert organisations("The Zorvatha firm on Borvex Street sells.") == set()
