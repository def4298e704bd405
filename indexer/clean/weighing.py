"""The lines of a page, each with a weight for or against being the article's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from indexer.clean.about import says_who_or_when
from indexer.clean.furniture import ends_article, is_furniture, legal_words
from indexer.clean.lines import RECURRING, is_sentence, plain
from indexer.clean.rules import is_breadcrumb, is_section, rule_of

SHORT = 8
"""Words; a line of fewer is a link, a button, a name or a heading, unless it is a sentence."""
TEXT = ("word of a sentence", "word of a broken line")
"""Kinds of lines that are running text."""
SUMMARIES = ("title", "long title", "short sentence", *TEXT)
"""Kinds of lines a standfirst may be of."""
HEADLINES = ("short line", "row of names", *SUMMARIES)
"""Kinds of lines a headline may be of."""
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
    "long title": -0.5,
    "repeated": -0.6,
    "item": -0.3,
    "row of names": -3.0,
    "short sentence": 0.5,
    "listed": 0.0,
    "piece": 0.0,
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
_BRIEF = 6.0
"""A text of this weight may be a short article."""
_SOON = 12
_KEYWORDS = 5
"""Lines from the heading of an article's keywords, at most, to that of other articles."""
_LONGEST_LIST = 12
_LONGEST_TITLE = 20
"""Words of a line without an end that is no paragraph yet."""
_WORDS_OF_A_HEADLINE = 5
_OFTEN = 3
"""So many alike make a list."""
_MANY_TITLES = 5
_TURNS = 0.5
"""The share of a list of other articles that is titles and their paragraphs by turns."""
_TURN = 6
"""Lines from one teaser to the next: its title, its text, perhaps a date and a button."""
_CAPTION = re.compile(
    r"(?:photo(?:graph)?|picture|image|foto|bild|file photo|video|source|credit|featured image)s?\s?:.*"
    r"|.*(?:\b(?:photograph|picture|photo|image|foto|credit)s? by"
    r"|\W (?:photograph|picture|photo|foto|credit)s?:) [^.]{3,60}"
    r"|.*/(?:EPA|AFP|Reuters|REUTERS|AP|Getty(?: Images)?|PA|dpa|DPA|ANSA|PTI|EFE|Shutterstock)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\s*\([^()]{2,20}\)$")
"""Starts the entry of a list."""
_PIECES = ("short line", "title", "word of a broken line")
_LEAST_PIECE = 2
_ITEM = re.compile(r"[-–•*·] |\d{1,2}[.)] ")
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W\d_][\w’'-]*")
"""A letter of Thai, Lao, Chinese and Japanese, which put no spaces between words, counts as one."""
_BETWEEN = ("furniture", "rule", "caption", "legal", "date or byline", "end of page", "repeated")
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
    found = _kinds(lines)
    return _eased(_heard(_teasers([_among(found, index) for index in range(len(found))])))


def _kinds(lines: Sequence[str]) -> list[Line]:
    """Every line with its kind and the weight that comes with it."""
    found: list[Line] = []
    listed = 0
    often = repeated(lines)
    for index, line in enumerate(lines):
        words, kind = len(_WORD.findall(line)), _kind_here(lines, index, often)
        if kind in ("short line", "title") and listed:
            kind, listed = "listed", listed - 1
        else:
            introduced = line.rstrip().endswith(":") and kind in ("word of a sentence", "short sentence")
            listed = _LONGEST_LIST if introduced else 0
        per_word = min(words, _MOST_WORDS) if kind in TEXT else 1
        found.append(Line(line, words, kind, _WEIGHTS[kind] * per_word))
    return found


def _kind_here(lines: Sequence[str], index: int, often: set[str]) -> str:
    """The row of a line in the table of weights, by what it is and what stands beside it."""
    line, kind = lines[index], _kind(lines[index])
    words = len(_WORD.findall(line))
    if kind not in HEADINGS and plain(line) in often:
        return "repeated"
    if kind in _PIECES and _goes_on(lines, index):
        return "word of a broken line" if words > _LEAST_PIECE else "piece"
    return "long title" if kind == "word of a broken line" and words <= _LONGEST_TITLE else kind


def repeated(lines: Sequence[str]) -> set[str]:
    """Lines that stand on a page again and again: buttons of teasers and comments, captions."""
    return {line for line, count in Counter(map(plain, lines)).items() if count >= _OFTEN}


def _goes_on(lines: Sequence[str], index: int) -> bool:
    """Whether a line without an end is a piece of a sentence that goes on in the next, or began before."""
    follows = lines[index].lstrip()[:1].islower() and index > 0 and not is_sentence(lines[index - 1])
    if lines[index].rstrip().endswith(","):
        return True
    return follows or (index + 1 < len(lines) and lines[index + 1].lstrip()[:1].islower())


def lists_others(lines: Sequence[str]) -> bool:
    """Whether a page lists other articles: titles and paragraphs by turns, or many titles in a row."""
    found = _kinds(lines)
    titles = [index for index, line in enumerate(found) if _heads_teaser(line)]
    rows = (list(row) for _, row in groupby(enumerate(titles), lambda pair: pair[1] - pair[0]))
    return bool(_turns(found)) or any(len(row) >= _MANY_TITLES for row in rows)


def _turns(lines: Sequence[Line]) -> list[range]:
    """Where title and paragraph stand by turns, three times or more."""
    turns = [
        index
        for index, line in enumerate(lines[:-1])
        if _heads_teaser(line) and lines[index + 1].kind in TEXT and not _is_text(lines[index + 2 : index + 3])
    ]
    rows = (range(row[0], row[-1] + 2) for row in _near(turns) if len(row) >= _OFTEN)
    return [row for row in rows if len(row) * _TURNS <= 2 * len(set(turns).intersection(row))]


def _teasers(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the paragraphs of a list of other articles weighing little; without an article
    beside it the list is one itself."""
    rows = _turns(lines)
    listed = {index for row in rows for index in row}
    beside = sum(line.weight for index, line in enumerate(lines) if line.weight > 0 and index not in listed)
    if beside < _BRIEF:
        return list(lines)
    return [
        replace(line, weight=min(line.weight * _HEARD, line.weight)) if index in listed else line
        for index, line in enumerate(lines)
    ]


def _heads_teaser(line: Line) -> bool:
    return line.kind in ("title", "long title") or (line.kind == "short line" and line.words >= _WORDS_OF_A_HEADLINE)


def _is_text(lines: Sequence[Line]) -> bool:
    return any(line.kind in TEXT for line in lines)


def _near(indices: Sequence[int]) -> Iterator[list[int]]:
    """Numbers in rows: each at most `_TURN` after the one before."""
    row: list[int] = []
    for index in indices:
        if row and index - row[-1] > _TURN:
            yield row
            row = []
        row.append(index)
    yield row


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


def _has_text(lines: Sequence[Line]) -> bool:
    """Whether paragraphs follow each other, as they hardly do among comments."""
    return any(line.kind in TEXT and other.kind in TEXT for line, other in pairwise(lines))


def _heard(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with those below a heading of comments weighing little for the article if enough of one
    stands above: a thread can be longer than what it is about. Where its keywords are followed by a
    heading of other articles it is over; a number of comments above it is no heading."""
    text, below, keywords = 0.0, False, -_KEYWORDS - 1
    for index, line in enumerate(lines):
        text += max(0.0, line.weight)
        if line.kind == "comments" and text < _BRIEF and _has_text(lines[index + 1 : index + 1 + _SOON]):
            line = replace(line, kind="rule", weight=_WEIGHTS["rule"])
        if line.kind == "end of page":
            keywords = index
        over = line.kind == "link to another page" and index - keywords <= _KEYWORDS
        below = below or ((line.kind == "comments" or over) and text > _ARTICLE)
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
    if len(words) <= 3 * _FULL and says_who_or_when(text):
        return "date or byline"
    if is_breadcrumb(text) or is_section(text):
        return "furniture"
    if text[0] == "©" or legal_words(text) > len(words) // 25 + (len(words) > _FULL):
        return "legal"
    if len(text) < 250 and _CAPTION.fullmatch(text):
        return "caption"
    return _kind_of_text(text, words)


def _kind_of_text(text: str, words: Sequence[str]) -> str:
    ended = is_sentence(_CREDIT.sub("", text)) and not text.endswith(("...", "…", ":"))
    if len(words) >= _FULL and not ended and _capitals(words) > 0.6:
        return "row of names"
    if len(words) >= SHORT and _capitals(words) > 0.8:
        return "row of names"
    if ended or text.endswith(":"):
        return "word of a sentence" if len(words) >= SHORT else "short sentence"
    if len(words) >= _FULL:
        return "word of a broken line"
    if _ITEM.match(text) and len(words) >= _WORDS_OF_A_HEADLINE:
        return "item"
    return "title" if len(words) >= SHORT else "short line"


def _capitals(words: Sequence[str]) -> float:
    return sum(word[0].isupper() for word in words) / len(words)
