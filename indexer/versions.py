"""Records of one article → one article with its versions; and what changed between two texts.

Records belong together when they were published at the same URL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from indexer.addresses import address
from indexer.model import Article, Version

_TOKEN = re.compile(r"\s+|[^\s]+")


class Change(StrEnum):
    """What became of some words between two texts."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Changed(NamedTuple):
    """A run of words with one fate. Kept and removed runs joined are the old text, kept and added
    ones the new."""

    text: str
    change: Change


def assemble(articles: Iterable[Article]) -> list[Article]:
    """The articles, those of one URL made one: the newest record is the text, the id is the earliest
    record's. Undated records count as older than dated ones, in order of their paths."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(address(article.original_url) or f"id {article.id}", []).append(article)
    return [_one(group) if len(group) > 1 else group[0] for group in groups.values()]


def paragraph_changes(old: str, new: str) -> tuple[Changed, ...]:
    """The words of a paragraph that were kept, removed and added, in reading order."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    changed = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            changed.append(Changed("".join(before[a:b]), Change.KEPT))
            continue
        changed += [Changed("".join(before[a:b]), Change.REMOVED)] if a < b else []
        changed += [Changed("".join(after[c:d]), Change.ADDED)] if c < d else []
    return tuple(changed)


def _one(records: Sequence[Article]) -> Article:
    """One article of several records at the same URL. Its date is the first that is known: when it
    was published; each version keeps its own."""
    ordered = sorted(records, key=_age)
    first_dated = next((record for record in ordered if record.published), ordered[0])
    known = [record.versions_known for record in ordered if record.versions_known]
    return replace(
        ordered[-1],
        id=ordered[0].id,
        other_ids=tuple(record.id for record in ordered[1:]),
        versions=_all_versions(ordered),
        versions_known=max(known, default=None),
        published=first_dated.published,
        precision=first_dated.precision,
        date_source=first_dated.date_source,
        date_text=first_dated.date_text,
        ambiguous=first_dated.ambiguous,
    )


def _age(record: Article) -> tuple[datetime, str]:
    return _moment(record.published), record.path


def _moment(published: str | None) -> datetime:
    """The start of a date, perhaps truncated, as a moment that can be compared."""
    if not published:
        return datetime.min.replace(tzinfo=UTC)
    moment = datetime.fromisoformat((published + "-01-01")[:10] + published[10:])
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


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
