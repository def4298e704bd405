"""Forms of names that are also other words: the given names An, Jan and Will, fathers' names, titles of many lands,
works and vessels, governments called after whoever leads them."""

import pytest

from indexer.model import Kind
from tests.test_extract import found, people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They kidnapped An Peeters and Lies Maes near Ghent.", {"An Peeters", "Lies Maes"}),
        ("An Peeters, 17, was never found.", {"An Peeters"}),
        ("Police chief Tran Thi An met Nguyen Van An.", {"Tran Thi An", "Nguyen Van An"}),
        ("He called it An Unusual Affair. An MP agreed. An X-ray showed An Hermes bag.", set()),
        ("An American and An Ypres man agreed with An NHS trust.", set()),
    ],
)
def test_an_is_a_given_name_before_a_consonant(text: str, expected: set[str]) -> None:
    assert people(text) == expected


def test_an_alone_is_who_the_article_names_in_full() -> None:
    text = "They kidnapped An Peeters and Lies Maes. The families of An and Lies hoped. An and Lies were found."
    meant = [m.name for m in found(text) if m.kind is Kind.PERSON and m.text == "An"]
    assert meant == ["An Peeters", "An Peeters"]
    assert people("The friends of An and Lies hoped. An and Lies were found.") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's Jan Egelund met Mr Will Carlin.", {"Jan Egelund", "Will Carlin"}),
        ("President Said Zolvak met Judge April Jones.", {"Said Zolvak", "April Jones"}),
        ("Jan Huettinger, managing director of a firm, agreed.", {"Jan Huettinger"}),
        ("In Jan Mr Zolvak left. On Jan 5 he was back. Jan Retail Sales rose.", {"Zolvak"}),
        ("Britain's May Bank Holiday and U.S. May Sales were the topics. It rained.", set()),
    ],
)
def test_a_month_or_an_auxiliary_is_a_given_name_behind_a_title_or_a_possessive(text: str, expected: set[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They praised Martin Luther King Jr. on Monday.", {"Martin Luther King Jr."}),
        ("He was Rodney King Jr and his son Oscar King III.", {"Rodney King Jr", "Oscar King III"}),
        ("Sheikh Zaid bin Sultan al-Zolvani spoke.", {"Zaid bin Sultan al-Zolvani"}),
        (
            "It was Prince Sultan bin Zolvad and Talal bin Sheikh Zolvad.",
            {"Sultan bin Zolvad", "Talal bin Sheikh Zolvad"},
        ),
        ("Oman's Sultan Zolvad spoke.", {"Zolvad"}),
        (
            "Home (Interior) Minister Rafiqul Islam met Defence Minister Nazrul Islam.",
            {"Rafiqul Islam", "Nazrul Islam"},
        ),
    ],
)
def test_what_looks_like_a_title_or_a_faith_may_be_in_a_name(text: str, expected: set[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grand Mufti Ahmad Zolvak met Hojatoleslam Hassan Zolvani.", {"Ahmad Zolvak", "Hassan Zolvani"}),
        ("Maulana Fazlur Zolvak and Alhaji Atiku Zolvani spoke.", {"Fazlur Zolvak", "Atiku Zolvani"}),
        ("Herr Klaus Zolvak, Monsieur Jean Zolvani and Datuk Seri Najib Zolvad met.", {
            "Klaus Zolvak", "Jean Zolvani", "Najib Zolvad",
        }),
        ("Det Insp John Zolvak and the Rt Hon Mary Zolvani agreed.", {"John Zolvak", "Mary Zolvani"}),
        ("PC Andrew Zolvak died. A PC maker agreed with PC World.", {"Andrew Zolvak"}),
        ("Libertarian Gary Zolvak came third.", {"Gary Zolvak"}),
    ],
)  # fmt: skip
def test_titles_of_many_lands_are_no_part_of_a_name(text: str, expected: set[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "His work (also transliterated as Kitab Al Zolvan) was printed in Cairo.",
        "She wrote a book called Anna Zolvanina and a play titled Rosa Gabler.",
        "The fishing boat Maria Zolva sank near the liner Andrea Zolva.",
        "Its signal is Vertical M Symbol FEC 3/4 by day.",
    ],
)
def test_works_vessels_and_lines_of_data_are_no_persons(text: str) -> None:
    assert people(text) == set()


def test_who_is_only_spelled_otherwise_is_a_person() -> None:
    assert people("Ahmad Zolvak (also transliterated as Ahmed Zolvaq) died.") == {"Ahmad Zolvak", "Ahmed Zolvaq"}


def test_a_team_behind_a_country_in_brackets_is_no_family_name() -> None:
    assert people("First came Jesper Zolvby (Denmark) TVM, then James (Jim) Zolvak.") == {
        "Jesper Zolvby",
        "James Zolvak",
    }


def test_a_government_goes_by_the_family_name_of_its_leader() -> None:
    assert people("The Blair government fell, as the Howard administration had.") == {"Blair", "Howard"}
    assert (
        people("The Alberta government and the Labour administration agreed with the Sandinista government.") == set()
    )


@pytest.mark.parametrize(
    "text",
    [
        "The body of Zolv Tarkan was found.",
        "Relatives of Zolv Tarkan wept.",
        "Then Zolv Tarkan was arrested.",
        "Then Zolv Tarkan died aged 91.",
        "They shot Zolv Tarkan, who fled.",
        '"I am sad," Zolv Tarkan, a teacher, said.',
    ],
)
def test_what_only_people_do_and_have_tells_a_person(text: str) -> None:
    assert people(text) == {"Zolv Tarkan"}


def test_what_begins_with_new_is_no_person() -> None:
    assert people("It was coalition partner New Zolva, he said.") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Senator Leila de Lima met police chief Ronald dela Rosa.", {"Leila de Lima", "Ronald dela Rosa"}),
        ("He flew from Santiago de Chile. Banco de Chile rose.", set()),
        ("ZNE head Tibisay Lucena spoke.", {"Tibisay Lucena"}),
        ("In Zolvan Canton it rained. Zolvan Canton co-chair Hevi Mustafa spoke.", {"Hevi Mustafa"}),
    ],
)
def test_particles_before_cities_and_cantons(text: str, expected: set[str]) -> None:
    assert people(text) == expected


def test_a_role_may_be_a_verb() -> None:
    assert {m.rule for m in found("It was ZNE head Larch Valmont.") if m.text == "Larch Valmont"} == {
        "role before the name"
    }
    assert "role before the name" not in {m.rule for m in found("She will head Larch Valmont.")}


def test_brothers_share_the_family_name_that_follows() -> None:
    assert people("They named the brothers Karim and Tarek Zolvani.") == {"Karim Zolvani", "Tarek Zolvani"}
    assert people("It was scored by Neymar and Lionel Zolvani.") == {"Neymar", "Lionel Zolvani"}
