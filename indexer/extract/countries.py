"""Countries an article names or implies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.extract.chunks import Chunk
from indexer.extract.gazetteer import Form, Gazetteer, Reading
from indexer.extract.words import Word
from indexer.model import Kind, Mention
from indexer.text import fold

_RULES = {
    Form.NAME: "name of a country",
    Form.ADJECTIVE: "demonym",
    Form.PLACE: "city or capital",
}
_NAMED = (Form.NAME, Form.ADJECTIVE)


def find_countries(text: str, chunks: Iterable[Chunk], names: Gazetteer) -> Iterator[Mention]:
    """A mention for every chunk that is a country's name, a word for its people, or a place in it, and for
    the countries in listed names."""
    for chunk in chunks:
        reading = chunk.reading
        if reading is None or reading.form not in (*_RULES, Form.NEARLY):
            continue
        if reading.kind is Kind.COUNTRY:
            yield _mention(text, chunk.words, reading)
        elif len(chunk.words) > 1:
            yield from _inside(text, chunk.words, reading, names)


def _inside(text: str, words: tuple[Word, ...], whole: Reading, names: Gazetteer) -> Iterator[Mention]:
    """The countries in a listed name: *Bank of Italy* speaks of Italy, *Air France* of no country, for
    France has it as *not this*."""
    for i in range(len(words)):
        # Without its last word a name cannot be found whole again.
        found = names.at(words[:-1] if i == 0 else words, i)
        if found is None or found.reading.kind is not Kind.COUNTRY or found.reading.form not in _NAMED:
            continue
        owner = whole.kind is Kind.PERSON and (i == 0 or words[i - 1].text != "of")
        if not owner and not _refused(found.reading, whole):
            yield _mention(text, words[found.first : found.last], found.reading)


def _refused(country: Reading, whole: Reading) -> bool:
    never = set(map(fold, country.entry.never))
    return any(fold(name) in never for name in whole.entry.names)


def _mention(text: str, words: tuple[Word, ...], reading: Reading) -> Mention:
    start, end = words[0].start, words[-1].end
    implied = reading.form is Form.PLACE
    return Mention(
        Kind.COUNTRY, text[start:end], start, end, _RULES[reading.form], name=reading.entry.key, implied=implied
    )
