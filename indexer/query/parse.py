"""The query language: from what is typed to a tree. Anything typed is a query; only the caps refuse.

    words            all of them, in any inflection
    "exact words"    these forms, next to each other
    "a b"~5          within five words of each other
    a OR b           either; binds its neighbours, so `libya OR egypt kerry` asks for kerry in both
    -a, NOT a        without
    ( )              groups
    begin*           words that begin so, three letters or more
    field:a          headline, byline, person, country, organisation, source, date

What makes no sense (a quote left open, an operator without a neighbour) is repaired; `spell_out`
shows what was understood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from indexer.errors import RequestError
from indexer.model import UNDATED, Kind
from indexer.periods import read_period
from indexer.query.tree import (
    AllOf,
    AnyOf,
    ByName,
    Everything,
    HasValue,
    InHeadline,
    InPeriod,
    Not,
    Nothing,
    Phrase,
    Prefix,
    Query,
    Undated,
    Word,
)
from indexer.text import Case, fold, is_character, slug, tokens

MAX_CHARACTERS = 1000
MAX_TERMS = 128
MAX_DEPTH = 5
MAX_PHRASE = 16
MAX_PREFIXES = 3
MIN_PREFIX = 3
MAX_SLOP = 99

FIELDS = ("headline", "byline", *(kind.value for kind in Kind))
_ALSO = {"title": "headline", "org": Kind.ORGANISATION.value, "organization": Kind.ORGANISATION.value}
"""What people type for a field who know other archives."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
_ITEM = re.compile(
    r"(?P<bracket>-?\(|\))"
    rf"|(?P<minus>-(?=[^\s-]))?(?:(?P<field>{'|'.join((*FIELDS, *_ALSO))}):)?"
    r'(?:"(?P<quoted>[^"]*)(?:"(?:~(?P<slop>\d+))?|$)|(?P<bare>[^\s()"]+))',
    re.IGNORECASE,
)


class _Item(NamedTuple):
    """A piece of the typed text: a bracket, an operator, or something to look for."""

    sign: str
    """"(", ")", "OR", "NOT", or "" for a leaf."""
    leaf: Query = Nothing()


def parse(text: str, *, exact: bool = False, order: str = "dmy") -> Query:
    """The tree of a typed text; with `exact` every word stands for its own form only. `order` (dmy or
    mdy) says whether 2/3/2016 is in March or in February.

    Raises RequestError, with a sentence for the reader, when the text is over a cap.
    """
    if len(text) > MAX_CHARACTERS:
        raise RequestError(
            "A search can have up to %(most)s characters; this one has %(held)s.", most=MAX_CHARACTERS, held=len(text)
        )
    items = list(_items(_printable(text), exact, order))
    _check_depth(items)
    query = _Parser(items).everything()
    _check_size(query)
    return query


def _printable(text: str) -> str:
    """The text with all quotes straight, invisible characters gone, other unprintable ones as spaces."""
    visible = (c for c in text.translate(_QUOTES) if unicodedata.category(c) != "Cf")
    return "".join(c if c.isprintable() else " " for c in visible)


def _items(text: str, exact: bool, order: str) -> Iterator[_Item]:
    for match in _ITEM.finditer(text):
        if match["bracket"]:
            yield from map(_Item, ("NOT", "(") if match["bracket"] == "-(" else match["bracket"])
        elif match["bare"] in ("OR", "NOT") and not match["field"] and not match["minus"]:
            yield _Item(match["bare"])
        elif match["bare"] != "AND" or match["field"]:
            leaf = _leaf(match, exact, order)
            if leaf is not None:
                if match["minus"]:
                    yield _Item("NOT")
                yield _Item("", leaf)


def _leaf(match: re.Match[str], exact: bool, order: str) -> Query | None:
    """What one match of _ITEM looks for; None when nothing in it can be looked for."""
    name = (match["field"] or "").lower()
    name = _ALSO.get(name, name)
    value = match["quoted"] if match["quoted"] is not None else match["bare"]
    if name and name != "headline":
        return _field(name, value.strip(), order)
    if match["quoted"] is not None:
        leaf = _phrase(value, exact=True, slop=min(int(match["slop"] or 0), MAX_SLOP))
    elif "*" in value and (start := _prefix(value)):
        leaf = start
    else:
        leaf = _phrase(value, exact=exact)
    return InHeadline(leaf) if name and leaf else leaf


def _phrase(text: str, *, exact: bool, slop: int = 0) -> Query | None:
    """One word, or several next to each other ("al-Assad" is two)."""
    words = tuple(
        Word(t.form, t.stem, exact, capitals=t.case >= Case.UPPER, text=text[t.start : t.end]) for t in tokens(text)
    )
    held = sum(not is_character(word.form) for word in words)
    if held > MAX_PHRASE:
        raise RequestError("A phrase can have up to %(most)s words; this one has %(held)s.", most=MAX_PHRASE, held=held)
    if len(words) < 2:
        return words[0] if words else None
    return Phrase(words, slop)


def _prefix(text: str) -> Prefix | None:
    """`begin*`; None for a wildcard elsewhere, after fewer than three letters, or after characters that are words."""
    match = re.fullmatch(r"(\w[\w'’]+)\*+", text)
    start = fold(match[1]) if match and not any(map(is_character, match[1])) else ""
    return Prefix(start) if len(start) >= MIN_PREFIX else None


def _field(name: str, value: str, order: str) -> Query | None:
    if not value:
        return None
    if name == "byline":
        return ByName(slug(value)) if slug(value) else None
    if name == Kind.DATE:
        return _period(value, order) or _phrase(value, exact=False)
    return HasValue(Kind(name), value)


def _period(value: str, order: str) -> Query | None:
    """`2016`, `29/01/2016`, `2015..2016`, either end open, or `undated`."""
    if value.lower() == UNDATED:
        return Undated()
    first, dots, last = value.partition("..")
    ends = [read_period(end, order) if end else None for end in (first, last if dots else first)]
    if all(ends) or (dots and any(ends) and not (first and last)):
        return InPeriod(ends[0], ends[1])
    return None


class _Parser:
    """Recursive descent over items: sequence → alternatives → (NOT) operand."""

    def __init__(self, items: list[_Item]) -> None:
        self._items = items
        self._next = 0

    def everything(self) -> Query:
        """The whole tree; closing brackets too many are passed over."""
        found = []
        while self._next < len(self._items):
            found.extend(self._sequence())
            self._next += 1
        return _together(found)

    def _sign(self) -> str | None:
        return self._items[self._next].sign if self._next < len(self._items) else None

    def _sequence(self) -> list[Query]:
        """Operands up to a closing bracket or the end."""
        found: list[Query] = []
        while self._sign() not in (None, ")"):
            alternatives = [query for query in self._alternatives() if query is not None]
            if alternatives:
                found.append(alternatives[0] if len(alternatives) == 1 else AnyOf(tuple(alternatives)))
        return found

    def _alternatives(self) -> Iterator[Query | None]:
        """`a OR b OR c`; an OR without a neighbour is passed over."""
        yield self._operand()
        while self._sign() == "OR":
            self._next += 1
            if self._sign() not in (None, ")", "OR"):
                yield self._operand()

    def _operand(self) -> Query | None:
        if self._sign() == "OR":
            return None
        negated = False
        while self._sign() == "NOT":
            negated = not negated
            self._next += 1
        if self._sign() in (None, ")", "OR"):
            return None
        query = self._group() if self._sign() == "(" else self._leaf()
        if not negated or query is None:
            return query
        return query.child if isinstance(query, Not) else Not(query)

    def _leaf(self) -> Query:
        self._next += 1
        return self._items[self._next - 1].leaf

    def _group(self) -> Query | None:
        self._next += 1
        found = self._sequence()
        self._next += 1
        return _together(found) if found else None


def _together(found: list[Query]) -> Query:
    if not found:
        return Everything()
    return found[0] if len(found) == 1 else AllOf(tuple(found))


def _check_depth(items: list[_Item]) -> None:
    depth = deepest = 0
    for item in items:
        depth = max(0, depth + {"(": 1, ")": -1}.get(item.sign, 0))
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise RequestError("Brackets can be %(most)s deep; these are %(held)s.", most=MAX_DEPTH, held=deepest)


def _check_size(query: Query) -> None:
    leaves = list(_leaves(query))
    terms = sum(len(leaf.words) if isinstance(leaf, Phrase) else 1 for leaf in leaves)
    prefixes = sum(isinstance(leaf, Prefix) for leaf in leaves)
    if terms > MAX_TERMS:
        raise RequestError("A search can have up to %(most)s words; this one has %(held)s.", most=MAX_TERMS, held=terms)
    if prefixes > MAX_PREFIXES:
        raise RequestError(
            "A search can have up to %(most)s words with *; this one has %(held)s.", most=MAX_PREFIXES, held=prefixes
        )


def _leaves(query: Query) -> Iterator[Query]:
    match query:
        case AllOf(children) | AnyOf(children):
            for child in children:
                yield from _leaves(child)
        case Not(child) | InHeadline(child):
            yield from _leaves(child)
        case _:
            yield query
