"""The terms an engine indexes for a document: written once, so that every engine finds the same.

A searched field becomes two streams of (term, position): *stems*, and *forms*, where several terms may
stand at one position:

    libya                     the folded form of the word
    IS                        the form in capitals, where the word is written so
    person/john-kerry         an entity, at the first word of each linked mention that is a spelling of it
    person/john-kerry/kerry   the same, with the spelling
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model import Document, Kind, Mention, Tag
from indexer.text import Case, Token, forms, tokens

SCORED = ("headline", "standfirst", "body")
"""The fields whose scores add up."""

EARLIER = "earlier"
"""The field of text that only older versions hold: found, never scored."""

FIELDS = (*SCORED, EARLIER)


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """The terms of one field of one document."""

    name: str
    length: int
    """Number of words."""
    stems: tuple[str, ...]
    """The stem at each position."""
    forms: tuple[tuple[str, ...], ...]
    """The terms at each position, the folded form first."""
    cases: tuple[Case, ...]


def field_terms(document: Document) -> Iterator[FieldTerms]:
    """The terms of each field of a document, empty fields included."""
    article = document.article
    for name, text, offset in article.fields:
        yield _terms(name, tokens(text), _linked(document, offset, offset + len(text)))
    yield _terms(EARLIER, tokens(article.earlier), {})


def linked_term(kind: Kind, key: str, spelling: str = "") -> str:
    """The term of an entity, or of an entity under one spelling (any text with those forms)."""
    return f"{kind}/{key}/{' '.join(forms(spelling))}" if spelling else f"{kind}/{key}"


def spelled_mentions(tag: Tag) -> Iterator[Mention]:
    """The mentions of a tag that are spellings of its entity: not demonyms, not implied."""
    spellings = {forms(spelling) for spelling in tag.entity.spellings}
    return (m for m in tag.mentions if not m.implied and forms(m.text) in spellings)


def _linked(document: Document, start: int, end: int) -> dict[int, list[str]]:
    """Entity terms by the offset, in the field from `start` to `end`, of the mention's first character."""
    found: dict[int, list[str]] = {}
    for tag in document.tags:
        entity = tag.entity
        for mention in spelled_mentions(tag):
            if start <= mention.start and mention.end <= end:
                found.setdefault(mention.start - start, []).extend(
                    (linked_term(entity.kind, entity.key), linked_term(entity.kind, entity.key, mention.text))
                )
    return found


def _terms(name: str, words: list[Token], linked: dict[int, list[str]]) -> FieldTerms:
    return FieldTerms(
        name,
        len(words),
        tuple(word.stem for word in words),
        tuple(_at(word, linked.get(word.start, [])) for word in words),
        tuple(word.case for word in words),
    )


def _at(word: Token, linked: list[str]) -> tuple[str, ...]:
    in_capitals = [word.form.upper()] if word.case >= Case.UPPER else []
    return (word.form, *in_capitals, *linked)
