"""Which word was meant by one that finds nothing, or next to nothing: a rule both engines share."""

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
SHORTEST_HELD = 5
"""The same of a word that some article holds: somebody may have meant it."""
FAR_MORE = 10
"""Of what a word that some article holds finds, so many times as much is found by the word that was meant."""
MOST_TRIED = 5
"""Of the words near one, how many are tried."""
LONGEST_TEXT = 20
"""Words of a text beyond which none is looked at."""
MOST_RARE = 3
"""A text with more words that find too little is no slip of the pen, and each costs a look at many words."""

_OPERATOR = re.compile(rf"\b(?:OR|AND|NOT)\b|\b(?:{'|'.join(FIELDS)}):", re.IGNORECASE)


class Candidate(NamedTuple):
    """A word that may have been meant, and how often the archive writes it in lower case and Capitalised."""

    form: str
    lower: int = 0
    title: int = 0


Near = Callable[[str, int, int], Iterable[Candidate]]
"""The words an archive holds that begin with a letter and have between so many letters and so many."""


def respelled(text: str, near: Near, count: Callable[[str], int], few: int = 0) -> str:
    """The text with each word that finds `few` articles or less replaced by one that finds far more; "" where
    none is."""
    operators = {match.start() for match in _OPERATOR.finditer(text)}
    words = (word for word in tokens(text)[:LONGEST_TEXT] if word.start not in operators and _is_word(word.form))
    parts, at = [], 0
    for word, found in islice(_rare(words, count, few), MOST_RARE):
        most = 1 if found or len(word.form) == SHORTEST else 2
        likely = _likeliest(word.form, most, near)
        meant = next((one for one in likely if count(one.form) > FAR_MORE * found), None)
        if meant:
            parts += [text[at : word.start], meant.form.title() if meant.title > meant.lower else meant.form]
            at = word.end
    return "".join([*parts, text[at:]]) if parts else ""


def _is_word(form: str) -> bool:
    return len(form) >= SHORTEST and form.isalpha()


def _rare(words: Iterable[Token], count: Callable[[str], int], few: int) -> Iterator[tuple[Token, int]]:
    """The words that may be slips of the pen for finding no more than that, with how much they find."""
    for word in words:
        found = count(word.form)
        if found <= few and len(word.form) >= (SHORTEST_HELD if found else SHORTEST):
            yield word, found


def _likeliest(form: str, most: int, near: Near) -> Iterator[Candidate]:
    """The words at most so many letters away, the nearest first; of equally near ones what is written most often."""
    # A slip at the first letter puts another before it or exchanges it with the second; it is seldom a wrong one,
    # and all words of a large archive are too many to look at.
    found = {one for letter in form[:2] for one in near(letter, len(form) - most, len(form) + most)}
    ranked = sorted(
        (distance, -one.lower - one.title, one)
        for one in found
        if one.form != form and (distance := OSA.distance(form, one.form, score_cutoff=most)) <= most
    )
    return (one for *_, one in ranked[:MOST_TRIED])
