"""The names list knows everyone who held a high office in and around the Mediterranean and in the G20."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from indexer.authority import load
from indexer.model import Kind
from indexer.text import fold

FIRST, LAST = 2010, 2016
OFFICES = ("state", "government", "foreign")
SAME = "same as state"
"""Where the head of state leads the government."""

G20 = "ar au br ca cn de eu fr gb id in it jp kr mx ru sa tr us za"
MEDITERRANEAN = "al ba cy dz eg es fr gr hr il it lb ly ma mc me mt ps si sy tn tr"

TABLE: dict[str, dict[str, str | list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "offices.yaml").read_text(encoding="utf-8")
)


class Term(NamedTuple):
    """One person's time in an office."""

    first: int
    last: int
    holder: str


def terms(country: str, office: str) -> list[Term]:
    """The terms of an office in order; none where it is the head of state's."""
    said = TABLE[country][office]
    return [] if said == SAME else [term(text) for text in said]


def term(text: str) -> Term:
    match = re.fullmatch(r"(\d{4})–(\d{4})? (.+)", text)
    assert match, text
    return Term(int(match[1]), int(match[2] or 9999), match[3])


def all_terms() -> Iterator[tuple[str, str, Term]]:
    for country in TABLE:
        for office in OFFICES:
            yield from ((country, office, found) for found in terms(country, office))


def test_the_table_has_every_country() -> None:
    assert set(f"{G20} {MEDITERRANEAN}".split()) <= set(TABLE)


@pytest.mark.parametrize("country", TABLE)
@pytest.mark.parametrize("office", OFFICES)
def test_no_year_is_without_a_holder(country: str, office: str) -> None:
    if TABLE[country][office] == SAME:
        assert office == "government"
        return
    reached = FIRST
    for found in terms(country, office):
        assert found.first <= reached, found
        assert found.first <= found.last
        reached = max(reached, found.last)
    assert reached >= LAST


def test_every_holder_is_on_the_names_list() -> None:
    names = load()
    missing = {t.holder for _, _, t in all_terms() if t.holder != "vacant" and not names.find(Kind.PERSON, t.holder)}
    assert missing == set()


def test_every_name_can_be_typed_without_accents() -> None:
    for entry in load().entries:
        if entry.kind is Kind.PERSON:
            assert any(fold(name).isascii() for name in entry.names), entry.label


def test_namesakes_and_successors_are_told_apart() -> None:
    """Two persons with one family name have two describing lines."""
    described: dict[tuple[str, str], str] = {}
    for entry in load().entries:
        if entry.kind is Kind.PERSON:
            key = (entry.label.split()[-1], entry.description)
            assert key not in described, (entry.label, described.get(key))
            described[key] = entry.label
