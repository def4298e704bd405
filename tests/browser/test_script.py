"""What the one script adds to pages that are whole without it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.test_journeys import total

pytestmark = pytest.mark.slow


@pytest.fixture
def scripted(browser: Browser, site: str) -> Iterator[Page]:
    """A page on which a script may run, and does so without an error."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def names(page: Page) -> list[str]:
    """The names suggested, once there are any."""
    page.locator(".names [role=option]").first.wait_for()
    return page.locator(".names .value").all_inner_texts()


# --- many names at once ---------------------------------------------------------------------------


def test_a_list_too_long_for_an_address_is_told_of_before_it_is_sent(scripted: Page) -> None:
    scripted.goto("/batch")
    field = scripted.get_by_label("Names, one a line")
    field.fill("Владимир Путин\n" * 120)
    scripted.get_by_role("button", name="Count").click()
    assert scripted.url.endswith("/batch")
    assert field.evaluate("e => e.validationMessage").startswith("This list makes too long an address")
    field.fill("Владимир Путин\n" * 60)
    scripted.get_by_role("button", name="Count").click()
    expect(scripted.locator(".told tbody tr")).to_have_count(60)


# --- names while one types ------------------------------------------------------------------------


def test_names_are_suggested_while_typing_and_taken_by_keyboard(scripted: Page) -> None:
    scripted.goto("/")
    box = scripted.get_by_role("combobox", name="Search the archive")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("gadd")
    assert names(scripted)[0] == "Muammar Gaddafi"
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(scripted.locator("#news")).to_have_text(re.compile(r"^\d+ suggestions?$"))
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))

    scripted.keyboard.press("ArrowDown")
    chosen = scripted.locator(".names [aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(box).to_be_focused()
    count = re.search(r"\d+", chosen.locator(".count").inner_text())
    scripted.keyboard.press("Enter")
    scripted.wait_for_url("**/search?person=muammar-gaddafi")
    assert count and total(scripted) == int(count.group())


def test_arrows_go_round_by_way_of_the_box(scripted: Page) -> None:
    scripted.goto("/")
    scripted.locator("#q").press_sequentially("gadd")
    assert len(names(scripted)) == 2
    chosen = scripted.locator(".names [aria-selected=true]")
    for key, place in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", None), ("ArrowUp", 1), ("ArrowUp", 0)]:
        scripted.keyboard.press(key)
        if place is None:
            expect(chosen).to_have_count(0)
        else:
            expect(chosen).to_have_attribute("id", f"q-names-{place}")


def test_escape_folds_the_names_away_and_keeps_what_is_typed(scripted: Page) -> None:
    scripted.goto("/")
    box = scripted.locator("#q")
    box.press_sequentially("gadd")
    names(scripted)
    scripted.keyboard.press("Escape")
    expect(scripted.locator(".names")).to_be_hidden()
    expect(box).to_have_value("gadd")
    scripted.keyboard.press("ArrowDown")
    assert names(scripted)
    scripted.keyboard.press("Tab")
    expect(scripted.locator(".names")).to_be_hidden()


def test_enter_searches_for_the_words_where_no_name_is_chosen(scripted: Page) -> None:
    scripted.goto("/")
    scripted.locator("#q").press_sequentially("gaddafi")
    names(scripted)
    scripted.keyboard.press("Enter")
    scripted.wait_for_url("**/search?q=gaddafi")


def test_a_name_is_taken_by_a_press(scripted: Page) -> None:
    scripted.goto("/search")
    scripted.locator("#q").press_sequentially("ital")
    assert names(scripted)[0] == "Italy"
    scripted.get_by_role("option").first.click()
    scripted.wait_for_url("**/search?country=it")


def test_names_are_suggested_in_the_chosen_language(scripted: Page) -> None:
    scripted.goto("/search?lang=fr")
    scripted.locator("#q").press_sequentially("germany")
    expect(scripted.get_by_role("option", name="Allemagne")).to_contain_text("Pays")
    scripted.get_by_role("option", name="Allemagne").click()
    scripted.wait_for_url("**/search?country=de&lang=fr")


def test_an_answer_that_comes_too_late_is_not_shown(scripted: Page) -> None:
    held: list[Route] = []
    scripted.goto("/")
    scripted.route("**/suggest.json?q=gadd", lambda route: held.append(route))
    box = scripted.locator("#q")
    with scripted.expect_request("**/suggest.json?q=gadd"):
        box.press_sequentially("gadd")
    box.fill("merk")
    expect(scripted.locator(".names .value")).to_have_text(["Angela Merkel"])
    for route in held:
        route.continue_()
    expect(scripted.locator(".names .value")).to_have_text(["Angela Merkel"])


def test_without_an_answer_the_box_is_a_box(scripted: Page) -> None:
    scripted.goto("/")
    scripted.route("**/suggest.json*", lambda route: route.abort())
    with scripted.expect_event("requestfailed"):
        scripted.locator("#q").press_sequentially("gaddafi")
    scripted.keyboard.press("Enter")
    scripted.wait_for_url("**/search?q=gaddafi")


# --- lists while one types ------------------------------------------------------------------------


def test_a_facet_is_looked_through_to_its_last_value(scripted: Page) -> None:
    scripted.goto("/search")
    facet = scripted.locator("fieldset.person")
    listed = facet.locator(".value").all_inner_texts()
    assert "Paolo Gentiloni" not in listed
    facet.get_by_role("searchbox").press_sequentially("gentilo")
    expect(facet.locator(".value")).to_have_text(["Paolo Gentiloni"])
    expect(facet.get_by_text("show all")).to_be_hidden()
    facet.get_by_role("searchbox").fill("zzzz")
    expect(facet.locator(".none")).to_be_visible()
    facet.get_by_role("searchbox").fill("")
    expect(facet.locator(".value")).to_have_text(listed)
    expect(facet.get_by_text("show all")).to_be_visible()


def test_a_list_is_filtered_while_typing(scripted: Page) -> None:
    scripted.goto("/search/facet/person")
    box = scripted.get_by_label("Show values containing")
    box.press_sequentially("gentilo")
    expect(scripted.locator(".ticks .value")).to_have_text(["Paolo Gentiloni"])
    expect(box).to_be_focused()
    box.press_sequentially("ni")
    expect(box).to_have_value("gentiloni")
    assert "containing=gentilo" in scripted.url


# --- ticks that change the page in place ----------------------------------------------------------


def stays(page: Page) -> None:
    """Leave a mark that a page loaded anew would not have."""
    page.evaluate("document.documentElement.dataset.here = 'yes'")


def stayed(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.dataset.here === 'yes'"))


def tick(page: Page, facet: str, label: str) -> Locator:
    """The box of a value of a facet."""
    return page.locator(f"fieldset.{facet}").get_by_role("checkbox", name=label, exact=True)


def test_a_tick_changes_the_page_in_place_and_the_focus_stays(scripted: Page) -> None:
    scripted.goto("/search?q=libya")
    expect(scripted.get_by_role("button", name="Apply", exact=True)).to_be_hidden()
    stays(scripted)
    tick(scripted, "country", "Italy").focus()
    scripted.keyboard.press("Space")
    scripted.wait_for_url("**/search?q=libya&country=it")
    expect(scripted.locator(".chips li")).to_have_count(1)
    expect(tick(scripted, "country", "Italy")).to_be_focused()
    expect(tick(scripted, "country", "Italy")).to_be_checked()
    expect(scripted.locator("#news")).to_have_text(scripted.locator("h1").inner_text())
    scripted.keyboard.press("Space")
    expect(scripted.locator(".chips")).to_have_count(0)
    assert stayed(scripted) and scripted.url.endswith("/search?q=libya")


def test_two_ticks_in_quick_succession_both_count(scripted: Page) -> None:
    held: list[Route] = []
    scripted.goto("/search?q=libya")
    scripted.route("**/search?q=libya&country=it", lambda route: held.append(route))
    tick(scripted, "country", "Italy").check()
    tick(scripted, "country", "France").check()
    scripted.wait_for_url("**/search?q=libya&country=fr&country=it")
    expect(scripted.locator(".chips li")).to_have_count(2)


def test_a_value_found_in_a_facet_can_be_ticked(scripted: Page) -> None:
    scripted.goto("/search")
    scripted.locator("fieldset.person").get_by_role("searchbox").press_sequentially("gentilo")
    expect(scripted.locator("fieldset.person .value")).to_have_text(["Paolo Gentiloni"])
    stays(scripted)
    tick(scripted, "person", "Paolo Gentiloni").check()
    scripted.wait_for_url("**/search?person=paolo-gentiloni")
    expect(scripted.locator(".chips li")).to_contain_text(["Paolo Gentiloni"])
    assert stayed(scripted)


def test_among_all_values_of_a_facet_several_are_ticked_before_one_goes_on(scripted: Page) -> None:
    scripted.goto("/search/facet/country?q=libya")
    for label in ("Italy", "France"):
        tick(scripted, "country", label).check()
    scripted.get_by_role("button", name="Apply all ticks").click()
    scripted.wait_for_url("**/search?q=libya&country=fr&country=it")


def test_dates_are_narrowed_to_in_place_and_a_slip_is_explained(scripted: Page) -> None:
    scripted.goto("/search?q=libya")
    stays(scripted)
    scripted.get_by_label("From").fill("2014")
    scripted.keyboard.press("Enter")
    scripted.wait_for_url("**from-date=2014*")
    expect(scripted.locator(".chips li")).to_have_count(1)
    assert stayed(scripted)
    scripted.get_by_label("From").fill("soon")
    scripted.keyboard.press("Enter")
    expect(scripted.get_by_label("From")).to_have_value("soon")
    expect(scripted.locator(".problem")).to_contain_text("is not a date")


def test_leaving_out_a_filter_changes_the_page_in_place_and_says_how_many_are_found(scripted: Page) -> None:
    scripted.goto("/search?q=libya&country=it")
    narrowed = total(scripted)
    stays(scripted)
    scripted.locator(".chips li a").first.press("Enter")
    scripted.wait_for_url("**/search?q=libya")
    expect(scripted.locator(".chips")).to_have_count(0)
    assert stayed(scripted) and total(scripted) > narrowed
    expect(scripted.locator("#news")).to_have_text(scripted.locator("h1").inner_text())
    expect(scripted.locator("h1")).to_be_focused()
    assert scripted.title().startswith(scripted.locator("h1").inner_text())

    scripted.go_back()
    expect(scripted.locator(".chips li")).to_have_count(1)
    assert stayed(scripted) and total(scripted) == narrowed
    scripted.go_forward()
    expect(scripted.locator(".chips")).to_have_count(0)


def test_where_the_page_cannot_be_fetched_a_link_is_a_link(scripted: Page) -> None:
    scripted.goto("/search?q=libya&country=it")
    stays(scripted)
    scripted.route(
        "**/search?q=libya",
        lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_(),
    )
    scripted.locator(".chips li a").first.click()
    scripted.wait_for_url("**/search?q=libya")
    expect(scripted.locator(".chips")).to_have_count(0)
    assert not stayed(scripted)


def test_a_jump_within_the_page_fetches_nothing(scripted: Page) -> None:
    scripted.goto("/search?q=libya")
    fetched: list[str] = []
    scripted.on("request", lambda asked: fetched.append(asked.url) if asked.resource_type == "fetch" else None)
    scripted.locator("a[href='#results']").press("Enter")
    scripted.wait_for_url("**#results")
    scripted.go_back()
    scripted.wait_for_url("**/search?q=libya")
    assert fetched == []


def test_ticks_for_a_package_come_along_from_page_to_page(scripted: Page) -> None:
    """Taken back on a page, a tick is gone; without ticks the address is what it was."""
    scripted.goto("/search?order-by=newest")
    pager, first = scripted.locator(".pager"), scripted.locator(".card").first.get_by_role("checkbox")
    first.check()
    pager.get_by_role("link", name="Next").click()
    expect(scripted.locator("form.package .note")).to_have_text("1 article ticked on another page comes along")
    first.check()
    pager.get_by_role("link", name="Previous").click()
    expect(first).to_be_checked()
    assert scripted.url.count("id=") == 2
    first.uncheck()
    pager.get_by_role("link", name="Next").click()
    expect(first).to_be_checked()
    first.uncheck()
    pager.get_by_role("link", name="Previous").click()
    expect(scripted).to_have_url(re.compile(r"/search\?order-by=newest$"))
    expect(first).not_to_be_checked()
