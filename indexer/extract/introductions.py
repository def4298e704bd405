"""Persons a heading introduces in full before the prose goes on with the family name alone:

CORONAVIRUS COORDINATOR: JEFF ZIENTS
Zients, an economic adviser, …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.extract.candidates import Candidate
from indexer.extract.chunks import Chunk, Line, listed_chunk
from indexer.extract.lexicon import lexicon

LONGEST = 3
"""Words before the family name at most."""
MAY_BE_PERSON = 0.25
"""The probability a family name alone must have where the word before it is no known given name."""


def introductions(lines: Iterable[Line], found: Mapping[str, Candidate]) -> Iterator[Chunk]:
    """The full names in lines in capitals whose last word the prose uses alone, spelled as in prose."""
    alone = {said.lower(): said for said, c in found.items() if len(c.texts) == 1 and not said.isupper()}
    for line in lines:
        texts = line.texts
        for i, text in enumerate(texts):
            surname = alone.get(text.lower(), "") if _may_end(texts, i) else ""
            start = _start(texts, i, found[surname]) if surname else i
            if start < i:
                given = map(_spelled, texts[start:i])
                yield listed_chunk(line, start, i + 1, name=" ".join([*given, surname]))


def offices(lines: Iterable[Line]) -> Iterator[Chunk]:
    """The full names that stand alone after an office in a line in capitals: TREASURY SECRETARY: JANET YELLEN."""
    lex = lexicon()
    for line in lines:
        texts = line.texts
        colon = texts.index(":") if ":" in texts else len(texts)
        person = [*map(_spelled, texts[colon + 1 :])]
        office = not lex.titles.isdisjoint(map(_spelled, texts[:colon]))
        if office and 2 <= len(person) <= LONGEST and person[0] in lex.given_names and all(map(_is_name, person)):
            yield listed_chunk(line, colon + 1, len(texts), name=" ".join(person))


def signatories(lines: Iterable[Line]) -> Iterator[Chunk]:
    """The full names that begin a line before what their bearers are: Ms. *Rosa Vella*, Director, Larch Fund."""
    lex = lexicon()
    for line in lines:
        texts = line.texts
        comma = texts.index(",") if "," in texts else 0
        first = int(texts[0].rstrip(".") in lex.titles)
        office = not lex.titles.isdisjoint(map(_spelled, texts[comma + 1 : comma + 1 + LONGEST]))
        name = texts[first:comma]
        known = 2 <= len(name) <= LONGEST + 1 and _spelled(name[0]) in lex.given_names
        if office and known and all(map(_is_name, name)) and not any(map(_is_usual, name[1:])):
            yield listed_chunk(line, first, comma, name=" ".join(map(_spelled, name)))


def capitals(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """The words of prose that stand in capitals, as where a heading runs on into its text."""
    for chunk in chunks:
        if chunk.reading is None and chunk.texts[0].isupper():  # few chunks, and it shows at once
            last = next((i for i, text in enumerate(chunk.texts) if not text.isupper()), len(chunk.texts))
            if last > 1:
                yield listed_chunk(chunk, 0, last)


def _start(texts: Sequence[str], i: int, surname: Candidate) -> int:
    """Where the name begins that ends with word `i`; `i` where there is none."""
    given = lexicon().given_names
    first = i
    while first > 0 and i - first < LONGEST and _is_name(texts[first - 1]) and not _is_usual(texts[first - 1]):
        first -= 1
        if texts[first] in given or _spelled(texts[first]) in given:
            return first
    whole = i - first == 1 and (first == 0 or not texts[first - 1][0].isalnum())
    likely = surname.odds.person >= MAY_BE_PERSON or surname.person.points > max(0.0, surname.organisation.points)
    return first if whole and likely else i


def _may_end(texts: Sequence[str], i: int) -> bool:
    """Whether a name may end with word `i` of a heading: with no everyday word, and not before a particle."""
    lex = lexicon()
    word, following = texts[i], texts[i + 1] if i + 1 < len(texts) else ""
    goes_on = following.islower() and (following in lex.particles or following in lex.hyphen_particles)
    return word[0].isupper() and len(word) > 2 and not _is_usual(word) and not goes_on


def _is_usual(text: str) -> bool:
    """Whether a word of a heading is an everyday word or a title, and so in no name."""
    lex = lexicon()
    spelled = _spelled(text)
    if spelled in lex.given_months or spelled in lex.things:
        return True
    known = lex.is_english(text) or text.lower() in lex.roles or spelled in lex.title_parts
    return spelled in lex.titles or (known and spelled not in lex.given_names)


def _is_name(text: str) -> bool:
    return text[0].isupper() and text.replace("-", "").replace("'", "").rstrip(".").isalpha()


def _spelled(text: str) -> str:
    """A word in capitals as prose spells it; any other as it is."""
    return "-".join(piece.capitalize() for piece in text.split("-")) if text.isupper() and len(text) > 2 else text
