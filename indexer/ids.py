"""The id of every record of an archive (architecture §10): stable, unique, fit for a URL."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

MAX_LENGTH = 96
_HASH_LENGTH = 8
_NOT_IN_IDS = re.compile("[^A-Za-z0-9_-]")


class Named(NamedTuple):
    """What of a record its id depends on, besides the other records."""

    path: str
    number: int
    declared: str | None
    """The id it declares."""
    wire_item: str | None = None

    @property
    def place(self) -> str:
        """Its file, and its position where the file has many: `path#n`."""
        return f"{self.path}#{self.number}" if self.number else self.path


def assign(records: Iterable[Named]) -> tuple[dict[tuple[str, int], str], list[tuple[str, str]]]:
    """The id of each record by (path, number), and a (path, remark) for every collision; the versions of one wire
    item may well share an id.

    An id comes from the sidecar or the record, else from the path without its last suffix; of records
    that share one, the first in byte order of the path keeps it and the others get a hash.
    """
    ids: dict[tuple[str, int], str] = {}
    notes = []
    taken: dict[str, Named] = {}
    alike: dict[str, str] = {}
    for record in sorted(records, key=lambda r: (r.path.encode(), r.number)):
        wanted = plain_id(record)
        given, letters = wanted, _letters(record)
        if wanted in taken:
            given = _with_hash(wanted, record)
            if record.wire_item is None or record.wire_item != taken[wanted].wire_item:
                notes.append((record.path, f"its id {wanted} is that of {taken[wanted].place}; it is {given} here"))
        elif letters in alike:
            other = alike[letters]
            notes.append((record.path, f"its id {given} differs from that of {other} by case or the form of a letter"))
        taken.setdefault(given, record)
        alike.setdefault(letters, record.place)
        ids[record.path, record.number] = given
    return ids, notes


def plain_id(record: Named) -> str:
    """The id a record has when no other record wants it."""
    id = _NOT_IN_IDS.sub("-", _name(record))
    return id if len(id) <= MAX_LENGTH else _with_hash(id, record)


def _name(record: Named) -> str:
    if record.number and not record.declared:
        return f"{record.path}#{record.number}"
    return record.declared or posixpath.splitext(record.path)[0]


def _letters(record: Named) -> str:
    """What people may take for the same name: some systems do."""
    return unicodedata.normalize("NFC", _name(record)).casefold()


def _with_hash(id: str, record: Named) -> str:
    digest = hashlib.sha256(f"{record.path}#{record.number}".encode()).hexdigest()[:_HASH_LENGTH]
    return f"{id[: MAX_LENGTH - _HASH_LENGTH - 1]}-{digest}"
