"""The tree a query becomes: small, bounded, the same for every engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from indexer.model import Entity, Kind


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every article."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Matches no article: a name or field value the index does not hold."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its inflections, or with `exact` this form only, or with `capitals` only where it
    stands in capitals."""

    form: str
    stem: str
    exact: bool = False
    capitals: bool = False
    """As parsed: typed in capitals. Once understood: matches only occurrences in capitals."""
    text: str = field(default="", compare=False)
    """As typed."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other in this order; with `slop` in any order, the last at most that many
    places after the first."""

    words: tuple[Word, ...]
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any of the forms that start with `start`; adds nothing to a score."""

    start: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention that was linked to the entity, under whichever of its spellings."""

    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Articles that match every child."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Articles that match a child; scores add up."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """A name under any of its spellings: matches like AnyOf, scores as its best child."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that do not match the child."""

    child: Query


@dataclass(frozen=True, slots=True)
class InHeadline:
    """The child, looked for in headlines only."""

    child: Query


@dataclass(frozen=True, slots=True)
class ByName:
    """Articles whose byline holds the words of this slug."""

    name: str


@dataclass(frozen=True, slots=True)
class HasValue:
    """Articles with one of these facet values. `text` is what was typed; `keys` what it leads to."""

    kind: Kind
    text: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InPeriod:
    """Articles published within a period, both ends ISO 8601 and perhaps truncated, either open."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Undated:
    """Articles without a date."""


Query = (
    Everything
    | Nothing
    | Word
    | Phrase
    | Prefix
    | Linked
    | AllOf
    | AnyOf
    | Best
    | Not
    | InHeadline
    | ByName
    | HasValue
    | InPeriod
    | Undated
)


class Lexicon(Protocol):
    """What an index knows about words and names."""

    def entities_spelled(self, forms: tuple[str, ...]) -> tuple[Entity, ...]:
        """The persons, organisations and countries one of whose spellings has these folded forms."""
        ...

    def cases(self, form: str) -> tuple[int, int]:
        """How often the form stands in lower case and how often Capitalised, lines in capitals aside."""
        ...

    def forms_starting(self, start: str, limit: int) -> tuple[str, ...]:
        """The folded forms that start so, sorted, at most `limit`."""
        ...

    def keys_named(self, kind: Kind, text: str) -> tuple[str, ...]:
        """The keys of the facet values a text may mean: by key, by spelling, for a source by words of
        its label; sorted."""
        ...


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as an index reads it."""

    query: Query
    text: str = ""
    """The query as it was read, in the query language, to show to the reader."""
    names: tuple[Entity, ...] = ()
    """The entities whose other spellings are looked for too, in the order they were typed."""
