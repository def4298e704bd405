"""Words that may have their capital only because a sentence or a date begins with them: what tells whether they
begin a name all the same."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extract.lexicon import lexicon
from indexer.extract.words import POSSESSIVES, is_capital

_OPENERS = frozenset("\"“‘'«:(—–-•[;")
_JAN = "Jan"
"""The one month that is seldom cut short before a word with a capital."""
AN = "An"
_INITIAL = "A"
_BEFORE_ARTICLE = frozenset("aeiouhxyAEIOUHXY")
"""With what a word may begin after the article *an*: a consonant is none of these."""


def opens(texts: Sequence[str], i: int) -> bool:
    """Whether a word's capital is no evidence: it is the first of a sentence or a quotation."""
    return i == 0 or texts[i - 1] in _OPENERS


def is_given_or_family(texts: Sequence[str], i: int, inside: bool) -> bool:
    """Whether an everyday word or a month is part of a person's name: *Edward Said*, *Will Carling*, *Jan Egeland*,
    *April Hayward*. `inside` is true behind another word of a name."""
    lex = lexicon()
    first = opens(texts, i)
    if texts[i] == AN:
        return _is_given_an(texts, i, first)
    if not inside and (texts[i] in lex.given_months or (first and texts[i] in lex.given_starters)):
        return _is_given_starter(texts, i)
    if first or not texts[i].isalpha():
        return False
    if inside and (_begins_after(texts, i) or _is_initial(texts, i)):
        return True
    after_given = inside and texts[i - 1] in lex.given_names and not capital_after(texts, i)
    return after_given or (not inside and texts[i] in lex.given_names and capital_after(texts, i))


def begins_organisation(texts: Sequence[str], i: int) -> bool:
    """Whether capitals go on without a gap to a word that ends organisations' names."""
    for text in texts[i + 1 : i + 5]:
        if text in lexicon().organisation_ends or text.rstrip(".") in lexicon().company_forms:
            return True
        if text not in POSSESSIVES and (not text[0].isupper() or text in lexicon().starters):
            return False
    return False


def says_what(texts: Sequence[str], i: int) -> bool:
    """Whether a word says what the one behind it names, and none is called by it: *Carmaker* Zolvane Motors, *Brothers*
    Karl and Joe Vella."""
    if not capital_after(texts, i):
        return False
    lex = lexicon()
    low = texts[i].lower()
    return low in lex.plain_kinds or (low in lex.of_one_family and texts[i + 1] in lex.given_names)


def capital_after(texts: Sequence[str], i: int) -> bool:
    """Whether a word with a capital follows."""
    return i + 1 < len(texts) and is_capital(texts[i + 1])


def _begins_after(texts: Sequence[str], i: int) -> bool:
    """Whether a given name begins another name behind a possessive or a title: Norway's *Jan* Egeland, Mr *Will* Self.
    What Britain has in May is no person."""
    lex = lexicon()
    following = texts[i + 1] if i + 1 < len(texts) else ""
    if texts[i] not in lex.given_names or not following[:1].isupper() or following in lex.not_names:
        return False
    if texts[i - 1].rstrip(".") in lex.titles:
        return True
    known = texts[i] == _JAN or following in lex.family_names
    return texts[i - 1] in POSSESSIVES and known and following.lower() not in lex.ordinary_words


def _is_initial(texts: Sequence[str], i: int) -> bool:
    """Whether an *A* is no article: between a given name and a family name it has no dot in many newspapers."""
    return texts[i] == _INITIAL and texts[i - 1] in lexicon().given_names and capital_after(texts, i)


def _is_given_starter(texts: Sequence[str], i: int) -> bool:
    """Whether a month or an auxiliary is a given name: *April* Hayward said, but not in *April* Hayward said, nor
    *will* Hayward go?"""
    lex = lexicon()
    following = texts[i + 1] if i + 1 < len(texts) else ""
    before = texts[i - 1] if i else ""
    known = following in lex.family_names or (texts[i] == _JAN and following.istitle())
    family = known and following.lower() not in lex.ordinary_words
    dated = before.lower() in lex.before_dates or before.isdigit() or following in lex.not_names
    return family and not dated and "?" not in texts[-2:]


def _is_given_an(texts: Sequence[str], i: int, first: bool) -> bool:
    """Whether *An* is the given name, in the Low Countries and Vietnam, and no article: before a name that begins with
    a consonant, or inside a sentence before a small word: the families of *An* and Lies."""
    following = texts[i + 1] if i + 1 < len(texts) else ""
    if not following[:1].isalpha() or following[0].islower():
        return not first or following == "and"
    # The letters of an acronym may be spoken with a vowel: an MP.
    return following[0] not in _BEFORE_ARTICLE and following[1:2].islower()
