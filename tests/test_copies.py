"""Copy groups: the same text in several publications."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.copies import copies
from indexer.model import Article, Copies

LONG = "The ministers agreed on a plan for the harbour. " * 10


def article(id: str, body: str = LONG, published: str | None = None) -> Article:
    return Article(id, f"{id}.txt", "Headline", body=body, published=published)


def test_the_same_text_is_a_group_named_after_its_earliest_article() -> None:
    group = [article("c", published="2016-02-02"), article("b", published="2016-02-01"), article("a")]
    expected = Copies("b", ("a", "b", "c"))
    assert copies([*group, article("d", LONG + "More.")]) == {"a": expected, "b": expected, "c": expected}


def test_case_accents_and_white_space_make_no_other_text() -> None:
    other = LONG.upper().replace(" ", "\n\n").replace("HARBOUR", "HÁRBOUR")
    assert copies([article("a"), article("b", other)])["a"].ids == ("a", "b")


def test_short_texts_are_never_copies() -> None:
    short = " ".join(["word"] * 49)
    assert copies([article("a", short), article("b", short)]) == {}
    assert set(copies([article("a", short + " word"), article("b", short + " word")])) == {"a", "b"}


@given(st.permutations([("a", LONG), ("b", LONG), ("c", LONG * 2), ("d", LONG * 2), ("e", "short")]))
def test_the_order_of_articles_plays_no_part(order: list[tuple[str, str]]) -> None:
    found = copies([article(id, body) for id, body in order])
    assert {id: group.key for id, group in found.items()} == {"a": "a", "b": "a", "c": "c", "d": "c"}
