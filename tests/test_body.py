"""Which blocks of a web page are kept as the article."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import ArticleError
from indexer.model import RawArticle
from indexer.readers import html
from indexer.readers.blocks import Blocks
from indexer.readers.html import visible_lines
from tests.strategies import examples

TITLE = "Mill Bridge closed to lorries"
BODY = (
    "A bridge used by some 9,000 vehicles a day was closed to lorries on Tuesday night, the council said.",
    "Divers had found cracks in two of its piers, and engineers were asked for a report within a month.",
    "Cars may still cross, one at a time and slowly, but buses will have to take the road by the mill.",
    "The bridge was last repaired in 1987, after a flood that carried away its eastern railing and a lamp.",
)
OTHERS = (
    ("Harbour to be dredged again", "The harbour is to be dredged for the third time in six years, its master said."),
    (
        "School roof falls in at night",
        "Nobody was hurt when the roof of the lower school fell in after a night of rain.",
    ),
    ("Choir wins a prize in Lyon", "The choir of the parish won the second prize at a contest in Lyon last weekend."),
    ("Market moves to the station", "The weekly market moves to the square by the station until the summer is over."),
)
RIVER = "".join(f'<div class="r"><h3><a href="/x">{head}</a></h3><p>{text}</p></div>' for head, text in OTHERS)


def page(body: str, more: str = "") -> RawArticle:
    """The record of a page with a headline."""
    head = f'<html><head><meta property="og:title" content="{TITLE}">{more}</head>'
    return html.read("a.html", f"{head}<body><h1>{TITLE}</h1>{body}</body></html>".encode())[0]


def kept(record: RawArticle) -> list[str]:
    return [line for line in record.text.split("\n\n") if line != TITLE]


def paragraphs(texts: tuple[str, ...] = BODY) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def removed(record: RawArticle) -> set[str]:
    return {gone.text for gone in record.removed}


def test_a_body_without_paragraph_tags_wins_over_the_summaries_of_other_stories() -> None:
    for wrapped in (
        "<br><br>".join(BODY),
        "".join(f"<div>{text}</div>" for text in BODY),
        "".join(f"<x-p><span>{text}</span></x-p>" for text in BODY),
    ):
        record = page(f'<div class="c">{wrapped}</div><div class="d">{RIVER}</div>')
        assert kept(record) == list(BODY)
        assert {text for other in OTHERS for text in other} <= removed(record)


@pytest.mark.parametrize(
    "date",
    [
        "<time>{}</time>",
        '<time datetime="">{}</time>',
        '<div class="meta"><span>{}</span></div>',
        '<p>By Dana Cole</p><div class="timestamp">{}</div>',
    ],
)
@pytest.mark.parametrize("text", ["5 June 2025", "05/06/2025", "Published 5 June 2025, 10:30"])
def test_a_date_printed_below_the_headline_is_kept_whatever_holds_it(date: str, text: str) -> None:
    record = page(f"<main><article>{date.format(text)}{paragraphs()}</article></main>")
    assert [line for line in kept(record) if line != "By Dana Cole"] == [text, *BODY]


def test_a_date_of_another_story_is_not_kept() -> None:
    beside = '<aside><a href="/x">Harbour to be dredged again</a> <time>7 June 2025</time></aside>'
    assert kept(page(f"<main>{beside}<article>{paragraphs()}</article></main>")) == list(BODY)
    assert kept(page(f"<main><article>{paragraphs()}<time>7 June 2025</time></article></main>")) == list(BODY)


def test_spaces_that_do_not_break_are_spaces() -> None:
    assert kept(page(f"<article>{paragraphs().replace('9,000 ', '9,000&nbsp;')}</article>")) == list(BODY)


def test_short_articles_too() -> None:
    assert kept(page(f'<div class="c">{paragraphs(BODY[:2])}</div><div class="d">{RIVER}</div>')) == list(BODY[:2])


def test_a_second_article_below_is_not_part_of_the_first() -> None:
    second = f"<article class=s><h1>{OTHERS[0][0]}</h1>{paragraphs(tuple(text for _, text in OTHERS))}</article>"
    first = f"<article class=s><h1>{TITLE}</h1>{paragraphs()}</article>"
    source = f'<html><head><meta property="og:title" content="{TITLE}"></head><main>{first}{second}</main></html>'
    record = html.read("a.html", source.encode())[0]
    assert kept(record) == list(BODY)
    assert OTHERS[0][1] in removed(record)


def test_boxes_within_the_body_are_left_out() -> None:
    half = paragraphs(BODY[:2]), paragraphs(BODY[2:])
    for box in (
        '<div class="newsletter-box"><p>One letter a week, from our reporters to your kitchen table.</p></div>',
        '<div class="photo"><img src="b.jpg"><div>The bridge on Wednesday, seen from the mill.</div></div>',
        f'<p><strong>Read also: <a href="/x">{OTHERS[0][0]}</a></strong></p>',
        f'<div class="related-links"><h4>Related</h4><ul><li><a href="/x">{OTHERS[0][0]}</a></li></ul></div>',
    ):
        record = page(f"<article>{half[0]}{box}{half[1]}</article>")
        assert kept(record) == list(BODY)
        assert removed(record) == set(visible_lines(box))


def test_a_box_by_name_that_holds_the_article_is_none() -> None:
    body = f'<div class="has-sidebar social"><div class="premium-embed share-text">{paragraphs()}</div></div>'
    assert kept(page(f'{body}<div class="d">{RIVER}</div>')) == list(BODY)


def test_a_standfirst_in_the_header_is_kept() -> None:
    said = "Engineers have a month to find out what it would cost"
    more = f'<meta name="description" content="{said}">'
    record = page(f"<div class=a><h2>{said}</h2><div>Ann Lee</div></div><article>{paragraphs()}</article>", more)
    assert kept(record)[-5:] == [said, *BODY]


def test_a_list_whose_items_are_headed_by_links_is_an_article_if_it_stands_in_one() -> None:
    items = "".join(f'<div class="i"><h2><a href="/x">{head}</a></h2><p>{text}</p></div>' for head, text in OTHERS)
    record = page(f"<article>{paragraphs()}{items}</article>")
    assert kept(record) == [*BODY, *(text for other in OTHERS for text in other)]


def test_the_body_that_linked_data_quotes_is_looked_for_in_the_page() -> None:
    decoy = "".join(f"<p>{text} {text}</p>" for _, text in OTHERS)
    quoted = {"@type": "NewsArticle", "articleBody": f"<p>{'</p><p>'.join(BODY)}</p> \ud800"}
    more = f'<script type="application/ld+json">{json.dumps(quoted)}</script>'
    body = "".join(f"<x-p><span>{text}</span></x-p>" for text in BODY)
    record = page(f"<article>{decoy}</article><x-body>{body}</x-body>", more)
    assert kept(record) == list(BODY)


def test_date_and_byline_above_the_body_stay_with_it() -> None:
    quoted = {"@type": "NewsArticle", "articleBody": " ".join(BODY)}
    more = f'<script type="application/ld+json">{json.dumps(quoted)}</script>'
    header = "<p>By Ann Lee</p><p>Tuesday, 3 March 2015</p>"
    for said in ("", more):
        record = page(f"<article>{header}<div>{paragraphs()}</div></article>", said)
        assert kept(record) == ["By Ann Lee", "Tuesday, 3 March 2015", *BODY]


def test_linked_data_that_stands_nowhere_in_the_page_changes_nothing() -> None:
    quoted = {"@type": "NewsArticle", "articleBody": " ".join(text for _, text in OTHERS)}
    more = f'<script type="application/ld+json">{json.dumps(quoted)}</script>'
    assert kept(page(f"<article>{paragraphs()}</article>", more)) == list(BODY)


TEXTS = st.sampled_from([*BODY, *(text for _, text in OTHERS), "Share", "Home", "By Ann Lee"])
PIECES = st.recursive(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "div", "h2", "li", "span", "a href=/x"]), TEXTS),
    lambda inner: st.builds(
        lambda tag, name, parts: f'<{tag} class="{name}">{"".join(parts)}</{tag}>',
        st.sampled_from(["div", "section", "article", "aside", "ul"]),
        st.sampled_from(["", "related", "story", "comments", "share"]),
        st.lists(inner, max_size=5),
    ),
    max_leaves=20,
)


@examples(100, fast=30)
@given(st.lists(PIECES, min_size=1, max_size=6).map("".join))
def test_every_visible_line_is_kept_or_removed_once(body: str) -> None:
    source = f"<html><body><h1>{TITLE}</h1>{body}</body></html>"
    try:
        record = html.read("a.html", source.encode())[0]
    except ArticleError:
        return
    lines = Counter([*kept(record), *(gone.text for gone in record.removed)])
    assert lines == Counter(line for line in visible_lines(source) if line != TITLE)


def test_links_that_touch_hold_no_more_words_than_their_line() -> None:
    (block,) = Blocks(html.parsed("<p><a href=/x>Closed, it said.</a><a href=/y>And open.</a></p>"))
    assert (block.words, block.linked) == (4, 4)


@examples(100, fast=30)
@given(st.lists(PIECES, max_size=6).map("".join))
def test_an_element_holds_a_range_of_blocks(body: str) -> None:
    tree = html.parsed(f"<html><body>{body}</body></html>")
    blocks = Blocks(tree)
    for number, block in enumerate(blocks):
        assert all(number in blocks.span(node) for node in blocks.around(number))
        assert blocks.words(tree) >= block.words >= block.linked
    assert blocks.words(tree) == blocks.count(range(len(blocks)))
