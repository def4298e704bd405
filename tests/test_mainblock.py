"""Pages saved as text with their navigation: what is found to be the article, and what is left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.clean import clean, mainblock
from indexer.clean.furniture import ends_article, is_furniture, is_glued
from indexer.clean.lines import unwrapped
from indexer.errors import ArticleError
from indexer.model import Article, Declared, RawArticle, Version
from indexer.sources import SourceFacts
from tests.quality.flat_pages import Body, Page, bodies, pages

HEAD = "Ministers reach agreement on the port"
PARAGRAPHS = (
    "The ministers of both countries said on Tuesday that they had reached an agreement on the port.",
    "It ends a dispute which had lasted for eleven years and cost the two governments a great deal of money.",
    "Ships that had waited outside for weeks may enter from Thursday, the harbour master told reporters.",
    "“Nobody got what he wanted,” she said.",
    "The text will be put before both parliaments in the autumn, and nobody expects it to be voted down.",
)
TOP = ("Log in", "Subscribe", "Home", "News", "World", "Boats", "Opinion", "Weather", "Search", "Boat show tickets")
BOTTOM = (
    "Most read",
    "Ten harbours to see before you drown",
    "Quiet gulls worry an island",
    "12 comments",
    "ann_sails",
    "I have lived here for thirty years and nobody has ever asked me what I think of that port of theirs.",
    "Reply",
    "About us",
    "Privacy policy",
    "© The Ledger",
)


def cleaned(text: str, **declared: object) -> Article:
    raw = RawArticle("a.txt", text, metadata=Declared(**declared))  # type: ignore[arg-type]
    return clean(raw, "a", None, SourceFacts(), order="dmy", today=date(2026, 11, 21))


def rules(article: Article) -> dict[str, str]:
    return {removed.text: removed.rule for removed in article.removed}


def on_page(*middle: str) -> str:
    """A page with these lines between its navigation."""
    return "\n".join((*TOP, *middle, *BOTTOM))


# --- a page ---------------------------------------------------------------------------------------


def test_the_article_is_found_between_menus_and_comments() -> None:
    article = cleaned(on_page(HEAD, "By Jane Doe", "3 February 2016", *PARAGRAPHS))
    assert article.headline == HEAD and article.body == "\n\n".join(PARAGRAPHS)
    assert article.byline == ("Jane Doe",) and article.published == "2016-02-03"
    removed = rules(article)
    assert removed["Boat show tickets"] == "navigation"
    assert removed["Quiet gulls worry an island"] == "link to another page"
    assert removed["ann_sails"] == removed[BOTTOM[5]] == "comments"
    assert removed["© The Ledger"] == "copyright line"


def test_a_summary_above_the_text_stays_with_it() -> None:
    article = cleaned(on_page(HEAD, "After eleven years both sides give up what they did not need", *PARAGRAPHS))
    assert article.standfirst == "After eleven years both sides give up what they did not need"


def test_short_lines_between_paragraphs_stay() -> None:
    middle = (PARAGRAPHS[0], "A long dispute", PARAGRAPHS[1], "It is over.", PARAGRAPHS[2])
    assert cleaned(on_page(HEAD, *middle)).body == "\n\n".join(middle)


def test_a_list_that_a_sentence_introduces_stays() -> None:
    middle = (*PARAGRAPHS, "These ships may enter the port first:", "Santa Rita", "Boreas", "Old Tom", PARAGRAPHS[0])
    assert cleaned(on_page(HEAD, *middle)).body == "\n\n".join(middle)


def test_a_box_amid_the_article_goes_and_what_follows_stays() -> None:
    box = ("Port of Valetta", "Founded", "1566", "Berths", "14", "Ports of the world")
    article = cleaned(on_page(HEAD, *PARAGRAPHS, *box, *reversed(PARAGRAPHS)))
    assert article.body == "\n\n".join((*PARAGRAPHS, *reversed(PARAGRAPHS)))


def test_who_also_wrote_is_read_below_the_article() -> None:
    article = cleaned(on_page(HEAD, "By Jane Doe", *PARAGRAPHS, "Additional reporting by John Roe"))
    assert article.byline == ("Jane Doe", "John Roe")


def test_a_brief_is_found_by_its_headline_beside_a_longer_notice() -> None:
    notice = "The Ledger Group is the oldest maritime publisher of the islands and prints eleven titles. " * 4
    brief = "The ferry to Giglio sailed again on Friday morning with forty people on board, most of them islanders."
    middle = ("Ferry to Giglio resumes", "3 February 2016", brief)
    article = cleaned(on_page(*middle) + "\n" + notice.strip())
    assert (article.headline, article.body) == (middle[0], middle[2])


def test_a_declared_headline_shows_where_the_article_starts() -> None:
    article = cleaned(on_page("Peace!", "Share", *PARAGRAPHS), headline="Peace!")
    assert (article.headline, article.body) == ("Peace!", "\n\n".join(PARAGRAPHS))


def test_the_lines_of_a_tracker_are_all_the_articles() -> None:
    text = on_page(HEAD, *PARAGRAPHS)
    raw = RawArticle("a.txt", text, versions=(Version(1, HEAD, text, None),))
    article = clean(raw, "a", None, SourceFacts(), order="dmy", today=date(2026, 11, 21))
    assert "Boat show tickets" in article.text


def test_a_script_without_spaces_is_text_too() -> None:
    paragraph = "两国部长星期二表示，他们已就港口问题达成协议，从而结束了一场持续十一年、耗费巨大的争端。"
    middle = ("部长们就港口达成协议", *[f"{n}、{paragraph}" for n in range(4)])
    body = cleaned(
        on_page(*middle, *TOP, "The Ledger Group is the oldest publisher of the islands, and of this one.")
    ).body
    assert body == "\n\n".join(middle[1:])


def test_paragraphs_about_privacy_are_not_taken_for_notices() -> None:
    middle = (
        "The court said that personal information, cookies and newsletters fall under the law on privacy, and that "
        "whoever collects them has to say so at once and in words that a child of twelve can understand.",
        "Advertising networks, it went on, cannot hide behind a disclaimer: privacy is no property of those who sell "
        "advertising, and a copyright in a list of subscriptions does not change that in the least.",
    )
    body = (*PARAGRAPHS, *middle, *reversed(PARAGRAPHS))
    assert cleaned(on_page(HEAD, *body)).body == "\n\n".join(body)


def test_an_agencys_name_behind_a_sentence_makes_it_no_caption() -> None:
    middle = (*PARAGRAPHS, "The last ships left the roads in the night, the harbour master said on Friday. (AFP)")
    assert cleaned(on_page(HEAD, *middle)).body == "\n\n".join(middle).removesuffix(" (AFP)")


@pytest.mark.parametrize(
    "line", ["Log in", "S'abonner", "Impressum", "Comments (12)", "Home | News | Sport", "الرئيسية", "Menü  Suche  Abo"]
)
def test_words_of_menus(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["Home is where the harbour is", "News of the treaty spread", "", "x" * 1000])
def test_what_only_begins_like_a_menu(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("12 Comments", "comments"),
        ("Leave a Reply", "comments"),
        ("MOST READ", "link to another page"),
        ("More from World", "link to another page"),
        ("Das könnte Sie auch interessieren", "link to another page"),
        ("Tags: Water, Council", "end of page"),
        ("Comments by the minister caused anger.", None),
        ("More than 40 people were hurt in the crash on Sunday, the police said in the evening.", None),
    ],
)
def test_headings_of_something_else(line: str, rule: str | None) -> None:
    assert ends_article(line) == rule


# --- evidence that holds on any site ----------------------------------------------------------------

OTHERS = (
    "Gulls leave the island for good",
    "The last gulls were seen on Monday, and those who watch birds there do not expect them back this year.",
    "Mayor promises a second bridge",
    "He did not say what it would cost, or who was to pay for it, but he promised that it would be beautiful.",
    "Old lighthouse sold to a singer",
    "She paid nine thousand for it, and means to live there with her dogs and to write an opera about the sea.",
    "School closes for want of pupils",
    "Six children were left in the end, and all of them take the ferry to the mainland from next week on.",
)
FOREIGN_MENU = ("Etusivu", "Uutiset", "Talous", "Urheilu", "Kulttuuri", "Sää", "Radio", "Video", "Kirjaudu", "Haku")


def test_a_list_of_other_articles_is_none_of_it() -> None:
    article = cleaned("\n".join(("News", "Sport", HEAD, *PARAGRAPHS, "Share on Facebook", *OTHERS)))
    assert (article.headline, article.body) == (HEAD, "\n\n".join(PARAGRAPHS))


def test_a_digest_is_all_of_it_even_between_buttons() -> None:
    article = cleaned("\n".join(("News", "Sport", "In brief", *OTHERS, "Share on Facebook", "Print")))
    assert all(line in article.text for line in OTHERS)


def test_a_menu_is_known_in_a_language_whose_words_are_not() -> None:
    article = cleaned("\n".join((*FOREIGN_MENU, HEAD, *PARAGRAPHS, "Jaa", "Tilaa", "Most read", *OTHERS[::2])))
    assert (article.headline, article.body) == (HEAD, "\n\n".join(PARAGRAPHS))


def test_captions_that_recur_part_no_article() -> None:
    caption = "Ships wait outside the port on the last evening of the long dispute, seen from the old lighthouse"
    middle = (HEAD, *(line for paragraph in PARAGRAPHS for line in (caption, "Ann Lowe", paragraph)))
    article = cleaned(on_page(*middle))
    assert (article.headline, article.body) == (HEAD, "\n\n".join(PARAGRAPHS))


def test_a_sentence_in_pieces_stays_whole() -> None:
    pieces = ("The harbour master,", "Ann Lowe", "told", "the Ledger", "that ships may enter from Thursday.")
    body = (*PARAGRAPHS[:2], *pieces, *PARAGRAPHS[3:])
    assert cleaned(on_page(HEAD, *body)).body.split("\n\n")[2:7] == list(pieces)


def test_a_paragraph_behind_the_buttons_below_the_headline_stays() -> None:
    box = ("Share", "114 comments", "Costa Rica wins at last", "Read more")
    assert cleaned(on_page(HEAD, "Print", PARAGRAPHS[0], *box, *PARAGRAPHS[1:])).body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "above",
    [
        ("By Jane Doe", "3 February 2016", "Port agreement reached after eleven years of dispute between ministers"),
        ("After eleven years both sides give up what they did not need", "By Jane Doe"),
    ],
)
def test_a_summary_is_not_taken_for_the_headline(above: Sequence[str]) -> None:
    assert cleaned(on_page(HEAD, *above, *PARAGRAPHS)).headline == HEAD


def test_the_title_of_the_page_shows_which_line_is_the_headline() -> None:
    page = ("It is over – The Ledger", *TOP, "It is over", "Ships may enter the port from Thursday on", *PARAGRAPHS)
    assert cleaned("\n".join((*page, *BOTTOM))).headline == "It is over"


def test_the_age_of_an_article_is_no_headline_even_printed_twice() -> None:
    age = "This article is more than 1 year old"
    assert cleaned(on_page(age, HEAD, age, "By Jane Doe", *PARAGRAPHS)).headline == HEAD


def test_an_arrow_to_another_page_is_no_headline() -> None:
    assert cleaned(on_page(HEAD, "3 February 2016", "« Why the port was closed", *PARAGRAPHS)).headline == HEAD


@pytest.mark.parametrize("line", ["NewsSportOpinion", "Tunnel floodedMayor resigns on SundayGulls leave islandMore"])
def test_links_without_a_space_between(line: str) -> None:
    assert is_glued(line) and is_furniture(line)


@pytest.mark.parametrize(
    "line", ["EgyptAir and AirAsia", "YouTube", "McDonald and MacLeod signed.", "the iPhone, an iPad and eBay", ""]
)
def test_names_with_a_capital_inside_are_not_glued(line: str) -> None:
    assert not is_glued(line)


# --- texts that are no such page ------------------------------------------------------------------------

POEM = [
    f"{start} the sea" for start in ("I went down to", "Grey was", "Home", "No sail on", "And still", "Deeper than")
]
SCORES = [f"Harbour {n}, Valley {m}" for n in range(5) for m in range(5)]
QUESTIONS = [
    "Who built it?",
    "The state.",
    "Is it safe?",
    "Yes.",
    "Who pays?",
    "Everybody.",
    "When?",
    "In May.",
    "Why?",
]
GLOSSARY = ["Home", PARAGRAPHS[0], "World", PARAGRAPHS[1], "Sport", PARAGRAPHS[2], "Weather", PARAGRAPHS[4]]


@pytest.mark.parametrize(
    "body",
    [
        *bodies(),
        Body("The sea", (*POEM, *POEM[::-1])),
        Body("Results", (PARAGRAPHS[0], *SCORES)),
        Body("Results alone", tuple(SCORES)),
        Body("Ten answers", tuple(QUESTIONS)),
        Body("From our sections", tuple(GLOSSARY)),
        Body("In brief", PARAGRAPHS[:1]),
        Body("The week", OTHERS),
        Body("A list", ("Those invited:", *(f"Guest number {n}" for n in range(40)))),
    ],
    ids=lambda body: body.headline,
)
def test_a_text_without_navigation_keeps_every_line(body: Body) -> None:
    assert mainblock.find((body.headline, *body.paragraphs)) == {}


def test_few_words_of_menus_are_no_evidence() -> None:
    lines = (HEAD, "Home", "Share", *PARAGRAPHS, "Comments", "Print")
    assert mainblock.find(lines) == {}


def test_menus_without_an_article_are_left_to_the_rules() -> None:
    assert mainblock.find(TOP + TOP) == {}


# --- properties ---------------------------------------------------------------------------------------

SITE = st.sampled_from((*TOP, *BOTTOM, "Facebook", "Related", "5 March 2017", "By Jane Doe", "World > Europe", "Tags"))
TEXT = st.sampled_from((*PARAGRAPHS, HEAD, "A subhead", "ROME - " + PARAGRAPHS[0], "These are they:", "One", "He did."))
PAGES = st.tuples(
    st.lists(SITE, min_size=5, max_size=15),
    st.lists(TEXT | SITE | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), max_size=15),
    st.lists(SITE | TEXT, min_size=5, max_size=20),
).map(lambda parts: [line for part in parts for line in part if line.strip()])


@given(PAGES)
def test_a_cleaned_page_is_clean(lines: list[str]) -> None:
    try:
        first = cleaned("\n\n".join(lines))
    except ArticleError:
        return
    again = cleaned(first.text)
    assert (again.headline, again.standfirst, again.body) == (first.headline, first.standfirst, first.body)
    assert again.removed == ()


@given(PAGES)
def test_put_back_by_position_the_lines_are_the_page(lines: list[str]) -> None:
    try:
        article = cleaned("\n\n".join(lines))
    except ArticleError:
        return
    assert_partition(lines, article)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_line_of_a_real_page_is_kept_or_removed_once(page: Page) -> None:
    assert_partition(unwrapped(page.text), cleaned(page.text))


def assert_partition(page: Sequence[str], article: Article) -> None:
    """The kept lines stand on the page in their order, and the others are the removed ones."""
    headline = () if article.headline.endswith(" …") else (article.headline,)  # else: words of the body
    kept = Counter((*headline, *article.body.split("\n\n")))
    lines = [line.strip() for line in page if line.strip()]
    rest = Counter(lines) - kept - Counter(removed.text.strip() for removed in article.removed)
    assert Counter(article.standfirst.split()) == Counter(word for line in rest.elements() for word in line.split())
    assert (kept + rest).total() + len(article.removed) == len(lines)
    left = iter(lines)
    assert all(line in left for line in (*headline, *article.body.split("\n\n")))
