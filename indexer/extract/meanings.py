"""What a name means that several organisations have: *PTI* is a party where an article is about Pakistan, an agency
where it is about India."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import is_acronym, lexicon, meanings
from indexer.extract.words import POSSESSIVES
from indexer.model import Kind

_DOES = frozenset("has had is was will would won lost leads led voted party and or".split())
"""What follows a party's name, besides what its people are and say."""
_MEMBERS = frozenset("MP MPs MEP MEPs".split())


def meant_here(prose: Sequence[Chunk]) -> Mapping[str, str]:
    """The names of an article that several organisations have, and which is meant: that of the country it names most
    often, of two that of the first; where it names none of theirs, the country that all of them share."""
    table = meanings()
    said = {" ".join(chunk.texts) for chunk in prose}.intersection(table)
    if not said:
        return {}
    readings = (chunk.reading for chunk in prose)
    counts = Counter(reading.entry.key for reading in readings if reading and reading.kind is Kind.COUNTRY)
    countries = {
        name: max((key for key in counts if key in table[name]), key=counts.__getitem__, default="") for name in said
    }
    if not any(countries.values()) and (common := _common(table, said)):
        countries = dict.fromkeys(said, common)
    return {name: table[name][country] for name, country in countries.items() if country}


def _common(table: Mapping[str, Mapping[str, str]], said: Collection[str]) -> str:
    """The only country that has something for each of several names: Labour and the Conservatives are Britain's."""
    shared = set.intersection(*(set(table[name]) for name in said)) if len(said) > 1 else set()
    return shared.pop() if len(shared) == 1 else ""


def is_said(chunk: Chunk) -> bool:
    """Whether a name stands where it is no everyday word that begins a sentence: *Labour* costs rose."""
    following = chunk.after[0]
    if not chunk.initial or is_acronym(chunk.texts[0]) or following in POSSESSIVES:
        return True
    lex = lexicon()
    return following in lex.roles or following in lex.speech or following in _DOES or following in _MEMBERS
