"""Which word was meant by one that finds nothing: a rule both engines share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import OSA

from indexer.query.parse import FIELDS
from indexer.text import Token, tokens

SHORTEST = 4
"""Shorter words are near too many others."""
MOST_TRIED = 5
"""Of the words near one that finds nothing, how many are tried."""
LONGEST_TEXT = 20
"""Words of a text beyond which none is looked at."""
MOST_MISSING = 3
"""A text with more words that find nothing is no slip of the pen, and each costs a look at many words."""

_OPERATOR = re.compile(rf"\b(?:OR|AND|NOT)\b|\b(?:{'|'.join(FIELDS)}):", re.IGNORECASE)


class Candidate(NamedTuple):
    """A word that may have been meant, and how often the archive writes it in lower case and Capitalised."""

    form: str
    lower: int = 0
    title: int = 0


Near = Callable[[str, int, int], Iterable[Candidate]]
"""The words an archive holds that begin with a letter and have between so many letters and so many."""


def respelled(text: str, near: Near, finds: Callable[[str], bool]) -> str:
    """The text with what finds nothing replaced by what does; "" where nothing is."""
    operators = {match.start() for match in _OPERATOR.finditer(text)}
    words = (word for word in tokens(text)[:LONGEST_TEXT] if word.start not in operators and _is_word(word.form))
    parts, at = [], 0
    for word in islice((word for word in words if not finds(word.form)), MOST_MISSING):
        meant = next((one for one in _likeliest(word, near) if finds(one.form)), None)
        if meant:
            parts += [text[at : word.start], meant.form.title() if meant.title > meant.lower else meant.form]
            at = word.end
    return "".join([*parts, text[at:]]) if parts else ""


def _is_word(form: str) -> bool:
    return len(form) >= SHORTEST and form.isalpha()


def _likeliest(word: Token, near: Near) -> Iterator[Candidate]:
    """The words near one, the nearest first; of equally near ones what is written most often."""
    form = word.form
    most = 1 if len(form) == SHORTEST else 2
    # A slip at the first letter puts another before it or exchanges it with the second; it is seldom a wrong one,
    # and all words of a large archive are too many to look at.
    found = {one for letter in form[:2] for one in near(letter, len(form) - most, len(form) + most)}
    ranked = sorted(
        (distance, -one.lower - one.title, one)
        for one in found
        if one.form != form and (distance := OSA.distance(form, one.form, score_cutoff=most)) <= most
    )
    return (one for *_, one in ranked[:MOST_TRIED])
