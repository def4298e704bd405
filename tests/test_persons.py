"""Forms of persons' names: headings that introduce them, everyday words and places in them, what stands before."""

import pytest

from indexer.extract.names import surnames
from indexer.model import Kind
from tests.test_extract import found, people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He praised Edward Said, who taught there.", {"Edward Said"}),
        ("The England captain Will Carling was out.", {"Will Carling"}),
        ("The envoy, Jan Egeland, arrived in Jan 2004.", {"Jan Egeland"}),
        ("He met Patricia Given at noon.", {"Patricia Given"}),
        ("His counterpart Milan Kovač agreed.", {"Milan Kovač"}),
        ("The mayor of Milan agreed with Sydney.", set()),
        ("A minister for Middle East Tobias Ellwood said so.", {"Tobias Ellwood"}),
        ("The British Journalist Patrick Seale wrote it.", {"Patrick Seale"}),
        ("Speaker Kang Myung-soo and Hui Chi-lam met.", {"Kang Myung-soo", "Hui Chi-lam"}),
        ("They called Richard “Tex” Corvell and Robin 'ropz' Koolman.", {"Richard Corvell", "Robin Koolman"}),
        ("The estate of James Leander (Leo) Nicholls was sold.", {"James Leander Nicholls"}),
        ("K.C. Maurer and P.W. Bothmer agreed.", {"K.C. Maurer", "P.W. Bothmer"}),
        ("They fled the village of Novye Tarkani and Garhi Habib district.", set()),
        ("Xiao Zhengming, executive director of a group, agreed.", {"Xiao Zhengming"}),
        ("They said PJ Fuller left with RJ Nembhard.", {"PJ Fuller", "RJ Nembhard"}),
    ],
)
def test_forms_of_names(text: str, expected: set[str]) -> None:
    assert people(text) == expected


def test_a_heading_in_capitals_introduces_a_family_name() -> None:
    text = "CORONAVIRUS COORDINATOR: JEFF ZIENTS\n\nZients, an economic adviser, was tapped. Zients agreed."
    assert {(m.text, m.name) for m in found(text) if m.kind is Kind.PERSON} == {
        ("JEFF ZIENTS", "Jeff Zients"),
        ("Zients", "Jeff Zients"),
    }


def test_a_heading_may_run_on_into_its_text() -> None:
    text = "The list goes on: SPECIAL ENVOY: MARIA TREVELYAN-FOX Trevelyan-Fox, a diplomat, agreed."
    assert people(text) == {"Maria Trevelyan-Fox"}


def test_an_office_in_capitals_introduces_who_holds_it() -> None:
    assert people("TREASURY SECRETARY: JANET MORVAN\n\nThe former banker agreed.") == {"Janet Morvan"}
    assert people("MARKETS: PARIS FALLS AGAIN\n\nThe former banker agreed.") == set()


def test_words_in_capitals_alone_introduce_nobody() -> None:
    assert people("PRICES RISE IN THE NORTH\n\nThe rise was steep, and the North paid.") == set()


def test_a_country_is_no_family_name() -> None:
    assert surnames("Hussein of Jordan") == set()
