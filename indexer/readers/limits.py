"""How much one article may be: a cheap look before the slow work, and the reason where it is too much.

The longest features have some 200,000 characters. A file of more is a book, a log, a data dump or an
attack, and what it would cost is paid by all the others. Every reason names its limit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from indexer.errors import ArticleError
from indexer.model import Edit, RawArticle

LONGEST_TEXT = 400_000
"""Characters."""
LONGEST_LINE = 100_000
"""Characters; one without a break is no paragraph."""
MOST_LINES = 20_000
MOST_BYTES = 4 * LONGEST_TEXT
"""Bytes that such a text has at the most, in any encoding; and about as much of it in markup."""
LONGEST_FIELD = 20_000
"""Characters of a headline, a byline or whatever else a file says of itself."""
MOST_NAMES = 500
"""Names an article may be tagged with, of one kind."""
LONGEST_NAME = 200

LARGEST_PAGE = 5 * 2**20
"""Bytes of an HTML page, with the pictures in it."""
MOST_TAGS = 20_000
"""Of an HTML page: those of news sites have some thousands."""
_MOST_ATTRIBUTES = 5_000
_ATTRIBUTES_WORK = _MOST_ATTRIBUTES**2
"""The parser compares each attribute of a tag with all before it."""
_LONG_TAG = 2_000
_START_TAG = re.compile(rb"<[A-Za-z]")
_TAG = re.compile(rb"<[A-Za-z](?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+")
_ATTRIBUTE = re.compile(rb"[^\s=>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")

MOST_VALUES = 600_000
"""Commas and brackets of a JSON file: each may stand for an object in memory."""


def look_at_text(data: bytes) -> None:
    """Refuses the bytes of a text that is too long in any encoding."""
    if len(data) > MOST_BYTES:
        raise _too_long()


def look_at_page(data: bytes) -> None:
    """Refuses an HTML page that would hold up its parser."""
    if len(data) > LARGEST_PAGE:
        raise ArticleError(f"larger than the {LARGEST_PAGE // 2**20} MB a single HTML page may have")
    if data.count(b"<") > MOST_TAGS and len(_START_TAG.findall(data)) > MOST_TAGS:
        raise ArticleError(f"more than {MOST_TAGS:,} HTML tags: not a single article")
    work = sum(_attributes(tag[0]) ** 2 for tag in _TAG.finditer(data) if len(tag[0]) > _LONG_TAG)
    if work >= _ATTRIBUTES_WORK:
        raise ArticleError("an HTML tag with thousands of attributes: not an article")


def _attributes(tag: bytes) -> int:
    """How many; no further than decides the matter."""
    return sum(1 for _ in islice(_ATTRIBUTE.finditer(tag), _MOST_ATTRIBUTES))


def look_at_json(data: bytes) -> None:
    """Refuses JSON that is a heap of small values."""
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise ArticleError(f"more than {MOST_VALUES:,} values of JSON: not articles")


def checked(text: str) -> str:
    """The text of an article, or of a part of it with its markup, unless that is too long."""
    if len(text) > MOST_BYTES:
        raise _too_long()
    return text


def field(name: str, text: str) -> str:
    """What a file says of itself, unless that is too long."""
    if len(text) > LONGEST_FIELD:
        raise ArticleError(f"its `{name}` is longer than {LONGEST_FIELD:,} characters")
    return text


def check(text: str) -> None:
    """Refuses a text that is no article's."""
    if len(text) > LONGEST_TEXT:
        raise _too_long()
    lines = text.count("\n")
    if lines > MOST_LINES:
        raise ArticleError(f"{lines:,} lines are more than the {MOST_LINES:,} a single article may have")
    if len(text) > LONGEST_LINE and max(map(len, text.split("\n"))) > LONGEST_LINE:
        raise ArticleError(f"a line of more than the {LONGEST_LINE:,} characters a paragraph may have")


def trimmed(record: RawArticle) -> tuple[RawArticle, tuple[str, ...]]:
    """A record with no more tags than an article can have, none longer than a name; and remarks on
    what was left out."""
    said = record.metadata
    edits = tuple(replace(edit, add=_short(edit.add), remove=_short(edit.remove)) for edit in said.edits)
    if edits == said.edits:
        return record, ()
    remarks = tuple(remark for edit in said.edits for remark in _remarks(edit))
    return replace(record, metadata=replace(said, edits=edits)), remarks


def _short(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name[:LONGEST_NAME].strip() for name in names[:MOST_NAMES]))


def _remarks(edit: Edit) -> list[str]:
    count, long = len(edit.add), sum(len(name) > LONGEST_NAME for name in edit.add[:MOST_NAMES])
    remarks = []
    if count > MOST_NAMES:
        remarks.append(f"tagged with {count:,} names ({edit.kind}); the first {MOST_NAMES} are taken")
    if long:
        remarks.append(f"names longer than {LONGEST_NAME} characters ({edit.kind}): {long}; their beginning is taken")
    return remarks


def _too_long() -> ArticleError:
    return ArticleError(f"its text is longer than the {LONGEST_TEXT:,} characters a single article may have")
