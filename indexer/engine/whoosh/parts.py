"""A part of an index: the words and names of consecutive documents, inverted by one process.

A part numbers its surfaces itself; `merge` joins parts into one index and numbers them anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engine.scoring import LENGTHS
from indexer.engine.whoosh.analysis import Analyser, TextNumbers, Word, starts_word
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.inversion import Inverted, invert, places_within
from indexer.engine.whoosh.posting import NOTHING, Rows
from indexer.engine.whoosh.schema import NAMES, WORDS, field_name
from indexer.model import Document
from indexer.terms import EARLIER, FIELDS, SCORED, linked_terms
from indexer.text import Case

Surface = tuple[str, str, bool]
"""A surface form of a stem: (stem, folded form, whether in capitals)."""


@dataclass(frozen=True, slots=True)
class Words:
    """All surfaces of a part, sorted, and how often each is written in lower case and how often
    Capitalised where it is scored."""

    surfaces: list[Surface]
    lower: Ints
    title: Ints


class Part:
    """A part in its file, of which an array at a time is read."""

    def __init__(self, path: Path) -> None:
        self._file = np.load(path, allow_pickle=False)
        self._start = int(self._file["start"][0])

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def words(self) -> Words:
        """Its words."""
        file = self._file
        stems, forms = _texts(file["stems"]), _texts(file["forms"])
        return Words(list(zip(stems, forms, file["capitals"].tolist(), strict=True)), file["lower"], file["title"])

    def lengths(self) -> NDArray[np.int64]:
        """Number of words of each document in each field of FIELDS."""
        return self._file["lengths"]  # type: ignore[no-any-return]

    def terms(self, field: str, family: str) -> tuple[list[str], Rows]:
        """The terms of a family, sorted, and the first posting and occurrence of each (`Inverted.first`)."""
        name = field_name(field, family)
        return _texts(self._file[f"{name}.terms"]), self._file[f"{name}.first"]

    def array(self, field: str, family: str, what: str) -> Ints:
        """docs, counted from the part's first, frequencies, positions or surfaces of a family (`Inverted`)."""
        return self._file[f"{field_name(field, family)}.{what}"]  # type: ignore[no-any-return]

    @property
    def start(self) -> int:
        """The number of its first document."""
        return self._start


class PartWriter:
    """Gathers the words and names of consecutive documents."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._count = 0
        self._texts = {field: TextNumbers(analyser) for field in FIELDS}
        self._names: dict[str, list[tuple[str, int]]] = {field: [] for field in FIELDS}

    def add(self, document: Document) -> None:
        """Take the next document."""
        article = document.article
        texts = {name: text for name, text, _ in article.fields}
        for name, text in (*texts.items(), (EARLIER, article.earlier)):
            self._texts[name].add(text)
        seen: set[tuple[str, int, str]] = set()
        for name, at, terms in linked_terms(document):
            for term in terms:
                if (name, at, term) not in seen and starts_word(texts[name], at):
                    self._names[name].append((term, self._count))
                seen.add((name, at, term))
        self._count += 1

    def save(self, path: Path, start: int) -> None:
        """Write what was gathered; `start` is the number of its first document."""
        numbers = {field: texts.numbers() for field, texts in self._texts.items()}
        words = _Ranks(self._analyser.words, {field: found for field, (found, _) in numbers.items()})
        arrays: dict[str, Any] = words.arrays()
        arrays["lengths"] = np.stack([sizes for _, sizes in numbers.values()], axis=1)
        for field, (found, sizes) in numbers.items():
            arrays |= _arrays(field, WORDS, self._invert_words(words, found, sizes))
            arrays |= _arrays(field, NAMES, _invert_names(self._names[field]))
        np.savez(path, start=np.array([start]), **arrays)

    def _invert_words(self, words: _Ranks, numbers: Ints, sizes: Ints) -> Inverted:
        surfaces = words.surface_of[numbers]
        docs = np.repeat(np.arange(self._count, dtype=np.int32), sizes)
        positions = places_within(sizes).astype(np.int32)
        return invert(words.stems, words.stem_of[surfaces], docs, positions, surfaces)


class _Ranks:
    """The surfaces and stems that some words have, numbered in their order."""

    def __init__(self, known: Sequence[Word], numbers: dict[str, NDArray[np.int32]]) -> None:
        counts = {field: np.bincount(found, minlength=len(known)) for field, found in numbers.items()}
        used = np.flatnonzero(sum(counts.values())).tolist() if known else []
        written = [(known[n].stem, known[n].form, known[n].case >= Case.UPPER) for n in used]
        self.surfaces = sorted(set(written))
        ranks = {surface: rank for rank, surface in enumerate(self.surfaces)}
        self.surface_of = np.zeros(len(known), np.int32)
        self.surface_of[used] = [ranks[surface] for surface in written]
        self.stems = list(dict.fromkeys(map(itemgetter(0), self.surfaces)))
        stem_ranks = {stem: rank for rank, stem in enumerate(self.stems)}
        self.stem_of = np.array([stem_ranks[stem] for stem, _, _ in self.surfaces], np.int32)
        self._cases = self._count_cases(known, used, sum(counts[field] for field in SCORED))

    def _count_cases(self, known: Sequence[Word], used: Sequence[int], counts: Any) -> dict[Case, Ints]:
        found: dict[Case, Ints] = {case: np.zeros(len(self.surfaces), np.int64) for case in Case}
        for number in used:
            found[known[number].case][self.surface_of[number]] += counts[number]
        return found

    def arrays(self) -> dict[str, Ints]:
        """What Part.words reads."""
        return {
            "stems": _bytes(stem for stem, _, _ in self.surfaces),
            "forms": _bytes(form for _, form, _ in self.surfaces),
            "capitals": np.array([capitals for _, _, capitals in self.surfaces], np.bool_),
            "lower": self._cases[Case.LOWER],
            "title": self._cases[Case.TITLE],
        }


def _invert_names(names: list[tuple[str, int]]) -> Inverted:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for term, document in names:
        places[term].append(document)
    terms = sorted(places)
    numbers = np.repeat(np.arange(len(terms)), [len(places[term]) for term in terms])
    docs = np.array([document for term in terms for document in places[term]], np.int32)
    found = invert(terms, numbers, docs, NOTHING, NOTHING)
    found.first[:, 1] = 0
    return found


def _arrays(field: str, family: str, inverted: Inverted) -> dict[str, Ints]:
    """What Part.terms and Part.array read."""
    name = field_name(field, family)
    whats = ("first", "docs", "frequencies", "positions", "surfaces")
    return {f"{name}.terms": _bytes(inverted.terms), **{f"{name}.{what}": getattr(inverted, what) for what in whats}}


def _bytes(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Texts without line breaks as an array, which needs no pickle."""
    return np.frombuffer("".join(f"{text}\n" for text in texts).encode(), np.uint8)


def _texts(array: NDArray[np.uint8]) -> list[str]:
    return array.tobytes().decode().split("\n")[:-1]


LENGTH_LIMITS = np.array(LENGTHS)


def length_bytes(lengths: Ints) -> NDArray[np.uint8]:
    """The byte that stands for each length (`scoring.length_byte`)."""
    return np.minimum(np.searchsorted(LENGTH_LIMITS, lengths), 255).astype(np.uint8)
