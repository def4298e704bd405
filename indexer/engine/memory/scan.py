"""Whether an article matches a query, and how well: by looking at the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.engine import scoring
from indexer.model import UNDATED, Document, Kind, Prominence
from indexer.periods import first_day, last_day, parent
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
    Phrase,
    Prefix,
    Query,
    Undated,
    Word,
)
from indexer.terms import FIELDS, SCORED, FieldTerms, field_terms, linked_term
from indexer.text import slug

Leaf = Word | Phrase | Prefix | Linked


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its terms."""

    number: int
    """Its place among all documents by id."""
    document: Document
    fields: dict[str, FieldTerms]

    @classmethod
    def of(cls, number: int, document: Document) -> Entry:
        """The entry of a document."""
        return cls(number, document, {terms.name: terms for terms in field_terms(document)})

    def keys(self, kind: Kind, mention: Prominence | None = None) -> set[str]:
        """Its values of a facet, a day with its month and year; only major mentions if asked for."""
        day = self.document.article.day
        if kind is Kind.DATE:
            return periods_of(day) if day else {UNDATED}
        minor_too = mention is not Prominence.MAJOR
        return {key for key, prominence in self.document.values(kind) if minor_too or prominence is Prominence.MAJOR}


def periods_of(day: str) -> set[str]:
    """A day with its month and year, a month with its year."""
    above = parent(day)
    return {day} | (periods_of(above) if above else set())


def is_within(day: str | None, first: str | None, last: str | None) -> bool:
    """Whether all of a date lies between the start of `first` and the end of `last`."""
    if day is None:
        return False
    return (not first or first_day(day) >= first_day(first)) and (not last or last_day(day) <= last_day(last))


def matches(query: Query, entry: Entry, fields: Sequence[str] = FIELDS) -> bool:
    """Whether an article matches an understood query."""
    article = entry.document.article
    match query:
        case Everything():
            return True
        case Word() | Phrase() | Prefix() | Linked():
            return any(frequency(query, entry.fields[name]) for name in fields)
        case AllOf(children):
            return all(matches(child, entry, fields) for child in children)
        case AnyOf(children) | Best(children):
            return any(matches(child, entry, fields) for child in children)
        case Not(child):
            return not matches(child, entry, fields)
        case InHeadline(child):
            return matches(child, entry, ("headline",))
        case ByName(name):
            return any(f"-{name}-" in f"-{slug(author)}-" for author in article.byline)
        case HasValue(kind, _, keys):
            return not entry.keys(kind).isdisjoint(keys)
        case InPeriod(first, last):
            return is_within(article.day, first, last)
        case Undated():
            return article.day is None
    return False


def frequency(leaf: Leaf, terms: FieldTerms) -> int:
    """How often a leaf matches in a field."""
    match leaf:
        case Word():
            return len(_places(leaf, terms))
        case Linked(kind, key):
            return sum(linked_term(kind, key) in here for here in terms.forms)
        case Prefix(_, forms):
            return sum(here[0] in forms for here in terms.forms)
        case Phrase(words, 0):
            places = [_places(word, terms) for word in words]
            return sum(all(at + i in there for i, there in enumerate(places)) for at in places[0])
        case Phrase(words, slop):
            places = [_places(word, terms) for word in words]
            return sum(
                all(any(at <= other <= at + slop for other in there) for there in places) for at in set().union(*places)
            )


def _places(word: Word, terms: FieldTerms) -> set[int]:
    """Where a word stands in a field."""
    if word.capitals:
        return {at for at, here in enumerate(terms.forms) if word.form.upper() in here}
    if word.exact:
        return {at for at, here in enumerate(terms.forms) if word.form in here}
    return {at for at, stem in enumerate(terms.stems) if stem == word.stem}


class Scorer:
    """Scores articles against what all of them hold."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._averages = {
            name: sum(entry.fields[name].length for entry in entries) / max(len(entries), 1) for name in SCORED
        }
        self._rarities: dict[tuple[Leaf, str], float] = {}

    def score(self, query: Query, entry: Entry, fields: Sequence[str] = FIELDS) -> float:
        """The score of an article that matches; what only finds (filters, prefixes, NOT) adds nothing."""
        match query:
            case Word() | Phrase() | Linked():
                return sum(self._weight(query, entry, name) for name in fields if name in SCORED)
            case AllOf(children) | AnyOf(children):
                return sum(self._scores(children, entry, fields))
            case Best(children):
                return max(self._scores(children, entry, fields), default=0.0)
            case InHeadline(child):
                return self.score(child, entry, ("headline",))
        return 0.0

    def _scores(self, children: Sequence[Query], entry: Entry, fields: Sequence[str]) -> list[float]:
        return [self.score(child, entry, fields) for child in children if matches(child, entry, fields)]

    def _weight(self, leaf: Leaf, entry: Entry, name: str) -> float:
        terms = entry.fields[name]
        found = float(frequency(leaf, terms))
        if not found:
            return 0.0
        length = float(scoring.LENGTHS[scoring.length_byte(terms.length)])
        return scoring.weight(found, self._rarity(leaf, name), scoring.saturation(length, self._averages[name]))

    def _rarity(self, leaf: Leaf, name: str) -> float:
        if (leaf, name) not in self._rarities:
            holding = sum(frequency(leaf, entry.fields[name]) > 0 for entry in self._entries)
            self._rarities[leaf, name] = scoring.idf(len(self._entries), holding)
        return self._rarities[leaf, name]
