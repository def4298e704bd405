"""Lists of places, whose names may read like persons': clashes in Zolva, Karim Borv and Sabon Tura."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import lexicon

_COMMA = ", "
_LAST = (" and ", ", and ")
"""What stands before the last of a list."""
_FEWEST = 3
"""Names in a list that nothing but a small word before it tells to be of places."""
_BEFORE = frozenset("in at near around outside across".split())
_SORTS = frozenset("areas towns villages cities districts settlements provinces regions suburbs camps hamlets".split())
"""What may stand before "of" and the list."""


def listed_places(text: str, prose: Sequence[Chunk]) -> Iterator[Chunk]:
    """The names in lists of places."""
    first = 0
    for i, chunk in enumerate(prose):
        if i + 1 < len(prose) and text[chunk.end : prose[i + 1].start] in (_COMMA, *_LAST):
            continue
        if i > first and _are_places(text, prose[first : i + 1]):
            yield from prose[first : i + 1]
        first = i + 1


def _are_places(text: str, names: Sequence[Chunk]) -> bool:
    """Whether a list tells of what sort its places are, or where something is, at the end of a sentence. Where all have
    given names, they may be persons all the same: faith in Rosa Vella, Joe Borg and Ann Tura."""
    (near, far), last = names[0].before, names[-1]
    if near == "of" and far in _SORTS:
        return True
    if near.lower() not in _BEFORE or len(names) < _FEWEST or any(chunk.title for chunk in names):
        return False
    whole = text[names[-2].end : last.start] in _LAST and text[last.end : last.end + 1] in (".", "")
    return whole and not all(chunk.texts[0] in lexicon().given_names for chunk in names)
