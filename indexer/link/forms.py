"""What each form of a name means in each article: forms of all articles → groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from itertools import chain, repeat

import msgspec
import numpy as np

from indexer.authority import Authority, Entry
from indexer.extract.known import surnames
from indexer.link.noted import Ints, Name, Noted, slices
from indexer.link.person_names import is_family_name
from indexer.link.spellings import Listed, several
from indexer.model import ENTITY_KINDS, Entity, Kind
from indexer.text import fold
from indexer.workers import Workers

MARK = 16
"""Bytes of the mark of an entity: of as many as there can be, no two share one by chance."""

_encode = msgspec.msgpack.Encoder().encode

MIN_BEARER_SHARE = 0.7
MIN_BEARER_ARTICLES = 2
"""A family name alone is taken for a person who has this share of its bearers' articles and this many."""


_MANY_NAMES = 10_000
"""Names of a kind that are compared by another process: with fewer, starting it takes as long."""


@dataclass(slots=True, eq=False)
class Group:
    """An entity in the making."""

    kind: Kind
    entry: Entry | None = None
    forms: list[Seen] = field(default_factory=list)
    """The full forms that are in use."""
    key: str = ""

    @property
    def label(self) -> str:
        """The names list's, else the form most articles use, full names before others."""
        if self.entry:
            return self.entry.label

        def rank(seen: Seen) -> tuple[bool, int, int, str]:
            full = " " in seen.form if self.kind is Kind.PERSON else not seen.form.isupper()
            return (not full, -seen.articles, -len(seen.form), seen.form)

        return min(self.forms, key=rank).form if len(self.forms) > 1 else self.forms[0].form

    @property
    def texts(self) -> set[str]:
        """What its mentions say."""
        return {text for seen in self.forms for text in seen.texts}

    @property
    def first(self) -> str:
        """The smallest id of its articles."""
        return min(seen.first for seen in self.forms)


@dataclass(slots=True, eq=False)
class Seen:
    """What is kept of a form: little, for an archive has millions of mentions."""

    form: str
    number: int
    first: str = ""
    """The smallest id of its articles."""
    articles: int = 0
    texts: tuple[str, ...] = ()
    """What its mentions say: one text or two as a rule, for which a set takes four times the memory."""
    group: Group | None = None


class Forms:
    """Collects the forms of an archive and decides what each one means."""

    def __init__(self, noted: Noted, authority: Authority) -> None:
        self._authority = authority
        self._split = {(e.kind, fold(name)) for e in authority.entries if e.articles for name in (e.key, *e.names)}
        self._seen: dict[Kind, dict[str, Seen]] = {kind: {} for kind in Kind}
        self._seen_as: dict[tuple[Kind, str, int], Seen] = {}
        """The same of the articles for which the names list has an entry of their own: by its identity as well."""
        self._listed: dict[int, Group] = {}
        self._settled: dict[Kind, dict[str, Entity]] = {kind: {} for kind in Kind}
        self._own: dict[int, Entity] = {}
        """The entities of entries that are meant only in some articles."""
        self._marks: list[bytes] = []
        """Of each form, by its number, the mark of its entity."""
        self._ends = noted.ends
        self._held = self._read(noted)
        """The numbers of the forms that the texts hold, one text after the other."""

    def _read(self, noted: Noted) -> Ints:
        """Note the forms that texts hold; the answer are their numbers where those of the names were."""
        held, own = self._with_own(noted)
        uses = np.zeros(len(noted.names) + len(own), np.uint32)
        for some in slices(len(held)):
            np.add.at(uses, held[some], 1)
        forms = np.zeros_like(uses)
        meant = chain(zip(noted.names, repeat(None)), own)
        for number, (((kind, form, spellings), entry), used) in enumerate(zip(meant, uses.tolist(), strict=True)):
            if used:
                seen = self._of(kind, form, entry)
                seen.texts += tuple(text for text in spellings if text not in seen.texts)
                seen.articles += used
                forms[number] = seen.number
        numbers: Ints = np.empty_like(held)
        for some in slices(len(held)):
            numbers[some] = forms[held[some]]
        firsts = noted.first(numbers, len(self._marks))
        for seen in self._all():
            seen.first = firsts[seen.number]
        return numbers

    def _with_own(self, noted: Noted) -> tuple[Ints, list[tuple[Name, Entry]]]:
        """The names held, those that have an entry of their own in an article by further numbers; and what these
        are."""
        if not self._split:
            return noted.held, []
        split = [number for number, name in enumerate(noted.names) if (name.kind, fold(name.form)) in self._split]
        held, ends, own = noted.held.copy(), noted.ends, dict[tuple[Name, int], tuple[int, Entry]]()
        for at in np.flatnonzero(np.isin(held, split)).tolist():
            name, article = noted.names[held[at]], noted.ids[int(ends.searchsorted(at, "right"))]
            if entry := self._own_entry(name.kind, name.form, article):
                held[at], _ = own.setdefault((name, id(entry)), (len(noted.names) + len(own), entry))
        return held, [(name, entry) for (name, _), (_, entry) in own.items()]

    def _of(self, kind: Kind, form: str, entry: Entry | None) -> Seen:
        """What is kept of a form; of the articles for which an entry is, where it is for some alone."""
        new = Seen(form, len(self._marks))
        if entry:
            seen = self._seen_as.setdefault((kind, form, id(entry)), new)
        else:
            seen = self._seen[kind].setdefault(form, new)
        if seen is new:
            self._marks.append(b"")
        return seen

    def _all(self) -> list[Seen]:
        """Everything that is kept of forms."""
        return [*self._seen_as.values(), *(seen for found in self._seen.values() for seen in found.values())]

    def _own_entry(self, kind: Kind, form: str, article: str) -> Entry | None:
        """The entry of a form that is meant only in some articles, this one among them."""
        if not self._split or (kind, fold(form)) not in self._split:
            return None
        entry = self._authority.find(kind, form, article)
        return entry if entry and entry.articles else None

    def decide(self, workers: Workers) -> Callable[[], None]:
        """Begin to give every form its group, and give what does the rest: names are compared by other processes
        meanwhile, where there are many."""
        entries = {id(entry): entry for entry in self._authority.entries}
        for (_, _, entry), seen in self._seen_as.items():
            seen.group = self._group_of(entries[entry])
        begun = [self._begin(kind, workers) for kind in ENTITY_KINDS]

        def rest() -> None:
            while begun:  # each is let go with all the names it holds
                begun.pop(0)()

        return rest

    def _begin(self, kind: Kind, workers: Workers) -> Callable[[], None]:
        """Give the forms of a kind that are listed their groups; the answer does the same for all others."""
        unlisted: dict[str, int] = {}
        present: set[str] = set()
        for form, seen in self._seen[kind].items():
            if entry := self._authority.find(kind, form):
                seen.group = self._group_of(entry)
                present.add(entry.key)
            else:
                unlisted[form] = seen.articles
        listed = Listed.of(self._authority, kind)
        known = {name: int(key in present) for name, key in listed.keys.items()} if unlisted else {}
        compare = partial(several, kind=kind, listed=listed.keys)
        found = workers.beside(compare, known | unlisted, worthwhile=len(unlisted) >= _MANY_NAMES)
        return lambda: self._finish(kind, unlisted, listed, found())

    def _finish(
        self, kind: Kind, unlisted: Mapping[str, int], listed: Listed, merged: Iterable[frozenset[str]]
    ) -> None:
        """Give the unlisted forms of a kind their groups; those of several spellings are `merged`."""
        alone = set(unlisted)
        for spellings in merged:
            self._unite(kind, spellings & unlisted.keys(), listed.entry(spellings))
            alone -= spellings
        for form in alone:
            self._unite(kind, {form}, listed.entry({form}))
        if kind is Kind.PERSON:
            for seen, bearer in [*self._bearers(unlisted)]:
                seen.group = bearer

    def _unite(self, kind: Kind, forms: Iterable[str], entry: Entry | None) -> None:
        """Give some forms one group, that of an entry where there is one and it does not say never."""
        group = Group(kind)
        for form in forms:
            listed = entry is not None and fold(form) not in {fold(text) for text in entry.never}
            self._seen[kind][form].group = self._group_of(entry) if entry and listed else group

    def groups(self) -> list[Group]:
        """All groups in use, those on the names list first, then by smallest article id. The evidence for them is
        let go: an archive's entities and all that led to them would fill the memory."""
        forms = self._all()
        self._seen.clear()
        self._seen_as.clear()
        for seen in forms:
            if seen.group:
                seen.group.forms.append(seen)
        groups = {id(seen.group): seen.group for seen in forms if seen.group}
        return sorted(groups.values(), key=lambda g: (g.entry is None, g.first, g.label))

    def settle(self, known: Iterable[tuple[Group, Entity]]) -> None:
        """Take the entities of the groups for good, and let go of each group that has become one."""
        for group, entity in known:
            mark = blake2b(_encode(entity), digest_size=MARK).digest()
            for seen in group.forms:
                self._marks[seen.number] = mark
            if group.entry and group.entry.articles:
                self._own[id(group.entry)] = entity
            else:
                self._settled[group.kind].update((seen.form, entity) for seen in group.forms)
            group.forms.clear()  # they know their group: without this neither would be let go

    def entity(self, kind: Kind, form: str, article: str) -> Entity:
        """What a form means in an article."""
        entry = self._own_entry(kind, form, article)
        return self._own[id(entry)] if entry else self._settled[kind][form]

    def mark(self, place: int) -> bytes:
        """What the forms in the text in a place mean, one after the other: equal for equal entities."""
        held = self._held[self._ends[place - 1] if place else 0 : self._ends[place]]
        return b"".join(map(self._marks.__getitem__, held.tolist()))

    def _group_of(self, entry: Entry) -> Group:
        return self._listed.setdefault(id(entry), Group(entry.kind, entry))

    def _bearers(self, unlisted: Iterable[str]) -> Iterator[tuple[Seen, Group]]:
        """The bearer of each unlisted family name, where there is practically one, and where the word is
        not as often a first name."""
        bearers = self._shares()
        for form in unlisted:
            shares = bearers.get(fold(form))
            if not shares or not is_family_name(form):
                continue
            best = max(shares, key=lambda group: shares[group])
            if best and shares[best] >= MIN_BEARER_ARTICLES and shares[best] >= MIN_BEARER_SHARE * shares.total():
                yield self._seen[Kind.PERSON][form], best

    def _shares(self) -> dict[str, Counter[Group | None]]:
        """In how many articles each person's full name has a family name; None stands for those who have
        it as a first name."""
        bearers: dict[str, Counter[Group | None]] = defaultdict(Counter)
        for form, seen in self._seen[Kind.PERSON].items():
            families = {fold(name) for name in surnames(form)} if not is_family_name(form) else set()
            for name in families:
                bearers[name][seen.group] += seen.articles
            given = fold(form).split(" ")[0]
            if families and given not in families:
                bearers[given][None] += seen.articles
        return bearers
