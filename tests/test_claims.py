"""What looks like a name in general news and is none, is another's, or is longer than it looks."""

from __future__ import annotations

from functools import cache

import pytest

from indexer.authority import Authority, load
from indexer.extract import extract
from indexer.model import Article, Kind


@cache
def names_list() -> Authority:
    return load()


def found(text: str, kind: Kind) -> set[str]:
    """The names in full of one kind."""
    mentions = extract(Article("a", "a.txt", "", body=text), names_list())
    return {m.name or m.text for m in mentions if m.kind is kind}


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
