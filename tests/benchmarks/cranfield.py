"""The Cranfield collection: 1,400 abstracts, 225 questions, and how relevant which is to which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log2
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "shared" / "gold" / "cranfield"
"""Beside the clone; evaluation only, nothing of it is shipped."""

PAGE = 10
_ABSTRACTS = 1_400
_QUESTIONS = 225
"""The files end with a few texts in another language that no judgement refers to."""
_LEAST = 5
"""Judgements run from 1, a complete answer, to 4, of minimum interest; -1 is none."""


@dataclass(frozen=True, slots=True)
class Cranfield:
    """The collection."""

    abstracts: dict[int, tuple[str, str]]
    """(title, text) by number; the text begins with the title."""
    questions: tuple[str, ...]
    gains: tuple[dict[int, int], ...]
    """For each question the abstracts worth finding: 4 for a complete answer, down to 1."""

    @classmethod
    def read(cls) -> Cranfield:
        """The collection from its files."""
        abstracts = {
            number: (record.get("T", ""), record.get("W", ""))
            for number, record in _records(FOLDER / "cran.all.1400")
            if number <= _ABSTRACTS
        }
        questions = [record["W"] for _, record in _records(FOLDER / "cran.qry")][:_QUESTIONS]
        gains: list[dict[int, int]] = [{} for _ in questions]
        for line in (FOLDER / "cranqrel").read_text().splitlines():
            question, abstract, grade = map(int, line.split()[:3])
            if grade > 0:
                gains[question - 1][abstract] = _LEAST - grade
        return cls(abstracts, tuple(questions), tuple(gains))


def _records(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(number, {letter: text}) of each record; a line like `.T` begins a part of it."""
    for record in re.split(r"^\.I ", path.read_text(), flags=re.MULTILINE)[1:]:
        number, *parts = re.split(r"^\.([TABW])\s*$", record, flags=re.MULTILINE)
        texts: dict[str, str] = {}
        for letter, text in zip(parts[::2], parts[1::2], strict=True):
            texts[letter] = " ".join((texts.get(letter, ""), *text.split())).strip()
        yield int(number), texts


def ndcg(found: list[int], gains: Mapping[int, int]) -> float:
    """nDCG@10 of the first ten: the gains discounted by the logarithm of the place, against the best order."""
    ideal = sorted(gains.values(), reverse=True)[:PAGE]
    return _discounted([gains.get(one, 0) for one in found[:PAGE]]) / _discounted(ideal) if ideal else 0.0


def _discounted(gains: list[int]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))
