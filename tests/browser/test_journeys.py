"""What a reporter does, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow


def total(page: Page) -> int:
    """The number of articles in the heading."""
    found = re.search(r"[\d,]+", page.locator("h1").inner_text())
    assert found
    return int(found.group().replace(",", ""))


def tick(page: Page, facet: str, at: int = 0) -> int:
    """Tick a value of a facet; the count it showed."""
    link = page.locator(f"fieldset.{facet} li:not(.on) a.tick").nth(at)
    count = int(link.locator(".count").inner_text().replace(",", ""))
    link.click()
    return count


def test_search_tick_two_facets_open_an_article_and_go_back(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Search the archive").fill("Libya")
    page.get_by_role("button", name="Search", exact=True).click()
    everything = total(page)
    assert everything > 5

    assert tick(page, "person") == total(page)
    promised = page.locator("fieldset.country li:not(.on) .tick").filter(has_text="Italy")
    count = int(promised.locator(".count").inner_text())
    promised.click()
    assert total(page) == count < everything
    expect(page.locator(".chips li")).to_have_count(2)

    results = page.url
    headline = page.locator(".card h2 a").first
    title = headline.inner_text()
    headline.click()
    expect(page.locator("h1")).to_have_text(title)
    assert page.locator("mark").count() > 0

    page.go_back()
    assert page.url == results
    page.locator(".chips a").first.click()
    expect(page.locator(".chips li")).to_have_count(1)
    page.locator(".chips .clear").click()
    assert total(page) == everything


def test_dates_drill_down_from_year_to_day(page: Page) -> None:
    page.goto("/search")
    for level in ("2016", "2016-0", "2016-0"):
        link = page.locator("fieldset.date li:not(.on) a.tick").filter(has_not_text="No date found").first
        if level == "2016":
            link = page.locator("fieldset.date a.tick").filter(has_text=re.compile("^2016")).first
        count = int(link.locator(".count").inner_text())
        link.click()
        assert total(page) == count
    page.goto("/search?date=undated")
    assert "No date found" in page.locator(".card .about").first.inner_text()


def test_a_name_is_found_under_any_spelling_and_exactly_on_request(page: Page) -> None:
    page.goto("/search?q=Gaddafi")
    widened = total(page)
    page.get_by_text("exactly as typed").last.click()
    assert 0 < total(page) < widened


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/search?q=libya")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.locator("#q").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("tunisia")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("tunisia", ignore_case=True)


def test_why_an_article_is_said_to_name_somebody(page: Page) -> None:
    page.goto("/article/levant-observer-2016-rome-coalition-meeting?q=Libya")
    kerry = page.locator(".entities > li").filter(has=page.get_by_role("link", name="John Kerry", exact=True))
    kerry.locator("summary").click()
    kerry.get_by_text("Mark in the text").click()
    words = page.locator("article mark").all_inner_texts()
    assert words and all("Kerry" in said for said in words)
    expect(page.locator("mark:target")).to_have_text("John Kerry")
    page.locator("article sup a").first.click()
    expect(page.locator(".because li:target")).to_contain_text("John Kerry")
    page.get_by_text("Remove the marks").click()
    expect(page.locator("article mark").first).to_have_text(re.compile("Liby", re.IGNORECASE))
