"""What a reporter does with one wire text that two publications carry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from indexer import pipeline
from indexer.settings import Settings
from tests.browser.test_accessibility import AXE, violations
from tests.server import served

pytestmark = pytest.mark.slow

WIRE = """KOUROU, French Guiana, March 2 (Meridian) - An Ariane 5 rocket carried the Rosetta spacecraft into the sky
over French Guiana on Tuesday, on a journey of ten years to a comet that no telescope sees as more than a speck.

The launch had been put off twice, once for strong winds high up and once because a piece of insulation had come loose
from the tank. A year earlier a failure of another rocket had cost the mission its first goal, the comet Wirtanen.

The European Space Agency said the spacecraft had woken on time and turned its panels to the sun. Rosetta will fly past
Mars once and past the Earth three times to gather the speed it needs.
"""
OTHER = "The winds over Kourou died down on Wednesday, and the port opened again to the boats of the fishermen."


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of an archive of three articles, two of them with the same text."""
    folder = tmp_path_factory.mktemp("copied")
    settings = Settings(archive=folder / "archive", index=folder / "index")
    _write(
        settings.archive / "ledger.md", "Rosetta sets out to meet a comet", "The Valletta Ledger", "2004-03-02", WIRE
    )
    _write(settings.archive / "courier.md", "Comet chaser is on its way", "Adriatic Courier", "2004-03-03", WIRE)
    _write(settings.archive / "port.md", "Calm over Kourou", "Adriatic Courier", "2004-03-04", OTHER)
    pipeline.rebuild(settings)
    with served(settings) as server:
        yield server.address


@pytest.fixture(params=["with", "without"], ids=lambda p: f"{p}-javascript")
def reader(request: pytest.FixtureRequest, browser: Browser, copied: str) -> Iterator[Page]:
    context = browser.new_context(base_url=copied, java_script_enabled=request.param == "with")
    yield context.new_page()
    context.close()


def _write(path: Path, title: str, source: str, date: str, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: {title}\nsource: {source}\ndate: {date}\n---\n{text}", encoding="utf-8")


def test_who_else_carried_the_wire(reader: Page) -> None:
    reader.goto("/search?q=Kourou&order-by=oldest")
    cards = reader.locator(".card .about")
    expect(cards).to_contain_text(["2 copies in 2 publications", "2 copies in 2 publications", "Adriatic Courier"])
    expect(cards.last).not_to_contain_text("copies")
    reader.get_by_role("link", name="2 copies in 2 publications").first.click()
    copies = reader.get_by_role("region", name="The same text elsewhere")
    expect(copies.get_by_role("heading")).to_be_in_viewport()
    expect(copies).to_contain_text("2 articles have this text in 2 publications")
    expect(copies.locator("[aria-current=page]")).to_have_text("Rosetta sets out to meet a comet")
    copies.get_by_role("link", name="Comet chaser is on its way").click()
    expect(reader.locator("h1")).to_have_text("Comet chaser is on its way")
    expect(reader.locator(".kicker")).to_have_text("Adriatic Courier")
    expect(copies.get_by_role("link")).to_have_text("Rosetta sets out to meet a comet")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/search?q=Kourou", "/article/ledger"])
def test_axe_finds_nothing_among_copies(browser: Browser, copied: str, path: str, scheme: str) -> None:
    page = browser.new_page(base_url=copied, color_scheme=scheme, viewport={"width": 375, "height": 900})
    page.goto(path)
    page.evaluate(AXE)
    assert violations(page) == []
    page.close()
