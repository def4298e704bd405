"""Newspapers that stand in capitals over their stories in a press review:

These are the leading stories in the Maltese press on Monday.
L-ORIZZONT
- Ferry fares rise
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from indexer.extract.gazetteer import Gazetteer
from indexer.extract.lexicon import lexicon
from indexer.extract.words import spelled
from indexer.model import Kind, Mention

RULE = "heads its stories in a press review"

_OPENING = 700
"""Characters in which a text says that it is a press review."""
_LONGEST = 5
"""Words of the longest name of a newspaper."""
_SHORT = 3
"""Letters of a word alone that may be an acronym."""
_SAID = re.compile(
    r"\b(?:stor(?:y|ies)|headlines|articles|summary)\b[^.\n]{0,80}\b(?:press|newspapers|papers|dailies)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"^.+$", re.MULTILINE)
_YEAR = re.compile(r"\d{4}")
_PARTS = frozenset(
    (
        "page pages section sections front back business economy economic finance financial money markets"
        " market companies company politics political sport sports opinion opinions editorial editorials"
        " comment commentary letters culture arts home foreign international national domestic local world"
        " news headlines top stories general society regional weather features other others note summary"
    ).split()
)
"""Words of headings that are parts of a newspaper."""


def newspapers(text: str, names: Gazetteer) -> Iterator[Mention]:
    """The newspapers that head their stories in a press review."""
    opening = text[:_OPENING]
    if "press" not in opening and "papers" not in opening:
        return  # nearly all articles
    said = _SAID.search(opening)
    if said is None:
        return
    for line, following in pairwise(_LINE.finditer(text, said.end())):
        heading = line[0].strip(" :")
        if _is_newspaper(heading, following[0].strip()):
            start = text.index(heading, line.start())
            if named := _meaning(heading, names):
                yield Mention(Kind.ORGANISATION, heading, start, start + len(heading), *named)


def outside(mentions: Iterable[Mention], others: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions that share no word with others."""
    taken = covered(others)
    return (mention for mention in mentions if mention.start not in taken and mention.end - 1 not in taken)


def covered(mentions: Iterable[Mention]) -> frozenset[int]:
    """The places in the text of every character of some mentions."""
    return frozenset(at for mention in mentions for at in range(mention.start, mention.end))


def _is_newspaper(heading: str, following: str) -> bool:
    """Whether a line is a name in capitals over a story, and no date or part of a newspaper."""
    words = heading.split()
    if not (heading.isupper() and len(words) <= _LONGEST) or following.isupper() or _YEAR.search(heading):
        return False
    story = following.startswith(("-", "–", "—", "*", "•")) or len(following.split()) > _LONGEST
    return story and len(heading) > 1 and not _PARTS.issuperset(heading.lower().split())


def _meaning(heading: str, names: Gazetteer) -> tuple[str, str] | None:
    """The rule and the name of what a heading means; None where it is the country or person a story is about."""
    words = spelled(heading)
    found = names.at(words, 0, shouted=True)
    if found is None or found.last < len(words):
        return RULE, _spelled(heading)
    reading = found.reading
    return (reading.form.value, reading.entry.label) if reading.kind is Kind.ORGANISATION else None


def _spelled(heading: str) -> str:
    """A heading as prose would spell it, without its capitals."""
    lex = lexicon()
    words = heading.split()
    if len(words) == 1 and len(heading) <= _SHORT:
        return heading
    small = (word.lower() in lex.particles or word.lower() in _SMALL for word in words)
    pairs = zip(words, small, strict=True)
    return " ".join(word.lower() if low and i else _capitalised(word) for i, (word, low) in enumerate(pairs))


_SMALL = frozenset("of the and los las les des y et e".split())


def _capitalised(word: str) -> str:
    return "-".join(piece.capitalize() for piece in word.split("-"))
