"""Whose a state's institution is: which *Interior Ministry* an article means by the bare name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from indexer.extract.chunks import Chunk
from indexer.extract.chunks.namesakes import adjective
from indexer.extract.gazetteer import Form
from indexer.extract.lexicon import lexicon
from indexer.model import Kind


class Owner(NamedTuple):
    """A place where an institution is named with its country."""

    start: int
    name: str
    """In full: *Egyptian Interior Ministry*."""
    possessive: bool = False


def owned(text: str, said: str, places: Sequence[Chunk], prose: Sequence[Chunk]) -> Mapping[int, str]:
    """The full name of an institution by its places in an article: that of the country beside it there, else of the
    one named last before; above them all, of the only one. Nothing of what is no state's.

    *Egypt's Interior Ministry* tells whose it is where there are two to be told apart. Else it may stay as it is: the
    archive knows it under its bare name.
    """
    words = said.split()
    if lexicon().state_ends.isdisjoint((words[0], words[-1])):
        return {}
    owners = sorted(_owners(text, said, prose))
    if len({owner.name for owner in owners}) == 1 and all(owner.possessive for owner in owners):
        return {}
    return {place.start: name for place in places if (name := _name_at(owners, place.start))}


def _name_at(owners: Sequence[Owner], start: int) -> str:
    before = bisect_right(owners, start, key=attrgetter("start"))
    if before:
        return owners[before - 1].name
    names = {owner.name for owner in owners}
    return names.pop() if len(names) == 1 else ""


def _owners(text: str, said: str, prose: Sequence[Chunk]) -> Iterator[Owner]:
    """The places where a country stands beside an institution: *Egypt's Interior Ministry*, *the Egyptian interior
    ministry*, *US Senate*, *Supreme Court of Pakistan*."""
    behind = re.compile(rf"(?:['’]s)? {re.escape(said)}(?!\w)", re.IGNORECASE)
    countries = {chunk.start for chunk in prose if chunk.reading and chunk.reading.kind is Kind.COUNTRY}
    for chunk in prose:
        reading = chunk.reading
        whole = text[chunk.start : chunk.end]
        if reading and reading.kind is Kind.COUNTRY:
            if reading.form is not Form.PLACE and behind.match(text, chunk.end):
                yield Owner(chunk.start, f"{adjective(whole, reading)} {said}", text[chunk.end] != " ")
        elif reading and whole.endswith(f" {said}"):
            yield Owner(chunk.start, reading.entry.label)
        elif whole.startswith(f"{said} of ") and countries.intersection(range(chunk.start, chunk.end)):
            yield Owner(chunk.start, whole)
