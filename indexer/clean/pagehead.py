"""Which line above the text of a page saved whole is the article's headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.clean.lines import same
from indexer.clean.weighing import HEADINGS, HEADLINES, TEXT, Line
from indexer.text import fold

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_PAIR = re.compile(r"(?=([\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{2}))")
"""Two letters of a script that puts no spaces between words."""
_NO_HEADLINE = re.compile(
    r"^\s*(?:[«‹<←][^»]*$|[→>])|(?:^[^«]*[»›>]|[→←])\s*$"
    r"|\b(?:19|20)\d\d\b.*\d:\d\d|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d\b"
)
"""An arrow to another page, or a date with its time."""
_ABOVE = 40
"""How many lines above the article its headline may stand."""
_LEAD = 6
"""Paragraphs of the article with which its headline shares words."""
_NEAR_HEADING = 4
_BESIDE = 2
_FULL_HEADLINE = 8
_LONG_HEADLINE = 15
_LONGEST_HEADLINE = 30
"""Words from which a headline is as long as any, is rarely that long, is never."""
_HEADER = 8
"""Lines from a headline to what stands below its date, at most."""
_FEW = 3


def headline_above(lines: Sequence[str], weighed: Sequence[Line], start: int, declared: str) -> tuple[int, float]:
    """Where the article's header begins: its headline, a line above the text that shares words with it;
    and how many of its words it shares."""
    best, found, shared = 0.0, start, 0.0
    titled = start < len(lines) and weighed[start].kind not in TEXT
    for index in range(_above(weighed, start), start + titled):
        if declared and same(lines[index], declared):
            return index, 1.0
        words = _long_words(lines[index])
        if not words or not _may_be_headline(lines[index], weighed[index]):
            continue
        text = _lead(lines, weighed, index, start)
        share = len(words & text) / len(words)
        below = _is_below_header(lines, weighed, index, text)
        worth = 3 * min(share, 0.5) + _looks(lines, weighed, index, start) - (start - index) / 12 - below
        if worth > best:
            best, found, shared = worth, index, share if len(words & text) > 1 else 0.0
    return found, shared


def _above(weighed: Sequence[Line], start: int) -> int:
    """The first line above a text that may be its headline: none stands above comments on another one."""
    for index in range(start - 1, max(0, start - _ABOVE), -1):
        if weighed[index].kind == "comments" and any(line.kind in TEXT for line in weighed[:index]):
            return index
    return max(0, start - _ABOVE)


def _may_be_headline(text: str, line: Line) -> bool:
    """Whether nothing about a line speaks against it."""
    if line.kind not in HEADLINES or not 2 < line.words < _LONGEST_HEADLINE or _NO_HEADLINE.search(text):
        return False
    return line.kind != "word of a sentence" or line.words <= _LONG_HEADLINE


def _lead(lines: Sequence[str], weighed: Sequence[Line], headline: int, start: int) -> set[str]:
    """The words of the first paragraphs below a headline."""
    below = range(headline + 1, min(start + _LEAD, len(lines)))
    lead = [lines[index] for index in below if weighed[index].kind in TEXT][:_LEAD]
    return {word for line in lead for word in _long_words(line)}


def _looks(lines: Sequence[str], weighed: Sequence[Line], index: int, start: int) -> float:
    """How much a line looks like a headline by itself and by what stands beside it."""
    line = weighed[index]
    ended = line.kind in ("word of a sentence", "short sentence") and not lines[index].rstrip().endswith("?")
    evidence = (
        min(line.words, _FULL_HEADLINE) / 5,
        1.5 * (sum(_says(other, lines[index]) for other in lines[:start]) > 1),
        2.0 * (index > 0 and _says(lines[0], lines[index])),
        0.5 * any(below.kind == "date or byline" for below in weighed[index + 1 : index + 4]),
        0.4 * (start - index <= _BESIDE),
        -1.2 * (index > 0 and _is_title(weighed[index - 1])),
        -0.5 * (line.kind == "row of names"),
        -1.5 * is_listed(weighed, index),
        -1.0 * ended,
        -0.8 * (line.words > _LONG_HEADLINE),
    )
    return sum(evidence)


def _is_title(line: Line) -> bool:
    return line.kind in HEADLINES and line.words > _FEW


def _is_below_header(lines: Sequence[str], weighed: Sequence[Line], index: int, text: set[str]) -> bool:
    """Whether a line with words of the text stands above the nearest date or byline above this line."""
    above = range(index - 1, max(0, index - _HEADER) - 1, -1)
    dated = next((other for other in above if weighed[other].kind == "date or byline"), 0)
    titles = (other for other in range(max(0, dated - _FEW), dated) if _is_title(weighed[other]))
    return any(len(_long_words(lines[other]) & text) > 1 for other in titles)


def is_listed(weighed: Sequence[Line], index: int) -> bool:
    """Whether a line stands in a list below a heading of something else."""
    above = reversed(weighed[max(0, index - _NEAR_HEADING) : index])
    return next((line.kind in HEADINGS for line in above if line.kind not in HEADLINES), False)


def _says(line: str, headline: str) -> bool:
    """Whether a line is the headline, perhaps with the name of the site or the path to it beside it."""
    text, title = line.strip(), headline.strip()
    return (text.startswith(title) or text.endswith(title)) and len(text) < 2 * len(title) + _LONGEST_HEADLINE


def _long_words(line: str) -> set[str]:
    return {word[:6] for word in _LONG_WORD.findall(fold(line))} | set(_PAIR.findall(line))
