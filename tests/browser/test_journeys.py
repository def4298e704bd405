"""What a reporter does, in a real browser: with and without JavaScript, some of it by keyboard alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import MEETING, REFERENDUM, UNDATED

pytestmark = pytest.mark.slow


def shows(page: Page, articles: int) -> None:
    """Wait until the heading says so many articles."""
    expect(page.locator("h1")).to_have_text(re.compile(rf"^{articles:,} articles?\b"))


def total(page: Page) -> int:
    """The number of articles in the heading."""
    found = re.search(r"[\d,]+", page.locator("h1").inner_text())
    assert found
    return int(found.group().replace(",", ""))


def counted(place: Locator) -> int:
    """The number beside a value."""
    return int(re.sub(r"\D", "", place.locator(".count").inner_text()))


def value(page: Page, facet: str, label: str) -> Locator:
    """A value of a facet, with all that stands in its line."""
    exactly = page.locator(".value").get_by_text(label, exact=True)
    return page.locator(f"fieldset.{facet} li").filter(has=exactly)


def follow(page: Page, line: Locator) -> None:
    """Narrow to a value by its link, which finds as many as it says."""
    count = counted(line)
    line.locator("a.tick").click()
    shows(page, count)


def search(page: Page, words: str) -> None:
    """Type words into the search box of the front page and press the button."""
    page.goto("/")
    page.get_by_label("Search the archive").fill(words)
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**/search?q=**")


def test_everything_on_gentiloni_in_libya_before_march_2016(page: Page) -> None:
    search(page, "Gentiloni")
    everything = total(page)
    follow(page, value(page, "country", "Libya"))
    page.get_by_label("Until").fill("29/02/2016")
    page.get_by_role("button", name="Apply dates").click()
    expect(page.locator(".chips li")).to_contain_text(["Libya", "29 February 2016"])
    narrowed = total(page)
    assert 0 < narrowed < everything
    for date in page.locator(".card time").all():
        assert (date.get_attribute("datetime") or "9") < "2016-03"

    headline = page.locator(".card").filter(has_text="Allies against Daesh").locator("h2 a")
    title = headline.inner_text()
    headline.click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("article mark").first).to_contain_text("Gentiloni")
    page.get_by_role("link", name="Back to the results").click()
    shows(page, narrowed)
    page.locator(".chips .clear").click()
    shows(page, everything)


def test_what_did_version_one_say(page: Page) -> None:
    page.goto("/search?q=Varoufakis")
    found = page.locator(".card").filter(has_text="Greek voters")
    expect(found.locator(".earlier")).to_have_text("in version 1 only")
    found.locator("h2 a").click()
    expect(page.locator("#versions")).to_be_attached()
    page.get_by_role("link", name="What changed from version 1 to 2").first.click()
    expect(page.locator("h1")).to_have_text("What changed from version 1 to 2")
    expect(page.locator(".compared del").filter(has_text="Varoufakis").first).to_be_visible()
    expect(page.locator(".compared ins").first).to_be_visible()
    expect(page.locator(".key")).to_contain_text("struck through")
    page.get_by_role("link", name="All versions").click()
    page.locator("#version-1 .headline a").click()
    expect(page.locator("main")).to_contain_text("Varoufakis")


def test_who_appears_with_gaddafi_and_where_both_are_named(page: Page) -> None:
    page.goto("/person/muammar-gaddafi")
    line = page.get_by_role("row").filter(has=page.get_by_role("link", name="Nicolas Sarkozy", exact=True))
    both = line.get_by_role("link").last
    count = int(re.sub(r"\D", "", both.inner_text()))
    both.click()
    shows(page, count)
    expect(page.locator(".pair")).to_contain_text("name both")
    expect(page.locator(".chips li")).to_have_count(2)


def test_the_undated_ones(page: Page) -> None:
    page.goto("/search?from-date=2016")
    note = page.get_by_role("link", name=re.compile("undated articles? (is|are) not shown"))
    count = int(re.sub(r"\D", "", note.inner_text()))
    note.click()
    shows(page, count)
    assert "No date found" in page.locator(".card .about").first.inner_text()


def test_dates_drill_down_from_year_to_day(page: Page) -> None:
    page.goto("/search")
    for level in ("2016", "July 2016", "15 July 2016"):
        follow(page, value(page, "date", level))
    expect(page.locator(".chips li")).to_contain_text(["15 July 2016"])


def test_a_quote_we_printed_exactly(page: Page) -> None:
    search(page, '"all necessary measures"')
    shows(page, 1)
    expect(page.locator(".card mark").first).to_have_text("all necessary measures")
    page.locator(".card h2 a").click()
    expect(page.locator("article mark").first).to_have_text("all necessary measures")
    page.get_by_role("link", name="go to the first").click()
    expect(page.locator("mark:target")).to_be_in_viewport()


def test_a_name_in_every_spelling_and_exactly_as_typed(page: Page) -> None:
    search(page, "Gaddafi")
    widened = total(page)
    expect(page.locator(".note").first).to_contain_text("also found Moammar Gadhafi")
    page.get_by_role("link", name="search exactly as typed").click()
    expect(page.get_by_role("link", name="search all spellings and inflections")).to_be_visible()
    assert 0 < total(page) < widened


def test_a_value_left_out(page: Page) -> None:
    page.goto("/search?q=libya")
    everything, line = total(page), value(page, "country", "Italy")
    count = counted(line)
    line.get_by_role("link", name="not Italy").click()
    shows(page, everything - count)
    expect(page.locator(".chips li")).to_contain_text("not Italy")
    page.locator(".chips li a").click()
    shows(page, everything)


def test_three_articles_on_one_page_for_the_lawyer(page: Page) -> None:
    page.goto("/search?q=libya")
    together = page.get_by_role("button", name="Put the ticked articles on one page")
    expect(together).not_to_be_in_viewport()
    titles = []
    for card in page.locator(".card").all()[:3]:
        titles.append(card.locator("h2").inner_text())
        card.get_by_role("checkbox", name=f"Add to a page of several articles {titles[-1]}").check()
        expect(together).to_be_in_viewport()
    together.click()
    expect(page.locator("h1")).to_have_text("3 articles on one page")
    expect(page.locator("article h2")).to_have_text(titles)
    expect(page.locator(".contents li a")).to_have_text(titles)
    assert page.url.count("id=") == 3


def test_a_search_that_finds_nothing_and_the_way_out(page: Page) -> None:
    page.goto("/search?q=zeppelin&country=it")
    shows(page, 0)
    way = page.locator(".ways li").filter(has_text="without")
    count = counted(way)
    way.get_by_role("link").click()
    shows(page, count)


def test_several_ticks_at_once_without_javascript_or_one_by_one_with_it(page: Page) -> None:
    page.goto("/search?q=libya")
    everything = total(page)
    apply = page.get_by_role("button", name="Apply all ticks and dates")
    for label in ("Italy", "France"):
        value(page, "country", label).get_by_role("checkbox").check()
    if apply.is_visible():
        apply.click()
    expect(page.locator(".chips li")).to_contain_text(["France", "Italy"])
    assert 0 < total(page) <= everything


def test_by_keyboard_alone_from_the_front_page_to_an_article(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Search the archive").focus()
    page.keyboard.type("tunisia")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=tunisia")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to results")
    page.keyboard.press("Enter")
    headline = page.locator(".card h2 a").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if headline.evaluate("e => e === document.activeElement"):
            break
    title = headline.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_why_an_article_is_said_to_name_somebody(page: Page) -> None:
    page.goto(f"{MEETING}?q=Libya")
    kerry = page.locator(".entities > li").filter(has=page.get_by_role("link", name="John Kerry", exact=True))
    kerry.locator("summary").click()
    kerry.get_by_text("Mark in the text").click()
    expect(page.locator("mark:target")).to_have_text("John Kerry")
    words = page.locator("article mark").all_inner_texts()
    assert words and all("Kerry" in said for said in words)
    page.locator("article sup a").first.click()
    expect(page.locator(".because li:target")).to_contain_text("John Kerry")
    page.get_by_text("Remove the marks").click()
    expect(page.locator("article mark").first).to_have_text(re.compile("Liby", re.IGNORECASE))


def test_how_the_date_is_known_and_how_to_cite(page: Page) -> None:
    page.goto(MEETING)
    page.get_by_role("link", name="How its date is known").click()
    expect(page.locator("#passport")).to_be_in_viewport()
    page.get_by_role("link", name="Cite it").click()
    expect(page.locator(".cite")).to_contain_text("Allies against Daesh")
    page.goto(UNDATED)
    expect(page.locator("header .about")).to_contain_text("No date found")


def test_from_one_result_to_the_next(page: Page) -> None:
    page.goto("/search?q=libya")
    titles = page.locator(".card h2").all_inner_texts()
    page.locator(".card h2 a").first.click()
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.locator("h1")).to_have_text(titles[1])
    page.get_by_role("link", name="Previous", exact=True).click()
    expect(page.locator("h1")).to_have_text(titles[0])


def test_an_article_read_in_order_of_time(page: Page) -> None:
    page.goto("/search?q=libya")
    page.get_by_role("link", name="Chronology").click()
    expect(page.locator(".chronology li").first).to_be_visible()
    dates = [found.get_attribute("datetime") for found in page.locator(".chronology time").all()]
    assert len(dates) > 3 and dates == sorted(dates, key=str)


def test_a_person_in_the_index(page: Page) -> None:
    page.goto("/person/")
    page.locator("form.filterbox input").last.fill("gentilo")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Paolo Gentiloni", exact=True).click()
    expect(page.locator("h1")).to_have_text("Paolo Gentiloni")


def test_the_article_with_most_versions_says_so(page: Page) -> None:
    page.goto(REFERENDUM)
    expect(page.get_by_role("link", name="Its versions")).to_be_visible()
    expect(page.locator(".appendix")).to_contain_text("2 of 4 known versions are held here.")


def test_a_list_of_names_from_a_leak(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Many names at once").first.click()
    page.get_by_label("Names, one a line").fill("Gadhafi\n\nunity government\nItaly")
    page.get_by_role("button", name="Count").click()
    said = page.locator(".told tbody tr")
    expect(said).to_have_count(4)
    expect(said.nth(1)).to_contain_text("This line is empty.")
    expect(said.nth(2)).to_contain_text("no known name")
    expect(page.get_by_label("Names, one a line")).to_have_value("Gadhafi\n\nunity government\nItaly")
    with page.expect_download() as download:
        page.get_by_role("link", name="This list as a table").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").count("\n") == 5
    count = int(said.first.get_by_role("link").last.inner_text())
    said.first.get_by_role("link").last.click()
    shows(page, count)
    page.go_back()
    said.first.get_by_role("link", name="Muammar Gaddafi").click()
    expect(page.locator("h1")).to_have_text("Muammar Gaddafi")
