"""What is kept of web pages, scored against the bodies they were built around.

The floors are mean F1 over words. To see the figures beside those of the extraction library alone and of
the whole visible page: `python -m tests.quality.test_clutter`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import mean

import pytest
import trafilatura

from indexer import clean
from indexer.errors import ArticleError
from indexer.readers import html
from indexer.sources import SourceFacts
from tests.quality import pages
from tests.quality.pages import Page

FLOORS = json.loads((Path(__file__).parent / "clutter_floors.json").read_text())
SETS: dict[str, Callable[[], Sequence[Page]]] = {"tuned": pages.tuned, "unseen": pages.unseen}

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", SETS)
def test_the_kept_text_is_the_body(name: str) -> None:
    found = SETS[name]()
    assert mean(score(ours(page), page) for page in found) >= FLOORS[name]


@pytest.mark.parametrize("name", SETS)
def test_no_page_is_worse_than_the_extraction_library_alone(name: str) -> None:
    worse = {page.name for page in SETS[name]() if score(ours(page), page) < score(library(page), page) - 0.03}
    assert worse == set()


def ours(page: Page) -> str:
    """Standfirst and body after reading and cleaning."""
    try:
        record = html.read("page.html", page.html.encode())[0]
        article = clean.clean(record, "page", None, SourceFacts(), order="dmy", today=date(2026, 1, 1))
    except ArticleError:
        return ""
    return f"{article.standfirst}\n{article.body}"


def library(page: Page) -> str:
    """What trafilatura keeps of a page, without the headline."""
    lines = (trafilatura.extract(page.html, include_comments=False) or "").split("\n")
    return "\n".join(line for line in lines if line.strip() != page.headline)


def everything(page: Page) -> str:
    """The visible text of a page without its headline."""
    return "\n".join(line for line in html.visible_lines(page.html) if line != page.headline)


def score(kept: str, page: Page) -> float:
    """F1 of the kept words against those of the body, each counted as often as it stands there."""
    mine, gold = _words(kept), _words(page.body)
    return 2 * (mine & gold).total() / (mine.total() + gold.total())


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


if __name__ == "__main__":
    for set_name, load in SETS.items():
        every = load()
        print(f"{set_name}: {len(every)} pages")
        for way in (ours, library, everything):
            print(f"  {way.__name__:12}{mean(score(way(page), page) for page in every):.4f}")
