"""Organisations whose names hold a title, a country, a comma or another organisation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.chunks.abbreviated import defined_start
from indexer.extract.chunks.pieces import runs
from indexer.extract.gazetteer import gazetteer
from indexer.extract.lexicon import is_acronym, lexicon
from indexer.extract.words import sentences
from tests.mentions import names_list
from tests.test_organisations import named, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pressure group Justice in Laos said so.", {"Justice in Laos"}),
        ("The rights group Voices for Sahel Farmers met.", {"Voices for Sahel Farmers"}),
        ("The watchdog Builders Without Frontiers met.", {"Builders Without Frontiers"}),
        (
            "The lender Maltese Permanent and the airline British Northland agreed.",
            {"Maltese Permanent", "British Northland"},
        ),
        ("The brewery group Zolvex in Laos sold beer.", {"Zolvex"}),
        ("The group Italian Maria Rossellini founded met.", set()),
        ("The group Italian President Rosa Bianco met left.", set()),
        ("The Larch Valley Unified School District closed its schools.", {"Larch Valley Unified School District"}),
    ],
)
def test_what_is_called_an_organisation_goes_on_to_its_end(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He called the Prime Minister's Press Office there.", {"Prime Minister's Press Office"}),
        ("The Tuna County Sheriff's Office said so.", {"Tuna County Sheriff's Office"}),
        ("The Tuna County Coroner's Office said so.", {"Tuna County Coroner's Office"}),
        ("It was the Attorney General's Office.", {"Attorney General's Office"}),
        ("He saw Minister Joe Vella's Office.", set()),
        ("She sued the Miss Malta Organisation and Miss Tuna Inc.", {"Miss Malta Organisation", "Miss Tuna Inc"}),
        ("He told Navy Capt. Joe Vella so.", {"Navy"}),
        ("Army Lt. Gen. Joe Vella left.", {"Army"}),
    ],
)
def test_a_title_may_be_in_a_name_or_follow_it(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plant of Toyota Malta, which closed, is for sale.", {"Toyota Malta"}),
        ("On Monday Environment Malta said it would rain.", {"Environment Malta"}),
        ("Petroleum Development Malta was sold.", {"Petroleum Development Malta"}),
        ("They read a NATO Malta plan.", {"NATO"}),
        (
            "The Maltese Red Cross and the International Red Cross came.",
            {"Maltese Red Cross", "International Red Cross"},
        ),
        ("The pro-Malta New Tuna Party's head left.", {"New Tuna Party"}),
    ],
)
def test_a_country_may_be_in_a_name(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Counter-Daesh Coalition met.", {"Counter-Daesh Coalition"}),
        ("The Counter ISIL Coalition met.", {"Counter ISIL Coalition"}),
        ("The World Anti-Tuna League met.", {"World Anti-Tuna League"}),
        ("It was made by Zolv IKEA Systems.", {"Zolv IKEA Systems"}),
        ("He bought Zolv's Bancshares Inc. there.", {"Zolv's Bancshares Inc."}),
        ("Foreign Office Minister Joe Vella said so.", set()),
        ("FCO Minister Joe Vella said so.", set()),
        ("A Foreign Office spokesman said so.", {"Foreign Office"}),
        ("The Labour Party Minister Joe Vella said so.", {"Labour Party"}),
    ],
)
def test_an_organisation_may_be_in_the_name_of_another(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Ministry of Agriculture, Fisheries and Food left.",
            {"Ministry of Agriculture, Fisheries and Food"},
        ),
        (
            "The Ministry of Justice and the Ministry of Justice and Trade met.",
            {"Ministry of Justice", "Ministry of Justice and Trade"},
        ),
        ("The Court of Justice Vella met.", set()),
        ("The Ministry of Health, Joe Vella and others left.", {"Ministry of Health"}),
        ("He asked the Department of Trade and Department of Health.", {"Department of Trade", "Department of Health"}),
        ("An analyst for Zolv, Borvex & Co. left.", {"Zolv, Borvex & Co."}),
        ("He was at the University of Malta at Chapel Hill then.", {"University of Malta at Chapel Hill"}),
        ("He met the University of Malta at noon.", {"University of Malta"}),
        ("Joe, of the University of Ohio, Tunaville, left.", {"University of Ohio, Tunaville"}),
        ("A student at the University of Texas Paris Zolva Tunova left.", {"University of Texas Paris"}),
        ("He is at the University of Texas Tuna Center now.", {"University of Texas Tuna Center"}),
        ("Israel's Channel Two and Channel 10 said so.", {"Channel Two", "Channel 10"}),
        ("He crossed to the Channel Islands.", set()),
        (
            "As the Gozo Journal of the Tuna College of Physicians wrote.",
            {"Gozo Journal of the Tuna College of Physicians"},
        ),
    ],
)
def test_small_words_marks_and_numbers_may_be_in_a_name(text: str, expected: set[str]) -> None:
    assert named(text) == expected


def test_a_party_is_one_however_it_is_spelled() -> None:
    assert {full for _, full in said("He left the Liberal Democratic party in May.")} == {"Liberal Democratic Party"}
    assert named("It was a Christmas party for the Interior ministry.") == {"Interior ministry"}


def test_units_are_known_by_their_numbers() -> None:
    text = "He left the 3rd Tuna Division. Later the 9th Tuna Division came, and the Tuna Division won."
    assert {full for _, full in said(text)} == {"3rd Tuna Division", "9th Tuna Division"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Zolvex analyst Joe Vella left.", {"Zolvex"}),
        ("Then Moslem spokesman Joe Vella left.", set()),
        ("He played in the band Zolvex then.", {"Zolvex"}),
        ("They changed from the ICI system to another.", set()),
        ("They like the UN system.", {"United Nations"}),
        ("A tuna at sea. Video: Zolv & Borvex.", set()),
        ('He said: "She\'ll go."', set()),
    ],
)
def test_what_stands_beside_a_name(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He sued the retail companies Zolvex and Borvex there.", {"Zolvex"}),
        ("As a weekly newspaper, Zolvex, wrote.", {"Zolvex"}),
        ("He backed the lobby group Linda there.", {"Linda"}),
        ("He met the film producer Linda there.", set()),
        ("It closed its Zolvex unit in May.", {"Zolvex"}),
        ("Then Zolvex reported record profits.", {"Zolvex"}),
        ("Then Vella reported the theft.", set()),
        ("They looked at Zolvex's index.", {"Zolvex"}),
        ("It was sold to Pfizer, Apple and others.", {"Pfizer", "Apple"}),
        ("She ate an Apple and Orange pie.", set()),
    ],
)
def test_an_unknown_word_needs_a_sign_in_its_sentence(text: str, expected: set[str]) -> None:
    assert named(text) == expected


def test_a_person_may_be_called_like_a_company() -> None:
    assert named("They met Liam Daish there.") == set()


@pytest.mark.parametrize(
    ("text", "expected"), [("CJTF-OIR", True), ("KRIS-TV", True), ("PM-JOE", False), ("X-RAY", False)]
)
def test_an_acronym_may_have_a_hyphen(text: str, expected: bool) -> None:
    assert is_acronym(text) is expected


def test_the_acronym_may_leave_out_words() -> None:
    text = "The Rally for the Return of Fishers and Tuna in Malta (RFM) met."
    assert "Rally for the Return of Fishers and Tuna in Malta" in named(text)


FIELDS = st.sampled_from(sorted(field for field in lexicon().fields if field.isalpha()))


@given(st.lists(FIELDS, min_size=2, max_size=4, unique=True))
def test_a_ministry_has_all_that_it_is_for(fields: list[str]) -> None:
    name = f"Ministry of {', '.join(fields[:-1])} and {fields[-1]}"
    assert name in named(f"He asked the {name} for help.")


@given(
    st.text("ABC", min_size=3, max_size=5),
    st.lists(st.sampled_from(["Alvex", "Bolv", "Council", "of", "Malta"]), min_size=1),
)
def test_what_an_acronym_bounds_is_in_the_run(acronym: str, words: list[str]) -> None:
    names = gazetteer(names_list())
    for sentence in sentences(f"The {' '.join(words)} ({acronym}) met.", names.is_name):
        for run in runs(sentence, 0, names, frozenset()):
            start = defined_start(run)
            assert start is None or (0 <= start < len(run) and run.text(start)[0].isupper())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares of Borvex Zelling and Co fell.", {"Borvex Zelling and Co"}),
        ("He works for Zolvex and Co Inc in town.", {"Zolvex and Co Inc"}),
        ("Goldman Sachs and Co said so.", {"Goldman Sachs"}),
        ("Harry Vella and Co play on Saturday, Zolvex and Co on Sunday.", set()),
        ("The Larch Trust and Banking Co Ltd said so.", {"Larch Trust and Banking Co Ltd"}),
        ("Quorvane Power and Light Co said so.", {"Quorvane Power and Light Co"}),
        ("The Department of Fisheries and ZTK shareholders met.", {"Department of Fisheries", "ZTK"}),
    ],
)
def test_an_and_may_be_in_a_company(text: str, expected: set[str]) -> None:
    assert named(text) == expected


def test_legal_forms_may_be_written_small() -> None:
    assert named("Shares in Zolvex plc rose, and Borvex inc fell.") == {"Zolvex plc", "Borvex inc"}
    assert named("The plc fell.") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deputy Energy Minister Rosa Vellith said so.", set()),
        ("The ousted Zemblan Treasury Secretary said so.", set()),
        ("An Egyptian Army General said so.", {"Egyptian Army"}),
        ("Cardinal Industries Inc grew.", {"Cardinal Industries Inc"}),
        ("Gen. Industries Inc grew.", {"Industries Inc"}),
    ],
)
def test_a_minister_has_no_company_and_a_company_may_be_a_cardinal(text: str, expected: set[str]) -> None:
    assert named(text) == expected
