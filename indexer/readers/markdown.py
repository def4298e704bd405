"""Markdown with front matter: Python-Markdown's syntax and its `meta` extension, `---` fences allowed."""

from __future__ import annotations

from collections.abc import Mapping

import markdown

from indexer.errors import ArticleError
from indexer.model import RawArticle
from indexer.readers.encoding import decode, printable_references
from indexer.readers.html import visible_lines
from indexer.readers.sidecar import declared

_MOST = {"[": (2_000, "square brackets"), "<": (5_000, "angle brackets"), "\n": (50_000, "lines")}
"""The converter's time grows with the square of these; so many take it about a second."""


def read(path: str, data: bytes) -> tuple[RawArticle, ...]:
    """The one record of a Markdown file."""
    text = decode(data)
    for mark, (most, name) in _MOST.items():
        if text.count(mark) > most:
            raise ArticleError(f"more than {most:,} {name}: not an article in Markdown")
    converter = markdown.Markdown(extensions=["meta"], output_format="html")
    try:
        html = converter.convert(text)
    except RecursionError as error:
        raise ArticleError("its Markdown is nested too deeply") from error
    fields: Mapping[str, list[str]] = getattr(converter, "Meta", {})
    metadata = declared({key: _unquoted(lines) for key, lines in fields.items()})
    return (RawArticle(path, "\n\n".join(visible_lines(printable_references(html))), metadata=metadata),)


def _unquoted(lines: list[str]) -> list[str]:
    """Values without the quotes and list dashes that people write out of habit with YAML."""
    return [_without_quotes(line.strip().removeprefix("- ")) for line in lines]


def _without_quotes(text: str) -> str:
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if quoted else text
