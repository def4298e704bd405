"""Why an article is said to name somebody: the entities beside it, and the words of one marked in its text.

`/article/<id>?why=person.john-kerry` marks every place at which an article names John Kerry; a number at
each leads to the rule behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model import ENTITY_KINDS, Article, Document, Prominence, SearchRequest, Tag
from webapp import labels
from webapp.i18n import _, ngettext
from webapp.report import Reporter
from webapp.state import article_url, entity_url, url

WHY = "why"
"""The parameter that names the entity whose words are marked."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Words that were taken for an entity, and the rule that took them."""

    words: str
    times: str
    rule: str


@dataclass(frozen=True, slots=True)
class EntityItem:
    """One entity an article names."""

    label: str
    href: str
    """The search for all articles that name it."""
    about: str
    """Its own page; "" where the archive only implies it or has it in older versions."""
    main: bool
    """The article is about it, rather than naming it in passing."""
    reasons: tuple[Reason, ...]
    marked: str
    """The article with its words marked, at the first of them; "" where the text has none."""
    report: str
    """A letter that says it is wrong; "" where the newsroom wants none."""


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """The entities of one kind, under a heading."""

    label: str
    items: tuple[EntityItem, ...]


@dataclass(frozen=True, slots=True)
class Because:
    """The entity whose words are marked in the text, and why each was taken for it."""

    label: str
    places: str
    reasons: tuple[Reason, ...]
    """In the order of the numbers at the marks."""
    unmarked: str
    """The article without the marks."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one field that names the entity, and the number of its reason."""

    start: int
    end: int
    number: int


def entity_groups(document: Document, request: SearchRequest, letters: Reporter) -> Iterator[EntityGroup]:
    """The entities of an article by kind, its main subjects first; `request` is the search the reader comes from,
    `letters` writes the letters about them."""
    named = [tag for tag in document.tags if not tag.implied]
    groups = [(labels.index(kind), [tag for tag in named if tag.entity.kind is kind]) for kind in ENTITY_KINDS]
    groups.append((_("Countries only implied"), [tag for tag in document.tags if tag.implied]))
    groups.append((_("Only in earlier versions"), list(document.earlier_tags)))
    for label, tags in groups:
        if tags:
            items = (_item(tag, document, request, letters) for tag in sorted(tags, key=_main_first))
            yield EntityGroup(label, tuple(items))


def asked_for(document: Document, why: str) -> Tag | None:
    """The tag of an article whose words shall be marked, by the address's kind.key."""
    return next((tag for tag in document.tags if _name(tag) == why), None)


def because(document: Document, tag: Tag, request: SearchRequest) -> Because:
    """What is said above a text in which the words of an entity are marked."""
    count = sum(map(len, places(document.article, tag).values()))
    return Because(
        label=labels.entity(tag.entity),
        places=ngettext("%(num)s place", "%(num)s places", count),
        reasons=_reasons(tag),
        unmarked=url(request, article_url(document.article.id)),
    )


def places(article: Article, tag: Tag) -> dict[str, list[Place]]:
    """Where each field of an article names an entity, as far as the article may be shown; no two overlap."""
    numbers = {reason: number for number, reason in enumerate(_counted(tag), 1)}
    found: dict[str, list[Place]] = {}
    for name, text, offset in article.fields:
        found[name] = []
        at = 0
        for mention in tag.mentions:
            start, end = mention.start - offset, mention.end - offset
            if at <= start and text[start:end] == mention.text:
                found[name].append(Place(start, end, numbers[mention.text, mention.rule]))
                at = end
    return found


def _counted(tag: Tag) -> Counter[tuple[str, str]]:
    """How often each words were taken by each rule, in text order."""
    return Counter((mention.text, mention.rule) for mention in tag.mentions)


def _reasons(tag: Tag) -> tuple[Reason, ...]:
    return tuple(
        Reason(words, f"×{labels.number(times)}" if times > 1 else "", labels.rule(rule))
        for (words, rule), times in _counted(tag).items()
    )


def _item(tag: Tag, document: Document, request: SearchRequest, letters: Reporter) -> EntityItem:
    entity = tag.entity
    counted = tag in document.tags and not tag.implied
    marked = tag in document.tags and any(places(document.article, tag).values())
    return EntityItem(
        label=labels.entity(entity),
        href=url(SearchRequest().only(entity.kind, entity.key)),
        about=entity_url(entity.kind, entity.key) if counted else "",
        main=tag.prominence is Prominence.MAJOR and counted,
        reasons=_reasons(tag),
        marked=url(request, article_url(document.article.id), [(WHY, _name(tag))]) + "#mention-1" if marked else "",
        report=letters.entity(entity) if tag in document.tags else "",
    )


def _main_first(tag: Tag) -> tuple[bool, int, str]:
    return tag.prominence is not Prominence.MAJOR, -len(tag.mentions), tag.entity.key


def _name(tag: Tag) -> str:
    return f"{tag.entity.kind}.{tag.entity.key}"
