"""What goes from step to step of a rebuild: values on disk, and in memory the little that leads to them.

Records       what was read
Plan          the records with all that their cleaning depends on
CleanRecords  the articles they became
Permitted     those that may be indexed, in the order of their ids
Extracted     these and their older versions, with the mentions in each
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TypeVar

from indexer import earlier, sources
from indexer.heads import Headed
from indexer.lazy import Lazy, Spool
from indexer.link import known
from indexer.link.noted import Name, Noted
from indexer.model import Article, Contents, Head, KillNotice, Mention, RawArticle, Source
from indexer.outlines import Glimpse
from indexer.recurring import Page
from indexer.results import Results
from indexer.sources import SourceFacts, SourceRules
from indexer.steps import Brief, Cleaned, Cleaning, Found, FoundNames, Glimpsed, Marks, Outlined
from indexer.tables import Shelf

Had = TypeVar("Had", Cleaned, Brief)
Named = tuple[Article, tuple[Mention, ...]]


class Outlines:
    """The records in some files in outline, without the lines of their pages; can be gone through again and
    again."""

    def __init__(self, outlined: Results[Outlined]) -> None:
        self._outlined = outlined
        self._ends = array("L")
        """How many records there are up to the end of each file."""
        self.kill_notices: list[KillNotice] = []
        """Those in all the files; like their records they are known when all have passed."""

    def __iter__(self) -> Iterator[Glimpse]:
        for glimpsed in self._outlined.views(Glimpsed):
            if not isinstance(glimpsed, str):
                yield from glimpsed.records

    def pages(self, numbers: Sequence[int]) -> Iterator[Page]:
        """The pages of some records, by their numbers, ascending."""
        held = groupby(numbers, key=self.file)
        outlined = self._outlined.those(dict.fromkeys(map(self.file, numbers)))
        for (file, some), one in zip(held, outlined, strict=True):
            records = () if isinstance(one, str) else one.records
            yield from (records[number - self.first(file)].page for number in some)

    def files(self) -> Iterator[tuple[int, Glimpsed | str]]:
        """What each file holds, with its place; when all have passed, it is known where the records are."""
        del self._ends[:], self.kill_notices[:]
        count = 0
        for place, glimpsed in enumerate(self._outlined.views(Glimpsed)):
            if not isinstance(glimpsed, str):
                count += len(glimpsed.records)
                self.kill_notices += glimpsed.kill_notices
            self._ends.append(count)
            yield place, glimpsed

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def file(self, number: int) -> int:
        """The place of the file that holds the record of a number."""
        return bisect_right(self._ends, number)

    def first(self, file: int) -> int:
        """The number of the first record in a file."""
        return self._ends[file - 1] if file else 0


class Records(Lazy[RawArticle]):
    """The records in some files."""

    def __init__(self, contents: Results[Contents], outlined: Results[Outlined]) -> None:
        self._contents = contents
        self.outlines = Outlines(outlined)
        self._open: tuple[int, Sequence[RawArticle]] = -1, ()
        """The file that was asked for last, and its records: it may have many, all of them wanted."""

    def __len__(self) -> int:
        return len(self.outlines)

    def at(self, place: int) -> RawArticle:
        """The record in a place."""
        file = self.outlines.file(place)
        if file != self._open[0]:
            contents = self._contents[file]
            self._open = file, () if isinstance(contents, str) else contents.records
        return self._open[1][place - self.outlines.first(file)]


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
        known: dict[Source | None, tuple[Source | None, str]] = {}
        when = str(self._when)
        for record in self._records.outlines:
            id, source = self._ids[record.path, record.number], sources.source_of(record, rules, shared)
            group = sources.group_of(record.path, source)
            source, said = known.get(source) or known.setdefault(source, (source, str(source)))
            self._given.append((record.path, id, source, self._facts[group]))
            yield f"{record.path}#{record.number} {record.digest} {id} {said} {marks[group]} {when}"

    def cleanings(self, places: Sequence[int]) -> Iterator[Cleaning]:
        """The cleanings of the records in some places."""
        for place in places:
            _, id, source, facts = self._given[place]
            yield Cleaning(self._records[place], id, source, facts, *self._when)

    def place(self, place: int) -> tuple[str, Source | None]:
        """The path of a record and its publication."""
        return self._given[place][0], self._given[place][2]


class CleanRecords(Headed):
    """The records that could be cleaned."""

    def __init__(self, outcomes: Results[Cleaned], kept: array[int]) -> None:
        self.outcomes = outcomes
        self._kept = kept
        """Their places among all."""

    def __len__(self) -> int:
        return len(self._kept)

    def at(self, place: int) -> Article:
        """The record in a place."""
        return _had(self.outcomes[self._kept[place]]).article

    def heads(self) -> Iterator[Head]:
        """Their heads."""
        return (_had(brief).article for brief in self.outcomes.views(Brief).those(self._kept))

    def record(self, place: int) -> int:
        """Where the record is among all."""
        return self._kept[place]


class Permitted:
    """Articles that may be indexed: added in any order, had in the order of their ids."""

    def __init__(self, records: Results[Cleaned], spool: Spool[Cleaned]) -> None:
        self._records = records
        self._spool = spool
        self._ids: list[str] = []
        self._places = array("q")
        """Of each the record it is, or where it is in the spool: -1 for the first, -2 for the next."""
        self._versions = array("L")

    def keep(self, head: Head, record: int) -> None:
        """One more article: a record as it was cleaned, which need not be read."""
        self._note(head, record)

    def add(self, article: Article) -> None:
        """One more article, which is no record."""
        self._spool.append(Cleaned(article, Marks.of(article)))
        self._note(article, -len(self._spool))

    def _note(self, article: Article | Head, place: int) -> None:
        self._ids.append(article.id)
        self._places.append(place)
        self._versions.append(max(len(article.versions), 1))

    def texts(self) -> Texts:
        """The articles, each followed by its older versions."""
        order = sorted(range(len(self._ids)), key=self._ids.__getitem__)
        places = array("q", (self._places[at] for at in order))
        return Texts(Marked(self._records, self._spool, places), [self._versions[at] for at in order])


class Marked(Lazy[Article]):
    """Articles, and in brief what is asked of all of them."""

    def __init__(self, records: Results[Cleaned], spool: Spool[Cleaned], places: array[int]) -> None:
        self._records = records
        self._spool = spool
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def at(self, place: int) -> Article:
        """The article in a place."""
        return next(self._those(self._places[place : place + 1]))

    def _those(self, places: array[int]) -> Iterator[Article]:
        records = self._records.those(place for place in places if place >= 0)
        return (_had(next(records) if place >= 0 else self._spool[-1 - place]).article for place in places)

    def briefs(self) -> Iterator[Brief]:
        """The articles in brief."""
        records = self._records.views(Brief).those(place for place in self._places if place >= 0)
        return (_had(next(records)) if place >= 0 else _brief(self._spool[-1 - place]) for place in self._places)

    def those(self, numbers: Iterable[int]) -> Iterator[Article]:
        """Some of the articles."""
        return self._those(array("q", (self._places[number] for number in numbers)))

    def without(self, lost: Container[int]) -> Marked:
        """The articles but those in some places."""
        kept = array("q", (place for at, place in enumerate(self._places) if at not in lost))
        return Marked(self._records, self._spool, kept)


class Texts(earlier.Texts[Marked]):
    """Every permitted article followed by its older versions."""

    def keys(self) -> Iterator[str]:
        """What the names in each text depend on."""
        return (mark.hex() for brief in self.articles.briefs() for mark in brief.marks.texts)


class Extracted:
    """Articles that could be searched, and the names in each text of them; a text that could not has none."""

    def __init__(self, texts: Texts, found: Results[Found]) -> None:
        self._texts = texts
        self._found = found
        self.failed = found.failures()
        """The places of the texts that could not be searched."""
        self.lost = frozenset(texts.number(place) for place in self.failed if texts.is_newest(place))
        """The places of the articles whose newest text could not."""
        self.articles = texts.articles.without(self.lost) if self.lost else texts.articles
        """All others."""
        self._kept = array("L", (number for number in range(len(texts.articles)) if number not in self.lost))
        """Which articles these are of all."""

    def noted(self, shelf: Shelf) -> Noted:
        """The names in each text of the articles, older versions after the newest. On the shelf are those of earlier
        rebuilds."""
        places = array("L", self._places(self._kept))
        heads = ((_heads(brief.article), brief.marks.texts) for brief in self.articles.briefs())
        texts = (text for heads_and_marks in heads for text in zip(*heads_and_marks, strict=True))

        def read(new: Sequence[int]) -> Iterator[tuple[Name, ...] | None]:
            found = self._found.parts(FoundNames, (places[number] for number in new))
            return (None if isinstance(one, str) else one.names for one in found)

        return known.noted(texts, read, shelf)

    def named(self, numbers: Iterable[int]) -> Iterator[list[Named]]:
        """Some of the articles, each followed by its older versions, with the mentions in each."""
        wanted = array("L", (self._kept[number] for number in numbers))
        found = self._found.those(self._places(wanted))
        mentions = (() if isinstance(one, str) else one.mentions for one in found)
        for article in self._texts.articles.those(wanted):
            yield [(text, next(mentions)) for text in (article, *earlier.older(article))]

    def _places(self, numbers: Iterable[int]) -> Iterator[int]:
        """Where the texts of some of all articles are."""
        return (place for number in numbers for place in self._texts.places(number))


def _heads(newest: Head) -> Iterator[Head]:
    """The head of an article, then of each older version of it as an article of its own."""
    yield newest
    for version in newest.versions[:-1]:
        yield replace(newest, id=earlier.older_id(newest, version))


def _brief(cleaned: Cleaned) -> Brief:
    return Brief(Head.of(cleaned.article), cleaned.marks)


def _had(outcome: Had | str) -> Had:
    """What became of a record that could be cleaned."""
    assert not isinstance(outcome, str)
    return outcome
