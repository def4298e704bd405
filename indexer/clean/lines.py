"""What kind of line a line of a page is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.clean.datelines import dateline_of
from indexer.text import fold

LONG = 250
"""Characters from which any line is a paragraph of the body."""

RECURRING = 8_000
"""Lines whose kind is remembered: the pages of a publication share most of theirs."""

_PARAGRAPH = 60
"""Characters from which a line that ends like a sentence is one."""
_WRAPPED = range(40, 91)
"""Lengths of lines that were broken at a fixed width."""
_SENTENCE_END = re.compile(r"[.!?…:;。！？؟][”\"’')\]]*$")


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


def unwrapped(text: str) -> tuple[str, ...]:
    """The lines with something on them; paragraphs broken at a fixed width made whole."""
    lines: list[str] = []
    for block in re.split(r"\n[^\S\n]*\n", text):
        block_lines = [line for line in block.split("\n") if line.strip()]
        if _is_wrapped([line.strip() for line in block_lines]):
            lines.append(" ".join(line.strip() for line in block_lines))
        else:
            lines.extend(block_lines)
    return tuple(lines)


def _is_wrapped(block: Sequence[str]) -> bool:
    """Whether lines are one paragraph: of a fixed width that the last keeps to as well, and more than two, or the
    second goes on in the middle of a sentence."""
    if len(block) < 2 or not all(len(line) in _WRAPPED for line in block[:-1]) or len(block[-1]) > _WRAPPED[-1]:
        return False
    return len(block) > 2 or (len(block[0]) >= _PARAGRAPH and block[1][0].islower() and not is_sentence(block[0]))
