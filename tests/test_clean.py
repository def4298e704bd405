"""Records → articles: clutter off, parts found, the body word for word."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import bylines
from indexer.clean import clean
from indexer.clean.datelines import dateline_of
from indexer.errors import ArticleError
from indexer.model import Article, Declared, RawArticle, Source
from indexer.readers.newssniffer import take_apart
from indexer.sources import SourceFacts

TODAY = date(2026, 11, 21)
SHARED = Path(__file__).parents[1].parent / "shared"
FOUNDING = ["000_11cd5565bb2873e4", "002_8ea3d74897352ebd", "003_1ac82ed73199bb58", "004_79904e223de7966b"]
founding = pytest.mark.skipif(not SHARED.exists(), reason="the founding articles are not beside this clone")

LEAD = "The ministers of both countries said on Tuesday that they had reached an agreement on the port."
MORE = "It ends a dispute which had lasted for eleven years and cost the two governments a great deal of money."
HEAD = "Ministers reach agreement on the port"


NO_FACTS = SourceFacts()


def cleaned(text: str, facts: SourceFacts = NO_FACTS, source: Source | None = None, **declared: object) -> Article:
    raw = RawArticle("a.txt", text, metadata=Declared(**declared))  # type: ignore[arg-type]
    return clean(take_apart(raw), "a", source, facts, order="dmy", today=TODAY)


def rules(article: Article) -> dict[str, str]:
    return {removed.text: removed.rule for removed in article.removed}


# --- a headline beside the page ---------------------------------------------------------------------

REPLACED = "replaced by the sidecar's headline"


def with_sidecar(text: str, **metadata: str) -> Article:
    raw = RawArticle("a.txt", text, metadata=Declared(**metadata), sidecar=Declared(headline="The newsroom's"))  # type: ignore[arg-type]
    return clean(raw, "a", None, NO_FACTS, order="dmy", today=TODAY)


def test_the_sidecars_headline_replaces_the_pages() -> None:
    article = with_sidecar(f"{HEAD}\n\n{LEAD}\n\n{MORE}")
    assert (article.headline, article.body, rules(article)) == ("The newsroom's", f"{LEAD}\n\n{MORE}", {HEAD: REPLACED})
    article = with_sidecar(f"{HEAD}\n\n{LEAD}", headline=HEAD)
    assert (article.body, rules(article)) == (LEAD, {HEAD: REPLACED})


@pytest.mark.parametrize("first", ["It is over.", "ROME – The ministers met again", "x" * 300])
def test_a_first_line_that_is_the_bodys_stays_below_a_sidecars_headline(first: str) -> None:
    assert with_sidecar(f"{first}\n\n{LEAD}").body == f"{first}\n\n{LEAD}"


def test_a_page_whose_headline_stands_elsewhere_loses_no_line() -> None:
    assert REPLACED not in rules(with_sidecar(f"{HEAD}\n\n{LEAD}", headline="In the front matter")).values()
    assert REPLACED not in rules(with_sidecar(f"The newsroom’s\n\n{HEAD}\n\n{LEAD}")).values()
    assert with_sidecar(HEAD).body == HEAD


# --- dates of a page ---------------------------------------------------------------------------------

TIMELINE = ["1 March 2011", "First protest in Tunis.", "4 March 2011", "The army moves in.", "9 March 2011", "It ends."]


def test_the_dates_of_a_timeline_are_its_headings() -> None:
    article = cleaned("\n".join(["Uprising: a timeline", *TIMELINE]))
    assert article.published is None and article.removed == ()
    assert article.body.split("\n\n") == TIMELINE


def test_headings_without_a_year_stay_too() -> None:
    lines = ["1 March", "Protest in Tunis", "4 March", "The army moves in", LEAD]
    article = cleaned("\n".join(["Uprising: a timeline", *lines]))
    assert article.body.split("\n\n") == lines


@pytest.mark.parametrize("sentences", [1, 30])
def test_a_date_among_sentences_is_not_the_articles(sentences: int) -> None:
    lines = [f"This is sentence {n}." for n in range(sentences)] + ["4 March 2011", "It ended there."]
    article = cleaned("\n".join(["Uprising", *lines]))
    assert article.published is None and "4 March 2011" in article.body


def test_a_date_below_a_long_list_is_not_the_articles() -> None:
    article = cleaned("\n".join(["Results", *(f"Team {n} beat team {n + 1}" for n in range(20)), "4 March 2011", LEAD]))
    assert article.published is None and "4 March 2011" in article.body


@pytest.mark.parametrize(
    "header",
    [
        ["4 March 2011"],
        ["It is over at last.", "By Jane Doe", "4 March 2011"],
        ["It is over at last.", "By Jane Doe and John Roe Jr.", "4 March 2011"],
        ["4 March 2011", "By Jane Doe", "4 Mar 2011, 10:00"],
        ["First published 4 March 2011", "What it means", "Updated 9 March 2011"],
        ["Published: 4 March 2011 9:05 a.m.", "The end", "Updated: 9 March 2011 9:05 a.m."],
    ],
)
def test_the_dates_of_a_header_are_the_articles(header: list[str]) -> None:
    article = cleaned("\n".join([HEAD, *header, LEAD, MORE]))
    assert article.day == "2011-03-04" and "March" not in article.body


@pytest.mark.parametrize("days", [("1 March 2011", "4 March 2011"), ("4 March 2011", "1 March 2011")])
def test_days_above_paragraphs_are_entries_of_a_timeline(days: tuple[str, str]) -> None:
    article = cleaned("\n".join(["Uprising", days[0], LEAD, days[1], MORE]))
    assert article.published is None and article.body.split("\n\n") == [days[0], LEAD, days[1], MORE]


def test_a_day_above_the_first_paragraph_is_the_articles_where_the_entries_follow() -> None:
    article = cleaned("\n".join(["Uprising", "4 March 2012", LEAD, "1 March 2011", MORE, "4 March 2011", LEAD]))
    assert article.published == "2012-03-04"


def test_entries_that_begin_with_datelines_do_not_date_the_article() -> None:
    article = cleaned(f"Uprising\n\nTUNIS, Jan 14, 2011 — {LEAD}\n\nCAIRO, Jan 25, 2011 — {MORE}")
    assert article.published is None and article.dateline == "TUNIS"
    article = cleaned(f"Uprising\n\nTUNIS, Jan 14, 2011 — {LEAD}\n\n{MORE}")
    assert article.published == "2011-01-14"


@pytest.mark.parametrize(
    ("line", "day", "place"),
    [
        ("World | Feb. 3, 2016", "2016-02-03", None),
        ("World - Feb. 3, 2016", "2016-02-03", None),
        ("3 Feb 2016 · 4 min read", "2016-02-03", None),
        ("Rome, 3 February 2016", "2016-02-03", "Rome"),
        ("PARIS, le 3 février 2016", "2016-02-03", "PARIS"),
        ("Paris, Wednesday, 3 February 2016", "2016-02-03", "Paris"),
        ("Bern, Switzerland, Feb. 3, 2016", "2016-02-03", "Bern, Switzerland"),
        ("Bern (Switzerland), 3 February 2016", "2016-02-03", "Bern, Switzerland"),
        ("Rio de Janeiro, 3 February 2016 (AFP)", "2016-02-03", "Rio de Janeiro"),
        ("3 hours ago", None, None),
        ("31/04/2016", None, None),
    ],
)
def test_lines_that_say_when_leave_the_body(line: str, day: str | None, place: str | None) -> None:
    article = cleaned(f"{HEAD}\n\n{line}\n\n{LEAD}\n\n{MORE}")
    assert (article.published, article.dateline, article.body) == (day, place, f"{LEAD}\n\n{MORE}")
    assert list(rules(article)) == [line]


@pytest.mark.parametrize("first", ["Rome, 3 February 2016", "ROME 3 February 2016"])
def test_a_place_and_a_day_above_the_headline(first: str) -> None:
    article = cleaned(f"{first}\n\n{HEAD}\n\n{LEAD}\n\n{MORE}")
    assert (article.headline, article.published, article.dateline) == (HEAD, "2016-02-03", first.split()[0].rstrip(","))


@pytest.mark.parametrize(
    "text",
    [
        f"Paris, 13 November 2015\n\n{LEAD}\n\n{MORE}",
        f"Paris, 13 November 2015\n\nIt was a Friday.\n\n{LEAD}\n\n{MORE}",
        f"Letters\n\nParis, 13 November 2015\n\n{LEAD}\n\nRome, 2 May 2016\n\n{MORE}",
        f"{HEAD}\n\nJane Doe, Paris, 13 November 2015\n\n{LEAD}\n\n{MORE}",
    ],
)
def test_a_place_and_a_day_that_are_not_the_articles(text: str) -> None:
    article = cleaned(text)
    assert article.published is article.dateline is None


def test_a_headline_with_a_place_and_a_day_is_one() -> None:
    article = cleaned(f"Paris, 13 November 2015 – The night of the attacks\n\n{LEAD}\n\n{MORE}")
    assert article.headline.startswith("Paris") and article.published is None
    article = cleaned(f"{HEAD}\n\nParis, 13 November 2015 – {LEAD}\n\n{MORE}")
    assert article.headline == HEAD and article.published == "2015-11-13"


# --- clutter -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to Breaking News emails",
        "You have successfully subscribed to the Breaking News email.",
        "Get breaking news alerts and special reports, delivered weekday mornings.",
        "Morning Tide newsletter",
        "The day’s stories, in your inbox before breakfast.",
        "Sign up for our newsletter",
        "Start the day with the Ledger. Free, every weekday at 6.",
        "Have feedback?",
        "How likely are you to recommend to a friend or colleague?",
        "0 = Very unlikely",
        "Please select answer",
        "Leave your email if you’d like us to respond. (Optional)",
        "Please enter a valid email address",
        "Your feedback has been sent out. Please enjoy more of our content.",
        "Was this article helpful? Yes No",
        "Share this story",
        "Facebook   Twitter   WhatsApp   Copy link",
        "Tweet   Email   Print",
        "Show 214 comments",
        "ADVERTISEMENT",
        "Read more: Ten harbours to see",
        "Related: How tide tables are made",
        "Skip to main content",
        "From Wikinews, the free news source you can write!",
        "Jump to navigation Jump to search",
        "Menu   Search   Sign in",
        "© The Ledger. All rights reserved.",
        "This site uses cookies. Accept all",
        "\xa0/ Updated\xa0",
    ],
)
def test_site_clutter_is_removed_and_kept_with_its_rule(line: str) -> None:
    article = cleaned(f"{HEAD}\n\n{LEAD}\n\n  {line}\n\n{MORE}")
    assert article.body == f"{LEAD}\n\n{MORE}"
    assert list(rules(article)) == [f"  {line}"] and all(rules(article).values())


@pytest.mark.parametrize(
    "line",
    [
        "The minister asked readers to sign up.",
        "“Sign up for the newsletter,” she said.",
        "Share prices fell.",
        "Subscribers of the newsletter were told on Monday that the paper would close for good.",
        "He declined to comment.",
        "Print is dying, said the owner of the paper.",
        "Germany contributed to this crisis.",
        "What Rome asked for",
        "11 October",
        "Thousands of people had read more: nobody was surprised.",
        "Send in the troops",
    ],
)
def test_lines_of_the_article_stay(line: str) -> None:
    article = cleaned(f"{HEAD}\n\n{LEAD}\n\n{line}\n\n{MORE}")
    assert article.body == f"{LEAD}\n\n{line}\n\n{MORE}"
    assert article.removed == ()


def test_a_line_three_times_on_a_page_is_clutter() -> None:
    article = cleaned(f"{HEAD}\nFly Ledger Air\n{LEAD}\nFly Ledger Air\n{MORE}\nFly Ledger Air")
    assert article.body == f"{LEAD}\n\n{MORE}" and set(rules(article).values()) == {"repeated on the page"}


def test_lines_that_recur_in_the_archive_are_clutter() -> None:
    facts = SourceFacts(recurring=("Fly Ledger Air",))
    article = cleaned(f"{HEAD}\n{LEAD}\nFly  Ledger Air\n{MORE}", facts)
    assert rules(article) == {"Fly  Ledger Air": "recurs on this publication's pages"}


def test_lines_that_recur_with_other_numbers_are_clutter() -> None:
    article = cleaned(f"{HEAD}\n{LEAD}\nShared 2,301 times\n{MORE}", SourceFacts(recurring=("Shared # times",)))
    assert rules(article) == {"Shared 2,301 times": "recurs on this publication's pages"}


def test_what_stands_among_the_clutter_at_the_end_goes_with_it() -> None:
    article = cleaned(
        f"{HEAD}\n\n{LEAD}\n\nGet the Tide\n\n{MORE}\n\nShare this story\n\n0\n\n10\n\nExtremely\n\nGet the Tide"
    )
    assert article.body == f"{LEAD}\n\n{MORE}"


def test_links_under_a_heading_go_with_it() -> None:
    article = cleaned(f"{HEAD}\n\n{LEAD}\n\nYou may also like\n\nTen harbours to see\n\nQuiet gulls\n\n{MORE}")
    assert article.body == f"{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    "top", ["The Ledger", "Home / World / Science", "World  |  Middle East", "World", "NEWS SPORT MONEY"]
)
def test_the_top_of_a_page_is_not_the_headline(top: str) -> None:
    article = cleaned(f"{top}\n\n{HEAD}\n\n{LEAD}\n\n{MORE}", source=Source("ledger", "The Ledger"))
    assert article.headline == HEAD and list(rules(article)) == [top]


def test_a_section_name_alone_is_a_headline() -> None:
    assert cleaned(f"World food markets\n\n{LEAD}").headline == "World food markets"


def test_the_pages_own_address_is_metadata() -> None:
    article = cleaned(f"https://ledger.example/2016/02/03/port\n\n{HEAD}\n\n{LEAD}")
    assert article.original_url == "https://ledger.example/2016/02/03/port"
    assert article.headline == HEAD and article.published == "2016-02-03"


def test_a_headline_alone_is_no_article() -> None:
    with pytest.raises(ArticleError, match="it is a headline without a text"):
        cleaned("Only a headline")


@pytest.mark.parametrize("text", ["Share this story\n\nPrint", "By Jane Doe\n3 Feb 2016"])
def test_a_record_of_which_nothing_is_left_is_refused(text: str) -> None:
    with pytest.raises(ArticleError, match="nothing is left after cleaning"):
        cleaned(text)


# --- parts ---------------------------------------------------------------------------------------


def test_paragraphs_and_words_are_kept() -> None:
    article = cleaned(f"{HEAD}\n{LEAD}\n“No,” he said.\n{MORE}")
    assert article.body == f"{LEAD}\n\n“No,” he said.\n\n{MORE}"


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    wrapped = (
        "ROME - It was agreed by the two of them that the ship",
        "would not be let into the port before the end of the",
        "year, said a spokesman.",
    )
    article = cleaned(f"{HEAD}\n\n" + "\n".join(wrapped) + f"\n\n{MORE}")
    assert article.body == f"{' '.join(wrapped)}\n\n{MORE}"


def test_lines_without_blank_ones_between_them_are_joined_only_where_all_keep_to_a_width() -> None:
    standfirst = "Two governments end a dispute that has cost them dearly for eleven years"
    article = cleaned(
        f"{HEAD} after ten years\n{standfirst}\nUpdated 5 February 2016 10:15, first published 4 February"
        f" 2016\nROME - {LEAD} {MORE}"
    )
    assert (article.headline, article.standfirst) == (f"{HEAD} after ten years", standfirst)
    assert (article.body, article.published) == (f"ROME - {LEAD} {MORE}", "2016-02-04")


def test_a_declared_headline_is_not_repeated_in_the_body() -> None:
    article = cleaned(f"{HEAD.upper()}\n\n{LEAD}", headline=HEAD)
    assert (article.headline, article.body) == (HEAD, LEAD)
    assert cleaned(f"{LEAD}\n{MORE}", headline=HEAD).body == f"{LEAD}\n\n{MORE}"


def test_a_headline_printed_twice_stands_once() -> None:
    assert cleaned(f"{HEAD}\n\n{HEAD}\n\n{LEAD}").body == LEAD


def test_a_page_without_a_headline_gets_its_first_words() -> None:
    article = cleaned(f"ROME, Feb 3 2016 (Reuters) - {LEAD}\n{MORE}")
    assert article.headline.startswith("The ministers of both countries")
    assert article.body.startswith("ROME, Feb 3 2016 (Reuters) - The ministers")
    assert (article.published, article.date_source) == ("2016-02-03", "dateline")


@pytest.mark.parametrize(
    "standfirst", ["Allies will watch developments", "A longer line that says what follows, without an end"]
)
def test_a_line_between_headline_and_body_is_the_standfirst(standfirst: str) -> None:
    article = cleaned(f"{HEAD}\n\nFriday 29/01/2016\n{standfirst}\n\n{LEAD}\n{MORE}")
    assert (article.standfirst, article.body) == (standfirst, f"{LEAD}\n\n{MORE}")


def test_before_a_dateline_even_a_sentence_is_a_standfirst_but_a_paragraph_is_not() -> None:
    assert cleaned(f"{HEAD}\n\nIt ends a dispute.\n\nROME - {LEAD}").standfirst == "It ends a dispute."
    assert cleaned(f"{HEAD}\n\n{LEAD}\n\n{MORE}").standfirst == ""


def test_a_declared_standfirst_is_taken_off_the_page() -> None:
    article = cleaned(f"{HEAD}\n\nIt ends a dispute.\n\n{LEAD}", standfirst="It ends a dispute.")
    assert (article.standfirst, article.body) == ("It ends a dispute.", LEAD)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and Ahmed al-Sayed in Rome", ("Jane Doe", "Ahmed al-Sayed")),
        ("By Jane Doe, Europe correspondent", ("Jane Doe",)),
        ("By Jane Doe / Updated 7:48 PM", ("Jane Doe",)),
        ("From our correspondent Selma Ben Ali", ("Selma Ben Ali",)),
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Yusuf O'Neil in London", ("Yusuf O'Neil",)),
        ("By JANE DOE and JOHN ROE", ("JANE DOE", "JOHN ROE")),
        ("By Jane Doe in Rome and John Roe in Cairo", ("Jane Doe", "John Roe")),
        ("Jane Doe in Rome and John Roe in Cairo", ("Jane Doe", "John Roe")),
        ("Jane Doe, Political editor", ("Jane Doe",)),
        ("By Jane Doe, Political editor, in Rome", ("Jane Doe",)),
        ("By Jane Doe @janedoe", ("Jane Doe",)),
        ("By Jane Doe (jane.doe@post.example)", ("Jane Doe",)),
        ("By JANE DOE FEB. 3, 2016", ("JANE DOE",)),
        ("By Jane Doe, 3 February 2016", ("Jane Doe",)),
        ("Posted by Jane Doe on 3 Feb 2016", ("Jane Doe",)),
        ("Jane Doe | 3 Feb 2016", ("Jane Doe",)),
        ("Von Jane Doe, Rom", ("Jane Doe",)),
        ("Par Jane Doe (à Rome)", ("Jane Doe",)),
        ("Por Jane Doe y John Roe", ("Jane Doe", "John Roe")),
        ("Di Jane Doe", ("Jane Doe",)),
        ("De notre correspondante Jane Doe", ("Jane Doe",)),
        ("By Maria da Silva", ("Maria da Silva",)),
        ("بقلم: جين دو", ("جين دو",)),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    article = cleaned(f"{HEAD}\n\n{line}\n\nROME - {LEAD}\n\n{MORE}")
    assert article.byline == names and list(rules(article)) == [line]
    assert article.published == ("2016-02-03" if "2016" in line else None)
    assert article.body == f"ROME - {LEAD}\n\n{MORE}"


@pytest.mark.parametrize("role", ["Political editor", "BBC News, Rome", "@janedoe", "jane@post.example"])
def test_what_stands_below_a_byline_goes_with_it(role: str) -> None:
    article = cleaned(f"{HEAD}\n\nBy Jane Doe\n\n{role}\n\n{LEAD}\n\n{MORE}")
    assert article.byline == ("Jane Doe",) and list(rules(article)) == ["By Jane Doe", role]
    assert cleaned(f"{HEAD}\n\n{LEAD}\n\n{role}\n\n{MORE}").byline == ()


@pytest.mark.parametrize("headline", ["Von Trapp Family Singers", "Di Maria Scores Twice"])
def test_a_headline_is_no_foreign_byline(headline: str) -> None:
    assert cleaned(f"{headline}\n\n{LEAD}").headline == headline


def test_staff_write_without_a_name() -> None:
    article = cleaned(f"{HEAD}\n\nHarbour Post staff\n\nROME - {LEAD}")
    assert article.byline == () and rules(article) == {"Harbour Post staff": "byline"}
    assert cleaned(f"Nurses strike over hospital staff\n\n{LEAD}").headline == "Nurses strike over hospital staff"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("NBC News' Claudio Lavanga contributed to this report.", ("Claudio Lavanga",)),
        ("The Harbour Post’s Jane Doe and John Roe contributed to this report.", ("Jane Doe", "John Roe")),
        ("Jane Doe contributed reporting from Tunis.", ("Jane Doe",)),
        ("(Reporting by Jane Doe in Rome; Writing by John Roe; Editing by Max Moe)", ("Jane Doe", "John Roe")),
        ("Additional reporting by Jane Doe; editing by Max Moe", ("Jane Doe",)),
    ],
)
def test_credits(line: str, names: tuple[str, ...]) -> None:
    article = cleaned(f"{HEAD}\n\n{LEAD}\n\n{MORE}\n\n{line}")
    assert article.byline == names and rules(article) == {line: "byline"}


@pytest.mark.parametrize("line", ["By the numbers", "By Friday, Barack Obama had left", "By a whisker"])
def test_lines_that_only_begin_like_a_byline(line: str) -> None:
    assert bylines.byline(line) is None


@pytest.mark.parametrize(
    ("start", "place", "agency"),
    [
        ("ROME - ", "ROME", ""),
        ("LONDON — ", "LONDON", ""),
        ("TUNIS\xa0-\xa0", "TUNIS", ""),
        ("TUNIS: ", "TUNIS", ""),
        ("TUNIS (Meridian) - ", "TUNIS", "Meridian"),
        ("ROME, Feb 3, 2013 (Meridian) - ", "ROME", "Meridian"),
        ("NICE, France, July 15, 2016 (AFP) – ", "NICE, France", "AFP"),
        ("LAMPEDUSA (Italy) – ", "LAMPEDUSA, Italy", ""),
        ("OSLO/TUNIS - ", "OSLO/TUNIS", ""),
        ("SAINT-DENIS, France — ", "SAINT-DENIS, France", ""),
        ("Rome (AFP) - ", "Rome", "AFP"),
        ("Köln (dpa) - ", "Köln", "dpa"),
        ("Madrid, 3 feb (EFE).- ", "Madrid", "EFE"),
        ("(ANSA) - ROMA, 3 FEB - ", "ROMA", "ANSA"),
        ("Paris, 3 févr. 2016 (AFP) - ", "Paris", "AFP"),
        ("MOSCOW, February 3. /TASS/. ", "MOSCOW", "TASS"),
        ("New Delhi, Feb 3 (PTI) ", "New Delhi", "PTI"),
        ("NEW YORK (AP) _ ", "NEW YORK", "AP"),
        ("GENEVA (5 February 2016) – ", "GENEVA", ""),
        ("(Geneva, February 5, 2016) – ", "Geneva", ""),
        ("Geneva/New York, 5 February 2016 – ", "Geneva/New York", ""),
        ("Washington, D.C., February 5, 2016 — ", "Washington, D.C.", ""),
        ("روما 3 فبراير (أ ف ب) - ", "روما", "AFP"),
    ],
)
def test_datelines_are_read_and_stay_in_the_body(start: str, place: str, agency: str) -> None:
    article = cleaned(f"{HEAD}\n\n{start}{LEAD}\n\n{MORE}")
    assert article.dateline == place
    assert (article.agency.label if article.agency else "") == agency
    assert article.body.startswith(start)


@pytest.mark.parametrize(
    "text",
    [
        "NATO - The alliance met.",
        "ISIS — which lost",
        "UPDATE: The",
        "Rome - The city",
        "THE port - It",
        "URGENT: The",
        "FLASH - The",
        "AFP: The",
        "Jane Doe (left) - The",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_of(text) is None


def test_an_agency_is_the_one_the_newsroom_named() -> None:
    wire = Source("meridian-wire", "Meridian Wire")
    facts = SourceFacts(agencies=(wire,))
    assert cleaned(f"{HEAD}\n\nROME (Meridian) - {LEAD}", facts).agency == wire
    assert cleaned(f"{HEAD}\n\nROME - {LEAD}", SourceFacts(agency=wire)).agency == wire
    assert cleaned(f"{HEAD}\n\n{LEAD}", agency="AFP").agency == Source("afp", "AFP")


def test_declared_fields_are_kept() -> None:
    article = cleaned(f"{HEAD}\n\n{LEAD}", language="fr", byline=("Desk",), corrects="x", url="javascript:alert(1)")
    assert (article.language, article.byline, article.corrects) == ("fr", ("Desk",), "x")
    assert article.original_url is None


def test_the_order_of_the_source_outranks_the_setting() -> None:
    assert cleaned(f"{HEAD}\n02/03/2016\n{LEAD}", SourceFacts(date_order="mdy")).published == "2016-02-03"
    assert cleaned(f"{HEAD}\n02/03/2016\n{LEAD}").published == "2016-03-02"


def test_an_article_is_its_own_only_version() -> None:
    article = cleaned(f"{HEAD}\n3 Feb 2016\n{LEAD}")
    (version,) = article.versions
    assert (version.number, version.headline, version.text, version.published) == (1, HEAD, LEAD, "2016-02-03")


# --- whose copy it is --------------------------------------------------------------------------------

LAST = "He said nothing more about it when he left the building on Tuesday evening."


@pytest.mark.parametrize(
    ("line", "agency", "names"),
    [
        ("Reuters", "Reuters", ()),
        ("By Reuters Staff", "Reuters", ()),
        ("(AFP)", "AFP", ()),
        ("— AP", "AP", ()),
        ("Agence France-Presse", "AFP", ()),
        ("AFP/Reuters", "AFP", ()),
        ("Source: Xinhua", "Xinhua", ()),
        ("avec AFP", "AFP", ()),
        ("© 2016 AFP", "AFP", ()),
        ("Copyright 2016 The Associated Press. All rights reserved.", "AP", ()),
        ("With files from The Canadian Press", "Canadian Press", ()),
        ("With reporting by Reuters", "Reuters", ()),
        ("Agence France-Presse contributed to this report.", "AFP", ()),
        (
            "Associated Press writers Jane Doe in Rome and John Roe in Cairo contributed to this report.",
            "AP",
            ("Jane Doe", "John Roe"),
        ),
        ("By Jane Doe and AFP in Rome", "AFP", ("Jane Doe",)),
    ],
)
@pytest.mark.parametrize("at_end", [True, False])
def test_credits_of_agencies(line: str, agency: str, names: tuple[str, ...], at_end: bool) -> None:
    if at_end and line.startswith("By Jane"):
        return
    text = f"{LEAD}\n\n{LAST}\n\n{line}" if at_end else f"{line}\n\n{LEAD}\n\n{LAST}"
    article = cleaned(f"{HEAD}\n\n{text}")
    assert article.agency and article.agency.label == agency
    assert (article.byline, article.body, article.standfirst) == (names, f"{LEAD}\n\n{LAST}", "")
    assert list(rules(article)) == [line]


@pytest.mark.parametrize(
    ("end", "agency", "names"),
    [
        (" (Reporting by Jane Doe in Rome; Editing by Max Moe)", None, ("Jane Doe",)),
        (
            "(Reporting by Jane Doe and John Roe; Writing by Bo Li; Editing by Max Moe)",
            None,
            ("Jane Doe", "John Roe", "Bo Li"),
        ),
        (" Reporting by Jane Doe; Editing by Max Moe", None, ("Jane Doe",)),
        (" Additional reporting by Jane Doe", None, ("Jane Doe",)),
        (" (Editing by Max Moe)", None, ()),
        (" — AP", "AP", ()),
        (" – Reuters", "Reuters", ()),
        (" (AFP)", "AFP", ()),
        (" Reuters", "Reuters", ()),
        (" (Additional reporting by Jane Doe) — Reuters", "Reuters", ("Jane Doe",)),
    ],
)
def test_credits_glued_to_the_last_sentence(end: str, agency: str | None, names: tuple[str, ...]) -> None:
    article = cleaned(f"{HEAD}\n\n{LEAD}\n\n{LAST}{end}")
    assert article.body == f"{LEAD}\n\n{LAST}"
    assert (article.agency.label if article.agency else None, article.byline) == (agency, names)
    assert "".join(gone.text for gone in reversed(article.removed)) == end


@pytest.mark.parametrize(
    "text",
    [
        "He had been told that the editing of the film, by then finished, was good. Reporting by phone is hard.",
        "The report was written by lawyers. Reuters denied it.",
        "He reads the AP.",
    ],
)
def test_sentences_are_no_credits(text: str) -> None:
    assert cleaned(f"{HEAD}\n\n{LEAD}\n\n{text}").body == f"{LEAD}\n\n{text}"


def test_a_name_between_paragraphs_is_a_heading() -> None:
    more = [f"{MORE} It was number {n}." for n in range(8)]
    article = cleaned("\n\n".join([HEAD, LEAD, "Bloomberg", *more]))
    assert "Bloomberg" in article.body and article.agency is None


def test_the_agency_a_text_has_its_news_from() -> None:
    reported = f"{LEAD} Reuters reported it first."
    assert cleaned(f"{HEAD}\n\n{reported}").agency == Source("reuters", "Reuters")
    assert cleaned(f"{HEAD}\n\n{LEAD} “No,” he told AFP.").agency == Source("afp", "AFP")
    assert cleaned(f"{HEAD}\n\n{reported} AFP reported nothing.").agency is None
    assert cleaned(f"{HEAD}\n\nROME (AFP) - {reported}").agency == Source("afp", "AFP")
    assert cleaned(f"{HEAD}\n\n{LEAD}", agency="Agence France-Presse").agency == Source("afp", "AFP")


# --- properties ----------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        HEAD,
        LEAD,
        MORE,
        f"ROME - {LEAD}",
        f"TUNIS (AFP) — {MORE}",
        "By Jane Doe",
        "Jane Doe and John Roe",
        "Harbour Post staff",
        "Share this story",
        "Get breaking news alerts delivered weekday mornings.",
        "You may also like",
        "Ten harbours to see",
        "3 February 2016",
        "Updated 7:48 PM",
        "World",
        "Home / World",
        "A line without an end",
        "A short sentence.",
        "“No,” he said.",
        "(Reporting by Jane Doe; Editing by Max Moe)",
        "https://ledger.example/2016/02/03/x",
        "x" * 300,
    ]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(st.lists(LINES, max_size=12))
def test_cleaning_a_clean_text_changes_nothing(lines: list[str]) -> None:
    try:
        first = cleaned("\n\n".join(lines))
    except ArticleError:
        return
    again = cleaned(first.text)
    assert (again.headline, again.standfirst, again.body) == (first.headline, first.standfirst, first.body)
    assert again.removed == ()


@given(st.lists(LINES, max_size=12))
def test_every_word_is_kept_or_removed(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    try:
        article = cleaned(text)
    except ArticleError:
        return
    found = Counter(f"{article.headline} {article.standfirst} {article.body}".split())
    found += Counter(" ".join(removed.text for removed in article.removed).split())
    assert not Counter(text.split()) - found - Counter(article.headline.split())


# --- the founding articles -----------------------------------------------------------------------


def seed(name: str) -> tuple[str, Article]:
    text = (SHARED / "seeds" / f"{name}.txt").read_text()
    return text, cleaned(text)


@founding
@pytest.mark.parametrize("name", FOUNDING)
def test_the_founding_articles(name: str) -> None:
    text, article = seed(name)
    gold = next(g for g in json.loads((SHARED / "gold" / "founding.json").read_text()) if g["id"] == name)
    clutter = Counter(" ".join(line.split()) for line in gold["boilerplate"])
    assert clutter == Counter(" ".join(removed.text.split()) for removed in article.removed)
    assert article.headline == gold["title"] and article.standfirst == gold.get("subtitle", "")
    assert article.published == gold["date"] and article.dateline == gold.get("dateline_place")
    assert article.byline == ((gold["byline"],) if gold["byline"] else ())
    if name[:3] != "003":
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        kept = [article.headline, *([article.standfirst] if article.standfirst else []), *article.body.split("\n\n")]
        assert kept == [line for line in lines if " ".join(line.split()) not in clutter]


@founding
def test_the_founding_page_of_two_versions() -> None:
    _, article = seed(FOUNDING[2])
    assert (article.date_source, article.date_text) == ("url", "2016/02/03")
    assert [version.number for version in article.versions] == [2, 3] and article.versions_known == 5
    older, newest = article.versions
    assert "no appetite" not in older.text and newest.headline == article.headline
    assert set(article.body.split("\n\n")) == {*newest.text.split("\n\n"), *article.unclear}
