"""Small words and marks that are inside a name only in some places: the comma in *Environment, Food and
Rural Affairs*, "at" in *University of Texas at Austin*, the hyphen of the *Counter-Daesh Coalition*, and the
"party" of the *Labour party*."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extract.gazetteer import Form, Gazetteer, Reading
from indexer.extract.lexicon import lexicon
from indexer.extract.words import Sentence, is_capital
from indexer.model import Kind

COMMA = ","
JOINTS = (COMMA, "at", "a")
"""What is inside a name or not, according to the words around."""

_CAMPUS = 5
"""Words between *University* and the "at" before its place."""
_AND = "and"
_OFFICES = frozenset("Committee Subcommittee Commission Council Union Association Federation".split())
"""What has what it is for before it: the Commerce, Science and Transportation *Committee*."""
_LIST = 10
"""Words of the longest list of what an office is for."""
_AGAINST = ("Counter", "Anti")
_CHANNEL = "Channel"
JOINED = frozenset({*_AGAINST, _CHANNEL})
"""The first of words that may be one in a name, whatever stands between them."""
_NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_LOWERED = {"party": "Party", "ministry": "Ministry", "parliament": "Parliament", "commission": "Commission"}
_NOUNS = {"NGO": "ngo", "NGOs": "ngos"}
"""What is written in capitals and is no name: the NGO *Zolvane*."""
_FORMS = {"plc": "Plc", "inc": "Inc", "ltd": "Ltd", "corp": "Corp", "llc": "LLC"}
"""Legal forms that many newspapers write small."""
_AFTER_COMMA = ("Inc", "Incorporated", "LLC", "LLP", "Ltd", "Limited", "Plc", "PLC")
"""Those that many write behind a comma."""
_SMALL = frozenset({*_LOWERED, *_FORMS, *_NOUNS})


def is_joint(texts: Sequence[str], i: int) -> bool:
    """Whether a comma or an "at" stands inside a name."""
    text = texts[i]
    if text not in JOINTS or not 0 < i < len(texts) - 1:
        return False
    if text == "a":
        return texts[i - 1] == "for" and texts[i - 2] in lexicon().organisation_heads and is_capital(texts[i + 1])
    if not (is_capital(texts[i - 1]) and (is_capital(texts[i + 1]) or texts[i + 1] == _AND)):
        return False
    if text == "at":
        return "University" in texts[max(0, i - _CAMPUS) : i - 1]
    return is_before_form(texts[i + 1]) or is_before_campus(texts, i) or _is_in_list(texts, i) or _is_in_firm(texts, i)


def is_before_form(following: str) -> bool:
    """Whether a comma stands between a company's name and its legal form: Borvex, Inc."""
    return following.rstrip(".") in _AFTER_COMMA


def is_before_campus(texts: Sequence[str], i: int) -> bool:
    """Whether a comma stands between a state's university and its city: University of California, Berkeley."""
    if "University" not in texts[max(0, i - 4) : i]:
        return False  # nearly always
    for size in (1, 2):
        start = max(0, i - size)
        if " ".join(texts[start:i]) in lexicon().federal_states:
            return list(texts[max(0, start - 2) : start]) == ["University", "of"]
    return False


def _is_in_list(texts: Sequence[str], i: int) -> bool:
    """Whether a comma is in the list of what an office is for: after "Ministry of" and before an "and", or before
    "and Technology Committee"."""
    following = i + 2 if texts[i + 1] == _AND else i + 1
    if following == len(texts) or not (_is_english(texts[i - 1]) and _is_english(texts[following])):
        return False
    last = following - 1
    while last < min(len(texts) - 1, i + _LIST) and (is_capital(texts[last]) or texts[last] == COMMA):
        last += 1
    if texts[last] != _AND or last + 1 == len(texts) or not is_capital(texts[last + 1]):
        return False  # nearly always, and what follows may go back over thousands of words
    k = i - 1
    while k > 0 and (is_capital(texts[k]) or texts[k] in (COMMA, "the")):
        k -= 1
    pair = (texts[i - 1], texts[following])
    subjects = all(map(_is_subject, pair))
    if texts[k] in ("of", "for", "on") and k > 0 and texts[k - 1] in lexicon().organisation_heads:
        return subjects and (following == i + 1 or COMMA in texts[k:i])  # the Ministry of Health, and Labor won
    listed = (subjects or _follows_article(texts, i)) and lexicon().institutions.isdisjoint(pair)
    return listed and _ends_in_office(texts, last + 1)


def _follows_article(texts: Sequence[str], i: int) -> bool:
    """Whether "the" stands before the words with capitals before a comma: the *Rail*, Tram and Bus Union."""
    k = i - 1
    while k > 0 and (is_capital(texts[k]) or texts[k] == COMMA) and texts[k] != "The":
        k -= 1
    return texts[k].lower() == "the"


def _ends_in_office(texts: Sequence[str], i: int) -> bool:
    """Whether capitals go on without a gap from word `i` to what has such a list before it."""
    end = next((k for k in range(i, len(texts)) if not texts[k][0].isupper()), len(texts))
    return texts[end - 1] in _OFFICES


def _is_in_firm(texts: Sequence[str], i: int) -> bool:
    """Whether a comma is between the partners of a firm: Vella, Borg & Co; Vella, Borg LLP."""
    after = texts[i + 2 : i + 4]
    if after[:1] == ("LLP",):
        return texts[i - 1] not in lexicon().places and texts[i - 1] not in lexicon().regions
    return len(after) == 2 and after[0] == "&" and after[1].rstrip(".") in lexicon().company_forms


def _is_english(text: str) -> bool:
    lex = lexicon()
    return _is_subject(text) or (lex.is_english(text) and text not in lex.organisation_ends)


def _is_subject(text: str) -> bool:
    lex = lexicon()
    return text in lex.fields or text in lex.trades or text in lex.title_parts


def joined_end(texts: Sequence[str], i: int, names: Gazetteer) -> int:
    """After the words from `i` on that are one in a name, whatever stands between them; or 0."""
    if texts[i] not in JOINED:
        return 0
    return _channel_end(texts, i) or _against_end(texts, i, names)


def _against_end(texts: Sequence[str], i: int, names: Gazetteer) -> int:
    """After "Counter-Daesh", where it begins the name of what is against a listed organisation; or 0."""
    if texts[i] not in _AGAINST:
        return 0
    start = i + 2 if i + 1 < len(texts) and texts[i + 1] == "-" else i + 1
    found = names.at(texts, start) if start < len(texts) else None
    if found is None or found.reading.kind is not Kind.ORGANISATION or found.last == len(texts):
        return 0
    return found.last if texts[found.last] in lexicon().organisation_ends else 0


def _channel_end(texts: Sequence[str], i: int) -> int:
    """After "Channel 2" or "Channel Two"; or 0."""
    number = texts[i + 1] if texts[i] == _CHANNEL and i + 1 < len(texts) else ""
    return i + 2 if number in _NUMBERS or (number.isdigit() and len(number) < 3) else 0


def lone_reading(text: str, names: Gazetteer) -> Reading | None:
    """What a listed word means where no listed text goes on behind it; None where that depends on the words around."""
    found = names.at((text,), 0)
    reading = found.reading if found else None
    if reading is None or reading.form is Form.NEVER or text in JOINED or text.lower() in lexicon().particles:
        return None
    return reading if text not in lexicon().organisation_ends else None


def raised(sentence: Sentence) -> Sentence:
    """The sentence with the capitals that some newspapers leave out, the Labour *party*, the Foreign *ministry*,
    Borvex *plc*, and without those of nouns."""
    texts = sentence.texts
    if _SMALL.isdisjoint(texts):
        return sentence
    return sentence._replace(texts=tuple(_raised(texts, i) for i in range(len(texts))))


def _raised(texts: Sequence[str], i: int) -> str:
    """A word as other newspapers write it behind what stands before it."""
    text = texts[i]
    if text in _NOUNS:
        return _NOUNS[text]
    if text in _FORMS and i > 0 and texts[i - 1][0].isupper():
        return _FORMS[text]
    return _LOWERED[text] if text in _LOWERED and i > 1 and texts[i - 1] in lexicon().title_parts else text
