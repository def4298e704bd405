"""A person's name → its parts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from indexer.extract.lexicon import lexicon, nicknames
from indexer.link.sounds import sound
from indexer.text import fold

_PARTICLES = frozenset(
    (
        "al el ul ur as ad ar an at az ash es en bin ibn ben bint abu abi ould oglu ogly e"
        " von van der den de la le da do dos di del della du ter ten"
    ).split()
)
_GIVEN_TOO = frozenset(("al", "ben", "van", "della", "dino", "ad"))
"""Particles that are given names at the start of a name of two words: Al Gore, Ben Affleck."""
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "2", "iii": "3", "iv": "4"}
_CAPITALS = re.compile(r"\b([A-Z])([A-Z])\b")
_SERVANT = re.compile(r"abd(?:[aeiou]u?[lrsdntz])?(?=(?!la)[a-z]{3})")
_SERVANT_ALONE = re.compile(r"abd(?:[aeiou]u?l)?")
_FAITH = re.compile(r"(?:[aeu]l?d?|[lrs])?d(?:in|een|ine|yn)$")
_FAITHS = ("din", "deen", "dine", "dyn")
"""How every word ends that has one of those."""


class Name(NamedTuple):
    """The parts of a person's name."""

    words: tuple[str, ...]
    """Those that count: folded, without title, particles and suffix."""
    suffix: str
    family_only: bool
    """Whether it is a family name with its particle: *Van Gastel*."""

    @property
    def is_plain(self) -> bool:
        """Whether it is a given name and a family name in full, and nothing else."""
        return len(self.words) == 2 and len(self.words[0]) > 1 and not self.suffix


def parsed(name: str) -> Name:
    """The parts of a name."""
    words = split(name)
    suffix = next((_SUFFIXES[word] for word in words[2:] if word in _SUFFIXES), "")
    words = [word for word in words if word not in _SUFFIXES] or words
    words = _compounds(_untitled(words))
    bare = [word for word in words if word not in _PARTICLES]
    if len(words) == 2 and len(bare) == 1 and words[0] in _PARTICLES:
        return Name(tuple(words if words[0] in _GIVEN_TOO else bare), suffix, family_only=True)
    return Name(tuple(bare or words), suffix, family_only=False)


def is_family_name(name: str) -> bool:
    """Whether a name is a family name alone: Kerry, Van Gastel."""
    if " " not in name:
        return True
    if split(name)[0] not in _PARTICLES:
        return False
    parts = parsed(name)
    return parts.family_only and len(parts.words) == 1


def split(name: str) -> list[str]:
    """The folded words of a name, initials one by one."""
    bare = name.replace("-", " ")
    if name.isascii() and bare.replace(" ", "").isalpha():  # most names, and it takes a quarter of the time
        return (bare if name.isupper() else _CAPITALS.sub(r"\1 \2", bare)).lower().split()
    spaced = re.sub(r"(?<=\b\w)\.(?=\w)", ". ", name)
    spaced = spaced if name.isupper() else _CAPITALS.sub(r"\1 \2", spaced)
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
        elif word is not words[-1] and _SERVANT_ALONE.fullmatch(word):
            servant = word
        elif not servant and word in ("din", "deen", "dine") and joined:
            while len(joined) > 1 and joined[-1] in _PARTICLES:
                joined.pop()
            joined[-1] += "din"
        elif not servant:
            joined.append(_compound(word) if len(word) > 5 else word)
    return [*joined, servant] if servant else joined


def _compound(word: str) -> str:
    """A long word with the compounds in it as they are spelled here: abdelfattah → abdfattah."""
    if "abd" in word:
        word = _SERVANT.sub("abd", word)
    return _FAITH.sub("din", word) if word.endswith(_FAITHS) else word


def nicknames_of(word: str) -> frozenset[int]:
    """The numbers of the names that a given name may be short for."""
    return nicknames().get(word, frozenset())


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
    if nicknames_of(first.words[0]) & nicknames_of(second.words[0]):
        return "one given name is short for the other"
    return "the letters are nearly the same"
