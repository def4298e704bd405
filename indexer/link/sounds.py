"""How a word sounds: transliterations of one foreign word come out alike.

    sound(word)        → the word as all its transliterations are written
    consonants(word)   → what is left of that without vowels, for finding candidates
    vowels_agree(a, b) → whether two words with the same consonants are one in two transliterations

Words are folded (`text.fold`): small letters without accents.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein

from indexer.extract.remembered import Remembered

# Letters that transliterations from Arabic, Persian, Russian, Greek or Turkish write in several ways.
_SOUNDS = [
    (letters, sound)
    for sound, spellings in (
        ("s", "sch tch"),
        ("k", "kh"), ("g", "gh"), ("d", "dh"), ("t", "th"), ("f", "ph"),
        ("s", "sh ch ts tz zh"), ("j", "dj"),
        ("k", "ck q c"), ("v", "w"),
        ("au", "aou"), ("u", "ou oo ue"), ("i", "ee"), ("o", "oe"),
        ("e", "ei ai ay ey ae"), ("i", "iy yi ij y"),
        ("g", "j"), ("ks", "x"), ("s", "z"), ("a", "aa"),
    )
    for letters in spellings.split()
]  # fmt: skip
"""In this order: *sch* before *ch*, *kh* before *k*."""

_HABITS = [
    (re.compile(pattern), better)
    for pattern, better in (
        (r"^mc(?=[a-z]{3})", "mac"),
        (r"(?<=[a-z]{3})(?:ah|iyeh)$", "a"),  # Sharia and Shariah
        (r"^y(?=e)", ""),  # Yevgeny and Evgeny
        (r"^y(?=u|ou)", "j"),  # Yulia and Julia
        (r"(?<=[a-z])ie(?=[a-z])", "i"),
        (r"enka$", "enko"),
        (r"(?<=[aeiou][vzrkj])ic$", "ich"),
    )
]
"""Habits of whole languages, before the letters."""

# A remnant of kh or sh, a silent h (Sarah, John, Kohl); Mahdi and Ahmed keep theirs.
_SILENT_H = re.compile(r"(?<=[^aeiou])h|h$|h(?=[nl])")
_TWICE = re.compile(r"(.)\1+")
_ALIKE = [frozenset(pair) for pair in ("ou", "ei")]

_REMEMBERED = 60_000
"""Words of which is kept how they sound: 100,000 articles may name people by 40,000, each asked for again and again."""


def _sound(word: str) -> str:
    for pattern, better in _HABITS:
        word = pattern.sub(better, word)
    for letters, heard in _SOUNDS:
        word = word.replace(letters, heard)
    word = word[:1] + _SILENT_H.sub("", word[1:])
    if word.startswith("g"):
        word = "k" + word[1:]
    return _TWICE.sub(r"\1", word)


_sounds = Remembered(_sound, _REMEMBERED)
sound = _sounds.__getitem__
"""A word as all its transliterations are written."""


def _consonants(word: str) -> str:
    heard = sound(word)
    first = heard[:1].translate(_INITIALS)
    return first + _TWICE.sub(r"\1", re.sub("[aeiouh]", "", heard[1:]))


_INITIALS = str.maketrans("oe", "ui")
_skeletons = Remembered(_consonants, _REMEMBERED)
consonants = _skeletons.__getitem__
"""The first letter and the consonants of a word's sound; o and e at the start as u and i."""


def forget() -> None:
    """Let go of how words sound: once an archive's names are compared, nobody asks again."""
    _sounds.clear()
    _skeletons.clear()


def vowels_agree(a: str, b: str, *, foreign: bool = False) -> bool:
    """Whether words with the same consonants may be one word: Osama and Usama, Yusuf and Youssef, but
    neither Tim and Tom nor Martin and Morton. In the first syllable o and u are alike, and e and i; in a
    later one vowels are weaker: Haidar and Haider. In names `foreign` to English a, e and i are alike
    everywhere: Pervez and Parvez."""
    first, second = (re.findall("[aeiou]+", sound(word)) for word in (a, b))
    if len(first) != len(second):
        return _one_dropped(a, b)
    if not first:
        return True
    if foreign and len(consonants(a)) > 2:
        first, second = ([re.sub("[ei]", "a", vowels) for vowels in word] for word in (first, second))
    if not _alike(first[0], second[0]):
        return False
    unlike = [(x, y) for x, y in zip(first[1:], second[1:], strict=True) if not _alike(x, y)]
    return not unlike or (len(unlike) == 1 and "o" not in "".join(unlike[0]) and set(unlike[0]) != {"i", "u"})


def _one_dropped(a: str, b: str) -> bool:
    """Whether a long word has a vowel less than another, not in the first syllable: Tawakiri and Tawakri."""
    short, long = sorted(map(sound, (a, b)), key=len)
    if len(short) < 6 or len(consonants(a)) < 3 or len(long) - len(short) != 1:
        return False
    return any(
        long[:place] + long[place + 1 :] == short
        for place in range(2, len(long) - 1)
        if long[place] in "aeiou" and re.search("[aeiou]", long[:place])
    )


def _alike(a: str, b: str) -> bool:
    return len(a) == len(b) and all(x == y or {x, y} in _ALIKE for x, y in zip(a, b, strict=True))


def ending(word: str) -> str:
    """The vowel a word ends in, if any: it tells Mario from Maria and Daniel from Danielle."""
    last = sound(word)[-1:]
    return last.translate(_INITIALS) if last in "aeiou" else ""


def nearly_same(a: str, b: str) -> bool:
    """Whether two words differ in one letter, or by two neighbouring letters changing places."""
    return DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1


def swapped(a: str, b: str) -> bool:
    """Whether two words differ by two neighbouring letters changing places: a slip of the keys."""
    return len(a) == len(b) >= 5 and sorted(a) == sorted(b) and nearly_same(a, b)


def slipped(a: str, b: str) -> bool:
    """Whether two words of some length differ in one letter, not the first."""
    return min(len(a), len(b)) >= 6 and a[0] == b[0] and nearly_same(a, b)
