"""What a classifier can see of a possible name: its words, what stands around each time it is said, and
what the rest of the article says of its words.

An observation is a short string, `kind:value`. All chunks of one text are looked at together, so one clear
place decides for the others. Observations that hang on the same few words are made together, in groups that
come again and again, and so need not be weighed one by one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from indexer.extract.chunks import Chunk
from indexer.extract.evidence import IN_SYLLABLES, PINYIN
from indexer.extract.lexicon import lexicon
from indexer.extract.words import POSSESSIVES

_PLACES_LOOKED_AT = 6
"""Chunks of one text whose surroundings count; the later ones add nothing new."""
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


Group = tuple[str, ...]
"""Observations made together, each once."""
Seen = Sequence[tuple[Group, float]]
"""What is observed, and in what share of the places; always in the same order."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says of the words of its possible names."""

    ordinary: frozenset[str] = frozenset()
    """The words it writes in lower case."""
    firsts: Mapping[str, int] = field(default_factory=dict)
    """A word → how many different names of several words begin with it."""
    lasts: Mapping[str, int] = field(default_factory=dict)
    """A word → how many different names of several words end with it."""
    alone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """A word that stands alone → what is seen around it."""


def surroundings(candidates: Mapping[str, Sequence[Chunk]], ordinary: frozenset[str]) -> Surroundings:
    """What an article says, from its possible names by text and its words in lower case."""
    firsts: dict[str, int] = defaultdict(int)
    lasts: dict[str, int] = defaultdict(int)
    alone: dict[str, tuple[str, ...]] = {}
    for said, chunks in candidates.items():
        texts = chunks[0].texts
        if len(texts) > 1:
            firsts[texts[0]] += 1
            lasts[texts[-1]] += 1
        else:
            places = chunks[:_PLACES_LOOKED_AT]
            signs = (sign for chunk in places for sign in _telling(chunk.before, chunk.after, chunk.title))
            alone[said] = tuple(dict.fromkeys(signs))
    return Surroundings(ordinary, firsts, lasts, alone)


def observations(
    chunks: Sequence[Chunk], points: tuple[float, float], around: Surroundings, listed_with: Iterable[str]
) -> Seen:
    """All that is seen of one text: of its words, of its places, of the article. `points` are what the
    rules give it as a person and as an organisation, `listed_with` is what stands beside it in a list."""
    texts = chunks[0].texts
    places = chunks[:_PLACES_LOOKED_AT]
    share = 1 / len(places)
    seen = [(_of_words(texts), 1.0), (_of_points(points, len(texts)), 1.0)]
    seen += [(group, 1.0) for group in _of_article(texts, len(chunks), around)]
    several = len(texts) > 1
    seen += [(group, share) for c in places for group in _of_place(c.before, c.after, c.title, c.initial, several)]
    seen += [((f"listed with:{kind}",), 1.0) for kind in sorted(listed_with)]
    return seen


# --- the words -----------------------------------------------------------------------------------------


@lru_cache(maxsize=5_000)
def _of_words(texts: tuple[str, ...]) -> Group:
    """What is seen of a name's words alone; the same names are in the news again and again."""
    return tuple(dict.fromkeys(_seen_of_words(texts)))


def _seen_of_words(texts: Sequence[str]) -> Iterator[str]:
    size = min(len(texts), 5)
    sorts = [_sort(text) for text in texts]
    yield f"size:{size}"
    if size <= 3:
        yield f"sorts:{' '.join(sorts)}"
    yield from _of_word("first" if size > 1 else "only", texts[0])
    if size > 1:
        yield from _of_word("last", texts[-1])
        both = (texts[0] in lexicon().given_names, texts[-1].lower() in lexicon().ordinary_words)
        yield f"given, ordinary:{both} {texts[-1] in lexicon().family_names}"
        yield f"Chinese:{sum(bool(PINYIN.fullmatch(text.lower().replace('-', ''))) for text in texts)} {size}"
        yield f"Korean:{bool(IN_SYLLABLES.fullmatch(texts[-1]))}"
        yield f"family ends:{_ending(texts[-1].lower())}"
        yield f"family ends at all:{bool(_ending(texts[-1].lower()))}"
    for text, sort in zip(texts[1:-1], sorts[1:-1], strict=True):
        yield f"middle:{text.lower()}"
        yield f"middle sort:{sort}"


def _of_word(place: str, text: str) -> Group:
    low = text.lower()
    return (
        f"{place}:{low}",
        f"{place} sort:{_sort(text)}",
        f"{place} ends:{low[-3:]}",
        f"{place} ends:{low[-2:]}",
        f"{place} begins:{low[:3]}",
    )


@lru_cache(maxsize=15_000)
def _ending(low: str) -> str:
    """The end of a family name, if a word has one."""
    found = _SURNAME_ENDING.search(low)
    return found.group() if found and found.start() > 1 else ""


@lru_cache(maxsize=15_000)
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


@lru_cache(maxsize=15_000)
def _of_place(
    before: tuple[str, str], after: tuple[str, str], title: bool, initial: bool, several: bool
) -> tuple[Group, Group]:
    """What is seen of a place: of the words beside the name, and of the signs that say most."""
    size = "several" if several else "one"
    opens = f"opens:{size}" if initial else ""
    return _around(before, after, size), _of_signs(opens, tuple(_telling(before, after, title)))


@cache
def _of_signs(opens: str, signs: tuple[str, ...]) -> Group:
    """What is seen of a place that has these signs, in one of a few hundred ways."""
    named = tuple(f"place:{sign}" for sign in signs)
    return (opens, *named) if opens else named


def _around(before: tuple[str, str], after: tuple[str, str], several: str) -> Group:
    """What the words beside a name are."""
    near, following, second = before[0].lower(), after[0].lower(), after[1].lower()
    sorts = [_context_sort(word) for word in (before[0], *after)]
    return (
        f"before:{near}",
        f"after:{following}",
        f"before two:{before[1].lower()} {near}",
        f"after two:{following} {second}",
        f"before sort:{sorts[0]} {several}",
        f"after sort:{sorts[1]} {several}",
        f"after comma:{sorts[2]}" if following == "," else f"around:{sorts[0]} {sorts[1]}",
    )


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
        return f"Capital {_sort(word)}"
    ending = next((end for end in ("ed", "ing", "ly", "s") if word.endswith(end) and len(word) > 4), "")
    return f"-{ending}" if ending else ("short" if len(word) < 5 else "word")


# --- the article ---------------------------------------------------------------------------------------


def _of_article(texts: Sequence[str], times: int, around: Surroundings) -> Iterator[Group]:
    first, last = texts[0], texts[-1]
    several = len(texts) > 1
    small = min(sum(text.lower() in around.ordinary for text in texts), 2)
    shared = min(around.firsts.get(first, 0), 3), min(around.lasts.get(last, 0), 3)
    alone = first in around.alone, last in around.alone
    yield _said_of_article(several, (small, min(times, 3)), shared, alone)
    if several and last in around.alone:
        yield _said_alone(around.alone[last])


@cache
def _said_alone(signs: tuple[str, ...]) -> Group:
    """What an article says where it has the last word alone."""
    return tuple(f"last alone:{sign}" for sign in signs)


@cache
def _said_of_article(
    several: bool, counts: tuple[int, int], shared: tuple[int, int], alone: tuple[bool, bool]
) -> Group:
    """What an article says of a name's words, in one of a few hundred ways. `counts` are of the words it
    writes small and of the places; `shared` and `alone` are of the first word and of the last."""
    size = "several" if several else "one"
    said = (f"small:{size} {counts[0]}", f"times:{size} {counts[1]}")
    first, last = shared
    if not several:
        return (*said, f"is first:{min(first, 2)}", f"is last:{min(last, 2)}")
    told = (f"last alone:{alone[1]}", f"first alone:{alone[0]}")
    return (*said, *told, f"last shared:{last}", f"first shared:{first}")


# --- the rules -----------------------------------------------------------------------------------------


def _of_points(points: tuple[float, float], size: int) -> Group:
    return _said_by_points(_rounded(points[0], _PERSON_POINTS), _rounded(points[1], _ORGANISATION_POINTS), size > 1)


@cache
def _said_by_points(person: int, organisation: int, several: bool) -> Group:
    """What the rules say, in one of a few hundred ways."""
    size = "several" if several else "one"
    return (
        f"person points:{size} {person}",
        f"organisation points:{size} {organisation}",
        f"points:{min(person, 4)} {min(organisation, 4)}",
    )


def _rounded(points: float, bounds: tuple[int, int]) -> int:
    return round(max(bounds[0], min(bounds[1], points)))
