"""Pages of NewsSniffer, a tracker of article versions, flattened to text.

Such a page shows two versions side by side. Flattened, each line holds an old cell and the new cell
beside it with only a space between, or one cell alone. `take_apart` finds the two versions again as
far as the page gives evidence; a line whose side cannot be known stays in the text, listed as unclear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Declared, RawArticle, Removed, Version
from indexer.readers.columns import Row, split_headline, split_rows

FURNITURE = "version tracker furniture"

_SOURCE = re.compile(r"This article is from the source '([^']+)' and was first published or seen on\b")
_ORIGINAL = re.compile(r"You can find the current article at its original source at (https?://\S+)")
_COUNT = re.compile(r"The article has changed (\d+) times?\.")
_NUMBERS = re.compile(r"Version (\d+)\s+Version (\d+)")
_LATER = re.compile(r"\(.*\blater\)|\(.*\bearlier\)")
_FURNITURE = (_SOURCE, _ORIGINAL, _COUNT, _NUMBERS, _LATER)
_TOP = 10
"""Lines with text among which the tracker names itself."""
_LONGEST = 20_000
"""Characters of a line that can be two paragraphs."""


def take_apart(raw: RawArticle) -> RawArticle:
    """A tracker's page as an article with two versions; any other record as it is."""
    lines = [line.strip() for line in raw.text.split("\n") if line.strip()]
    top = "\n".join(lines[:_TOP])
    source = _SOURCE.search(top)
    if not source or max(map(len, lines)) > _LONGEST:
        return raw
    page = replace(raw, metadata=_declared(source[1], top).over(raw.metadata), removed=raw.removed + _furniture(raw))
    numbers, count = _NUMBERS.search(top), _COUNT.search(top)
    rest = [line for line in lines if not _is_furniture(line)]
    if not numbers or not rest:
        return replace(page, text="\n\n".join(rest))
    known = int(count[1]) if count else None
    return _with_versions(replace(page, versions_known=known), rest, int(numbers[1]), int(numbers[2]))


def _declared(source: str, top: str) -> Declared:
    original = _ORIGINAL.search(top)
    return Declared(source=source, url=original[1] if original else None)


def _furniture(raw: RawArticle) -> tuple[Removed, ...]:
    return tuple(Removed(line, FURNITURE) for line in raw.text.split("\n") if _is_furniture(line.strip()))


def _is_furniture(line: str) -> bool:
    return any(pattern.match(line) for pattern in _FURNITURE)


def _with_versions(page: RawArticle, lines: Sequence[str], older: int, newer: int) -> RawArticle:
    """The page with its headline line and its rows credited to the two versions."""
    cells = _Cells(split_headline(lines[0]), tuple(split_rows(lines[1:])))
    versions = (
        Version(older, cells.headlines[0], cells.text(0)),
        Version(newer, cells.headlines[1], cells.text(1), inferred=any(row.inferred for row in cells.rows)),
    )
    text = [cells.headlines[1], *(row.newest for row in cells.rows if row.newest)]
    return replace(
        page,
        text="\n\n".join(text),
        versions=versions,
        unclear=tuple(row.unclear for row in cells.rows if row.unclear),
    )


@dataclass(frozen=True, slots=True)
class _Cells:
    headlines: tuple[str, str]
    rows: tuple[Row, ...]

    def text(self, side: int) -> str:
        """The paragraphs known to be in one version: 0 for the older, 1 for the newer."""
        return "\n\n".join(row.cells[side] for row in self.rows if row.cells[side])
