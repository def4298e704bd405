"""What of a record is asked for when the whole archive is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from indexer import addresses
from indexer.model import RawArticle
from indexer.recurring import BriefPage, Page, page


@dataclass(frozen=True, slots=True)
class Outline:
    """A record in outline: small, and kept between rebuilds."""

    path: str
    number: int
    digest: str
    id: str | None
    """As declared."""
    wire_item: str | None
    """What its supplier calls it in all its versions."""
    stated: str | None
    """The publication its sidecar names."""
    named: str | None
    """The publication it calls itself."""
    page: Page
    marks: frozenset[int]
    """What another record at the same address is compared by; none where the page holds no address."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Of an Outline all but its lines."""

    path: str
    number: int
    digest: str
    id: str | None
    wire_item: str | None
    stated: str | None
    named: str | None
    page: BriefPage
    marks: frozenset[int]


def outline(record: RawArticle) -> Outline:
    """The outline of a record."""
    found = page(record)
    return Outline(
        record.path,
        record.number,
        record.digest,
        record.declared.id,
        record.declared.wire_item,
        record.sidecar.source,
        record.metadata.source,
        found,
        addresses.marks(record) if found.edges else frozenset(),
    )
