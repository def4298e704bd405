"""What each form of a name means in each article: forms of all articles → groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from indexer.authority import Authority, Entry
from indexer.extract.names import surnames
from indexer.link.spellings import merge_spellings
from indexer.model import ENTITY_KINDS, Article, Kind, Mention
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
    articles: set[str] = field(default_factory=set)
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


class Forms:
    """Collects the forms of an archive and decides what each one means."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._articles: dict[tuple[Kind, str], set[str]] = defaultdict(set)
        self._texts: dict[tuple[Kind, str, str], set[str]] = defaultdict(set)
        self._listed: dict[int, Group] = {}
        self._merged: dict[tuple[Kind, str], Group] = {}

    def read(self, article: Article, mentions: Iterable[Mention]) -> None:
        """Note the forms an article holds, and those its newsroom added."""
        for mention in mentions:
            form = form_of(mention)
            self._articles[mention.kind, form].add(article.id)
            if _is_spelling(mention):
                self._texts[mention.kind, form, article.id].add(mention.text)
        for edit in article.edits:
            for name in edit.add:
                self._articles[edit.kind, name].add(article.id)

    def decide(self) -> None:
        """Give every form its group."""
        for kind in ENTITY_KINDS:
            forms = {form: ids for (k, form), ids in self._articles.items() if k is kind}
            unlisted = {form: len(ids) for form, ids in forms.items() if self._any_listed(kind, form, ids) is None}
            self._merge(kind, unlisted)
            if kind is Kind.PERSON:
                self._give_surnames(unlisted)
        for (kind, form), ids in sorted(self._articles.items()):
            for article in sorted(ids):
                group = self.group(kind, form, article)
                group.forms[form] += 1
                group.articles.add(article)
                group.texts |= self._texts.get((kind, form, article), set())

    def group(self, kind: Kind, form: str, article: str) -> Group:
        """What a form means in an article."""
        entry = self._authority.find(kind, form, article)
        return self._merged[kind, form] if entry is None else self._group_of(entry)

    def _group_of(self, entry: Entry) -> Group:
        return self._listed.setdefault(id(entry), Group(entry.kind, entry))

    def _any_listed(self, kind: Kind, form: str, ids: set[str]) -> Entry | None:
        """The entry of a form that is listed for all of its articles."""
        entries = [self._authority.find(kind, form, article) for article in sorted(ids)]
        return entries[0] if all(entries) else None

    def _merge(self, kind: Kind, unlisted: Mapping[str, int]) -> None:
        """Group the unlisted forms with each other and with the names list's entries."""
        general = [entry for entry in self._authority.entries if entry.kind is kind and not entry.articles]
        names = {
            name: entry for entry in general for name in entry.names if not (kind is Kind.PERSON and " " not in name)
        }
        candidates = dict.fromkeys(names, 0) | dict(unlisted) if kind is not Kind.COUNTRY else unlisted
        for spellings in merge_spellings(candidates, kind):
            entries = {names[name].key: names[name] for name in sorted(spellings & names.keys())}
            group = Group(kind)
            entry = next(iter(entries.values())) if len(entries) == 1 else None
            for form in sorted(spellings & unlisted.keys()):
                listed = entry is not None and _may_be(form, entry)
                self._merged[kind, form] = self._group_of(entry) if entry and listed else group

    def _give_surnames(self, unlisted: Iterable[str]) -> None:
        """Give each unlisted family name to its bearer, where there is practically one."""
        bearers: dict[str, Counter[int]] = defaultdict(Counter)
        groups: dict[int, Group] = {}
        for (kind, form), ids in sorted(self._articles.items()):
            if kind is Kind.PERSON and " " in form:
                for article in ids:
                    group = self.group(kind, form, article)
                    groups[id(group)] = group
                    for surname in surnames(form):
                        bearers[fold(surname)][id(group)] += 1
        for form in unlisted:
            found = bearers.get(fold(form))
            if " " in form or not found:
                continue
            best, articles = found.most_common(1)[0]
            if articles >= MIN_BEARER_ARTICLES and articles >= MIN_BEARER_SHARE * found.total():
                self._merged[Kind.PERSON, form] = groups[best]

    def groups(self) -> list[Group]:
        """All groups in use, those on the names list first, then by smallest article id."""
        groups = {id(g): g for g in (*self._listed.values(), *self._merged.values()) if g.articles}
        return sorted(groups.values(), key=lambda g: (g.entry is None, min(g.articles), g.label))


def form_of(mention: Mention) -> str:
    """The full form a mention stands for inside its article."""
    return mention.name or mention.text


def _may_be(form: str, entry: Entry) -> bool:
    """Whether a form like an entry's names can stand for it. The list has the acronyms that count: any
    other, PDP say, is of a namesake's."""
    acronym = entry.kind is Kind.ORGANISATION and form.isupper() and " " not in form
    return not acronym and fold(form) not in {fold(text) for text in entry.never}


def _is_spelling(mention: Mention) -> bool:
    """Whether a mention's text is a form of the entity's name: not a city for its country, and not a
    mere *Army* for the *Egyptian Army*."""
    tail = mention.kind is Kind.ORGANISATION and mention.name.endswith(f" {mention.text}")
    return not mention.implied and not tail
