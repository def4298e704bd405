"""The sample archive served by gunicorn, and Debian's Chromium to look at it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from indexer.model import Report
from indexer.settings import Settings

CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of the site of an archive whose index is built."""
    env = {**os.environ, "PORT": "0", "CUTTINGS_ARCHIVE": str(settings.archive), "CUTTINGS_INDEX": str(settings.index)}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:webapp.gunicorn", "webapp.wsgi:app"]
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as server:
        assert server.stderr
        for line in server.stderr:
            if listening := re.search(r"Listening at: (http://\S+)", line):
                yield listening[1]
                break
        else:
            pytest.fail("gunicorn did not start")
        server.terminate()
        server.stderr.read()


@pytest.fixture(scope="session")
def site(sample: Settings, report: Report) -> Iterator[str]:
    """The address of the site of the sample archive."""
    with served(sample) as address:
        yield address


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
