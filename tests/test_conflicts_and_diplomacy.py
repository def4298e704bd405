"""Names as they stand in releases of coalitions, foreign offices, missions and agencies."""

from __future__ import annotations

import pytest

from indexer.authority import load
from indexer.extract import extract
from indexer.model import Article, Kind


def found(text: str, kind: Kind) -> set[str]:
    """The full names of a kind that a text holds."""
    mentions = extract(Article("a", "a.txt", "", body=text), load())
    return {m.name or m.text for m in mentions if m.kind is kind}


def organisations(text: str) -> set[str]:
    return found(text, Kind.ORGANISATION)


def persons(text: str) -> set[str]:
    return found(text, Kind.PERSON)


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
