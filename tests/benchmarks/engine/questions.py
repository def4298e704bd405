"""What the engines are asked: trees that each of them writes in its own query language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

KINDS = ("person", "country", "organisation")
"""The facets with values; every answer counts years too."""
YEAR = "year"
LISTED = 10
"""Values that are listed of each facet, and results on a page."""

Choice = tuple[str, str]
"""A chosen facet value: (kind, key)."""


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any inflection."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in this form only."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other, each in any inflection."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so."""

    start: str


@dataclass(frozen=True, slots=True)
class Name:
    """The words of an entity's first spelling, or another spelling of it."""

    kind: str
    key: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """What all parts find."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What any part finds."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What is found and not unwanted."""

    found: Tree
    unwanted: Tree


Tree = Everything | Word | Exact | Phrase | Prefix | Name | All | Any | Without


@dataclass(frozen=True, slots=True)
class Question:
    """One request: ten stored texts with highlighted extracts, the exact total, the facets."""

    name: str
    tree: Tree
    chosen: frozenset[Choice] = frozenset()
    """Values of one kind are alternatives, kinds combine with AND."""
    days: tuple[str, str] = ("", "")
    """First and last day as 2016-01-29, or no bounds."""
    newest_first: bool = False
    page: int = 1

    @property
    def skipped(self) -> int:
        """Results on the pages before."""
        return (self.page - 1) * LISTED

    @property
    def is_exact(self) -> bool:
        """Whether an index of stems alone cannot answer."""
        return isinstance(self.tree, Exact)

    def counted(self) -> dict[frozenset[Choice], tuple[str, ...]]:
        """The facets by the choices they are counted under: a facet's own choice plays no part in it.
        The question's own choices, which find the page, come last; the years are counted there."""
        groups: dict[frozenset[Choice], tuple[str, ...]] = {}
        for kind in (*KINDS, YEAR):
            others = frozenset(choice for choice in self.chosen if choice[0] != kind)
            groups[others] = (*groups.get(others, ()), kind)
        return {
            **{group: kinds for group, kinds in groups.items() if group != self.chosen},
            self.chosen: groups[self.chosen],
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine says to a question."""

    total: int
    facets: dict[str, list[tuple[str, int]]]
    """For each kind the most frequent values with their counts; all years."""
    hits: list[tuple[str, str, str]]
    """(id, headline, extract) of the results on the page."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words and values of one corpus, by the part they play in the questions."""

    rare: str
    middling: str
    common: str
    pair: tuple[str, str]
    three: tuple[str, str, str]
    phrase: tuple[str, str]
    prefix: str
    boolean: tuple[str, str, str, str]
    """(either, or, and, not)"""
    exact: str
    name: Name
    country: str
    organisations: tuple[str, str]
    days: tuple[str, str]


def questions(words: Vocabulary) -> Iterator[Question]:
    """The questions asked of a corpus, ten and five."""
    either, other, required, unwanted = words.boolean
    alternatives = Any((Word(either), Word(other)))
    chosen = frozenset({("country", words.country)})
    several = chosen | {("organisation", key) for key in words.organisations}
    yield Question("rare", Word(words.rare))
    yield Question("middling", Word(words.middling))
    yield Question("common", Word(words.common))
    yield Question("and", All(tuple(map(Word, words.pair))))
    yield Question("or", Any(tuple(map(Word, words.three))))
    yield Question("phrase", Phrase(words.phrase))
    yield Question("prefix", Prefix(words.prefix))
    yield Question("filtered", Word(words.common), chosen, words.days)
    yield Question("everything", Everything())
    yield Question("boolean", Without(All((alternatives, Word(required))), Word(unwanted)))
    yield Question("multi-select", Word(words.common), several)
    yield Question("exact", Exact(words.exact))
    yield Question("by date", Word(words.common), newest_first=True)
    yield Question("name", words.name)
    yield Question("page 50", Word(words.common), page=50)
