"""Names in lines where every word has a capital: only listed names and those the article has in prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexer.extract.candidates.in_passing import is_credit
from indexer.extract.chunks import Chunk
from indexer.extract.gazetteer import Form, Gazetteer, Reading
from indexer.extract.known import Known
from indexer.extract.lexicon import lexicon
from indexer.extract.names import SURNAME, mention
from indexer.extract.words import Sentence, Style
from indexer.model import Kind, Mention

_LONGEST = 5
"""Words of the longest name looked for in a headline."""


def headline_chunks(sentence: Sentence, names: Gazetteer, known: Known) -> Iterator[Chunk]:
    """The listed and the known names of a line in capitals."""
    texts, ends = sentence.texts, sentence.ends
    shouted = sentence.style is Style.SHOUTED
    i = 0
    while i < len(texts):
        found = names.at(texts, i, shouted, ends)
        last = _known_until(sentence, i, known) or (0 if shouted else _person_until(texts, i))
        if found and found.last >= last:
            if found.reading.form is not Form.NEVER:
                yield _chunk(sentence, found.first, found.last, found.reading)
            i = found.last
        elif last:
            yield _chunk(sentence, i, last)
            i = last
        else:
            i += 1


def headline_names(text: str, chunks: Iterable[Chunk], known: Known) -> Iterator[Mention]:
    """The persons and organisations among them."""
    for chunk in chunks:
        said = " ".join(chunk.texts)
        reading = chunk.reading
        if reading is None:
            kind, name = _meaning(said, chunk.start, known)
            yield mention(text, kind, chunk, "named in the text", name)
        elif reading.kind is Kind.PERSON:
            label = reading.entry.label
            name = (known.bearer(said, chunk.start) if reading.single and label not in known.full else None) or label
            yield mention(text, Kind.PERSON, chunk, reading.form.value if name == label else SURNAME, name)
        elif reading.kind is Kind.ORGANISATION and not is_credit(chunk):
            yield mention(text, Kind.ORGANISATION, chunk, reading.form.value, reading.entry.label)


def _known_until(sentence: Sentence, i: int, known: Known) -> int:
    """The end of the longest name known from the prose that starts at word `i`, or 0."""
    for size in range(min(_LONGEST, len(sentence.texts) - i), 0, -1):
        said = " ".join(sentence.texts[i : i + size])
        if (
            said in known.full
            or said in known.organisations
            or (said in known.persons and said.lower() not in lexicon().common_words)
        ):
            return i + size
    return 0


def _person_until(texts: Sequence[str], i: int) -> int:
    """The end of a given name and a family name that are no everyday words, and of an Arabic one behind them, or 0."""
    lex = lexicon()
    pair = texts[i : i + 2]
    behind = texts[i + 2].partition("-") if i + 2 < len(texts) else ("", "", "")
    last = i + 3 if behind[0].lower() in lex.hyphen_particles and behind[2] else _families_until(texts, i + 2)
    usual = any(text.lower() in lex.common_words or text in lex.places or text in lex.not_names for text in pair)
    return last if len(pair) == 2 and pair[0] in lex.given_names and pair[1] in lex.family_names and not usual else 0


def _families_until(texts: Sequence[str], i: int) -> int:
    """The end of the words nobody knows that go on with a name at `i`, one before a comma or one or two that end the
    line: Rosa Vella *Zolvan*, mayor; (Signed) Rosa Maria *Zolva Borvex*; or `i`."""
    rest = texts[i:]
    if rest[1:2] == (",",) and _is_unknown(rest[0]) and not rest[0].endswith("s"):
        return i + 1
    return len(texts) if len(rest) < 3 and all(map(_is_unknown, rest)) else i


def _is_unknown(text: str) -> bool:
    lex = lexicon()
    known = lex.is_english(text) or text in lex.places or text in lex.not_names
    return text.isalpha() and text.istitle() and not known


def _meaning(said: str, offset: int, known: Known) -> tuple[Kind, str]:
    if said in known.full:
        return known.full[said], said
    if said in known.organisations:
        return Kind.ORGANISATION, known.organisations[said][0]
    return Kind.PERSON, known.bearer(said, offset) or said


def _chunk(sentence: Sentence, first: int, last: int, reading: Reading | None = None) -> Chunk:
    """Words of a line, with the two before and the two after them."""
    texts, ends = sentence.texts, sentence.ends[first:last]
    before = [texts[k] if k >= 0 else "" for k in (first - 1, first - 2)]
    after = [texts[k] if k < len(texts) else "" for k in (last, last + 1)]
    start = ends[0] - len(texts[first])
    around = (before[0], before[1]), (after[0], after[1])
    return Chunk(texts[first:last], ends, start, ends[-1], reading, before=around[0], after=around[1])
