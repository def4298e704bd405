"""What speaks for a chunk being a person's name, in points; `organisations` has the same for theirs.

`counterevidence` has what speaks against it; what points are worth stands in `signs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from indexer.extract.candidates.counterevidence import (
    against_titled,
    against_untitled,
    context_against,
    is_noun,
    words_against,
)
from indexer.extract.candidates.signs import Sign, Verdict, verdict
from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import lexicon
from indexer.extract.words import QUOTES, is_capital

TOLD_OF_PERSON = 0.9
"""Points of the words around from which a company's name is the person's whose name it bears."""
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
_WITH_ARTICLE = re.compile(r"(?:[Aa][lnrstz]|[Aa]sh|[Ee]l)-[A-Z][\w'’]+")
"""An Arabic family name with its article."""
_CAUSES = frozenset(
    "Sham Thawra Sunna Sunnah Aqsa Quds Nusra Tawhid Haq Haqq Jihad Shaabi Islam Sharia Shuhada Muslimin Mujahideen"
    " Mujahidin Hurriya Sharqiya".split()
)
"""What armed groups are called after, and hardly a family."""
_BEFORE_ARTICLE = frozenset(
    "Tal Ain Umm Camp Burj Bourj Haram Masjid Jubb Rasm Hayy Shatt Souq Suq Sahl Rijal Usud Fajr Muntada Majlis Laylat"
    " Dhul Salafiya Salafia".split()
)
"""What places, groups and feasts begin with, before an article, and people do not."""
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
_NUMERAL = re.compile("[IVX]{2,5}|V|X")
_BEFORE_PERSON = frozenset(
    "said says added told by quoted appointed nominated met arrested named elected succeeded".split()
)
_KIN = frozenset("husband wife son daughter brother sister father mother widow cousin nephew uncle aunt".split())
_RELIGIOUS = frozenset("Mother Father Sister Brother Saint St St.".split())
_QUOTED = frozenset(",.?!")
"""What stands before the quotation mark where somebody stops speaking."""
_SIGNATURES = {"—": "", "–": "", "-": "-"}
"""What stands before who wrote or said what stands above, and before that."""
_RELATIVES = frozenset("who whom whose".split())
_DESCRIBING = _RELATIVES | {"a", "an", "the", "his", "her"}
_SAID = frozenset("said says".split())
_BEFORE_VERB = frozenset("to will would should must".split())
_FIRMS_TOO = frozenset("survived recovered surrendered lives lived fled was is has".split())
"""What is said of companies, towns and armies as well."""
_NOT_CALLED = frozenset("been was were is has have had and ,".split())
"""What stands before *named* where it is no role: a fossil has been named, but a girl named."""
_BEING = frozenset("was is has".split())
_LED = frozenset("government administration cabinet presidency premiership".split())
"""What is called by the family name of whoever leads it."""

_IN_SYLLABLES = "given name of two syllables after a family name"


def as_person(chunk: Chunk) -> Verdict:
    """How much speaks for a person."""
    words = _person_words(chunk.texts, chunk.shaped, chunk.title)
    signs = [*_person_context(chunk), *context_against(chunk)]
    return verdict(signs, words) if signs else words  # many places say nothing


def told_of_person(chunk: Chunk) -> float:
    """How much the words around a name alone speak for a person."""
    return sum(sign.points for sign in _person_context(chunk))


@lru_cache(maxsize=10_000)
def _person_words(texts: tuple[str, ...], shaped: bool, title: bool) -> Verdict:
    """What the words alone say; the same names are in the news again and again."""
    against = against_titled(texts) if title else against_untitled(texts)
    return verdict([*_signs_of_words(texts, shaped), *words_against(texts), *against])


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
    unknown = len(texts) in (2, 3) and not shaped and all(map(_is_unknown, texts))
    if unknown and (texts[0] in lex.given_names or not any(map(_is_ordinary, texts))):
        yield Sign(UNKNOWN)
    if 3 <= len(texts) <= 4 and texts[0] in ("Abu", "Abou") and _WITH_ARTICLE.fullmatch(texts[-1]):
        yield Sign(1.0, "called the father of somebody")
    if len(texts) > 3 and _has_forefathers(texts):
        yield Sign(2.5 if len(texts) > 4 else 1.5, "names of the father and the grandfather")
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
    if len(texts) == 3 and texts[0] in lex.family_first and all(len(t) < 8 and _is_unknown(t) for t in texts[1:]):
        yield Sign(1.5, "two given names after a family name")
    yield from _signs_of_particles(texts)


def _signs_of_particles(texts: Sequence[str]) -> Iterator[Sign]:
    """What articles and other small words in a name say."""
    lex = lexicon()
    article = bool(_WITH_ARTICLE.fullmatch(texts[-1]))
    if article and len(texts) > 1 and _WITH_ARTICLE.fullmatch(texts[0]):
        yield Sign(-2.0)  # al-Zorva al-Borvexi: no given name has an article
    elif article and (texts[0] in _BEFORE_ARTICLE or texts[-1].partition("-")[2] in _CAUSES):
        yield Sign(-2.0)
    elif any(text.lower() in lex.particles for text in texts[1:]) or any(
        "-" in t and t.split("-")[0].lower() in lex.hyphen_particles for t in texts
    ):
        yield Sign(2.2 if _ends_with_article(texts) else 1.2, "particle in the name")


def _has_forefathers(texts: Sequence[str]) -> bool:
    """Whether a long name has given names behind the first, as of a father and his: Nasir *Ali Hassan* al-Zolvan."""
    lex = lexicon()
    known = sum(_is_name(text) or bool(_WITH_ARTICLE.fullmatch(text)) for text in texts[1:])
    fathers = any(text in lex.given_names for text in texts[1:-1])
    return fathers and 3 * known >= 2 * len(texts) and not any(text in lex.not_names for text in texts)


def _is_name(text: str) -> bool:
    lex = lexicon()
    return text in lex.given_names or text in lex.family_names or text in lex.particles


def _ends_with_article(texts: Sequence[str]) -> bool:
    """Whether a name of two or three words ends as Arabic family names do: Hosam *al-Zolvan*."""
    lex = lexicon()
    if not (2 <= len(texts) <= 3 and _WITH_ARTICLE.fullmatch(texts[-1])):
        return False
    other = texts[0] in lex.organisation_starts or texts[0] in lex.not_names or texts[0] in lex.places
    return not other and is_capital(texts[0])


def _is_ordinary(text: str) -> bool:
    """Whether a word is an English one more than a family name: *Lumber* in Parker Lumber."""
    lex = lexicon()
    return lex.is_english(text) and text not in lex.family_names


def _is_unknown(text: str) -> bool:
    """True for a word that is in no list: in the news most pairs of such words are a person."""
    lex = lexicon()
    listed = text in lex.places or text in lex.regions or text in lex.not_names or text.lower() in lex.common_words
    listed = listed or is_noun(text)
    bare = text.split("-", 1)[-1] if text.split("-")[0] in lex.hyphen_particles else text
    return bare.isalpha() and bare[1:].islower() and not listed and text not in lex.organisation_ends


def _person_context(chunk: Chunk) -> Iterator[Sign]:
    lex = lexicon()
    (near, far), (following, second) = chunk.before, chunk.after
    if chunk.title:
        yield Sign(3.0, "title before the name")
    if near in _SIGNATURES and _SIGNATURES[near] == far and following in (",", "") and len(chunk.texts) in (2, 3):
        yield Sign(1.5, "signs what stands above")
    if (near in lex.roles and far not in (_NOT_CALLED if near == "named" else _BEFORE_VERB)) or (
        near in lex.nationals and len(chunk.texts) > 1
    ):
        yield Sign(1.8, "role before the name")
    elif near == "," and far in lex.roles:
        yield Sign(1.5 if far in _KIN else 0.8, "role before the name")
    if near in QUOTES and far in _QUOTED and following == ",":
        yield Sign(0.8, "speaks")
    yield from _acts(chunk)
    if near == "of" and far in lex.of_persons:
        yield Sign(0.8, "has what only people have")
    if following == "of" and second == "the" and len(chunk.texts) > 1:
        yield Sign(0.8, "belongs to what follows")
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
    if second.isdigit() and (len(second) == 2 or (len(second) == 1 and len(chunk.texts) > 1)):
        yield Sign(3.0 if len(second) > 1 else 1.5, "age after the name")


def _acts(chunk: Chunk) -> Iterator[Sign]:
    """What only people do."""
    lex = lexicon()
    near, (following, second) = chunk.before[0], chunk.after
    several = len(chunk.texts) > 1
    if near in _SAID and several and not (following in lex.roles and second[:1].isupper()):
        yield Sign(1.5, "speaks")
    elif following in lex.speech or near in _BEFORE_PERSON:
        yield Sign(0.8, "speaks")
    elif following in lex.lived or (following in _BEING and second in lex.suffered):
        yield Sign(1.4 if several and following not in _FIRMS_TOO else 0.8, "does what only people do")
