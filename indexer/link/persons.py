"""Whether two names are spellings of one person's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from sys import intern

from indexer.extract.lexicon import lexicon
from indexer.extract.remembered import Remembered
from indexer.link.person_names import nicknames_of, parsed, split
from indexer.link.sounds import consonants, ending, nearly_same, slipped, sound, swapped, vowels_agree

TYPO_RATIO = 5
"""A name that differs from another in one letter is a typing error if the other is so much more frequent."""
RARE = 2
"""A name no oftener in the archive may always be a listed one with an error."""
SENIOR_RATIO = 3
"""A name without *Jr* that is more often in the archive than this multiple of the one with it is the father's."""

_REMEMBERED = 100_000
"""Names whose parts are kept: each is asked for some ten times, in no order."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """The parts of a name, and what nearly all pairs of names differ in."""

    words: tuple[str, ...]
    suffix: str
    family_only: bool
    is_plain: bool
    given: str
    """The consonants of its first word."""
    family: str
    """Those of its last word."""
    letters: int
    """How many its words have."""
    nicknames: frozenset[int]
    """What its first word may be short for (`nicknames_of`)."""

    @classmethod
    def of(cls, name: str) -> _Heard:
        """That of a name."""
        parts = parsed(name)
        words = tuple(map(intern, parts.words))  # thousands of names have a word in common
        heard = consonants(words[0]), consonants(words[-1]), sum(map(len, words)), nicknames_of(words[0])
        return cls(words, parts.suffix, parts.family_only, parts.is_plain, *heard)


class SamePerson:
    """The tests of two names, with how often each is in the archive."""

    def __init__(self, counts: Mapping[str, int], listed: Mapping[str, str]) -> None:
        self._counts = counts
        self._listed = listed
        self._known = Counter[str]()
        for name in listed.keys() & counts.keys():
            self._known[listed[name]] += counts[name]
        self._parts = Remembered(_Heard.of, _REMEMBERED)
        self._families = {sound(parts.words[-1]) for parts in map(self._parts.__getitem__, counts) if parts.family_only}
        """How the family names sound that are in the archive alone, with their particles."""

    def blocks(self, name: str) -> Iterator[Hashable]:
        """What names of one person have in common, one thing or another."""
        parts = self._parts[name]
        words = parts.words
        if len(words) > 1:
            yield f"{parts.family[:3]} {parts.given[:1]}"
            yield parts.family
            yield "".join(sorted(map(sound, words)))
            yield f"{words[0]} {words[-1][0]}"

    def family_blocks(self, name: str) -> Iterable[Hashable]:
        """For a family name alone and those who may bear it: how it sounds."""
        return {sound(self._parts[name].words[-1])} & self._families

    def same(self, a: str, b: str) -> bool:
        """Whether two full names are one: family and given name agree, and nothing contradicts."""
        first, second = self._parts[a], self._parts[b]
        if not _may_be_one(first, second):
            return False
        one, other = first.words, second.words
        if len(one) < 2 or len(other) < 2 or first.suffix != second.suffix:
            return False
        if _are_joined(first, second) or _turned(first, second):
            return True
        return _agree(one, other, typo=self._may_be_typo(a, b)) and not self._is_namesake(a, b)

    def shorter(self, short: str, full: str) -> bool:
        """Whether a name may be another with less said: J. Pickford, Owen Pickford for Owen W., or without the Jr."""
        less, more = self._parts[short], self._parts[full]
        if len(less.words) < 2 or len(more.words) < 2 or (less.suffix and less.suffix != more.suffix):
            return False
        if more.suffix and not less.suffix:
            rare = self._counts[short] <= SENIOR_RATIO * self._counts[full] and short not in self._listed
            return rare and (less.words == more.words or _says_less(less.words, more.words))
        return _says_less(less.words, more.words)

    def nearly(self, a: str, b: str) -> bool:
        """Whether two full names would be one if a letter's difference were an error."""
        first, second = self._parts[a], self._parts[b]
        full = min(len(first.words), len(second.words)) > 1 and first.suffix == second.suffix
        return full and _agree(first.words, second.words, typo=True)

    def either_shorter(self, a: str, b: str) -> bool:
        """Whether one of two names may be short for the other."""
        return self.shorter(a, b) or self.shorter(b, a)

    def bears(self, family: str, full: str) -> bool:
        """Whether a family name with its particle is that of a person: Van Gastel. What a listed one means, the list
        says."""
        if family in self._listed:
            return False
        less, more = self._parts[family], self._parts[full]
        if not less.family_only or more.family_only or len(more.words) < 2 or self._counts[full] < 1:
            return False
        return " ".join(split(full)).endswith(f" {' '.join(split(family))}")

    def different(self, a: str, b: str) -> bool:
        """Whether two names cannot be one person's whatever stands between them: H. W. and W., Jr and Sr."""
        first, second = self._parts[a], self._parts[b]
        if first.suffix and second.suffix and first.suffix != second.suffix:
            return True
        return len(first.words) > 2 and len(second.words) > 2 and _middles_differ(first.words, second.words)

    def is_plain(self, name: str) -> bool:
        """Whether a name is a given name and a family name in full and no more: none such is short for another."""
        return self._parts[name].is_plain

    def _may_be_typo(self, a: str, b: str) -> bool:
        """Whether one of two names is so rare beside the other that a letter's difference is an error. One that the
        archive has oftener than the listed person is another's."""
        if listed := self._listed_one(a, b):
            return self._counts[b if listed == a else a] <= max(RARE, self._known[self._listed[listed]])
        rare, frequent = sorted((self._counts[a], self._counts[b]))
        return frequent >= TYPO_RATIO * rare and frequent >= TYPO_RATIO

    def _is_namesake(self, a: str, b: str) -> bool:
        """Whether one of two names has only a nickname in common with a listed person whom the archive never names:
        Steve Smith, who plays cricket, and a minister Stephen Smith."""
        listed = self._listed_one(a, b)
        if not listed or self._known[self._listed[listed]]:
            return False
        first, second = self._parts[a], self._parts[b]
        return not (_transliterated(first.words[0], second.words[0]) or first.nicknames.isdisjoint(second.nicknames))

    def _listed_one(self, a: str, b: str) -> str:
        """Which of two names is listed, where only one is; else ""."""
        if (a in self._listed) == (b in self._listed):
            return ""
        return a if a in self._listed else b


def _agree(a: tuple[str, ...], b: tuple[str, ...], *, typo: bool) -> bool:
    # One middle name against none says less: George Bush may be George W. or George H. W.
    if 1 in (len(a[0]), len(b[0])) or (len(a) > 2) != (len(b) > 2) or _contradict(a[1:-1], b[1:-1]):
        return False
    family = _family_agrees(a[-1], b[-1], typo=typo)
    # Jim Webber may be James Webber, and James Weber too; Jim Webber is not James Weber.
    return bool(family) and _given_agrees(a[0], b[0], strict=family == 1 or a[-1] != b[-1], typo=typo)


def _may_be_one(a: _Heard, b: _Heard) -> bool:
    """Whether two names that share a block are worth the tests of `same`: most are not, and it shows at once."""
    if a.given in (b.given, b.family) or a.family == b.given or _are_joined(a, b):
        return True
    if not a.nicknames.isdisjoint(b.nicknames):
        return True
    x, y = a.words[0], b.words[0]
    if abs(len(x) - len(y)) > 1 or min(len(x), len(y)) < 5:  # as slips of the keys are not
        return False
    return (x[0] == y[0] or x[:2] == y[1::-1]) and nearly_same(x, y)


def _are_joined(a: _Heard, b: _Heard) -> bool:
    """Whether the words of two names are the same, each as one word."""
    return a.letters == b.letters and "".join(a.words) == "".join(b.words)


def _middles_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return sound(a[0]) == sound(b[0]) and sound(a[-1]) == sound(b[-1]) and _contradict(a[1:-1], b[1:-1])


def _turned(first: _Heard, second: _Heard) -> bool:
    """Whether one is the other with the family name first. Two given names may be anybody's: Martin
    James is not James Martin."""
    # What sounds alike has the same consonants.
    if first.given != second.family and first.family != second.given:
        return False
    a, b = first.words, second.words
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
        if len(less) > 2 and len(more) == 2:
            return False  # P. W. is rather Pieter Willem than Pik
        same = sound(less[-1]) == sound(more[-1]) and not _are_two(less[-1], more[-1])
        return same and less[0] in initials and not _contradict(less[1:-1], more[1:-1])
    if len(less) >= len(more) or _contradict(less[1:-1], more[1:-1]):
        return False
    if len(more) == 3 and _is_family_first(more[0]) and not set(less) <= set(more):
        return False  # a syllable of a given name is no name: Zhong Bae is not Chung Il-bae
    same_family = len(less) == 2 and _family_agrees(less[-1], more[-1], typo=False) == 2
    if same_family and _given_agrees(less[0], more[0], strict=False, typo=False):
        # His, his father's and his grandfather's: Mohamed Abdikadir Ali is not the boxer.
        chain = all(map(_is_given, (*less, more[1])))
        return not chain or (less[0], less[-1]) == (more[0], more[-1])
    if not all(any(_transliterated(word, other) for other in more) for word in less):
        return False
    if sound(less[0]) != sound(more[0]) and _is_given(less[0]) and _is_given(more[0]):
        return False
    return sound(less[-1]) == sound(more[-1]) or not _is_given(less[-1])


def _family_agrees(a: str, b: str, *, typo: bool) -> int:
    """2 for the same family name, also in another transliteration; 1 for nearly the same."""
    if _are_two(a, b):
        return 0
    if sound(a) == sound(b):
        return 2
    if ending(a) != ending(b):
        return 0
    if min(len(a), len(b)) >= 5 and consonants(a) == consonants(b) and vowels_agree(a, b, foreign=_is_foreign(a, b)):
        return 1
    return int(swapped(a, b) or (typo and slipped(a, b)))


def _are_two(a: str, b: str) -> bool:
    """Whether short words that sound alike are two names all the same: Sayed and Zayed, Sen and Zain."""
    return {a[0], b[0]} == {"s", "z"} and len(sound(a)) < 4


def _transliterated(a: str, b: str) -> bool:
    """Whether two words are one, as it is or in another transliteration."""
    if _are_two(a, b):
        return False
    if sound(a) == sound(b):
        return True
    if consonants(a) != consonants(b) or len(consonants(a)) < 2 or ending(a) != ending(b):
        return False
    return vowels_agree(a, b, foreign=_is_foreign(a, b))


def _is_foreign(a: str, b: str) -> bool:
    """Whether one of two names is in no list of names: Barry and Berry are two."""
    return not (_is_name(a) and _is_name(b))


def _is_family_first(word: str) -> bool:
    return word.title() in lexicon().family_first


def _is_name(word: str) -> bool:
    return word.title() in lexicon().given_names or word.title() in lexicon().family_names


def _given_agrees(a: str, b: str, *, strict: bool, typo: bool) -> bool:
    if _transliterated(a, b):
        return True
    if strict:
        return False
    if nicknames_of(a) & nicknames_of(b):
        return True
    return ending(a) == ending(b) and (swapped(a, b) or (typo and slipped(a, b)))


def _contradict(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two middles cannot be of one name: W. and H. W., Michael and Matthew."""
    if not a or not b:
        return False
    if 1 in (len(a[0]), len(b[0])):
        return a[0][0] != b[0][0] or (len(a) == len(b) > 1 and _contradict(a[1:], b[1:]))
    return not _given_agrees(a[0], b[0], strict=False, typo=True)
