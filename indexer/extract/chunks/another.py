"""Listed names that mean something else for the words they stand beside: *The Republicans* that begin a sentence,
Rosa *De Vella*, New York *State Department* of Labor, Las *Delicias*."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extract.chunks.openers import opens
from indexer.extract.gazetteer import Form, Found
from indexer.extract.lexicon import lexicon
from indexer.model import Kind

_ARTICLES = frozenset("El La Las Los Lo".split())


def is_another(found: Found, texts: Sequence[str]) -> bool:
    """Whether a listed name is another thing's, or only part of it."""
    if found.last == found.first + 1:
        return _is_other_place(found, texts) or _is_others_end(found, texts)
    return (
        _is_namesake(found, texts)
        or _are_any(found, texts)
        or _is_states(found, texts)
        or _is_other_place(found, texts)
    )


def _are_any(found: Found, texts: Sequence[str]) -> bool:
    """Whether a sentence begins with people that a party is called after: *The Republicans* held the Senate."""
    last = texts[found.last - 1]
    people = texts[found.first] == "The" and last.endswith("s") and last in lexicon().not_names
    return people and opens(texts, found.first)


def _is_others_end(found: Found, texts: Sequence[str]) -> bool:
    """Whether a word such as Congress ends a longer name: National Dialogue *Congress*."""
    lex, i = lexicon(), found.first
    if i < 2 or texts[i] not in lex.organisation_ends:
        return False
    before, first = texts[i - 1], texts[i - 2]
    led = before[0].isupper() and first[0].isupper() and lex.is_english(before) and lex.is_english(first)
    return led and not ({before, first} & (lex.starters | lex.dates) or before in lex.title_parts)


def _is_namesake(found: Found, texts: Sequence[str]) -> bool:
    """Whether a listed person's name of several words follows a given name, and so may be another's: *Rosa* De Vella,
    *Rosa* Joe Vella. Behind "of" or "in" stands a place: the mayor of *Brooklyn* Joe Vella."""
    if found.reading.kind is not Kind.PERSON:
        return False
    lex, before = lexicon(), texts[max(0, found.first - 2) : found.first]
    if not before or before[0] in ("of", "in", "from"):
        return False
    return before[-1] in lex.given_names and before[-1] not in lex.titles


def _is_states(found: Found, texts: Sequence[str]) -> bool:
    """Whether what reads like the State Department is a state's department: New York *State Department* of Labor."""
    following = texts[found.last : found.last + 1]
    return following == ("of",) and texts[found.first : found.last] == ("State", "Department")


def _is_other_place(found: Found, texts: Sequence[str]) -> bool:
    """Whether a city's name is the rest of another place's: *Las* Delicias, *Puerto* Cordoba. What is *New* is no name
    where a sentence begins."""
    if found.reading.form is not Form.PLACE or found.first == 0:
        return False
    before = texts[found.first - 1]
    return before in _ARTICLES or (before in lexicon().place_starts and before != "New")
