"""Which fields Whoosh holds: for each searched field its stems and its forms, with positions.

Terms come ready-made (`indexer.terms`); Whoosh analyses nothing and stores no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoosh.fields import FieldType, Schema
from whoosh.formats import Positions

from indexer.terms import FIELDS, FieldTerms

VERSION = 4
"""Of everything in a generation: fields, columns, tables. An index of another version is refused."""


class TermsField(FieldType):  # type: ignore[misc]
    """A field whose value is the terms at each position."""

    def __init__(self) -> None:
        # Not scorable would mean a look at the disk for every posting written (Whoosh 2.7.4).
        super().__init__(Positions(), analyzer=None, scorable=True)

    def index(self, value: Iterable[Sequence[str]], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, encoded positions) of every term of a document."""
        places: dict[str, list[int]] = {}
        for position, terms in enumerate(value):
            for term in dict.fromkeys(terms):
                places.setdefault(term, []).append(position)
        for term, positions in places.items():
            yield term.encode(), len(positions), float(len(positions)), self.format.encode(positions)


def schema() -> Schema:
    """The schema of every index this package writes and reads."""
    return Schema(**{name: TermsField() for field in FIELDS for name in (f"{field}_stems", f"{field}_forms")})


def whoosh_fields(terms: Iterable[FieldTerms]) -> dict[str, Sequence[Sequence[str]]]:
    """A document's terms as the arguments of `add_document`."""
    values: dict[str, Sequence[Sequence[str]]] = {}
    for field in terms:
        values[f"{field.name}_stems"] = [(stem,) for stem in field.stems]
        values[f"{field.name}_forms"] = field.forms
    return values
