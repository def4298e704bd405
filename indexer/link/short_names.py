"""What an organisation's full name is shortened to: words → fewer words.

    short_forms(words)   → what may stand for the name in other articles

Each way of shortening is one that newspapers use of all organisations of a sort: a company goes without
its trade, a club without its town or the town alone stands for it. Whether a short form stands for this
organisation and no other is for the archive to say (`Groups.attach`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from indexer.authority import load
from indexer.extract.lexicon import lexicon
from indexer.model import Kind
from indexer.text import fold

Words = tuple[str, ...]

_FEDERAL = ("united", "states")
_TRADES = frozenset(
    "motor motors computer computers laboratories pictures airlines airways industries technologies systems software"
    " pharmaceuticals stores foods breweries brewery brothers partners venture ventures international shipyards"
    " steel electronics coffee pizza wholesale".split()
)
"""Words a company's name often goes without."""
_OF_PARTS = frozenset({"international", "partners", "venture", "ventures"})
"""What ends the names of parts of companies whose own names have several words."""
_PARTS = frozenset("news television tv radio online party movement".split())
"""What a broadcaster calls a part of itself, and what a party or a movement with a name of its own goes without."""
_GENERAL = frozenset(
    "general national international central federal first new united royal global world american european african"
    " asian northern southern eastern western".split()
)
"""Words that begin the names of many organisations and name none."""
_CLUB_ENDS = frozenset(
    "united city town rovers wanderers county athletic albion rangers hotspur villa wednesday forest palace argyle"
    " orient thistle academical".split()
)
"""Second words of British clubs, which go by the first."""
_NO_NICKNAMES = frozenset(
    "times news games olympics talks police studies headquarters metals forces sources offices services works sports"
    " schools brigades battalions fighters rebels revolutionaries martyrs press".split()
)
"""Plurals after a town that are no club's nickname."""
_OFFICES = frozenset({"ministry", "department"})
_FEDERAL_OFFICES = frozenset("department administration agency bureau".split())
"""What the United States call their offices and other states theirs seldom. A Senate, a Treasury or a Supreme
Court is any country's."""


@lru_cache(maxsize=5_000)
def short_forms(words: Words) -> frozenset[Words]:
    """What a name of these words may be shortened to, the name itself left out."""
    found = {*_companies(words), *_clubs(words), *_institutions(words), *_abbreviated(words)}
    return frozenset(found) - {words, ()}


def singular_of(one: Words, many: Words) -> bool:
    """Whether a name is another as it stands before a noun: the Karst Owl fighters are of the Karst Owls. A
    Trade Union is not the Trade Unions."""
    return len(one) > 1 and many == (*one[:-1], f"{one[-1]}s") and not _heads(one[-1:]) and not _heads(many[-1:])


def is_anybodys(word: str) -> bool:
    """Whether many organisations' names may begin with a word: an ordinary one, a place, a nationality."""
    return word in lexicon().common_words or word in _GENERAL or word in _places() or word in _nations()


def _companies(words: Words) -> Iterator[Words]:
    """Borvex Motor → Borvex; Larch Leaf Stores → Larch Leaf; Sirta News, the Sirta Party → Sirta."""
    first, rest = words[0], words[1:]
    if len(first) > 3 and not is_anybodys(first):
        if rest and set(rest) <= _TRADES:
            yield words[:1]
        yield from (words[:count] for count in range(2, len(words)) if set(words[count:]) <= _TRADES - _OF_PARTS)
    if len(words) == 2 and words[1] in _PARTS and len(first) > 2 and not is_anybodys(first):
        yield words[:1]


def _clubs(words: Words) -> Iterator[Words]:
    """Dinamo Poltava → Dinamo; Leeds United → Leeds; Boston Red Sox → Boston, Red Sox."""
    for count in range(1, len(words)):
        before, after = words[:count], words[count:]
        if " ".join(after) in _places() and _is_club(before):
            yield before
        if " ".join(before) in _places() and _is_nickname(after):
            yield from (before, after)
    if words[-1] in _CLUB_ENDS and 1 < len(words) < 4 and words[0] not in _nations() and not _heads(words[:-1]):
        yield words[:-1]


def _is_club(words: Words) -> bool:
    """Whether words before a town are a club's own name: no Bank, and not a word any name may begin with."""
    single = len(words) == 1 and (is_anybodys(words[0]) or words[0] in lexicon().ordinary_words)
    return not single and not _heads(words) and not any(word in _nations() for word in words)


def _is_nickname(words: Words) -> bool:
    last = words[-1]
    plural = last.endswith(("s", "x")) and not last.endswith(("ss", "ics", "us", "is"))
    return plural and len(words) < 3 and last not in _NO_NICKNAMES and last not in _TRADES and not _heads(words)


def _institutions(words: Words) -> Iterator[Words]:
    """Finance Ministry → Finance; Ghardaia University → Ghardaia; United States Fisheries Department →
    Fisheries Department."""
    if len(words) > 3 and words[:2] == _FEDERAL and words[-1] in _FEDERAL_OFFICES:
        yield words[2:]
    if len(words) == 2 and words[1] in _OFFICES and words[0] not in _nations() and words[0] not in _places():
        yield words[:1]
    if words[-1] == "university" and len(words) < 4 and not any(w in _nations() or w in _GENERAL for w in words):
        yield words[:-1]


def _abbreviated(words: Words) -> Iterator[Words]:
    """Paris Saint Germain → Paris SG."""
    for count in range(1, len(words) - 1):
        yield (*words[:count], "".join(word[0] for word in words[count:]))


def _heads(words: Words) -> bool:
    """Whether a word says what sort of organisation it is: Bank, Court, Army."""
    return any(word in _sorts() for word in words)


@cache
def _sorts() -> frozenset[str]:
    lex = lexicon()
    lists = (
        *(lex.organisation_heads, lex.organisation_ends, lex.organisation_kinds, lex.organisation_starts),
        *(lex.weak_ends, lex.plain_ends, lex.unit_ends, lex.commercial_ends, lex.state_ends),
        *(lex.company_forms, lex.institutions),
    )
    return frozenset(fold(word) for words in lists for word in words) - _CLUB_ENDS


@cache
def _places() -> frozenset[str]:
    """Towns and states."""
    implied = (text for entry in load().entries if entry.kind is Kind.COUNTRY for text in entry.implied)
    folded = {fold(name).replace("-", " ") for name in (*lexicon().places, *implied)}
    return frozenset(folded | {f"saint {name.partition(' ')[2]}" for name in folded if name.startswith("st. ")})


@cache
def _nations() -> frozenset[str]:
    """Names of countries and of their peoples."""
    entries = [entry for entry in load().entries if entry.kind is Kind.COUNTRY]
    return frozenset(fold(name) for entry in entries for name in (*entry.names, *entry.adjectives))
