"""Pages of NewsSniffer, a tracker of article versions.

Such a page is a table of two versions side by side. `from_table` reads it from the HTML. Flattened to text,
each line holds an old cell and the new cell beside it with only a space between, or one cell alone.
`take_apart` finds the two versions again as far as the page gives evidence; a line whose side cannot be known
stays in the text, listed as unclear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from indexer.model import Declared, RawArticle, Removed, Version
from indexer.readers.columns import Row, split_headline, split_rows

FURNITURE = "version tracker furniture"
PAGE_FURNITURE = "page furniture (HTML)"

_SOURCE = re.compile(r"This article is from the source '([^']+)' and was first published or seen on\b")
_ORIGINAL = re.compile(r"You can find the current article at its original source at (https?://\S+)")
_COUNT = re.compile(r"The article has changed (\d+) times?\.")
_NUMBERS = re.compile(r"Version (\d+)\s+Version (\d+)")
_VERSION = re.compile(r"Version \d{1,6}")
_LATER = re.compile(r"\(.*\blater\)|\(.*\bearlier\)")
_FURNITURE = (_SOURCE, _ORIGINAL, _COUNT, _NUMBERS, _LATER)
_TOP = 10
"""Lines with text among which the tracker names itself."""
_MOST_LINES = 500
"""Lines of a longest article; what has more is no tracker's page."""
_LONGEST = 20_000
"""Characters of a line that can be two paragraphs."""
_LONGEST_PAGE = 200_000
"""Characters of two versions of a longest article: to take more apart would take seconds."""


def take_apart(raw: RawArticle) -> RawArticle:
    """A tracker's page as an article with two versions; any other record as it is."""
    lines = [line.strip() for line in raw.text.split("\n") if line.strip()]
    top = "\n".join(lines[:_TOP])
    source = _SOURCE.search(top)
    if not source or len(raw.text) > _LONGEST_PAGE or len(lines) > _MOST_LINES or max(map(len, lines)) > _LONGEST:
        return raw
    page = replace(raw, metadata=_declared(source[1], top).over(raw.metadata), removed=raw.removed + _furniture(raw))
    numbers, count = _NUMBERS.search(top), _COUNT.search(top)
    rest = [line for line in lines if not _is_furniture(line)]
    if not numbers or not rest:
        return replace(page, text="\n\n".join(rest))
    known = int(count[1]) if count else None
    page = replace(page, versions_known=known)
    return _with_versions(page, split_headline(rest[0]), split_rows(rest[1:]), int(numbers[1]), int(numbers[2]))


def _declared(source: str, top: str) -> Declared:
    original = _ORIGINAL.search(top)
    return Declared(source=source, url=original[1] if original else None)


def _furniture(raw: RawArticle) -> tuple[Removed, ...]:
    return tuple(Removed(line, FURNITURE) for line in raw.text.split("\n") if _is_furniture(line.strip()))


def _is_furniture(line: str) -> bool:
    return any(pattern.match(line) for pattern in _FURNITURE)


def from_table(path: str, tree: Any, visible: Sequence[str]) -> RawArticle | None:
    """A tracker's page from its HTML, given also as the lines a reader sees; None for any other page."""
    lines = [" ".join(line.split()) for line in visible]
    source = _SOURCE.search("\n".join(lines))
    table = _version_rows(tree) if source else None
    if not source or not table:
        return None
    numbers, headline, *rows = table
    held = {cell for row in (headline, *rows) for cell in row}
    removed = tuple(
        Removed(line, FURNITURE if _is_furniture(line) else PAGE_FURNITURE) for line in lines if line not in held
    )
    count = _COUNT.search("\n".join(lines))
    page = RawArticle(
        path,
        "",
        metadata=_declared(source[1], "\n".join(lines)),
        removed=removed,
        versions_known=int(count[1]) if count else None,
    )
    older, newer = (int(cell.removeprefix("Version ")) for cell in numbers)
    return _with_versions(page, headline, [Row(row) for row in rows], older, newer)


def _version_rows(tree: Any) -> list[tuple[str, str]] | None:
    """The rows of the table that sets two versions side by side, from "Version 1", "Version 2" on; the
    times at which the tracker saw them are left out."""
    for table in tree.iter("table"):
        rows = [(row, row.xpath("./td | ./th")) for row in table.iter("tr")]
        cells = [(_cell(pair[0]), _cell(pair[1])) for row, pair in rows if len(pair) == 2 and not row.xpath("./*/time")]
        start = next((at for at, row in enumerate(cells) if all(map(_VERSION.fullmatch, row))), None)
        if start is not None and len(cells) > start + 2:
            return [row for row in cells[start:] if any(row)]
    return None


def _cell(node: Any) -> str:
    return " ".join(node.text_content().split())


def _with_versions(
    page: RawArticle, headlines: tuple[str, str], rows: Sequence[Row], older: int, newer: int
) -> RawArticle:
    """The page with its headlines and rows credited to the two versions, whichever of them stands left."""
    sides = (0, 1) if older <= newer else (1, 0)
    old, new = (
        Version(number, headlines[side], _text(rows, side), inferred=any(_inferred(row, side) for row in rows))
        for number, side in zip(sorted((older, newer)), sides, strict=True)
    )
    newest = [row.cells[sides[1]] or row.unclear for row in rows]
    return replace(
        page,
        text="\n\n".join([new.headline, *filter(None, newest)]),
        versions=(old, new),
        unclear=tuple(row.unclear for row in rows if row.unclear),
    )


def _text(rows: Sequence[Row], side: int) -> str:
    """The paragraphs known to be in one version."""
    return "\n\n".join(row.cells[side] for row in rows if row.cells[side])


def _inferred(row: Row, side: int) -> bool:
    return row.inferred and bool(row.cells[side])
