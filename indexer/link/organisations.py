"""Whether two names are spellings of one organisation's."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache

from indexer.extract.abridged import abridgements
from indexer.extract.lexicon import lexicon, organisations
from indexer.link.organisation_names import FEDERAL, Name, acronym_of, initials, parsed
from indexer.link.short_names import short_forms, singular_of
from indexer.link.sounds import consonants, slipped, sound, swapped, vowels_agree

TYPO_RATIO = 5
"""A name that differs from another in one letter is a typing error if the other is so much more frequent."""


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
        if words[:2] == FEDERAL:
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
        return {words, *short_forms(words), *_abridged(name)}

    @staticmethod
    def formless(short: str, full: str) -> bool:
        """Whether a name is another without its legal form or its FC."""
        less, more = parsed(short), parsed(full)
        bare = less.words == more.words and more.form != "" and less.form == ""
        return bare and not _word_and_acronym(less, more)

    def shorter(self, short: str, full: str) -> bool:
        """Whether a name is one that another may be shortened to. Two well-known ones are of two, or a list would say
        that they are of one: Bayer Leverkusen is not Bayer. A well-known Larch
        Foundation is not the Rosa Larch Foundation."""
        less, more = parsed(short), parsed(full)
        if less.form not in ("", more.form):
            return False
        if less.words in short_forms(more.words):
            return not (self._is_known(short) and self._is_known(full))
        return less.words in _abridged(full) and not self._is_known(short)

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


@lru_cache(maxsize=5_000)
def _abridged(name: str) -> frozenset[tuple[str, ...]]:
    """The words that count of what an article shortens a name to."""
    return frozenset(parsed(short).words for short in abridgements(name)) if name.count(" ") > 1 else frozenset()


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
