"""A result as a table for spreadsheets (CSV): every article a row, whatever page is looked at."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from indexer.export import article_json
from indexer.model import Document
from webapp import labels

PATH = "/search.csv"

COLUMNS = (
    "id",
    "url",
    "original_url",
    "headline",
    "published",
    "precision",
    "source",
    "agency",
    "byline",
    "language",
    "person",
    "organisation",
    "country",
)
"""The columns, by the names that articles have as JSON."""

_AT_ONCE = 200
MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for something older."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would calculate."""


def pieces(documents: Iterable[Document], site_url: str) -> Iterator[str]:
    """The table, some hundred rows at a time."""
    rows = (_row(article_json(document, site_url)) for document in documents)
    yield MARK + lines([COLUMNS])
    while some := list(islice(rows, _AT_ONCE)):
        yield lines(some)


def lines(rows: Iterable[Iterable[str]]) -> str:
    """Rows as the lines of a table."""
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


def _row(article: Mapping[str, Any]) -> list[str]:
    countries = [labels.country(country["key"], country["label"]) for country in article["country"]]
    shown = {**article, "country": countries}
    return [shown["id"], *(harmless(_text(shown[column])) for column in COLUMNS[1:])]


def _text(value: Any) -> str:
    """A value in one cell, several names separated by semicolons."""
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    return str(value["label"] if isinstance(value, dict) else value or "")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
