"""What an article says a name is, between commas beside it: *Zolvane, a Peruvian rights group,*; *Vella, Peru's trade
minister,*; *the speaker of the council, Rosa Vella,*."""

from __future__ import annotations

import re
from functools import cache

from indexer.extract.candidates.signs import Sign
from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import lexicon
from indexer.model import Kind

_IS_ORGANISATION = Sign(3.5, "called an organisation after the name")
_WAS_CALLED = Sign(2.5, "called an organisation before the name")
_IS_PLACE = Sign(-6.0)
_IS_OFFICER = Sign(1.5, "role after the name")
_ARTICLES = frozenset(("a", "an", "the"))
_BREAK = r"(?:at|of|in|for|with|from|by|to|on|who|whose|which|that|and|or|as|the|an?|was|were|is|are|has|had|already)\b"
"""Words that lead to something else."""
_NOUN = rf"(?:(?!{_BREAK})(?:[A-Z][\w.’'-]*|[\w’'-]+) ){{0,5}}([\w-]+)"
"""A noun with what stands before it."""
_SORT = re.compile(
    rf", (?:an?|the) {_NOUN}"
    r"(?=[,.;]| (?:of|that|which|whose|based|in|run|led|backed|owned|founded|working|representing|headquartered)\b)"
)
"""A comma, and what sort of thing a name is."""
_OFFICE = re.compile(
    rf", (?:[A-Z][\w.-]*(?: [A-Z][\w.-]*){{0,2}}(?:['’]s)? )?{_NOUN}(?=[,.;]| (?:said|told|who|and|of|for|at|with)\b)"
)
"""A comma, whose officer somebody is, and which: *Malta's trade minister*, *Borvex director*, *editor of* the Star."""
_CALLED = re.compile(
    r"(?<!\bof )\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|['’]s?) (?:(?!of )[\w'’-]+ ){0,3}?([a-z]+), $"
)
"""What sort of thing stands before a comma and a name; of what somebody is the head is told before the somebody."""
_HEADS = re.compile(r"\b([A-Za-z-]+) of (?=the [A-Z]|[A-Z]{2,}\b)")
"""Of what somebody is the head, the council or *MINUSCA*; behind the governor of a town, its province may follow a
comma."""
_STOP = re.compile("[,.;:()]")
_SAID_OF_FIRMS = frozenset("champion leader rival partner forward owner founder player guard rebel hero".split())
"""Roles that companies, teams and towns have as well."""
_IS_PAPER = Sign(6.0, "called an organisation before the name")
"""Outweighs that a word says of many what sort of organisation they are."""
_PRINTED = frozenset("newspaper daily weekly magazine tabloid broadsheet paper".split())
_BODIES = frozenset("union club channel station band duo trio team employer label".split())
"""What may be told of in words that may also tell of a person, and is none itself."""
_PARTS = frozenset("subsidiary unit division arm affiliate branch".split())
"""What an organisation is of another; a group is *of* anything."""
_REACH = 90
"""Characters before a name in which it may be told whose head it is."""


def described(text: str, chunk: Chunk) -> tuple[Kind, Sign] | None:
    """What the words between commas beside a name, behind which there is a comma, say that it is."""
    second = chunk.after[1]
    if second in _ARTICLES:
        if chunk.before[0] == "the" and len(chunk.texts) == 1 and _are_people(chunk.texts[0]):
            return None  # a Commission on the Uninsured, a think tank
        sort = _SORT.match(text, chunk.end)
        if sort is None:
            return None
        several = len(chunk.texts) > 1
        if sort[1] in (_PARTS if text.startswith(" of", sort.end()) else _organisations()):
            whole = several or not chunk.before[0][:1].isupper()
            return (Kind.ORGANISATION, _IS_ORGANISATION) if whole else None
        place = sort[1] in lexicon().place_follows and (chunk.title or several)
        return (Kind.PERSON, _IS_PLACE) if place else None
    if chunk.before == ("The", ",") and _is_paper(text, chunk):
        return Kind.ORGANISATION, _IS_PAPER
    led = chunk.before[0] == "," and _heads(text, chunk.start)
    if chunk.before[0] == "," and chunk.before[1] in _BODIES and not led and _is_called(text, chunk):
        return Kind.ORGANISATION, _WAS_CALLED
    if not 1 < len(chunk.texts) < 4:
        return None
    office = _OFFICE.match(text, chunk.end)
    return (Kind.PERSON, _IS_OFFICER) if led or (office and office[1] in _roles()) else None


def _is_paper(text: str, chunk: Chunk) -> bool:
    """Whether a name is that of a newspaper told of before it: the town's daily, The *Tribune*,."""
    sort = _CALLED.search(text, max(0, chunk.start - _REACH), chunk.start - len("The "))
    return sort is not None and sort[1] in _PRINTED


def _is_called(text: str, chunk: Chunk) -> bool:
    """Whether a name is what a union, a club or the like is called that is told of before it."""
    sort = _CALLED.search(text, max(0, chunk.start - _REACH), chunk.start)
    return sort is not None and sort[1] in _BODIES and chunk.texts[0] not in lexicon().given_names


def _heads(text: str, start: int) -> bool:
    """Whether a comma, and of what somebody is the head, stand before a name that starts here."""
    found = _HEADS.finditer(text, max(0, start - _REACH), start)
    return any(head[1].lower() in _roles() and not _STOP.search(text, head.end(), start - len(", ")) for head in found)


def _are_people(text: str) -> bool:
    """Whether a word behind "the" may say what people are."""
    return text.endswith("ed") or lexicon().is_english(text)


@cache
def _organisations() -> frozenset[str]:
    """What is said of organisations alone."""
    return lexicon().organisation_kinds - lexicon().either_kinds


@cache
def _roles() -> frozenset[str]:
    return (lexicon().roles | {"speaker"}) - _SAID_OF_FIRMS
