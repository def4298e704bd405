"""Our own gold, `gold/sample_archive.yaml`: what the articles of the sample archive name, written by hand.

An entity we find is right if its words in the text are forms of one in the gold. Each may be right once: a
person under two names is one too many. `forms` is stricter: of each right entity, are all the words those
that the gold has, and no other's?

To see what is wrong and what is missing, article by article: `python -m tests.quality.own_gold`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from indexer.model import Document, Kind, Tag
from indexer.settings import Settings
from indexer.text import fold
from tests.conftest import SAMPLE
from tests.examined import examine

NAME = "sample_archive"
FILE = Path(__file__).parent / "gold" / f"{NAME}.yaml"

FACETS = {"persons": Kind.PERSON, "organisations": Kind.ORGANISATION}
MEASURED = (*FACETS, "countries", "implied")

_TITLE = re.compile(r"^(?:archbishop|infanta|king|pope|prophet|queen) ")
"""Some count these to the name, some do not."""

Forms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Gold:
    """What one article should have; every form folded."""

    entities: Mapping[str, tuple[Forms, ...]]
    """By facet."""
    countries: Forms
    implied: Forms
    optional: Forms
    date: str | None
    byline: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Errors:
    """How one facet of one article differs from its gold."""

    right: int = 0
    wrong: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    forms: int = 0
    """Right entities with exactly their forms."""


@cache
def load() -> Mapping[str, Gold]:
    """The gold by article id."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {id: _gold(entry) for id, entry in entries.items()}


def _gold(entry: Mapping[str, Any]) -> Gold:
    return Gold(
        {facet: tuple(frozenset(map(bare, item.split(" | "))) for item in entry[facet]) for facet in FACETS},
        frozenset(entry["countries"].split()),
        frozenset(entry.get("implied", "").split()),
        frozenset(map(bare, entry.get("optional", ()))),
        entry["date"],
        tuple(entry["byline"]),
    )


def bare(form: str) -> str:
    """A form as it is compared: without a title, dots, commas, or the s of a genitive."""
    return _TITLE.sub("", fold(form)).replace(".", "").replace(",", "").removesuffix("'s")


# --- one article ------------------------------------------------------------------------------------


def errors(document: Document, gold: Gold, facet: str) -> Errors:
    """How the facet of a document differs from the gold."""
    if facet in FACETS:
        tags = [tag for tag in document.tags if tag.entity.kind is FACETS[facet]]
        return _entity_errors(tags, gold.entities[facet], gold.optional)
    implied = facet == "implied"
    countries = (tag for tag in document.tags if tag.entity.kind is Kind.COUNTRY)
    found = {tag.entity.key for tag in countries if tag.implied is implied}
    wanted = gold.implied if implied else gold.countries
    return Errors(len(found & wanted), tuple(found - wanted - gold.optional), tuple(wanted - found))


def _entity_errors(tags: Sequence[Tag], gold: Sequence[Forms], optional: Forms) -> Errors:
    """Tags and gold entities paired, those with most forms in common first."""
    said = [frozenset(bare(mention.text) for mention in tag.mentions) for tag in tags]
    pairs = sorted(((-len(a & b), i, j) for i, a in enumerate(said) for j, b in enumerate(gold) if a & b))
    ours: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in ours and j not in ours.values():
            ours[i] = j
    wrong = [tag.entity.label for i, tag in enumerate(tags) if i not in ours and not said[i] <= optional]
    missing = [max(forms, key=len) for j, forms in enumerate(gold) if j not in ours.values()]
    exact = sum(said[i] - optional == gold[j] for i, j in ours.items())
    return Errors(len(ours), tuple(wrong), tuple(missing), exact)


# --- all of them ------------------------------------------------------------------------------------


def figures() -> dict[str, float]:
    """The score of the sample archive."""
    return score(sample())


def sample() -> list[Document]:
    """The sample archive as it is read now, without an index."""
    files = [path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*") if path.is_file()]
    documents, _ = examine(Settings(archive=SAMPLE, today=date(2026, 1, 1)), files)
    return documents


def score(documents: Iterable[Document]) -> dict[str, float]:
    """F1 of each facet, precision and forms of those that guess, and how many dates and bylines are right."""
    gold = load()
    chosen = [(document, gold[document.article.id]) for document in documents if document.article.id in gold]
    totals = {facet: _total(errors(document, own, facet) for document, own in chosen) for facet in MEASURED}
    figures = {
        facet: _percent(2 * t["right"], 2 * t["right"] + t["wrong"] + t["missing"]) for facet, t in totals.items()
    }
    for facet in FACETS:
        t = totals[facet]
        figures[f"{facet} precision"] = _percent(t["right"], t["right"] + t["wrong"])
        figures[f"{facet} forms"] = _percent(t["forms"], t["right"])
    figures["dates"] = _percent(sum(document.article.day == own.date for document, own in chosen), len(gold))
    figures["bylines"] = _percent(sum(document.article.byline == own.byline for document, own in chosen), len(gold))
    return figures


def _total(some: Iterable[Errors]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in some:
        total.update(right=each.right, wrong=len(each.wrong), missing=len(each.missing), forms=each.forms)
    return total


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _told() -> Iterator[str]:
    """Every error, a line for each facet of each article."""
    gold = load()
    for document in sample():
        id = document.article.id
        for facet in MEASURED if id in gold else ():
            found = errors(document, gold[id], facet)
            if found.wrong or found.missing:
                yield f"{id}  {facet}  wrong: {', '.join(found.wrong)}  missing: {', '.join(found.missing)}"


if __name__ == "__main__":
    print(*_told(), sep="\n")
