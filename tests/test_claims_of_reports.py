"""What reports on conflicts and talks hold that reads like a person or an organisation and is none, and names that are
claimed whole."""

from __future__ import annotations

import pytest

from indexer.authority import load
from indexer.extract import extract
from indexer.model import Article, Kind
from tests.mentions import organisations, persons


@pytest.mark.parametrize(
    "text",
    [
        "Provincial spokesman Karim Zorvan said that two guards were wounded.",
        "Talks were held, and Middle East analysts, who knew of them, were content.",
        "All the members of the Zolvanist bloc left the hall at noon.",
        "The DZ Minister of Defence and the DZ Foreign Minister met there.",
        "They agreed on the exchange of PoWs and of other detainees.",
        "The village was hit by FPV drones and by rockets of a HIMARS launcher.",
        "The leader spoke to the Turkish TV channel for an hour.",
        "This was followed by its listing as a Foreign Terrorist Organization.",
        "She was awarded the Medal of Valour (MOV), and many said that the MOV was deserved.",
        "He wears the Distinguished Conduct Cross (DCC) and was glad of the DCC.",
        "The flag of the Democratic Republic of Zolvania (DRZ) was burnt, and the DRZ no longer exists.",
        "The book by Rosa Vella & Joe Borg is out of print.",
        "They were detained under Burma's Unlawful Association Law for their alleged links.",
        "It was hit with an Anti-Hull Ballistic Missile (AHBM), and the AHBM sank.",
    ],
)
def test_what_is_no_organisation_is_claimed_as_none(text: str) -> None:
    assert organisations(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The 64 Purple Hearts, 27 more than last year, were handed over.",
        "Shells fell in Karim Al Zolva, a Lebanese border village, on Friday.",
        "The troops withdrew from the Sheikh Zorvan front on Monday.",
        "26 April 2024 01:48 PM Jerusalem Timing.",
    ],
)
def test_what_is_no_person_is_claimed_as_none(text: str) -> None:
    assert persons(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Support Group for Faith and Believers was founded there.", {"Support Group for Faith and Believers"}),
        ("The General Command of Peshmerga Forces spoke of an attack.", {"General Command of Peshmerga Forces"}),
        ("It worked with Zorva Kabir Co. for Logistics Services in Aden.", {"Zorva Kabir Co. for Logistics Services"}),
        ("It named Al-Zorvan Exchange and Transfer Company.", {"Al-Zorvan Exchange and Transfer Company"}),
        ("It named Zorva Petroleum and Shipping FZC as well.", {"Zorva Petroleum and Shipping FZC"}),
        ("The fighters (People's Zolvan Force) held on.", {"People's Zolvan Force"}),
        ("It was told of by the Zolvan Ombudsman's Office on Friday.", {"Zolvan Ombudsman's Office"}),
        ("He governs Norte de Santander, and they fled to Norte de Santander.", set()),
        ("The site Larch.NET was closed at once.", {"Larch.NET"}),
        ("Talks with the Sunni Muslim al-Zolva Coalition went on.", {"al-Zolva Coalition"}),
        ("The Borvex National Dialogue Congress was opened at noon.", {"Borvex National Dialogue Congress"}),
        ("The National Dialogue Congress was opened at noon.", {"National Dialogue Congress"}),
    ],
)
def test_an_organisation_is_claimed_whole(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Major General Zorvan Sheikh Kamal told them so.", {"Zorvan Sheikh Kamal"}),
        ("Ayatolla Ali Zorvani denounced it.", {"Ali Zorvani"}),
        ("Karim Zorvani Leads, Abu Omar al-Zolva Follows, Others Wait", {"Abu Omar al-Zolva"}),
    ],
)
def test_a_person_is_claimed_whole(text: str, expected: set[str]) -> None:
    assert persons(text) == expected


def test_what_only_says_of_what_sort_something_is_is_none_by_standing_in_a_list() -> None:
    assert organisations("He serves with Headquarters and Borvex Ltd, and with the others.") == {"Borvex Ltd"}


def test_a_known_name_before_a_spokesman_stays() -> None:
    assert organisations("Target spokesman Joe Borg declined to say more.") == {"Target"}


def test_golfers_after_their_scores_stay() -> None:
    assert persons("The scores were 61 Fred Couples, 62 Joe Borg.") >= {"Fred Couples"}


@pytest.mark.parametrize(
    "text",
    [
        "They burnt homes in Ali Abu Zorve and Karim Zolvayu in the western Oromia region.",
        "The troops fought in Mir Ali, where two of them were killed.",
        "Rosa Vella was appointed Minister of Emergency Situations.",
        "They belong to the Borvex Private Military Contractor (BMC), it said.",
        "The tanker, the M/V Zolvanen, was hit by a drone.",
        "They took Karim al-Zolvi, Younes al-Zorvi and Zorva neighborhoods on Sunday.",
        "It is one of the mainly Muslim Zolvéka rebel groups.",
        "They left Stanytsia Zolvanska for the rest of the week.",
        "Residents from Sheikh Zorvan, a large neighbourhood in the north, fled.",
    ],
)
def test_places_and_offices_are_no_persons(text: str) -> None:
    assert persons(text) <= {"Rosa Vella"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Among the dead were Sepoy Karim Zolvan and Naib Subedar Omar Borvi.", {"Karim Zolvan", "Omar Borvi"}),
        ("Mulla Karim Zolvani arrived on Sunday.", {"Karim Zolvani"}),
        ("It is led by General Zolvurrahmane (Omar) Borviani of the guard.", {"Zolvurrahmane Borviani"}),
        ("Chief Monitor Zolvçek welcomed it.", {"Zolvçek"}),
        ("(Signed) Juan Alberto Zolvos Borvia", {"Juan Alberto Zolvos Borvia"}),
    ],
)
def test_ranks_and_forms_of_conflicts(text: str, expected: set[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The law is called the GDPR, and IBO and KP stand for other things.",
        "More ShortsThe flat was hit twice. RosaEditor wrote of it.",
    ],
)
def test_what_is_glued_or_abbreviates_a_thing_is_no_organisation(text: str) -> None:
    assert organisations(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Israel's Defence Minister Israel Zolvan praised them. Why Israel waited is not known.",
        "Israeli minister Israel Zolvan praised them. Why Israel waited is not known.",
    ],
)
def test_a_country_whose_people_or_offices_are_named_is_no_given_name(text: str) -> None:
    assert "Israel" not in {
        m.text for m in extract(Article("a", "a.txt", "", body=text), load()) if m.kind is Kind.PERSON
    }


def test_a_given_name_that_is_a_country_too_stays_a_persons() -> None:
    text = "Jordan Fletcher won the match on Monday. He was glad, and Jordan smiled."
    assert [m.text for m in extract(Article("a", "a.txt", "", body=text), load())] == ["Jordan Fletcher", "Jordan"]
    assert persons(text) == {"Jordan Fletcher"}
