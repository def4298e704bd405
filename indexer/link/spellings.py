"""Names that are spellings of one another: transliterations, typing errors, shortened and fuller forms.

    merge_spellings(names, kind)   → groups of names, each group one person or organisation

Names are compared only with those that share a block, so the work grows with the number of names and
not with its square. Two full forms join at once; a form that says less (an initial, one word fewer, an
acronym) joins only where a single group can be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from indexer.extract.lexicon import nicknames
from indexer.model import Kind
from indexer.text import fold

LARGEST_BLOCK = 300
"""A block of more names says too little; its names meet in their other blocks."""

Test = Callable[[str, str], bool]


def merge_spellings(names: Mapping[str, int], kind: Kind) -> list[frozenset[str]]:
    """The names in groups, sorted; every name is in exactly one. The counts decide nothing but are the
    natural shape of the input: how often each name was seen."""
    groups = _Groups(sorted(names))
    if kind is Kind.PERSON:
        groups.join(_person_blocks, _same_person)
        groups.attach(_person_blocks, _shorter_person)
    elif kind is Kind.ORGANISATION:
        groups.join(_organisation_blocks, _same_organisation)
        groups.attach(_organisation_blocks, _abbreviates)
    return groups.all()


class _Groups:
    """Names in disjoint groups."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._parent = {name: name for name in names}

    def join(self, blocks: Callable[[str], Iterable[Hashable]], same: Test) -> None:
        """Join all pairs that are the same."""
        for block in self._blocks(blocks):
            for a, b in combinations(block, 2):
                if self._root(a) != self._root(b) and same(a, b):
                    self._unite(a, b)

    def attach(self, blocks: Callable[[str], Iterable[Hashable]], shorter: Test) -> None:
        """Join every group whose members can only be short for members of one other group."""
        fuller: dict[str, set[str]] = defaultdict(set)
        for block in self._blocks(blocks):
            for a, b in combinations(block, 2):
                for short, full in ((a, b), (b, a)):
                    if self._root(short) != self._root(full) and shorter(short, full):
                        fuller[self._root(short)].add(self._root(full))
        for short in sorted(fuller):
            if len({self._root(full) for full in fuller[short]} - {self._root(short)}) == 1:
                self._unite(short, min(fuller[short]))

    def all(self) -> list[frozenset[str]]:
        groups: dict[str, set[str]] = defaultdict(set)
        for name in self._names:
            groups[self._root(name)].add(name)
        return [frozenset(groups[root]) for root in sorted(groups)]

    def _blocks(self, blocks: Callable[[str], Iterable[Hashable]]) -> Iterator[list[str]]:
        found: dict[Hashable, list[str]] = defaultdict(list)
        for name in self._names:
            for block in set(blocks(name)):
                found[block].append(name)
        return (names for names in found.values() if 1 < len(names) <= LARGEST_BLOCK)

    def _root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def _unite(self, a: str, b: str) -> None:
        first, second = sorted((self._root(a), self._root(b)))
        self._parent[second] = first


# --- persons -------------------------------------------------------------------------------------------

_ARTICLES = frozenset(
    (
        "al el ul ur as ad ar an at az ash bin ibn ben bint abu abi ould"
        " von van der den de la le da do dos di del della"
    ).split()
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

# Letters that transliterations from Arabic, Russian, Greek or Turkish write in several ways.
_SOUNDS = [
    (letters, sound)
    for sound, spellings in (
        ("s", "sch tch"),
        ("k", "kh"), ("g", "gh"), ("d", "dh"), ("t", "th"), ("f", "ph"),
        ("s", "sh ch ts zh"), ("j", "dj"),
        ("k", "ck q c"), ("v", "w"),
        ("u", "ou oo"), ("i", "ee"), ("e", "ei ai ay ey"), ("i", "iy yi y"),
        ("g", "j"), ("ks", "x"), ("s", "z"), ("a", "aa"),
    )
    for letters in spellings.split()
]  # fmt: skip
"""In this order: *sch* before *ch*, *kh* before *k*."""


_VOWELS = str.maketrans("oe", "ui")


@lru_cache(maxsize=200_000)
def _words(name: str) -> tuple[str, ...]:
    """The words of a person's name that count: folded, without articles and Jr."""
    bare = re.sub(r"[^\w\s-]", "", fold(name))
    words = [word for word in re.split(r"[\s-]+", bare) if word and word not in _SUFFIXES]
    return tuple([word for word in words if word not in _ARTICLES] or words)


@lru_cache(maxsize=200_000)
def _sound(word: str) -> str:
    """A word as all its transliterations are written."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = word[:1] + word[1:].replace("h", "")
    if word.startswith("g"):
        word = "k" + word[1:]
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=200_000)
def _consonants(word: str) -> str:
    """The first letter and the consonants of a word's sound."""
    sound = _sound(word)
    return sound[:1] + re.sub(r"(.)\1+", r"\1", re.sub("[aeiou]", "", sound[1:]))


def _person_blocks(name: str) -> Iterator[Hashable]:
    words = _words(name)
    if len(words) > 1:
        yield _consonants(words[-1])[:3], _consonants(words[0])[:1]
        yield _consonants(words[-1])
        yield "".join(sorted(words))
        yield words[0], words[-1][0]


def _same_person(a: str, b: str) -> bool:
    """Whether two full names are one: family and given name agree, and nothing contradicts."""
    first, second = _words(a), _words(b)
    if min(len(first), len(second)) < 2:
        return False
    if "".join(first) == "".join(second) or (first == second[::-1] and len(first) == 2):
        return True
    family = _family_agrees(first[-1], second[-1])
    if not family or len(first[0]) == 1 or len(second[0]) == 1:
        return False
    return _given_agrees(first[0], second[0], strict=family == 1) and not _contradict(first[1:-1], second[1:-1])


def _shorter_person(short: str, full: str) -> bool:
    """Whether a name may be another with less said: J. Kerry, George Bush for George W. Bush."""
    less, more = _words(short), _words(full)
    if len(less) < 2 or len(more) < 2:
        return False
    if len(less[0]) == 1 and len(more[0]) > 1:
        return more[0][0] == less[0] and _family_agrees(less[-1], more[-1]) == 2
    return len(less) < len(more) and set(less) <= set(more) and not _contradict(less[1:-1], more[1:-1])


def _family_agrees(a: str, b: str) -> int:
    """2 for the same family name, also in another transliteration; 1 for nearly the same."""
    if _sound(a) == _sound(b):
        return 2
    if min(len(a), len(b)) >= 5 and _vague(a) == _vague(b) and _ending(a) == _ending(b):
        return 1
    return int(
        min(len(a), len(b)) >= 6
        and a[0] == b[0]
        and _ending(a) == _ending(b)
        and DamerauLevenshtein.distance(a, b) <= 1
    )


def _vague(word: str) -> str:
    """A word's sound with the vowels that transliterations confuse: Mursi and Morsi, not Martin and Morton."""
    return _sound(word).translate(_VOWELS)


def _given_agrees(a: str, b: str, *, strict: bool) -> bool:
    if _sound(a) == _sound(b):
        return True
    if _consonants(a) == _consonants(b) and _ending(a) == _ending(b) and len(_consonants(a)) > 1:
        return True
    if strict:
        return False
    if nicknames().get(a, frozenset()) & nicknames().get(b, frozenset()):
        return True
    return (
        min(len(a), len(b)) >= 5
        and a[0] == b[0]
        and _ending(a) == _ending(b)
        and DamerauLevenshtein.distance(a, b) <= 1
    )


def _ending(word: str) -> str:
    """The last letter if it is a vowel: it tells Mario from Maria and Daniel from Danielle."""
    return word[-1] if word[-1] in "aeiou" else ""


def _contradict(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two middles cannot be of one name: W. and H. W."""
    return bool(a and b) and a[0][0] != b[0][0] and _sound(a[0]) != _sound(b[0])


# --- organisations -------------------------------------------------------------------------------------

_LEGAL = frozenset(
    (
        "inc incorporated corp corporation ltd limited plc co company llc llp ag sa nv spa gmbh ab oyj asa kk bhd"
        " group holdings holding"
    ).split()
)
_SMALL = frozenset("of the and for to in on at de la le des du".split())
_BRITISH = {
    "organisation": "organization",
    "defence": "defense",
    "labour": "labor",
    "centre": "center",
    "programme": "program",
    "co-operation": "cooperation",
}


@lru_cache(maxsize=200_000)
def _core(name: str) -> tuple[str, ...]:
    """The words of an organisation's name that count."""
    joined = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", fold(name)).replace("'s", "").replace("&", " and ")
    words = [_BRITISH.get(word, word) for word in re.sub(r"[^\w\s-]", "", joined).split()]
    words = words[1:] if words[:1] == ["the"] else words
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return tuple(words)


def _acronym(name: str) -> str:
    """A name that is an acronym, in capitals without dots; else ""."""
    bare = re.sub(r"[\s.]", "", name)
    return bare if 3 <= len(bare) <= 7 and bare.isalpha() and bare.isupper() else ""


def _initials(name: str) -> str:
    """The first letters of a name's words, small words aside."""
    words = [word for word in re.findall(r"[^\W\d_]+", fold(name)) if word not in _SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def _organisation_blocks(name: str) -> Iterator[Hashable]:
    core = "".join(_core(name)).replace("-", "")
    yield core[:6]
    yield "sound", _consonants(core)
    yield "acronym", _acronym(name) or _initials(name) or core


def _same_organisation(a: str, b: str) -> bool:
    first, second = _core(a), _core(b)
    joined, other = "".join(first).replace("-", ""), "".join(second).replace("-", "")
    if joined == other:
        # IS and Is, US and Us: one short word in capitals is not the word.
        return len(joined) > 3 or a.isupper() == b.isupper()
    sounds = [_consonants(word.replace("-", "")) for word in (joined, other)]
    if len(sounds[0]) >= 4 and sounds[0] == sounds[1] and DamerauLevenshtein.distance(joined, other) <= 2:
        return True
    long = len(first) == len(second) > 1 and min(len(joined), len(other)) >= 10
    return long and not any(c.isdigit() for c in joined + other) and DamerauLevenshtein.distance(joined, other) <= 1


def _abbreviates(short: str, full: str) -> bool:
    acronym = _acronym(short)
    return bool(acronym) and acronym == _initials(full)
