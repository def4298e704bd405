"""The names list and the places, as a table that finds the longest listed name at a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from indexer.authority import Authority, Entry
from indexer.extract.lexicon import lexicon, organisations
from indexer.extract.remembered import Remembered
from indexer.extract.words import spelled
from indexer.model import Kind
from indexer.text import slug

_SHORT = 4
"""In a line all in capitals IS, US and WHO may be ordinary words; a name this long is not."""


_CONTRACTION = re.compile(r"['’](?:ll|re|ve|d)$")
_PLAIN = str.maketrans("łøđıŁØĐ-‐‑", "lodiLOD   ", ".'’‘ʼ")
"""Letters without their strokes, hyphens as blanks, no dots and no apostrophes."""
_HYPHEN = "-"
"""A word of its own where a name is inside the word it stands in: *Hizb ut-Tahrir*. The table has none."""
_LONG = 9
"""A name this long is itself with one letter wrong."""
_TOO_LONG = 100
"""No name is longer."""
_RIGHT = 4
"""Letters that one wrong one leaves right, at the one end of such a name or at the other."""


class Form(Enum):
    """How a text refers to its entry; the value is the rule shown to readers."""

    NAME = "on the names list"
    ADJECTIVE = "demonym"
    PLACE = "city or capital"
    NEARLY = "nearly a name on the names list"
    KNOWN = "a well-known organisation"
    NEVER = "on the names list as not this"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a listed text means."""

    form: Form
    kind: Kind
    entry: Entry
    single: bool
    """True for one word alone: weak evidence beside other capitalised words."""

    def is_family(self, texts: Sequence[str]) -> bool:
        """Whether the words are a listed person's family name with its particle, which others may bear: De Vella."""
        if self.kind is not Kind.PERSON or texts[0].lower() not in lexicon().particles:
            return False
        return self.entry.label.lower().endswith(f" {' '.join(texts).lower()}")


class Found(NamedTuple):
    """The longest listed text at a word: `words[first:last]`."""

    first: int
    last: int
    reading: Reading


Table = dict[str, Reading | None]
"""The key of a listed text → what it means; of what only begins one → None."""


class Gazetteer:
    """Finds listed names in sentences."""

    def __init__(self, authority: Authority) -> None:
        self._table: Table = {}
        self._shouted: Table = {}
        self._later: set[str] = set()
        """The words behind the first of listed texts."""
        self._hyphened: set[str] = set()
        """What stands before the hyphens of listed texts: some newspapers set blanks around these."""
        self._nearly: dict[str, Reading] = {}
        self._ends: set[str] = set()
        """How the names begin and how they end that may be misspelled: this tells most texts that are none of them."""
        for text, reading in _readings(authority):
            self._add(text, reading)
        # Most names of an article stand in others too.
        self._meant = Remembered(self._misspelled, 10_000)

    def is_name(self, word: str) -> bool:
        """Whether one word is listed."""
        return self._table.get(_keys[word]) is not None

    def begins(self, word: str) -> bool:
        """Whether a listed text may start with a word as it is, or in capitals where it is in capitals."""
        key = _keys[word]
        return key in self._table or (word.isupper() and key.upper() in self._shouted)

    def continues(self, word: str) -> bool:
        """Whether a word, or what a hyphen joins to one, may be in a listed text behind the first: few may."""
        key = _keys[word]
        return " " in key or key in self._later or (word.isupper() and key.upper() in self._later)

    def at(self, texts: Sequence[str], i: int, shouted: bool = False, ends: Sequence[int] = ()) -> Found | None:
        """The longest listed text that starts at word `i` of these. Only their ends tell a hyphen from a dash."""
        table = self._shouted if shouted else self._table
        key = _keys[texts[i]].upper() if shouted else _keys[texts[i]]
        best, last, j = None, i, i + 1
        while key in table:
            if reading := table[key]:
                best, last = reading, j
            if j < len(texts) and texts[j] == _HYPHEN and (key in self._hyphened or _joins(texts, ends, j)):
                j += 1
            if j == len(texts):
                break
            key = f"{key} {_keys[texts[j]].upper() if shouted else _keys[texts[j]]}"
            j += 1
        return Found(i, last, best) if best else None

    def nearly(self, text: str) -> Reading | None:
        """The organisation a text misspells by one letter. Persons wait for the whole archive, where
        another bearer of the misspelled name may turn up."""
        return None if len(text) < _LONG and text.isascii() else self._meant[text]

    def _misspelled(self, text: str) -> Reading | None:
        key = " ".join(map(_keys.__getitem__, text.split()))
        if not _LONG <= len(key) <= _TOO_LONG or self._ends.isdisjoint((key[:_RIGHT], key[-_RIGHT:])):
            return None
        return next((self._nearly[variant] for variant in _one_less(key) if variant in self._nearly), None)

    def _add(self, text: str, reading: Reading) -> None:
        key = _key(text)
        for hyphen in re.finditer(_HYPHEN, text):
            before = _key(text[: hyphen.start()])
            self._hyphened.update((before, before.upper()))
        listed = self._table.get(key)
        never = listed is not None and listed.form is Form.NEVER
        others = never and reading.form is Form.KNOWN and key not in map(_key, reading.entry.never)
        own = listed is not None and reading.form is Form.NEVER and listed.entry is reading.entry
        if listed is None or own or others:
            self._enter(self._table, key, reading)
        # Channel 5 is no Channel 4
        written = len(key) >= _LONG and not key.isupper() and not any(map(str.isdigit, key))
        if reading.form is Form.NAME and reading.kind is Kind.ORGANISATION and written:
            nearly = replace(reading, form=Form.NEARLY)
            self._ends.update((key[:_RIGHT], key[-_RIGHT:]))
            for variant in _one_less(key):
                self._nearly.setdefault(variant, nearly)
        if len(key) >= _SHORT and self._shouted.get(key.upper()) is None:
            self._enter(self._shouted, key.upper(), reading)

    def _enter(self, table: Table, key: str, reading: Reading) -> None:
        """Put in a listed text and its beginnings."""
        table[key] = reading
        self._later.update(key.split(" ")[1:])
        while " " in key:
            key = key.rpartition(" ")[0]
            if key in table:
                return
            table[key] = None


@lru_cache(maxsize=4)
def gazetteer(authority: Authority) -> Gazetteer:
    """The table of a names list."""
    return Gazetteer(authority)


def _readings(authority: Authority) -> Iterator[tuple[str, Reading]]:
    """Every listed text with its meaning, the weightier first."""
    for entry in authority.entries:
        for form, texts in (
            (Form.NAME, entry.names),
            (Form.ADJECTIVE, entry.adjectives),
        ):
            for text in texts:
                yield text, Reading(form, entry.kind, entry, " " not in text)
    countries = {entry.key: entry for entry in authority.entries if entry.kind is Kind.COUNTRY}
    for entry in countries.values():
        for text in entry.implied:
            yield text, Reading(Form.PLACE, entry.kind, entry, " " not in text)
    for entry in authority.entries:
        for text in entry.never:
            yield text, Reading(Form.NEVER, entry.kind, entry, False)
    general = [entry for entry in authority.entries if entry.kind is Kind.ORGANISATION and not entry.articles]
    listed = {text: entry for entry in reversed(general) for text in entry.names}
    for names in organisations():
        ours = Entry(Kind.ORGANISATION, slug(names[0]), names[0], names[1:])
        # One entity has one label: that of the names list where it has one of these forms.
        entry = next((listed[text] for text in names if text in listed), ours)
        for text in names:
            yield text, Reading(Form.KNOWN, entry.kind, entry, " " not in text)
    for text, code in lexicon().places.items():
        if code in countries and text not in lexicon().given_names:
            yield text, Reading(Form.PLACE, Kind.COUNTRY, countries[code], " " not in text)


def _joins(texts: Sequence[str], ends: Sequence[int], i: int) -> bool:
    """Whether a hyphen touches both words beside it: the one in New York - Times Square is a dash."""
    if not 0 < i < min(len(texts), len(ends)) - 1:
        return False
    return ends[i - 1] + 1 == ends[i] == ends[i + 1] - len(texts[i + 1])


def _one_less(key: str) -> Iterator[str]:
    """The key, and all that is left of it when one letter but the first goes. Two keys with one of
    these in common differ by one letter left out, put in, changed or swapped."""
    yield key
    for i in range(1, len(key)):
        yield key[:i] + key[i + 1 :]


def _key(text: str) -> str:
    """How the table spells a text."""
    return " ".join(map(_keys.__getitem__, spelled(text)))


_GIVEN = "Germán"
"""The given name that without its accent is a people's."""


def _spelled(word: str) -> str:
    """A word as the table spells it: without accents, dots, apostrophes and hyphens, its capitals kept.
    *She'll* is not Shell."""
    if _CONTRACTION.search(word) or word == _GIVEN:
        return word
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    plain = word.translate(_PLAIN)
    return word if plain == word else plain  # nearly always, and then not kept twice


_keys = Remembered(_spelled, 30_000)
"""A word → how the table spells it."""
