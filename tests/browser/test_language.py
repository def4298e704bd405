"""A French browser, and a reader who would rather have it in English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PAGES

pytestmark = pytest.mark.slow


@pytest.fixture(params=["with", "without"], ids=lambda p: f"{p}-javascript")
def french(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, locale="fr-FR", java_script_enabled=request.param == "with")
    yield context.new_page()
    context.close()


def test_the_chosen_language_outlives_search_filter_and_article(french: Page) -> None:
    french.goto("/")
    expect(french.get_by_role("button", name="Rechercher")).to_be_visible()
    french.get_by_role("link", name="English").click()
    french.get_by_role("searchbox").or_(french.get_by_role("combobox")).fill("libya")
    french.get_by_role("button", name="Search", exact=True).click()
    expect(french.get_by_role("heading", level=1)).to_contain_text("articles for “libya”")
    french.get_by_role("link", name="Italy").first.click()
    expect(french.get_by_role("link", name="Remove Country: Italy")).to_be_visible()
    assert "lang=en" in french.url
    french.get_by_role("link", name="Français").click()
    expect(french.get_by_role("link", name="Enlever Pays : Italie")).to_be_visible()
    french.get_by_role("article").first.get_by_role("link").first.click()
    expect(french.get_by_role("link", name="Retour aux résultats")).to_be_visible()


def test_suggested_names_lead_to_pages_in_the_chosen_language(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, locale="fr-FR")
    page = context.new_page()
    page.goto("/?lang=en")
    page.get_by_role("combobox").press_sequentially("libya")
    page.get_by_role("option", name="Country").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "country=ly" in page.url and page.url.count("lang=en") == 1
    context.close()


def test_quotations_stand_apart_from_french_quotation_marks(french: Page) -> None:
    french.goto(PAGES["because"])
    marks = french.locator(".because q").first.evaluate("quoted => getComputedStyle(quoted).quotes")
    assert marks.startswith('"«\xa0" "\xa0»"')
