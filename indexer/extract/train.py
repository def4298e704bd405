"""Learns the weights of the classifier from articles whose names are marked:

    python -m indexer.extract.train WIKIGOLD.jsonl GUM.jsonl

A line holds `id`, `text`, `persons` and `organisations` (each a `name` with `aliases`) and what is `optional`
among them. The weights go to `lexicons/name_weights.tsv`; the same files give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.authority import load
from indexer.extract import possible_names
from indexer.extract.candidates.classifier import UNIT, WEIGHTS
from indexer.extract.candidates.features import Seen
from indexer.extract.lexicon import FOLDER, ORDINARY
from indexer.text import fold

LICENCES = {
    "wikigold": "WikiGold (Balasuriya et al. 2009), texts of Wikipedia, CC BY 4.0",
    "GUM_academic": "GUM, academic articles, CC BY 4.0",
    "GUM_bio": "GUM, biographies from Wikipedia, CC BY-SA 3.0",
    "GUM_interview": "GUM, interviews from Wikinews, CC BY 2.5",
    "GUM_textbook": "GUM, textbooks from OpenStax, CC BY 4.0",
    "GUM_voyage": "GUM, travel guides from Wikivoyage, CC BY-SA 3.0",
}
"""What may be learnt from, by the beginning of the ids: kinds of text under no other licence than these."""

NEITHER, PERSON, ORGANISATION = range(3)
LEAST = 2
"""Examples an observation must be made in to count."""
DECAY = 8.0
"""How strongly weights are drawn to nothing."""
ROUNDS = 400
STEP = 0.05

_SMALL_WORD = re.compile(r"(?<![\w.@/-])[a-z]{3,}(?![\w@/-])")

Example = tuple[Mapping[str, float], int]
Numbers = npt.NDArray[np.float64]


class Cells(NamedTuple):
    """The observations of all examples: in which example, which, in what share of its places."""

    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    shares: Numbers


@dataclass(frozen=True, slots=True)
class Marked:
    """The names marked in a text, as folded words joined by a blank."""

    persons: frozenset[str]
    organisations: frozenset[str]
    open: frozenset[str]
    """Names that may or may not count."""

    def label(self, said: str) -> int | None:
        """What a text is marked as; None where the marks leave it open or cut it elsewhere."""
        words = _folded(said)
        if not words or words in self.open:
            return None
        if words in self.persons:
            return PERSON
        if words in self.organisations:
            return ORGANISATION
        several = " " in words
        overlaps = any(_overlap(words, name, several) for name in self.persons | self.organisations)
        return None if overlaps else NEITHER


def examples(records: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    """What is seen of each possible name of marked texts, and what it is."""
    authority = load()
    for record in records:
        marked = _marked(record)
        for said, candidate in possible_names(record["text"], authority).items():
            label = marked.label(said)
            if label is not None:
                yield shares(candidate.seen), label


def ordinary_words(texts: Iterable[str]) -> list[str]:
    """The words that several texts write in lower case, sorted."""
    counts = Counter(word for text in texts for word in set(_SMALL_WORD.findall(text)))
    return sorted(word for word, count in counts.items() if count >= LEAST)


def licence(id: str) -> str | None:
    """The licence of a text; None where it is not one to learn from."""
    return next((text for start, text in LICENCES.items() if re.match(rf"{start}[-_]", id)), None)


def shares(seen: Seen) -> dict[str, float]:
    """Each observation by itself, and in what share of the places it is made."""
    found: dict[str, float] = {}
    for (observations, *of), share in seen:
        for observation in observations(*of):
            found[observation] = found.get(observation, 0.0) + share
    return found


def vocabulary(examples: Iterable[Iterable[str]], least: int) -> list[str]:
    """The observations made in at least so many examples, sorted."""
    counts = Counter(observation for seen in examples for observation in seen)
    return sorted(observation for observation, count in counts.items() if count >= least)


def learn(data: Sequence[Example]) -> dict[str, tuple[int, int]]:
    """The weights that fit the examples best: a softmax regression over all of them at once (Adam), drawn
    to nothing by their squares. No chance is in it."""
    names = vocabulary((seen for seen, _ in data), LEAST)
    number = {name: i for i, name in enumerate(names)}
    cells = [(i, number[o], share) for i, (seen, _) in enumerate(data) for o, share in seen.items() if o in number]
    seen = Cells(*(np.array(column) for column in zip(*cells, strict=True)))
    truth = np.eye(3)[[label for _, label in data]]
    fitted = _fit(seen, truth, len(names))
    found = {name: tuple(round(float(w) * UNIT) for w in fitted[i, 1:]) for name, i in number.items()}
    return {name: (row[0], row[1]) for name, row in sorted(found.items()) if any(row)}


def _fit(seen: Cells, truth: Numbers, size: int) -> Numbers:
    """One row of weights an observation, for neither (always nothing), person and organisation."""
    weights = np.zeros((size, 3))
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for turn in range(1, ROUNDS + 1):
        guess = _shares(_sums(seen.rows, seen.shares * weights[seen.columns].T, len(truth)))
        slope = _sums(seen.columns, seen.shares * (guess - truth)[seen.rows].T, size) + DECAY * weights
        slope[:, NEITHER] = 0
        mean += 0.1 * (slope - mean)
        spread += 0.001 * (slope**2 - spread)
        ahead = mean / (1 - 0.9**turn) / (np.sqrt(spread / (1 - 0.999**turn)) + 1e-8)
        weights -= STEP * (1 - turn / (ROUNDS + 1)) * ahead
    return weights


def _sums(places: npt.NDArray[Any], values: Numbers, size: int) -> Numbers:
    """The values added up by place, column by column."""
    return np.stack([np.bincount(places, column, size) for column in values], axis=1)


def _shares(scores: Numbers) -> Numbers:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Numbers = powers / powers.sum(axis=1, keepdims=True)
    return shares


def written(weights: Mapping[str, tuple[int, int]]) -> str:
    """The weights as a file, with its credits."""
    rows = [f"{name}\t{person}\t{organisation}" for name, (person, organisation) in sorted(weights.items())]
    return "\n".join([*_HEADER, *_credits(), *rows]) + "\n"


def _credits() -> list[str]:
    return [f"# {text}" for text in (*LICENCES.values(), _GUM)]


_GUM = "GUM: Zeldes (2017), The GUM Corpus, https://gucorpling.org/gum/; its annotations: CC BY 4.0."
_WORDS_HEADER = "# Words that texts write in lower case. Made by python -m indexer.extract.train. Credits:"
_HEADER = (
    "# Weights of the classifier of names: observation, weight for a person, weight for an organisation",
    "# (hundredths). Made by python -m indexer.extract.train; do not edit. Licence: CC BY-SA 4.0, as the texts",
    "# learnt from ask. Credits:",
)


def _marked(record: Mapping[str, Any]) -> Marked:
    persons, organisations = (
        {_folded(name) for entry in record[kind] for name in (entry["name"], *entry["aliases"])}
        for kind in ("persons", "organisations")
    )
    open_names = {_folded(name) for kind in ("persons", "organisations") for name in record["optional"][kind]}
    return Marked(frozenset(persons - {""}), frozenset(organisations - {""}), frozenset(open_names))


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))


def _overlap(words: str, name: str, several: bool) -> bool:
    """Whether two names share words at an end, so that the marks only cut the text in another place."""
    if several:
        return f" {words} ".find(f" {name} ") >= 0 or f" {name} ".find(f" {words} ") >= 0
    return " " in name and words in (name.split()[0], name.split()[-1])


def train(paths: Iterable[Path], folder: Path = FOLDER) -> str:
    """Learn from files, write the word list and the weights to a folder, and say of how many examples."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    records = [record for record in map(json.loads, lines) if licence(record["id"])]
    # The word list first: what is seen of a name hangs on it.
    words = ordinary_words(record["text"] for record in records)
    (folder / ORDINARY).write_text("\n".join([_WORDS_HEADER, *_credits(), *words]) + "\n", encoding="utf-8")
    data = list(examples(records))
    (folder / WEIGHTS.name).write_text(written(learn(data)), encoding="utf-8")
    counts = [sum(label == kind for _, label in data) for kind in (NEITHER, PERSON, ORGANISATION)]
    return "{} not names, {} persons, {} organisations".format(*counts)


if __name__ == "__main__":
    print(train(map(Path, sys.argv[1:])))
