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
from functools import lru_cache

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
    linked: dict[str, dict[int, list[str]]] = {name: {} for name in FIELDS}
    for name, at, terms in linked_terms(document):
        linked[name].setdefault(at, []).extend(terms)
    for name, text, _ in document.article.fields:
        yield _terms(name, tokens(text), linked[name])
    yield _terms(EARLIER, tokens(document.article.earlier), {})


@lru_cache(maxsize=20_000)
def linked_term(kind: Kind, key: str, spelling: str = "") -> str:
    """The term of an entity, or of an entity under one spelling (any text with those forms). Memoised: the
    same names recur."""
    return f"{kind}/{key}/{' '.join(forms(spelling))}" if spelling else f"{kind}/{key}"


def spelled_mentions(tag: Tag) -> Iterator[Mention]:
    """The mentions of a tag that are spellings of its entity: not demonyms, not implied."""
    spellings = tag.entity.spellings
    # To compare texts first is quicker: nearly every mention is a spelling as it stands.
    return (m for m in tag.mentions if not m.implied and (m.text in spellings or forms(m.text) in _known(spellings)))


@lru_cache(maxsize=50_000)
def _known(spellings: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The folded forms of an entity's spellings, which recur in all its articles."""
    return frozenset(forms(spelling) for spelling in spellings)


def linked_terms(document: Document) -> Iterator[tuple[str, int, tuple[str, str]]]:
    """Of each linked mention that is a spelling: the field that holds it, the offset there of its first
    character, and its terms, which stand at the word that starts there, if one does."""
    fields = document.article.fields
    for tag in document.tags:
        kind, key = tag.entity.kind, tag.entity.key
        for mention in spelled_mentions(tag):
            terms = linked_term(kind, key), linked_term(kind, key, mention.text)
            for name, text, offset in fields:
                if offset <= mention.start and mention.end <= offset + len(text):
                    yield name, mention.start - offset, terms


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
