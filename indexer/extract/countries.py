"""Countries an article names or implies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.extract.chunks import Chunk
from indexer.extract.gazetteer import Form
from indexer.model import Kind, Mention

_RULES = {
    Form.NAME: "name of a country",
    Form.ADJECTIVE: "demonym",
    Form.PLACE: "city or capital",
}


def find_countries(text: str, chunks: Iterable[Chunk]) -> Iterator[Mention]:
    """A mention for every chunk that is a country's name, a word for its people, or a place in it."""
    for chunk in chunks:
        reading = chunk.reading
        if reading is None or reading.kind is not Kind.COUNTRY or reading.form not in _RULES:
            continue
        yield Mention(
            Kind.COUNTRY,
            text[chunk.start : chunk.end],
            chunk.start,
            chunk.end,
            _RULES[reading.form],
            name=reading.entry.key,
            implied=reading.form is Form.PLACE,
        )
