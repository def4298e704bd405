"""The sample archive served by gunicorn, and Debian's Chromium to look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from indexer.model import Report
from indexer.settings import Settings
from tests.server import served

CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(sample: Settings, report: Report) -> Iterator[str]:
    """The address of the site of the sample archive."""
    with served(sample) as server:
        yield server.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.fail("These tests need Debian's chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=["with", "without"], ids=lambda p: f"{p}-javascript")
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """A fresh page, once with and once without JavaScript; it may ask nobody but the site."""
    context = browser.new_context(base_url=site, java_script_enabled=request.param == "with")
    page = context.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda asked: elsewhere.append(asked.url) if not asked.url.startswith(site) else None)
    yield page
    context.close()
    assert elsewhere == []
