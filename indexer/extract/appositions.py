"""What an article says a name is, between commas beside it: *Zolvane, a Peruvian rights group,*; *Vella, Peru's trade
minister,*; *the speaker of the council, Rosa Vella,*."""

from __future__ import annotations

import re
from functools import cache

from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import lexicon
from indexer.extract.signs import Sign
from indexer.model import Kind

_IS_ORGANISATION = Sign(2.5, "called an organisation after the name")
_IS_OFFICER = Sign(1.5, "role after the name")
_ARTICLES = frozenset(("a", "an", "the"))
_BREAK = r"(?:at|of|in|for|with|from|by|to|on|who|whose|which|that|and|or|as|the)\b"
"""Words that lead to something else."""
_NOUN = rf"(?:(?!{_BREAK})[\w.’'-]+ ){{0,5}}([\w-]+)"
"""A noun with what stands before it."""
_SORT = re.compile(
    rf", (?:an?|the) {_NOUN}"
    r"(?=[,.;]| (?:that|which|based|in|run|led|backed|working|headquartered)\b)"
)
"""A comma, and what sort of thing a name is."""
_OFFICE = re.compile(rf", [A-Z][\w.-]*(?: [A-Z][\w.-]*){{0,2}}['’]s {_NOUN}(?=[,.;]| (?:said|told|who|and)\b)")
"""A comma, whose officer somebody is, and which."""
_HEADS = re.compile(r"\b([A-Za-z-]+) of (?=the [A-Z]|[A-Z]{2,}\b)")
"""Of what somebody is the head, the council or *MINUSCA*; behind the governor of a town, its province may follow a
comma."""
_STOP = re.compile("[,.;:()]")
_SAID_OF_FIRMS = frozenset("champion leader rival partner forward owner founder player guard rebel hero".split())
"""Roles that companies, teams and towns have as well."""
_REACH = 90
"""Characters before a name in which it may be told whose head it is."""


def described(text: str, chunk: Chunk) -> tuple[Kind, Sign] | None:
    """What the words between commas beside a name, behind which there is a comma, say that it is."""
    second = chunk.after[1]
    if second in _ARTICLES:
        sort = _SORT.match(text, chunk.end)
        return (Kind.ORGANISATION, _IS_ORGANISATION) if sort and sort[1] in _organisations() else None
    if not 1 < len(chunk.texts) < 4:
        return None
    office = second[:1].isupper() and _OFFICE.match(text, chunk.end)
    told = (office and office[1] in _roles()) or (chunk.before[0] == "," and _heads(text, chunk.start))
    return (Kind.PERSON, _IS_OFFICER) if told else None


def _heads(text: str, start: int) -> bool:
    """Whether a comma, and of what somebody is the head, stand before a name that starts here."""
    found = _HEADS.finditer(text, max(0, start - _REACH), start)
    return any(head[1].lower() in _roles() and not _STOP.search(text, head.end(), start - len(", ")) for head in found)


@cache
def _organisations() -> frozenset[str]:
    """What is said of organisations alone."""
    return lexicon().organisation_kinds - lexicon().either_kinds


@cache
def _roles() -> frozenset[str]:
    return (lexicon().roles | {"speaker"}) - _SAID_OF_FIRMS
