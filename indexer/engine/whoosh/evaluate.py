"""Queries → the documents that match: set algebra over posting lists.

The search is exhaustive: every matching document is found, so totals and counts are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from indexer.engine import scoring
from indexer.engine.ranking import RANKING
from indexer.engine.whoosh.columns import Columns
from indexer.engine.whoosh.docset import DocSet, Numbers, everything, intersection, nothing, union
from indexer.engine.whoosh.facets import Facets
from indexer.engine.whoosh.matching import (
    Combined,
    Formula,
    InField,
    Leaf,
    Match,
    Reread,
    Scores,
    Unscored,
    Worth,
    strengths,
)
from indexer.engine.whoosh.phrases import Place, phrase
from indexer.engine.whoosh.postings import Posting, Postings
from indexer.query import (
    AllOf,
    AnyOf,
    Best,
    ByName,
    Everything,
    HasValue,
    InHeadline,
    InPeriod,
    Linked,
    Not,
    Nothing,
    Phrase,
    Prefix,
    Query,
    Undated,
    Word,
)
from indexer.terms import FIELDS, SCORED, linked_term
from indexer.text import stem

_KEPT = 8
"""Words of one AND or OR whose posting lists are kept for weighing them: of a million documents they take
up to 5 MB each, and reading them again 0.3 ms, a tenth of weighing them."""

Check = Callable[[], None]
"""Called between the steps of an evaluation; raises when its time is up."""


def unhurried() -> None:
    """A check of nothing."""


class Evaluator:
    """Evaluates understood queries on one generation. Safe to share between threads."""

    def __init__(self, postings: Postings, columns: Columns, facets: Facets) -> None:
        self._postings = postings
        self._facets = facets
        self._size = postings.count
        averages = dict(zip(SCORED, columns.averages.tolist(), strict=True))
        self._weights = {name: Worth.of(_weight(average)) for name, average in averages.items()}
        self._seen = {name: Worth.of(_seen(name, average)) for name, average in averages.items()}

    def found(self, query: Query, check: Check = unhurried, fields: Sequence[str] = FIELDS) -> Match:
        """The documents that match a query in these fields."""
        check()
        match query:
            case Word() | Phrase() | Linked():
                return self._leaf(query, check, fields)
            case AllOf(children):
                return self._all(children, check, fields)
            case AnyOf(children) | Best(children):
                combine = np.maximum if isinstance(query, Best) else np.add
                return Combined(*self._any(children, check, fields), combine, check)
            case InHeadline(child):
                return self.found(child, check, ("headline",))
            case Not(child):
                return Unscored(everything(self._size).without(self.found(child, check, fields).docs))
            case Prefix(_, forms):
                return Unscored(union(self._written(forms, check, fields), self._size))
        return Unscored(self._filter(query))

    def _any(self, children: Sequence[Query], check: Check, fields: Sequence[str]) -> tuple[DocSet, Sequence[Match]]:
        """The documents that match any query, and those that match each."""
        if len(children) <= _KEPT:
            found = [self.found(child, check, fields) for child in children]
            return union((one.docs for one in found), self._size), found
        mask = np.zeros(self._size, np.bool_)
        parts = []
        for child in children:
            part = self.found(child, check, fields)
            part.docs.flag(mask)
            parts.append(self._let_go(child, part, fields))
        return DocSet(self._size, mask=mask), parts

    def _let_go(self, child: Query, part: Match, fields: Sequence[str]) -> Match:
        """One of very many parts, without the posting lists of a word that is soon found again."""
        if not isinstance(child, Word) or child.exact or child.capitals:
            return part
        return Reread(partial(self._leaf, child, unhurried, fields), part.is_scored)

    def _all(self, children: Sequence[Query], check: Check, fields: Sequence[str]) -> Match:
        """The documents that match every query. No phrase is looked for where the others leave nothing."""
        dear = [isinstance(child, Phrase) for child in children]
        docs, parts = self._all_cheap({at: child for at, child in enumerate(children) if not dear[at]}, check, fields)
        for at in np.flatnonzero(dear).tolist():
            if not docs.count:
                return Unscored(docs)
            parts[at] = self.found(children[at], check, fields)
            docs = intersection((docs, parts[at].docs), self._size)
        return Combined(docs, [parts[at] for at in range(len(children))], np.add, check)

    def _all_cheap(
        self, children: dict[int, Query], check: Check, fields: Sequence[str]
    ) -> tuple[DocSet, dict[int, Match]]:
        """The documents that match every query, and those that match each."""
        if len(children) <= _KEPT:
            parts = {at: self.found(child, check, fields) for at, child in children.items()}
            return intersection((part.docs for part in parts.values()), self._size), parts
        docs, parts = everything(self._size), {}
        for at, child in children.items():
            part = self.found(child, check, fields)
            docs = intersection((docs, part.docs), self._size)
            parts[at] = self._let_go(child, part, fields)
        return docs, parts

    def spelled(self, term: str) -> DocSet:
        """The documents with this term of a linked mention in a scored field."""
        found = (self._postings.names(name, term).docs for name in SCORED)
        return union((DocSet(self._size, numbers=docs) for docs in found), self._size)

    def holding(self, stem: str) -> int:
        """How many documents hold a stem, in the scored field where most do."""
        return max(self._postings.holding(name, stem) for name in SCORED)

    def echo(self, stems: Sequence[str], numbers: Numbers) -> Scores:
        """The strengths of some stems in these documents, ascending, added up."""
        total = np.zeros(len(numbers))
        for of in stems:
            postings = ((name, self._postings.words(name, of)) for name in SCORED)
            fields = (self._in_field(name, found) for name, found in postings if len(found.docs))
            total += strengths(fields, numbers, self._size)
        return total

    def _filter(self, query: Query) -> DocSet:
        """The documents with a property that no word decides."""
        match query:
            case Everything():
                return everything(self._size)
            case HasValue(kind, _, keys):
                return self._facets.holding(kind, keys)
            case InPeriod(first, last):
                return self._facets.within(first, last)
            case Undated():
                return self._facets.undated
            case ByName(name):
                return self._facets.by(name)
            case Nothing():
                return nothing(self._size)
        raise TypeError(f"{query!r} cannot be evaluated")

    def _leaf(self, leaf: Word | Phrase | Linked, check: Check, fields: Sequence[str]) -> Leaf:
        postings = {name: self._posting(leaf, name, check) for name in fields}
        docs = union((DocSet(self._size, numbers=one.docs) for one in postings.values()), self._size)
        scored = (name for name in fields if name in SCORED and len(postings[name].docs))
        return Leaf(docs, tuple(self._in_field(name, postings[name]) for name in scored))

    def _in_field(self, name: str, found: Posting) -> InField:
        rarity = scoring.idf(self._size, len(found.docs))
        return InField(found, rarity, self._weights[name], self._seen[name])

    def _posting(self, leaf: Word | Phrase | Linked, field: str, check: Check) -> Posting:
        match leaf:
            case Linked(kind, key):
                return self._postings.names(field, linked_term(kind, key))
            case Phrase(words, slop):
                places = [self._place(word, field, offset) for offset, word in enumerate(words)]
                return phrase(places, slop, self._size, check)
            case Word(form, exact=exact, capitals=capitals) if exact or capitals:
                return self._postings.forms(field, form, capitals=capitals)
            case Word(stem=of):
                return self._postings.words(field, of)

    def _place(self, word: Word, field: str, offset: int) -> Place:
        if not (word.exact or word.capitals):
            return Place(self._postings.words(field, word.stem), None, offset)
        surfaces = self._postings.surfaces(word.form, capitals=word.capitals)
        return Place(self._postings.words(field, word.stem), surfaces, offset)

    def _written(self, forms: Sequence[str], check: Check, fields: Sequence[str]) -> Iterator[DocSet]:
        """The documents that hold any of these forms, a set for each stem and field."""
        surfaces: dict[str, list[int]] = {}
        for form in forms:
            surfaces.setdefault(stem(form), []).extend(self._postings.surfaces(form))
        for of, numbers in surfaces.items():
            check()
            for name in fields:
                yield DocSet(self._size, numbers=self._postings.words(name, of).only(numbers).docs)


def _weight(average: float) -> Formula:
    """The base score's formula for a field of this average length."""
    return lambda frequencies, lengths: scoring.weight(frequencies, 1.0, scoring.saturation(lengths, average))


def _seen(name: str, average: float) -> Formula:
    """The second look's for a field of this name and average length."""
    return lambda frequencies, lengths: RANKING.seen(name, frequencies, lengths, average)
