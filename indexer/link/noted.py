"""The names in the texts of an archive, as numbers: an archive names the same people again and again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.model import Article, Head, Kind, Mention

Ints = NDArray[Any]

_AT_ONCE = 20_000
"""Items of the part of an array that is worked on."""


class Name(NamedTuple):
    """A form of a name that a text holds."""

    kind: Kind
    form: str
    spellings: tuple[str, ...]
    """What the text says for it, as far as it is a form of the entity's name."""


class Numbers(dict[Name, int]):
    """Names, numbered as they come."""

    def __missing__(self, name: Name) -> int:
        kind, form, spellings = name  # a family name stands in thousands of them: it is kept once
        number = self[Name(kind, intern(form), tuple(map(intern, spellings)))] = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Noted:
    """Some texts and the names in each."""

    ids: Sequence[str]
    """Of the texts."""
    names: Sequence[Name]
    """Every name of the texts, once."""
    held: Ints
    """The names of one text after the other: places in `names`."""
    counts: Ints
    """How many of these each text has."""

    @classmethod
    def of(cls, texts: Iterable[tuple[Article | Head, Iterable[Name]]]) -> Noted:
        """Texts with their names, and with those that their newsrooms added."""
        ids, numbers, held, counts = list[str](), Numbers(), array("I"), array("I")
        for article, names in texts:
            all_names = (*names, *added(article, names))
            ids.append(article.id)
            held.extend(map(numbers.__getitem__, all_names))
            counts.append(len(all_names))
        return cls(ids, list(numbers), np.frombuffer(held, np.uint32), np.frombuffer(counts, np.uint32))

    @property
    def ends(self) -> Ints:
        """Where the names of each text end."""
        return np.cumsum(self.counts, dtype=np.int64)

    def first(self, numbers: Ints, size: int) -> list[str]:
        """Where each of the names held is known by a number below `size`: the smallest id of the texts that hold
        each number; "" for one that none holds."""
        order = np.array(sorted(range(len(self.ids)), key=self.ids.__getitem__), np.uint32)
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        firsts, ends = np.full(size, len(order), np.uint32), self.ends
        for few in slices(len(order)):
            held = numbers[ends[few.start] - self.counts[few.start] : ends[few.stop - 1]]
            np.minimum.at(firsts, held, np.repeat(rank[few], self.counts[few]))
        return [self.ids[order[first]] if first < len(order) else "" for first in firsts.tolist()]


def slices(size: int) -> Iterator[slice]:
    """Parts of arrays of a size, one after the other: numpy makes all places it is asked for eight bytes long, which
    takes twice the memory of those of an archive."""
    return (slice(start, min(start + _AT_ONCE, size)) for start in range(0, size, _AT_ONCE))


def names_in(mentions: Iterable[Mention]) -> tuple[Name, ...]:
    """The forms of the names in a text."""
    found: dict[tuple[Kind, str], dict[str, None]] = {}
    for mention in mentions:
        spellings = found.setdefault((mention.kind, form_of(mention)), {})
        if _is_spelling(mention):
            spellings[mention.text] = None
    return tuple(Name(kind, form, tuple(spellings)) for (kind, form), spellings in found.items())


def added(article: Article | Head, names: Iterable[Name]) -> Iterator[Name]:
    """The names that its newsroom added to a text, besides those that it holds."""
    if article.edits:
        known = {(name.kind, name.form) for name in names}
        forms = dict.fromkeys((edit.kind, form) for edit in article.edits for form in edit.add)
        yield from (Name(kind, form, ()) for kind, form in forms if (kind, form) not in known)


def form_of(mention: Mention) -> str:
    """The full form a mention stands for inside its article."""
    return mention.name or mention.text


def _is_spelling(mention: Mention) -> bool:
    """Whether a mention's text is a form of the entity's name: not a city for its country, and not a
    mere *Army* for the *Egyptian Army*."""
    tail = mention.kind is Kind.ORGANISATION and mention.name.endswith(f" {mention.text}")
    return not mention.implied and not tail
