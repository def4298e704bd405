"""The names list: people, organisations and countries with their spellings.

    load(folder)   → Authority: the default list beside this file, under the newsroom's own
    contested(folder)   → names that two of the newsroom's entries claim

A newsroom's entry with the key or the label of a listed one adds to it, and its words win where both
say something; a spelling it claims is taken from whoever had it, and a whole entry is taken in when
the spelling is that entry's label. So one line merges two values, and one line with `articles` splits
two people of one name.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from babel import Locale

from indexer.authority.reading import read_entries
from indexer.model import ENTITY_KINDS, Kind
from indexer.text import fold, slug

FILES = {Kind.PERSON: "people.yaml", Kind.ORGANISATION: "organisations.yaml", Kind.COUNTRY: "countries.yaml"}
"""The file of each kind, in a newsroom's folder as here."""

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity on the names list."""

    kind: Kind
    key: str
    label: str
    spellings: tuple[str, ...] = ()
    """The other forms of its name."""
    adjectives: tuple[str, ...] = ()
    """For a country: words that name it without being its name (Italian, Italians)."""
    implied: tuple[str, ...] = ()
    """For a country: cities and other places that suggest it."""
    never: tuple[str, ...] = ()
    """Texts that are never this, though a spelling stands in them."""
    description: str = ""
    wikidata: str = ""
    articles: frozenset[str] = frozenset()
    """Ids of the only articles it is meant in; empty for all."""
    line: int = field(default=0, compare=False, repr=False)
    """Where it starts in its file. What a list means does not depend on it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The label and the spellings."""
        return (self.label, *self.spellings)


@dataclass(frozen=True, slots=True)
class Authority:
    """The merged names list. Two are equal when their fingerprints are."""

    fingerprint: str
    """Hash of everything in it."""
    entries: tuple[Entry, ...] = field(compare=False, repr=False)
    """Sorted by kind, then key."""
    _named: Mapping[tuple[Kind, str], tuple[Entry, ...]] = field(compare=False, repr=False)

    @staticmethod
    def of(entries: Iterable[Entry]) -> Authority:
        """The list of these entries."""
        ordered = tuple(sorted(entries, key=lambda e: (e.kind, e.key)))
        named: dict[tuple[Kind, str], tuple[Entry, ...]] = {}
        for entry in ordered:
            for name in dict.fromkeys((entry.key, *map(fold, entry.names))):
                named[entry.kind, name] = (*named.get((entry.kind, name), ()), entry)
        told = "\n".join(repr(replace(e, articles=frozenset())) + repr(sorted(e.articles)) for e in ordered)
        return Authority(sha256(told.encode()).hexdigest(), ordered, named)

    def find(self, kind: Kind, text: str, article: str = "") -> Entry | None:
        """The entry that a key, label or spelling means in an article; None where it means none, or more
        than one."""
        found = self._named.get((kind, fold(text)), ())
        here = [entry for entry in found if article in entry.articles]
        general = [entry for entry in found if not entry.articles]
        for candidates in (here, general):
            if candidates:
                return candidates[0] if len(candidates) == 1 else None
        return None


def load(folder: Path | None = None) -> Authority:
    """The default names list merged with the files of a newsroom's `.cuttings` folder. A broken file
    is an ArchiveError naming file and line."""
    own = {kind: folder / name for kind, name in FILES.items() if os.path.lexists(folder / name)} if folder else {}
    return Authority.of(_entries(own)) if own else _default()


@lru_cache
def _default() -> Authority:
    """Our own list, which most archives use as it is, and more than one module asks for."""
    return Authority.of(_entries({}))


def _entries(own: Mapping[Kind, Path]) -> Iterator[Entry]:
    """The default entries, those of a kind that has a file of its own merged with the file's."""
    for kind in ENTITY_KINDS:
        yield from _merged(_defaults(kind), _read(kind, own[kind])) if kind in own else _defaults(kind)


def own_entries(folder: Path) -> tuple[Entry, ...]:
    """The entries of a newsroom's `.cuttings` folder alone."""
    return tuple(
        e for kind, name in FILES.items() if os.path.lexists(folder / name) for e in _read(kind, folder / name)
    )


def contested(folder: Path) -> Iterator[tuple[str, str]]:
    """The (path, remark) of each name or key that two of a newsroom's entries claim, for one silently loses it."""
    own, listed = own_entries(folder), load(folder)
    for kind, file in FILES.items():
        claims: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in own:
            meant = listed.find(kind, entry.label or entry.key) if entry.kind is kind and not entry.articles else None
            for name in entry.names if meant else ():
                claims[fold(name)][meant.key if meant else ""] = entry
        yield from ((f"{folder.name}/{file}", remark) for remark in _shared_keys(e for e in own if e.kind is kind))
        for name, entries in sorted(claims.items()):
            if len(entries) > 1:
                yield f"{folder.name}/{file}", _contest(name, entries.values(), listed.find(kind, name))


def _shared_keys(entries: Iterable[Entry]) -> Iterator[str]:
    """What is said of keys that entries with different labels have, which makes one of them."""
    named: dict[str, Entry] = {}
    for entry in entries:
        first = named.setdefault(entry.key, entry)
        if fold(first.label) != fold(entry.label) and not (first.articles or entry.articles):
            said = f"{first.label} (line {first.line}) and {entry.label} (line {entry.line})"
            yield f"{said} have the key “{entry.key}”, so they are taken for one; leave it to one"


def _contest(name: str, entries: Iterable[Entry], has: Entry | None) -> str:
    """What is said of a name with several claims."""
    ordered = sorted(entries, key=lambda entry: entry.line)
    written = next(text for text in ordered[0].names if fold(text) == name)
    said = " and ".join(f"{entry.label} (line {entry.line})" for entry in ordered)
    verdict = f"it is taken for {has.label}" if has else "it is taken for neither"
    return f"“{written}” is claimed by {said}: {verdict}; leave it to one"


@lru_cache
def _defaults(kind: Kind) -> tuple[Entry, ...]:
    return _read(kind, _HERE / FILES[kind])


def _read(kind: Kind, path: Path) -> tuple[Entry, ...]:
    entries = read_entries(path, label_needed=kind is not Kind.COUNTRY, ours=path.parent == _HERE)
    return tuple(_entry(kind, said, line) for line, said in entries)


def _entry(kind: Kind, said: Mapping[str, str | tuple[str, ...]], line: int) -> Entry:
    """An entry from its checked fields."""

    def words(name: str) -> tuple[str, ...]:
        return tuple(said.get(name, ()))

    key, label = str(said.get("key", "")), str(said.get("label", ""))
    spellings = words("spellings")
    if kind is Kind.COUNTRY and key:
        spellings = tuple(dict.fromkeys((*spellings, *_cldr_names(key))))
        label = label or spellings[-1]
    return Entry(
        kind,
        key or slug(label),
        label,
        tuple(spelling for spelling in spellings if spelling != label),
        words("adjectives"),
        words("implied"),
        words("not"),
        str(said.get("description", "")),
        str(said.get("wikidata", "")),
        frozenset(words("articles")),
        line,
    )


def _cldr_names(key: str) -> tuple[str, ...]:
    """The English name of a territory, its typographic variants first."""
    name = Locale("en").territories.get(key.upper())
    if not name:
        return (key.upper(),)
    plain = name.replace("’", "'")
    forms = (
        plain.replace("St. ", "St ", 1),
        plain.replace("St. ", "Saint ", 1),
        plain.replace(" & ", " and "),
        plain,
        name,
    )
    return tuple(dict.fromkeys(forms))


def _merged(defaults: Iterable[Entry], own: Iterable[Entry]) -> list[Entry]:
    """The default entries as a newsroom's entries change them."""
    entries = {entry.key: entry for entry in defaults}
    for added in own:
        if added.articles:
            entries[_free_key(added, entries)] = added
            continue
        claimed = {fold(name) for name in added.names}
        taken_in = [e for e in entries.values() if e.key == added.key or (fold(e.label) in claimed and not e.articles)]
        for entry in taken_in:
            del entries[entry.key]
            added = _joined(added, entry)
        for entry in list(entries.values()):
            entries[entry.key] = _without(entry, claimed)
        entries[added.key] = added
    return list(entries.values())


def _free_key(entry: Entry, entries: Mapping[str, Entry]) -> str:
    """A place in the table for an entry that shares its key with a namesake."""
    return entry.key if entry.key not in entries else f"{entry.key} {sorted(entry.articles)}"


def _joined(own: Entry, other: Entry) -> Entry:
    """A newsroom's entry with all that it leaves to the other."""
    never = {fold(text) for text in own.never}
    names = dict.fromkeys((*own.spellings, *other.names))
    return replace(
        own,
        key=other.key if own.key == slug(own.label) and fold(other.label) == fold(own.label) else own.key,
        spellings=tuple(name for name in names if name != own.label and fold(name) not in never),
        adjectives=tuple(dict.fromkeys((*own.adjectives, *other.adjectives))),
        implied=tuple(dict.fromkeys((*own.implied, *other.implied))),
        never=tuple(dict.fromkeys((*own.never, *other.never))),
        description=own.description or other.description,
        wikidata=own.wikidata or other.wikidata,
    )


def _without(entry: Entry, claimed: set[str]) -> Entry:
    """An entry without the spellings another has claimed."""
    kept = tuple(spelling for spelling in entry.spellings if fold(spelling) not in claimed)
    return entry if kept == entry.spellings else replace(entry, spellings=kept)
