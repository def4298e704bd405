"""Withheld parts of articles, and where else their words stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.cuts import Cut, cut, remarks
from indexer.model import Article, Copies, Removed, Version
from indexer.rights import Withheld, Withholding

HARBOUR = "The harbour opened again on Tuesday."
LIBEL = "The minister’s brother was said to have taken money from the port."
REWORDED = "A brother of the minister was said to have taken money from the port."
END = "The ferries sail at noon."

TEXT = "\n\n".join((HARBOUR, LIBEL, END))
OLDER = "\n\n".join((HARBOUR, REWORDED))
ARTICLE = Article(
    "port",
    "port.txt",
    "Port opens",
    standfirst="After two weeks",
    body=TEXT,
    versions=(Version(1, "Port to open", OLDER), Version(2, "Port opens", TEXT)),
)

BY_WORDS = Withholding("port", paragraph="the minister's brother")
NEWEST, OLDEST = Withholding("port", version=2), Withholding("port", version=1)


def test_a_paragraph_goes_from_every_version_also_in_other_words() -> None:
    done = cut(
        replace(ARTICLE, removed=(Removed(f"Read more: {LIBEL}", "teaser"), Removed("Share", "share line"))), [BY_WORDS]
    )
    assert done.article.body == f"{HARBOUR}\n\n{END}"
    assert [version.text for version in done.article.versions] == [HARBOUR, f"{HARBOUR}\n\n{END}"]
    assert done.article.removed == (Removed("Share", "share line"),)
    assert done.article.withheld == (BY_WORDS.part,)
    assert len(done.taken) == 2 and done.failed == ()


def test_an_older_version_goes_with_what_may_be_of_it() -> None:
    done = cut(replace(ARTICLE, unclear=(END,)), [OLDEST]).article
    assert [version.number for version in done.versions] == [2]
    assert (done.body, done.unclear, done.standfirst) == (f"{HARBOUR}\n\n{LIBEL}", (), "After two weeks")
    assert "A brother" not in done.earlier


def test_the_version_before_takes_the_place_of_the_newest() -> None:
    done = cut(ARTICLE, [NEWEST])
    assert (done.article.headline, done.article.standfirst, done.article.body) == ("Port to open", "", OLDER)
    assert [version.number for version in done.article.versions] == [1]
    assert done.article.withheld == (NEWEST.part,)


def test_several_parts() -> None:
    done = cut(ARTICLE, [NEWEST, BY_WORDS])
    assert (done.article.body, done.failed) == (HARBOUR, ())
    assert Withheld((NEWEST, BY_WORDS)).entry(done.article) is None


@pytest.mark.parametrize(
    ("article", "entry"),
    [
        (ARTICLE, Withholding("port", version=3)),
        (replace(ARTICLE, versions=ARTICLE.versions[1:]), NEWEST),
        (ARTICLE, Withholding("port", paragraph="Nobody said")),
        (ARTICLE, Withholding("port", paragraph="2")),
        (replace(ARTICLE, body=LIBEL), BY_WORDS),
        (replace(ARTICLE, headline="The minister’s brother was said …"), BY_WORDS),
        (replace(ARTICLE, versions=(Version(1, "Empty", ""), ARTICLE.versions[1])), NEWEST),
    ],
)
def test_what_cannot_be_cut_out_leaves_the_article_hidden(article: Article, entry: Withholding) -> None:
    done = cut(article, [entry])
    assert done == Cut(article, frozenset(), (entry,))
    assert Withheld((entry,)).hides(done.article)


words = st.lists(st.sampled_from("port harbour minister money ferry sail noon".split()), min_size=1, max_size=6)
paragraphs = st.lists(words.map(" ".join), min_size=1, max_size=5)


@given(paragraphs, paragraphs, words.map(" ".join))
def test_withheld_words_open_no_paragraph_that_can_be_seen(old: list[str], new: list[str], begins: str) -> None:
    texts = "\n\n".join(old), "\n\n".join(new)
    article = replace(ARTICLE, body=texts[1], versions=(Version(1, "One", texts[0]), Version(2, "Two", texts[1])))
    entry = Withholding("port", paragraph=begins)
    done = cut(article, [entry]).article
    if not Withheld((entry,)).hides(done):
        seen = [done.body, done.standfirst, done.earlier, *(version.text for version in done.versions)]
        assert not any(part.startswith(begins) for text in seen for part in text.split("\n\n"))
        assert set(done.body.split("\n\n")) <= set(new)


def test_copies_and_parts_are_listed_for_decision() -> None:
    group = Copies("port", ("again", "gone", "port"))
    wire = [replace(ARTICLE, id=id, path=f"{id}.txt") for id in group.ids]
    entries = (Withholding("port"), Withholding("gone"), Withholding("nothing"), Withholding(url="https://a.example/b"))
    assert list(remarks(Withheld(entries), wire, dict.fromkeys(group.ids, group), [], [])) == [
        ("gone.txt", "is withheld; the same text stands in again: withhold it too?"),
        ("port.txt", "is withheld; the same text stands in again: withhold it too?"),
        ("withheld.yaml", "nothing names no article of this archive"),
        ("withheld.yaml", "https://a.example/b names no article of this archive"),
    ]
    assert list(remarks(Withheld((Withholding("out"),)), [], {}, [], [replace(ARTICLE, id="out")])) == []


def test_words_cut_out_of_one_article_are_looked_for_in_the_others() -> None:
    done = cut(ARTICLE, [BY_WORDS])
    other = Article("other", "other.txt", "Else", body=f"{LIBEL}\n\nMore.", versions=(Version(1, "Else", LIBEL),))
    third = Article("third", "third.txt", "Third", body=END)
    articles = [done.article, other, third]
    assert list(remarks(Withheld((BY_WORDS,)), articles, {}, [done], [])) == [
        ("port.txt", "is withheld in part; the same words stand in other: withhold them too?")
    ]
    both = Withheld((BY_WORDS, Withholding("other")))
    assert list(remarks(both, articles, {}, [done], [])) == []


def test_a_part_that_is_not_there_is_reported() -> None:
    entry = Withholding("port", version=7)
    done = cut(ARTICLE, [entry])
    assert list(remarks(Withheld((entry,)), [done.article], {}, [done], [])) == [
        ("port.txt", "version 7 cannot be cut out; the article stays hidden whole")
    ]
