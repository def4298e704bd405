"""What each form of a name means in each article: forms of all articles → groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from indexer.authority import Authority, Entry
from indexer.extract.names import surnames
from indexer.link.persons import is_family_name
from indexer.link.spellings import merge_spellings
from indexer.model import ENTITY_KINDS, Article, Entity, Head, Kind, Mention
from indexer.text import fold

MIN_BEARER_SHARE = 0.7
MIN_BEARER_ARTICLES = 2
"""A family name alone is taken for a person who has this share of its bearers' articles and this many."""


@dataclass(slots=True, eq=False)
class Group:
    """An entity in the making."""

    kind: Kind
    entry: Entry | None = None
    forms: Counter[str] = field(default_factory=Counter)
    """Full forms, by the number of articles."""
    texts: set[str] = field(default_factory=set)
    """What its mentions say."""
    first: str = ""
    """The smallest id of its articles."""
    key: str = ""

    @property
    def label(self) -> str:
        """The names list's, else the form most articles use, full names before others."""
        if self.entry:
            return self.entry.label

        def rank(form: str) -> tuple[bool, int, int, str]:
            full = " " in form if self.kind is Kind.PERSON else not form.isupper()
            return (not full, -self.forms[form], -len(form), form)

        return min(self.forms, key=rank)

    def take(self, form: str, seen: Seen) -> None:
        """Count a form in."""
        self.forms[form] += seen.articles
        self.texts |= seen.texts
        self.first = min(self.first or seen.first, seen.first)


@dataclass(slots=True)
class Seen:
    """What is kept of a form: little, for an archive has millions of mentions."""

    first: str
    """The smallest id of its articles."""
    articles: int = 0
    texts: set[str] = field(default_factory=set)
    """What its mentions say."""


class Forms:
    """Collects the forms of an archive and decides what each one means."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._split = {(e.kind, fold(name)) for e in authority.entries if e.articles for name in (e.key, *e.names)}
        self._seen: dict[tuple[Kind, str], Seen] = {}
        self._seen_as: dict[tuple[Kind, str], dict[int, Seen]] = defaultdict(dict)
        """The same of the articles for which the names list has an entry of their own."""
        self._listed: dict[int, Group] = {}
        self._merged: dict[tuple[Kind, str], Group] = {}
        self._settled: dict[tuple[Kind, str], Entity] = {}
        self._own: dict[int, Entity] = {}
        """The entities of entries that are meant only in some articles."""

    def read(self, article: Article | Head, mentions: Iterable[Mention]) -> None:
        """Note the forms an article holds, and those its newsroom added."""
        said: dict[tuple[Kind, str], set[str]] = defaultdict(set)
        for mention in mentions:
            texts = said[mention.kind, form_of(mention)]
            if _is_spelling(mention):
                texts.add(mention.text)
        for edit in article.edits:
            for name in edit.add:
                said[edit.kind, name] |= set()
        for (kind, form), texts in said.items():
            seen = self._of(kind, form, article.id)
            seen.first = min(seen.first, article.id)
            seen.articles += 1
            seen.texts |= texts

    def _of(self, kind: Kind, form: str, article: str) -> Seen:
        entry = self._own_entry(kind, form, article)
        if entry:
            return self._seen_as[kind, form].setdefault(id(entry), Seen(article))
        return self._seen.setdefault((kind, form), Seen(article))

    def _own_entry(self, kind: Kind, form: str, article: str) -> Entry | None:
        """The entry of a form that is meant only in some articles, this one among them."""
        if not self._split or (kind, fold(form)) not in self._split:
            return None
        entry = self._authority.find(kind, form, article)
        return entry if entry and entry.articles else None

    def decide(self) -> None:
        """Give every form its group."""
        entries = {id(entry): entry for entry in self._authority.entries}
        for (_, form), found in sorted(self._seen_as.items()):
            for entry, seen in found.items():
                self._group_of(entries[entry]).take(form, seen)
        for kind in ENTITY_KINDS:
            self._decide(kind)

    def _decide(self, kind: Kind) -> None:
        counts = {form: seen.articles for (k, form), seen in self._seen.items() if k is kind}
        listed = {form: entry for form in counts if (entry := self._authority.find(kind, form))}
        unlisted = {form: count for form, count in counts.items() if form not in listed}
        for form, entry in listed.items():
            self._merged[kind, form] = self._group_of(entry)
        self._merge(kind, unlisted, {entry.key for entry in listed.values()})
        if kind is Kind.PERSON:
            self._merged |= {(kind, form): group for form, group in self._bearers(counts, unlisted).items()}
        for form in sorted(counts):
            self._merged[kind, form].take(form, self._seen[kind, form])

    def settle(self, known: Mapping[int, Entity]) -> None:
        """Take the entities of the groups for good. What led to them is let go before the tags are made: an
        archive's tags and its evidence together would fill the memory."""
        self._settled = {place: known[id(group)] for place, group in self._merged.items()}
        self._own = {entry: known[id(group)] for entry, group in self._listed.items() if id(group) in known}
        for evidence in (self._seen, self._seen_as, self._listed, self._merged):
            evidence.clear()

    def entity(self, kind: Kind, form: str, article: str) -> Entity:
        """What a form means in an article."""
        entry = self._own_entry(kind, form, article)
        return self._own[id(entry)] if entry else self._settled[kind, form]

    def _group_of(self, entry: Entry) -> Group:
        return self._listed.setdefault(id(entry), Group(entry.kind, entry))

    def _merge(self, kind: Kind, unlisted: Mapping[str, int], present: Container[str]) -> None:
        """Group the unlisted forms with each other and with the names list's entries; `present` are the keys
        of those that the archive names."""
        if not unlisted:
            return
        general = {entry.key: entry for entry in self._authority.entries if entry.kind is kind and not entry.articles}
        names = {
            name: entry.key
            for entry in general.values()
            for name in entry.names
            if kind is not Kind.COUNTRY and not (kind is Kind.PERSON and " " not in name)
        }
        known = {name: int(key in present) for name, key in names.items()}
        for spellings in merge_spellings(known | dict(unlisted), kind, names):
            entry = next((general[names[name]] for name in sorted(spellings & names.keys())), None)
            group = Group(kind)
            for form in sorted(spellings & unlisted.keys()):
                listed = entry is not None and fold(form) not in {fold(text) for text in entry.never}
                self._merged[kind, form] = self._group_of(entry) if entry and listed else group

    def _bearers(self, counts: Mapping[str, int], unlisted: Iterable[str]) -> dict[str, Group]:
        """The bearer of each unlisted family name, where there is practically one, and where the word is
        not as often a first name."""
        bearers = self._shares(counts)
        found = {}
        for form in unlisted:
            shares = bearers.get(fold(form))
            if not shares or not is_family_name(form):
                continue
            best = max(shares, key=lambda group: shares[group])
            if best and shares[best] >= MIN_BEARER_ARTICLES and shares[best] >= MIN_BEARER_SHARE * shares.total():
                found[form] = best
        return found

    def _shares(self, counts: Mapping[str, int]) -> dict[str, Counter[Group | None]]:
        """In how many articles each person's full name has a family name; None stands for those who have
        it as a first name."""
        bearers: dict[str, Counter[Group | None]] = defaultdict(Counter)
        for form, count in sorted(counts.items()):
            families = {fold(name) for name in surnames(form)} if not is_family_name(form) else set()
            for name in families:
                bearers[name][self._merged[Kind.PERSON, form]] += count
            given = fold(form).split(" ")[0]
            if families and given not in families:
                bearers[given][None] += count
        return bearers

    def groups(self) -> list[Group]:
        """All groups in use, those on the names list first, then by smallest article id."""
        groups = {id(g): g for g in (*self._listed.values(), *self._merged.values()) if g.forms}
        return sorted(groups.values(), key=lambda g: (g.entry is None, g.first, g.label))


def form_of(mention: Mention) -> str:
    """The full form a mention stands for inside its article."""
    return mention.name or mention.text


def _is_spelling(mention: Mention) -> bool:
    """Whether a mention's text is a form of the entity's name: not a city for its country, and not a
    mere *Army* for the *Egyptian Army*."""
    tail = mention.kind is Kind.ORGANISATION and mention.name.endswith(f" {mention.text}")
    return not mention.implied and not tail
