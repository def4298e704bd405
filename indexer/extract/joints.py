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
_LIST = 10
"""Words of the longest list of what an office is for."""
_AGAINST = ("Counter", "Anti")
_CHANNEL = "Channel"
JOINED = frozenset({*_AGAINST, _CHANNEL})
"""The first of words that may be one in a name, whatever stands between them."""
_NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_LOWERED = {"party": "Party", "ministry": "Ministry"}
_FORMS = {"plc": "Plc", "inc": "Inc", "ltd": "Ltd", "corp": "Corp", "llc": "LLC"}
"""Legal forms that many newspapers write small."""
_AFTER_COMMA = ("Inc", "Incorporated", "LLC", "LLP", "Ltd", "Limited", "Plc", "PLC")
"""Those that many write behind a comma."""
_SMALL = frozenset({*_LOWERED, *_FORMS})


def is_joint(texts: Sequence[str], i: int) -> bool:
    """Whether a comma or an "at" stands inside a name."""
    text = texts[i]
    if text not in JOINTS or not 0 < i < len(texts) - 1:
        return False
    if text == "a":
        return texts[i - 1] == "for" and texts[i - 2] in lexicon().organisation_heads and is_capital(texts[i + 1])
    if text == COMMA and texts[i + 1] == "and":
        return _ends_list(texts, i)
    if not (is_capital(texts[i - 1]) and is_capital(texts[i + 1])):
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
    """Whether a comma is in the list of what an office is for: after "Ministry of", before an "and"."""
    if not (_is_subject(texts[i - 1]) and _is_subject(texts[i + 1])):
        return False
    office = _office_before(texts, i) > 0
    end = i + 1
    while end < min(len(texts), i + _LIST) and (is_capital(texts[end]) or texts[end] == COMMA):
        end += 1
    return office and end + 1 < len(texts) and texts[end] == "and" and is_capital(texts[end + 1])


def _ends_list(texts: Sequence[str], i: int) -> bool:
    """Whether a comma before an "and" is in such a list, as Americans write: Bureau of Trade, Health*,* and Labor."""
    office = _office_before(texts, i) if i + 2 < len(texts) and is_capital(texts[i + 2]) else 0
    return office > 0 and COMMA in texts[office:i] and _is_subject(texts[i - 1])


def _office_before(texts: Sequence[str], i: int) -> int:
    """The number of the small word that leads from an office to what it is for, up to word `i`; 0 for none."""
    k = i - 1
    while k > 0 and (is_capital(texts[k]) or texts[k] in (COMMA, "the")):
        k -= 1
    return k if k > 0 and texts[k] in ("of", "for", "on") and texts[k - 1] in lexicon().organisation_heads else 0


def _is_in_firm(texts: Sequence[str], i: int) -> bool:
    """Whether a comma is between the partners of a firm: Vella, Borg & Co; Vella, Borg LLP."""
    after = texts[i + 2 : i + 4]
    if after[:1] == ("LLP",):
        return texts[i - 1] not in lexicon().places and texts[i - 1] not in lexicon().regions
    return len(after) == 2 and after[0] == "&" and after[1].rstrip(".") in lexicon().company_forms


def _is_subject(text: str) -> bool:
    lex = lexicon()
    return text in lex.fields or text in lex.title_parts


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
    return reading if reading.form is not Form.KNOWN or text not in lexicon().organisation_ends else None


def raised(sentence: Sentence) -> Sentence:
    """The sentence with the capitals that some newspapers leave out: the Labour *party*, the Foreign *ministry*,
    Borvex *plc*."""
    texts = sentence.texts
    if _SMALL.isdisjoint(texts):
        return sentence
    return sentence._replace(texts=tuple(_raised(texts, i) for i in range(len(texts))))


def _raised(texts: Sequence[str], i: int) -> str:
    """A word as other newspapers write it behind what stands before it."""
    text = texts[i]
    if text in _FORMS and i > 0 and texts[i - 1][0].isupper():
        return _FORMS[text]
    return _LOWERED[text] if text in _LOWERED and i > 1 and texts[i - 1] in lexicon().title_parts else text
