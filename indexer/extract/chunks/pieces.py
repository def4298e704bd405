"""A sentence → runs: capitalised words with no more than small words between them, listed names in one
piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from indexer.extract.chunks.another import is_another
from indexer.extract.chunks.held import countries_held
from indexer.extract.chunks.joints import JOINED, JOINTS, is_joint, joined_end, lone_reading
from indexer.extract.chunks.openers import begins_organisation, capital_after, is_given_or_family, opens, says_what
from indexer.extract.gazetteer import Form, Found, Gazetteer, Reading
from indexer.extract.lexicon import lexicon
from indexer.extract.remembered import Remembered
from indexer.extract.words import Sentence, is_capital
from indexer.model import Kind


class Sort(Enum):
    """What a piece of a run is."""

    WORD = "word"
    END = "the end of an organisation's name"
    TITLE = "title"
    PART = "part of a title"
    COUNTRY = "country"
    PLACE = "place"
    LISTED = "listed name"
    JOINT = "small word between the parts of a name"


@dataclass(frozen=True, slots=True)
class Look:
    """What a word that may be in a name is, wherever it stands."""

    first: bool
    """Whether a run may start with it; another stands only behind a word of one."""
    whole: bool
    """Whether it may be a listed name by itself, or one with whatever words follow."""
    begins: bool
    """Whether a listed text may start with it."""
    continues: bool
    """Whether it may be in a listed text behind the first word."""
    capital: bool
    usual: bool
    """Whether its capital may mark no more than a date or the start of a sentence, wherever it stands."""
    sort: Sort | None
    """What it is where it is not listed; None where it is in no name then."""
    joint: bool
    """Whether it depends on the words around if it is inside a name."""
    alone: Reading | None
    """What it means where it is listed and no listed text goes on behind it, whatever stands around."""


class Piece(NamedTuple):
    """A word of a run, or several that are one listed name."""

    first: int
    last: int
    sort: Sort
    text: str
    reading: Reading | None = None
    inside: tuple[Found, ...] = ()
    """The countries in a well-known name: Italy in the Bank of Italy."""


class Run(list[Piece]):
    """Pieces that stand together in a sentence."""

    __slots__ = ("sentence", "texts")

    def __init__(self, sentence: Sentence) -> None:
        super().__init__()
        self.sentence = sentence
        self.texts = sentence.texts

    def sort_of(self, i: int) -> Sort | None:
        """The sort of a piece; None past the ends."""
        return self[i].sort if 0 <= i < len(self) else None

    def text(self, i: int) -> str:
        """The text of a piece; "" past the ends."""
        return self[i].text if 0 <= i < len(self) else ""

    def before(self, i: int, distance: int = 1) -> str:
        """The word so far before a piece."""
        at = self[i].first - distance
        return self.texts[at] if at >= 0 else ""

    def after(self, last: int, distance: int = 1) -> str:
        """The word so far after the pieces up to `last`."""
        at = self[last - 1].last + distance - 1
        return self.texts[at] if at < len(self.texts) else ""

    def trimmed(self) -> Run:
        """The run without the small words at its end."""
        while self and self[-1].sort is Sort.JOINT and not self[-1].text[0].isupper():
            self.pop()
        return self


LONGEST_RUN = 60
"""Pieces after which a run ends whatever comes: no name is so long, and a list in capitals may be."""

_new = tuple.__new__
"""Makes a piece in half the time: an article has a hundred."""
_FOR = (("Society", "for"), ("Institute", "for"), ("Center", "for"), ("Centre", "for"))
_MAJORITIES = ("Democratic", "Republican")
_JOINTS = frozenset({"'", "’", "'s", "’s", "of", "for", "the", "and", "&", "on", "in", "to", "against", "across"})


def runs(sentence: Sentence, start: int, names: Gazetteer, ordinary: frozenset[str]) -> Iterator[Run]:
    """The runs of a sentence from word `start` on. `ordinary` are the words the article also writes in
    lower case."""
    texts = sentence.texts
    looks = [*map(_looks(names).__getitem__, texts), None]
    run = Run(sentence)
    for piece in _pieces(sentence, looks, start, names):
        inside = bool(run) and run[-1].last == piece.first
        belongs = piece.reading is not None or (inside and piece.sort is Sort.JOINT)
        if not belongs:
            look = looks[piece.first]
            belongs = look is not None and look.capital
            if belongs and look and (look.usual or opens(texts, piece.first)):  # few words
                belongs = not _opens_only(piece, texts, ordinary, inside)
        if run and not (belongs and inside and len(run) < LONGEST_RUN):
            yield run.trimmed()
            run = Run(sentence)
        if belongs:
            run.append(piece)
    if run:
        yield run.trimmed()


def _pieces(sentence: Sentence, looks: Sequence[Look | None], start: int, names: Gazetteer) -> Iterator[Piece]:
    """The words of a sentence that may be in a name as pieces, listed names whole. `looks` is one longer."""
    texts = sentence.texts
    done = start
    for i, look in enumerate(looks):
        # Four of five words are in no name, or are small ones with no name before them: these cost one look.
        if look is None or i < done or (i > done and not look.first):
            continue
        done = i + 1
        following = looks[done]
        goes_on = following is not None and following.continues
        if look.alone and not goes_on:
            yield _new(Piece, (i, done, _sort_listed(look.alone), texts[i], look.alone, ()))
            continue
        if look.whole or (look.begins and goes_on):
            whole, done = _whole(sentence, i, names)
            if whole:
                yield whole
                continue
        for j in range(i, done):
            alone = looks[j]
            sort = alone and (Sort.JOINT if alone.joint and is_joint(texts, j) else alone.sort)
            if sort is Sort.TITLE and not _is_before_persons(texts, j):
                sort = Sort.WORD
            if sort:
                yield _new(Piece, (j, j + 1, sort, texts[j], None, ()))


def _is_before_persons(texts: Sequence[str], j: int) -> bool:
    """Whether a title leads to persons, not to the end of what a body is called: the Conference of *Mayors*. One may be
    a newspaper, too: told the *Economist*."""
    lex, following = lexicon(), texts[min(j + 1, len(texts) - 1)]
    if texts[j] in lex.newspapers and j and texts[j - 1] == "the":
        return following[0].isupper()
    return texts[j] not in lex.led_titles or following in lex.given_names


def _whole(sentence: Sentence, i: int, names: Gazetteer) -> tuple[Piece | None, int]:
    """The piece that a listed name, or words that are joined, make from word `i` on, if any; and after which word
    to go on."""
    texts, ends = sentence.texts, sentence.ends
    if last := joined_end(texts, i, names):
        return Piece(i, last, Sort.WORD, " ".join(texts[i:last])), last
    found = names.at(texts, i, ends=ends) or _shouted(sentence, i, names)
    if found is None:
        return None, i + 1
    if texts[i] == "The" and (longer := names.at(texts, i + 1, ends=ends)) and longer.last > found.last:
        return None, i + 1  # The Times of Malta
    if found.reading.form is Form.NEVER or _is_within(found, texts) or is_another(found, texts):
        return None, found.last
    text = " ".join(texts[i : found.last])
    inside = countries_held(found, texts, names)
    return Piece(i, found.last, _sort_listed(found.reading), text, found.reading, inside), found.last


@lru_cache(maxsize=4)
def _looks(names: Gazetteer) -> Remembered[str, Look | None]:
    """What each word is; None for one that is in no name."""

    def look(text: str) -> Look | None:
        begins, continues, capital, sort = names.begins(text), names.continues(text), is_capital(text), _sort(text)
        whole = (begins and (names.is_name(text) or text.isupper())) or text in JOINED
        alone = sort if capital or sort is Sort.JOINT else None
        joint = text in JOINTS
        if not (begins or continues or capital or alone or joint):
            return None
        reading = lone_reading(text, names)
        return Look(begins or capital, whole, begins, continues, capital, _is_usual(text), alone, joint, reading)

    return Remembered(look, 30_000)


def _is_within(found: Found, texts: Sequence[str]) -> bool:
    """Whether a well-known name that others share is only part of a longer one: the National *Islamic Front*, the
    *Football Association* of Ireland."""
    lex = lexicon()
    if texts[found.last - 1] not in lex.organisation_ends:
        return False
    before = texts[found.first - 1] if found.first else ""
    if found.reading.form is not Form.KNOWN:  # the Democratic Congress party, not a Democratic or the Vella Congress
        ruled = before in _MAJORITIES and texts[found.last : found.last + 1] != ("party",)
        another = not ruled and (lex.is_english(before) or before in lex.not_names)
        if not another or found.last > found.first + 1 or texts[found.first] not in lex.institutions:
            return False
    led = before[:1].isupper() and before not in lex.starters and _sort(before) in (Sort.WORD, Sort.END, Sort.PART)
    end = tuple(texts[found.last - 1 : found.last + 2])
    return led or (len(end) == 3 and end[2][0].isupper() and (end[1] == "of" or end[:2] in _FOR))


def _shouted(sentence: Sentence, i: int, names: Gazetteer) -> Found | None:
    """A country or place in capitals, as in a dateline, or an organisation of several words, as in a heading."""
    texts = sentence.texts
    if not texts[i].isupper():
        return None
    found = names.at(texts, i, shouted=True, ends=sentence.ends)
    if not found or not all(text.isupper() for text in texts[i : found.last]):
        return None
    country = found.reading.kind is Kind.COUNTRY and len(texts[i]) > 2
    return found if country or (found.reading.kind is Kind.ORGANISATION and found.last > i + 1) else None


def _sort_listed(reading: Reading) -> Sort:
    if reading.kind is not Kind.COUNTRY:
        return Sort.LISTED
    return Sort.PLACE if reading.form is Form.PLACE else Sort.COUNTRY


def _sort(text: str) -> Sort:
    lex = lexicon()
    bare = text.rstrip(".")
    if text in _JOINTS or text in lex.particles:
        return Sort.JOINT
    if bare in lex.titles or (
        "-" in bare and all(piece in lex.titles or piece in lex.title_parts for piece in bare.split("-"))
    ):
        return Sort.TITLE
    if bare in lex.title_parts:
        return Sort.PART
    if bare in lex.organisation_ends:
        return Sort.END
    return Sort.PLACE if text in lex.regions else Sort.WORD


def _is_usual(text: str) -> bool:
    return text.rstrip(".") in lexicon().dates or text in lexicon().starters


def _opens_only(piece: Piece, texts: Sequence[str], ordinary: frozenset[str], inside: bool) -> bool:
    """True for a word whose capital only marks the start of a sentence, or a date. It is the first, or a usual
    one."""
    lex, text, first = lexicon(), piece.text, opens(texts, piece.first)
    if is_given_or_family(texts, piece.first, inside):
        return False
    if text.rstrip(".") in lex.dates:
        return True
    if text in lex.starters and not (text in lex.opening_names and (inside or not first)):
        named = text in lex.opening_names and begins_organisation(texts, piece.first)
        return not (named or (text == "New" and capital_after(texts, piece.first)))
    if not first or inside:
        return False
    if text.endswith("ing") and text not in lex.given_names and text not in lex.family_names:
        return True
    known = text in lex.given_names or piece.sort is not Sort.WORD or begins_organisation(texts, piece.first)
    low = text.lower()
    calls = text[1:].islower() and (low in lex.organisation_kinds or low.removesuffix("s") in lex.roles)
    calls = calls and capital_after(texts, piece.first)
    adverb = low.endswith("ly") and low != text
    if (adverb and lex.is_english(low[:-2])) or says_what(texts, piece.first):
        return True  # Currently Borvex Inc is one
    return not known and (calls or adverb or low in lex.common_words or low in ordinary)
