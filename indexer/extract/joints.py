"""Small words and marks that are inside a name only in some places: the comma in *Environment, Food and
Rural Affairs*, "at" in *University of Texas at Austin*, the hyphen of the *Counter-Daesh Coalition*, and the
"party" of the *Labour party*."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extract.gazetteer import Gazetteer
from indexer.extract.lexicon import lexicon
from indexer.extract.words import Word
from indexer.model import Kind

COMMA = ","
JOINTS = (COMMA, "at")
"""What is inside a name or not, according to the words around."""

_CAMPUS = 5
"""Words between *University* and the "at" before its place."""
_LIST = 10
"""Words of the longest list of what an office is for."""
_AGAINST = ("Counter", "Anti")
_CHANNEL = "Channel"
_BEGIN = frozenset({*_AGAINST, _CHANNEL})
_NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_LOWERED = {"party": "Party", "ministry": "Ministry"}


def is_joint(words: Sequence[Word], i: int) -> bool:
    """Whether a comma or an "at" stands inside a name."""
    text = words[i].text
    if text not in JOINTS or not 0 < i < len(words) - 1:
        return False
    if not (words[i - 1].capital and words[i + 1].capital):
        return False
    if text == "at":
        return any(word.text == "University" for word in words[max(0, i - _CAMPUS) : i - 1])
    return is_before_campus(words, i) or _is_in_list(words, i) or _is_in_firm(words, i)


def is_before_campus(words: Sequence[Word], i: int) -> bool:
    """Whether a comma stands between a state's university and its city: University of California, Berkeley."""
    for size in (1, 2):
        start = max(0, i - size)
        state = " ".join(word.text for word in words[start:i])
        if state in lexicon().federal_states:
            return [word.text for word in words[max(0, start - 2) : start]] == ["University", "of"]
    return False


def _is_in_list(words: Sequence[Word], i: int) -> bool:
    """Whether a comma is in the list of what an office is for: after "Ministry of", before an "and"."""
    if not (_is_subject(words[i - 1]) and _is_subject(words[i + 1])):
        return False
    k = i - 1
    while k > 0 and (words[k].capital or words[k].text in (COMMA, "the")):
        k -= 1
    office = words[k].text in ("of", "for", "on") and k > 0 and words[k - 1].text in lexicon().organisation_heads
    end = i + 1
    while end < min(len(words), i + _LIST) and (words[end].capital or words[end].text == COMMA):
        end += 1
    return office and end + 1 < len(words) and words[end].text == "and" and words[end + 1].capital


def _is_in_firm(words: Sequence[Word], i: int) -> bool:
    """Whether a comma is between the partners of a firm: Vella, Borg & Co."""
    texts = [word.text for word in words[i + 2 : i + 4]]
    return len(texts) == 2 and texts[0] == "&" and texts[1].rstrip(".") in lexicon().company_forms


def _is_subject(word: Word) -> bool:
    lex = lexicon()
    return word.text in lex.fields or word.text in lex.title_parts


def joined_end(words: Sequence[Word], i: int, names: Gazetteer) -> int:
    """After the words from `i` on that are one in a name, whatever stands between them; or 0."""
    if words[i].text not in _BEGIN:
        return 0
    return _channel_end(words, i) or _against_end(words, i, names)


def _against_end(words: Sequence[Word], i: int, names: Gazetteer) -> int:
    """After "Counter-Daesh", where it begins the name of what is against a listed organisation; or 0."""
    if words[i].text not in _AGAINST:
        return 0
    start = i + 2 if i + 1 < len(words) and words[i + 1].text == "-" else i + 1
    found = names.at(words, start) if start < len(words) else None
    if found is None or found.reading.kind is not Kind.ORGANISATION or found.last == len(words):
        return 0
    return found.last if words[found.last].text in lexicon().organisation_ends else 0


def _channel_end(words: Sequence[Word], i: int) -> int:
    """After "Channel 2" or "Channel Two"; or 0."""
    number = words[i + 1].text if words[i].text == _CHANNEL and i + 1 < len(words) else ""
    return i + 2 if number in _NUMBERS or (number.isdigit() and len(number) < 3) else 0


def raised(words: Sequence[Word]) -> Sequence[Word]:
    """The words with the capitals that some newspapers leave out: the Labour *party*, the Foreign *ministry*."""
    if _LOWERED.keys().isdisjoint([word.text for word in words]):
        return words
    return [
        word._replace(text=_LOWERED[word.text])
        if i > 1 and word.text in _LOWERED and words[i - 1].text in lexicon().title_parts
        else word
        for i, word in enumerate(words)
    ]
