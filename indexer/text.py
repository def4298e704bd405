"""Text analysis: the tokens of a text, each with its stem, its folded form, its case and its place.

Everything that looks at words uses this module: both engines, the query and the snippets. There is
no list of stop words: in news *IS* is an organisation and *US* a country.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import Stemmer

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_CHARACTER = (
    "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)
"""Chinese characters and kana: no space says where a word of theirs ends, so each is a word here, and a word is found
as characters next to each other. (Hangul is written with spaces.)"""
_SOUND = "[\u3099\u309a\uff9e\uff9f]?"
"""The mark that a kana may have behind it as a letter of its own."""


def _token(letter: str, word: str, alone: str = "") -> re.Pattern[str]:
    """What a word with its possessive is, which belongs to no word."""
    return re.compile(
        "("
        rf"{alone}(?:{letter}\.)+{letter}(?![\w{_MARKS}])\.?"  # U.S. and e.g.
        r"|\d+(?:[.,]\d+)+"  # 1,000 and 13.5
        rf"|{word}(?:['’‘ʼ＇](?!s(?!\w)){word})*"  # don't, O'Neil
        r")(?:['’‘ʼ＇]s(?!\w))?",
        re.IGNORECASE,
    )


_LETTER = rf"[^\W\d_][{_MARKS}]*"
_TOKEN = _token(_LETTER, rf"[\w{_MARKS}]+")
_TOKEN_AMONG_CHARACTERS = _token(
    rf"(?!{_CHARACTER}){_LETTER}", rf"(?:(?!{_CHARACTER})[\w{_MARKS}])+", rf"{_CHARACTER}{_SOUND}|"
)
"""Where the text holds characters: elsewhere it finds the same, in more time."""
_CHARACTERS = re.compile(_CHARACTER)
_ONE_CHARACTER = re.compile(_CHARACTER + _SOUND)
_GAP = re.compile(rf"(?<={_CHARACTER})[ -]|[ -](?={_CHARACTER})")

_NOT_ASCII = re.compile(r"[^\x00-\x7f]{1,32}")
"""Letters beyond ASCII, few at a time: they are remembered, and a text in Chinese may have no others."""

# Letters that Unicode does not take apart into a base and a mark, as our readers type them.
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "þ": "th"})
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "＇": "'"})

# Words whose full stop ends no sentence: titles, company forms, months.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen col lt capt maj cmdr adm sgt rep sen gov prof st mt jr sr rev hon inc corp co ltd no vs "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_INITIALS = re.compile(rf"(?:{_LETTER}\.)*{_LETTER}")
_STOP = r"[.!?…][\"”’')\]]*(?P<gap>\s+)(?=[\"“‘'(\[]*[^\W_a-z])"
_SENTENCE_END = re.compile(rf"{_STOP}|\n\s*")
_END_WITHIN_LINE = re.compile(_STOP)
"""Within one line the same ends, sought in half the time: all begin with one of four characters."""

_LINE = re.compile(r"[^\n]+")
_NOT_WORD = re.compile(r"[^\w]")
_JOINED = re.compile(r"(?:\w\.)+\w?")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")

_thread = threading.local()


class Case(IntEnum):
    """How a token is written."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    SHOUTED = 3
    """In capitals within a line all in capitals: no evidence that it is an acronym."""


class Token(NamedTuple):
    """An occurrence of a word: `text[start:end]` is the word as written."""

    stem: str
    form: str
    """Folded: no case, no accents, initialisms joined."""
    case: Case
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order; a token's position is its index."""
    found, pattern = [], _pattern(text)
    for line in _LINE.finditer(text):
        shouted = _is_shouted(line.group())
        for match in pattern.finditer(text, line.start(), line.end()):
            word = match.group(1)
            form, stem, case = _analyse(word)
            if not form:
                continue
            found.append(
                Token(
                    stem, form, Case.SHOUTED if shouted and case is Case.UPPER else case, match.start(1), match.end(1)
                )
            )
    return found


def _pattern(text: str) -> re.Pattern[str]:
    """What finds the words of a text."""
    return _TOKEN_AMONG_CHARACTERS if not text.isascii() and _CHARACTERS.search(text) else _TOKEN


def words(piece: str) -> list[tuple[str, str, Case]]:
    """Of the tokens of a text without white space the form, the stem and the case, in less than half the time."""
    return [word for word in map(_analyse, _pattern(piece).findall(piece)) if word[0]]


def fold(text: str) -> str:
    """The text without case, accents, or typographic variants of letters and apostrophes."""
    if text.isascii():  # most names and many texts: none of it can happen, and it takes ten times as long
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return _NOT_ASCII.sub(lambda found: _bare(found[0]), decomposed)


@lru_cache(maxsize=4_000)
def _bare(letters: str) -> str:
    """Letters beyond ASCII without their accents. Memoised: a text in English has few, one in Arabic the same words
    again and again."""
    without = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return without.translate(_UNDECOMPOSED).translate(_APOSTROPHES)


@lru_cache(maxsize=20_000)
def forms(text: str) -> tuple[str, ...]:
    """The folded forms of a name's tokens: equal for two spellings that differ only typographically.
    Memoised: for names, which recur, not for whole texts."""
    return tuple(filter(None, map(_word_form, _pattern(text).findall(text))))


def is_character(form: str) -> bool:
    """Whether a word is one of the characters that are written without spaces."""
    return not form.isascii() and _CHARACTERS.match(form) is not None


def as_written(words: Iterable[str], gap: str) -> str:
    """Words with a space or a hyphen between them, but for characters written without."""
    return _GAP.sub("", gap.join(words))


def stem(form: str) -> str:
    """The stem of a folded form."""
    found: str = _stemmer().stemWord(form)
    return found


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence; a line break always ends one, an abbreviation or an initial never."""
    found = []
    start = 0
    for match in (_SENTENCE_END if "\n" in text else _END_WITHIN_LINE).finditer(text):
        gap = match["gap"]
        if gap and "\n" not in gap and _is_abbreviated(text, match.start()):
            continue
        found.append(_stripped(text, start, match.start("gap") if gap else match.start()))
        start = match.end()
    found.append(_stripped(text, start, len(text)))
    return [(start, end) for start, end in found if start < end]


def _is_abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it: Mr., J., U.S."""
    before = text[max(0, stop - 12) : stop].split()
    word = before[-1].lstrip("\"“‘'([") if before and text[stop] == "." else ""
    return word.casefold() in _ABBREVIATIONS or _INITIALS.fullmatch(word) is not None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without white space at either end."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end  # nearly always
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())


@lru_cache(maxsize=10_000)
def slug(text: str) -> str:
    """A text as a key: its folded forms joined by hyphens (`al-Assad’s` → `al-assad`), what is written without spaces
    in one piece. Memoised: for names."""
    return joined(forms(text) if _pattern(text) is _TOKEN else filter(None, map(_form, _TOKEN.findall(text))))


def forget() -> None:
    """Let go of the names whose forms are remembered."""
    slug.cache_clear()
    forms.cache_clear()


def joined(forms: Iterable[str]) -> str:
    """Folded forms as a key."""
    return "-".join(form if form.isalnum() else _NOT_WORD.sub("", form) for form in forms)


@lru_cache(maxsize=50_000)
def _analyse(word: str) -> tuple[str, str, Case]:
    """(form, stem, case) of a word as written; memoised, for an archive has few different words."""
    form = _word_form(word)
    return form, stem(form), _case(word)


def _word_form(word: str) -> str:
    """The folded form of a word; a kana keeps its mark, for that is no accent: パリ is Paris, バリ Bali."""
    is_one = not word.isascii() and _ONE_CHARACTER.fullmatch(word)
    return unicodedata.normalize("NFKC", word) if is_one else _form(word)


def _form(word: str) -> str:
    """The folded form of a word as written; "" of one that has neither letter nor digit."""
    form = fold(word)
    if "." in form and _JOINED.fullmatch(form):
        form = form.replace(".", "")
    elif form[:1].isdigit():
        form = _THOUSANDS.sub("", form)
    return form.strip("_'")


def _stemmer() -> Stemmer.Stemmer:
    """This thread's stemmer: one object must not be used by two threads at once."""
    if not hasattr(_thread, "stemmer"):
        _thread.stemmer = Stemmer.Stemmer("english", 0)  # with a memory of its own it takes three times as long
    return _thread.stemmer


def _case(word: str) -> Case:
    if word.islower():
        return Case.LOWER
    letters = [c for c in word if c.isalpha()]
    if not letters or not letters[0].isupper():
        return Case.LOWER
    return Case.UPPER if len(letters) > 1 and all(c.isupper() for c in letters) else Case.TITLE


def _is_shouted(line: str) -> bool:
    """True for a line of more than two words without a lower-case letter ("STOCKS FALL ON FEARS")."""
    return len(line.split(None, 2)) > 2 and not any(c.islower() for c in line)
