"""What changed in articles and facets from one generation of an index to another.

Articles are compared by the hashes that the index keeps of them; only those that changed are read, a pair at a
time, and the values of one facet at a time: no list of texts is ever made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from indexer import account, rights
from indexer.engine import NOTHING_HIDDEN, Engine, Snapshot, open_engine
from indexer.errors import EngineError
from indexer.export import article_json
from indexer.model import Document, Info, Kind, SearchRequest
from indexer.settings import Settings

EVIDENCE = "evidence"
"""Stands for a field where the same names were found at other places or by other rules."""
OTHER = "other"
"""Stands for one where only what is kept besides the JSON of an article changed, such as spellings of a name."""

LISTED = 20
"""What people are shown of a list; the JSON has all of it."""

_ALL = 10**9
"""More values than a facet has."""


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """An article of both generations that is another in the second one."""

    id: str
    fields: tuple[str, ...]
    """Names of what changed, as in the JSON of an article."""


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles that changed, by id."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[ChangedArticle, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet whose number of articles changed."""

    key: str
    label: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a facet that changed, those first that changed most."""

    new: tuple[Value, ...] = ()
    gone: tuple[Value, ...] = ()
    changed: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that changed. What is withheld is in neither generation."""

    before: Info
    after: Info
    articles: Articles
    facets: dict[Kind, Values]
    """Of each facet in which a value changed."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two generations, and what must not be shown of it."""

    snapshot: Snapshot
    hidden: frozenset[str]

    def contents(self) -> Iterator[tuple[str, bytes]]:
        return (one for one in self.snapshot.contents() if one[0] not in self.hidden)

    def document(self, id: str) -> Document:
        document = self.snapshot.get(id, hidden=self.hidden)
        if document is None:
            raise EngineError(f"{self.snapshot.info().generation} lists {id} and does not hold it.")
        return rights.apart_from(document, self.hidden)

    def counts(self, kind: Kind) -> dict[str, tuple[str, int]]:
        """The label and the number of articles of each value, by key."""
        found = self.snapshot.values(kind, SearchRequest(), page_size=_ALL, hidden=self.hidden).values
        return {value.key: (value.label, value.count) for value in found}


def diff(settings: Settings, before: str = "", after: str = "") -> Diff:
    """What changed from one generation to another; "" is the one before the one in service, and that itself."""
    engine, withheld = open_engine(settings), rights.in_force(settings)
    after = after or engine.generations()[0]
    one, other = engine.opened(before or _earlier(engine)), engine.opened(after)
    return compared(one, other, withheld.hidden_in(one) | withheld.hidden_in(other))


def _earlier(engine: Engine) -> str:
    current, *earlier = engine.generations()
    if not earlier:
        raise EngineError(f"There is no generation before {current} to compare it with.")
    return earlier[0]


def compared(before: Snapshot, after: Snapshot, hidden: frozenset[str] = NOTHING_HIDDEN) -> Diff:
    """What changed from one snapshot to the other; hidden articles are in neither."""
    old, new = _Side(before, hidden), _Side(after, hidden)
    facets = {kind: _values(old.counts(kind), new.counts(kind)) for kind in Kind}
    return Diff(
        before.info(),
        after.info(),
        _articles(old, new),
        {kind: values for kind, values in facets.items() if values != Values()},
    )


def _articles(before: _Side, after: _Side) -> Articles:
    added, removed, changed = [], [], []
    for id, old, new in _side_by_side(before.contents(), after.contents()):
        if old is None:
            added.append(id)
        elif new is None:
            removed.append(id)
        elif old != new and (fields := changed_fields(before.document(id), after.document(id))):
            changed.append(ChangedArticle(id, fields))
    return Articles(tuple(added), tuple(removed), tuple(changed))


def _side_by_side(
    before: Iterator[tuple[str, bytes]], after: Iterator[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes | None, bytes | None]]:
    """Each id of either, in order, with what both have for it."""
    old, new = next(before, None), next(after, None)
    while old or new:
        id = min(one[0] for one in (old, new) if one)
        in_old, in_new = old and old[0] == id, new and new[0] == id
        yield id, old[1] if old and in_old else None, new[1] if new and in_new else None
        old = next(before, None) if in_old else old
        new = next(after, None) if in_new else new


def changed_fields(old: Document, new: Document) -> tuple[str, ...]:
    """The names of what differs between two states of an article; () where that is only withheld from both."""
    if old == new:
        return ()
    one, other = article_json(old), article_json(new)
    if fields := tuple(name for name in one if one[name] != other[name]):
        return fields
    return (OTHER if article_json(old, evidence=True) == article_json(new, evidence=True) else EVIDENCE,)


def _values(before: dict[str, tuple[str, int]], after: dict[str, tuple[str, int]]) -> Values:
    found = []
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if (old and old[1]) != (new and new[1]):
            label, _ = new or old or ("", 0)
            found.append(Value(key, label, old[1] if old else 0, new[1] if new else 0))
    found.sort(key=lambda value: (-abs(value.after - value.before), value.key))
    return Values(
        new=tuple(value for value in found if not value.before),
        gone=tuple(value for value in found if not value.after),
        changed=tuple(value for value in found if value.before and value.after),
    )


def as_json(found: Diff) -> str:
    """A comparison as one JSON object."""
    return msgspec.json.encode(found).decode()


def as_text(found: Diff) -> str:
    """A comparison for people: the beginning of every list."""
    articles = found.articles
    changed = [f"{article.id}: {', '.join(article.fields)}" for article in articles.changed]
    lines = [
        *(f"{name}: {_generation(info)}" for name, info in (("Before", found.before), ("After", found.after))),
        *_listed(f"{account.counted(len(articles.added), 'article')} added", articles.added),
        *_listed(f"{account.counted(len(articles.removed), 'article')} removed", articles.removed),
        *_listed(f"{account.counted(len(changed), 'article')} changed", changed),
        *(line for kind, values in found.facets.items() for line in _facet(kind, values)),
    ]
    return account.shown(lines if len(lines) > 2 else [*lines, "Nothing has changed."])


def _generation(info: Info) -> str:
    return f"{info.generation}, {account.counted(info.articles, 'article')}, built {info.built}"


def _facet(kind: Kind, values: Values) -> Iterator[str]:
    for said, some in (("new", values.new), ("gone", values.gone), ("with another count", values.changed)):
        lines = [f"{value.label} ({value.key}): {value.before} → {value.after}" for value in some]
        yield from _listed(f"{kind}: {account.counted(len(some), 'value')} {said}", lines)


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines[:LISTED])
    if len(lines) > LISTED:
        yield f"  … and {len(lines) - LISTED} more (--json names them)"
