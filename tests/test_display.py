"""How much of an article may be shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.display import WORDS, DisplayRule, decide, rules_of, shown
from indexer.errors import ArchiveError
from indexer.model import Article, Display, Document, Removed, Source, Version
from indexer.query import parse, understand
from indexer.snippets import snippets
from indexer.sources import load_rules

FULL, EXTRACT, HIDDEN = Display

RULES = """
tiber-post:
  label: The Tiber Post
  display:
    - {show: hidden, agency: Gulf Wire}
    - {show: full, from: 2016-02, until: 2016}
    - {show: hidden, until: 2009}
    - extract
gulf-wire:
  label: Gulf Wire
  agency: true
  display: [{show: extract, from: 2012}]
free:
"""


def article(source: str | None, published: str | None = None, agency: str | None = None) -> Article:
    owners = (Source(name, name) if name else None for name in (source, agency))
    return replace(
        Article("a", "a.txt", "H", published=published), **dict(zip(("source", "agency"), owners, strict=True))
    )


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (article("tiber-post", "2016-02-01"), FULL),
        (article("tiber-post", "2016-12-31T23:00+05:00"), FULL),
        (article("tiber-post", "2016-01-31"), EXTRACT),
        (article("tiber-post", "2017"), EXTRACT),
        (article("tiber-post", "2009-12-31"), HIDDEN),
        (article("tiber-post", "2010"), EXTRACT),
        (article("tiber-post", "2016"), EXTRACT),  # may be January
        (article("tiber-post"), HIDDEN),  # may be of any year
        (article("tiber-post", "2016-02-01", "gulf-wire"), HIDDEN),
        (article("gulf-wire", "2011-12-31"), FULL),
        (article("gulf-wire", "2012"), EXTRACT),
        (article("free", "2012-06-01", "gulf-wire"), EXTRACT),
        (article(None, "2012-06-01", "gulf-wire"), EXTRACT),
        (article("free", "2012-06-01"), FULL),
        (article("unheard-of", "2012-06-01"), FULL),
        (article(None), FULL),
    ],
)
def test_publication_agency_and_date_decide(tmp_path: Path, one: Article, expected: Display) -> None:
    (tmp_path / "sources.yaml").write_text(RULES)
    assert load_rules(tmp_path).display(one) is expected


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("secret", "display must be full, extract or hidden"),
        ("[{until: 2010}]", "display must be full, extract or hidden"),
        ("[{show: full, til: 2010}]", "an item of display has the fields agency, from, show, until"),
        ("", "each a text"),
        ("{show: secret}", "display must be"),
        ("[{show: [hidden]}]", "each a text"),
        ("[{show: hidden, until: 2010-13}]", "2010-13 in display must be a date"),
        ("[{show: hidden, agency: '?'}]", "must have a name"),
    ],
)
def test_a_rule_that_cannot_be_understood_is_refused(tmp_path: Path, value: str, reason: str) -> None:
    (tmp_path / "sources.yaml").write_text(f"post:\n  display: {value}\n")
    with pytest.raises(ArchiveError, match="post: ") as refused:
        load_rules(tmp_path)
    assert reason in str(refused.value)


DATES = ("2015", "2016", "2016-02", "2016-02-29", "2017-01-01")
bounds = st.none() | st.sampled_from(DATES)
rules = st.lists(st.builds(DisplayRule, st.sampled_from(Display), st.just(""), bounds, bounds), max_size=3).map(tuple)


@given(rules, st.sampled_from(("2016", "2016-02")))
def test_an_inexact_date_never_shows_more_than_a_day_inside_it(some: tuple[DisplayRule, ...], date: str) -> None:
    order = list(Display)
    for day in ("2016-02-01", "2016-02-29"):
        exact, inexact = decide(article(None, day), some), decide(article(None, date), some)
        assert order.index(inexact) >= order.index(exact)
        assert order.index(decide(article(None), some)) >= order.index(inexact)


def test_rules_of_nothing() -> None:
    assert rules_of("hidden") == rules_of({"show": "hidden"}) == (DisplayRule(HIDDEN),)
    assert decide(article(None), ()) is FULL


# --- extracts --------------------------------------------------------------------------------------

LONG = " ".join(f"word{n}" for n in range(1, 40)) + ".\n\n" + " ".join(f"rest{n}" for n in range(1, 40)) + "."
EXTRACTED = Document(
    Article(
        "a",
        "a.txt",
        "Headline",
        standfirst="Ten words stand here and are counted with the others.",
        body=LONG,
        versions=(Version(1, "Older", "old secret"), Version(2, "Headline", LONG)),
        unclear=("unclear secret",),
        removed=(Removed("removed secret", "rule"),),
        display=EXTRACT,
    )
)


def test_an_extract_is_the_first_fifty_words() -> None:
    article = shown(EXTRACTED).article
    assert len(f"{article.standfirst} {article.body}".split()) == WORDS
    assert LONG.startswith(article.body) and article.body.endswith("word39.\n\nrest1")
    assert "secret" not in repr(article)


def test_a_whole_article_is_left_as_it_is() -> None:
    whole = replace(EXTRACTED, article=replace(EXTRACTED.article, display=FULL))
    assert shown(whole) is whole


texts = st.text(st.sampled_from("ab é\n語"), max_size=900)


@given(texts, texts)
def test_an_extract_is_a_beginning_and_of_itself_the_same(standfirst: str, body: str) -> None:
    one = replace(EXTRACTED, article=replace(EXTRACTED.article, standfirst=standfirst, body=body))
    seen = shown(one)
    assert standfirst.startswith(seen.article.standfirst) and body.startswith(seen.article.body)
    assert len(f"{seen.article.standfirst} {seen.article.body}".split()) <= WORDS
    assert len(seen.article.standfirst) + len(seen.article.body) <= 400
    assert shown(seen) == seen


class Nobody:
    """The words and names of an archive of one article without names."""

    def entities_spelled(self, spelled: tuple[str, ...]) -> tuple[()]:
        return ()

    def cases(self, form: str) -> tuple[int, int]:
        return 0, 0

    def forms_starting(self, start: str, limit: int) -> tuple[str, ...]:
        return ()

    def keys_named(self, kind: object, text: str) -> tuple[str, ...]:
        return ()


@pytest.mark.parametrize("words", ["rest30", "secret", "word3", "", "headline", "stand"])
def test_snippets_of_an_extract_show_no_more_of_it(words: str) -> None:
    found = snippets(EXTRACTED, understand(parse(words), Nobody()).query)
    said = " ".join(part.text for snippet in found for part in snippet.parts)
    assert said and "rest2" not in said and "secret" not in said
