from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.model import ENTITY_KINDS
from tests.site import site_client
from webapp import pages, state


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


@pytest.mark.parametrize("name", pages.NAMES)
def test_every_page_is_served(client: FlaskClient, name: str) -> None:
    page = pages.load(name)
    html = client.get(f"/{name}").text
    assert f"<h1>{page.title}</h1>" in html and page.html in html


def test_a_page_not_translated_is_shown_in_english() -> None:
    assert pages.load("help", "xx") == pages.load("help", "en")


def test_markdown_becomes_tables_and_anchors_and_nothing_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.en.md").write_text(
        "# Odd\n\n## Part\n\n| a |\n|---|\n| b |\n\n<script>x</script><a href='javascript:x'>y</a>\n"
    )
    monkeypatch.setattr(pages, "FOLDER", tmp_path)
    page = pages.load("odd")
    assert page.title == "Odd" and '<h2 id="part">' in page.html and "<td>b</td>" in page.html
    assert "script" not in page.html


def test_every_search_parameter_is_explained_to_developers() -> None:
    html = pages.load("developers").html
    for name in state.PARAMETERS:
        if not name.endswith(".all") or name.removesuffix(".all") in list(ENTITY_KINDS):
            assert f"<code>{name}</code>" in html, name


def test_the_help_explains_what_the_site_says() -> None:
    html = pages.load("help").html
    for words in ("Exactly as typed", "Read as", "Prominent mentions only", "Clear all", "earlier version only", "OR"):
        assert words in html
