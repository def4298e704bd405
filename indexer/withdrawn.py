"""What suppliers withdrew. A kill notice takes down what was sent of an item until then; what is sent of it later
is in service."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.model import Article, Head, KillNotice
from indexer.periods import last_moment, moment

_NUMBER = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The kill notices of an archive, and the records they take down."""

    notices: Sequence[KillNotice] = ()
    records: Mapping[int, tuple[Head, tuple[KillNotice, ...]]] = field(default_factory=dict)
    """The head of each record by its place among all, with the notices that take it down."""

    @property
    def heads(self) -> list[Head]:
        """The heads of the records."""
        return [head for head, _ in self.records.values()]

    def told_of_notices(self) -> tuple[tuple[str, str], ...]:
        """The (path, what it does) of each notice."""
        counts = Counter(notice for _, notices in self.records.values() for notice in notices)
        return tuple(
            (
                notice.place,
                f"the status it gives is {notice.status}: it takes down {notice.wire_item}"
                f" (versions here that were made before: {counts[notice]})",
            )
            for notice in self.notices
        )

    def told_of_records(self) -> tuple[tuple[str, str], ...]:
        """The (path, by what it is taken down) of each record."""
        return tuple(
            (head.path, f"the version {head.id} is withdrawn by {', '.join(notice.place for notice in notices)}")
            for head, notices in self.records.values()
        )


def taken_down(
    records: Mapping[int, Article], notices: Sequence[KillNotice]
) -> Iterator[tuple[int, tuple[Head, tuple[KillNotice, ...]]]]:
    """Of the records of one article, by their places, those that notices about it take down, with these. A record that
    is no supplier's goes with the item at whose URL it was found: it is the same story."""
    for place, record in records.items():
        about = (notice for notice in notices if record.wire_item in (None, notice.wire_item))
        found = tuple(notice for notice in about if not _is_later(record, notice))
        if found:
            yield place, (Head.of(record), found)


def _is_later(record: Article, notice: KillNotice) -> bool:
    """Whether a record was surely made after a notice. Of one moment, as far as is known, is the one with the higher
    number of their supplier's; without such a one the notice stands."""
    made = record.versions[-1].published
    if not made or last_moment(made) < moment(notice.date):
        return False
    mine, other = number(record.handling.version if record.handling else None), number(notice.version)
    return moment(made) > last_moment(notice.date) or mine > other > 0


def number(version: str | None) -> int:
    """A supplier's number of a version as one; 0 for none."""
    return int(version) if version and _NUMBER.fullmatch(version) else 0
