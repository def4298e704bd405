"""What speaks for a chunk being an organisation's name.

What points are worth stands in `signs`: 2 is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.extract.candidates import doubtful
from indexer.extract.candidates.counterevidence import FIRMS, is_firm
from indexer.extract.candidates.in_passing import is_platform
from indexer.extract.candidates.signs import Sign, Verdict, verdict
from indexer.extract.chunks import Chunk
from indexer.extract.chunks.abbreviated import THINGS
from indexer.extract.lexicon import is_acronym, lexicon
from indexer.extract.words import POSSESSIVES

INTRODUCED = "called an organisation before the name"

_SURNAME_STARTS = ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "Du", "El", "Al")
_QUOTES = ('"', "“", "”")
_OWNERS = ("its", "their", "whose", *POSSESSIVES)
_VESSELS = ("aircraft", "bulk", "ore", "coal", "car")
"""Of what a carrier is a ship."""
_FIRMS = ("analyst", "economist", "trader")
_SHARE = re.compile(r"[A-Z0-9]{1,6}\.[A-Z]{1,2}")
"""How an agency calls a share."""
_ON = ("over", "on", "about", "against")
"""Before what somebody is firm on."""
_PAPERS = frozenset("Guarantee Report Act Bill Treaty Protocol Agreement Accord Memorandum Prize Award".split())
"""What is made by an organisation, or called by it."""
_EXCHANGES = ("NYSE", "Nasdaq", "NASDAQ")
"""Those whose name in brackets is no illness or anything else's."""
_OPERATIONS = ("Operation", "Hurricane", "Typhoon", "Cyclone", "Exercise")
"""What stands before a name that is no organisation's."""
_RESERVES = ("Game", "Nature", "Wildlife", "Forest", "Marine", "National", "Biosphere")
"""Before *Reserve*, what makes it a place."""
_PORTFOLIOS = ("minister", "ministers", "Minister", "Ministers")
"""Before "for" and what they are for."""
_TELLING = frozenset({"for", "of", ":", *_OPERATIONS})
"""Before a name, what may say that it is no organisation's."""
_PRINTED = ("newspaper", "newspapers", "daily", "tabloid", "magazine")
"""What a *Herald* or a *Post* is called behind its name."""
_SITES = (".com", ".org", ".net")
_ON_SITE = ("on", "at", "via", "visit", "see", "to")
"""Before a site where something is to be read."""
_STAFF = ("consultant", "executive", "executives", "employee", "employees", "engineer", "engineers")
_ABROAD = ("Foreign", "Terrorist", "Designated")
_MINISTER = "Minister"
_MEASURES = ("by", "almost", "nearly", "about")
_TAIL = re.compile("[A-Z][a-z]{2,}$")
_COMPOUND = re.compile("(?!Inter)[A-Z][a-z]{3,}(?:bank|banken|corp|telecom|telekom|neft|energo|news)")
"""Words that end in what they are: banks, companies, telephone, oil and power companies, news media. What is interbank
is a market."""


def as_organisation(chunk: Chunk) -> Verdict:
    """How much speaks for an organisation."""
    alone = _one_word(chunk, chunk.texts[0]) if len(chunk.texts) == 1 else ()
    words, signs = _words(chunk.texts, chunk.shaped), [*alone, *_context(chunk), *_business(chunk)]
    return verdict(signs, words) if signs else words  # most places say nothing


def is_only_sort(chunk: Chunk) -> bool:
    """Whether a word says what sort of organisation is meant and no more: the *Department*."""
    return len(chunk.texts) == 1 and chunk.texts[0] in lexicon().organisation_ends


# --- signs -------------------------------------------------------------------------------------------


@lru_cache(maxsize=10_000)
def _words(texts: tuple[str, ...], shaped: bool) -> Verdict:
    """What the words alone say; the same names are in the news again and again."""
    return verdict(_signs_of_words(texts, shaped))


def _signs_of_words(texts: Sequence[str], shaped: bool) -> Iterator[Sign]:
    lex = lexicon()
    if len(texts) > 1 and texts[-1].rstrip(".") in lex.company_forms:
        yield Sign(4.0, "company form after the name")
    elif shaped:
        yield Sign(_points_of_shape(texts), "put together like an organisation's name")
    if len(texts) > 1 and texts[-1] == "FM":
        yield Sign(4.0, "a radio station")
    if ("&" in texts and not _are_two_persons(texts)) or any("&" in text and len(text) > 3 for text in texts):
        yield Sign(2.5, "ampersand in the name")
    if all(text in lex.not_names for text in texts) or (shaped and texts[-1] in _PAPERS):
        yield Sign(-3.0)
    if shaped and texts[-1].lower() in lex.groups and texts[-2].lower() in lex.group_sorts and texts[0] in _ABROAD:
        yield Sign(-4.0)  # a Foreign Terrorist Organization
    if len(texts) > 2 and texts[-1] == "Reserve" and texts[-2] in _RESERVES:
        yield Sign(-4.0)


def _are_two_persons(texts: Sequence[str]) -> bool:
    """Whether two names of two words stand around an "&", as of who wrote a book: Rosa Vella & Joe Borg."""
    lex = lexicon()
    full = len(texts) == 5 and texts[2] == "&" and texts[0] in lex.given_names
    return full and texts[1] not in lex.organisation_ends and texts[-1].rstrip(".") not in lex.organisation_ends


def _points_of_shape(texts: Sequence[str]) -> float:
    """How much the last word of a name says: little where it may be what anybody does, *Camp Management*."""
    lex = lexicon()
    if texts[-1] not in lex.weak_ends:
        return 3.5
    usual = len(texts) == 2 and texts[-1] in lex.weak_fields and lex.is_english(texts[0])
    return 0.9 if usual else 2.0


def _one_word(chunk: Chunk, text: str) -> Iterator[Sign]:
    lex = lexicon()
    if chunk.before[0] in ("@", "#"):
        return  # an account or a topic
    if is_acronym(text) and text.lower() not in lex.ordinary_words and not _is_dateline(chunk):
        yield Sign(2.2, "acronym")
        yield from _against_acronym(chunk)
    if text.lower().endswith(_SITES) and chunk.before[0].lower() not in _ON_SITE:
        yield Sign(2.2, "a site on the web")
    if _has_inner_capital(text) and chunk.before[0] not in _QUOTES:
        yield Sign(2.0, "capital inside the word")
    elif _COMPOUND.fullmatch(text) and text not in lex.places and text not in lex.family_names:
        yield Sign(2.0, "ends like an organisation's name")
    if is_platform(chunk):
        yield Sign(-3.0)
    institution = text in lex.institutions and chunk.before[1] != "Foreign"  # Foreign and Commonwealth Secretary
    if institution and (chunk.shaped or not chunk.initial) and not chunk.title:
        yield Sign(2.0, "an institution's name")
    elif text in lex.organisation_ends and not (
        chunk.name or chunk.after[0] in _PRINTED or doubtful.is_newspaper(chunk)
    ):
        yield Sign(-3.0)
    if text in lex.doubtful_organisations or chunk.before[0] in doubtful.ARTICLES:
        yield from doubtful.signs(chunk, text)


def _against_acronym(chunk: Chunk) -> Iterator[Sign]:
    """It only ever stands in brackets, behind a name that is no organisation's; or it is a market's index, or what a
    table has a figure for."""
    (near, far), (following, second) = chunk.before, chunk.after
    if following == ":" and second[:1].isdigit():
        yield Sign(-2.5)
    if _MINISTER in (following, second) and (following == _MINISTER or following in lexicon().title_parts):
        yield Sign(-2.5)  # a state: the ZR Defence Minister
    told = following.isalpha() and following not in ("and", "or")  # Abbas, PA president
    if near == "," and far[:1].isupper() and chunk.texts[0] in lexicon().postal_codes and not told:
        yield Sign(-2.5)  # Reno, NV
    if following[:1].isdigit() and near[:1].isupper() and near not in lexicon().starters:
        yield Sign(-2.5)  # a Lexus ES 350
    if (near == "(" and following == ")") or following in lexicon().measures:
        yield Sign(-0.5)


def _is_dateline(chunk: Chunk) -> bool:
    """True for a place in capitals before a date or an agency."""
    return chunk.initial and (chunk.after[0] in (",", "(", "-", "–", "—", "/") or chunk.after[0][:1].isdigit())


def _has_inner_capital(text: str) -> bool:
    """True for BioNTech and easyJet, not for McDonald or O'Neil."""
    if text[1:].islower():
        return False  # most words
    lex = lexicon()
    inner = any(a.islower() and b.isupper() for a, b in pairwise(text))
    if not inner or len(text) < 4 or not text.isalpha() or text.startswith(_SURNAME_STARTS):
        return False
    tail = _TAIL.search(text)
    glued = tail is not None and (tail[0] in lex.starters or tail[0] in lex.titles)  # VellaThe
    return not glued and text.upper() not in lex.not_acronyms  # PoWs


def _context(chunk: Chunk) -> Iterator[Sign]:
    """What the words around say outright: "the airline X", "X newspaper", "X (ABC)"."""
    lex = lexicon()
    (near, far), (following, second) = chunk.before, chunk.after
    texts = chunk.texts
    introduced = near in _QUOTES or near in ("called", "named")
    if introduced and far in lex.organisation_kinds:
        yield Sign(2.0, INTRODUCED)
    if _is_kind(near if far else near.lower(), texts) and not (near == "carrier" and far in _VESSELS):
        yield Sign(2.0, INTRODUCED)
    if near in lex.web_things and far in lex.web_sorts and not (len(texts) > 1 and texts[0] in lex.given_names):
        yield Sign(2.0, INTRODUCED)
    if near == "The" and (far == "told" or _is_kind(far, texts)):
        yield Sign(2.0, INTRODUCED)
    if near == following == "," and _is_kind(far, texts) and far not in lex.either_kinds:
        yield Sign(2.0, INTRODUCED)
    called = following in lex.named_follows and not (second[:1].isupper() or (following == "firm" and second in _ON))
    called = called or (following == "news" and second in lex.news_follows)
    called = called or (following in _QUOTES and second in lex.named_follows)
    called = called or (following in lex.group_sorts and second in lex.groups)
    if called and not chunk.title and _may_be_called(texts):
        yield Sign(2.0, "called an organisation after the name")
    elif following in lex.organisation_follows and not chunk.title and not _is_usual(chunk, following):
        letters = len(texts) == 1 and is_acronym(texts[0]) and not following.startswith("leader")
        yield Sign(2.2 if letters else 1.3, "called an organisation after the name")
    spoken_for = following in lex.speakers and second[:1].isupper() and not _is_usual(chunk, following)
    if spoken_for and not chunk.title and _may_be_called(texts):
        # Whom a politician has for a spokesman, only a firm has for an analyst.
        yield Sign(4.0 if following in _FIRMS else 2.0, "has a spokesman or an analyst")
    if near in FIRMS and is_firm(chunk):
        yield Sign(4.5, INTRODUCED)
    if len(texts) > 1 and near.lower() == "the":
        yield Sign(0.8)
    defined = following == "(" and is_acronym(second) and second[0] == texts[0][0]
    if defined and len(texts) > 1 and texts[-1] not in lex.not_names and texts[-1] not in THINGS:
        yield Sign(3.0, "acronym in brackets after the name")
    if near in _TELLING:  # few names
        yield from _context_against(chunk)


def _context_against(chunk: Chunk) -> Iterator[Sign]:
    """What the words before say against it."""
    near, far = chunk.before
    lex = lexicon()
    if near in ("for", "of") and far in _PORTFOLIOS:
        yield Sign(-5.0)  # the minister for Natural Resources
    if near in _OPERATIONS or (near == "for" and chunk.texts[0] in lex.trades and chunk.texts[-1] in lex.company_forms):
        yield Sign(-4.0)  # Zolvan for Trading LLC; Operation Warp Speed's Rosa Vella
    if near == ":" and far in lex.pictures:
        yield Sign(-6.0)  # whoever took it


def _is_usual(chunk: Chunk, following: str) -> bool:
    """Whether a name of one word is an everyday one, where it begins a sentence or tells what somebody leads: *Arts*
    leaders, the *Tour* leader."""
    text = chunk.texts[0]
    if len(chunk.texts) > 1 or not text[1:].islower() or not (chunk.initial or following == "leader"):
        return False
    if text in lexicon().doubtful_organisations:
        return False
    return lexicon().is_english(text) or lexicon().is_english(text.removesuffix("s"))


def _is_kind(noun: str, texts: Sequence[str]) -> bool:
    """Whether a noun before a name says that it is an organisation's, or several are: the banks Zolv and Borvex.
    The producer Joe Vella is none."""
    lex = lexicon()
    single = _singular(noun)
    if noun not in lex.organisation_kinds and single not in lex.organisation_kinds:
        return False
    doubtful = noun in lex.either_kinds or single in lex.either_kinds or len(texts) > 1
    return not (doubtful and texts[0] in lex.given_names)


@lru_cache(maxsize=15_000)
def _singular(noun: str) -> str:
    return noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _is_in_names(text: str) -> bool:
    lex = lexicon()
    return text in lex.family_names or text in lex.given_names or text in lex.not_names


def _may_be_called(texts: Sequence[str]) -> bool:
    """Whether words before "shares" or "newspaper" may be the name: not a region, a number or a letter."""
    lex = lexicon()
    first = texts[0]
    if " ".join(texts) in lex.regions or (first.endswith("ist") and len(texts) == 1):
        return False  # Middle East analysts, the Zolvanist bloc
    return (
        len(first) > 2 and "-" not in first and first.isalpha() and not (first in lex.regions or first in lex.not_names)
    )


def _business(chunk: Chunk) -> Iterator[Sign]:
    """What only companies and the like do, have and suffer."""
    if chunk.title:
        return
    lex = lexicon()
    (near, far), (following, second) = chunk.before, chunk.after
    works = near in ("at", "for", "with") and far.lower() in lex.employed
    if works or (near == "at" and far.lower() in lex.academics) or (near == "of" and far in _STAFF):
        yield Sign(2.0, "somebody works there")
    if following == "(" and (_SHARE.fullmatch(second) or second in _EXCHANGES):
        yield Sign(4.0, "has shares")
    if near in ("in", "of", "by", "with", "for") and far.lower() in lex.business_before:
        yield Sign(2.0, "owned, bought or sold")
    if near in _OWNERS and following in ("unit", "subsidiary", "division", "affiliate"):
        yield Sign(2.0, "part of a company")
    if following in ("posted", "reported") and second in lex.results:
        yield Sign(2.0, "reports what companies report")
    own = following in POSSESSIVES and second in lex.given_names and chunk.texts[0] not in _OPERATIONS
    if own and not _is_in_names(chunk.texts[-1]):
        yield Sign(2.0, "has somebody of its own")
    if following in POSSESSIVES and second in lex.business_owned:
        yield Sign(2.0, "has what companies have")
    subject = not chunk.initial and near.lower() != "the" and "-" not in chunk.texts[-1]
    if subject and following in lex.market_moves and (second[:1].isdigit() or second in _MEASURES):
        yield Sign(2.0, "rises or falls on the market")
    if following == "said" and second == "it" and not is_only_sort(chunk):
        yield Sign(2.0, "speaks of itself as it")
