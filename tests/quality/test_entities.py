"""Persons, organisations and countries, scored on gold data beside the clone.

The floors in `floors.json` are F1 per facet and set; a change that falls below one fails. To see the
figures: `python -m tests.quality.test_entities`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from indexer.authority import load
from indexer.extract import extract
from indexer.link import link
from indexer.model import Article, Kind, Tag

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
FACETS = ("persons", "organisations", "countries")
_ALL_FLOORS: Mapping[str, Mapping[str, float]] = json.loads((Path(__file__).parent / "floors.json").read_text())
FLOORS = {name: floors for name, floors in _ALL_FLOORS.items() if set(floors) == set(FACETS)}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not GOLD.is_dir(), reason=f"no gold data at {GOLD.parent.name}/{GOLD.name} beside the clone"),
]


@pytest.mark.parametrize("name", FLOORS)
def test_no_facet_falls_below_its_floor(name: str) -> None:
    scores = score(name)
    assert {facet: scores[facet]["F1"] for facet in FACETS if scores[facet]["F1"] < FLOORS[name][facet]} == {}


def score(name: str) -> dict[str, Any]:
    """What the scorer says of a gold file, sport left out."""
    gold = GOLD / f"{name}.jsonl" if name == "founding" else GOLD / "dev" / f"{name}.jsonl"
    with TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("\n".join(map(json.dumps, predictions(gold))), encoding="utf-8")
        command = [sys.executable, str(GOLD / "score_facets.py"), str(gold), str(predicted), "--nosport", "--json"]
        result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return result


def predictions(gold: Path) -> list[dict[str, object]]:
    """The entities of each text of a gold file, as the scorer reads them."""
    articles = [article(json.loads(line)) for line in gold.read_text(encoding="utf-8").splitlines()]
    names = load()
    tags = link([(a, extract(a, names)) for a in articles], names)
    return [prediction(a.id, found) for a, found in zip(articles, tags, strict=True)]


def article(record: Mapping[str, str]) -> Article:
    """A gold text as an article: its first line is the headline."""
    lines = [line for line in record["text"].split("\n") if line.strip()]
    headline, paragraphs = (lines[0], lines[1:]) if len(lines) > 1 else ("", lines)
    return Article(record["id"], f"{record['id']}.txt", headline, body="\n\n".join(paragraphs))


def prediction(id: str, tags: tuple[Tag, ...]) -> dict[str, object]:
    """One line for the scorer."""

    def named(kind: Kind) -> list[dict[str, object]]:
        return [
            {"name": tag.entity.label, "mentions": sorted({m.text for m in tag.mentions})}
            for tag in tags
            if tag.entity.kind is kind
        ]

    countries = [tag.entity.key.upper() for tag in tags if tag.entity.kind is Kind.COUNTRY and not tag.implied]
    return {
        "id": id,
        "persons": named(Kind.PERSON),
        "organisations": named(Kind.ORGANISATION),
        "countries": countries,
        "date": None,
    }


if __name__ == "__main__":
    for set_name in FLOORS:
        found = score(set_name)
        print(set_name, *(f"{facet} {found[facet]['F1']}" for facet in FACETS), sep="  ")
