"""Names as they stand in releases of coalitions, foreign offices, missions and agencies."""

from __future__ import annotations

import pytest

from indexer.authority import load
from indexer.extract import extract
from indexer.model import Article, Kind
from tests.mentions import found, organisations, persons


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("OSCE Special Monitoring Mission", "OSCE Special Monitoring Mission to Ukraine"),
        ("OSCE SMM", "OSCE Special Monitoring Mission to Ukraine"),
        ("UN Stabilization Mission in Mali", "MINUSMA"),
        ("UN Office for Project Services", "UNOPS"),
        ("Combined Security Transition Command-Afghanistan", "Combined Security Transition Command-Afghanistan"),
        ("Coalition to Support Legitimacy in Yemen", "Coalition to Support Legitimacy in Yemen"),
        ("IRGC-QF", "Quds Force"),
        ("Islamic Revolutionary Guard Corps-Quds Force", "Quds Force"),
        ("al-Hashd al-Shaabi", "Popular Mobilization Forces"),
        ("Kurdish Regional Government", "Kurdistan Regional Government"),
        ("Ansarallah", "Houthis"),
        ("Group for the Support of Islam and Muslims", "Jama'at Nasr al-Islam wal Muslimin"),
        ("Syrian Arab Red Crescent", "Syrian Arab Red Crescent"),
        ("U.S. Department of the Treasury", "US Treasury"),
        ("Security Media Cell", "Security Media Cell"),
    ],
)
def test_a_body_is_known_by_whichever_name_a_report_has(said: str, meant: str) -> None:
    text = f"Talks with the {said} went on for a week, and nothing was agreed."
    assert organisations(text) == {meant}
    assert persons(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A list with a comma before its "and", as Americans write it.
        (
            "The Bureau of Democracy, Human Rights, and Labor met.",
            {"Bureau of Democracy, Human Rights, and Labor"},
        ),
        ("The Bureau of Population, Refugees, and Migration met.", {"Bureau of Population, Refugees, and Migration"}),
        # Without a list it ends the name.
        ("He left the Ministry of Health, and Labor won.", {"Ministry of Health"}),
        # What a body is put together to do.
        ("He joined the Coalition to Restore Order in Zolvania.", {"Coalition to Restore Order"}),
        ("The Committee to Defend Zolvan Rights met.", {"Committee to Defend Zolvan Rights"}),
        # A society behind its emblem, a board behind what it is for.
        ("The Libyan Red Crescent Society sent a convoy.", {"Libyan Red Crescent Society"}),
        ("The Movement for a Democratic Zolvania met.", {"Movement for a Democratic Zolvania"}),
        ("It was called for a Larch Day parade.", set()),
        ("Members of National Intelligence and Security Board met.", {"National Intelligence and Security Board"}),
        ("It was claimed by Ajnad al-Zolvan in May.", {"Ajnad al-Zolvan"}),
        ("He met the 4th Brigade Combat Team in May.", {"4th Brigade Combat Team"}),
        ("He met the 3rd Heavy Brigade Combat Team in May.", {"3rd Heavy Brigade Combat Team"}),
        ("He met the 4th Brigade's Combat Team leader.", {"4th Brigade"}),
        ("It hit Brigade 313, Brigade 12 and Regiment 175.", {"Brigade 313", "Brigade 12", "Regiment 175"}),
        ("In Brigade 2016 was good, and 3 Brigade 4 men left.", set()),
        ("He commands the 3rd Military Region in May.", {"3rd Military Region"}),
        ("The Zolvan Military District said so.", {"Zolvan Military District"}),
        ("According to Alzolva Net's correspondent, it was hit.", {"Alzolva Net"}),
        # What an Arabic name has of the faith, written small.
        ("The Nour al-din al-Borvi Movement met.", {"Nour al-din al-Borvi Movement"}),
        ("The Office of the Iraqi Prime Minister said so.", {"Office of the Iraqi Prime Minister"}),
        # Partners of a firm, and none behind a city.
        ("He was a partner at Vella, Larch LLP until May.", {"Vella, Larch LLP"}),
        ("In Boston, Zolvane LLP said so.", {"Zolvane LLP"}),
        ("The Queen's Zolvan Hussars and the Zolvane Shura met.", {"Zolvan Hussars", "Zolvane Shura"}),
    ],
)
def test_bodies_are_named_whole(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


def test_what_the_united_nations_back_is_named_without_them() -> None:
    text = "The UN-backed Transitional Zolvan Government (TZG) met. Later the TZG left."
    assert organisations(text) == {"United Nations", "Transitional Zolvan Government"}


def test_the_treasury_is_the_one_named_before() -> None:
    assert organisations("The U.S. Treasury Department acted. The Treasury named two.") == {"US Treasury"}
    assert organisations("The U.S. Treasury acted, as did Zolvane's Treasury.") == {"US Treasury", "Treasury"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The SMM saw it in Ukraine.", "OSCE Special Monitoring Mission to Ukraine"),
        ("The SAF left a town in Sudan.", "Sudanese Armed Forces"),
        ("Talks with the NDS went on in Afghanistan.", "National Directorate of Security"),
    ],
)
def test_an_acronym_is_that_of_the_country(text: str, meant: str) -> None:
    assert organisations(text) == {meant}


@pytest.mark.parametrize(
    "text",
    [
        "They met in the Oval Office on Monday.",
        "A pro-war Telegram channel said so.",
        "The Status of Forces Agreement (SOFA) was signed.",
        "The CHIPS and Science Act was signed.",
        "He met the Foreign and Commonwealth Secretary in May.",
        "It was said by the Under Secretary for Terrorism and Financial Intelligence, who left.",
    ],
)
def test_treaties_and_what_officers_are_for_are_no_organisations(text: str) -> None:
    assert organisations(text) == set()


def test_a_hospital_that_tells_is_no_place() -> None:
    assert organisations("According to Zolvane Hospital, ten people died.") == {"Zolvane Hospital"}
    assert organisations("They were taken to Zolvane Hospital.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "It was told by the Under-Secretary for Zolvan Affairs and Deputy Emergency Relief Coordinator, who left.",
        "The note by Joe, Regional Humanitarian Coordinator for the north, came late.",
        "The Theatre Commander of Operation Zolvan Kai came.",
        "It was told by the Head of Iraq Team at the office.",
        "The officers of the General Staffs of three countries met.",
        "Raids on the villages of Karim Borv and Sabon Zolva left ten dead.",
        "Clashes went on in Grada, Kalvan Maishayi, Karim Borv and Tumbun Zolva.",
        "In a statement, Euphrates Shield said that the road was closed.",
    ],
)
def test_posts_operations_and_places_are_nobody(text: str) -> None:
    assert persons(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Head of MINUSCA, Borvex Zolva, came in May.", {"Borvex Zolva"}),
        ("The governor of Kandahar, Borvex Zolva, came in May.", set()),
        ("Ahmad Massoud spoke of his father, Ahmad Shah Massoud.", {"Ahmad Massoud", "Ahmad Shah Massoud"}),
        ("Brigadier General Karim Sheikh Borvex spoke.", {"Karim Sheikh Borvex"}),
        ("Karim, Sheikh Zolvan and Joe Vella spoke.", {"Zolvan", "Joe Vella"}),
        ("General Salah al-din Zolvani spoke.", {"Salah al-din Zolvani"}),
        ("Fighters of Jaysh Zolva and Borvex al-Sharia came.", set()),
        ("In London, Karim Borv, Rosa Vella and Joe Borg met.", {"Karim Borv", "Rosa Vella", "Joe Borg"}),
        ("In the villages of Tal Borv and Karim Zolva, Rosa Vella said so.", {"Rosa Vella"}),
        ("In the village of Borvex, Rosa Vella said so.", {"Rosa Vella"}),
        ("There is faith in Rosa Vella, Joe Borg and Karim Vella.", {"Rosa Vella", "Joe Borg", "Karim Vella"}),
        ("We have in the hall His Excellency Zolvan Jamal Borv, who does such work.", {"Zolvan Jamal Borv"}),
        ("Maj. Gen. Abdul Zolvar Safi, who came in May, spoke.", {"Abdul Zolvar Safi"}),
        ("Ms. Rosa K. Vella, Director General, International Fund for Larch Trees", {"Rosa K. Vella"}),
        ("António Zolvane, Executive Director, Zolvane Food Fund", {"António Zolvane"}),
    ],
)
def test_persons_are_named_whole(text: str, expected: set[str]) -> None:
    assert persons(text) == expected


def test_a_father_of_somebody_is_not_the_only_one() -> None:
    text = "He named Abu Larch Zolvani and Joe Vella. Abu zolv came too."
    assert "Abu" not in {m.text for m in extract(Article("a", "a.txt", "", body=text), load())}


def test_a_warship_is_no_country() -> None:
    assert found("They sent the USS Georgia and HMAS Sydney to the Gulf.", Kind.COUNTRY) == set()
    assert found("They sent it to Georgia.", Kind.COUNTRY) == {"ge"}


def test_an_acronym_in_another_order_may_end_a_sentence() -> None:
    text = "The National Council for the Zolvan of Larch (CNZP) met. He led the CNZP."
    assert organisations(text) == {"National Council for the Zolvan of Larch"}
