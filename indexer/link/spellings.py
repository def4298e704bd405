"""Names that are spellings of one another: transliterations, typing errors, shortened and fuller forms.

    merge_spellings(names, kind)   → groups of names, each group one person or organisation
    doubt(form, label, kind)       → what a merge rests on, where that is little
    alike(names, kind)             → pairs that were not merged and nearly might be

Two full forms join at once; a form that says less (an initial, one word fewer, an acronym) joins only
where a single group can be meant. The names list goes before all: names of one entry are together, and
names of two never.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from indexer.authority import Authority, Entry, load
from indexer.extract.lexicon import organisations
from indexer.link.groups import Groups
from indexer.link.organisations import SameOrganisation, different_organisations, organisation_doubt
from indexer.link.person_names import person_doubt
from indexer.link.persons import SamePerson
from indexer.link.sounds import forget
from indexer.model import Kind

SHORT_WORD = 3
"""A listed name of so few letters is meant only as it is written there: IS, not Is."""


def merge_spellings(
    names: Mapping[str, int], kind: Kind, listed: Mapping[str, str] | None = None
) -> list[frozenset[str]]:
    """The names, by how often the archive has each, in groups, sorted; every name is in exactly one.
    `listed` says which entry of the names list a name stands for; without it, our own list does."""
    return list(merged(names, kind, _listed(kind, names) if listed is None else listed))


def merged(names: Mapping[str, int], kind: Kind, listed: Mapping[str, str]) -> Iterator[frozenset[str]]:
    """As merge_spellings, one group after the other: an archive's take as much memory as all its names."""
    if kind is Kind.PERSON:
        return _persons(names, listed)
    if kind is Kind.ORGANISATION:
        return _organisations(names, listed)
    return Groups(names, listed, lambda a, b: False).all()


def several(names: Mapping[str, int], kind: Kind, listed: Mapping[str, str]) -> list[frozenset[str]]:
    """The groups of names that are spellings of one another; most names stand alone, and are in none."""
    found = [group for group in merged(names, kind, listed) if len(group) > 1]
    forget()
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """The names list for one kind, as far as it is for every article."""

    entries: Mapping[str, Entry]
    keys: Mapping[str, str]
    """Of each name that unlisted forms may be spellings of, the key of its entry."""

    @classmethod
    def of(cls, authority: Authority, kind: Kind) -> Listed:
        """That of a kind."""
        general = {entry.key: entry for entry in authority.entries if entry.kind is kind and not entry.articles}
        keys = {
            name: entry.key
            for entry in general.values()
            for name in entry.names
            if kind is not Kind.COUNTRY and not (kind is Kind.PERSON and " " not in name)
        }
        return cls(general, keys)

    def entry(self, spellings: AbstractSet[str]) -> Entry | None:
        """The entry that one of some spellings has."""
        return next((self.entries[self.keys[name]] for name in sorted(spellings & self.keys.keys())), None)


def _listed(kind: Kind, names: Mapping[str, int]) -> dict[str, str]:
    found = {name: entry_of(_own(), kind, name) for name in names if kind is not Kind.PERSON or " " in name}
    return {name: key for name, key in found.items() if key}


@cache
def _own() -> Authority:
    return load()


def entry_of(authority: Authority, kind: Kind, name: str) -> str:
    """The key of the entry a name stands for in every article; "" if there is none."""
    entry = authority.find(kind, name)
    if entry is None or (len(name) <= SHORT_WORD and name not in entry.names and not name.isupper()):
        return ""
    return entry.key


def _persons(names: Mapping[str, int], listed: Mapping[str, str]) -> Iterator[frozenset[str]]:
    test = SamePerson(names, listed)
    groups = Groups(names, listed, test.different)
    full = groups.shared(test.blocks)
    groups.join(full, test.same)
    groups.attach([names for names in full if not all(map(test.is_plain, names))], test.shorter)
    groups.attach(groups.shared(test.family_blocks), test.bears)
    return groups.all()


def _organisations(names: Mapping[str, int], listed: Mapping[str, str]) -> Iterator[frozenset[str]]:
    groups = Groups(names, listed, different_organisations)
    for known in organisations():
        groups.unite(name for name in known if name in names)
    test = SameOrganisation(names, listed)
    full = groups.shared(test.blocks)
    groups.join(full, test.same)
    groups.attach(full, test.formless)

    def shortens(short: str, full: str) -> bool:
        # A name the archive never gives in full is not what its short forms mean: Leeds is a town first.
        return names[full] > 0 and test.shorter(short, full)

    groups.attach(groups.shared(test.short_blocks), shortens)

    def abbreviates(short: str, full: str) -> bool:
        # The list has the acronyms that count: any other, PDP say, is of a namesake's.
        return test.abbreviates(short, full) and not groups.is_listed(full) and not groups.is_listed(short)

    groups.attach(groups.shared(test.acronym_blocks), abbreviates)
    return groups.all()


def doubt(form: str, label: str, kind: Kind) -> str:
    """Why a form may be one with a name it was merged with, where the two are not plainly the same; else
    "", also for a name of one word and for what the names list alone can know."""
    if form == label or (kind is Kind.PERSON and " " not in form):
        return ""
    return person_doubt(form, label) if kind is Kind.PERSON else organisation_doubt(form, label)


def alike(names: Mapping[str, int], kind: Kind) -> list[tuple[str, str, str]]:
    """Pairs of names in two groups that are nearly the same, and what speaks for one: the most frequent
    pairs first."""
    apart = Groups(names, {}, lambda a, b: False)
    if kind is Kind.PERSON:
        person = SamePerson(names, {})
        shared = apart.shared(person.blocks)
        pairs = [*apart.pairs(shared, person.nearly), *apart.pairs(shared, person.either_shorter)]
    else:
        organisation = SameOrganisation(names, {})
        pairs = [*apart.pairs(apart.shared(organisation.blocks), organisation.nearly)]
    found = sorted({(min(pair), max(pair)) for pair in pairs}, key=lambda pair: (-min(names[n] for n in pair), pair))
    return [(a, b, doubt(a, b, kind) or "they sound alike") for a, b in found]
