"""Records of one article → one article with its versions. Records belong together when they were published
at the same URL, or when their supplier says that they are one item. What the supplier withdrew is not among them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from indexer.addresses import page_address
from indexer.heads import Headed
from indexer.model import Article, Head, KillNotice, Version
from indexer.periods import moment
from indexer.withdrawn import Withdrawn, number, taken_down

Said = TypeVar("Said")


class Assembled(Headed):
    """The articles of some records, those of one URL or item made one: the newest record is the text, the id is the
    earliest record's, be it withdrawn. Undated records count as older than dated ones, in order of their paths."""

    def __init__(self, records: Headed, kill_notices: Sequence[KillNotice] = ()) -> None:
        self._records = records
        self._firsts = array("L")
        """The first record of each article."""
        self._others: dict[int, list[int]] = {}
        """The others of each that has more, by the first."""
        joined = _joined(records.heads())
        for place in range(len(records)):
            first = _first(joined, place)
            if first == place:
                self._firsts.append(place)
            else:
                self._others.setdefault(first, []).append(place)
        self.withdrawn = Withdrawn(kill_notices, self._taken_down(kill_notices, joined) if kill_notices else {})
        if gone := self.withdrawn.records.keys():
            self._firsts = array("L", (first for first in self._firsts if not gone >= set(self._places(first))))

    def _taken_down(
        self, kill_notices: Sequence[KillNotice], joined: Mapping[int, int]
    ) -> Mapping[int, tuple[Head, tuple[KillNotice, ...]]]:
        """The records that kill notices take down."""
        about: dict[str, list[KillNotice]] = {}
        for notice in kill_notices:
            about.setdefault(notice.wire_item, []).append(notice)
        meant: dict[int, dict[KillNotice, None]] = {}
        for place, head in enumerate(self._records.heads()):
            for notice in about.get(head.wire_item or "", ()):
                meant.setdefault(_first(joined, place), {})[notice] = None
        return {
            place: taken
            for first, notices in meant.items()
            for place, taken in taken_down(self._group(first), list(notices))
        }

    def _places(self, first: int) -> Sequence[int]:
        """The places of the records of an article, by the first."""
        return first, *self._others.get(first, ())

    def _group(self, first: int) -> Mapping[int, Article]:
        """The records of an article by their places."""
        return {place: self._records[place] for place in self._places(first)}

    def __len__(self) -> int:
        return len(self._firsts)

    def at(self, place: int) -> Article:
        """The article in a place; in the order in which their first records came."""
        group = self._group(self._firsts[place])
        standing = [record for one, record in group.items() if one not in self.withdrawn.records]
        return _one(standing, list(group.values())) if len(group) > 1 else standing[0]

    def heads(self) -> Iterator[Head]:
        """The heads of the articles."""
        wanted = enumerate(self._firsts)
        place, first = next(wanted, (0, -1))
        for record, head in enumerate(self._records.heads()):
            if record == first:
                yield Head.of(self.at(place)) if first in self._others else head
                place, first = next(wanted, (0, -1))

    def record(self, place: int) -> int | None:
        """The only record of the article in a place."""
        first = self._firsts[place]
        return None if first in self._others else self._records.record(first)


def _joined(heads: Iterable[Head]) -> dict[int, int]:
    """Of records that belong to an article with an earlier one, the place of such a one."""
    joined: dict[int, int] = {}
    named: dict[str, int] = {}
    for place, head in enumerate(heads):
        for name in filter(None, (page_address(head.original_url), head.wire_item)):
            first, other = sorted((_first(joined, place), _first(joined, named.setdefault(name, place))))
            if first != other:
                joined[other] = first
    return joined


def _first(joined: Mapping[int, int], place: int) -> int:
    """The place of the first record of an article."""
    while place in joined:
        place = joined[place]
    return place


def _one(records: Sequence[Article], all_records: Sequence[Article]) -> Article:
    """One article of its several records, with the ids of all, withdrawn ones too. Its date is the first that is
    known: when it was published; each version keeps its own. What the newest record does not say (who wrote it, what
    the newsroom added or took away), the newest that does says for it."""
    ordered, ids = _ordered(records), [record.id for record in _ordered(all_records)]
    first_dated = next((record for record in ordered if record.published), ordered[0])
    known = [record.versions_known for record in ordered if record.versions_known]
    declared = [record.language for record in ordered if not record.language_detected]
    return replace(
        ordered[-1],
        id=ids[0],
        original_url=_plainest([record.original_url for record in ordered if record.original_url]),
        other_ids=tuple(ids[1:]),
        versions=_all_versions(ordered),
        versions_known=max(known, default=None),
        published=first_dated.published,
        precision=first_dated.precision,
        date_source=first_dated.date_source,
        date_text=first_dated.date_text,
        ambiguous=first_dated.ambiguous,
        byline=_newest(record.byline for record in ordered) or (),
        agency=_newest(record.agency for record in ordered),
        source=_newest(record.source for record in ordered),
        language=_newest(declared) or _newest(record.language for record in ordered),
        language_detected=not _newest(declared) and any(record.language_detected for record in ordered),
        corrects=_newest(record.corrects for record in ordered),
        edits=tuple(dict.fromkeys(edit for record in ordered for edit in record.edits)),
    )


def _newest(said: Iterable[Said | None]) -> Said | None:
    """The last thing said, of things in order of time."""
    return next((something for something in reversed(list(said)) if something), None)


def _plainest(urls: Sequence[str]) -> str | None:
    """Of the ways in which the last URL is written, in order of time, the one with least beside the address."""
    same = [url for url in urls if page_address(url) == page_address(urls[-1])]
    return min(reversed(same), key=lambda url: len(url.partition("//")[2]), default=None)


def _ordered(records: Sequence[Article]) -> list[Article]:
    """Records of one article, oldest first."""
    return sorted(records, key=_numbered if all(record.versions_known for record in records) else _age)


def _numbered(record: Article) -> tuple[int, datetime, int, str]:
    """The order of a tracker's pages: by the newest version each holds, for all have the article's date."""
    return max(version.number for version in record.versions), *_age(record)


def _age(record: Article) -> tuple[datetime, int, str]:
    """The order of records in time; of one moment, by their supplier's number."""
    version = record.handling.version if record.handling else None
    return moment(record.versions[-1].published), number(version), record.path


def _all_versions(ordered: Sequence[Article]) -> tuple[Version, ...]:
    """Every different state the records hold, oldest first. A tracker's numbers are kept where every
    record has them; else they count from 1."""
    states = [version for record in ordered for version in record.versions]
    if all(record.versions_known for record in ordered):
        numbered = {version.number: version for version in states}
        return tuple(numbered[number] for number in sorted(numbered))
    # Of equal states the last stays: the newest record's text must be the last version.
    latest = {(version.headline, version.text): at for at, version in enumerate(states)}
    kept = [states[at] for at in sorted(latest.values())]
    return tuple(replace(version, number=number) for number, version in enumerate(kept, start=1))
