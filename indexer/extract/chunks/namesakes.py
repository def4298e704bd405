"""Whose an institution is that the names list has as one country's, and another country has too: *Pakistan's* Foreign
Office, the *Philippine* Justice Department."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extract.chunks.pieces import Run, Sort
from indexer.extract.gazetteer import Form, Reading
from indexer.extract.lexicon import lexicon
from indexer.extract.words import POSSESSIVES
from indexer.model import Kind

_US = "us"
_WORLD = "United Nations"
_SEATS = frozenset("seat seats presidency veto vetoes membership member members bid candidacy term".split())
"""What a state has in an institution that is not its own."""
_BEFORE_PLACE = ("International", "Memorial", "National", "Presidential")
"""What may stand between a name and what sort of place is called by it."""


def anothers_name(run: Run, i: int) -> str:
    """The full name of a listed institution that is another country's: that of the country before it; else ""."""
    reading = run[i].reading
    if reading is None or reading.kind is not Kind.ORGANISATION or not is_shared(run.text(i).split()):
        return ""
    j = i - 2 if run.text(i - 1) in POSSESSIVES else i - 1
    owner = run[j].reading if run.sort_of(j) is Sort.COUNTRY else None
    if owner is None or _is_own(reading, owner) or run.after(i + 1) in _SEATS:
        return ""
    return f"{adjective(run.text(j), owner)} {run.text(i)}"


def is_shared(words: Sequence[str]) -> bool:
    """Whether more than one country has an institution of this name."""
    return " ".join(words) in lexicon().shared_institutions


def is_the_worlds(reading: Reading) -> bool:
    """Whether an institution is no country's: alone its name stays its own, whose ever another is."""
    return _WORLD in reading.entry.description


def is_place_called(run: Run, i: int) -> bool:
    """Whether a listed person's name is only what a street or an airport is called by: *Saddam* Airport."""
    reading = run[i].reading
    if reading is None or reading.kind is not Kind.PERSON:
        return False
    place = run.text(i + 2 if run.text(i + 1) in _BEFORE_PLACE else i + 1)
    return place.istitle() and place.lower() in lexicon().place_follows


def adjective(word: str, reading: Reading) -> str:
    """The word of a country before the names of its institutions."""
    if reading.form is Form.ADJECTIVE:
        return word
    return "US" if reading.entry.key == _US else (*reading.entry.adjectives, reading.entry.label)[0]


def _is_own(institution: Reading, country: Reading) -> bool:
    """Whether the names list describes an institution as a country's."""
    said = f"{institution.entry.label} {institution.entry.description}"
    return any(name in said for name in (*country.entry.names, *country.entry.adjectives))
