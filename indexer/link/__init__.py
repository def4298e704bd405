"""All articles' mentions → entities.

    names_in(mentions)                                     → what of the mentions in an article others must know
    Noted.of(articles with such names)                     → these of all articles, as numbers
    Linked(noted, authority).tags(article, mentions)       → the tags of an article
    link(extracted, authority)                             → one tuple of tags per article, in the order of the input

    noted       the names in the articles; known: those that earlier rebuilds noted
    spellings   names that are spellings of one another: groups, persons, organisations, short_names, sounds
                (person_names, organisation_names: their parts)
    forms       what each form of a name means in each article
    entities    keys, labels, spellings

A mention says which full form it stands for inside its article. Here the forms of all articles come
together: the names list decides first, then spellings are merged, then a family name alone goes to its
bearer if the archive knows practically one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from operator import attrgetter

from indexer.authority import Authority
from indexer.link.entities import entities
from indexer.link.forms import Forms
from indexer.link.noted import Noted, form_of, names_in
from indexer.link.spellings import alike, doubt, merge_spellings
from indexer.model import Article, Edit, Entity, Kind, Mention, Prominence, Tag
from indexer.text import fold
from indexer.workers import Workers

MAJOR_MENTIONS = 3
MAJOR_PARAGRAPHS = 2
"""An article is about what its headline, its standfirst or so many first paragraphs name, or what it
names so often."""

_PLACE = attrgetter("start", "end")
_IMPLIED = attrgetter("implied")

Extracted = Iterable[tuple[Article, tuple[Mention, ...]]]

Tags = dict[tuple[Kind, str], Tag]
"""The tags of an article by kind and key."""


class Linked:
    """What the names in some articles, an article for each text, turned out to mean, whatever their order."""

    def __init__(self, noted: Noted, authority: Authority, workers: Workers | None = None) -> None:
        """Other processes may compare the names until something is asked."""
        self._noted = Forms(noted, authority)
        self._decide = self._noted.decide(workers or Workers(1))

    @cached_property
    def _forms(self) -> Forms:
        """The forms, each with what it means."""
        self._decide()
        self._noted.settle(entities(self._noted.groups()))
        return self._noted

    def tags(self, article: Article, mentions: Iterable[Mention]) -> tuple[Tag, ...]:
        """The tags of one of the articles, sorted by kind and key."""
        return _edited(article, _tags(article, mentions, self._forms), self._forms)

    def mark(self, place: int) -> bytes:
        """What the tags of the article in a place depend on besides the article and its mentions: it changes with
        an entity."""
        return self._forms.mark(place)


def link(extracted: Extracted, authority: Authority) -> list[tuple[Tag, ...]]:
    """The tags of each article, where the articles are few enough to be in memory with them."""
    linked = Linked(Noted.of((article, names_in(mentions)) for article, mentions in extracted), authority)
    return [linked.tags(article, mentions) for article, mentions in extracted]


def _tags(article: Article, mentions: Iterable[Mention], forms: Forms) -> Tags:
    """The tags of an article as its text has them."""
    found: dict[int, tuple[Entity, list[Mention]]] = {}
    for mention in sorted(mentions, key=_PLACE):
        entity = forms.entity(mention.kind, form_of(mention), article.id)
        found.setdefault(id(entity), (entity, []))[1].append(mention)
    front = _front(article)
    tags = (_tag(entity, tuple(named), front) for entity, named in found.values())
    return {(tag.entity.kind, tag.entity.key): tag for tag in tags}


def _front(article: Article) -> int:
    """Where the headline, the standfirst and the first paragraphs end."""
    body = article.fields[-1][2]
    return body + len("\n\n".join(article.body.split("\n\n", MAJOR_PARAGRAPHS)[:MAJOR_PARAGRAPHS]))


def _tag(entity: Entity, mentions: tuple[Mention, ...], front: int) -> Tag:
    """A tag with its prominence: major if the mentions, in text order, begin in front, or are many. A city says as
    well as a name how much an article is about a country: the place it is written from nearly always is."""
    major = bool(mentions) and (mentions[0].start < front or len(mentions) >= MAJOR_MENTIONS)
    prominence = Prominence.MAJOR if major else Prominence.MINOR
    return Tag(entity, mentions, prominence, implied=bool(mentions) and all(map(_IMPLIED, mentions)))


def _edited(article: Article, tags: Tags, forms: Forms) -> tuple[Tag, ...]:
    """The tags as the newsroom's edits leave them, sorted by kind and key."""
    for edit in article.edits:
        for name in edit.add:
            entity = forms.entity(edit.kind, name, article.id)
            place = (edit.kind, entity.key)
            tags[place] = _added(article, entity, tags.get(place), name)
        tags = {place: tag for place, tag in tags.items() if not _removes(edit, tag)}
    return tuple(tags[place] for place in sorted(tags))


def _added(article: Article, entity: Entity, tag: Tag | None, name: str) -> Tag:
    """A tag the newsroom gave, with its mentions where the text has any."""
    if tag and not tag.implied:
        return tag
    mentions = tuple(_occurrences(article, entity, name)) + (tag.mentions if tag else ())
    ordered = tuple(sorted(mentions, key=_PLACE))
    return replace(_tag(entity, ordered, _front(article)), implied=False)


def _occurrences(article: Article, entity: Entity, name: str) -> Iterator[Mention]:
    """Where an added value's spellings stand in the text."""
    spellings = sorted({*entity.spellings, name}, key=lambda spelling: (-len(spelling), spelling))
    pattern = "|".join(map(re.escape, spellings))
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", article.text):
        yield Mention(entity.kind, match.group(), match.start(), match.end(), "added by the newsroom", entity.label)


def _removes(edit: Edit, tag: Tag) -> bool:
    if tag.entity.kind is not edit.kind:
        return False
    names = {tag.entity.key, *map(fold, (tag.entity.label, *tag.entity.spellings))}
    return any(name in names or fold(name) in names for name in edit.remove)


__all__ = ["Linked", "Noted", "alike", "doubt", "link", "merge_spellings", "names_in"]
