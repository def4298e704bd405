"""What an article abbreviates in brackets: where in a run such a name begins, and which are things, not names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from indexer.extract.chunks.pieces import Run
from indexer.extract.lexicon import lexicon

LONGEST = 8
"""Letters of the longest acronym."""

_LINKS = ("of", "for", "in")
_BODIES = ("Channel", "Survey")
"""What may be a body's name or a thing's, and is a body's where it has an acronym."""
THINGS = frozenset(
    "Medal Cross Badge Ribbon Order Republic Kingdom Missile Missiles Rocket Rockets Drone Vehicle Vehicles".split()
)
"""Decorations, states and arms."""
_IN_BRACKETS = re.compile(r"\(([A-Z]{2,8})s?\)")
_SPEAKER = re.compile(r"^[ \t]*(?:\(\()?([A-Z]{2,4})(?:\)\)|:)", re.MULTILINE)
"""The initials of who asks or answers, before what is said: *DS:* How did it begin?; *((WN))* Who paid?"""
_ADDRESSED = re.compile(r"\b(?:MR|MRS|MS|DR)\.? ([A-Z]{2,12}):")
"""In a briefing, whoever answers: *MS. ZOLVANE:* Thank you."""
_LAW_END = re.compile(r" (?:Act|Bill|Treaty|Agreement|Pact|Accord)\b")
_LAW = re.compile(r"\b(?:[A-Z][\w’'-]+ (?:(?:of|for|and|the|on|to|in|against) ){0,3}){1,6}[A-Z]\w+$")
"""What a law or a treaty is called."""
_BEFORE = 100
"""Characters before an acronym in brackets in which the words it stands for are looked for, and before the end of a
law's name in which it begins."""


def defined_start(run: Run) -> int | None:
    """Where in a run the name begins that an acronym in brackets behind it abbreviates: *Human Rights in China
    (HRIC)*; or the other way round, HRIC (*Human Rights in China*)."""
    end = len(run)
    following = run.after(end)
    if following == "(" and run.after(end, 3) == ")":
        acronym = run.after(end, 2)
    elif following == ")" and run.before(0) == "(":
        acronym = run.before(0, 2)
    else:
        return None
    letters = acronym.replace(".", "")
    if not (3 <= len(letters) <= LONGEST and letters.isalpha() and letters.isupper()):
        return None
    if not any(_may_abbreviate(run, i) for i in range(len(run))) or _is_called_thing(run):
        return None
    words = [(i, word) for i, piece in enumerate(run) for word in piece.text.split()]
    starts = [k for k in range(len(words) - 1, -1, -1) if _abbreviates(letters, words[k:])]
    if not starts:
        return 0 if _orders_otherwise(letters, [word for _, word in words]) else None
    # What follows "of" is only the end of a longer name.
    whole = (k for k in starts if k == 0 or words[k - 1][1] not in _LINKS)
    return words[next(whole, starts[0])][0]


def things_abbreviated(text: str) -> frozenset[str]:
    """The acronyms in brackets behind words written small that they abbreviate: what has no capitals is a thing, as
    an *improvised explosive device (IED)*, unless one of its words is an organisation's; and those of the laws the text
    names: *DOZA*, the Defence of Zolvia Act."""
    found = _IN_BRACKETS.finditer(text)
    laws = (_LAW.search(text, max(0, m.start() - _BEFORE), m.end()) for m in _LAW_END.finditer(text))
    initials = frozenset(letters for law in laws if law for letters in _initials(law[0]))
    return initials.union(m[1] for m in found if _is_thing(m[1].lower(), text[max(0, m.start() - _BEFORE) : m.start()]))


def _initials(law: str) -> tuple[str, str]:
    """The first letters of a law's name, with those of the small words and without."""
    every = [word[0] for word in law.removeprefix("The ").replace("-", " ").split()]
    return "".join(every).upper(), "".join(filter(str.isupper, every))


def speakers(text: str) -> frozenset[str]:
    """The initials before what is said in an interview, and names in capitals in a briefing: whoever says two things or
    more, or is addressed, is no organisation."""
    found = Counter(match[1] for match in _SPEAKER.finditer(text))
    addressed = _ADDRESSED.findall(text) if ":" in text else ()
    return frozenset(addressed).union(initials for initials, times in found.items() if times > 1)


def _is_thing(letters: str, before: str) -> bool:
    words = before.replace("-", " ").split()
    whole = (words[-len(letters) :], [word for word in words if len(word) > 3][-len(letters) :])
    return any(_spells(some, letters) for some in whole)


def _spells(words: Sequence[str], letters: str) -> bool:
    """Whether the words have these initials and are no organisation's; with capitals a decoration or a state."""
    initials = "".join(word[0] for word in words)
    if initials != letters:
        return initials.lower() == letters and not THINGS.isdisjoint(words)
    return not _are_organisations(words)


def _are_organisations(words: Sequence[str]) -> bool:
    lex = lexicon()
    return any(word in lex.organisation_kinds or word.capitalize() in lex.organisation_heads for word in words)


def _may_abbreviate(run: Run, i: int) -> bool:
    """Whether a piece is as in the names of organisations, not of treaties, diseases and provinces."""
    lex = lexicon()
    text = run.text(i)
    return text in lex.organisation_ends or text in lex.organisation_heads or text in _LINKS or text in _BODIES


def _is_called_thing(run: Run) -> bool:
    """Whether a run is called a decoration or a state: *Medal* of Honour, Distinguished Service *Cross*, Democratic
    *Republic* of Zolvania. The football association of a republic is none."""
    texts = [piece.text for piece in run]
    if "Red Cross" in texts or texts[-1] in lexicon().organisation_ends:
        return False
    return texts[-1] in THINGS or any(a in THINGS and b == "of" for a, b in pairwise(texts))


def _abbreviates(letters: str, words: Sequence[tuple[int, str]]) -> bool:
    """Whether these are the first letters of the words, with those of the small words or without."""
    bare = [word for _, word in words if word.rstrip(".") not in lexicon().company_forms]
    every = "".join(_initial(word) for word in bare)
    large = "".join(_initial(word) for word in bare if word[0].isupper())
    spelled = "".join(word if word.isupper() else word[0] for word in bare if word[0].isupper())
    if not bare or not bare[0][0].isupper():
        return False
    return letters in (every.upper(), large, spelled) or (
        bare[0] in lexicon().organisation_heads and _picks(letters, large)
    )


def _orders_otherwise(letters: str, words: Sequence[str]) -> bool:
    """Whether an acronym has the first letters of the words as another language orders them: Coordination of Azawad
    Movements (*CMA*)."""
    large = [word[0] for word in words if word[0].isupper()]
    led = (
        len(words) > 2 and words[1] in _LINKS and words[0][0] == letters[0] and words[0] in lexicon().organisation_heads
    )
    return led and sorted(letters) == sorted(large)


def _picks(letters: str, initials: str) -> bool:
    """Whether an acronym leaves out some of the initials, but neither the first nor the last."""
    if letters[0] != initials[0] or letters[-1] != initials[-1]:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def _initial(word: str) -> str:
    """The letter of a word, or all of U.N."""
    return word.replace(".", "") if word[1:2] == "." else word[0] if word[0].isalpha() else ""
