"""An article's text → sentences of words, each with its place.

Hyphenated words come apart where a name is inside: *US-led* is three words, *el-Sissi* is one. A
possessive is a word of its own, so that a name never holds one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import accumulate, compress
from typing import NamedTuple

from indexer.extract.lexicon import lexicon

_WORD = re.compile(
    r"\s*(?:"  # white space here, or every space would be tried as each sort of word in turn
    r"[A-Z]?[a-z]+(?=[ ,])"  # most words; what follows would find them too, but later
    r"|(?:[A-Z]\.)+[A-Z](?![\w.])|(?:[A-Z]\.){2,}|[A-Z]\.[A-Z]{2}(?![\w.])"  # U.S., E.ON
    r"|[A-Z]\.(?=\s[A-Z])"  # the initial in John F. Kerry
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Maj|Cmdr|Adm|Brig|Cpl|Pvt|Spc|Rep|Reps|Sen|Gov|Prof|Rev|St|Jr|Sr|Inc|Corp|Co|Ltd|Bros"
    r"|vs|No|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s|,|--)"
    r"|(?<=\w)['’]s?(?!\w)"  # the possessive
    r"|[^\W_]+(?:(?:['’‘ʼ](?!s?(?!\w))|&|[-‐‑]"
    r"|(?<=[A-Z\d]{2})\.(?=[A-Z]{1,3}(?![\w.]))"  # a share: ZLVN.L, 0001.HK
    r"|\.(?=(?:com|org|net|NET|UA)(?!\w))"  # a site on the web: Larch.com
    r")[^\W_]+)*"
    r"|\S)"
)
_FAITH = ("din", "deen")
"""What the religion is that many Arabic names have, often written small: Nour *al-din*."""
_ELIDED = ("d'", "d’")
"""How *de* is written before a vowel."""
_SENTENCE_END = frozenset(".!?")
QUOTES = frozenset("\"“”'‘’«»")
_MAY_END = _SENTENCE_END | QUOTES
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
"""What makes a possessive of the word before it, a word of its own."""
_SUFFIXES = frozenset(
    "led wide born held era run based off wing old long day made style like owned linked only free up out plus size"
    " time bound aged wise rich cum".split()
)
"""Short words that follow a name after a hyphen: UN-led."""
_SYLLABLE = re.compile("(?:ch|sh|kw|hs?|ts|[b-df-hj-np-tv-z])[aeiouy]{1,3}(?:ng?|k|t|p|m|l)?")
"""One syllable of a Chinese or Korean name in Latin letters."""
_HYPHENS = re.compile("[-‐‑]")
_LONG_LINE = 30
"""Words of a line that is too long for a headline."""
_FEWEST_SHOUTED = 3
"""Words in capitals of the shortest line all in capitals."""


class Style(Enum):
    """How a sentence is capitalised, and so what a capital says about a word in it."""

    PLAIN = "plain"
    TITLED = "Capitalised Like a Headline"
    SHOUTED = "ALL IN CAPITALS"


class Sentence(NamedTuple):
    """The words of one sentence, punctuation among them. A tuple, for a data class takes three times as long to
    make."""

    texts: tuple[str, ...]
    ends: tuple[int, ...]
    """Where each word ends: `article.text[end - len(text) : end] == text`."""
    style: Style
    opens: bool
    """True for the first sentence of its paragraph."""


def sentences(text: str, is_name: Callable[[str], bool]) -> Iterator[Sentence]:
    """The sentences of a text; none crosses a line. `is_name` tells which words are on a list of
    names, so that *Trump-Putin* comes apart and *Abdel-Fattah* does not."""
    for line in re.finditer(r"[^\n]+", text):
        texts, ends = _words(text, line.start(), line.end(), is_name)
        style = _style(texts)
        first = 0
        for last in _lasts(texts, ends):
            yield Sentence(texts[first:last], ends[first:last], style, first == 0)
            first = last


def _words(text: str, start: int, end: int, is_name: Callable[[str], bool]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words of a line, and where each ends. They are found with the white space before them and so without a
    gap, which makes their lengths add up to their places: with a match object for each it takes three times as
    long, and every word of an archive comes through here."""
    found = _WORD.findall(text, start, end)
    if _HYPHENS.search(text, start, end):
        for i in reversed([i for i, word in enumerate(found) if "-" in word or "‐" in word or "‑" in word]):
            found[i : i + 1] = _parts(found[i], is_name)
    return tuple(map(str.lstrip, found)), tuple(accumulate(map(len, found), initial=start))[1:]


def spelled(text: str) -> list[str]:
    """The words of a name, hyphens apart: what two ways of writing it have in common."""
    return [piece for word in _WORD.findall(text) for piece in _HYPHENS.split(word.lstrip()) if piece]


def _parts(word: str, is_name: Callable[[str], bool]) -> Sequence[str]:
    """The words that a hyphenated one consists of, hyphens among them and the white space before it with the first."""
    text = word.lstrip()
    if len(text) == 1 or is_name(text):
        return (word,)
    pieces = _HYPHENS.split(text)
    first, last = _name_inside(pieces, is_name)
    if first and pieces[0][0].isupper() and not is_name(pieces[first]):
        first = 0  # Anti-Communist is one word, Anti-Russian two
    inner = pieces[first:last]
    if not any(piece[0].isupper() for piece in inner):
        return (word,)
    if not all(map(is_name, inner)):
        start = sum(len(piece) + 1 for piece in pieces[:first])
        inner = [text[start : start + len("-".join(inner))]]
    parts = _hyphenated([*pieces[:first], *inner, *pieces[last:]])
    return [word[: -len(text)] + parts[0], *parts[1:]]


def _name_inside(pieces: list[str], is_name: Callable[[str], bool]) -> tuple[int, int]:
    """The bounds of the pieces that may be a name: *anti-ISIS*, *US-led*, *pro-al-Assad* → the middle."""
    lex = lexicon()
    first, last = 0, len(pieces)
    while first < last - 1 and _is_affix(pieces[first], lex.compound_prefixes, lex.hyphen_particles):
        first += 1
    while last - 1 > first and pieces[last - 1][0].islower() and pieces[first][0].isupper():
        if last - first == 2 and _is_korean(pieces[first], pieces[-1]) and not is_name(pieces[first]):
            break
        last -= 1
    return first, last


def _is_korean(first: str, second: str) -> bool:
    """Whether two pieces look like a given name such as Geun-hye, whose second half is written small."""
    short = len(second) <= 5 or (len(second) == 6 and _SYLLABLE.fullmatch(second))
    return len(first) <= 5 and bool(short) and second not in _SUFFIXES


def _is_affix(piece: str, prefixes: frozenset[str], particles: frozenset[str]) -> bool:
    if piece.isupper():
        return False  # the UN, of what is UN-backed
    return piece.lower() in prefixes or (piece[0].islower() and piece not in particles)


def _hyphenated(pieces: Sequence[str]) -> list[str]:
    """The pieces with hyphens between them."""
    words = [*pieces[:1]]
    for piece in pieces[1:]:
        words += ["-", piece]
    return words


@lru_cache(maxsize=30_000)
def is_capital(text: str) -> bool:
    """Whether a word has a capital first, or is one like el-Sissi or d'Estaing."""
    head = text[0]
    return head.isupper() or (head.islower() and text[-1] != "-" and _after_particle(text))


def _after_particle(text: str) -> bool:
    if "-" not in text:
        return text[:2] in _ELIDED and text[2:3].isupper()
    head, _, rest = text.partition("-")
    return head in lexicon().hyphen_particles and (rest[:1].isupper() or rest in _FAITH)


def _style(texts: Sequence[str]) -> Style:
    """How a line with these words is capitalised."""
    if len(texts) >= _LONG_LINE and sum(map(str.isupper, texts)) < _FEWEST_SHOUTED:
        return Style.PLAIN  # most lines, and it shows at once
    letters = [text for text in texts if len(text) > 1 and text[0].isalpha()]
    if len(letters) > 2 and sum(map(str.isupper, letters)) > 0.7 * len(letters):
        return Style.SHOUTED
    if letters and len(texts) < _LONG_LINE and texts[-1] not in ".:,":
        long = [text for text in letters if len(text) > 3]
        capitals = sum(text[0].isupper() for text in long)
        if len(long) > 3 and capitals > 0.8 * len(long) and not _attributes(texts):
            return Style.TITLED
    return Style.PLAIN


def _attributes(texts: Sequence[str]) -> bool:
    """Whether a line says after a dash who said or wrote what stands above: — *Rosa Vella, Director*."""
    return texts[0] in ("—", "–") or tuple(texts[:2]) == ("-", "-")


def _lasts(texts: Sequence[str], ends: Sequence[int]) -> Iterator[int]:
    """After which words the sentences of a line end: a full stop before a capital or a quotation mark, and the last."""
    first = 0
    for i in compress(range(len(texts) - 1), map(_MAY_END.__contains__, texts)):
        text, following = texts[i], texts[i + 1]
        if text not in _SENTENCE_END and not (i > first and texts[i - 1] in _SENTENCE_END):
            continue
        if following in QUOTES and ends[i] + len(following) == ends[i + 1]:
            continue
        if following[0].isupper() or following in QUOTES or following[0].isdigit():
            first = i + 1
            yield first
    if first < len(texts):
        yield len(texts)
