"""Pages saved as plain text with their navigation: how much of the article is kept, and how little else.

The figures are means of the token F1 of a page; the floors in `floors.json` are percent. Pages under
`held_out` were never looked at while the rules were made. To see the figures of every page:
`python -m tests.quality.test_flat_pages`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from statistics import mean

import pytest

from indexer.clean import clean
from indexer.model import RawArticle
from indexer.sources import SourceFacts
from tests.quality.flat_pages import HERE, Page, pages

FLOORS: Mapping[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text())["flat_pages"]
SETS = {"seen": HERE, "held_out": HERE / "held_out"}
_LONG = 80

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", SETS)
def test_no_set_of_pages_falls_below_its_floor(name: str) -> None:
    figures = {way: 100 * mean(f1(keep(page), page.body) for page in pages(SETS[name])) for way, keep in WAYS.items()}
    print(name, *(f"{way} {figure:.1f}" for way, figure in figures.items()), sep="  ")
    assert figures["ours"] >= FLOORS[name]


def f1(kept: str, gold: str) -> float:
    """The F1 of the words of a text, counted with repetition."""
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (kept, gold))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def ours(page: Page) -> str:
    """What cleaning keeps of a page on its own."""
    raw = RawArticle(f"{page.name}.txt", page.text)
    article = clean(raw, page.name, None, SourceFacts(), order="dmy", today=date(2026, 11, 21))
    return f"{article.standfirst}\n\n{article.body}"


def _long_lines(page: Page) -> str:
    return "\n".join(line for line in page.text.split("\n") if len(line) >= _LONG)


WAYS: Mapping[str, Callable[[Page], str]] = {
    "nothing removed": lambda page: page.text,
    "only long lines": _long_lines,
    "ours": ours,
}


if __name__ == "__main__":
    for set_name, folder in SETS.items():
        for one in pages(folder):
            print(f"{one.name:40}", *(f"{way} {100 * f1(keep(one), one.body):5.1f}" for way, keep in WAYS.items()))
        test_no_set_of_pages_falls_below_its_floor(set_name)
