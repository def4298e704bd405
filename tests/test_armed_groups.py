"""Names as they stand in reports of wars, militias, police and courts."""

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
