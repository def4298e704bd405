from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.model import Article, Display, Document, Source
from tests.documents import document
from tests.site import EVIL, SETTINGS, archive, site_client
from webapp.assets import STATIC


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


def text(client: FlaskClient, path: str, status: int = 200) -> str:
    """A page as text, tags and runs of white space gone."""
    response = client.get(path)
    assert response.status_code == status
    bare = re.sub(r"<[^>]*>", "", response.text)
    return re.sub(r"\s+", " ", unescape(bare))


def without_data(html: str) -> str:
    """A page without what it tells crawlers: data no browser runs, in which nothing ends the element."""
    return re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", html)


class Links(HTMLParser):
    """The addresses of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("a", "link") and "href" in dict(attributes):
            self.found.append({"tag": tag, **dict(attributes)})


def hrefs(html: str) -> list[str]:
    return [link["href"] or "" for link in Links(html).found]


# --- home -----------------------------------------------------------------------------------------


def test_home_says_what_the_archive_holds(client: FlaskClient) -> None:
    home = text(client, "/")
    assert f"{len(archive())} articles" in home
    assert "Published between 15 January 2012 and 3 February 2016." in home
    assert "Ministers see no appetite for war" in home


def test_home_leads_a_search_on(client: FlaskClient) -> None:
    response = client.get("/?q=libya&page=1&utm=x&country=it")
    assert (response.status_code, response.location) == (302, "/search?q=libya&country=it")
    assert client.get("/?utm=x").status_code == 200


def test_an_empty_archive_has_a_home(tmp_path: Path) -> None:
    client = site_client([Document(Article("only", "only.txt", "Only"))])
    assert "1 article" in text(client, "/")


# --- results --------------------------------------------------------------------------------------


def test_results_show_title_count_extracts_and_facets(client: FlaskClient) -> None:
    html = client.get("/search?q=libya").text
    assert "<title>4 articles for “libya”, 1 undated – Cuttings</title>" in html
    assert "Italy wants a unity government in <mark>Libya</mark>." in html
    for legend in ("People", "Countries", "Organisations", "Date", "Publication"):
        assert f"<legend>{legend}</legend>" in html


def test_the_search_box_keeps_words_and_filters(client: FlaskClient) -> None:
    html = client.get("/search?q=%22a+b%22+%3C&country=it&exact=1&from-date=2016").text
    assert 'value="&#34;a b&#34; &lt;"' in html
    assert '<input type="hidden" name="country" value="it">' in html
    assert 'name="exact" value="1" checked' in html
    assert 'name="from-date" value="2016"' in html


def test_a_chosen_value_is_ticked_and_can_be_taken_away(client: FlaskClient) -> None:
    html = client.get("/search?q=libya&country=it").text
    assert re.search(r'href="/search\?q=libya" rel="nofollow" aria-current="true"><span class="value">Italy', html)
    assert "Remove Country: Italy" in html and "Clear all" in html


def test_nothing_found_still_shows_the_filters_and_ways_out(client: FlaskClient) -> None:
    page = text(client, "/search?q=zebra&person=john-kerry&person=nobody")
    assert "0 articles for “zebra”" in page
    assert "Remove Person: John Kerry" in page and "Remove Person: nobody" in page
    assert "John Kerry 0" in page and "without Person: nobody" not in page


def test_a_long_facet_leads_to_all_its_values(client: FlaskClient) -> None:
    html = client.get("/search").text
    assert "10 of 15" in html and 'href="/search/facet/person"' in html


def test_other_spellings_are_named(client: FlaskClient) -> None:
    assert "also found Gadhafi (1) · search exactly as typed" in text(client, "/search?q=gaddafi")
    assert "Searched exactly as typed" in text(client, "/search?q=gaddafi&exact=1")


def test_an_extract_from_an_earlier_version_is_labelled(client: FlaskClient) -> None:
    assert "in version 1 only" in text(client, "/search?q=stranglehold")


def test_undated_articles_do_not_vanish_silently(client: FlaskClient) -> None:
    assert "1 undated article is not shown" in text(client, "/search?q=libya&from-date=2016")
    assert "1 article for “libya”" in text(client, "/search?q=libya&date=undated")


@pytest.mark.parametrize("field", ["from-date", "to-date"])
def test_a_date_that_cannot_be_read_is_explained_beside_its_field(client: FlaskClient, field: str) -> None:
    other = "to-date" if field == "from-date" else "from-date"
    response = client.get(f"/search?q=libya&country=it&exact=1&{field}=next+%3Cweek%3E&{other}=1%2F2016")
    assert response.status_code == 400
    html = response.text
    assert f'name="{field}" value="next &lt;week&gt;"' in html and f'aria-describedby="{field}-problem"' in html
    assert f'id="{field}-problem">“next &lt;week&gt;” is not a date' in html and f'id="{other}-problem"' not in html
    assert f'name="{other}" value="1/2016"' in html and 'name="q" type="search" value="libya"' in html
    assert all(f'type="hidden" name="{kept}"' in html for kept in ("country", "exact"))


def test_what_else_is_wrong_is_said_before_the_dates(client: FlaskClient) -> None:
    assert "page is a whole number" in text(client, "/search?from-date=soon&page=zero", 400)
    assert client.get("/search.json?from-date=soon").get_json()["status"] == 400
    assert client.get("/search/facet/person?from-date=soon").status_code == 400


def form(html: str) -> dict[str, list[str]]:
    """What the narrowing form of a page would send as it stands."""
    inside = html.partition("<form data-narrow")[2].partition("</form>")[0]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", inside):
        fields = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if fields.get("type") != "checkbox" or "checked" in tag:
            sent.setdefault(fields["name"], []).append(unescape(fields["value"]))
    return sent


@pytest.mark.parametrize(
    "query",
    [
        "q=libya",
        "q=libya&country=it&country=ly&country.all=1&mention=major&order-by=newest&exact=1",
        "person=nobody&not.source=cairo-courier&byline=claudia-rossi&from-date=2015&to-date=2016-02&page-size=20",
        "date=2016-02&date=2015&date=undated&view=chronology",
        "q=zebra&person=john-kerry&person=person07-surname07&source=harbour-weekly",
    ],
)
def test_the_ticks_as_they_stand_send_the_same_search(client: FlaskClient, query: str) -> None:
    sent = form(client.get(f"/search?{query}").text)
    again = "&".join(f"{name}={value}" for name, values in sent.items() for value in values)
    assert client.get(f"/?{again}").location == client.get(f"/?{query}").location


def test_a_value_can_be_ticked_with_others_followed_alone_or_left_out(client: FlaskClient) -> None:
    html = client.get("/search?q=libya&country=it").text
    assert '<input type="checkbox" name="country" value="it" aria-label="Italy" checked>' in html
    assert '<input type="checkbox" name="person" value="john-kerry" aria-label="John Kerry">' in html
    assert 'class="without" href="/search?q=libya&amp;not.person=john-kerry&amp;country=it"' in html
    assert 'class="without" href="/search?q=libya&amp;country=it&amp;not.country=ly"' in html
    assert "not.date" not in html


def test_what_is_left_out_is_struck_through_and_can_come_back(client: FlaskClient) -> None:
    html = client.get("/search?q=libya&not.person=john-kerry").text
    assert re.search(r'<li class="struck">.*?not John Kerry</bdi> <a href="/search\?q=libya"', html)


def test_main_subjects_only_is_a_tick_with_its_meaning(client: FlaskClient) -> None:
    html = client.get("/search?country=it").text
    assert 'name="mention" value="major" aria-label="Only where it is a main subject" aria-describedby="major">' in html
    assert "or named three times or more" in html
    assert "Mentions main subject only" in text(client, "/search?country=it&mention=major")


def test_a_chronology_says_when_and_how_each_article_begins(client: FlaskClient) -> None:
    page = text(client, "/search?q=libya&view=chronology")
    assert "19 April 2015, 18:04 (UTC+02:00) Boats reach Italy Boats from Libya reached Italy at night. Harbour" in page
    order = ["Boats reach Italy", "Five years after Gaddafi", "Kerry in Rome", "A town Gadhafi built"]
    places = [page.index(headline) for headline in order]
    assert places == sorted(places) and "The U.N. counted them" not in page
    assert "No date found A town Gadhafi built" in page


def test_a_chronology_stays_one_whatever_is_followed(client: FlaskClient) -> None:
    html = client.get("/search?q=report&view=chronology").text
    followed = [href for href in hrefs(html) if href.startswith("/search") and "q=report" in href]
    assert len(followed) > 20 and sum("view=chronology" not in unescape(href) for href in followed) == 3
    assert '<input type="hidden" name="view" value="chronology">' in html
    assert 'href="/search?q=report&amp;page=2&amp;view=chronology"' in html
    assert client.get("/search?q=report&view=chronology&page=3").status_code == 404


def test_a_chronology_shows_no_more_of_an_extract_than_may_be_shown() -> None:
    long = " ".join(f"word{n}" for n in range(90))
    made = document("cut", "Cut", f"{long}. More.", published="2016")
    client = site_client([replace(made, article=replace(made.article, display=Display.EXTRACT))])
    page = text(client, "/search?view=chronology")
    assert "word30 " in page and "word60" not in page


def test_bars_lead_to_their_years(client: FlaskClient) -> None:
    html = client.get("/search?q=italy").text
    assert '<a href="/search?q=italy&amp;date=2015" rel="nofollow"><svg aria-hidden="true"><rect y="67%"' in html
    assert "Articles in 2016" in text(client, "/search?q=italy&date=2016")
    assert '<details class="timeline' not in client.get("/search?q=zebra").text


def test_advice_on_words_is_for_searches_with_words(client: FlaskClient) -> None:
    assert "slip of the pen" in client.get("/search?q=zeppelin").text
    without = client.get("/search?person=nobody").text
    assert "slip of the pen" not in without and "quotation marks" not in without
    assert "Leaf through all articles" in without


def test_words_that_find_nothing_are_respelled(client: FlaskClient) -> None:
    assert "Did you mean Gaddafi? 2 articles" in text(client, "/search?q=gadafi")
    assert "No article holds “gadafi”" in text(client, "/search?q=gadafi")


def test_a_slip_that_finds_next_to_nothing_is_respelled() -> None:
    slips = [document(f"slip-{n}", "Port", "They met Gadafi.") for n in range(2)]
    where = {"country": {"ly": ("Libya",)}}
    many = [document(f"many-{n}", "Port", "They met Gaddafi in Libya.", **where) for n in range(21)]
    client = site_client([*slips, *many])
    offer = "Did you mean Gaddafi? 21 articles"
    assert offer in text(client, "/search?q=gadafi&order-by=newest")
    assert 'href="/search?q=Gaddafi&amp;order-by=newest"' in client.get("/search?q=gadafi&order-by=newest").text
    assert offer in text(client, "/search?q=gadafi&view=chronology")
    for path in ("/search?q=gadafi&exact=1", "/search?q=gadafi+OR+libya", "/search?q=gaddafi", "/search?country=ly"):
        assert "Did you mean" not in client.get(path).text, path
    assert "Did you mean" not in site_client([*slips, *many[:20]]).get("/search?q=gadafi").text


def test_what_is_withheld_is_neither_meant_nor_a_way_out(tmp_path: Path) -> None:
    (tmp_path / ".cuttings").mkdir()
    (tmp_path / ".cuttings" / "withheld.yaml").write_text("- {id: tripoli, reason: x}\n- {id: gadhafi, reason: x}\n")
    client = site_client(settings=replace(SETTINGS, archive=tmp_path))
    assert "Did you mean" not in text(client, "/search?q=gadafi")
    assert "without “zebra” 2 articles" in text(client, "/search?q=libya+zebra")


def test_an_empty_result_says_what_the_archive_lacks(client: FlaskClient) -> None:
    html = client.get("/search?source=cairo-courier&date=2013").text
    assert "no article from Cairo Courier from this time" in html and 'href="/coverage"' in html


def test_copies_say_on_how_many_sites(client: FlaskClient) -> None:
    assert "2 copies in 2 publications" in text(client, "/search?q=wire")


def test_a_withheld_copy_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / ".cuttings").mkdir()
    (tmp_path / ".cuttings" / "withheld.yaml").write_text("- id: copy-b\n  reason: Asked for.\n")
    page = text(site_client(settings=replace(SETTINGS, archive=tmp_path)), "/search?q=wire")
    assert "Wire report" in page and "copies" not in page


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("appetite", "matched in the headline"),
        ('"many countries"', "matched in the summary"),
        ('person:"john kerry"', "matched as person: John Kerry"),
        ("country:libya", "matched as country: Libya"),
        ('organisation:"united nations"', "matched as organisation: United Nations"),
        ("source:cairo", "matched as publication: Cairo Courier"),
        ("byline:rossi", "matched in the byline"),
    ],
)
def test_why_an_article_was_found_is_said_where_no_extract_shows_it(
    client: FlaskClient, query: str, reason: str
) -> None:
    assert reason in text(client, f"/search?q={query}")


def test_no_reason_is_given_where_the_text_shows_it(client: FlaskClient) -> None:
    assert "matched" not in text(client, "/search?q=libya+ministers")
    assert "matched" not in text(client, "/search?person=john-kerry")


def test_words_of_an_extract_that_may_not_be_shown_are_named_as_such() -> None:
    made = document("cut", "Cut", f"{' '.join(f'word{n}' for n in range(90))} lastly.")
    client = site_client([replace(made, article=replace(made.article, display=Display.EXTRACT))])
    assert "matched in text that may not be shown here" in text(client, "/search?q=lastly")


def test_a_card_shows_how_its_date_is_known_and_whom_it_is_about(client: FlaskClient) -> None:
    html = client.get("/search?q=summit").text
    assert "printed on the page as “Friday 29/01/2016”; day and month could be the other way round" in html
    rome = client.get("/search?q=evening&country=it").text
    about = re.findall(r'class="subjects">(.*?)</p>', rome)[0]
    assert re.findall(r'href="([^"]+)"', about) == ["/person/john-kerry", "/country/ly"]


def test_another_spelling_is_marked_as_one(client: FlaskClient) -> None:
    html = client.get("/search?q=gaddafi").text
    assert '<mark class="spelling" title="another spelling">Gadhafi</mark>' in html
    assert "<mark>Gaddafi</mark>" in html
    assert 'class="spelling"' not in client.get("/search?q=gadd*+elections").text


def test_a_filter_by_another_spelling_is_the_entity(client: FlaskClient) -> None:
    page = text(client, "/search?person=gadhafi&not.person=kerry")
    assert "Remove Person: Muammar Gaddafi" in page and "Remove Person: not John Kerry" in page


def test_pages_are_leafed_in_order_without_overlap(client: FlaskClient) -> None:
    seen: list[str] = []
    for number in (1, 2, 3):
        html = client.get(f"/search?order-by=oldest&page={number}").text
        seen += re.findall(r'<h2><a href="/article/([a-z0-9-]+)', html)
    assert len(seen) == len(set(seen)) == len(archive())
    assert "Page" in text(client, "/search?page=2") and 'aria-current="page">2' in client.get("/search?page=2").text
    assert client.get("/search?page=4").status_code == 404


# --- all values of a facet ------------------------------------------------------------------------


def test_all_values_of_a_facet(client: FlaskClient) -> None:
    page = text(client, "/search/facet/person?sort=label")
    assert page.index("John Kerry") < page.index("Muammar Gaddafi") < page.index("Person01 Surname01")


def test_values_containing_some_letters(client: FlaskClient) -> None:
    page = text(client, "/search/facet/person?containing=KERR")
    assert "John Kerry" in page and "Gaddafi" not in page
    assert "No value contains this." in text(client, "/search/facet/person?containing=zz")


def test_values_of_a_result_keep_its_search(client: FlaskClient) -> None:
    html = client.get("/search/facet/person?q=libya").text
    assert 'href="/search?q=libya&amp;person=john-kerry"' in html
    assert '<input type="hidden" name="q" value="libya">' in html


@pytest.mark.parametrize("path", ["/search/facet/person", "/search/facet/date", "/search/facet/source"])
def test_every_facet_has_its_page(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_all_values_of_a_facet_can_be_ticked_too(client: FlaskClient) -> None:
    html = client.get(
        "/search/facet/person?q=report&person=person07-surname07&person=john-kerry&containing=surname"
    ).text
    sent = form(html)
    assert sent == {"q": ["report"], "person": ["john-kerry", "person07-surname07"]}
    assert html.count('type="checkbox" name="person"') == 12 and 'action="/search"' in html


def test_a_list_from_a_to_z_has_letters_to_jump_to(client: FlaskClient) -> None:
    html = client.get("/search/facet/person?q=libya+OR+report&sort=label&prefix=m").text
    assert re.findall(r'class="value">([^<]+)', html) == ["Muammar Gaddafi"]
    jump = "/search/facet/person?q=libya+OR+report&amp;sort=label&amp;prefix=j"
    assert f'href="{jump}"' in html and re.search(r'prefix=m" rel="nofollow" aria-current="true">M<', html)
    assert 'class="letters"' not in client.get("/search/facet/person?q=report").text


def test_what_a_form_sends_is_led_on_to_the_address_of_a_link(client: FlaskClient) -> None:
    sent = "q=libya&person=john-kerry&from-date=&to-date=2%2F2016&mention="
    response = client.get(f"/search?{sent}")
    assert (response.status_code, response.location) == (302, "/search?q=libya&person=john-kerry&to-date=2016-02")
    assert client.get("/search?q=libya&unknown=").status_code == 200


def test_no_page_for_what_is_no_facet(client: FlaskClient) -> None:
    assert client.get("/search/facet/animal").status_code == 404
    assert client.get("/search/facet/person?sort=evil").status_code == 400
    assert client.get("/search/facet/person?page=99").status_code == 404


# --- an article -----------------------------------------------------------------------------------


def test_an_article_says_how_its_date_is_known(client: FlaskClient) -> None:
    page = text(client, "/article/traced")
    assert "29 January 2016" in page and "printed on the page as “Friday 29/01/2016”" in page
    assert "day and month could be the other way round" in page
    assert "Agency: Gulf Wire" in page and "ROME" in page
    assert "No date found" in text(client, "/article/gadhafi")


def test_the_original_is_linked_without_telling_it_anything(client: FlaskClient) -> None:
    html = client.get("/article/traced").text
    assert 'href="https://harbour.example/2016/01/29/friday" rel="noopener noreferrer nofollow"' in html


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://a.example/x", "//evil.example", "https://[", "data:x"]
)
def test_no_other_address_is_linked(address: str) -> None:
    made = Document(Article("a", "a.txt", "Headline", original_url=address))
    assert "Where it was published" not in text(site_client([made]), "/article/a")


def test_entities_lead_to_their_facet_and_say_why(client: FlaskClient) -> None:
    html = client.get("/article/rome").text
    page = text(client, "/article/rome")
    assert 'href="/search?person=john-kerry"' in html and 'href="/person/john-kerry"' in html
    assert "Kerry ×3 because: test" in page and "John Kerry main subject" in page


def test_countries_only_implied_stand_apart(client: FlaskClient) -> None:
    page = text(client, "/article/traced")
    assert page.index("Italy") < page.index("Countries only implied") < page.index("Vatican City")


def test_matched_words_are_marked_when_one_comes_from_a_search(client: FlaskClient) -> None:
    html = client.get("/article/rome?q=libya&country=it&page-size=20").text
    assert '<mark id="match-1">Libya</mark>' in html and 'href="#match-1"' in html
    assert 'href="/search?q=libya&amp;country=it&amp;page-size=20"' in html
    assert "3 matches" in html
    assert "<mark" not in client.get("/article/rome").text
    assert "Back to the results" not in client.get("/article/rome").text


def test_words_of_an_earlier_version_are_shown_there(client: FlaskClient) -> None:
    html = client.get("/article/changed?q=stranglehold").text
    assert "Found in an earlier version only" in html and "In version 1 only" in html
    assert re.search(r'John Kerry spoke of a <mark id="match-\d">stranglehold</mark>', html)
    assert 'href="/article/changed/versions/1?q=stranglehold#match-1"' in html
    assert 'href="/article/changed/changes/1..2?q=stranglehold#match-1"' in html


def test_versions_are_listed(client: FlaskClient) -> None:
    page = text(client, "/article/changed")
    assert "2 of 5 known versions are held here." in page
    assert "Version 2 newest" in page and "Version 1" in page
    assert "Nobody knows when this was said." in page
    assert "Only in earlier versions Barack Obama" in page


def test_removed_clutter_can_be_read_unless_the_newsroom_says_otherwise(client: FlaskClient) -> None:
    assert "Subscribe to our newsletter" in client.get("/article/traced").text
    quiet = site_client(settings=replace(SETTINGS, public_clutter=False))
    assert "Subscribe to our newsletter" not in quiet.get("/article/traced").text


def test_copies_and_corrections_are_linked(client: FlaskClient) -> None:
    html = client.get("/article/copy-a").text
    assert 'href="/article/copy-b"' in html and 'href="/article/sorry"' in html
    assert "This article was corrected: A correction" in text(client, "/article/copy-a")
    assert "This article corrects: Wire report" in text(client, "/article/sorry")


def test_the_text_alone(client: FlaskClient) -> None:
    response = client.get("/article/rome.txt")
    assert response.content_type == "text/plain; charset=utf-8"
    assert response.text.startswith(
        "Kerry in Rome for Libya talks\nThe Tiber Post · 2 February 2016 · by Claudia Rossi\n"
        "https://archive.example/article/rome\n\nMinisters of many countries"
    )
    undated = client.get("/article/gadhafi.txt").text
    assert undated.startswith("A town Gadhafi built\nCairo Courier · No date found\nhttps://")
    assert undated.endswith(
        "/gadhafi\n\nIn Libya, Gadhafi had a town built in the sand. The election changed little.\n"
    )


@pytest.mark.parametrize("path", ["/article/nobody", "/article/a.b", "/article/..", "/article/nobody.txt"])
def test_unknown_articles(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_withheld_article_is_gone_and_found_no_more(tmp_path: Path) -> None:
    folder = tmp_path / ".cuttings"
    folder.mkdir()
    (folder / "withheld.yaml").write_text("- id: rome\n  reason: A court said so.\n- id: never-held\n")
    client = site_client(settings=replace(SETTINGS, archive=tmp_path))
    assert "A court said so." in text(client, "/article/rome", 410)
    assert client.get("/article/rome.json").get_json()["status"] == 410
    assert client.get("/article/rome.txt").status_code == 410
    assert client.get("/article/never-held").status_code == 410
    assert "3 articles for “libya”" in text(client, "/search?q=libya")
    assert f"{len(archive()) - 1} articles" in text(client, "/")
    assert "Kerry in Rome" not in client.get("/person/john-kerry").text


# --- indexes and entities -------------------------------------------------------------------------


def test_an_index_from_a_to_z(client: FlaskClient) -> None:
    page = text(client, "/person/")
    assert "John Kerry 2" in page and page.index("John Kerry") < page.index("Muammar Gaddafi")
    assert "John Kerry" not in text(client, "/person/?prefix=m")
    assert "No name here is like this. Show all" in text(client, "/person/?prefix=q")
    assert client.get("/person/?page=2").status_code == 404
    assert text(client, "/country/").index("Italy") < text(client, "/country/").index("Libya")


def test_an_entity_has_a_page(client: FlaskClient) -> None:
    page = text(client, "/person/muammar-gaddafi")
    assert "2 articles" in page and "Gadhafi 1" in page
    assert re.search(r"Libya</a></th><td>2</td><td><a [^>]*>2<", client.get("/person/muammar-gaddafi").text)
    assert "A town Gadhafi built" in page
    assert "The Tiber Post" in text(client, "/source/the-tiber-post")
    assert "Italy" in text(client, "/country/it")


def test_another_spelling_leads_to_the_entity(client: FlaskClient) -> None:
    response = client.get("/person/gadhafi")
    assert (response.status_code, response.location) == (301, "/person/muammar-gaddafi")


@pytest.mark.parametrize("path", ["/person/nobody", "/animal/", "/country/zz", "/date/2016", "/person/%00"])
def test_unknown_entities(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


# --- everywhere -----------------------------------------------------------------------------------


OUR_SCRIPT = [' src="/static/site.js" defer']


def scripts(html: str) -> list[str]:
    """What stands in the script tags of a page, its version aside."""
    return [re.sub(r"\?v=\w+", "", found) for found in re.findall(r"<script([^>]*)>", html)]


def test_what_articles_hold_is_text_on_every_page() -> None:
    [hostile] = [document for document in archive() if document.article.id == "hostile"]
    client = site_client()
    entity = hostile.tags[0].entity.key
    source = hostile.article.source or Source("", "")
    paths = ["/", "/search", "/search?q=hostile", "/search?q=%3Cimg+src%3Dx+onerror%3D%22alert(1)%22%3E"]
    paths += ["/article/hostile?q=hostile", "/article/hostile?q=img", "/person/", f"/person/{entity}"]
    paths += ["/source/", f"/source/{source.key}", "/search/facet/person", f"/search?person={EVIL}&byline={EVIL}"]
    paths += [f"/batch?names=Mallory+{EVIL}%0A{EVIL}"]
    paths += ["/package?id=hostile", f"/package?id={EVIL}", "/article/hostile/versions/9"]
    paths += ["/coverage", f"/coverage?source={source.key}", f"/coverage?year={EVIL}", f"/person/?containing={EVIL}"]
    paths += [
        "/search?view=chronology",
        f"/search?source={EVIL}&date=1999",
        f"/search?q={EVIL}&to-date={EVIL}&from-date=2",
    ]
    paths += [f"/search?q={EVIL}+zeppelin&person={EVIL}&not.person={EVIL}", f"/search/facet/person?prefix={EVIL}"]
    paths += [f"/search/facet/person?containing={EVIL}", f"/person/?prefix={EVIL}", f"/search?from-date={EVIL}"]
    for path in paths:
        html = without_data(client.get(path).text)
        assert "<img" not in html and scripts(html) == OUR_SCRIPT, path
        assert 'onerror="' not in html and "javascript:" not in html, path
    assert "&lt;img src=x onerror=" in client.get("/article/hostile").text


def crawl(client: FlaskClient, paths: Iterable[str], read: bool = True) -> set[str]:
    """The addresses on some pages, if they are to be read; every one of them answers 200 or leads on."""
    found: set[str] = set()
    for path in paths:
        with client.get(path) as response:
            assert response.status_code in (200, 301, 302), path
            if read and response.content_type.startswith("text/html"):
                found |= {href.partition("#")[0] for href in hrefs(response.text) if href.startswith("/")}
    return found


def test_every_link_two_levels_deep_leads_somewhere(client: FlaskClient) -> None:
    starts = ["/", "/search?q=libya&country=it&date=2016", "/article/changed?q=stranglehold", "/person/john-kerry"]
    starts += ["/article/changed/changes/1..2", "/package?id=rome&id=boats&id=nobody"]
    first = crawl(client, starts)
    second = crawl(client, first)
    crawl(client, second - first, read=False)


def test_links_that_narrow_are_not_for_crawlers(client: FlaskClient) -> None:
    for path in ("/search?q=libya&country=it", "/search/facet/person", "/article/rome"):
        links = Links(client.get(path).text).found
        narrowing = [link for link in links if re.match(r"/search[?/]", link["href"] or "")]
        assert narrowing and all("nofollow" in (link.get("rel") or "") for link in narrowing)


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs_but_the_one_script(client: FlaskClient) -> None:
    for path in ("/", "/search", "/article/traced", "/help", "/nowhere"):
        html = without_data(client.get(path).text)
        assert not re.search(r'(src|srcset|action)="(https?:)?//', html)
        assert (
            scripts(html) == OUR_SCRIPT
            and "style=" not in html
            and not re.search(r"<[^>]+ on\w+=", re.sub('"[^"]*"', '""', html))
        )
        assert all(
            link["tag"] == "a" or link["rel"] == "canonical" or (link["href"] or "").startswith("/")
            for link in Links(html).found
        )


def test_the_script_is_small_and_makes_no_html(client: FlaskClient) -> None:
    with client.get("/static/site.js") as response:
        assert len(response.data) <= 12_000
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http:", "https:"):
            assert word not in response.text


def test_every_page_has_its_landmarks(client: FlaskClient) -> None:
    for path in (
        "/",
        "/search",
        "/search?q=zebra",
        "/search?from-date=soon",
        "/search?view=chronology",
        "/search/facet/person?sort=label",
        "/article/rome",
        "/article/changed/versions",
        "/article/changed/versions/1?q=stranglehold",
        "/article/changed/changes/1..2?q=stranglehold",
        "/package",
        "/package?id=rome&id=boats",
        "/person/",
        "/person/john-kerry",
        "/coverage",
        "/coverage?source=the-tiber-post",
        "/help",
        "/nowhere",
    ):
        html = client.get(path).text
        assert html.count("<h1") == 1 and html.count("<main") == 1 and 'href="#content"' in html
        assert '<html lang="en">' in html and len(re.findall("<title>[^<]+</title>", html)) == 1
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))


def test_for_browsers_and_crawlers(client: FlaskClient) -> None:
    assert 'template="https://archive.example/search?q={searchTerms}"' in client.get("/opensearch.xml").text
    assert "Disallow: /search" in client.get("/robots.txt").text
    assert 'content="noindex"' in client.get("/search").text
    assert 'rel="canonical" href="https://archive.example/article/rome"' in client.get("/article/rome?q=libya").text


def test_the_id_of_another_record_leads_to_the_article() -> None:
    plain = document("first", "Headline", "Body")
    several = replace(plain, article=replace(plain.article, other_ids=("second",)))
    client = site_client([several])
    for suffix in ("", ".json", ".txt", "?q=body"):
        answer = client.get(f"/article/second{suffix}")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/article/first{suffix}")
    assert client.get("/article/second/nonsense").status_code == 404


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("country=LY", "country=ly"),
        ("country=Libya", "country=ly"),
        ("not.country=LY", "not.country=ly"),
        ("person=John+Kerry", "person=john-kerry"),
        ("source=The+Tiber+Post", "source=the-tiber-post"),
    ],
)
def test_a_filter_may_be_typed_as_people_write_it(client: FlaskClient, typed: str, meant: str) -> None:
    assert client.get(f"/?{typed}").location == f"/search?{meant}"
    found, same = (client.get(f"/search.json?{one}").get_json() for one in (typed, meant))
    assert found["total"] == same["total"] > 0


def test_the_page_of_a_name_in_capitals_leads_to_its_own_address(client: FlaskClient) -> None:
    response = client.get("/country/LY")
    assert (response.status_code, response.location) == (301, "/country/ly")


def test_browsers_are_offered_the_search_only_where_its_address_is_known(client: FlaskClient) -> None:
    assert 'rel="search"' in client.get("/").text
    assert 'rel="search"' not in site_client(settings=replace(SETTINGS, site_url="")).get("/").text


def test_a_value_that_turns_letters_round_ends_where_it_ends() -> None:
    """What a page sets beside words of its own is isolated: by its element, or by the style of it."""
    turned = "\u202eevil"
    name = f"John {turned}"
    made = document(
        "turned", f"Head {turned}", f"{name} spoke.", source=f"Paper {turned}", person={name: ()}, byline=(name,)
    )
    article = replace(made.article, agency=Source("agency", f"Agency {turned}"))
    client = site_client([replace(made, article=article)])
    style = (Path(STATIC) / "site.css").read_text()
    isolated = re.search(r"^([^\n]*) \{ unicode-bidi: isolate; \}", style, re.MULTILINE)
    assert isolated
    for one in ("a", ".value", ".about > *", ".source", "h1", "h2", "h3"):
        assert one in isolated[1].split(", ")
    key = made.tags[0].entity.key
    paths = ("/", f"/search?person={key}&byline=x", "/article/turned", f"/person/{key}", "/person/", "/coverage")
    for path in (*paths, "/source/", "/source/paper-evil"):
        html = client.get(path).text
        holders = set(re.findall(r"<(\w+)[^>]*>[^<]*\u202e", html.partition("<main")[2]))
        assert holders <= {"a", "bdi", "span", "h1", "p", "summary"}, path
    assert f"<bdi>{name}</bdi>" in client.get(f"/search?person={key}").text


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/search", "/search?q=zeppelin&country=it", "/search?view=chronology", "/search?to-date=soon"),
        *("/search/facet/person", "/search?page=0", "/article/rome", "/person/john-kerry", "/person/"),
        *("/article/copy-a", "/article/rome?why=person.john-kerry", "/article/changed?q=stranglehold"),
        *(
            "/article/changed/versions",
            "/article/changed/versions/1",
            "/article/changed/changes/1..2",
            "/package?id=rome",
        ),
        *("/coverage", "/coverage?source=the-tiber-post", "/source/?sort=count", "/organisation/united-nations"),
    ],
)
def test_headings_go_down_one_step_at_a_time(client: FlaskClient, path: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", client.get(path).text)]
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels)), levels


def test_where_nothing_can_be_ticked_no_button_asks_for_ticks(client: FlaskClient) -> None:
    assert 'action="/package"' in client.get("/search?q=libya").text
    assert 'action="/package"' not in client.get("/search?q=libya&view=chronology").text
