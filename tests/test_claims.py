"""What looks like a name in general news and is none, is another's, or is longer than it looks."""

from __future__ import annotations

import pytest

from indexer.model import Kind
from tests.mentions import found


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        # Everyday words are hardly anybody's given name.
        ("The price of Spring Wheat rose at Canyon Block.", set()),
        ("'Mad Love' director Rosa Vella died.", {"Rosa Vella"}),
        ("Doctor Masserigne Zolvane agreed to it.", {"Masserigne Zolvane"}),
        ("The first chairman of the Maltese Governors Forum left.", set()),
        ("Don Tarkin and Des Borg said it.", {"Don Tarkin", "Des Borg"}),
        # Nor is a pair of them a name that nobody knows.
        ("It was sold to Universal Adhesives, said its owner.", set()),
        ("He hosted them in the new Banquet Hall of the Palace.", set()),
        ("It was shown at Toy Fair on Monday.", set()),
        # Places.
        ("The Minister of Zolvan Delta Affairs, Rosa Vella, left the Nile Delta.", {"Rosa Vella"}),
        ("The prize is given at the Beverly Larch in Zolvia.", set()),
        ("She sat at the Beverly Larch trial.", {"Beverly Larch"}),
        # Firms and works.
        ("She is the chairman of Zolvane Tarkin B&V.", set()),
        ("His new opera Chief Zolvane was staged.", set()),
        ("Hurricane Tilda Sends Thousands Fleeing\nAs Tilda crossed, Tilda grew, and Tilda left.", set()),
        # Another given name before a listed person's.
        ("Sen. Paolo Benigno Aquino IV spoke. Aquino left.", {"Paolo Benigno Aquino IV"}),
        ("The mayor of Brooklyn Barack Obama spoke.", {"Barack Obama"}),
        ("They met Prince Mohammad bin Salman there.", {"Mohammed bin Salman"}),
        # A member of a parliament, and who presides over one.
        ("Deputy Rosa Zolvane and Ceann Comhairle Joe Borg met.", {"Rosa Zolvane", "Joe Borg"}),
        ("Rosa Borg spoke. Deputy Borg, the Deputy Chief Whip and the deputy leader left.", {"Rosa Borg"}),
        # A second family name.
        ("Voting Yes: Rosa Borg Zolvan, R-Larch; Joe Borg, R-Camas", {"Rosa Borg Zolvan", "Joe Borg"}),
        ("The Council of Antiquities Rosa Zolvane told them.", {"Rosa Zolvane"}),
    ],
)
def test_persons_claimed(text: str, persons: set[str]) -> None:
    assert found(text, Kind.PERSON) == persons


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        # Where a name ends.
        (
            "The head of the Supreme Council of Antiquities Rosa Zolvane told them.",
            {"Supreme Council of Antiquities"},
        ),
        ("The Institute for Human Gene Therapy said it.", {"Institute for Human Gene Therapy"}),
        ("Tickets are sold at Los Angeles' Larch Center from today.", {"Larch Center"}),
        ("The talks came before the meetings of the Bank and the IMF.", {"International Monetary Fund"}),
        # Where it begins.
        ("Malta's Aviation and Railway Accident Board met.", {"Aviation and Railway Accident Board"}),
        ("Borvex sold its Health and Tennis Corp.", {"Health and Tennis Corp"}),
        ("Both bills went to the tax-writing Ways and Means Committee.", {"Ways and Means Committee"}),
        ("THE Ministry of Natural Resources is late.", {"Ministry of Natural Resources"}),
        (
            "The Kuwaiti National Guard and Texas National Guard met.",
            {"Kuwaiti National Guard", "Texas National Guard"},
        ),
        # What a minister is for, and where animals live.
        ("The minister for Natural Resources and Tourism left.", set()),
        ("Lions live in Larch Game Reserve and in the Zolvan Mara National Reserve.", set()),
        ("The Federal Reserve agreed.", {"Federal Reserve"}),
        # A title, or a plant, goes on behind it.
        ("The U.S. Transportation Secretary Rosa Vella agreed.", set()),
        ("The Chief Government Whip, Rosa Vella, agreed.", set()),
        ("It is built at Larch Rock Assembly Plant.", set()),
        # Another's congress.
        ("She leads the Democratic Congress party.", {"Democratic Congress"}),
        ("A bill that a Democratic Congress passed was signed.", {"US Congress"}),
        # What a government gives, and where people swim.
        ("It was the night of the Bank Guarantee, said the Larch Aquatics Centre.", set()),
        # Laws, letters of models, and courts that are played on.
        ("The Defence of Zolvia Act passed. DOZA was a mistake, and DOZA fell.", set()),
        ("Owners of the Lexus ZX 250h wait.", {"Lexus"}),
        ("She won on Centre Court.", set()),
        ("The maker of DRAM chips grew.", set()),
        # Another's council.
        ("The Legislative Council of Larchland met in Sydney, Australia.", {"Legislative Council of Larchland"}),
        ("The European Community's Council of Ministers met. The EC left.", {"European Community"}),
    ],
)
def test_organisations_claimed(text: str, organisations: set[str]) -> None:
    assert found(text, Kind.ORGANISATION) == organisations


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norfolk Southern Corp paid. NSC said no.", {"Norfolk Southern"}),
        ("Barrick Gold Corp paid. Barrick shares fell.", {"Barrick Gold"}),
        ("He sold Zolvane Tarkin & Co today. Zolvane Tarkin is old.", {"Zolvane Tarkin & Co"}),
        ("Joe Zolvane founded Zolvane Laboratories Inc in May. Zolvane shares fell.", {"Zolvane Laboratories Inc"}),
    ],
)
def test_a_short_form_is_that_of_what_the_article_calls_it(text: str, names: set[str]) -> None:
    assert found(text, Kind.ORGANISATION) == names


def test_a_founder_is_no_firm() -> None:
    text = "Joe Zolvane founded Zolvane Laboratories Inc. Zolvane, 64, retired. Mr. Zolvane lives in Zolvia."
    assert found(text, Kind.PERSON) == {"Joe Zolvane"}
