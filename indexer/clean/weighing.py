"""The lines of a page, each with a weight for or against being the article's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from indexer import bylines
from indexer.clean.furniture import ends_article, is_furniture, legal_words
from indexer.clean.lines import RECURRING, is_sentence
from indexer.clean.rules import is_breadcrumb, is_section, rule_of
from indexer.dates.printed import date_line, stub_kind

SHORT = 8
"""Words; a line of fewer is a link, a button, a name or a heading, unless it is a sentence."""
TEXT = ("word of a sentence", "word of a broken line")
"""Kinds of lines that are running text."""
HEADINGS = ("comments", "link to another page", "end of page")
"""Kinds of lines that start something else than the article."""

_FULL = 12
"""Words from which a line without an end may be a part of a paragraph."""
_WEIGHTS: Mapping[str, float] = {
    "furniture": -2.5,
    "rule": -1.0,
    "comments": -25.0,
    "link to another page": -9.0,
    "end of page": -9.0,
    "link amid the text": -3.0,
    "legal": -4.0,
    "caption": -0.5,
    "date or byline": -1.0,
    "short line": -1.5,
    "title": -1.5,
    "row of names": -3.0,
    "short sentence": 0.5,
    "listed": 0.0,
    "word of a sentence": 0.22,
    "word of a broken line": 0.15,
}
_MOST_WORDS = 40
"""A longer paragraph weighs no more: else one footer could outweigh a short article."""
_ALONE = 0.35
"""The share of its weight that a paragraph keeps that has none beside it: a teaser, a comment."""
_LONGEST_GAP = -12.0
"""No stretch without a heading of something else weighs more: an article goes on after a long box."""
_HEARD = 0.15
"""The share of its weight that a paragraph keeps below a heading of comments."""
_ARTICLE = 20.0
"""A text of this weight may be a whole article."""
_LONGEST_LIST = 12
_CAPTION = re.compile(
    r"(?:photo(?:graph)?|picture|image|foto|bild|file photo|video|source|credit|featured image)s?\s?:.*"
    r"|.*\b(?:photograph|picture|photo|image|foto|credit)s?(?::| by) [^.]{3,60}"
    r"|.*/(?:EPA|AFP|Reuters|REUTERS|AP|Getty(?: Images)?|PA|dpa|DPA|ANSA|PTI|EFE|Shutterstock)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W\d_][\w’'-]*")
"""A letter of Thai, Lao, Chinese and Japanese, which put no spaces between words, counts as one."""
_BETWEEN = ("furniture", "rule", "caption", "legal", "date or byline", "end of page")
"""Lines that part no two paragraphs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what of it counts."""

    text: str
    words: int
    kind: str
    """Its row in the table of weights."""
    weight: float


def weighed_lines(lines: Sequence[str]) -> list[Line]:
    """Every line with its weight; a paragraph without another beside it has lost some of it."""
    found: list[Line] = []
    listed = 0
    for line in lines:
        words, kind = len(_WORD.findall(line)), _kind(line)
        if kind in ("short line", "title") and listed:
            kind, listed = "listed", listed - 1
        else:
            introduced = line.rstrip().endswith(":") and kind in ("word of a sentence", "short sentence")
            listed = _LONGEST_LIST if introduced else 0
        per_word = min(words, _MOST_WORDS) if kind in TEXT else 1
        found.append(Line(line, words, kind, _WEIGHTS[kind] * per_word))
    return _eased(_heard([_among(found, index) for index in range(len(found))]))


def _among(lines: Sequence[Line], index: int) -> Line:
    line = lines[index]
    if line.kind == "link to another page" and index + 1 < len(lines) and lines[index + 1].kind in TEXT:
        return replace(line, weight=_WEIGHTS["link amid the text"])
    if line.weight <= 1:
        return line
    above = next((other for other in reversed(lines[:index]) if other.kind not in _BETWEEN), None)
    below = next((other for other in lines[index + 1 :] if other.kind not in _BETWEEN), None)
    among = any(other and other.weight >= 0 for other in (above, below))
    return line if among else replace(line, weight=line.weight * _ALONE)


def _heard(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with those below a heading of comments weighing little for the article if enough of one
    stands above: a thread can be longer than what it is about."""
    text, below = 0.0, False
    for line in lines:
        text += max(0.0, line.weight)
        below = below or (line.kind == "comments" and text > _ARTICLE)
        yield replace(line, weight=line.weight * _HEARD) if below and line.weight > 0 else line


def _eased(lines: Iterable[Line]) -> list[Line]:
    """The lines, with long stretches of navigation weighing no more than `_LONGEST_GAP`."""
    eased: list[Line] = []
    for against, group in groupby(lines, lambda line: line.weight < 0 and line.kind not in HEADINGS):
        stretch = list(group)
        total = sum(line.weight for line in stretch)
        share = _LONGEST_GAP / total if against and total < _LONGEST_GAP else 1.0
        eased += [replace(line, weight=line.weight * share) for line in stretch]
    return eased


@lru_cache(maxsize=RECURRING)
def _kind(line: str) -> str:
    """The row of a line in the table of weights."""
    text = line.strip()
    heading = ends_article(text)
    if heading:
        return heading
    if is_furniture(text):
        return "furniture"
    if rule_of(text):
        return "rule"
    words = _WORD.findall(text)
    if len(words) <= 3 * _FULL and _says_who_or_when(text):
        return "date or byline"
    if is_breadcrumb(text) or is_section(text):
        return "furniture"
    if text[0] == "©" or legal_words(text) > len(words) // 25 + (len(words) > _FULL):
        return "legal"
    if len(text) < 250 and _CAPTION.fullmatch(text):
        return "caption"
    return _kind_of_text(text, words)


def _kind_of_text(text: str, words: Sequence[str]) -> str:
    ended = is_sentence(text) and not text.endswith(("...", "…", ":"))
    if len(words) >= _FULL and not ended and _capitals(words) > 0.6:
        return "row of names"
    if len(words) >= SHORT and _capitals(words) > 0.8:
        return "row of names"
    if ended or text.endswith(":"):
        return "word of a sentence" if len(words) >= SHORT else "short sentence"
    if len(words) >= _FULL:
        return "word of a broken line"
    return "title" if len(words) >= SHORT else "short line"


def _capitals(words: Sequence[str]) -> float:
    return sum(word[0].isupper() for word in words) / len(words)


def _says_who_or_when(text: str) -> bool:
    return bool(
        date_line(text) or stub_kind(text) or bylines.byline(text) or bylines.credit(text) or bylines.is_staff(text)
    )
