"""Records of one article, and what changed between two texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.assembled import Assembled
from indexer.heads import Listed
from indexer.model import Article, DateSource, Edit, Handling, Head, Kind, Precision, Version
from indexer.versions import Change, difference, paragraph_changes, paragraph_pairs

URL = "https://www.ledger.example/port"


def assemble(articles: Iterable[Article]) -> list[Article]:
    assembled = Assembled(Listed(list(articles)))
    assert list(assembled.heads()) == list(map(Head.of, assembled))
    return list(assembled)


def article(
    id: str, headline: str, published: str | None = None, url: str | None = URL, body: str = "Body."
) -> Article:
    return Article(
        id,
        f"{id}.txt",
        headline,
        body=body,
        versions=(Version(1, headline, body, published),),
        published=published,
        precision=Precision.DAY if published else Precision.NONE,
        date_source=DateSource.PAGE if published else DateSource.NONE,
        date_text=published,
        original_url=url,
    )


def test_articles_without_a_common_url_stay_alone() -> None:
    articles = [
        article("a", "A"),
        article("b", "B", url=None),
        article("c", "C", url=None),
        article("d", "D", url=URL + "/2"),
    ]
    assert assemble(articles) == articles


def test_of_two_copies_of_a_page_the_one_changed_last_is_the_text() -> None:
    """Both declare the day of publication; only their versions tell them apart."""
    later, first = article("a", "Later", "2016-02-03"), article("b", "First", "2016-02-03")
    later = replace(later, versions=(replace(later.versions[0], published="2016-02-03T15:00"),))
    (one,) = assemble([later, first])
    assert (one.id, one.headline, one.published) == ("b", "Later", "2016-02-03")
    assert [(v.headline, v.published) for v in one.versions] == [
        ("First", "2016-02-03"),
        ("Later", "2016-02-03T15:00"),
    ]


def test_records_of_one_url_are_versions_by_date_not_by_path() -> None:
    (one,) = assemble(
        [article("a", "Third", "2016-02-05"), article("c", "First", "2016-02"), article("b", "Second", "2016-02-04")]
    )
    assert (one.id, one.headline, one.path) == ("c", "Third", "a.txt")
    assert [(v.number, v.headline, v.published) for v in one.versions] == [
        (1, "First", "2016-02"),
        (2, "Second", "2016-02-04"),
        (3, "Third", "2016-02-05"),
    ]
    assert (one.published, one.date_text) == ("2016-02", "2016-02")


def test_undated_records_are_older_in_order_of_their_paths() -> None:
    (one,) = assemble([article("z", "Dated", "2011"), article("b", "B"), article("a", "A")])
    assert [v.headline for v in one.versions] == ["A", "B", "Dated"]
    assert (one.id, one.published) == ("a", "2011")


def test_times_are_compared_across_offsets() -> None:
    (one,) = assemble(
        [article("a", "Later", "2016-02-03T08:00-05:00"), article("b", "Earlier", "2016-02-03T09:00+01:00")]
    )
    assert one.headline == "Later"


def test_an_impossible_time_counts_as_the_start_of_its_day() -> None:
    (one,) = assemble([article("a", "Later", "2016-01-29T00:01"), article("b", "Odd", "2016-01-29T10:00+99:99")])
    assert one.headline == "Later"


STORY = "https://www.ledger.example/2016/port-shut"


@pytest.mark.parametrize(
    "written",
    [
        "http://ledger.example/2016/port-shut/",
        f"{STORY}#top",
        f"{STORY}/index.html",
        f"{STORY}/amp",
        f"{STORY}/amp/",
        f"{STORY}?amp",
        f"{STORY}?amp=1&outputType=amp",
        f"{STORY}?utm_source=a&utm_medium=b#comments",
        f"{STORY}?fbclid=Iw1",
        f"{STORY}/?gclid=x&amp;WT.mc_id=y&CMP=share_btn",
        "https://m.ledger.example/2016/port-shut",
        "https://mobile.ledger.example/2016/port-shut",
        "http://www.amp.ledger.example/2016/port-shut/amp?at_medium=RSS",
    ],
)
def test_the_same_url_written_otherwise(written: str) -> None:
    assert len(assemble([article("1", "1", url=STORY), article("2", "2", url=written)])) == 1


@pytest.mark.parametrize(
    ("older", "newer", "shown"),
    [
        (STORY, f"{STORY}/amp?utm_source=a", STORY),
        (f"{STORY}?fbclid=1", STORY, STORY),
        (STORY.replace("https", "http"), STORY, STORY),
        (None, STORY, STORY),
        (STORY, None, STORY),
        (URL, STORY, STORY),
    ],
)
def test_the_original_is_the_plainest_way_to_the_newest_page(older: str | None, newer: str | None, shown: str) -> None:
    (one,) = assemble([wired("a", "2016-02-03", "urn:7", older), wired("b", "2016-02-04", "urn:7", newer)])
    assert one.original_url == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{STORY}?id=1", f"{STORY}?id=2"),
        (f"{STORY}?id=1&utm_source=a", f"{STORY}?id=2&utm_source=a"),
        ("https://ledger.example/?p=3", "https://ledger.example/index.php?p=4"),
        ("https://ledger.example/reviews", "https://ledger.example/reviews/amp"),
        ("https://ledger.example/amp", "https://ledger.example/ohm"),
        (f"{STORY}?amp=fender", f"{STORY}?amp=vox"),
        (f"{STORY}?ncid=17", f"{STORY}?ncid=18"),
        ("https://m.example/port", "https://example/port"),
        ("https://team.ledger.example/port", "https://teaedger.example/port"),
        (STORY, f"{STORY}/index"),
    ],
)
def test_what_names_another_article_in_a_url(one: str, other: str) -> None:
    assert len(assemble([article("1", "1", url=one), article("2", "2", url=other)])) == 2


def test_a_sites_front_page_makes_nothing_one_article() -> None:
    fronts = ("", "/", "//#top", "/index.html", "/?utm_source=a&fbclid=b")
    for url in (f"https://www.ledger.example{rest}" for rest in fronts):
        articles = [article("a", "A", url=url), article("b", "B", url=url)]
        assert assemble(articles) == articles
    asked = "https://ledger.example/?p=12"
    assert len(assemble([article("a", "A", url=asked), article("b", "B", url=asked)])) == 1


def wired(id: str, published: str | None, item: str | None, url: str | None = None, version: str = "") -> Article:
    return replace(article(id, id, published, url), wire_item=item, handling=Handling(version=version))


def test_what_a_supplier_calls_one_item_is_one_article() -> None:
    (one, other) = assemble(
        [wired("a", "2016-02-04", "urn:7"), wired("b", "2016-02-03", "urn:7"), wired("c", None, None)]
    )
    assert (one.id, one.headline, other.id) == ("b", "a", "c")


@given(
    st.permutations(
        [wired("a", "2016-01", "urn:7"), wired("b", "2016-02", None, URL), wired("c", "2016-03", "urn:7", URL)]
    )
)
def test_records_are_joined_by_item_and_url_at_once(records: list[Article]) -> None:
    (one,) = assemble(records)
    assert (one.headline, one.id, one.other_ids) == ("c", "a", ("b", "c"))


@pytest.mark.parametrize("numbers", [("10", "9"), ("2", ""), ("1", "first"), ("1", "9" * 5_000)])
def test_of_two_states_of_one_moment_the_suppliers_higher_number_is_the_text(numbers: tuple[str, str]) -> None:
    states = [wired(id, "2016-02-03", "urn:7", version=number) for id, number in zip("ab", numbers, strict=True)]
    assert assemble(states)[0].headline == "a"


def test_equal_states_are_one_version() -> None:
    (one,) = assemble([article("a", "Same", "2016-02-03"), article("b", "Same", "2016-02-04")])
    assert [(v.number, v.headline) for v in one.versions] == [(1, "Same")]
    assert one.published == "2016-02-03"


def test_trackers_numbers_are_kept() -> None:
    def page(id: str, numbers: tuple[int, int]) -> Article:
        versions = tuple(Version(n, f"v{n}", "Body.") for n in numbers)
        return Article(
            id, id, versions[-1].headline, body="Body.", versions=versions, versions_known=5, original_url=URL
        )

    (one,) = assemble([page("a", (2, 3)), page("b", (3, 4))])
    assert [v.number for v in one.versions] == [2, 3, 4] and one.versions_known == 5


@given(st.permutations([article(str(n), f"H{n}", f"2016-0{n}") for n in range(1, 6)]))
def test_the_order_of_the_records_does_not_matter(articles: list[Article]) -> None:
    assert assemble(articles) == assemble(sorted(articles, key=lambda a: a.id))


def test_changes_word_by_word() -> None:
    assert paragraph_changes("The port is shut today.", "The port was opened today.") == (
        ("The port ", Change.KEPT),
        ("is shut", Change.REMOVED),
        ("was opened", Change.ADDED),
        (" today.", Change.KEPT),
    )
    assert paragraph_changes("", "New.") == (("New.", Change.ADDED),)
    assert paragraph_changes("In Genoa.", "In Genoa, ships wait.") == (
        ("In Genoa", Change.KEPT),
        (", ships wait", Change.ADDED),
        (".", Change.KEPT),
    )
    assert paragraph_changes("One two", "One two three") == (("One two", Change.KEPT), (" three", Change.ADDED))


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("He said “yes” and “no”.", "He said “no”.", ["He said ", "-“yes” and ", "“no”."]),
        ("The mill (Genoa) is shut", "The mill is shut", ["The mill ", "-(Genoa) ", "is shut"]),
        ("Talks (see below) end.", "Talks (see below).", ["Talks (see below)", "- end", "."]),
        ('It is "war", he said.', 'It is "peace", he said.', ["It is ", '-"war"', '+"peace"', ", he said."]),
        ("He said: “No war.”", "He said: “No.”", ["He said: “No", "- war", ".”"]),
    ],
)
def test_brackets_and_quotation_marks_share_the_fate_of_their_word(old: str, new: str, changes: list[str]) -> None:
    signs = {Change.KEPT: "", Change.REMOVED: "-", Change.ADDED: "+"}
    assert [signs[one.change] + one.text for one in paragraph_changes(old, new)] == changes


bracketed = st.text("ab ().,", max_size=40)


@given(bracketed, bracketed)
def test_no_word_is_parted_from_its_bracket(old: str, new: str) -> None:
    changed = paragraph_changes(old, new)
    for gone in (Change.ADDED, Change.REMOVED):
        ends = [
            (one.text[-1], other.text[0]) for one, other in pairwise(one for one in changed if one.change is not gone)
        ]
        assert not {("(", "a"), ("(", "b"), ("a", ")"), ("b", ")")}.intersection(ends)


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
@example("b" * 900 + " a" * 800, "a " * 800)
def test_changes_hold_both_texts(old: str, new: str) -> None:
    changed = paragraph_changes(old, new)
    assert "".join(c.text for c in changed if c.change is not Change.ADDED) == old
    assert "".join(c.text for c in changed if c.change is not Change.REMOVED) == new
    assert all(one.change is not other.change for one, other in pairwise(changed))


def test_paragraphs_are_set_beside_what_became_of_them() -> None:
    old = "The port is shut.\n\nNobody knows for how long it will be.\n\nA ferry left at noon."
    new = "It rained.\n\nThe port is shut.\n\nNobody knows for how long it is.\n\nPrices rose by a third."
    assert paragraph_pairs(old, new) == (
        ("", "It rained."),
        ("The port is shut.", "The port is shut."),
        ("Nobody knows for how long it will be.", "Nobody knows for how long it is."),
        ("A ferry left at noon.", ""),
        ("", "Prices rose by a third."),
    )
    assert paragraph_pairs("", "New.") == (("", "New."),) and paragraph_pairs("Old.", "") == (("Old.", ""),)


paragraphs = st.lists(st.sampled_from(["a b c", "a b d", "x y", "x", "long ago it was"]), max_size=6)


@given(paragraphs, paragraphs)
def test_pairs_of_paragraphs_are_both_texts(old: list[str], new: list[str]) -> None:
    pairs = paragraph_pairs("\n\n".join(old), "\n\n".join(new))
    assert [before for before, _ in pairs if before] == old
    assert [after for _, after in pairs if after] == new


def test_very_long_texts_are_compared_by_their_ends() -> None:
    old = "same " + "one two " * 600 + "end"
    assert [c.change for c in paragraph_changes(old, old.replace("two", "three"))] == [
        Change.KEPT,
        Change.REMOVED,
        Change.ADDED,
        Change.KEPT,
    ]
    many = "\n\n".join(f"paragraph number {n}" for n in range(51))
    assert len(paragraph_pairs(many, many.replace("number", "no"))) == 102


def size(old: str, new: str) -> tuple[float, float, bool]:
    change = difference(Version(1, "Port shut", old), Version(2, "Port shut", new))
    return round(change.added, 2), round(change.removed, 2), change.trivial


def test_the_size_of_a_change() -> None:
    assert size("It will stay so all week.", "It will stay so all week. No ship left the quay.") == (0.38, 0.0, False)
    assert size("One two three four five six.", "") == (0.0, 0.75, False)


@pytest.mark.parametrize(
    ("old", "new", "trivial"),
    [
        ("The minister, curently in Rome.", "The minister currently in Rome.", True),
        ("A cease-fire held.", "A ceasefire held.", True),
        ("It rained.\n\nUpdated 9:32 PM", "It rained.\n\nUpdated 10:15 PM", True),
        ("It is shut.", "It is shut.", True),
        ("He told 12 men.", "He told 14 men.", False),
        ("Talks in Iran go on.", "Talks in Iraq go on.", False),
        ("He did not go.", "He did go.", False),
        ("The minister left.", "The ministers left.", False),
        ("It cost 1.5 million.", "It cost 15 million.", False),
    ],
)
def test_trivial_changes(old: str, new: str, trivial: bool) -> None:
    assert size(old, new)[2] is trivial


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_change_undone_is_as_large(old: str, new: str) -> None:
    there, back = (
        difference(Version(1, "", old), Version(2, "", new)),
        difference(Version(2, "", new), Version(1, "", old)),
    )
    assert (there.added, there.removed) == (back.removed, back.added)
    assert 0 <= there.added <= 1 and 0 <= there.removed <= 1


def test_of_trackers_pages_the_highest_number_is_the_text() -> None:
    def page(id: str, numbers: tuple[int, int]) -> Article:
        states = tuple(Version(n, f"Headline {n}", f"Body {n}.") for n in numbers)
        newest = states[-1]
        plain = article(id, newest.headline, "2016-02-03", body=newest.text)
        return replace(plain, versions=states, versions_known=5)

    (one,) = assemble([page("a-new", (3, 4)), page("b-old", (0, 1))])
    assert (one.headline, one.body) == ("Headline 4", "Body 4.")
    assert [version.number for version in one.versions] == [0, 1, 3, 4]


def test_the_newsrooms_word_on_an_older_record_stays() -> None:
    edit = Edit(Kind.PERSON, add=("Max Muster",), remove=("John Kerry",))
    older = replace(article("d", "Old", "2016-02-03"), edits=(edit,), byline=("Jane Doe",), corrects="b")
    newer = article("e", "New", "2016-02-04", body="Other.")
    (one,) = assemble([newer, older])
    assert (one.headline, one.edits, one.byline, one.corrects) == ("New", (edit,), ("Jane Doe",), "b")
