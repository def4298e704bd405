"""Copy groups: the same text in several publications."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import account, pipeline
from indexer.copies import comparing, copies, likeness
from indexer.copies.known import digest_of
from indexer.copies.signatures import MIN_WORDS, Signature, signature
from indexer.engine import open_engine
from indexer.lazy import Spool
from indexer.model import Article, Copies, Report, Source
from indexer.settings import Settings
from indexer.workers import Workers
from tests import wire
from tests.conftest import SHARED

REUTERS = Source("reuters", "Reuters")


def words(seed: int, number: int = 120) -> str:
    """A text of its own: no two seeds share a run of words."""
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("abcdefghij", k=5)) for _ in range(number))


LONG = words(0)


def article(id: str, body: str = LONG, published: str | None = None) -> Article:
    return Article(id, f"{id}.txt", "Headline", body=body, published=published)


def groups(articles: Sequence[Article]) -> set[tuple[str, ...]]:
    return {group.ids for group in copies(articles).values()}


def test_a_group_lists_its_earliest_article_first_and_is_named_after_it() -> None:
    group = [article("c", published="2016-02-02"), article("b", published="2016-02-01"), article("a")]
    expected = Copies("b", ("b", "c", "a"))
    assert copies([*group, article("d", words(1))]) == {"a": expected, "b": expected, "c": expected}


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2016-02", "2016-02-01T08:00+00:00"),
        ("2016-01-29T23:30+05:00", "2016-01-29T19:00+00:00"),
        ("2016-01-29T23:30-05:00", "2016-01-30T05:00+00:00"),
        ("2015", "2016-01-01"),
    ],
)
def test_earlier_is_a_matter_of_time_not_of_spelling(earlier: str, later: str) -> None:
    assert groups([article("a", published=later), article("b", published=earlier)]) == {("b", "a")}


def test_the_agency_s_own_copy_comes_before_earlier_ones() -> None:
    own = replace(article("own", published="2016-02-03"), source=REUTERS, agency=REUTERS)
    taken = replace(article("taken", published="2016-02-01"), source=Source("post", "Post"), agency=REUTERS)
    assert groups([own, taken]) == {("own", "taken")}


def test_case_accents_punctuation_and_white_space_make_no_other_text() -> None:
    other = LONG.upper().replace(" ", ",\n\n").replace("E", "É")
    assert groups([article("a"), article("b", other)]) == {("a", "b")}


def test_short_texts_are_never_copies() -> None:
    short = words(0, MIN_WORDS - 1)
    assert groups([article("a", short), article("b", short)]) == set()
    assert groups([article("a", short + " word"), article("b", short + " word")]) == {("a", "b")}


def test_what_editors_do_makes_no_other_text() -> None:
    text = LONG.split()
    edits = {
        "cut": " ".join(text[:50]),
        "credited": "Reporting by our staff in Valletta. " + LONG + " (Editing by A. Borg)",
        "mended": " ".join("mended" if at % 25 == 0 else word for at, word in enumerate(text)),
        "shortened": " ".join(text[:40] + text[60:]),
    }
    assert groups([article("a"), *(article(id, body) for id, body in edits.items())]) == {("a", *sorted(edits))}


def test_a_quotation_of_an_article_is_no_copy_of_it() -> None:
    report = words(1, 300) + " " + words(0, 40)
    assert groups([article("a"), article("b", report)]) == set()


def test_a_shared_background_is_no_copy() -> None:
    background = words(2, 50)
    assert groups([article("a", f"{words(3, 70)} {background}"), article("b", f"{words(4, 70)} {background}")]) == set()


def test_a_round_up_does_not_join_its_stories() -> None:
    first, second, third = (words(seed, 200) for seed in (1, 2, 3))
    stories = [article("a", first), article("b", second), article("c", third)]
    found = copies([*stories, article("d", f"{first} {second} {third}")])
    assert "b" not in found and "c" not in found


def test_an_article_that_is_left_out_is_in_no_group() -> None:
    one, two, three = (article(id, LONG, f"2016-01-0{id}") for id in "123")
    alone = article("4", words(7))
    articles = [one, two, three, alone, replace(alone, id="5")]
    digests = [digest_of(each.body) for each in articles]
    grouping = comparing(articles, lambda bodies, _: map(signature, bodies), {}, digests, Spool(bytes), Workers(1))
    assert grouping({0, 4}) == dict.fromkeys(("2", "3"), Copies("2", ("2", "3")))


def test_a_crowd_of_copies_is_one_group() -> None:
    crowd = [article(f"{n:02}", f"{LONG} {words(n, 10)}") for n in range(1, 61)]
    assert len(groups(crowd)) == 1
    assert len(copies(crowd)) == 60


STORIES = [
    body for seed in range(4) for body in (words(seed), words(seed)[:500], f"{words(seed)} {words(seed + 10, 9)}")
]


@given(st.permutations(range(len(STORIES))))
def test_the_order_of_articles_plays_no_part(order: list[int]) -> None:
    found = groups([article(f"{n:02}", STORIES[n]) for n in order])
    assert found == {("00", "01", "02"), ("03", "04", "05"), ("06", "07", "08"), ("09", "10", "11")}


@given(st.lists(st.text(max_size=400), max_size=8), st.randoms())
def test_groups_are_disjoint_and_named_after_a_member(bodies: list[str], rng: random.Random) -> None:
    articles = [article(f"{n}", body * 9) for n, body in enumerate(bodies)]
    found = copies(articles)
    assert all(id in group.ids and group.key == group.ids[0] and len(group.ids) > 1 for id, group in found.items())
    assert all(found[id] == group for group in found.values() for id in group.ids)
    assert copies(rng.sample(articles, len(articles))) == found


@given(st.text())
def test_any_text_has_a_signature(text: str) -> None:
    assert signature(text) == signature(text.upper().lower() if text.isascii() else text)


def test_the_signature_of_a_long_text_is_made_in_pieces() -> None:
    assert len(signature(words(1, 5_000)).runs) == 4 * 4_997
    assert signature("too short") == Signature()


def test_wire_copy_is_grouped() -> None:
    printed = [copy for story, text in enumerate(wire.stories(400)) for copy in wire.copies_of(story, text, seed=1)]
    found = wire.pairs(groups([Article(copy.id, copy.id, copy.headline, body=copy.body) for copy in printed]))
    true = wire.true_pairs(printed)
    assert len(found & true) >= 0.99 * len(found)
    assert len(found & true) >= 0.95 * len(true)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Fifty stories on up to five publications each, as files."""
    tmp_path = tmp_path_factory.mktemp("newsroom")
    for story, text in enumerate(wire.stories(50)):
        for copy in wire.copies_of(story, text, seed=2):
            path = tmp_path / "archive" / f"paper-{copy.publication}" / f"{copy.id}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{copy.headline}\n\n{copy.body}\n")
            sidecar = f"source: Paper {copy.publication}\nid: {copy.id}\ndate: 2016-03-{copy.publication % 28 + 1:02}\n"
            path.with_name(f"{path.name}.yaml").write_text(sidecar)
    return Settings(archive=tmp_path / "archive", index=tmp_path / "index", today=date(2026, 1, 1), workers=1)


@pytest.fixture(scope="module")
def first(newsroom: Settings) -> Report:
    """The report of their first rebuild."""
    return pipeline.rebuild(newsroom)


def test_copies_in_an_archive_keep_what_is_their_own_and_none_of_it_is_clutter(
    newsroom: Settings, first: Report
) -> None:
    assert not first.skipped
    documents = list(open_engine(newsroom).snapshot().export())
    printed = {c.id: c for story, text in enumerate(wire.stories(50)) for c in wire.copies_of(story, text, seed=2)}
    assert len(documents) == len(printed)
    for document in documents:
        read = f"{document.article.standfirst}\n\n{document.article.body}"
        assert [removed for removed in document.article.removed if removed.text not in wire.CREDITS] == []
        assert all(
            part in (*wire.CREDITS, *read.split("\n\n")) for part in printed[document.article.id].body.split("\n\n")
        )
        copy = printed[document.article.id]
        assert document.article.source == Source(f"paper-{copy.publication}", f"Paper {copy.publication}")
        assert document.article.published == f"2016-03-{copy.publication % 28 + 1:02}"
        assert document.copies is None or document.article.id in document.copies.ids
    found = wire.pairs({document.copies.ids for document in documents if document.copies})
    true = wire.true_pairs(list(printed.values()))
    assert len(found & true) >= 0.95 * max(len(true), len(found))


def test_what_a_publication_s_pages_repeat_is_removed_and_no_line_of_a_story() -> None:
    """The clutter is learnt from the archive in which every story is on several publications."""
    printed = [copy for story, text in enumerate(wire.stories(120)) for copy in wire.copies_of(story, text, seed=3)]
    articles = wire.cleaned(printed)
    assert wire.lost(printed, articles) == []
    for copy, article in zip(printed, articles, strict=True):
        removed = {removed.text.strip() for removed in article.removed}
        assert wire.house_line(copy) in removed
        assert removed <= {wire.house_line(copy), *wire.CREDITS}


def test_a_rebuild_counts_groups(newsroom: Settings, first: Report) -> None:
    assert first.copy_groups > 20
    assert first.copies >= 2 * first.copy_groups
    assert f"{first.copies} articles are copies, of {first.copy_groups} texts." in account.as_text(first)
    again = pipeline.rebuild(newsroom)
    assert (again.copy_groups, again.copies, again.digest) == (first.copy_groups, first.copies, first.digest)


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the founding articles are not at hand")
def test_the_founding_articles_stand_alone() -> None:
    texts = [path.read_text() for path in sorted((SHARED / "seeds").glob("*.txt"))]
    assert len(texts) == 4
    assert groups([article(f"{n}", text) for n, text in enumerate(texts)]) == set()


@given(st.lists(st.lists(st.integers(0, 9), max_size=6), max_size=9), st.integers(0, 12))
def test_pairs_come_once_and_in_order_however_many_are_looked_through_at_a_time(
    parts: list[list[int]], unsorted: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "_UNSORTED", unsorted)
        found = likeness._all_distinct(np.array(part, np.int64) for part in parts)
    assert found.tolist() == sorted({number for part in parts for number in part})


@pytest.mark.parametrize(
    ("longer", "shared", "least", "most"), [(200, 0.75, 50, 50), (330, 0.75, 49, 50), (200, 0.42, 0, 10)]
)
def test_sketches_tell_which_texts_are_worth_comparing(longer: int, shared: float, least: int, most: int) -> None:
    found = 0
    for seed in range(50):
        text, other = words(seed, 200).split(" "), words(1000 + seed, longer).split(" ")
        common = round(shared * 200)
        signed = [signature(" ".join(each)) for each in (text[:common] + other[common:], text)]
        sketches = np.array([np.frombuffer(each.sketch, np.uint16) for each in signed])
        found += len(list(likeness.similar(sketches, np.array([len(each.runs) // 4 for each in signed], np.uint32))))
    assert least <= found <= most


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.lists(st.integers(0, 2), min_size=3, max_size=3))))
def test_pairs_are_the_same_whatever_is_known_of_an_earlier_state(
    texts: list[tuple[bool, bool, list[int]]],
) -> None:
    """Texts, longest first, each with whether it was there and whether it is, and its values in a few bands."""
    sketches = np.random.default_rng(1).integers(0, 2**16, (len(texts), 128)).astype(np.uint16)
    for sketch, (_, _, values) in zip(sketches, texts, strict=True):
        sketch[:120] = np.resize(values, 120)
    lengths = np.full(len(texts), 50, np.uint32)
    was = [number for number, (before, _, _) in enumerate(texts) if before]
    now = [number for number, (_, after, _) in enumerate(texts) if after]
    paired = [(was[pair // len(was)], was[pair % len(was)]) for pair in likeness.similar(sketches[was], lengths[was])]
    gone = [number for number in was if number not in now]
    before = likeness.Before(
        np.array([number not in was for number in now], np.bool_),
        sketches[gone],
        np.array([sum(other < number for other in now) for number in gone], np.int64),
        np.array([now.index(a) * len(now) + now.index(b) for a, b in paired if {a, b} <= {*now}], np.int64),
    )
    again = likeness.similar(sketches[now], lengths[now], before)
    assert again.tolist() == likeness.similar(sketches[now], lengths[now]).tolist()
