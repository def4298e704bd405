"""Many names at once: a list that was pasted, one name a line, and what the archive has of each.

One answer in three forms, page, JSON and table. Which names they are stands in the address, as with a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from indexer.errors import RequestError
from indexer.model import Kind, SearchRequest
from webapp import labels, parameters, spreadsheet
from webapp.i18n import _, ngettext
from webapp.narrowing import Link
from webapp.parameters import NAMES, Args
from webapp.state import entity_url, url

PATH = "/batch"
LINES = 200
"""How many lines are counted at a time; as many names as a newsroom pastes fit into an address anyway."""
VALUES = 5
"""How many bearers of one name are told of; a surname may have hundreds."""
PHRASE = "phrase"
"""What stands for the kind of a line that names nothing known: its words are counted, next to each other."""

COLUMNS = ("line", "text", "kind", "key", "label", "count", "first", "latest", "url", "search_url", "error")
"""What is told of a line, by the names it has in JSON and in the table."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the archive has of a line: of each thing that it may name, else of its words, else why nothing is said."""

    line: int
    """From 1."""
    text: str
    kind: Kind | None = None
    """None where the line names nothing known."""
    key: str = ""
    label: str = ""
    count: int | None = None
    """Articles; None where nothing was counted."""
    first: str | None = None
    latest: str | None = None
    """When the earliest and the latest of them that have a date were published."""
    search: SearchRequest | None = None
    """What finds them."""
    error: str = ""
    """Why nothing was counted, in a sentence."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A list, and what the archive has of its lines in their order."""

    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    rest: tuple[str, ...]
    """The lines that were not come to."""


@dataclass(frozen=True, slots=True)
class Told:
    """One answer to a line, as a page shows it."""

    label: str
    href: str
    """Of the page of what it names; "" for a phrase."""
    about: str
    """What it names, and from when to when; for a phrase that it is one."""
    count: str
    search_href: str
    error: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    """Everything the page of a list shows."""

    names: str
    """The list again, to be changed."""
    longest: int | None
    lead: str
    lines: tuple[tuple[str, str, tuple[Told, ...]], ...]
    """Of each its number, itself and the answers."""
    rest: Link | None
    """The list of what was not come to."""
    csv_href: str
    json_href: str


def lines(args: Args) -> tuple[str, ...]:
    """The lines of the list that an address holds, without empty ones at its end; RequestError for too long a list."""
    typed = args.get(NAMES.name, "").replace("\r\n", "\n")
    if NAMES.most and len(typed) > NAMES.most:
        raise RequestError(_("A list is at most %(most)s characters long.", most=labels.number(NAMES.most)))
    found = [parameters.clean(line) for line in typed.splitlines()]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def batch_page(batch: Batch) -> BatchPage:
    """Everything the page of a list shows."""
    lead = _(
        "One name a line, %(most)s at the most. For each: how many articles name this person, organisation or "
        "country under any spelling, and from when to when.",
        most=labels.number(LINES),
    )
    return BatchPage(
        names="\n".join(batch.lines),
        longest=NAMES.most,
        lead=lead,
        lines=tuple(
            (labels.number(line), text, tuple(map(_told, rows)))
            for (line, text), rows in groupby(batch.rows, lambda row: (row.line, row.text))
        ),
        rest=Link(_others(len(batch.rest)), _href(PATH, batch.rest)) if batch.rest else None,
        csv_href=_href(f"{PATH}.csv", batch.lines),
        json_href=_href(f"{PATH}.json", batch.lines),
    )


def batch_json(batch: Batch) -> dict[str, Any]:
    """The shape of /batch.json."""
    rest_url = _href(f"{PATH}.json", batch.rest) if batch.rest else None
    return {"rows": [_fields(row) for row in batch.rows], "rest_url": rest_url}


def batch_table(batch: Batch, site_url: str) -> str:
    """The same as a table for spreadsheets, its addresses in full."""
    return spreadsheet.MARK + spreadsheet.lines([COLUMNS, *_cells(batch.rows, site_url)])


def _told(row: Row) -> Told:
    phrase = not row.kind and row.count is not None
    return Told(
        label="" if phrase else row.label,
        href=entity_url(row.kind, row.key) if row.kind else "",
        about=_("no known name: these words, just so") if phrase else _about(row),
        count="" if row.count is None else labels.number(row.count),
        search_href=url(row.search) if row.search else "",
        error=row.error,
    )


def _about(row: Row) -> str:
    if not row.kind:
        return ""
    when = labels.span(row.first[:10], row.latest[:10]) if row.first and row.latest else labels.published(None)
    return f"{labels.one(row.kind)} · {when}"


def _others(count: int) -> str:
    return ngettext("Count the %(n)s other line", "Count the %(n)s other lines", count, n=labels.number(count))


def _fields(row: Row) -> dict[str, Any]:
    """A row as JSON: the fields of COLUMNS, null where there is nothing."""
    phrase = PHRASE if row.count is not None else None
    return {
        "line": row.line,
        "text": row.text,
        "kind": row.kind.value if row.kind else phrase,
        "key": row.key or None,
        "label": row.label or None,
        "count": row.count,
        "first": row.first,
        "latest": row.latest,
        "url": entity_url(row.kind, row.key) if row.kind else None,
        "search_url": url(row.search) if row.search else None,
        "error": row.error or None,
    }


def _cells(rows: Iterable[Row], site_url: str) -> Iterator[list[str]]:
    for row in rows:
        fields = _fields(row)
        fields |= {name: site_url + fields[name] for name in ("url", "search_url") if fields[name]}
        yield ["" if fields[name] is None else spreadsheet.harmless(str(fields[name])) for name in COLUMNS]


def _href(path: str, names: Iterable[str]) -> str:
    """The address of a list in one of its forms."""
    query = urlencode({NAMES.name: "\n".join(names)})
    return f"{path}?{query}"
