"""Narrowing a result without any script: ticks, dates and bars are a form and links."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journeys import total

pytestmark = pytest.mark.slow


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_several_ticks_and_a_period_are_sent_together(plain: Page) -> None:
    plain.goto("/search?q=libya")
    everything = total(plain)
    plain.get_by_role("checkbox", name="Italy", exact=True).check()
    plain.get_by_role("checkbox", name="Tunisia", exact=True).check()
    plain.get_by_label("From").fill("1/2011")
    plain.get_by_role("button", name="Apply all ticks and dates").click()
    expect(plain.locator(".chips li")).to_have_count(3)
    assert plain.url.endswith("/search?q=libya&country=it&country=tn&from-date=2011-01")
    assert 0 < total(plain) < everything
    plain.get_by_role("link", name="all of these together").click()
    expect(plain.get_by_role("checkbox", name="Italy", exact=True)).to_be_checked()
    assert "country.all=1" in plain.url


def test_a_mistyped_date_is_mended_where_it_stands(plain: Page) -> None:
    plain.goto("/search?q=libya&country=it")
    plain.get_by_label("Until").fill("last week")
    plain.get_by_role("button", name="Apply dates").click()
    field = plain.get_by_label("Until")
    expect(field).to_have_value("last week")
    expect(field).to_have_accessible_description(re.compile("is not a date"))
    field.fill("2016")
    field.press("Enter")
    assert plain.url.endswith("/search?q=libya&country=it&to-date=2016")


def test_bars_lead_from_years_to_days(plain: Page) -> None:
    plain.goto("/search")
    for _ in range(3):
        bar = plain.locator(".timeline a:has(svg)").last
        count = int(bar.locator(".count").inner_text())
        bar.click()
        assert total(plain) == count
    expect(plain.locator(".timeline li [aria-current]")).to_have_count(1)
