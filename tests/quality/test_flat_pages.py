"""Pages saved as plain text with their navigation: how much of the article is kept, and how little else.

The figures are means of the token F1 of a page, and the share of pages whose headline is found; the floors
in `floors.json` are percent. "web" are web pages built to test HTML reading, flattened. Pages under
`held_out` and `web_held_out` were never looked at while the rules were made; those under `fresh` scored
96.0 (headlines 76) when they were written, and have been worked with since. To see the figures of every
page: `python -m tests.quality.test_flat_pages`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import mean

import pytest

from indexer.clean import clean
from indexer.model import Article, RawArticle
from indexer.sources import SourceFacts
from tests.quality.flat_pages import HERE, Page, pages
from tests.quality.pages import tuned, unseen
from tests.quality.pages.flattened import flattened

FLOORS: Mapping[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text())["flat_pages"]
HEADLINES: Mapping[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text())["flat_headlines"]
SETS: Mapping[str, Callable[[], Sequence[Page]]] = {
    "seen": pages,
    "held_out": lambda: pages(HERE / "held_out"),
    "fresh": lambda: pages(HERE / "fresh"),
    "web": lambda: flattened(tuned()),
    "web_held_out": lambda: flattened(unseen()),
}
_LONG = 80

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", SETS)
def test_no_set_of_pages_falls_below_its_floor(name: str) -> None:
    found = SETS[name]()
    figures = {way: 100 * mean(f1(keep(page), page.body) for page in found) for way, keep in WAYS.items()}
    print(name, *(f"{way} {figure:.1f}" for way, figure in figures.items()), sep="  ")
    assert figures["ours"] >= FLOORS[name]


@pytest.mark.parametrize("name", SETS)
def test_the_headline_is_found(name: str) -> None:
    found = SETS[name]()
    share = 100 * mean(cleaned(page).headline.strip() == page.headline for page in found)
    print(f"{name}  headlines {share:.1f}")
    assert share >= HEADLINES[name]


def f1(kept: str, gold: str) -> float:
    """The F1 of the words of a text, counted with repetition."""
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (kept, gold))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def ours(page: Page) -> str:
    """What cleaning keeps of a page on its own."""
    article = cleaned(page)
    return f"{article.standfirst}\n\n{article.body}"


def cleaned(page: Page) -> Article:
    """The article of a page."""
    raw = RawArticle(f"{page.name}.txt", page.text)
    return clean(raw, page.name, None, SourceFacts(), order="dmy", today=date(2026, 11, 21))


def _long_lines(page: Page) -> str:
    return "\n".join(line for line in page.text.split("\n") if len(line) >= _LONG)


WAYS: Mapping[str, Callable[[Page], str]] = {
    "nothing removed": lambda page: page.text,
    "only long lines": _long_lines,
    "ours": ours,
}


if __name__ == "__main__":
    for set_name, load in SETS.items():
        for one in load():
            print(f"{one.name:40}", *(f"{way} {100 * f1(keep(one), one.body):5.1f}" for way, keep in WAYS.items()))
        test_no_set_of_pages_falls_below_its_floor(set_name)
        test_the_headline_is_found(set_name)
