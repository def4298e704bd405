"""Firms that are called like a person, and persons who are called like a well-known firm: *Joe Vella* may be a broker,
*James Capel* a postman. What stands around the name tells them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indexer.extract.candidates.counterevidence import has_firm
from indexer.extract.candidates.evidence import TOLD_OF_PERSON, told_of_person
from indexer.extract.chunks import Chunk
from indexer.extract.gazetteer import Form
from indexer.extract.lexicon import lexicon
from indexer.extract.words import POSSESSIVES

_EXPERTS = frozenset("analyst analysts economist economists trader traders".split())
"""Whom only firms have; a politician has a strategist too."""
_PARTNERS = frozenset("brokers stockbrokers accountants auditors solicitors bankers underwriters bookmakers".split())
"""What a firm is called by what its partners are."""
_HEARERS = ("told", "tell", "tells", "informed", "warned", "assured", "showed")
"""What stands before those who are told of somebody."""
_HOUSES = frozenset("bank house firm chain agency boutique brokerage".split())
_SORTS = frozenset(
    "merchant investment private discount auction broking brokerage accounting accountancy law advertising securities"
    " publishing store stores supermarket fashion clothing bookmaking".split()
)
"""What stands before one of these: the auction *house*."""
_OWNED = {"in": ("stake", "stakes", "shares", "holding"), "of": ("shares", "shareholders", "subsidiary")}
"""What somebody has of a firm, by the small word behind it."""
_TRADESMEN = frozenset("rival producer operator broker brokers miner carrier daily broadcaster publisher".split())
"""What is said of persons as often as of firms."""
_RATES = re.compile(
    r" (?:cut|raised|lowered|trimmed|reiterated|maintained|reaffirmed|downgraded|upgraded) its (?:[\w-]+ ){0,2}"
    r"(?:forecast|estimate|rating|recommendation|target|outlook|dividend|stake)s?\b"
)
"""What a firm does with *its* forecast."""
_OF_ITSELF = re.compile(
    r" said (?:its|it (?:will|would|had|has|expects|expected|plans|planned))\b(?! (?:be|been|take)\b)"
)
"""How a firm speaks of itself. Of anything else, whoever heads one says what *it was* or *would be*."""
_ARE = frozenset("are were was have had traded opened".split())
"""What is said of shares: whoever shares a house is none."""
_BEFORE_FIRM = ("at", "of", "from", "with")
"""What stands between somebody's name and the firm's."""
_AN_EXPERT = re.compile(r"\b(?:[Aa]nalyst|[Ee]conomist) (?:[A-Z][\w.'’-]* ){1,3}$")
"""What stands before "of" or "with" a firm: *analyst Joe Vella*."""
_A_TRADER = re.compile(r"\b(?:[Ss]trategist|[Tt]rader|[Dd]ealer|[Bb]roker) (?:[A-Z][\w.'’-]* ){1,3}$")
"""The same before "at" one: a dealer in art or in slaves is with somebody."""
_IS_FIRM = re.compile(
    r", (?:an?|the)(?: (?!(?:of|at|for|in|from|with|by|an?|the|his|her)\b)[A-Za-z-]+){0,3} (?:bank|brokerage|firm"
    r"|company|chain|insurer|conglomerate|consultancy)(?=[,.;]| that | which | based )"
)
"""What stands behind the name of one: *, the merchant bank,*."""
_IS_PERSON = re.compile(
    r", (?:an?|the|his|her)(?: [a-z-]+){0,2} (?:analyst|economist|strategist|trader|dealer|lawyer|actor|singer|teacher"
    r"|student|doctor|farmer|engineer|professor|chairman|founder|officer|spokesman|spokeswoman|player)\b"
)
"""The same behind a person's."""
_WHO = frozenset(
    "analyst economist strategist trader founder chairman president lawyer actor singer teacher student doctor farmer"
    " professor officer spokesman spokeswoman player striker coach husband son brother father uncle cousin".split()
)
"""What stands before a person's name and hardly before a firm's."""
_SUFFERED = frozenset("arrested born buried shot stabbed".split())
"""What no firm was."""
_REACH = 60
"""Characters before a name in which an expert's stands."""


def is_firms(text: str, chunks: Sequence[Chunk]) -> bool:
    """Whether a name that reads like a person's is a firm's: the text says so at one of its places, and at no other
    that it is a person's."""
    said = [chunk for chunk in chunks if _is_firm(text, chunk)]
    return bool(said) and not any(_is_told(chunk) for chunk in chunks if chunk not in said)


def somebodys(text: str, chunks: Iterable[Chunk]) -> frozenset[tuple[str, ...]]:
    """The names of well-known firms that are a person's in an article."""
    lex = lexicon()
    named = [chunk for chunk in chunks if len(chunk.texts) > 1 and chunk.reading and chunk.texts[0] in lex.given_names]
    alike = [chunk for chunk in named if chunk.reading and chunk.reading.form is Form.KNOWN]
    if not alike:
        return frozenset()  # nearly always
    persons = {chunk.texts for chunk in alike if _is_person(text, chunk)}
    return frozenset(persons - {chunk.texts for chunk in alike if _is_firm(text, chunk)})


def _is_firm(text: str, chunk: Chunk) -> bool:
    """Whether a name is a firm's where it stands, whatever it is called."""
    if chunk.title or chunk.after[0] in POSSESSIVES:
        return False
    return _is_before_firm(text, chunk) or _is_behind_firm(text, chunk)


def _is_before_firm(text: str, chunk: Chunk) -> bool:
    """Whether what stands before a name says so: *an analyst at*, *brokers*, *shares of*."""
    lex = lexicon()
    near, far = chunk.before[0], chunk.before[1].lower()
    if near.lower() in _PARTNERS:
        return chunk.after[0] not in ("and", ",") and far not in _HEARERS  # else two brokers
    introduced = near.lower() in lex.organisation_kinds and near.lower() not in _TRADESMEN
    if introduced and _OF_ITSELF.match(text, chunk.end):
        return True  # retailer Joe Vella said its sales fell
    if (near in _HOUSES and far in _SORTS and not has_firm(chunk)) or far in _OWNED.get(near, ()):
        return True
    if near not in _BEFORE_FIRM:
        return False
    end = chunk.start - len(near) - 1
    said = text[max(0, end - _REACH) : end]
    at = near == "at" and (far in lex.employed or _A_TRADER.search(said))
    return bool(at or _AN_EXPERT.search(said))


def _is_behind_firm(text: str, chunk: Chunk) -> bool:
    """Whether what stands behind a name says so: *analyst Rosa Borg*, *shares fell*, *cut its forecast*."""
    following, second = chunk.after
    if following in _EXPERTS:
        return second[:1].isupper() or following.endswith("s")
    if following == "shares":
        return second in lexicon().market_moves or second in _ARE
    told = _RATES if second == "its" else _IS_FIRM if following == "," else None
    return told is not None and bool(told.match(text, chunk.end))


def _is_person(text: str, chunk: Chunk) -> bool:
    """Whether a well-known firm's name is a person's where it stands."""
    near = chunk.before[0].lower()
    if chunk.title or near in _WHO:
        return True
    following, second = chunk.after
    aged = following == "," and second.isdigit() and len(second) == 2
    acts = (following == "and" and second in ("his", "her")) or (following == "was" and second in _SUFFERED)
    return aged or acts or (following == "," and bool(_IS_PERSON.match(text, chunk.end)))


def _is_told(chunk: Chunk) -> bool:
    return chunk.title or told_of_person(chunk) >= TOLD_OF_PERSON
