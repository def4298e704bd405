"""Whether an article matches a query, and how well: by looking at the article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from indexer.engine import scoring
from indexer.engine.ranking import RANKING
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

Worth = Callable[[Leaf, "Entry", Sequence[str]], float]
"""What a leaf is worth in an article, looked for in these scored fields."""


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
        self.articles = len(entries)
        self._averages = {
            name: sum(entry.fields[name].length for entry in entries) / max(len(entries), 1) for name in SCORED
        }
        self._holding: dict[tuple[Leaf, str], int] = {}

    def score(self, query: Query, entry: Entry) -> float:
        """The base score of an article that matches; what only finds (filters, prefixes, NOT) adds nothing."""
        return self._total(query, entry, FIELDS, self._score)

    def strength(self, query: Query, entry: Entry) -> float:
        """Its strength in the second look."""
        return self._total(query, entry, FIELDS, self._strength)

    def holding(self, leaf: Leaf, name: str) -> int:
        """How many articles match a leaf in a field."""
        if (leaf, name) not in self._holding:
            self._holding[leaf, name] = sum(frequency(leaf, entry.fields[name]) > 0 for entry in self._entries)
        return self._holding[leaf, name]

    def _total(self, query: Query, entry: Entry, fields: Sequence[str], worth: Worth) -> float:
        """What a query's leaves are worth in an article, put together."""
        match query:
            case Word() | Phrase() | Linked():
                return worth(query, entry, [name for name in fields if name in SCORED])
            case AllOf(children) | AnyOf(children):
                return sum(self._totals(children, entry, fields, worth))
            case Best(children):
                return max(self._totals(children, entry, fields, worth), default=0.0)
            case InHeadline(child):
                return self._total(child, entry, ("headline",), worth)
        return 0.0

    def _totals(self, children: Sequence[Query], entry: Entry, fields: Sequence[str], worth: Worth) -> Iterator[float]:
        return (self._total(child, entry, fields, worth) for child in children if matches(child, entry, fields))

    def _score(self, leaf: Leaf, entry: Entry, fields: Sequence[str]) -> float:
        total = 0.0
        for name in fields:
            found, length = _seen(leaf, entry.fields[name])
            saturated = scoring.saturation(length, self._averages[name])
            total += scoring.weight(found, self._rarity(leaf, name), saturated) if found else 0.0
        return total

    def _strength(self, leaf: Leaf, entry: Entry, fields: Sequence[str]) -> float:
        seen = sum(RANKING.seen(name, *_seen(leaf, entry.fields[name]), self._averages[name]) for name in fields)
        return RANKING.strength(min(self._rarity(leaf, name) for name in fields), seen)

    def _rarity(self, leaf: Leaf, name: str) -> float:
        return scoring.idf(self.articles, self.holding(leaf, name))


def _seen(leaf: Leaf, terms: FieldTerms) -> tuple[float, float]:
    """How often a leaf matches in a field, and the field's length as an index decodes it."""
    return float(frequency(leaf, terms)), float(scoring.LENGTHS[scoring.length_byte(terms.length)])
