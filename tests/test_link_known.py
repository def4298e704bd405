"""Noting names with what earlier rebuilds noted: the same names for less work."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import tables
from indexer.link import Noted, known
from indexer.link.noted import Name
from indexer.model import Edit, Head, Kind
from indexer.tables import digest
from tests.test_copies_known import Written, damaged

NAMES = tuple(
    Name(kind, form, (form,) * told) for kind in (Kind.PERSON, Kind.COUNTRY) for form in "abc" for told in (0, 1)
)
EDITS = ((), (Edit(Kind.PERSON, ("a", "d", "a")),), (Edit(Kind.COUNTRY, ("d",)), Edit(Kind.PERSON, remove=("b",))))

Text = tuple[tuple[Name, ...], tuple[Edit, ...]]

texts = st.tuples(
    st.lists(st.sampled_from(NAMES), unique_by=lambda name: (name.kind, name.form)).map(tuple), st.sampled_from(EDITS)
)
archives = st.lists(st.dictionaries(st.sampled_from("vwxyz"), texts), min_size=1, max_size=4)


@pytest.fixture(scope="module", autouse=True)
def small_pieces() -> Iterator[None]:
    """A handful of texts fills several pieces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "PIECE", 3)
        yield


def listed(noted: Noted) -> list[tuple[str, list[Name]]]:
    """The texts by id with their names."""
    names = [noted.names[number] for number in noted.held.tolist()]
    starts = noted.ends - noted.counts
    assert set(names) == set(noted.names)
    assert len(set(noted.names)) == len(noted.names)
    return [(id, names[a:b]) for id, a, b in zip(noted.ids, starts, noted.ends, strict=True)]


def noted(archive: Mapping[str, Text], shelf: dict[str, bytes], failing: str = "") -> tuple[Noted, list[str]]:
    """The names in some texts, and which were read for it; one cannot be searched."""
    ids = list(archive)
    read = list[str]()

    def names(places: Sequence[int]) -> Iterator[Sequence[Name] | None]:
        for place in places:
            read.append(ids[place])
            yield None if ids[place] == failing else archive[ids[place]][0]

    marks = (digest(repr(each).encode()) for each in archive.items())
    return known.noted(zip(map(head, archive.items()), marks, strict=True), names, shelf), read


def anew(archive: Mapping[str, Text]) -> list[tuple[str, list[Name]]]:
    """The same without a shelf."""
    return listed(Noted.of((head(each), each[1][0]) for each in archive.items()))


def head(text: tuple[str, Text]) -> Head:
    id, (_, edits) = text
    return Head(id, f"{id}.txt", id, edits=edits)


@given(archives)
def test_whatever_came_before_the_names_are_those_of_a_first_rebuild(states: list[dict[str, Text]]) -> None:
    shelf: dict[str, bytes] = {}
    before: Mapping[str, Text] = {}
    for archive in states:
        found, read = noted(archive, shelf)
        assert listed(found) == anew(archive)
        assert read == [id for id, text in archive.items() if before.get(id) != text]
        before = archive


@given(archives, st.randoms())
def test_a_damaged_shelf_costs_only_time(states: list[dict[str, Text]], rng: random.Random) -> None:
    shelf: dict[str, bytes] = {}
    for archive in states:
        assert listed(noted(archive, shelf)[0]) == anew(archive)
        for name in rng.sample(sorted(shelf), rng.randint(0, len(shelf))):
            shelf[name] = damaged(shelf[name], rng)


def test_tables_of_two_rebuilds_are_not_taken_for_one() -> None:
    first, second = dict[str, bytes](), dict[str, bytes]()
    noted({"v": (NAMES[:1], ())}, first)
    noted({"v": (NAMES[2:3], ())}, second)
    mixed = second | {name: piece for name, piece in first.items() if name.startswith("texts")}
    archive = {"v": (NAMES[:1], ())}
    assert listed(noted(archive, mixed)[0]) == anew(archive)


def test_an_unchanged_archive_writes_nothing() -> None:
    shelf = Written({})
    for _ in range(2):
        shelf.names.clear()
        noted({"v": (NAMES[:1], ())}, shelf)
    assert shelf.names == []


def test_a_text_that_could_not_be_searched_is_read_again() -> None:
    archive: dict[str, Text] = {"v": (NAMES[:1], EDITS[1]), "w": (NAMES[2:3], ())}
    shelf: dict[str, bytes] = {}
    without = archive | {"v": ((), EDITS[1])}
    assert listed(noted(archive, shelf, failing="v")[0]) == anew(without)
    found, read = noted(archive, shelf)
    assert (listed(found), read) == (anew(archive), ["v"])
