"""Markdown with front matter: Python-Markdown's syntax and its `meta` extension, `---` fences allowed."""

from __future__ import annotations

import re
from collections.abc import Mapping

import markdown

from indexer.errors import ArticleError
from indexer.model import RawArticle
from indexer.readers import limits
from indexer.readers.encoding import decode, printable_references
from indexer.readers.html import visible_lines
from indexer.readers.sidecar import declared

_MOST = {"[": (1_500, "square brackets"), "<": (2_000, "angle brackets"), "\\": (5_000, "backslashes")}
"""The converter's time grows with the square of these; so many take it half a second."""
_MOST_OPEN = 200
_UNDERLINE = re.compile(r"^(?:=+|-+)[ ]*$", re.MULTILINE)
_MOST_UNDERLINES = 500
"""For each heading that is underlined the converter copies all that follows it."""


def read(path: str, data: bytes) -> tuple[RawArticle, ...]:
    """The one record of a Markdown file."""
    limits.look_at_text(data)
    text = decode(data)
    limits.check(text)
    for mark, (most, name) in _MOST.items():
        if text.count(mark) > most:
            raise ArticleError(f"more than {most:,} {name}: not an article in Markdown")
    if len(_UNDERLINE.findall(text)) > _MOST_UNDERLINES:
        raise ArticleError(f"more than {_MOST_UNDERLINES:,} underlined headings: not an article in Markdown")
    if text.count("[") - text.count("]") > _MOST_OPEN:
        raise ArticleError(f"more than {_MOST_OPEN} square brackets that are not closed: not an article in Markdown")
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
