"""Markdown, in Python-Markdown's syntax, with front matter."""

from __future__ import annotations

import re

import markdown

from indexer.errors import ArticleError
from indexer.model import RawArticle
from indexer.readers import front_matter, limits
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
    fields, body = front_matter.split(text)
    try:
        html = markdown.markdown(body, output_format="html")
    except RecursionError as error:
        raise ArticleError("its Markdown is nested too deeply") from error
    return (RawArticle(path, "\n\n".join(visible_lines(printable_references(html))), metadata=declared(fields)),)
