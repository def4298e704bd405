"""Which fields Whoosh holds: for each searched field its words and the linked names in it.

Whoosh analyses nothing, stores no text and writes no postings: terms come ready-made (`indexer.terms`)
from the bulk writer, in the form `codec` reads.
"""

from __future__ import annotations

from whoosh.fields import FieldType, Schema
from whoosh.formats import Frequency, Positions

from indexer.terms import FIELDS

VERSION = 13
"""Of everything in a generation: fields, columns, tables. An index of another version is refused."""

WORDS = "words"
"""Family of stems, with positions."""
NAMES = "names"
"""Family of linked names, without."""

FAMILIES = tuple(sorted((field, family) for field in FIELDS for family in (WORDS, NAMES)))
"""Every (field, family), in the order of their names and of their rows in the arrays."""


def field_name(field: str, family: str) -> str:
    """What Whoosh calls a family of terms of a searched field."""
    return f"{field}_{family}"


class TermsField(FieldType):  # type: ignore[misc]
    """A field of ready-made terms."""

    def __init__(self, family: str) -> None:
        super().__init__(Positions() if family == WORDS else Frequency(), analyzer=None, scorable=True)


def schema() -> Schema:
    """The schema of every index this package writes and reads."""
    return Schema(**{field_name(field, family): TermsField(family) for field, family in FAMILIES})
