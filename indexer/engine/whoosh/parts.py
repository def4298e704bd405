"""A part of an index: the words and names of some documents, inverted by one process.

A part numbers its documents and surfaces itself; `merge` joins parts into one index and numbers them anew.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from operator import attrgetter, ne
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.engine.scoring import LENGTHS
from indexer.engine.whoosh import bundle
from indexer.engine.whoosh.analysis import Analyser, TextNumbers, Word, starts_word
from indexer.engine.whoosh.arrays import Lists
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.inversion import Inverted, invert, places_within
from indexer.engine.whoosh.posting import NOTHING, Rows
from indexer.engine.whoosh.schema import NAMES, WORDS, field_name
from indexer.model import Document
from indexer.terms import EARLIER, FIELDS, SCORED, linked_terms
from indexer.text import Case

Surface = str
"""A surface form of a stem: the stem, the folded form and whether in capitals (1 or 0), a tab between them. Surfaces
sort as tuples of these would, in a third of the time: a word has no character that sorts before a tab."""

_IN_CAPITALS = "".join(f"{case is Case.UPPER:d}" for case in Case)
"""What a surface says of each case."""


def stem_of(surface: Surface) -> str:
    """The stem of a surface."""
    return surface.partition("\t")[0]


@dataclass(frozen=True, slots=True)
class Words:
    """All surfaces of a part, sorted, and how often each is written in lower case and how often
    Capitalised where it is scored."""

    surfaces: list[Surface]
    lower: Ints
    title: Ints


class Source(Protocol):
    """Documents whose words and names are merged into an index."""

    @property
    def numbers(self) -> Ints:
        """Of each document its number in the index, ascending."""

    @property
    def totals(self) -> Ints:
        """Number of words in each field of FIELDS."""

    @property
    def is_long(self) -> bool:
        """Whether a text may have more words than two bytes count."""

    def length_bytes(self) -> NDArray[np.uint8]:
        """Of each document the bytes that stand for its numbers of words in FIELDS."""

    def words(self) -> Words:
        """All words."""

    def terms(self, field: str, family: str) -> tuple[list[str], Rows]:
        """The terms of a family, sorted, and how many postings and occurrences each has."""

    def lists(self, field: str, family: str, terms: slice) -> Lists:
        """The posting lists of some of these terms, by their places: documents by their numbers in the
        index, surfaces by their places in `words`."""


class Part:
    """A part in its file (`Source`), mapped: what is not asked for is not read."""

    def __init__(self, path: Path, numbers: Ints) -> None:
        """Its documents have these numbers in the index, ascending."""
        self._arrays = bundle.mapped(path)
        self._lengths = self._arrays["lengths"]
        self._numbers = numbers

    @property
    def numbers(self) -> Ints:
        """As Source."""
        return self._numbers

    @property
    def totals(self) -> Ints:
        """As Source."""
        totals: Ints = self._lengths.sum(axis=0)
        return totals

    @property
    def is_long(self) -> bool:
        """As Source."""
        return int(self._lengths.max(initial=0)) > 1 << 16

    def length_bytes(self) -> NDArray[np.uint8]:
        """As Source."""
        return length_bytes(self._lengths)

    def words(self) -> Words:
        """As Source."""
        return _words(self._arrays)

    def terms(self, field: str, family: str) -> tuple[list[str], Rows]:
        """As Source."""
        name = field_name(field, family)
        return _texts(self._arrays[f"{name}.terms"]), np.diff(self._arrays[f"{name}.first"], axis=0)

    def lists(self, field: str, family: str, terms: slice) -> Lists:
        """As Source."""
        name = field_name(field, family)
        first = self._arrays[f"{name}.first"][terms.start : terms.stop + 1]
        (start, begin), (stop, end) = first[0].tolist(), first[-1].tolist()
        docs, frequencies = (self._arrays[f"{name}.{what}"][start:stop] for what in ("docs", "frequencies"))
        positions, surfaces = (self._arrays[f"{name}.{what}"][begin:end] for what in ("positions", "surfaces"))
        return Lists(np.diff(first, axis=0), self.numbers[docs], frequencies, positions, surfaces)


class Texts:
    """Gathers the words of documents, field by field."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._fields = {field: TextNumbers(analyser) for field in FIELDS}

    def add(self, document: Document) -> None:
        """Take the next document."""
        for name, text, _ in document.article.fields:
            self._fields[name].add(text)
        self._fields[EARLIER].add(document.article.earlier)

    def ranked(self) -> tuple[dict[str, tuple[NDArray[np.int32], NDArray[np.int64]]], Ranks]:
        """Of each field all words by number, and how many each document has there; and what they are."""
        numbers = {field: texts.numbers() for field, texts in self._fields.items()}
        return numbers, Ranks(self._analyser.words, {field: found for field, (found, _) in numbers.items()})


class PartWriter:
    """Gathers the words and names of documents."""

    def __init__(self, analyser: Analyser) -> None:
        self._count = 0
        self._texts = Texts(analyser)
        self._names = {field: _Names() for field in FIELDS}

    def add(self, document: Document) -> None:
        """Take the next document."""
        self._texts.add(document)
        texts = {name: text for name, text, _ in document.article.fields}
        seen: set[tuple[str, int, str]] = set()
        for name, at, terms in linked_terms(document):
            if starts_word(texts[name], at):
                for term in terms:
                    seen.add((name, at, term))
        for name, _, term in seen:
            self._names[name].add(term, self._count)
        self._count += 1

    def save(self, path: Path) -> None:
        """Write what was gathered."""
        numbers, words = self._texts.ranked()
        arrays: dict[str, Any] = words.arrays()
        arrays["lengths"] = np.stack([sizes for _, sizes in numbers.values()], axis=1)
        for field, (found, sizes) in numbers.items():
            arrays |= _arrays(field, WORDS, self._invert_words(words, found, sizes))
            arrays |= _arrays(field, NAMES, self._names[field].inverted())
        bundle.save(path, arrays)

    def _invert_words(self, words: Ranks, numbers: Ints, sizes: Ints) -> Inverted:
        surfaces = words.surface_of[numbers]
        docs = np.repeat(np.arange(self._count, dtype=np.int32), sizes)
        positions = places_within(sizes).astype(np.int32)
        return invert(words.stems, words.stem_of[surfaces], docs, positions, surfaces)


class Ranks:
    """The surfaces and stems that some words have, numbered in their order."""

    def __init__(self, known: Sequence[Word], numbers: dict[str, NDArray[np.int32]]) -> None:
        counts = {field: np.bincount(found, minlength=len(known)) for field, found in numbers.items()}
        used = np.flatnonzero(np.sum(list(counts.values()), axis=0))
        words = [known[number] for number in used.tolist()]
        written = [f"{stem}\t{form}\t{_IN_CAPITALS[case]}" for stem, form, case in words]
        self._surfaces = sorted(set(written))
        ranks = {surface: rank for rank, surface in enumerate(self._surfaces)}
        self.surface_of = np.zeros(len(known), np.int32)
        self.surface_of[used] = [ranks[surface] for surface in written]
        stems = list(map(stem_of, self._surfaces))
        self.stems = list(dict.fromkeys(stems))
        self.stem_of = np.cumsum(list(map(ne, stems, (None, *stems))), dtype=np.int32) - 1
        self._cases = np.fromiter(map(attrgetter("case"), words), np.int8, len(words))
        self._scored = np.sum([counts[field] for field in SCORED], axis=0)[used]
        self._used = self.surface_of[used]

    def _written(self, case: Case) -> Ints:
        """How often each surface is written so where it is scored."""
        so = self._cases == case
        return np.bincount(self._used[so], self._scored[so], len(self._surfaces)).astype(np.int64)

    def words(self) -> Words:
        """The words."""
        return _words(self.arrays())

    def arrays(self) -> dict[str, Ints]:
        """What Part.words reads."""
        return {
            "surfaces": _bytes(self._surfaces),
            "lower": self._written(Case.LOWER),
            "title": self._written(Case.TITLE),
        }


def _words(arrays: Mapping[str, NDArray[Any]]) -> Words:
    """The words of `Ranks.arrays`."""
    return Words(_texts(arrays["surfaces"]), arrays["lower"], arrays["title"])


class _Names:
    """Gathers the linked names in one field of document after document."""

    def __init__(self) -> None:
        self._numbers = defaultdict[str, int](count().__next__)
        self._terms = array("i")
        self._docs = array("i")

    def add(self, term: str, document: int) -> None:
        """Take a place in a document where a name stands."""
        self._terms.append(self._numbers[term])
        self._docs.append(document)

    def inverted(self) -> Inverted:
        """The posting lists of all names."""
        terms = sorted(self._numbers)
        ranks = np.empty(len(terms), np.int32)
        ranks[[self._numbers[term] for term in terms]] = np.arange(len(terms))
        numbers, docs = np.array(self._terms, np.int32), np.array(self._docs, np.int32)
        found = invert(terms, ranks[numbers], docs, NOTHING, NOTHING)
        found.first[:, 1] = 0
        return found


def _arrays(field: str, family: str, inverted: Inverted) -> dict[str, Ints]:
    """What Part.terms and Part.array read."""
    name = field_name(field, family)
    whats = ("first", "docs", "frequencies", "positions", "surfaces")
    return {f"{name}.terms": _bytes(inverted.terms), **{f"{name}.{what}": getattr(inverted, what) for what in whats}}


def _bytes(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Texts without line breaks as an array."""
    return np.frombuffer("\n".join((*texts, "")).encode(), np.uint8)


def _texts(array: NDArray[np.uint8]) -> list[str]:
    return array.tobytes().decode().split("\n")[:-1]


LENGTH_LIMITS = np.array(LENGTHS)


def length_bytes(lengths: Ints) -> NDArray[np.uint8]:
    """The byte that stands for each length (`scoring.length_byte`)."""
    return np.minimum(np.searchsorted(LENGTH_LIMITS, lengths), 255).astype(np.uint8)
