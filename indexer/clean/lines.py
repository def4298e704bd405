"""What kind of line a line of a page is."""

from __future__ import annotations

import re

from indexer.clean.datelines import dateline_of
from indexer.text import fold

LONG = 250
"""Characters from which any line is a paragraph of the body."""

_PARAGRAPH = 60
"""Characters from which a line that ends like a sentence is one."""
_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]]*$")


def is_paragraph(line: str) -> bool:
    """Whether a line is surely a paragraph of an article: long, or a sentence, or begun by a dateline."""
    text = line.strip()
    return len(text) > LONG or bool(dateline_of(text)) or (len(text) >= _PARAGRAPH and text[-1] in '.”"')


def opens_body(line: str) -> bool:
    """Whether a line is surely no headline."""
    return len(line) > LONG or bool(dateline_of(line))


def is_sentence(line: str) -> bool:
    """Whether a line ends like a sentence."""
    return bool(_SENTENCE_END.search(line.strip()[-10:]))


def plain(line: str) -> str:
    """A line with single spaces."""
    return " ".join(line.split())


def same(line: str, other: str) -> bool:
    """Whether two lines differ only in case, accents, typography or spaces."""
    return fold(plain(line)) == fold(plain(other))
