"""How every page looks in every window: nothing is cut off, nothing is too small, and there is a picture of it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import PAGES

pytestmark = pytest.mark.slow

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_their_window(browser: Browser, site: str, name: str, scheme: str) -> None:
    page = browser.new_page(base_url=site, color_scheme=scheme)
    page.goto(PAGES[name])
    SCREENSHOTS.mkdir(exist_ok=True)
    for width in (1280, 375, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width > 320:
            page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
    page.close()


TOO_SMALL = """[...document.querySelectorAll('a, button, input, select, summary, .pick label')]
    .filter(e => e.matches('.tick, .only, .pick label, li > a:only-child')
        || !e.closest('p, li, label, h2, h3, .vh, table'))
    .filter(e => !e.matches('.vh, .skip'))
    .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
    .map(([html, box]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${html}`)"""
"""What is pressed and does not stand in a line of text, where it is smaller than a fingertip."""


@pytest.mark.parametrize("name", PAGES)
def test_what_is_pressed_is_large_enough_for_a_finger(browser: Browser, site: str, name: str) -> None:
    page = browser.new_page(base_url=site)
    page.goto(PAGES[name])
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(TOO_SMALL) == []
    page.close()


@pytest.mark.parametrize("name", ["help", "developers"])
def test_only_what_a_keyboard_reaches_scrolls_sideways(browser: Browser, site: str, name: str) -> None:
    page = browser.new_page(base_url=site, viewport={"width": 320, "height": 900})
    page.goto(f"/{name}")
    scrolling = """[...document.querySelectorAll('main *')]
        .filter(e => e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX === 'auto')
        .map(e => e.tabIndex)"""
    assert set(page.evaluate(scrolling)) == {0}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("name", ["article", "search"])
def test_on_paper_there_is_the_text_and_nothing_to_press(browser: Browser, site: str, name: str) -> None:
    page = browser.new_page(base_url=site)
    page.goto(PAGES[name])
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert not any(page.locator(part).first.is_visible() for part in (".masthead nav", ".colophon", "button"))
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.close()


def test_in_forced_colours_what_is_chosen_and_marked_still_shows(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site, forced_colors="active")
    page.goto("/search?q=libya&country=it")
    tick, other = (page.locator(f".country li{chosen}").first for chosen in (".on", ":not(.on)"))
    look = "e => getComputedStyle(e.querySelector('.tick, input')).fontWeight + e.textContent"
    assert tick.evaluate(look) != other.evaluate(look)
    colours = page.locator("mark").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert colours != page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.close()


def test_nothing_moves_for_who_wants_nothing_to_move(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site, reduced_motion="reduce")
    page.goto(PAGES["search"])
    moving = """[...document.querySelectorAll('*')].filter(e => {
        const style = getComputedStyle(e);
        return style.animationName !== 'none' || !/^0s(, 0s)*$/.test(style.transitionDuration)
            || style.scrollBehavior !== 'auto';
    }).length"""
    assert page.evaluate(moving) == 0
    page.close()


def test_a_page_is_three_requests_and_its_icon(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site).partition("?")[0]))
    page.goto(PAGES["search"], wait_until="networkidle")
    assert sorted(set(asked) - {"/static/icon.svg"}) == ["/search", "/static/site.css", "/static/site.js"]
    page.close()
