"""What goes from step to step of a rebuild: values on disk, and in memory the little that leads to them.

Records      what was read
Plan         the records with all that their cleaning depends on
Permitted    the articles that may be indexed, in the order of their ids
Extracted    these and their older versions, with the mentions in each
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from indexer import earlier, sources
from indexer.lazy import Lazy, Some, Spool
from indexer.model import Article, Contents, Mention, RawArticle, Source
from indexer.results import Results
from indexer.sources import Outline, SourceFacts, SourceRules
from indexer.steps import Cleaning, Outlined

Named = tuple[Article, tuple[Mention, ...]]


class Outlines:
    """The records in some files in outline; can be gone through again and again."""

    def __init__(self, outlined: Results[Outlined]) -> None:
        self._outlined = outlined

    def __iter__(self) -> Iterator[Outline]:
        for outlined in self._outlined:
            if not isinstance(outlined, str):
                yield from outlined.records


class Records(Lazy[RawArticle]):
    """The records in some files."""

    def __init__(self, contents: Results[Contents], outlined: Results[Outlined]) -> None:
        self._contents = contents
        self._outlined = outlined
        self.outlines = Outlines(outlined)
        self._ends = array("L")
        """How many records there are up to the end of each file."""
        self._open: tuple[int, Sequence[RawArticle]] = -1, ()
        """The file that was asked for last, and its records: it may have many, all of them wanted."""

    def files(self) -> Iterator[tuple[int, Outlined | str]]:
        """What each file holds, with its place; the records can be had when all files have passed."""
        del self._ends[:]
        count = 0
        for place, outlined in enumerate(self._outlined):
            count += 0 if isinstance(outlined, str) else len(outlined.records)
            self._ends.append(count)
            yield place, outlined

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def at(self, place: int) -> RawArticle:
        """The record in a place."""
        file = bisect_right(self._ends, place)
        if file != self._open[0]:
            contents = self._contents[file]
            self._open = file, () if isinstance(contents, str) else contents.records
        return self._open[1][place - (self._ends[file - 1] if file else 0)]


class Plan:
    """All that the cleaning of some records depends on."""

    def __init__(
        self,
        records: Records,
        ids: Mapping[tuple[str, int], str],
        facts: Mapping[str, SourceFacts],
        order: str,
        today: date,
    ) -> None:
        self._records = records
        self._ids = ids
        self._facts = facts
        self._when = order, today
        self._given: list[tuple[str, str, Source | None, SourceFacts]] = []
        """The path and the id of each record, its publication and what is known of it."""

    def keys(self, rules: SourceRules, shared: frozenset[str]) -> Iterator[str]:
        """What the result depends on, of each record; when all have passed, the cleanings can be had."""
        marks = {group: hashlib.sha256(repr(facts).encode()).hexdigest() for group, facts in self._facts.items()}
        known: dict[Source | None, Source | None] = {}
        for record in self._records.outlines:
            id, source = self._ids[record.path, record.number], sources.source_of(record, rules, shared)
            group = sources.group_of(record.path, source)
            self._given.append((record.path, id, known.setdefault(source, source), self._facts[group]))
            yield f"{record.path}#{record.number} {record.digest} {id} {source} {marks[group]} {self._when}"

    def cleanings(self, places: Sequence[int]) -> Iterator[Cleaning]:
        """The cleanings of the records in some places."""
        for place in places:
            _, id, source, facts = self._given[place]
            yield Cleaning(self._records[place], id, source, facts, *self._when)

    def place(self, place: int) -> tuple[str, Source | None]:
        """The path of a record and its publication."""
        return self._given[place][0], self._given[place][2]


class Permitted:
    """Articles that may be indexed: added in any order, had in the order of their ids."""

    def __init__(self, spool: Spool[Article]) -> None:
        self._spool = spool
        self._ids: list[str] = []
        self._versions = array("L")

    def add(self, article: Article) -> None:
        """One more article."""
        self._spool.append(article)
        self._ids.append(article.id)
        self._versions.append(max(len(article.versions), 1))

    def texts(self) -> earlier.Texts:
        """The articles, each followed by its older versions."""
        order = array("L", sorted(range(len(self._ids)), key=self._ids.__getitem__))
        return earlier.Texts(Some(self._spool, order, lambda article: article), [self._versions[at] for at in order])


class Extracted:
    """Texts with the names in each, those that could be searched; can be gone through again and again."""

    def __init__(self, texts: earlier.Texts, mentions: Results[tuple[Mention, ...]]) -> None:
        self._texts = texts
        self._mentions = mentions
        self.failed = mentions.failures()
        """The places of the texts that could not be searched."""

    @property
    def articles(self) -> Sequence[Article]:
        """The articles whose newest text could be searched."""
        lost = {self._texts.number(place) for place in self.failed if self._texts.is_newest(place)}
        kept = array("L", (at for at in range(len(self._texts.articles)) if at not in lost))
        return Some(self._texts.articles, kept, lambda article: article)

    def __iter__(self) -> Iterator[Named]:
        for text, mentions in zip(self._texts, self._mentions, strict=True):
            if not isinstance(mentions, str):
                yield text, mentions

    def with_older(self) -> Iterator[list[Named]]:
        """Each of the articles, followed by its older versions."""
        for _, texts in groupby(self, key=lambda named: named[0].id.partition(earlier.MARK)[0]):
            newest, *older = texts
            if earlier.MARK not in newest[0].id:
                yield [newest, *older]
