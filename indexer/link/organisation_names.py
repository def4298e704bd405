"""An organisation's name → its parts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from indexer.text import fold

_FORMS = {
    "inc": "inc", "incorporated": "inc", "corp": "corporation", "corporation": "corporation", "ltd": "limited",
    "limited": "limited", "plc": "plc", "co": "company", "company": "company", "cos": "company",
    "companies": "company", "llc": "llc", "llp": "llp", "pty": "pty", "ag": "ag", "sa": "sa", "nv": "nv", "bv": "bv",
    "se": "se", "lp": "lp", "spa": "spa", "gmbh": "gmbh", "ab": "ab", "oyj": "oyj", "asa": "asa", "as": "as",
    "kk": "kk", "bhd": "bhd", "group": "group", "holdings": "holding", "holding": "holding",
    "jsc": "jsc", "ojsc": "jsc", "cjsc": "jsc", "pjsc": "jsc", "sarl": "sarl", "srl": "srl", "oy": "oy", "pte": "pte",
}  # fmt: skip
"""Legal forms, as they are written → one spelling of each."""
_FORMS_IN_FULL = frozenset("incorporated corporation limited company companies group holdings holding".split())
_FORMS_BEFORE = frozenset("oao zao rao pao ooo pt cv cjsc ojsc jsc".split())
"""Legal forms that Russian and Indonesian companies have before their names."""
_CLUBS = frozenset("fc afc cf ac as sc ssc rc sv vfb vfl bk ks nk fk hc".split())
_SMALL = frozenset("of the and for to in on at de la le des du y e et del".split())
_SPELT = {
    "organisation": "organization", "defence": "defense", "labour": "labor", "centre": "center",
    "programme": "program", "theatre": "theater", "licence": "license", "harbour": "harbor", "behaviour": "behavior",
    "jewellery": "jewelry", "aluminium": "aluminum", "tyre": "tire", "colour": "color", "catalogue": "catalog",
    "dept": "department", "govt": "government", "intl": "international", "natl": "national", "univ": "university",
    "assn": "association", "assoc": "association", "cttee": "committee", "bros": "brothers", "st": "saint",
    "inst": "institute", "mfg": "manufacturing", "fed": "federal", "fedn": "federation", "comm": "commission",
    "orgn": "organization", "org": "organization", "admin": "administration", "min": "ministry", "tech": "technology",
    "telecom": "telecommunications", "pharma": "pharmaceuticals", "labs": "laboratories", "utd": "united",
    "praha": "prague", "wien": "vienna", "koln": "cologne", "munchen": "munich", "torino": "turin", "milano": "milan",
    "firenze": "florence", "genova": "genoa", "venezia": "venice", "sevilla": "seville", "lisboa": "lisbon",
    "beograd": "belgrade", "warszawa": "warsaw", "bucuresti": "bucharest", "kiev": "kyiv", "odesa": "odessa",
    "moskva": "moscow", "antwerpen": "antwerp", "bruxelles": "brussels", "kobenhavn": "copenhagen",
    "rangoon": "yangon", "bombay": "mumbai", "calcutta": "kolkata", "madras": "chennai", "peking": "beijing",
}  # fmt: skip
"""British spellings, abbreviations and towns' other names → the American spelling, the word in full, the town's
name in English newspapers."""
_TURNED = frozenset(
    "university ministry department institute bureau office embassy government court college academy museum".split()
)
"""*X of Y* and *Y X* are one name: Ministry of Defence."""
_TWO_UNIVERSITIES = frozenset({"washington", "miami", "york", "boston", "indiana"})
"""Where *University of X* and *X University* are two."""
FEDERAL = ("united", "states")


class Name(NamedTuple):
    """The parts of an organisation's name."""

    words: tuple[str, ...]
    """Those that count: folded, in American spelling, in full, without small words."""
    form: str
    """The legal form, a club's FC, or ""."""
    capitals: bool
    """Whether it is one word in capitals."""


@lru_cache(maxsize=30_000)
def parsed(name: str) -> Name:
    """The parts of a name."""
    words = [_SPELT.get(word, word) for word in _split(name)]
    words = words[1:] if words[0:1] == ["the"] and len(words) > 1 else words
    words, form = _formless(words)
    if words in (["man", "city"], ["man", "united"]):
        words = ["manchester", words[1]]
    turned = _turned(words)
    kept = [word for word in turned if word not in _SMALL] or words
    if kept[:1] == ["us"] and len(kept) > 1:
        kept[:1] = FEDERAL
    elif kept[:1] == ["un"] and len(kept) > 1:
        kept[:1] = ["united", "nations"]
    elif kept[:1] == ["eu"] and kept[1:] in (["commission"], ["parliament"]):
        kept[0] = "european"
    first = re.match(r"(?:[Tt]he )?([\w.]+)", name)
    return Name(tuple(kept), form, bool(first) and len(kept) == 1 and first[1].isupper())  # type: ignore[index]


def _split(name: str) -> list[str]:
    """The folded words of a name; a possessive, dots and hyphens count for nothing."""
    joined = re.sub(r"\b(\w)\.(?=\s?\w\b)", r"\1", fold(name)).replace("&", " and ")
    joined = re.sub(r"\b(?:el|an|as|ash|ar|at|ad|az)-(?=\w)", "al-", joined)
    joined = re.sub(r"\bco-(?=op)", "co", joined).replace("-", " ")
    return re.sub(r"[^\w\s]", "", joined).split() or [fold(name)]


def _formless(words: list[str]) -> tuple[list[str], str]:
    """The words without a legal form after them or a club's FC at either end, and that."""
    form = ""
    while len(words) > 1 and words[-1] in _FORMS:
        form = _FORMS[words[-1]] if not form or form in ("inc", "limited", "plc") else form
        words = words[:-1]
    if len(words) > 1 and words[0] in _FORMS_BEFORE:
        words = words[1:]
    if len(words) > 2 and words[0].isdigit() and words[1] in _CLUBS:
        words = words[1:]
    if len(words) > 1 and words[-1] in _CLUBS:
        return words[:-1], form or "club"
    if len(words) > 1 and words[0] in _CLUBS:
        return words[1:], form or "club"
    return words, form


def _turned(words: list[str]) -> list[str]:
    """University of Oxford → Oxford University; also after a state: US Department of State."""
    for place, word in enumerate(words[:-2]):
        if word in _TURNED and words[place + 1] in ("of", "for") and place in (0, 1, 2):
            rest = [w for w in words[place + 2 :] if w != "the"]
            if word == "university" and _TWO_UNIVERSITIES.intersection(rest[:1]):
                return words
            state = words[:place]
            if rest[-2:] == list(FEDERAL) and not state:
                return words
            return [*state, *rest, word]
    return words


def acronym_of(name: str) -> str:
    """A name that is an acronym of three letters and more, in capitals without dots; else ""."""
    bare = re.sub(r"[\s.]", "", name)
    return bare.upper() if 3 <= len(bare) <= 8 and bare.isalpha() and bare.isupper() else ""


@lru_cache(maxsize=5_000)
def initials(name: str) -> frozenset[str]:
    """The acronyms a name may have: its first letters with or without small words (OIC, BOJ), a word
    giving up to three letters (NYMEX, UNSCOM), without an abbreviated legal form."""
    said = [word for word in re.findall(r"[^\W\d_]+", fold(re.sub(r"['’]s\b|(?<=\b\w)\.(?=\w\.?$)", "", name))) if word]
    while len(said) > 1 and said[-1] in _FORMS and said[-1] not in _FORMS_IN_FULL:
        said.pop()
    said = said[1:] if said[:1] == ["the"] else said
    long = [word for word in said if word not in _SMALL]
    if len(long) < 2:
        return frozenset()
    found = {"".join(w[0] for w in words) for words in (said, long)}
    if len(long) > 2:
        for place, word in enumerate(long):
            before, after = ("".join(w[0] for w in part) for part in (long[:place], long[place + 1 :]))
            found |= {f"{before}{word[:count]}{after}" for count in (2, 3)}
    return frozenset(letters.upper() for letters in found if len(letters) > 2)
