"""What a classifier can see of a possible name: its words, what stands around each time it is said, and
what the rest of the article says of its words.

An observation is a short string, `kind:value`. All chunks of one text are looked at together, so one clear
place decides for the others. Observations that hang on the same few words are made together, in groups that
come again and again, and so need be made and weighed only once: a group is what makes them, and of what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from indexer.extract.candidates.evidence import IN_SYLLABLES, PINYIN
from indexer.extract.candidates.surroundings import PLACES_LOOKED_AT, Surroundings
from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import lexicon
from indexer.extract.remembered import Remembered
from indexer.extract.words import POSSESSIVES

_PERSON_POINTS = (-4, 6)
_ORGANISATION_POINTS = (-2, 6)
_PRONOUNS = frozenset("he she his her who whose whom him himself herself".split())
_HONORIFICS = frozenset("Mr Mrs Ms Miss Dr Sir".split())
_SURNAME_ENDING = re.compile(
    r"(?:[oe]v|[oe]va|in|ina|s[kc]i|sky|skiy|skaya|ska|enko|ic|ić|vic|vich|yan|ian|dze|shvili|[oı]glu|zade|zadeh|poulos"
    r"|akis|idis|iou|escu|eanu|sen|sson|dottir|berg|stein|mann|ini|etti|elli|ez|ães|nen|aitis|auskas|uk|chuk|i|ullah"
    r"|uddin|singh|kumar|wala|moto|yama|mura|gawa|saki)$"
)
"""Ends of family names in many languages."""
_DIGIT = re.compile(r"\d")

Group = tuple[Any, ...]
"""Observations made together, each once: the function that gives them, and what it is given."""
Seen = Sequence[tuple[Group, float]]
"""What is observed, and in what share of the places; always in the same order."""


def observations(
    chunks: Sequence[Chunk], points: tuple[float, float], around: Surroundings, listed_with: Iterable[str]
) -> Seen:
    """All that is seen of one text: of its words, of its places, of the article. `points` are what the
    rules give it as a person and as an organisation, `listed_with` is what stands beside it in a list."""
    texts = chunks[0].texts
    places = chunks[:PLACES_LOOKED_AT]
    share = 1 / len(places)
    several = len(texts) > 1
    person, organisation = _rounded(points[0], _PERSON_POINTS), _rounded(points[1], _ORGANISATION_POINTS)
    once = *_of_words(texts), (_of_points, person, organisation, several), *_of_article(texts, len(chunks), around)
    seen: list[tuple[Group, float]] = [(group, 1.0) for group in once]
    seen += [((_of_place, c.before, c.after, c.title, c.initial, several), share) for c in places]
    return seen + [((_listed_with, kind), 1.0) for kind in sorted(listed_with)]


def _listed_with(kind: str) -> Iterator[str]:
    yield f"listed with:{kind}"


# --- the words -----------------------------------------------------------------------------------------


def _of_words(texts: tuple[str, ...]) -> Sequence[Group]:
    """What is seen of a name's words alone: of each by itself, for other names have it too, and of all together."""
    first, last = texts[0], texts[-1]
    if len(texts) == 1:
        return ((_of_only, first),)
    syllables = sum(map(_pinyin.__getitem__, texts))
    every = _of_all, first in lexicon().given_names, syllables, *map(_sorts.__getitem__, texts)
    ends = (_of_first, first), (_of_last, last), every
    return ends if len(texts) == 2 else (*ends, (_of_middle, *texts[1:-1]))


def _of_only(text: str) -> Iterator[str]:
    yield "size:1"
    yield f"sorts:{_sorts[text]}"
    yield from _of_word("only", text)


def _of_first(text: str) -> Iterable[str]:
    return _of_word("first", text)


def _of_last(text: str) -> Iterator[str]:
    yield from _of_word("last", text)
    ending = _ending(text.lower())
    yield f"Korean:{bool(IN_SYLLABLES.fullmatch(text))}"
    yield f"family ends:{ending}"
    yield f"family ends at all:{bool(ending)}"


def _of_middle(*texts: str) -> Iterable[str]:
    return dict.fromkeys(seen for text in texts for seen in (f"middle:{text.lower()}", f"middle sort:{_sorts[text]}"))


def _of_all(given: bool, syllables: int, *sorts: str) -> Iterator[str]:
    """What is seen of several words: whether the first is a given name, how many may be Chinese, and their sorts."""
    size = min(len(sorts), 5)
    yield f"size:{size}"
    if size <= 3:
        yield f"sorts:{' '.join(sorts)}"
    yield f"given, ordinary:{(given, 'o' in sorts[-1])} {'f' in sorts[-1]}"
    yield f"Chinese:{syllables} {size}"


def _of_word(place: str, text: str) -> Iterable[str]:
    low = text.lower()
    ends = dict.fromkeys((f"{place} ends:{low[-3:]}", f"{place} ends:{low[-2:]}"))  # the same of a short word
    return (f"{place}:{low}", f"{place} sort:{_sorts[text]}", *ends, f"{place} begins:{low[:3]}")


def _ending(low: str) -> str:
    """The end of a family name, if a word has one."""
    found = _SURNAME_ENDING.search(low)
    return found.group() if found and found.start() > 1 else ""


_pinyin = Remembered[str, bool](lambda text: bool(PINYIN.fullmatch(text.lower().replace("-", ""))), 15_000)
"""Whether a word may be Chinese."""


def _sort(text: str) -> str:
    """The lists a word stands on, and how it is written, as letters."""
    lex = lexicon()
    bare = text.rstrip(".")
    lists = {
        "g": text in lex.given_names or text.split("-")[0] in lex.given_names,
        "f": text in lex.family_names,
        "p": text in lex.places or text in lex.regions,
        "c": text.lower() in lex.common_words,
        "o": text.lower() in lex.ordinary_words,
        "n": text in lex.not_names,
        "e": bare in lex.organisation_ends,
        "k": bare in lex.company_forms,
        "r": text.lower() in lex.particles or text.split("-")[0].lower() in lex.hyphen_particles,
        "t": bare in lex.titles or bare in lex.title_parts,
    }
    return "".join(letter for letter, on in lists.items() if on) + _shape(text)


_sorts = Remembered(_sort, 15_000)


def _shape(text: str) -> str:
    bare = text.rstrip(".")
    if len(bare) == 1:
        return "I"
    if _DIGIT.search(text):
        return "9"
    if bare.isupper():
        return "AA" if len(bare) == 2 else "A"
    if bare.islower():
        return "a"
    hyphen = "-" if "-" in text else ""
    return hyphen + ("" if text[1:].islower() else "M")


# --- the places ----------------------------------------------------------------------------------------


def _of_place(
    before: tuple[str, str], after: tuple[str, str], title: bool, initial: bool, several: bool
) -> Iterator[str]:
    """What is seen of a place: of the words beside the name, and of the signs that say most."""
    yield from _around(before, after, several)
    if initial:
        yield f"opens:{_size(several)}"
    yield from (f"place:{sign}" for sign in _telling(before, after, title))


def _around(before: tuple[str, str], after: tuple[str, str], several: bool) -> Iterable[str]:
    """What the words beside a name are."""
    near, following, second = before[0].lower(), after[0].lower(), after[1].lower()
    sorts = [_context_sort(word) for word in (before[0], *after)]
    return (
        f"before:{near}",
        f"after:{following}",
        f"before two:{before[1].lower()} {near}",
        f"after two:{following} {second}",
        f"before sort:{sorts[0]} {_size(several)}",
        f"after sort:{sorts[1]} {_size(several)}",
        f"after comma:{sorts[2]}" if following == "," else f"around:{sorts[0]} {sorts[1]}",
    )


def _size(several: bool) -> str:
    return "several" if several else "one"


def _telling(before: tuple[str, str], after: tuple[str, str], title: bool) -> Iterator[str]:
    """The signs that say most, wherever the name stands."""
    lex = lexicon()
    (near, _), (following, second) = before, after
    if title:
        yield "title"
    if near.rstrip(".") in _HONORIFICS:
        yield "honorific"
    if following in lex.speech or near in lex.speech:
        yield "speech"
    if following in POSSESSIVES:
        yield "owner"
    if following in _PRONOUNS or second in _PRONOUNS:
        yield "pronoun"
    if near in ("the", "The", "a", "an"):
        yield "article"
    if near.lower() in lex.roles:
        yield "role"


@lru_cache(maxsize=15_000)
def _context_sort(word: str) -> str:
    """What sort of word stands beside a name."""
    lex = lexicon()
    if not word:
        return "none"
    if not word[0].isalpha():
        return "number" if word[0].isdigit() else word[:1]
    for name, words in (("speech", lex.speech), ("role", lex.roles), ("pronoun", _PRONOUNS)):
        if word in words:
            return name
    if word[0].isupper():
        return f"Capital {_sorts[word]}"
    ending = next((end for end in ("ed", "ing", "ly", "s") if word.endswith(end) and len(word) > 4), "")
    return f"-{ending}" if ending else ("short" if len(word) < 5 else "word")


# --- the article ---------------------------------------------------------------------------------------


def _of_article(texts: Sequence[str], times: int, around: Surroundings) -> Sequence[Group]:
    first, last = texts[0], texts[-1]
    several = len(texts) > 1
    small = min(sum([text.lower() in around.ordinary for text in texts]), 2)
    shared = min(around.firsts.get(first, 0), 3), min(around.lasts.get(last, 0), 3)
    said = _said_of_article, several, small, min(times, 3), *shared, first in around.alone, last in around.alone
    if not several or last not in around.alone:
        return (said,)
    signs = (sign for chunk in around.alone[last] for sign in _telling(chunk.before, chunk.after, chunk.title))
    return said, (_said_alone, *dict.fromkeys(signs))


def _said_alone(*signs: str) -> Iterable[str]:
    """What an article says where it has the last word alone."""
    return (f"last alone:{sign}" for sign in signs)


def _said_of_article(
    several: bool, small: int, times: int, firsts: int, lasts: int, first_alone: bool, last_alone: bool
) -> Iterator[str]:
    """What an article says of a name's words: how many it writes small, how many names share the first and the last,
    and whether these stand alone."""
    yield f"small:{_size(several)} {small}"
    yield f"times:{_size(several)} {times}"
    if several:
        yield f"last alone:{last_alone}"
        yield f"first alone:{first_alone}"
        yield f"last shared:{lasts}"
        yield f"first shared:{firsts}"
    else:
        yield f"is first:{min(firsts, 2)}"
        yield f"is last:{min(lasts, 2)}"


# --- the rules -----------------------------------------------------------------------------------------


def _of_points(person: int, organisation: int, several: bool) -> Iterable[str]:
    """What the rules say."""
    size = _size(several)
    return (
        f"person points:{size} {person}",
        f"organisation points:{size} {organisation}",
        f"points:{min(person, 4)} {min(organisation, 4)}",
    )


def _rounded(points: float, bounds: tuple[int, int]) -> int:
    return round(max(bounds[0], min(bounds[1], points)))
