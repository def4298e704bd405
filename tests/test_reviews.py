"""Press reviews: newspapers in capitals over their stories."""

from __future__ import annotations

import pytest

from indexer.extract import extract
from indexer.model import Article, Kind
from tests.mentions import names_list
from tests.test_organisations import named

REVIEW = """These are some of the leading stories in the Zemblan press on Monday.

L-ORIZVANE

- The cabinet meets again, and nobody expects much of it.

NOVINE DE ONHAVA 24:

Ferry fares rise by a tenth from Monday, the ministry says."""


def test_newspapers_head_their_stories() -> None:
    article = Article("a", "a.txt", "Press review", body=REVIEW)
    found = {(m.text, m.name) for m in extract(article, names_list()) if m.kind is Kind.ORGANISATION}
    assert found == {("L-ORIZVANE", "L-Orizvane"), ("NOVINE DE ONHAVA 24", "Novine de Onhava 24")}


def test_a_newspaper_of_three_letters_may_be_an_acronym() -> None:
    assert named(REVIEW.replace("L-ORIZVANE", "ZTK")) >= {"ZTK"}


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("EL PAIS", {"El País"}),
        ("FINANCIAL TIMES", {"Financial Times"}),
        ("MALTA", set()),
        ("FRONT PAGE", set()),
        ("BUSINESS NEWS", set()),
        ("MONDAY 12 MAY 2014", set()),
        ("Quorvane", set()),
        ("THE CABINET OF ZEMBLA HAS MET AGAIN", set()),
    ],
)
def test_what_else_stands_over_stories_is_no_new_name(heading: str, meant: set[str]) -> None:
    assert named(REVIEW.replace("L-ORIZVANE", heading)) == meant | {"Novine de Onhava 24"}


def test_headings_of_other_texts_are_no_newspapers() -> None:
    assert named(REVIEW.replace("stories in the Zemblan press", "figures of the Zemblan bank")) == set()
    assert named(REVIEW.replace("stories in the Zemblan press", "roads. She told the press so")) == set()


def test_a_heading_over_another_heads_no_story() -> None:
    assert named(REVIEW.replace("- The cabinet", "QUORVANE\n\n- The cabinet")) == {"Quorvane", "Novine de Onhava 24"}
