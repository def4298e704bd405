"""Older versions as texts of their own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.earlier import Texts, older
from indexer.model import Article, Version


@given(st.lists(st.integers(0, 4), max_size=6))
def test_every_text_has_one_place_whichever_way_it_is_asked_for(versions: list[int]) -> None:
    articles = [
        Article(f"a{n}", "", "", versions=tuple(Version(v, f"Head {v}", "") for v in range(count)))
        for n, count in enumerate(versions)
    ]
    texts = Texts(articles, [max(count, 1) for count in versions])
    expected = [text for article in articles for text in (article, *older(article))]
    assert list(texts) == [texts[place] for place in range(len(texts))] == expected
    assert [text for place, text in enumerate(texts) if texts.is_newest(place)] == articles
