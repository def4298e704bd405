"""The organisation that a shorter name of several words stands for: the *Larch Center* for the Larch Center for
Justice, the *Vella Foundation* for the Joe and Rosa Vella Foundation, the *Medical Association* for that of Malta.

A shorter name is the one organisation's of the article whose name begins or ends with it; what many may be called,
only where the words around do not say whose it is. Of parties, courts, ministries and
armies there are too many: `institutions` says whose these are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from indexer.authority import load
from indexer.extract.gazetteer import Form
from indexer.extract.lexicon import is_acronym, lexicon
from indexer.extract.shortened import PARTNERSHIPS, SHORT, is_general
from indexer.model import Kind, Mention

Words = tuple[str, ...]

_LEADS = ("of", "for", "on", "to", "against")
"""What leads from the head of a name to what the organisation is for, or where it is."""
_LINKS = ("and", "&")
"""What stands between those whom a foundation honours."""
_DROPPED = frozenset("International Presidential Memorial National Research Family Charitable".split())
"""What a name goes without between whom it honours and its end: the Vella *Presidential* Library."""
_WIDE = frozenset("International National Federal State City County House Senate".split())
"""What a name goes without at its beginning, behind a place or without one."""
_COUNTLESS = frozenset("Party Church Forces Guards Tribunal Division Brigade Regiment Battalion".split())
"""What there are too many of to go by the head of a name, besides the institutions of states."""
_CAMPUSES = frozenset({"University", "College"})
"""What two have that are called after one place or person: Washington University, George Washington University."""
_HONOURS = frozenset({"Clinic", "Gallery"})
"""What is named in honour of somebody, besides what `honours` has."""
_LISTED = frozenset(form.value for form in Form)
_OWNED = re.compile(r"(?:['’]s?|\b(?:its|their|his|her)) $")
"""What stands before an organisation that somebody has: *Cyprus's* Medical Association."""
_ONE_OF_MANY = re.compile(r"\b(?:[Aa]n?|[Aa]ny|[Ee]ach|[Ee]very|[Aa]nother|other|local) $")
"""What stands before one of several: a *local* Reserve Bank."""
_NO_NOUN = re.compile(
    r"(?! [a-z])| (?:and|are|as|at|by|can|for|had|has|in|is|may|of|on|or|that|to|was|were|which|will|with)\b"
)
"""What follows it there: a Reserve Bank *spokesman* is one of many, and his bank is not."""
_PLACED = re.compile(r" (?:of|for|in|at) (?:the )?[A-Z]")
"""What stands behind one that is somewhere else."""
_CAPITAL = re.compile(r" ([A-Z][\w-]+)")
_THE = ("the ", "The ")
_REACH = 9
"""Characters before a name that tell whose it is."""
_LONGEST_PLACE = 3
"""Words of the longest place's name looked for."""


def in_full(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of an article; those that shorten an organisation's name have it."""
    named = [m for m in mentions if m.kind is Kind.ORGANISATION]
    names = {form: m.name or m.text for m in named for form in (m.text, m.name) if " " in form}
    fuller: dict[str, str] = {}
    if len(names) > 1:
        for short in sorted({m.text for m in named if _may_be_short(m)}, key=lambda said: (-len(said), said)):
            name = _fuller(short, names)
            if name and _is_introduced(text, short, name, named):
                fuller[short] = names[short] = name
    if not fuller:
        return list(mentions)  # most articles
    short_ones = {m for m in named if m.text in fuller and _may_be_short(m) and _is_meant(text, m, fuller[m.text])}
    return [replace(m, name=fuller[m.text], rule=SHORT) if m in short_ones else m for m in mentions]


def abridgements(name: str) -> Iterator[str]:
    """What only an organisation itself is called of what its name may be shortened to, in any article. Behind "of" or
    "for" it must say what it is for: what has a place or a name there may be a part of what has none."""
    words = tuple(name.split())
    for head in _heads(words):
        for short in (head, *_honoured(head)):
            if short != words and _is_lasting(short) and not any(map(_is_anothers, words[len(head) + 1 :])):
                yield " ".join(short)


def _may_be_short(mention: Mention) -> bool:
    """Whether a mention of an organisation may stand for a longer name: its own is neither listed nor known."""
    return not mention.name and " " in mention.text and mention.rule not in _LISTED


def _fuller(short: str, names: Mapping[str, str]) -> str:
    """The name of the only organisation that a shorter one may stand for; "" for none. `names` are those of the
    article by their forms."""
    first = short.partition(" ")[0]
    names = {form: name for form, name in names.items() if first in form and form != short}
    if not names:
        return ""  # nearly always
    registered = {name for form, name in names.items() if _is_registered(form, short)}
    if len(registered) == 1:
        return registered.pop()
    words = tuple(short.split())
    led = {name for form, name in names.items() if _goes_on(form, short) or _honours(form, words)}
    ended = {name for form, name in names.items() if _is_tail(short, form)}
    found = led | ended
    if len(found) != 1 or _is_campus(words):
        return ""
    (name,) = found
    if not _is_countless(words) and (led or _is_wide(tuple(name.removesuffix(short).split()))):
        return name
    return name if ended and is_general(words) else ""


def _is_introduced(text: str, short: str, name: str, named: Sequence[Mention]) -> bool:
    """Whether a shorter name is used as that of the longer one. One of no words of its own is so only where the article
    has none of that name elsewhere, and behind the longer one: the Museum of Art that an article begins with is not
    that of Larchville. A Stock Exchange is: none is called no more than that."""
    tail, words = _is_tail(short, name), tuple(short.split())
    if not tail and _is_its_own(words):
        return True
    places = [m for m in named if m.text == short]
    called = [m.start for m in places if _is_called(text, m)]
    if any(_PLACED.match(text, m.end) for m in places) or (tail and not called):
        return False
    first = min(m.start for m in named if name in (m.name, m.text))
    return first < min(called, default=len(text)) or (tail and is_general(words))


def _is_called(text: str, mention: Mention) -> bool:
    """Whether a mention is said to be the one of its name."""
    return mention.start > 3 and text.startswith(_THE, mention.start - 4)


def _is_meant(text: str, mention: Mention, name: str) -> bool:
    """Whether a mention may stand for a fuller name where it is."""
    before = text[max(0, mention.start - _REACH) : mention.start]
    if _ONE_OF_MANY.search(before) and _NO_NOUN.match(text, mention.end):
        return False
    following = _CAPITAL.match(text, mention.end)
    if following and following[1] in _places():
        return False  # the Larch Museum Bilbao
    placed = _PLACED.match(text, mention.end)
    if _is_its_own(tuple(mention.text.split())):
        return not (placed and name.startswith(f"{mention.text} of "))
    return not (placed or _OWNED.search(before))


# --- how names are shortened ----------------------------------------------------------------------------


def _goes_on(form: str, short: str) -> bool:
    """Whether a form is a shorter one and what that is for, or of."""
    return form.startswith(f"{short} ") and form[len(short) + 1 :].partition(" ")[0] in _LEADS


def _is_registered(form: str, short: str) -> bool:
    """Whether a form is a shorter one and what a register adds: Borvex Corp *Holdings Ltd*."""
    if not form.startswith(f"{short} "):
        return False  # nearly always
    added = [word.rstrip(".") for word in form[len(short) + 1 :].split()]
    return added[-1] not in PARTNERSHIPS and all(word in lexicon().company_forms for word in added)


def _is_tail(short: str, name: str) -> bool:
    """Whether a name is a shorter one behind other words than given names."""
    return name.endswith(f" {short}") and not _honours(name, tuple(short.split()))


def _honours(form: str, short: Words) -> bool:
    """Whether a form honours whom a shorter one does, with their given names."""
    return f" {short[0]} " in form and any(short in _honoured(head) for head in _heads(tuple(form.split())))


def _heads(words: Words) -> Iterator[Words]:
    """A name, and what of it stands before "of" or "for"."""
    yield words
    yield from (words[:k] for k in range(2, len(words) - 1) if words[k] in _LEADS)


@lru_cache(maxsize=2_000)
def _honoured(head: Words) -> tuple[Words, ...]:
    """A name without the given names of whom it honours: John F. Vella Memorial Library → Vella Memorial Library,
    Vella Library."""
    lex = lexicon()
    if len(head) < 3 or not _is_given(head[0]) or head[-1] not in lex.honours | _HONOURS or head[-1] in _CAMPUSES:
        return ()
    family = len(head) - 2
    while family > 1 and head[family] in _DROPPED:
        family -= 1
    if not all(_is_given(word) or word in _LINKS or word in lex.family_names for word in head[1:family]):
        return ()
    return tuple(dict.fromkeys((head[family:], (head[family], head[-1]))))


def _is_given(word: str) -> bool:
    """Whether a word is a given name or an initial."""
    return word in lexicon().given_names or (word.endswith(".") and word[:1].isupper())


# --- what shorter names are -----------------------------------------------------------------------------


def _is_lasting(words: Words) -> bool:
    """Whether a shorter name says enough where the longer one is not said: it has a word of its own, and one for what
    sort of organisation it is."""
    lex, last = lexicon(), words[-1]
    if last in _CAMPUSES or not _is_its_own(words) or _is_countless(words):
        return False
    return any(last in ends for ends in (lex.organisation_ends, lex.organisation_heads, lex.honours, _HONOURS))


@lru_cache(maxsize=2_000)
def _is_countless(words: Words) -> bool:
    """Whether many have an institution of such a name, whatever is before its last word; or it is a company's in
    full."""
    lex = lexicon()
    last = words[-1].rstrip(".")
    return last in lex.state_ends or last in _COUNTLESS or last in lex.company_forms


def _is_campus(words: Words) -> bool:
    """Whether a university is called by no more than its place: Washington University."""
    return words[-1] in _CAMPUSES and _after_place(words[:-1]) == len(words) - 1


@lru_cache(maxsize=2_000)
def _is_its_own(words: Words) -> bool:
    """Whether a name has a word that is no place and no usual one."""
    return any(map(_is_proper, words[_after_place(words) :]))


def _is_proper(word: str) -> bool:
    """Whether a word is neither a place nor one that any organisation may have in its name."""
    lex = lexicon()
    bare = word.removesuffix("'s").removesuffix("’s").rstrip("'’")
    if len(bare) < 2 or not bare[0].isupper() or bare in lex.not_names or bare in _places():
        return False
    sorts = (lex.organisation_ends, lex.organisation_heads, lex.honours, lex.fields)
    return not any(bare in sort for sort in sorts) and not _is_usual(bare)


def _is_usual(word: str) -> bool:
    lex = lexicon()
    return lex.is_english(word) or lex.is_english(word.removesuffix("s"))


def _is_anothers(word: str) -> bool:
    """Whether a word names a place, a person or another organisation, or is a company's legal form."""
    lex = lexicon()
    person = (word in lex.given_names or word in lex.family_names) and not _is_usual(word)
    return person or word in _places() or is_acronym(word) or word.rstrip(".") in lex.company_forms


def _is_wide(words: Words) -> bool:
    """Whether words before a name only say where the organisation is at home."""
    return all(word in _WIDE for word in words[_after_place(words) :])


def _after_place(words: Words) -> int:
    """Where the place or the people that words begin with end; 0 for none."""
    return next((k for k in range(min(_LONGEST_PLACE, len(words)), 0, -1) if " ".join(words[:k]) in _places()), 0)


@cache
def _places() -> frozenset[str]:
    """Cities, states and countries, and the peoples of these."""
    lex = lexicon()
    nations = (entry for entry in load().entries if entry.kind is Kind.COUNTRY)
    named = (name for entry in nations for name in (*entry.names, *entry.adjectives, *entry.implied))
    return frozenset((*lex.places, *lex.regions, *lex.federal_states, *named))
