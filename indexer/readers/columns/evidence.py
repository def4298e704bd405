"""How well the ways of reading a line fit, in natural logarithms of odds: 0 says nothing, 3 is twenty
to one. The weights were set by hand and checked on pages whose versions are known (tests/tracker.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import fmean, median

from rapidfuzz.distance import LCSseq

from indexer.readers.columns.lines import Line, Words, joined, same_twice

_ALIKE = 0.3
"""Two texts on one subject share about so much of their words in order; versions of one share more."""
_UNLIKE = -0.6
"""Most changed paragraphs still resemble what they were."""
_CELL = 0.6
"""How much of a line a cell is, roughly, where the page does not show how long its paragraphs are."""
_SPREAD = 0.5
"""Standard deviation of the logarithm of a paragraph's length."""

_COMMON = frozenset("said that with from have were will this they been more than also into about their would".split())
_SHORT = 3
"""Words of so few letters say little of what a sentence is about, nor do the common ones."""

_NAME = r"(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Prof)\. [A-ZÀ-Þ][\w’'-]+"
_SUBJECT = re.compile(rf"{_NAME}|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)+")
_TITLED = re.compile(r"\b([A-Z][a-z]+) [A-ZÀ-Þ][\w’'-]+")
_DEFINITE = re.compile(r"[“\"‘']?(?:The|That|This|These|Those|Both) (?:two |three )?([a-z]\w+)")
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ]+[^a-z]{0,30}\s[—–-]\s")
_PRONOUN = re.compile(r"(?:He|She|It|They|His|Her|Its|Their|Here|There|Then|Others|Another|Neither|Nobody|None)\b")
_LINK = re.compile(r"(?:But|And|Yet|Nor|So|Still|Also|However|Instead|Earlier|Later|Meanwhile|In addition)\b")
_THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|can|could|must|should)\b)")
_POINTER = re.compile(r"\b(?:others|also|too|likewise)\b")
_PRONOUN_SAID = re.compile(r"\b(?:he|she|they) (?:said|added|told|wrote|warned|noted)\b")
_TITLES = (
    r"(?:President|Chancellor|(?:Prime |Foreign |Interior |Finance |Defen[cs]e )?Minister|Secretary of State|King|Queen"
    r"|Pope|Senator|General)"
)
_CAPITALS = r"(?: [A-ZÀ-Þ][\w’'-]+)+"
_INTRODUCED = re.compile(rf"\b({_TITLES}{_CAPITALS}|[A-ZÀ-Þ][\w’'-]+{_CAPITALS}(?=, (?:the|a|an|who|\d\d)\b))")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month|year"
_TIME = re.compile(rf"\b(?:on|in|next|last|the) (?:{_DAY})\b", re.IGNORECASE)
_WHEN = re.compile(rf"(?:On|Next|Last|The next|The following|By) (?:{_DAY})\b")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


@dataclass(frozen=True, slots=True)
class Style:
    """How the paragraphs of a page are: what is rare at their beginning speaks against a beginning."""

    length: float
    """Mean of the logarithm of their number of words."""
    spread: float
    """Its standard deviation."""
    pronoun: float
    """Evidence in a paragraph beginning with a pronoun."""
    speaker: float
    """… in its first sentence having a speaker it does not name."""


def style_of(lines: Sequence[Line]) -> Style:
    """The style of a page, from the lines that show it; every line shows one beginning."""
    lengths = [log(length) for line in lines for length in _shown_lengths(line) if length]
    totals = [sum(map(len, line.words)) or 1 for line in lines]
    mean = fmean([log(median(totals) * _CELL)] * 2 + lengths)
    variance = (6 * _SPREAD**2 + sum((length - mean) ** 2 for length in lengths)) / (6 + len(lengths))
    firsts = [line.pieces[0] for line in lines if line.pieces]
    return Style(
        mean,
        sqrt(variance),
        _rarity(sum(bool(_PRONOUN.match(first)) for first in firsts), len(firsts)),
        _rarity(sum(map(_leans_on_speaker, firsts)), len(firsts)),
    )


def cut_evidence(line: Line, cut: int, style: Style) -> float:
    """For the line being two cells, the new one beginning at sentence `cut`."""
    old, new = line.cell_words(cut)
    alike = 14 * max(0.0, LCSseq.normalized_similarity(old, new) - _ALIKE)
    same_start = min(5.0, 1.2 * max(0, common_start(old, new) - 1))
    opening = _opening(line.pieces[cut - 1], line.pieces[cut], style)
    opening += _renamed(line.cells(cut)[0], line.pieces[cut])
    opening -= _cohesion(line.words[cut - 1], line.words[cut])
    if same_start:  # both cells begin so: nothing speaks against it
        opening = max(0.0, opening)
    likeness = alike + same_start or _UNLIKE
    return likeness + opening + _quotes(line.cells(cut)[0]) + _length(old, style) + _length(new, style)


def single_evidence(line: Line, style: Style) -> float:
    """For the line being one cell."""
    return _length(joined(line.words), style)


def _rarity(count: int, of: int) -> float:
    """Evidence of what begins `count` of so many paragraphs, and every fifth sentence within one."""
    return max(-1.6, min(0.0, log((count + 1) / (of + 8) / 0.2)))


def _cohesion(before: Words, sentence: Words) -> float:
    """How much two sentences go on about the same things; they do within a paragraph."""
    shared = {word for word in set(before) & set(sentence) - _COMMON if len(word) > _SHORT}
    return min(2.5, 0.5 * len(shared))


def introduced(sentence: str) -> set[str]:
    """The people a sentence introduces, by title ("President Obama") or by what they are ("Jane Doe, the
    minister"). A version does that once for each."""
    return {match[1] for match in _INTRODUCED.finditer(sentence)}


def common_start(a: Words, b: Words) -> int:
    """How many first words two texts share."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _shown_lengths(line: Line) -> list[int]:
    count = sum(map(len, line.words))
    if same_twice(line.text):
        return [count // 2]
    if len(line.pieces) == 1:
        return [count] if line.whole else []
    alike = [cells for cut in range(1, len(line.pieces)) if common_start(*(cells := line.cell_words(cut))) > 2]
    return [len(cell) for cell in alike[0]] if len(alike) == 1 else []


def _length(words: Words, style: Style) -> float:
    deviation = (log(len(words) or 1) - style.length) / style.spread
    return -0.5 * min(deviation * deviation, 9.0)


def _quotes(old: str) -> float:
    """Against a cell that ends inside a quotation."""
    open_ = old.count("“") > old.count("”") or old.count('"') % 2 == 1
    return -3.0 if open_ else 0.0


def _opening(before: str, sentence: str, style: Style) -> float:
    """How much a sentence is one a paragraph begins with, and not one that leans on the one before."""
    return (
        _first_words(before, sentence, style)
        - 1.2 * bool(_THERE.search(sentence))
        - 0.4 * bool(_POINTER.search(sentence))
        - 0.5 * bool(_TIME.search(before) and _WHEN.match(sentence))  # one day after the other: a story goes on
        + style.speaker * _leans_on_speaker(sentence)
    )


def _first_words(before: str, sentence: str, style: Style) -> float:
    if _DATELINE.match(sentence):  # only an article begins with a place in capitals
        return 4.0
    definite = _DEFINITE.match(sentence)
    if definite:
        return _definite(definite[1], before)
    if _PRONOUN.match(sentence):
        return style.pronoun
    if _LINK.match(sentence):
        return -0.5
    if sentence[0] in '“"':
        return 0.4
    subject = _SUBJECT.match(sentence)
    if not subject or subject[0] not in before:
        return 0.3
    # Within a paragraph the one just spoken of is "he": a name again begins a new one.
    return 2.0 if re.match(_NAME, subject[0]) else 1.2


def _renamed(old: str, sentence: str) -> float:
    """For a sentence that names again, by title, someone the cell before has named."""
    return 0.7 if any(name in old for name in re.findall(_NAME, sentence)) else 0.0


def _definite(noun: str, before: str) -> float:
    """ "The president" after "President Obama", "that process" after a process."""
    if noun.capitalize() in _TITLED.findall(before):
        return -2.5
    return -1.2 if noun in before.lower() else -0.3


def _leans_on_speaker(sentence: str) -> bool:
    """Whether it has a speaker it does not name: "…,” he said", or a quotation and nothing besides."""
    outside = _QUOTED.sub("", sentence)
    if not any(c.isalpha() for c in outside):
        return True
    spoken = _PRONOUN_SAID.search(outside)
    return bool(spoken) and not _SUBJECT.search(outside[: spoken.start()] if spoken else "")
