"""A line of a flattened page: its sentences, its words, and the ways it can be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.text import sentences

_WORD = re.compile(r"[\w’']+")
_ENDS = re.compile(r"[.!?…:;][\"”’')\]]*$")

_LONGEST = 6_000
"""Characters of a line that may be one cell."""
_MOST_SENTENCES = 80
"""Two paragraphs have fewer; a line of more is not taken to pieces."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line and what it is made of. Its last sentence may lack its end: then it may be two cells of
    headings, and nothing is known of it."""

    text: str
    pieces: tuple[str, ...]
    """Its sentences."""
    words: tuple[Words, ...]
    """Of each sentence."""
    starts: tuple[int, ...]
    """Where each sentence begins in the line."""

    @property
    def whole(self) -> bool:
        """Whether the line is sentences and nothing else, so that a cell is at least one of them."""
        return len(self.text) < _LONGEST and bool(self.pieces) and bool(_ENDS.search(self.pieces[-1]))

    def cells(self, cut: int) -> tuple[str, str]:
        """The line split before the sentence `cut`; word for word."""
        return self.text[: self.starts[cut]].rstrip(), self.text[self.starts[cut] :]

    def cell_words(self, cut: int) -> tuple[Words, Words]:
        """The words of both cells."""
        return joined(self.words[:cut]), joined(self.words[cut:])


def line_of(text: str) -> Line:
    """A line taken to pieces."""
    spans = sentences(text)
    if len(spans) > _MOST_SENTENCES or len(text) > _LONGEST:
        spans = [(0, len(text))] if text else []
    pieces = tuple(text[start:end] for start, end in spans)
    return Line(text, pieces, tuple(map(words_of, pieces)), tuple(start for start, _ in spans))


def same_twice(text: str) -> tuple[str, str] | None:
    """The two halves of a line that is the same text twice."""
    half = len(text) // 2
    return (text[:half], text[half + 1 :]) if text[:half] == text[half + 1 :] else None


def words_of(text: str) -> Words:
    """The words in lower case, apostrophes alike."""
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


def joined(parts: Sequence[Words]) -> Words:
    """Words of several sentences in a row."""
    return tuple(word for part in parts for word in part)
