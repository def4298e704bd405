"""Figures for every set of gold data beside the clone: figures(name) → measure → percent.

Names of one word are left out of the spellings of persons: which bearer a family name means, the articles say.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from indexer.authority import load
from indexer.clean import clean
from indexer.extract import extract
from indexer.link import link, merge_spellings
from indexer.model import Article, Kind, Precision, Prominence, RawArticle, Tag
from indexer.readers.newssniffer import take_apart
from indexer.sources import SourceFacts
from tests.conftest import SHARED

GOLD = SHARED / "gold"
FACETS = ("persons", "organisations", "countries")
DAYS = (Precision.DAY, Precision.TIME)

Figures = dict[str, float]
Prediction = dict[str, Any]
Pair = tuple[str, str]
Grade = Callable[[Tag], bool]
"""Which of an article's countries are meant."""


def path(name: str) -> Path:
    """The file of a set."""
    return GOLD / f"{name}.jsonl" if name == "founding" else GOLD / "dev" / f"{name}.jsonl"


def figures(name: str) -> Figures:
    """What a set says of the program."""
    return SETS[name](name)


# --- articles ---------------------------------------------------------------------------------------


def named(name: str) -> Figures:
    """F1 of every facet, and the precision of those that guess; sport left out."""
    scores = _scored(name, predictions(name))
    precision = {f"{facet} precision": scores[facet]["P"] for facet in FACETS[:2]}
    return {facet: scores[facet]["F1"] for facet in FACETS} | precision


def found(name: str) -> Figures:
    """Recall, for texts of which only some names are marked."""
    scores = _scored(name, predictions(name))
    return {f"{facet} recall": scores[facet]["R"] for facet in FACETS}


def about(name: str) -> Figures:
    """F1 of countries against those that editors filed the articles under: all that are named or implied,
    and those alone that an article is really about."""
    grades = {"countries": _any, "major countries": _major}
    return {measure: _scored(name, predictions(name, grade))["countries"]["F1"] for measure, grade in grades.items()}


def _named(tag: Tag) -> bool:
    return not tag.implied


def _any(tag: Tag) -> bool:
    return True


def _major(tag: Tag) -> bool:
    return tag.prominence is Prominence.MAJOR


def values(name: str) -> Figures:
    """F1 of facet values over a collection: one value for each person and organisation?"""
    found = ast.literal_eval(_values(name.removesuffix(" values")))
    return {facet: score["F1"] for facet, score in found.items()}


def predictions(name: str, countries: Grade | None = None) -> Sequence[Prediction]:
    """The entities of each text of a set, as the scorers read them; `countries` says which count."""
    return [prediction(id, found, countries or _named) for id, found in _linked(name)]


@cache
def _linked(name: str) -> Sequence[tuple[str, tuple[Tag, ...]]]:
    """The id and the tags of each text of a set."""
    articles = [article(record) for record in records(name)]
    names = load()
    tags = link([(a, extract(a, names)) for a in articles], names)
    return [(a.id, tuple(found)) for a, found in zip(articles, tags, strict=True)]


def records(name: str) -> Iterator[dict[str, Any]]:
    """The lines of a set."""
    with path(name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def article(record: Mapping[str, str]) -> Article:
    """A gold text as an article: its first line is the headline."""
    lines = [line for line in record["text"].split("\n") if line.strip()]
    headline, paragraphs = (lines[0], lines[1:]) if len(lines) > 1 else ("", lines)
    return Article(record["id"], f"{record['id']}.txt", headline, body="\n\n".join(paragraphs))


def prediction(id: str, tags: Iterable[Tag], countries: Grade) -> Prediction:
    """One line for a scorer."""

    def entities(kind: Kind) -> list[dict[str, object]]:
        return [
            {"name": tag.entity.label, "mentions": sorted({m.text for m in tag.mentions})}
            for tag in tags
            if tag.entity.kind is kind
        ]

    codes = [tag.entity.key.upper() for tag in tags if tag.entity.kind is Kind.COUNTRY and countries(tag)]
    people, organisations = entities(Kind.PERSON), entities(Kind.ORGANISATION)
    return {"id": id, "persons": people, "organisations": organisations, "countries": codes, "date": None}


def _scored(name: str, predicted: Iterable[Prediction]) -> dict[str, Any]:
    scores: dict[str, Any] = json.loads(_run("score_facets.py", path(name), predicted, "--nosport", "--json"))
    return scores


def _values(name: str) -> str:
    """What the scorer of facet values prints, as a literal."""
    lines = _run("score_facet_values.py", path(name), predictions(name)).splitlines()
    return "{" + ",".join(f"'{facet}':{score}" for facet, score in (line.split(" ", 1) for line in lines)) + "}"


def _run(scorer: str, gold: Path, predicted: Iterable[Prediction], *options: str) -> str:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "predicted.jsonl"
        file.write_text("\n".join(map(json.dumps, predicted)), encoding="utf-8")
        command = [sys.executable, str(GOLD / scorer), str(gold), str(file), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


# --- spellings and dates ----------------------------------------------------------------------------


def spellings(name: str) -> Figures:
    """Pairwise F1 and precision of merged spellings."""
    kinds = {"PER": ("persons", Kind.PERSON), "ORG": ("organisations", Kind.ORGANISATION)}
    result: Figures = {}
    for mark, (facet, kind) in kinds.items():
        gold = _canonical(name, mark)
        merged = merge_spellings(dict.fromkeys(gold, 1), kind)
        true, ours = _pairs(_grouped(gold)), _pairs(merged)
        result[facet] = _percent(2 * len(true & ours), len(true) + len(ours))
        result[f"{facet} precision"] = _percent(len(true & ours), len(ours))
    return result


def _canonical(name: str, mark: str) -> dict[str, str]:
    """The entity behind each form that can mean only one."""
    meant: dict[str, set[str]] = defaultdict(set)
    for record in records(name):
        for form in record["forms"]:
            if record["kind"] == mark and (mark == "ORG" or " " in form):
                meant[form].add(record["canonical"])
    return {form: entities.pop() for form, entities in meant.items() if len(entities) == 1}


def _grouped(gold: Mapping[str, str]) -> Iterable[frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for form, entity in gold.items():
        groups[entity].add(form)
    return map(frozenset, groups.values())


def _pairs(groups: Iterable[frozenset[str]]) -> set[Pair]:
    return {(a, b) for group in groups for a, b in combinations(sorted(group), 2)}


def dates(name: str) -> Figures:
    """How many dates are right, to the day or rightly unknown."""
    gold = list(records(name))
    return {"right": _percent(sum(_day(record) == record["date"] for record in gold), len(gold))}


def _day(record: Mapping[str, str]) -> str | None:
    raw = take_apart(RawArticle(f"{record['id']}.txt", record["text"]))
    article = clean(raw, record["id"], None, SourceFacts(), order="dmy", today=date(2026, 1, 1))
    return article.day if article.precision in DAYS else None


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


SETS: Mapping[str, Callable[[str], Figures]] = {
    "founding": named,
    "dev_conllpp2020": named,
    "dev_re3d": named,
    "dev_conll_testa": named,
    "dev_conll_train": named,
    "dev_gum_news": named,
    "dev_msnbc": named,
    "dev_newsfair": found,
    "dev_reuters21578": about,
    "dev_conll_train values": values,
    "dev_conll_testa values": values,
    "dev_variants": spellings,
    "dev_hardvariants": spellings,
    "dev_dates": dates,
}
"""The sets, and what is measured on each."""
