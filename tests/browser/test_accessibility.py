"""That a page can be used by everybody: what axe-core finds, and what only the keyboard shows."""

from importlib.resources import files
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PAGES

pytestmark = pytest.mark.slow

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
WIDTHS = (1280, 375, 320)


def violations(page: Page) -> list[str]:
    """What axe-core has against a page, by its full set of rules."""
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {node['target']} {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Browser, site: str, name: str, scheme: str) -> None:
    page = browser.new_page(base_url=site, color_scheme=scheme)
    page.goto(PAGES[name])
    page.evaluate(AXE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == [], width
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_names_are_suggested_and_lists_unfolded(
    browser: Browser, site: str, scheme: str, width: int
) -> None:
    page = browser.new_page(base_url=site, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(PAGES["search"])
    for summary in page.locator("details:not([open]) > summary:visible").all():
        summary.click()
    page.locator("#q").fill("gadd")
    page.locator(".names [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.evaluate(AXE)
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("name", ["article", "versions"])
def test_axe_finds_nothing_where_all_is_unfolded(browser: Browser, site: str, name: str) -> None:
    page = browser.new_page(base_url=site, viewport={"width": 375, "height": 900})
    page.goto(PAGES[name])
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    page.evaluate(AXE)
    assert violations(page) == []
    page.close()


SKIPS = [("Skip to content", "content"), ("Skip to results", "results"), ("Skip to filters", "filters")]


def test_the_first_keys_lead_past_what_every_page_begins_with(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)
    page.goto(PAGES["search"])
    for words, target in SKIPS:
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text(words)
        expect(page.locator(":focus")).to_be_in_viewport()
        assert page.locator(f"#{target}").count() == 1
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#filters') !== null")
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_focus_goes_through_a_page_in_the_order_it_is_read(browser: Browser, site: str, name: str) -> None:
    page = browser.new_page(base_url=site, java_script_enabled=False)
    page.goto(PAGES[name])
    assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(h => +h.localName[1])")
    assert levels.count(1) == 1 and all(below <= above + 1 for above, below in pairwise(levels))
    page.close()


def test_the_focus_is_seen_everywhere(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)
    page.goto(PAGES["filtered"])
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        ring = focused.evaluate("e => getComputedStyle(e).outlineStyle + ' ' + getComputedStyle(e).outlineWidth")
        assert ring == "solid 3px", focused.evaluate("e => e.outerHTML")
    page.close()
