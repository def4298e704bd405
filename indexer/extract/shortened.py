"""The short forms under which an article goes on to speak of an organisation it has named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extract.lexicon import is_acronym, is_written_like_acronym, lexicon

SHORT = "short for an organisation named here"
ACRONYM = "acronym of an organisation named here"

_TRADES = ("Lines", "Bancorp", "Foods", "Pharmaceuticals", "Records", "Entertainment", "Studios")
"""What companies do, at the end of their names, beside the words that end no other names."""
_BROKERS = "Securities"
PARTNERSHIPS = ("LP", "L.P")
_SMALL = frozenset({"of", "for", "the", "and", "on", "in", "to", "de", "du", "des", "la", "&"})
_DEFINED = re.compile(r"\s?[(]([A-Z][A-Za-z.&-]{1,9})[)]")
"""An acronym in brackets behind the name it stands for."""
_TOLD = re.compile(
    r",? \(?(?:(?:also|best|better|commonly|often|usually|widely) )?(?:"
    r"known (?:by|under) (?:its|the|their) (?:[A-Z]\w+ )?(?:acronym|abbreviation|initials)"
    r"|known (?:in [A-Z]\w+ )?as|abbreviated (?:as|to)"
    r") (?:the )?[\"“]?([A-Z][A-Z.-]{1,9})(?!\w)"
)
"""The same in words: *…, known by its French initials CNS*."""


def short_forms(name: str) -> Iterator[tuple[str, str]]:
    """The short forms of an organisation's name, each with the rule that makes it one."""
    words = name.split()
    initials = "".join(word[0] for word in words if word.lower() not in _SMALL and word[0].isalpha())
    if len(initials) > 1 and initials.isupper():
        yield initials, ACRONYM
    lex = lexicon()
    if words[0] in lex.institutions and words[1:2] == ["of"]:
        yield words[0], SHORT
    bare = [word.rstrip(",") for word in words if word.rstrip(".") not in lex.company_forms]
    while bare and bare[-1] in ("&", "and"):  # Zolvane Borvex & Co
        bare.pop()
    # A company often has a part in a partnership that begins like it, and is another.
    if bare and len(bare) < len(words) and words[-1].rstrip(".") not in PARTNERSHIPS:
        yield from ((form, SHORT) for form in _without_form(bare))
    elif len(words) in (2, 3) and (words[-1] in lex.commercial_ends or words[-1] in _TRADES):
        yield from ((form, SHORT) for form in _without_trade(words))


def short_forms_said(said: str, name: str) -> Iterator[tuple[str, str]]:
    """The short forms of what an article calls an organisation known by another name: *Zolvane* for Zolvane Tarkin
    Corp, which is the Tarkin Group. Two letters are the initials of too many."""
    if said != name:
        yield from ((short, rule) for short, rule in short_forms(said) if len(short) > 2)


def short_companies(name: str) -> Iterator[str]:
    """What a company with its legal form, or a broker, goes on as, of several words."""
    words = name.split()
    if words[-1].rstrip(".") in lexicon().company_forms or words[-1] == _BROKERS:
        yield from (short for short, _ in short_forms(name) if " " in short)


def _without_trade(words: Sequence[str]) -> Iterator[str]:
    """What a company goes on as without the word for what it does: Zolvar Lines, *Zolvar*. A word that has another
    meaning is no name of it."""
    lex = lexicon()
    rest = words[:-1]
    one = rest[0]
    usual = lex.is_english(one) or one in lex.not_names
    other = one in lex.given_names or one in lex.family_names or one in lex.places or one in lex.regions
    if len(rest) > 1 or not (usual or other or len(one) < 4):
        yield " ".join(rest)


def _without_form(bare: Sequence[str]) -> Iterator[str]:
    """What a company goes on as whose name without its legal form has these words: Borvex Foods, *Borvex*; John
    Vella, *Vella*; Larch Leaf Mills, *Larch Leaf*."""
    lex = lexicon()
    first = bare[0]
    yield " ".join(bare)
    if len(bare) == 2 and (first in lex.given_names or first.endswith(".")):
        yield bare[1]
    elif len(first) > 1 and not (
        first in lex.given_names or first.lower() in lex.common_words or first in lex.not_names
    ):
        yield first.removesuffix("'s").removesuffix("’s")
    if len(bare) > 2 and bare[-1] in lex.organisation_ends and bare[-2] not in _SMALL:
        yield " ".join(bare[:-1])


def defined_acronym(text: str, name: str, end: int) -> str:
    """The acronym behind a name that ends at `end`, in brackets or said in words to be its; "" where there is none.
    In brackets it may be something else, unless the letters could be its own, or the text goes on with it. Another
    language may order the words otherwise: the National Salvation Committee (CNS)."""
    match = _DEFINED.match(text, end) or _TOLD.match(text, end)
    if match is None:
        return ""  # nearly always
    acronym = match[1].replace(".", "")
    its_own = match.re is _TOLD or may_abbreviate(acronym, name)
    goes_on = len(acronym) > 2 and acronym not in lexicon().agencies and _is_told(acronym, text[match.end() :])
    its_own = its_own or goes_on
    # What the letters mean elsewhere counts for nothing behind the name they stand for.
    like_acronym = is_acronym(acronym) or is_written_like_acronym(acronym)
    return acronym if (its_own and like_acronym) or acronym == _letters(name) else ""


def _letters(name: str) -> str:
    """The first letters of all its words as they are: DfT for the Department for Transport."""
    return "".join(word[0] for word in name.split())


def _is_told(acronym: str, rest: str) -> bool:
    """Whether a text goes on with an acronym and its article."""
    return re.search(rf"\bthe {acronym}\b", rest) is not None


def may_abbreviate(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym could be those of a name's words, in whatever order."""
    return name[:1].upper() == acronym[:1].upper() or set(acronym) <= {word[0].upper() for word in name.split()}


def sorts_of(name: str) -> frozenset[str]:
    """The word of a name that says what sort of organisation it is: after "the" it is short for it, as *Department* for
    the Department of Homeland Security. A House, a Senate or a Treasury may be another's."""
    lex = lexicon()
    words = name.split()
    sort = words[0] if words[1:2] in (["of"], ["for"]) else words[-1]
    known = sort in lex.organisation_ends or sort in lex.organisation_heads or sort in lex.press_ends
    return frozenset({sort} if known and len(words) > 1 else ()) - lex.institutions


def is_general(words: Sequence[str]) -> bool:
    """Whether a name says what many organisations are, and of none which: Stock Exchange. What is no more than an Air
    Force is its country's."""
    lex = lexicon()
    return (
        words[-1] in lex.organisation_ends
        and words[-1] != "Force"
        and all(
            word in lex.organisation_ends
            or word in lex.fields
            or word in lex.not_names
            or word.lower() in lex.ordinary_words
            for word in words
        )
    )
