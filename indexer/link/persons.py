"""Whether two names are spellings of one person's."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from indexer.extract.lexicon import lexicon, nicknames
from indexer.link.sounds import consonants, ending, slipped, sound, swapped, vowels_agree
from indexer.text import fold

TYPO_RATIO = 5
"""A name that differs from another in one letter is a typing error if the other is so much more frequent."""
SENIOR_RATIO = 3
"""A name without *Jr* that is more often in the archive than this multiple of the one with it is the father's."""

_PARTICLES = frozenset(
    (
        "al el ul ur as ad ar an at az ash es en bin ibn ben bint abu abi ould oglu ogly e"
        " von van der den de la le da do dos di del della du ter ten"
    ).split()
)
_GIVEN_TOO = frozenset(("al", "ben", "van", "della", "dino", "ad"))
"""Particles that are given names at the start of a name of two words: Al Gore, Ben Affleck."""
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "2", "iii": "3", "iv": "4"}
_SERVANT = re.compile(r"abd(?:[aeiou]u?[lrsdntz])?(?=(?!la)[a-z]{3})")
_FAITH = re.compile(r"(?:[aeu]l?d?|[lrs])?d(?:in|een|ine|yn)$")


class Name(NamedTuple):
    """The parts of a person's name."""

    words: tuple[str, ...]
    """Those that count: folded, without title, particles and suffix."""
    suffix: str
    family_only: bool
    """Whether it is a family name with its particle: *Van Gastel*."""


@lru_cache(maxsize=30_000)
def parsed(name: str) -> Name:
    """The parts of a name."""
    words = _split(name)
    suffix = next((_SUFFIXES[word] for word in words[2:] if word in _SUFFIXES), "")
    words = [word for word in words if word not in _SUFFIXES] or words
    words = _compounds(_untitled(words))
    bare = [word for word in words if word not in _PARTICLES]
    if len(words) == 2 and len(bare) == 1 and words[0] in _PARTICLES:
        return Name(tuple(words if words[0] in _GIVEN_TOO else bare), suffix, family_only=True)
    return Name(tuple(bare or words), suffix, family_only=False)


def is_family_name(name: str) -> bool:
    """Whether a name is a family name alone: Kerry, Van Gastel."""
    return " " not in name or (parsed(name).family_only and len(parsed(name).words) == 1)


def _split(name: str) -> list[str]:
    """The folded words of a name, initials one by one."""
    spaced = re.sub(r"(?<=\b\w)\.(?=\w)", ". ", name)
    spaced = spaced if name.isupper() else re.sub(r"\b([A-Z])([A-Z])\b", r"\1 \2", spaced)
    return [word for word in re.split(r"[\s-]+", re.sub(r"[^\w\s-]", "", fold(spaced))) if word] or [""]


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon().titles | lexicon().title_parts)


def _untitled(words: list[str]) -> list[str]:
    """The words without titles before them; two words that count are left."""
    while sum(word not in _PARTICLES for word in words) > 2 and words[0] in _titles():
        words = words[1:]
    return words


def _compounds(words: list[str]) -> list[str]:
    """The words with Arabic compounds as one: Abdel Fattah, Abdul-Fattah, Abdelfattah; Nasr al-Din, Nasreddin."""
    joined: list[str] = []
    servant = ""
    for word in words:
        if servant and word not in _PARTICLES:
            joined.append(f"abd{word}")
            servant = ""
        elif re.fullmatch(r"abd(?:[aeiou]u?l)?", word) and word is not words[-1]:
            servant = word
        elif not servant and word in ("din", "deen", "dine") and joined:
            while len(joined) > 1 and joined[-1] in _PARTICLES:
                joined.pop()
            joined[-1] += "din"
        elif not servant:
            joined.append(_FAITH.sub("din", _SERVANT.sub("abd", word)) if len(word) > 5 else word)
    return [*joined, servant] if servant else joined


def person_blocks(name: str) -> Iterator[Hashable]:
    """What names of one person have in common, one thing or another."""
    words = parsed(name).words
    if len(words) > 1:
        yield consonants(words[-1])[:3], consonants(words[0])[:1]
        yield consonants(words[-1])
        yield "".join(sorted(map(sound, words)))
        yield words[0], words[-1][0]


def family_blocks(name: str) -> Iterator[Hashable]:
    """For a family name alone and those who may bear it: how it sounds."""
    yield sound(parsed(name).words[-1])


class SamePerson:
    """The tests of two names, with how often each is in the archive."""

    def __init__(self, counts: Mapping[str, int], listed: Mapping[str, str]) -> None:
        self._counts = counts
        self._listed = listed

    def same(self, a: str, b: str) -> bool:
        """Whether two full names are one: family and given name agree, and nothing contradicts."""
        first, second = parsed(a), parsed(b)
        if min(len(first.words), len(second.words)) < 2 or first.suffix != second.suffix:
            return False
        if "".join(first.words) == "".join(second.words) or _turned(first.words, second.words):
            return True
        return self._agree(first.words, second.words, typo=self._may_be_typo(a, b))

    def shorter(self, short: str, full: str) -> bool:
        """Whether a name may be another with less said: J. Pickford, Owen Pickford for Owen W., or without the Jr."""
        less, more = parsed(short), parsed(full)
        if len(less.words) < 2 or len(more.words) < 2 or (less.suffix and less.suffix != more.suffix):
            return False
        if more.suffix and not less.suffix:
            rare = self._counts[short] <= SENIOR_RATIO * self._counts[full] and short not in self._listed
            return rare and (less.words == more.words or _says_less(less.words, more.words))
        return _says_less(less.words, more.words)

    def nearly(self, a: str, b: str) -> bool:
        """Whether two full names would be one if a letter's difference were an error."""
        first, second = parsed(a), parsed(b)
        full = min(len(first.words), len(second.words)) > 1 and first.suffix == second.suffix
        return full and self._agree(first.words, second.words, typo=True)

    def either_shorter(self, a: str, b: str) -> bool:
        """Whether one of two names may be short for the other."""
        return self.shorter(a, b) or self.shorter(b, a)

    def bears(self, family: str, full: str) -> bool:
        """Whether a family name with its particle is that of a person: Van Gastel."""
        less, more = parsed(family), parsed(full)
        if not less.family_only or more.family_only or len(more.words) < 2 or self._counts[full] < 1:
            return False
        return " ".join(_split(full)).endswith(f" {' '.join(_split(family))}")

    def _may_be_typo(self, a: str, b: str) -> bool:
        """Whether one of two names is so rare beside the other that a letter's difference is an error."""
        if (a in self._listed) != (b in self._listed):
            return True
        rare, frequent = sorted((self._counts[a], self._counts[b]))
        return frequent >= TYPO_RATIO * rare and frequent >= TYPO_RATIO

    @staticmethod
    def _agree(a: tuple[str, ...], b: tuple[str, ...], *, typo: bool) -> bool:
        # One middle name against none says less: George Bush may be George W. or George H. W.
        if 1 in (len(a[0]), len(b[0])) or (len(a) > 2) != (len(b) > 2) or _contradict(a[1:-1], b[1:-1]):
            return False
        family = _family_agrees(a[-1], b[-1], typo=typo)
        return bool(family) and _given_agrees(a[0], b[0], strict=family == 1, typo=typo)


def different_persons(a: str, b: str) -> bool:
    """Whether two names cannot be one person's whatever stands between them: H. W. and W., Jr and Sr."""
    first, second = parsed(a), parsed(b)
    if first.suffix and second.suffix and first.suffix != second.suffix:
        return True
    return len(first.words) > 2 and len(second.words) > 2 and _middles_differ(first.words, second.words)


def _middles_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return sound(a[0]) == sound(b[0]) and sound(a[-1]) == sound(b[-1]) and _contradict(a[1:-1], b[1:-1])


def _turned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one is the other with the family name first. Two given names may be anybody's: Martin
    James is not James Martin."""
    if len(a) != len(b) or all(_is_given(word) for word in (a[0], a[-1])):
        return False
    return any(_alike(turned, b) for turned in ((*a[1:], a[0]), (a[-1], *a[:-1])))


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return all(_transliterated(x, y) for x, y in zip(a, b, strict=True))


def _is_given(word: str) -> bool:
    return word.title() in lexicon().given_names


def _says_less(less: tuple[str, ...], more: tuple[str, ...]) -> bool:
    if len(less[0]) == 1 and len(more[0]) > 1:
        # A middle initial may be the name people use: with Owen J. Pickford about, J. Pickford is not surely Joel.
        initials = {word[0] for word in more[:-1]}
        return less[0] in initials and sound(less[-1]) == sound(more[-1]) and not _contradict(less[1:-1], more[1:-1])
    if len(less) >= len(more) or _contradict(less[1:-1], more[1:-1]):
        return False
    same_family = len(less) == 2 and _family_agrees(less[-1], more[-1], typo=False) == 2
    if same_family and _given_agrees(less[0], more[0], strict=False, typo=False):
        return True
    if not all(any(_transliterated(word, other) for other in more) for word in less):
        return False
    if sound(less[0]) != sound(more[0]) and _is_given(less[0]) and _is_given(more[0]):
        return False
    return sound(less[-1]) == sound(more[-1]) or not _is_given(less[-1])


def _family_agrees(a: str, b: str, *, typo: bool) -> int:
    """2 for the same family name, also in another transliteration; 1 for nearly the same."""
    if sound(a) == sound(b):
        return 2
    if ending(a) != ending(b):
        return 0
    if min(len(a), len(b)) >= 5 and consonants(a) == consonants(b) and vowels_agree(a, b, foreign=_is_foreign(a, b)):
        return 1
    return int(swapped(a, b) or (typo and slipped(a, b)))


def _transliterated(a: str, b: str) -> bool:
    """Whether two words are one, as it is or in another transliteration."""
    if sound(a) == sound(b):
        return True
    if consonants(a) != consonants(b) or len(consonants(a)) < 2 or ending(a) != ending(b):
        return False
    return vowels_agree(a, b, foreign=_is_foreign(a, b))


def _is_foreign(a: str, b: str) -> bool:
    """Whether one of two names is in no list of names: Barry and Berry are two."""
    return not (_is_name(a) and _is_name(b))


def _is_name(word: str) -> bool:
    return word.title() in lexicon().given_names or word.title() in lexicon().family_names


def _given_agrees(a: str, b: str, *, strict: bool, typo: bool) -> bool:
    if _transliterated(a, b):
        return True
    if strict:
        return False
    if nicknames().get(a, frozenset()) & nicknames().get(b, frozenset()):
        return True
    return ending(a) == ending(b) and (swapped(a, b) or (typo and slipped(a, b)))


def _contradict(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two middles cannot be of one name: W. and H. W., Michael and Matthew."""
    if not a or not b:
        return False
    if 1 in (len(a[0]), len(b[0])):
        return a[0][0] != b[0][0] or (len(a) == len(b) > 1 and _contradict(a[1:], b[1:]))
    return not _given_agrees(a[0], b[0], strict=False, typo=True)


def person_doubt(form: str, label: str) -> str:
    """What speaks for two names being one person's, where they do not plainly sound alike; else ""."""
    first, second = parsed(form), parsed(label)
    if first.suffix != second.suffix:
        return "only one has Jr, Sr or a number"
    if min(len(first.words), len(second.words)) < 2 or sorted(map(sound, first.words)) == sorted(
        map(sound, second.words)
    ):
        return ""
    if 1 in (len(first.words[0]), len(second.words[0])):
        return "the initial and the family name agree"
    if len(first.words) != len(second.words):
        return "one has a name more"
    if nicknames().get(first.words[0], frozenset()) & nicknames().get(second.words[0], frozenset()):
        return "one given name is short for the other"
    return "the letters are nearly the same"
