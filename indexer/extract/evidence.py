"""What speaks for a chunk being a person's name, in points; `organisations` has the same for theirs.

The points were set by hand and checked on whole collections: 3 alone is nearly sure, 2 is enough, and
signs that are right about half the time are worth 1. `candidates` weighs them with the classifier's
probability; the strongest sign is the rule readers see.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import is_acronym, lexicon
from indexer.extract.words import POSSESSIVES

ENOUGH = 2.0
"""Points that make a name."""
ALONE = -1.2
"""Points of one word alone."""
UNKNOWN = 1.2
"""Points of two or three capitalised words that are in no list."""

PINYIN = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrywcsz]|[zcs]h)"
    r"(?:[aeiou]|ai|ei|ao|ou|ia|ie|iu|iao|ua|uo|ui|uai|ue|an|en|in|un|ian|uan|ang|eng|ing|ong|iang|iong|uang|er)){1,3}"
)
"""One to three syllables of Chinese in Latin letters."""
IN_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{2,6}")
"""A Korean or Chinese given name such as Jae-in."""
_SYLLABLE = "[b-df-hj-np-tv-z]{0,3}(?:[aeiou]{1,3}|y)(?:ng|ck|[bhklmnprtw])?"
_TWO_SYLLABLES = re.compile(f"{_SYLLABLE}-{_SYLLABLE}")
"""The same in small letters, and strictly: Mid-east has no second syllable such names have."""
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
_NUMERAL = re.compile("[IVX]{2,5}|V|X")
_NOUN_ENDS = ("tion", "tions", "sion", "sions", "ity", "ism", "ology", "ment", "ments")
"""Ends of words made from others for what one does or is: Acquisition, Security, Departments."""
_FOREIGN_ARTICLES = frozenset("El La Le Les Los Las Il Die Das Het O Os".split())
"""Capitalised, they begin the names of newspapers and places more often than of people."""
_BEFORE_PERSON = frozenset(
    "said says added told by quoted appointed nominated met arrested named elected succeeded".split()
)
_KIN = frozenset("husband wife son daughter brother sister father mother widow cousin nephew uncle aunt".split())
_RELIGIOUS = frozenset("Mother Father Sister Brother Saint St St.".split())
_QUOTES = frozenset("\"“”'‘’«»")
_QUOTED = frozenset(",.?!")
"""What stands before the quotation mark where somebody stops speaking."""
_SIGNATURES = {"—": "", "–": "", "-": "-"}
"""What stands before who wrote or said what stands above, and before that."""
_RELATIVES = frozenset("who whom whose".split())
_DESCRIBING = _RELATIVES | {"a", "an", "the", "his", "her"}
_SAID = frozenset("said says".split())
_BEFORE_VERB = frozenset("to will would should must".split())
_BEING = frozenset("was is has".split())
_LED = frozenset("government administration cabinet presidency premiership".split())
"""What is called by the family name of whoever leads it."""
_CALLED = frozenset("called titled entitled".split())
_SPELLED = frozenset("transliterated transcribed romanised romanized".split())
_WITHIN = frozenset("in near outside inside".split())
_SAINTS = ("St", "St.", "Saint")
_BEFORE_PLACE = frozenset("in at near around outside inside across toward towards".split())

_IN_SYLLABLES = "given name of two syllables after a family name"


class Sign(NamedTuple):
    """One observation: its points, and the rule in words for readers ("" for one that only counts)."""

    points: float
    rule: str = ""


class Verdict(NamedTuple):
    """The sum of all signs, and the rule of the strongest."""

    points: float
    rule: str
    most: float = -math.inf
    """The points of that sign."""


_NONE = Verdict(0.0, "")


def as_person(chunk: Chunk) -> Verdict:
    """How much speaks for a person."""
    words = _person_words(chunk.texts, chunk.shaped, chunk.title)
    return verdict([*_person_context(chunk), *_against_context(chunk)], words)


def told_of_person(chunk: Chunk) -> float:
    """How much the words around a name alone speak for a person."""
    return sum(sign.points for sign in _person_context(chunk))


def is_called_otherwise(chunk: Chunk) -> bool:
    """Whether the text says that a name is a place's, a vessel's or a work's: the village of Mae Sot, Tarin Kot
    district, Orly Sud airport, Imam Sadiq mosque, the frigate Anna Maria, the band Duran Duran."""
    near, far = chunk.before
    lex = lexicon()
    following = chunk.after[0]
    if chunk.title:
        called_place = following in lex.place_follows and following not in lex.owned_places
        return near in lex.namesake_titles and called_place
    if near in lex.things or near in lex.vessels or (near == "," and far in lex.vessels):
        return True
    if (near in _CALLED and far in lex.works) or (near == "as" and far in _SPELLED and not _has_given(chunk.texts)):
        return True
    if near in _WITHIN and chunk.texts[-1] in lex.place_ends:
        return True
    called = {following, far if near == "of" else near} & lex.place_follows
    # A camp or an area may be a person's: the Romney camp.
    return bool(called if chunk.texts[0] not in lex.given_names else called - lex.owned_places)


def _has_given(texts: Sequence[str]) -> bool:
    return texts[0] in lexicon().given_names


def verdict(signs: Iterable[Sign], begun: Verdict = _NONE) -> Verdict:
    """The verdict on a chunk with these signs, after the one on signs before them."""
    points, best, most = begun
    for added, rule in signs:
        points += added  # one by one: `sum` rounds otherwise from Python 3.12 on
        if rule and (added, rule) > (most, best):
            most, best = added, rule
    return Verdict(points, best, most)


@lru_cache(maxsize=10_000)
def _person_words(texts: tuple[str, ...], shaped: bool, title: bool) -> Verdict:
    """What the words alone say; the same names are in the news again and again."""
    against = _against_titled(texts) if title else _against_untitled(texts)
    return verdict([*_signs_of_words(texts, shaped), *_against_words(texts), *against])


def _signs_of_words(texts: Sequence[str], shaped: bool) -> Iterator[Sign]:
    lex = lexicon()
    several = len(texts) > 1
    if texts[0] in lex.given_countries or texts[0].split("-")[0] in lex.given_names or texts[0] in lex.given_names:
        points = 1.0 if len(texts) == 2 and _is_ordinary(texts[-1]) else 2.0
        yield Sign(points, "given name before a family name") if several else Sign(0.5)
    elif several and texts[0] in _RELIGIOUS and texts[1] in lex.given_names:
        yield Sign(3.0, "title before the name")
    if several and texts[-1] in lex.family_names:
        yield Sign(0.7, "family name last")
    if len(texts) in (2, 3) and not shaped and all(_is_unknown(text) for text in texts):
        yield Sign(UNKNOWN)
    initials = sum(len(text.rstrip(".")) == 1 and text.isupper() for text in texts[:-1])
    if 2 <= len(texts) <= 3 + (initials > 1) and initials:
        yield Sign(2.5, "initial before a family name")
    elif len(texts) in (2, 3) and _INITIALS.fullmatch(texts[0]) and _is_unknown(texts[-1]):
        yield Sign(2.0, "initials before a family name")
    elif several and "J" in texts[0] and texts[0].isupper() and len(texts[0]) == 2 and not texts[-1].isupper():
        yield Sign(1.8, "initials before a family name")
    if several and texts[0] in lex.given_names and _NUMERAL.fullmatch(texts[-1]):
        yield Sign(2.0, "number of a king or a pope after the name")
    if 2 <= len(texts) <= 3 and IN_SYLLABLES.fullmatch(texts[-1]) and texts[-1].isascii():
        yield Sign(2.5 if texts[0] in lex.family_first else 1.0, _IN_SYLLABLES)
    if len(texts) == 2 and texts[0] in lex.family_first and _TWO_SYLLABLES.fullmatch(texts[1].lower()):
        yield Sign(2.5, _IN_SYLLABLES)
    if len(texts) == 2 and texts[0] in lex.family_first and PINYIN.fullmatch(texts[1].lower()):
        yield Sign(1.5, "Chinese given name after a family name")
    if any(text.lower() in lex.particles for text in texts[1:]) or any(
        "-" in t and t.split("-")[0].lower() in lex.hyphen_particles for t in texts
    ):
        yield Sign(1.2, "particle in the name")


def _is_ordinary(text: str) -> bool:
    """Whether a word is an English one more than a family name: *Lumber* in Parker Lumber."""
    lex = lexicon()
    low = text.lower()
    return (low in lex.ordinary_words or low in lex.common_words) and text not in lex.family_names


def _is_unknown(text: str) -> bool:
    """True for a word that is in no list: in the news most pairs of such words are a person."""
    lex = lexicon()
    listed = text in lex.places or text in lex.regions or text in lex.not_names or text.lower() in lex.common_words
    listed = listed or _is_noun(text)
    bare = text.split("-", 1)[-1] if text.split("-")[0] in lex.hyphen_particles else text
    return bare.isalpha() and bare[1:].islower() and not listed and text not in lex.organisation_ends


def _is_noun(text: str) -> bool:
    """Whether a word cannot be a name for what it ends in: *Acquisition*, not *Clement*."""
    return text.endswith(_NOUN_ENDS) and text not in lexicon().family_names


def _person_context(chunk: Chunk) -> Iterator[Sign]:
    lex = lexicon()
    (near, far), (following, second) = chunk.before, chunk.after
    if chunk.title:
        yield Sign(3.0, "title before the name")
    if near in _SIGNATURES and _SIGNATURES[near] == far and following in (",", "") and len(chunk.texts) in (2, 3):
        yield Sign(1.5, "signs what stands above")
    if (near in lex.roles and far not in _BEFORE_VERB) or (near in lex.nationals and len(chunk.texts) > 1):
        yield Sign(1.8, "role before the name")
    elif near == "," and far in lex.roles:
        yield Sign(1.5 if far in _KIN else 0.8, "role before the name")
    if near in _QUOTES and far in _QUOTED and following == ",":
        yield Sign(0.8, "speaks")
    if near in _SAID and len(chunk.texts) > 1 and not (following in lex.roles and second[:1].isupper()):
        yield Sign(1.5, "speaks")
    elif following in lex.speech or near in _BEFORE_PERSON:
        yield Sign(0.8, "speaks")
    elif following in lex.lived or (following in _BEING and second in lex.suffered):
        yield Sign(0.8, "does what only people do")
    if near == "of" and far in lex.of_persons:
        yield Sign(0.8, "has what only people have")
    if following in _RELATIVES:
        yield Sign(0.9, "described after the name")
    if following in _LED and near.lower() == "the" and len(chunk.texts) == 1 and chunk.texts[0] in lex.family_names:
        yield Sign(4.0, "leads a government")
    if following == "(" and second.isdigit() and len(second) == 2 and len(chunk.texts) > 1:
        yield Sign(2.0, "age after the name")
    if following != ",":
        return
    if second.lower() in lex.roles:
        yield Sign(1.5, "role after the name")
    if second.islower() and second.capitalize() in lex.title_parts:
        yield Sign(1.2, "role after the name")
    if second in _DESCRIBING:
        yield Sign(0.9, "described after the name")
    if second.isdigit() and len(second) == 2:
        yield Sign(3.0, "age after the name")


def _against_context(chunk: Chunk) -> Iterator[Sign]:
    near = chunk.before[0].lower()
    if chunk.shaped:
        yield Sign(-3.0)
    if not chunk.title and near in ("the", "a", "an"):
        yield Sign(-0.8 if chunk.texts[0] in lexicon().given_names else -1.5)
    if not chunk.title and near in _BEFORE_PLACE:
        yield Sign(-1.2)
    if chunk.after[0] in lexicon().place_follows:
        yield Sign(-2.0)
    if (
        chunk.texts[0] in _SAINTS
        and chunk.after[0] in POSSESSIVES
        and chunk.after[1].lower() in lexicon().place_follows
    ):
        yield Sign(-4.0)  # St James's Palace
    if near in _QUOTES and chunk.after[0] in _QUOTES and len(chunk.texts) > 1 and not chunk.title:
        yield Sign(-2.0)


def _against_words(texts: Sequence[str]) -> Iterator[Sign]:
    lex = lexicon()
    several = len(texts) > 1
    # Rafiqul, Nazrul: names of the one who serves, which Bengali families have before Islam.
    given = texts[0] in lex.given_names or texts[0].endswith("ul")
    given_and_family = several and given and texts[-1] in lex.family_names
    # Walter West is a person; Walter Bridge may be a bridge, and Walter Scott Labour Day is a day.
    whole = given_and_family and len(texts) == 2 and texts[-1].lower() not in lex.place_follows
    if not whole and any(text in lex.not_names and text not in lex.given_names for text in texts):
        yield Sign(-2.0)
    if several and texts[-1] in lex.not_names and not given_and_family:
        yield Sign(-2.0)
    if len(texts) == 1 and (texts[0] in lex.organisation_ends or _is_noun(texts[0])):
        yield Sign(-3.0)
    if several and texts[0] in _FOREIGN_ARTICLES:
        yield Sign(-1.5)
    if several and texts[0] in lex.patron_ends:
        yield Sign(-2.0)
    if several and texts[0] in lex.place_starts:
        yield Sign(-2.5)
    if several and is_acronym(texts[0]) and not {"J", "."} & set(texts[0]) and not texts[-1].isupper():
        yield Sign(-2.5)
    if several and is_acronym(texts[-1]) and not texts[0].isupper() and texts[-1].title() not in lex.family_names:
        yield Sign(-2.5)
    if any(c.isdigit() for text in texts for c in text):
        yield Sign(-3.0)
    if texts[-1][-1:] == "s" and texts[-1][:-1].isupper() and len(texts[-1]) > 2:
        yield Sign(-3.0)  # MPs, CEOs
    if len(texts) > 4:
        yield Sign(-2.0)
    if any(text.lower() in lex.common_words for text in texts) and texts[0] not in lex.given_names:
        yield Sign(-1.0)
    if texts[0] in lex.places and texts[0] not in lex.given_names:
        yield Sign(-1.0)


def _against_untitled(texts: Sequence[str]) -> Iterator[Sign]:
    if len(texts) == 1:
        yield Sign(ALONE)
    elif texts[-1] in lexicon().places and texts[-1] not in lexicon().family_names:
        yield Sign(-1.5)


def _against_titled(texts: Sequence[str]) -> Iterator[Sign]:
    """What is no title's bearer: Miss *Universe*, Prince *William Sound*; Lady *Day* may be one."""
    lex = lexicon()
    if texts[-1] in lex.not_names and texts[-1] not in lex.given_names and texts[-1] not in lex.family_names:
        yield Sign(-4.0)
