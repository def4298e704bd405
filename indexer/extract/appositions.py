"""What an article says a name is, between commas beside it: *Zolvane, a Peruvian rights group,*; *Vella, Peru's trade
minister,*; *the speaker of the council, Rosa Vella,*."""

from __future__ import annotations

import re
from functools import cache

from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import lexicon
from indexer.extract.signs import Sign
from indexer.model import Kind

_DESCRIBED = (Sign(2.5, "called an organisation after the name"), Sign(1.5, "role after the name"))
_ARTICLES = frozenset(("a", "an", "the", "one"))
_BREAK = r"(?:at|of|in|for|with|from|by|to|on|who|whose|which|that|and|or|as|the)\b"
"""Words that lead to something else."""
_WORDS = rf"(?:(?!{_BREAK})[\w.’'-]+ ){{0,5}}?"
_SAID_OF_FIRMS = frozenset("champion leader rival partner forward owner founder player guard rebel hero".split())
"""Roles that companies, teams and towns have as well."""
_REACH = 90
"""Characters before a name in which it may be told whose it is."""


def described(text: str, chunk: Chunk) -> tuple[Kind, Sign] | None:
    """What the words between commas beside a name say that it is."""
    following, second = chunk.after
    if following == ",":
        if second in _ARTICLES and _organisation().match(text, chunk.end):
            return Kind.ORGANISATION, _DESCRIBED[0]
        if second[:1].isupper() and len(chunk.texts) > 1 and _officer().match(text, chunk.end):
            return Kind.PERSON, _DESCRIBED[1]
        if chunk.before[0] == "," and len(chunk.texts) in (2, 3):
            before = _head().search(text, max(0, chunk.start - _REACH), chunk.start)
            return (Kind.PERSON, _DESCRIBED[1]) if before else None
    return None


@cache
def _organisation() -> re.Pattern[str]:
    """A comma, and what is said of organisations alone."""
    lex = lexicon()
    kinds = "|".join(sorted(lex.organisation_kinds - lex.either_kinds))
    ends = r"(?=[,.;]| (?:that|which|based|in|run|led|backed|working|headquartered)\b)"
    return re.compile(rf", (?:an?|the|one of (?:[\w’'-]+ ){{1,5}}?) ?{_WORDS}(?:{kinds}){ends}")


@cache
def _officer() -> re.Pattern[str]:
    """A comma, whose officer somebody is, and which."""
    owner = r"[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}['’]s"
    return re.compile(rf", {owner} {_WORDS}(?:{_roles()})(?=[,.;]| (?:said|told|who|and)\b)")


@cache
def _head() -> re.Pattern[str]:
    """Of what somebody is the head, up to the comma before a name."""
    return re.compile(rf"\b(?:{_roles()}) of (?:the )?[A-Z][^,.;:()]{{2,60}}, $")


@cache
def _roles() -> str:
    return "|".join(sorted((lexicon().roles | {"speaker"}) - _SAID_OF_FIRMS))
