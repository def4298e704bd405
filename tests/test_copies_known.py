"""Grouping copies with what earlier rebuilds knew: the same groups for less work."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import tables
from indexer.copies import copies
from indexer.copies.known import digest_of
from indexer.copies.signatures import Signature, signature
from indexer.model import Article
from indexer.work import Shelf, Work
from tests.strategies import examples
from tests.test_copies import words

_CROWD = [f"{words(9)} {words(n, 12)}" for n in range(20, 34)]
POOL = (
    *(body for seed in range(3) for body in (words(seed), words(seed)[:420], f"{words(seed)} {words(seed + 10, 9)}")),
    f"{words(0)} {words(1)}",
    words(0).upper(),
    "too short",
    *_CROWD,
)
"""Stories, each also cut, continued and in capitals; a round-up of two; more copies of one than are paired."""

archives = st.lists(st.lists(st.sampled_from(POOL), max_size=30), min_size=1, max_size=4)


@pytest.fixture(scope="module", autouse=True)
def small_pieces() -> Iterator[None]:
    """A handful of texts fills several pieces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "PIECE", 3)
        yield


class Signing:
    """Signs texts, and remembers which."""

    def __init__(self) -> None:
        self.signed: list[str] = []

    def __call__(self, bodies: Iterable[str], count: int) -> Iterable[Signature]:
        for body in bodies:
            self.signed.append(body)
            yield signature(body)


def articles(bodies: Sequence[str]) -> list[Article]:
    return [Article(f"{n:02}", f"{n:02}.txt", "Headline", body=body) for n, body in enumerate(bodies)]


@examples(100, fast=25)
@given(archives)
def test_whatever_came_before_the_groups_are_those_of_a_first_rebuild(states: list[list[str]]) -> None:
    shelf: dict[str, bytes] = {}
    for bodies in states:
        assert copies(articles(bodies), shelf=shelf) == copies(articles(bodies))


@examples(100, fast=25)
@given(archives, st.randoms())
def test_a_damaged_shelf_costs_only_time(states: list[list[str]], rng: random.Random) -> None:
    shelf: dict[str, bytes] = {}
    for bodies in states:
        assert copies(articles(bodies), shelf=shelf) == copies(articles(bodies))
        for name in rng.sample(sorted(shelf), rng.randint(0, len(shelf))):
            shelf[name] = damaged(shelf[name], rng)


def damaged(piece: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(piece) or 1)
    if not piece:
        return b"?"
    return rng.choice(
        [piece[:at], piece + b"\0", piece[:at] + bytes([piece[at] ^ 1 << rng.randrange(8)]) + piece[at + 1 :]]
    )


@examples(100, fast=25)
@given(st.lists(st.sampled_from(POOL), max_size=30), st.randoms())
def test_the_order_of_articles_plays_no_part_in_what_is_known(bodies: list[str], rng: random.Random) -> None:
    shelf: dict[str, bytes] = {}
    found = copies(articles(bodies), shelf=shelf)
    assert copies(rng.sample(articles(bodies), len(bodies)), shelf=shelf) == found


def test_only_new_texts_are_signed() -> None:
    shelf: dict[str, bytes] = {}
    first, again, changed = Signing(), Signing(), Signing()
    copies(articles(POOL), first, shelf)
    copies(articles(POOL), again, shelf)
    copies(articles([*POOL[3:], words(77)]), changed, shelf)
    assert (set(first.signed), again.signed, changed.signed) == (set(POOL), [], [words(77)])


def test_one_damaged_piece_costs_the_texts_in_it() -> None:
    shelf: dict[str, bytes] = {}
    copies(articles(POOL), shelf=shelf)
    shelf["texts 1"] = shelf["texts 1"][:-1] + b"?"
    signing = Signing()
    copies(articles(POOL), signing, shelf)
    assert len(signing.signed) == 3


class Written(dict[str, bytes]):
    """A shelf that remembers what was put on it."""

    def __init__(self, pieces: dict[str, bytes]) -> None:
        super().__init__(pieces)
        self.names: list[str] = []

    def __setitem__(self, name: str, piece: bytes) -> None:
        self.names.append(name)
        super().__setitem__(name, piece)


def test_an_unchanged_archive_writes_nothing_and_forgets_nothing() -> None:
    shelf = Written({})
    copies(articles(POOL), shelf=shelf)
    assert any(name.startswith("verdicts") for name in shelf.names)
    again = Written(dict(shelf))
    copies(articles(POOL), shelf=again)
    assert again.names == []


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    def signed(bodies: Sequence[str]) -> list[str]:
        signing = Signing()
        with Work(tmp_path) as work:
            copies(articles(bodies), signing, Shelf(work, "copies", ""))
            work.forget_unused()
        return signing.signed

    assert len(signed(POOL)) == len(set(POOL))
    assert signed(POOL[:2]) == []
    assert signed(POOL) == list(POOL[2:])


@examples(100, fast=30)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_can_be_kept(text: str) -> None:
    shelf: dict[str, bytes] = {}
    bodies = [text * 20, text * 20 + " more"]
    assert copies(articles(bodies), shelf=shelf) == copies(articles(bodies), shelf=shelf) == copies(articles(bodies))


class Read(list[Article]):
    """Articles that note which of them are looked at."""

    def __init__(self, articles: Sequence[Article]) -> None:
        super().__init__(articles)
        self.seen: set[int] = set()

    def __getitem__(self, place: Any) -> Any:
        self.seen.add(place)
        return super().__getitem__(place)


def test_texts_that_are_known_and_stand_alone_are_not_read_again() -> None:
    texts = [" ".join(f"{word}{number}" for number in range(60)) for word in ("a", "b", "b", "c")]
    shelf: dict[str, bytes] = {}
    whole = articles(texts)
    first = copies(whole, shelf=shelf)
    again = Read(whole)
    assert copies(again, shelf=shelf, digests=map(digest_of, texts)) == first != {}
    assert again.seen == {1, 2}


class Looked(list[Article]):
    """Articles, and how often one was looked at."""

    looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)


def test_a_new_text_is_read_once_however_often_it_is_compared() -> None:
    # The second half of each stands in none of the others: alike enough to be compared, no copies.
    some = Looked(articles([f"{words(0, 60)} {words(n, 40)}" for n in range(1, 12)]))
    shelf: dict[str, bytes] = {}
    assert copies(some, shelf=shelf, digests=[digest_of(one.body) for one in list(some)]) == {}
    assert any(name.startswith("verdicts") for name in shelf)
    assert some.looks == len(some)
