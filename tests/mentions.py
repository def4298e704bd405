"""What is found in a text, for the tests of names."""

from __future__ import annotations

from functools import cache

from indexer.authority import Authority, load
from indexer.extract import extract
from indexer.model import Article, Kind


@cache
def names_list() -> Authority:
    """Ours, read once."""
    return load()


def found(text: str, kind: Kind) -> set[str]:
    """The names in full of one kind, or the countries' codes."""
    mentions = extract(Article("a", "a.txt", "", body=text), names_list())
    return {m.name or m.text for m in mentions if m.kind is kind}


def organisations(text: str) -> set[str]:
    """The organisations' names in full."""
    return found(text, Kind.ORGANISATION)


def persons(text: str) -> set[str]:
    """The persons' names in full."""
    return found(text, Kind.PERSON)
