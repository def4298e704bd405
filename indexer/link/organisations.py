"""Whether two names are spellings of one organisation's."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from indexer.extract.lexicon import lexicon, organisations
from indexer.link.short_names import short_forms, singular_of
from indexer.link.sounds import consonants, slipped, sound, swapped, vowels_agree
from indexer.text import fold

TYPO_RATIO = 5
"""A name that differs from another in one letter is a typing error if the other is so much more frequent."""

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
_FEDERAL = ("united", "states")


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
        kept[:1] = _FEDERAL
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
            if rest[-2:] == list(_FEDERAL) and not state:
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


class SameOrganisation:
    """The tests of two names, with how often each is in the archive."""

    def __init__(self, counts: Mapping[str, int], listed: Mapping[str, str]) -> None:
        self._counts = counts
        self._listed = listed
        known = [(name, names[0]) for names in organisations() for name in names if name in counts]
        self._well_known = {name for name, _ in known}
        self._settled = {name for name, label in known if name == label or acronym_of(name) in initials(label)}
        """Those of which an organisation is called by the name or its letters: acronyms of no other."""
        self._acronyms = {acronym_of(name) for name in counts} - {""}

    def blocks(self, name: str) -> Iterator[Hashable]:
        """What names of one organisation have in common, one thing or another."""
        words = parsed(name).words
        core = "".join(words)
        yield core[:6]
        if words[:2] == _FEDERAL:
            yield "".join(words[2:])[:6]
        yield "sound", consonants(core)

    def acronym_blocks(self, name: str) -> Iterable[Hashable]:
        """The acronyms of the archive that a name is or may have."""
        own = acronym_of(name)
        return {own} if own else initials(name) & self._acronyms

    def same(self, a: str, b: str) -> bool:
        """Whether two names are one: the words that count are, or nearly, and so is the legal form."""
        first, second = parsed(a), parsed(b)
        if first.form != second.form and first.form and second.form:
            return False
        if "".join(first.words) == "".join(second.words):
            return first.form == second.form and not _word_and_acronym(first, second)
        if first.form != second.form or _figures(first) != _figures(second):
            return False
        if singular_of(first.words, second.words) or singular_of(second.words, first.words):
            return True
        if self._is_known(a) and self._is_known(b):
            return False  # Arriva is not Areva misspelt
        return self._nearly(first.words, second.words, typo=self._may_be_typo(a, b))

    def short_blocks(self, name: str) -> Iterable[Hashable]:
        """A name's words and those it may be shortened to."""
        words = parsed(name).words
        return {words, *short_forms(words)}

    @staticmethod
    def formless(short: str, full: str) -> bool:
        """Whether a name is another without its legal form or its FC."""
        less, more = parsed(short), parsed(full)
        bare = less.words == more.words and more.form != "" and less.form == ""
        return bare and not _word_and_acronym(less, more)

    def shorter(self, short: str, full: str) -> bool:
        """Whether a name is one that another may be shortened to. Two well-known ones are of two, or a list would say
        that they are of one: Bayer Leverkusen is not Bayer."""
        less, more = parsed(short), parsed(full)
        shortened = less.form in ("", more.form) and less.words in short_forms(more.words)
        return shortened and not (self._is_known(short) and self._is_known(full))

    def nearly(self, a: str, b: str) -> bool:
        """Whether two names would be one if a letter's difference were an error."""
        first, second = parsed(a), parsed(b)
        if first.words == second.words:
            return False
        return _figures(first) == _figures(second) and self._nearly(first.words, second.words, typo=True)

    def abbreviates(self, short: str, full: str) -> bool:
        """Whether a name is the acronym of another: of no well-known one, where it is settled what it means."""
        acronym = acronym_of(short)
        if not acronym or acronym_of(full) or acronym not in initials(full):
            return False
        return not ((short in self._listed or short in self._settled) and self._is_known(full))

    def _is_known(self, name: str) -> bool:
        return name in self._listed or name in self._well_known

    def _may_be_typo(self, a: str, b: str) -> bool:
        """Whether one of two names is so rare beside the other that a letter's difference is an error."""
        rare, frequent = sorted((self._counts[a], self._counts[b]))
        return (a in self._listed) != (b in self._listed) or frequent >= max(TYPO_RATIO * rare, TYPO_RATIO)

    @staticmethod
    def _nearly(a: tuple[str, ...], b: tuple[str, ...], *, typo: bool) -> bool:
        """Whether two names differ by transliteration or a slip in one word nobody knows."""
        if len(a) != len(b):
            joined, other = "".join(a), "".join(b)
            alike = len(consonants(joined)) >= 4 and consonants(joined) == consonants(other)
            return alike and vowels_agree(joined, other)
        for x, y in zip(a, b, strict=True):
            if sound(x) == sound(y) and len(a) > 1:
                continue
            if x != y and not (_unknown(x, y) and (_transliterated(x, y) or _misspelt(x, y, typo=typo))):
                return False
        return len("".join(a)) > 4


def _transliterated(a: str, b: str) -> bool:
    if a[0] != b[0] and not {a[0], b[0]} <= set("ckq"):
        return False
    return sound(a) == sound(b) or (len(consonants(a)) >= 3 and consonants(a) == consonants(b) and vowels_agree(a, b))


def _misspelt(a: str, b: str, *, typo: bool) -> bool:
    return swapped(a, b) or (typo and slipped(a, b))


def _unknown(a: str, b: str) -> bool:
    """Whether one of two words is in no list: Iran is not Iraq misspelt."""
    return not (_is_known(a) and _is_known(b))


@lru_cache(maxsize=20_000)
def _is_known(word: str) -> bool:
    lex = lexicon()
    title = word.title()
    return word in lex.common_words or title in lex.places or title in lex.given_names or title in lex.family_names


def _word_and_acronym(a: Name, b: Name) -> bool:
    """Whether one is an acronym and the other the same letters as an ordinary word: WHO and Who."""
    word = a.words[0]
    return a.capitals != b.capitals and (len(word) < 3 or (len(word) < 6 and word in lexicon().common_words))


@lru_cache(maxsize=30_000)
def _figures(name: Name) -> tuple[str, ...]:
    """The numbers in a name; nearly all names are compared with many others."""
    return tuple(word for word in name.words if any(c.isdigit() for c in word) or word in ("ii", "iii", "iv"))


def different_organisations(a: str, b: str) -> bool:
    """Whether two names cannot be one organisation's whatever stands between them."""
    first, second = parsed(a), parsed(b)
    forms = {first.form, second.form} - {"", "club"}
    return len(forms) > 1 or (len(first.words) == len(second.words) > 1 and _figures(first) != _figures(second))


def organisation_doubt(form: str, label: str) -> str:
    """What speaks for two names being one organisation's, where the words that count are not the same; else ""."""
    first, second = parsed(form), parsed(label)
    if first.words == second.words:
        return ""
    if acronym_of(form) or acronym_of(label):
        return "the letters are the first letters of the other's words"
    if len(first.words) != len(second.words):
        return "one has a word more"
    return "the letters are nearly the same"
